"""A form of somebody else's workbook: which of its columns and rows are ours, remembered by the form's shape."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

import msgspec

from desktop.documents.model import Cell
from desktop.domain.plan import Plan
from desktop.domain.text import fold
from desktop.exporters.xlsx_ids import row_ids
from desktop.importers.matching import MatchedCell, MatchedSheet
from desktop.importers.patching import CellContent, patched
from desktop.importers.preview import ImportPreview, ImportProblem, ProblemCode
from desktop.importers.problems import Refusal, WorkbookProblem
from desktop.importers.scan import Place
from desktop.importers.workbook import SheetText, WorkbookText
from desktop.packs.pack import Pack
from desktop.services.funding_import import funding_preview
from desktop.services.ports import CATALOGUE_ID, Store
from desktop.services.printed_forms import NAMING_COLUMNS, PrintedForm, printed_forms
from desktop.services.table_import import table_preview

PREFIX = "mapping/"


@dataclass(frozen=True)
class FormMapping:
    """Which columns and rows of a sheet are those of one of our forms; sheet rows and columns count from 1.

    `head_bottom` is the last row of its head, `row_titles` what stood in each mapped row, so that a moved row is
    noticed. `unit` scales the sheet's money, in đồng; 0 where it is that of our form.
    """

    form: str
    sheet: str
    head_bottom: int
    columns: Mapping[int, str] = field(default_factory=dict)
    rows: Mapping[int, str] = field(default_factory=dict)
    row_titles: Mapping[int, str] = field(default_factory=dict)
    shape: str = ""
    unit: int = 0


def shape_of(sheet: SheetText, head_bottom: int) -> str:
    """Name the shape of a sheet: the texts of its head with their places; digits (years) do not matter."""
    parts = [
        f"{row},{column},{''.join('#' if letter.isdigit() else letter for letter in fold(cell.text))}"
        for (row, column), cell in sorted(sheet.cells.items())
        if row <= head_bottom and cell.kind == "text" and cell.text
    ]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def made_mapping(
    sheet: SheetText,
    form: str,
    *,
    head_bottom: int,
    columns: Mapping[int, str],
    rows: Mapping[int, str],
    unit: int = 0,
) -> FormMapping:
    """Return the mapping the officer made by pointing at columns and rows."""
    titles = {row: row_title(sheet, row) for row in rows}
    return FormMapping(form, sheet.name, head_bottom, columns, rows, titles, shape_of(sheet, head_bottom), unit)


def row_title(sheet: SheetText, row: int) -> str:
    """The texts of a sheet row, folded: what the row is known by."""
    texts = (sheet.cells[place] for place in sorted(sheet.cells) if place[0] == row)
    return max((fold(cell.text) for cell in texts if cell.kind == "text"), key=len, default="")


def figures_taken(plan: Plan, pack: Pack, book: WorkbookText, mapping: FormMapping) -> ImportPreview:
    """Return what the figures of a mapped workbook would change in a plan; raise WorkbookProblem for another shape."""
    sheet = _sheet(book, mapping)
    form = _form(plan, pack, mapping)
    problems = (*_moved_rows(sheet, mapping), *_strangers(sheet, mapping, form))
    wrong = {problem.cell for problem in problems}
    cells = {}
    for row, row_id in mapping.rows.items():
        for column, key in mapping.columns.items():
            if key not in NAMING_COLUMNS and sheet.address(row, 1) not in wrong:
                cell = sheet.cells.get((row, column))
                blank = cell is None or (cell.kind == "text" and not cell.text)
                cells[row_id, key] = MatchedCell(None if blank else cell, sheet.address(row, column))
    matched = MatchedSheet(cells, (*problems, *_unmapped_rows(sheet, mapping)))
    spec = pack.table_specs.get(form.key)
    if spec is None:
        given = pack.form(form.key)
        scaled = msgspec.structs.replace(given, unit=mapping.unit or given.unit)
        preview = funding_preview(plan, scaled, matched)
    else:
        preview = table_preview(plan, replace(spec, unit=mapping.unit or spec.unit), matched)
    return preview.joined(ImportPreview((), hidden_sheets=book.hidden_names))


def filled_form(plan: Plan, pack: Pack, book: WorkbookText, mapping: FormMapping) -> tuple[bytes, tuple[str, ...]]:
    """Return somebody's workbook with the plan's figures in the mapped cells, and the cells left alone.

    A cell that holds a formula is left alone; everything else in the workbook stays as it is. Raises WorkbookProblem
    where the sheet is not the one that was mapped.
    """
    sheet = _sheet(book, mapping)
    for problem in _moved_rows(sheet, mapping):
        raise WorkbookProblem(Refusal.OTHER_SHAPE, problem.cell)
    form = _form(plan, pack, mapping)
    table = form.table
    keys = {column.key: place for place, column in enumerate(table.columns)}
    rows = dict(zip(row_ids(table), table.rows, strict=True))
    scale = Fraction(form.unit, mapping.unit or form.unit)
    money = _money_keys(pack, form)
    cells: dict[Place, CellContent] = {}
    for row, row_id in mapping.rows.items():
        for column, key in mapping.columns.items():
            if key in keys and key not in NAMING_COLUMNS and row_id in rows:
                cells[row, column] = _content(rows[row_id].cells[keys[key]], scale if key in money else Fraction(1))
    data, skipped = patched(book.data, mapping.sheet, cells)
    return data, tuple(sheet.address(*place) for place in skipped)


def save_mapping(store: Store, mapping: FormMapping) -> None:
    """Remember a mapping by the form's shape, as an entry of the catalogue."""
    value: dict[str, Any] = {
        "form": mapping.form,
        "sheet": mapping.sheet,
        "head_bottom": mapping.head_bottom,
        "unit": mapping.unit,
        "columns": {str(column): key for column, key in mapping.columns.items()},
        "rows": {str(row): row_id for row, row_id in mapping.rows.items()},
        "row_titles": {str(row): title for row, title in mapping.row_titles.items()},
    }
    store.write(CATALOGUE_ID, {f"{PREFIX}{mapping.shape}": value})


