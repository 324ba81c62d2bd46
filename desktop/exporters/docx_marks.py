"""What a DOCX carries so that it can be read back: hidden bookmarks, a list of what was exported, the plan's id.

The list is a custom XML part (`LIST_SPACE`): for each bookmark the hash of what was printed, for a table row the
hash of each cell. The plan's id stands in a custom document property as well, for programs that drop custom XML parts.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Final

from docx.opc.packuri import PackURI
from docx.opc.part import Part as FilePart

from desktop.documents.anchors import (
    bookmark_name,
    figure_key,
    head_hash,
    row_key,
    tables,
    text_anchors,
    text_hash,
)
from desktop.exporters.docx_numbering import Numbers
from desktop.exporters.docx_xml import run_xml
from desktop.importers.word_stamp import LIST_SPACE, PLAN_PROPERTY

if TYPE_CHECKING:
    from docx.document import Document as DocxDocument
    from docx.package import Package

    from desktop.documents.model import Document, Row, Run, Table

STORE_ITEM: Final = "{6B68676E-0001-4D41-524B-000000000001}"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006"
_PROPERTIES_FORMAT: Final = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_PLACEHOLDER: Final = re.compile(r'<w:bookmark(Start|End) w:id="(_kh1_[0-9a-f]+)"')
_BOOKMARK: Final = re.compile(r"<w:bookmark(?:Start|End) [^>]*/>")
_HEADER: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def marked_xml(key: str, runs: str) -> str:
    """Runs inside the bookmark of a key; `finished` numbers the bookmarks."""
    name = bookmark_name(key)
    return f'<w:bookmarkStart w:id="{name}" w:name="{name}"/>{runs}<w:bookmarkEnd w:id="{name}"/>'


def marked_run_xml(run: Run, *, bold: bool, italic: bool) -> str:
    """A run inside its bookmark, each of its bound figures inside one of its own; a plain run without a key."""
    if not run.key:
        return run_xml(run.text, bold=bold, italic=italic)
    pieces: list[str] = []
    end = 0
    for place, bound in enumerate(run.bound):
        if bound.start > end:
            pieces.append(run_xml(run.text[end : bound.start], bold=bold, italic=italic))
        words = run_xml(run.text[bound.start : bound.end], bold=bold, italic=italic)
        pieces.append(marked_xml(figure_key(run.key, place), words))
        end = bound.end
    if end < len(run.text):
        pieces.append(run_xml(run.text[end:], bold=bold, italic=italic))
    return marked_xml(run.key, "".join(pieces))


def marked_row_xml(table: Table, row: Row, runs: str) -> str:
    """The first cell's runs inside the bookmark of the row; only rows that come from somewhere have one."""
    return marked_xml(row_key(table, row), runs) if table.key and row.source else runs


def finished(xml: str, *, is_plan: bool) -> str:
    """The body with its bookmarks numbered, or without them where it is no plan that can be read back."""
    if not is_plan:
        return _BOOKMARK.sub("", xml)
    numbers: dict[str, int] = {}

    def numbered(found: re.Match[str]) -> str:
        return f'<w:bookmark{found[1]} w:id="{numbers.setdefault(found[2], len(numbers) + 1)}"'

    return _PLACEHOLDER.sub(numbered, xml)


def write_stamp(word: DocxDocument, document: Document) -> None:
    """Add the list of what was exported and the property that names the plan."""
    package = word.part.package
    plan = escape(document.plan)
    item = _part("/customXml/item1.xml", "application/xml", list_xml(document), package)
    properties = (
        f'<ds:datastoreItem xmlns:ds="{_OFFICE}/customXml" ds:itemID="{STORE_ITEM}"><ds:schemaRefs>'
        f'<ds:schemaRef ds:uri="{LIST_SPACE}"/></ds:schemaRefs></ds:datastoreItem>'
    )
    kind = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
    item.relate_to(
        _part("/customXml/itemProps1.xml", kind, properties, package), f"{_OFFICE}/relationships/customXmlProps"
    )
    word.part.relate_to(item, f"{_OFFICE}/relationships/customXml")
    named = (
        f'<Properties xmlns="{_OFFICE}/custom-properties" xmlns:vt="{_OFFICE}/docPropsVTypes">'
        f'<property fmtid="{_PROPERTIES_FORMAT}" pid="2" name="{PLAN_PROPERTY}">'
        f"<vt:lpwstr>{plan}</vt:lpwstr></property></Properties>"
    )
    kind = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
    package.relate_to(_part("/docProps/custom.xml", kind, named, package), f"{_OFFICE}/relationships/custom-properties")


def list_xml(document: Document) -> str:
    """The list of what was exported, in print order; marks Word counts itself are not typed and not listed."""
    lines = [f'<khgn xmlns="{LIST_SPACE}" plan="{escape(document.plan)}">']
    counted = Numbers() if document.layout.numbers == "real" else None
    for anchor in text_anchors(document):
        is_typed = bool(anchor.mark) and (counted is None or counted.place(anchor.mark) is None)
        more = (f' m="{escape(anchor.mark)}"' if is_typed else "") + (' f="1"' if anchor.follows else "")
        lines.append(f'<t n="{bookmark_name(anchor.key)}" h="{text_hash(anchor.text)}"{more}/>')
    for table in tables(document):
        lines.append(f'<f k="{escape(table.key)}" h="{head_hash(table)}"/>')
        for row in table.rows:
            if row.source:
                cells = " ".join(text_hash(cell.text) for cell in row.cells)
                lines.append(f'<r n="{bookmark_name(row_key(table, row))}" h="{cells}"/>')
    return "\n".join((*lines, "</khgn>"))


def _part(name: str, kind: str, xml: str, package: Package) -> FilePart:
    return FilePart(PackURI(name), kind, (_HEADER + xml).encode(), package)
