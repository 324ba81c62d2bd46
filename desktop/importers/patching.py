"""Puts values into cells of a workbook that exists already and keeps every byte of its other parts as it is.

Only the cells named change: styles, formulas, drawings, validations and parts no library knows stay. Results that
formulas had before are dropped where they may depend on the new values, and the workbook is computed anew when opened.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from decimal import Decimal
from io import BytesIO
from typing import Final

from lxml import etree  # type: ignore[import-untyped]  # its types are not installed

from desktop.importers.container import Container
from desktop.importers.package_parts import MAIN, sheet_parts, workbook_part
from desktop.importers.problems import Refusal, WorkbookProblem
from desktop.importers.scan import Place, address, read_place

CellContent = int | Decimal | str | None
_SHEET_END: Final = ".xml"
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_AFTER_CALC: Final = (
    "oleSize",
    "customWorkbookViews",
    "pivotCaches",
    "smartTagPr",
    "smartTagTypes",
    "webPublishing",
    "fileRecoveryPr",
    "webPublishObjects",
    "extLst",
)


def patched(data: bytes, sheet: str, cells: Mapping[Place, CellContent]) -> tuple[bytes, tuple[Place, ...]]:
    """Return the workbook with values in cells of one sheet, and the cells left alone because they hold a formula.

    A number is stored as it is, text as text whatever it begins with, None empties a cell and keeps its look. Raises
    WorkbookProblem where there is no such sheet.
    """
    container = Container(data)
    parts = sheet_parts(container)
    if sheet not in parts:
        raise WorkbookProblem(Refusal.OTHER_SHAPE, sheet)
    root = _tree(container.part(parts[sheet]))
    skipped = tuple(place for place in sorted(cells) if not _put(root, place, cells[place]))
    _drop_results(root, only_across=False)
    changed = {parts[sheet]: _bytes(root)}
    for name in parts.values():
        if name != parts[sheet] and name.endswith(_SHEET_END):
            other = _tree(container.part(name))
            if _drop_results(other, only_across=True):
                changed[name] = _bytes(other)
    book = workbook_part(container)
    changed[book] = _computed_on_opening(container.part(book))
    return _rewritten(data, changed), skipped


def _tree(content: bytes) -> etree._Element:
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))


def _bytes(root: etree._Element) -> bytes:
    content: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return content


def _put(root: etree._Element, place: Place, content: CellContent) -> bool:
    """Put a value into a cell; False where it holds a formula."""
    data = root.find(_name("sheetData"))
    if data is None:
        raise WorkbookProblem(Refusal.DAMAGED, values={"part": "sheetData"})
    cell = _cell(_row(data, place[0]), place)
    if cell.find(_name("f")) is not None:
        return False
    for child in list(cell):
        cell.remove(child)
    cell.attrib.pop("t", None)
    if isinstance(content, str):
        cell.set("t", "inlineStr")
        text = etree.SubElement(etree.SubElement(cell, _name("is")), _name("t"))
        text.text = content
        text.set(_SPACE, "preserve")
    elif content is not None:
        etree.SubElement(cell, _name("v")).text = format(content, "f") if isinstance(content, Decimal) else str(content)
    return True


def _row(data: etree._Element, number: int) -> etree._Element:
    last = 0
    for position, row in enumerate(data.iterchildren(_name("row"))):
        last = int(row.get("r") or last + 1)
        if last == number:
            return row
        if last > number:
            made = etree.Element(_name("row"), {"r": str(number)})
            data.insert(position, made)
            return made
    return etree.SubElement(data, _name("row"), {"r": str(number)})


def _cell(row: etree._Element, place: Place) -> etree._Element:
    last = 0
    for position, cell in enumerate(row.iterchildren(_name("c"))):
        known = cell.get("r")
        last = read_place(known)[1] if known else last + 1
        if last == place[1]:
            return cell
        if last > place[1]:
            made = etree.Element(_name("c"), {"r": address(place)})
            row.insert(position, made)
            return made
    return etree.SubElement(row, _name("c"), {"r": address(place)})


def _drop_results(root: etree._Element, *, only_across: bool) -> bool:
    """Drop stored results of formulas, all or only of those that look at other sheets; tell whether one was."""
    is_dropped = False
    for cell in _formula_cells(root):
        formula = cell.find(_name("f"))
        if only_across and (formula is None or "!" not in (formula.text or "")):
            continue
        value = cell.find(_name("v"))
        if value is not None:
            cell.remove(value)
            cell.attrib.pop("t", None)
            is_dropped = True
    return is_dropped


def _formula_cells(root: etree._Element) -> Iterator[etree._Element]:
    return (cell for cell in root.iter(_name("c")) if cell.find(_name("f")) is not None)


def _computed_on_opening(content: bytes) -> bytes:
    root = _tree(content)
    settings = root.find(_name("calcPr"))
    if settings is None:
        settings = etree.Element(_name("calcPr"))
        later = [child for child in root if etree.QName(child).localname in _AFTER_CALC]
        root.insert(list(root).index(later[0]) if later else len(root), settings)
    settings.set("fullCalcOnLoad", "1")
    return _bytes(root)


def _rewritten(data: bytes, changed: Mapping[str, bytes]) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for entry in old.infolist():
            new.writestr(entry, changed.get(entry.filename) or old.read(entry))
    return buffer.getvalue()


def _name(local: str) -> str:
    return f"{{{MAIN}}}{local}"