def mappings(store: Store) -> tuple[FormMapping, ...]:
    """Return every remembered mapping."""
    values = store.load(CATALOGUE_ID)
    return tuple(
        _read(name.removeprefix(PREFIX), value)
        for name, value in sorted(values.items())
        if name.startswith(PREFIX) and isinstance(value, Mapping)
    )


def _read(shape: str, value: Mapping[str, Any]) -> FormMapping:
    return FormMapping(
        form=str(value["form"]),
        sheet=str(value["sheet"]),
        head_bottom=int(value["head_bottom"]),
        columns={int(column): str(key) for column, key in value["columns"].items()},
        rows={int(row): str(row_id) for row, row_id in value["rows"].items()},
        row_titles={int(row): str(title) for row, title in value["row_titles"].items()},
        shape=shape,
        unit=int(value.get("unit", 0)),
    )


def mapping_for(book: WorkbookText, known: Iterable[FormMapping]) -> FormMapping | None:
    """Return the remembered mapping whose shape a sheet of the workbook has, None where there is none."""
    for mapping in known:
        sheet = book.sheet(mapping.sheet)
        if sheet is not None and shape_of(sheet, mapping.head_bottom) == mapping.shape:
            return mapping
    return None


def _sheet(book: WorkbookText, mapping: FormMapping) -> SheetText:
    sheet = book.sheet(mapping.sheet)
    if sheet is None or shape_of(sheet, mapping.head_bottom) != mapping.shape:
        raise WorkbookProblem(Refusal.OTHER_SHAPE, mapping.sheet)
    if not mapping.columns or not mapping.rows:
        raise WorkbookProblem(Refusal.NOTHING_MAPPED)
    return sheet


def _form(plan: Plan, pack: Pack, mapping: FormMapping) -> PrintedForm:
    found = next((form for form in printed_forms(plan, pack) if form.key == mapping.form), None)
    if found is None:
        raise WorkbookProblem(Refusal.OTHER_FORM, values={"form": mapping.form})
    return found


def _moved_rows(sheet: SheetText, mapping: FormMapping) -> Iterator[ImportProblem]:
    for row, title in mapping.row_titles.items():
        now = row_title(sheet, row)
        if now != title:
            yield ImportProblem(ProblemCode.ROW_RENAMED, sheet.address(row, 1), {"row": title, "text": now})


def _strangers(sheet: SheetText, mapping: FormMapping, form: PrintedForm) -> Iterator[ImportProblem]:
    """Mapped rows and columns that this plan's form does not have."""
    known = set(row_ids(form.table))
    for row, row_id in mapping.rows.items():
        if row_id not in known:
            yield ImportProblem(
                ProblemCode.ROW_UNKNOWN, sheet.address(row, 1), {"row": mapping.row_titles.get(row, "")}
            )
    keys = {column.key for column in form.table.columns}
    for column, key in mapping.columns.items():
        if key not in keys:
            yield ImportProblem(ProblemCode.COLUMN_UNKNOWN, sheet.address(mapping.head_bottom, column))


def _unmapped_rows(sheet: SheetText, mapping: FormMapping) -> Iterator[ImportProblem]:
    """Rows below the head that nobody mapped and that hold a figure in a mapped column."""
    figures = [column for column, key in mapping.columns.items() if key not in NAMING_COLUMNS]
    rows = {row for row, column in sheet.cells if row > mapping.head_bottom and column in figures}
    for row in sorted(rows - mapping.rows.keys()):
        held = [sheet.cells[row, column] for column in figures if (row, column) in sheet.cells]
        if any(cell.number is not None for cell in held) and row_title(sheet, row):
            yield ImportProblem(ProblemCode.ROW_UNKNOWN, sheet.address(row, 1), {"row": row_title(sheet, row)})


def _money_keys(pack: Pack, form: PrintedForm) -> frozenset[str]:
    spec = pack.table_specs.get(form.key)
    if spec is None:
        return frozenset(column.key for column in pack.form(form.key).column)
    return frozenset(column.key for column in spec.columns if column.value == "money")


def _content(cell: Cell, scale: Fraction) -> CellContent:
    if cell.value is None:
        return cell.text or None
    value = Fraction(repr(cell.value)) * scale
    return int(value) if value.denominator == 1 else Decimal(value.numerator) / Decimal(value.denominator)
