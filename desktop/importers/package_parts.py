"""Where the parts of a workbook lie in its container, once it was scanned: which part holds which sheet."""

from __future__ import annotations

import posixpath
from typing import Final
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring

from desktop.importers.container import Container
from desktop.importers.problems import Refusal, WorkbookProblem

MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
DOCUMENT_TYPE: Final = f"{RELATIONS}/officeDocument"


def workbook_part(container: Container) -> str:
    """The name of the part that lists the sheets; raise WorkbookProblem where there is none."""
    targets = relations(container, "_rels/.rels", "")
    found = next((target for kind, target in targets.values() if kind == DOCUMENT_TYPE), None)
    if found is None or found not in container.xml_names:
        raise WorkbookProblem(Refusal.DAMAGED, values={"part": "xl/workbook.xml"})
    return found


def sheet_parts(container: Container) -> dict[str, str]:
    """The part of each sheet by its name, in the order of the tabs."""
    book = workbook_part(container)
    folder, name = posixpath.split(book)
    targets = relations(container, f"{folder}/_rels/{name}.rels", folder)
    root = tree(container, book)
    found = {}
    for sheet in root.iter(f"{{{MAIN}}}sheet"):
        _, target = targets.get(sheet.get(f"{{{RELATIONS}}}id", ""), ("", ""))
        found[sheet.get("name", "")] = target
    return found


def relations(container: Container, part: str, folder: str) -> dict[str, tuple[str, str]]:
    """Return the relations a part lists, by id, as (type, part name); `folder` is where their paths start."""
    root = tree(container, part)
    found = {}
    for relation in root.iter(f"{{{PACKAGE}}}Relationship"):
        target = relation.get("Target", "")
        path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        found[relation.get("Id", "")] = (relation.get("Type", ""), path)
    return found


def tree(container: Container, part: str) -> Element:
    """Return the XML of a part; document types are refused."""
    return fromstring(container.part(part), forbid_dtd=True)
