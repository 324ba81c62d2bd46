"""A Word file opened safely: which part holds what, each read as a tree without entities, under the common limits."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from typing import Final
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from desktop.importers.container import Container
from desktop.importers.problems import Refusal, WorkbookProblem

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
PACKAGE: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}"
RELATION: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
LARGEST_PART: Final = 24 * 1024 * 1024
"""Bytes of one part; a plan of a hundred pages has about 1 MB."""
DEEPEST: Final = 256
"""How deep elements may nest; Word itself stops far earlier."""


class WordParts:
    """The main part of a Word file and what belongs to it."""

    def __init__(self, data: bytes) -> None:
        """Open the file; raise WorkbookProblem where it is no Word file or not safe to read."""
        self._container = Container(data, "word/")
        self.main = self._main()
        self._relations = self._relations_of(self.main)
        self.document = self._tree(self.main)

    def related(self, kind: str) -> Element | None:
        """Return the part of a kind ("styles", "numbering", "theme"), None where there is none."""
        name = next((target for each, target in self._relations.values() if each == f"{RELATION}/{kind}"), None)
        return self._tree(name) if name in self._container.names else None

    def by_id(self, relation: str) -> Element | None:
        """Return the part a relation leads to (a header or footer), None where there is none."""
        _, name = self._relations.get(relation, ("", ""))
        return self._tree(name) if name in self._container.names else None

    def _main(self) -> str:
        targets = self._relations_of("").values()
        found = next((target for kind, target in targets if kind == f"{RELATION}/officeDocument"), "word/document.xml")
        if found not in self._container.names:
            raise WorkbookProblem(Refusal.DAMAGED, values={"part": found})
        return found

    def _relations_of(self, part: str) -> Mapping[str, tuple[str, str]]:
        folder, name = posixpath.split(part)
        path = posixpath.join(folder, "_rels", f"{name}.rels")
        if path not in self._container.names:
            return {}
        found = {}
        for relation in self._tree(path).iter(f"{PACKAGE}Relationship"):
            target = relation.get("Target", "")
            below = posixpath.normpath(posixpath.join(folder, target))
            found[relation.get("Id", "")] = (relation.get("Type", ""), target[1:] if target[:1] == "/" else below)
        return found

    def _tree(self, name: str) -> Element:
        data = self._container.part(name)
        if len(data) > LARGEST_PART:
            raise WorkbookProblem(Refusal.TOO_LARGE)
        try:
            tree = fromstring(data, forbid_dtd=True)
        except DefusedXmlException as error:
            raise WorkbookProblem(Refusal.ENTITIES) from error
        except (ParseError, ValueError, LookupError) as error:
            raise WorkbookProblem(Refusal.DAMAGED, values={"part": name}) from error
        _refuse_deep(tree, name)
        return tree


def _refuse_deep(tree: Element, name: str) -> None:
    level = [tree]
    for _ in range(DEEPEST):
        level = [child for element in level for child in element]
        if not level:
            return
    raise WorkbookProblem(Refusal.DAMAGED, values={"part": name})


def value(element: Element | None, name: str = "val") -> str | None:
    """Return an attribute of the main vocabulary, None where the element or the attribute is missing."""
    return None if element is None else element.get(f"{W}{name}")


def is_on(element: Element | None) -> bool | None:
    """Read a switch (w:b, w:titlePg): on, off, or not said."""
    if element is None:
        return None
    return (value(element) or "true").lower() not in {"0", "false", "off", "none"}


def number(text: str | None) -> float | None:
    """Read a measure of the file; what is no number is not said."""
    try:
        return float(text) if text is not None else None
    except ValueError:
        return None


def points(text: str | None) -> float | None:
    """Read twentieths of a point, or a length with its unit ("1.27cm")."""
    if text is None:
        return None
    for unit, size in (("cm", 72 / 2.54), ("mm", 72 / 25.4), ("in", 72.0), ("pt", 1.0)):
        if text.endswith(unit):
            length = number(text.removesuffix(unit))
            return None if length is None else length * size
    twips = number(text)
    return None if twips is None else twips / 20
