"""One table on a sheet: merged heads, figures, live sums with their results."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from xlsxwriter.utility import xl_range, xl_rowcol_to_cell  # type: ignore[import-untyped]  # no types are published for it

from desktop.exporters.grid import head_cells, indent_column
from desktop.exporters.measures import ROW_LOOKS, table_size
from desktop.exporters.printed_text import printed
from desktop.exporters.xlsx_formats import number_format
from desktop.exporters.xlsx_ids import write_keys, write_row_ids

if TYPE_CHECKING:
    from collections.abc import Iterable

    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]  # no types are published for it

    from desktop.documents.model import Row, Table
    from desktop.exporters.measures import Measures
    from desktop.exporters.xlsx_formats import Formats, Look
    from desktop.importers.stamp import SheetMark

Place = tuple[int, int]
Area = tuple[Place, Place]
TOTAL_WIDTH: Final = 130.0
"""Choice: the sum of a sheet's column widths in Excel's units, about a landscape A4 page at 11 points."""
NARROWEST: Final = 5.0
FIGURE_WIDTH: Final = 10.0
MOST_ARGUMENTS: Final = 200


def write_table(
    sheet: Worksheet,
    table: Table,
    formats: Formats,
    measures: Measures,
    *,
    row: int,
    first: bool,
    mark: SheetMark | None = None,
) -> int:
    """Write a table from sheet row `row` on and return the row below it; the first table rules widths and panes.

    With a `mark` the keys of its columns and the ids of its rows stand hidden above and behind it.
    """
    if mark is not None:
        write_keys(sheet, table, mark, row=row)
        row += 1
    size = table_size(measures, len(table.columns))
    top = _write_head(sheet, table, formats, row=row, size=size)
    if first:
        _set_columns(sheet, table)
        if top > row:
            sheet.repeat_rows(row, top - 1)
            sheet.freeze_panes(top, _frozen_columns(table))
    if table.rows:
        area = xl_range(top, 0, top + len(table.rows) - 1, len(table.columns) - 1)
        sheet.ignore_errors({"number_stored_as_text": area})
    for index, line in enumerate(table.rows):
        _write_row(sheet, table, line, formats, top=top, index=index, size=size)
    if mark is not None:
        write_row_ids(sheet, table, top=top)
    return top + len(table.rows)


def sum_formula(places: Iterable[Place], *, figures_only: bool) -> str:
    """The formula that adds up sheet cells: SUM over ranges where they touch, else A+B.

    A cell that holds text makes A+B an error, so that form is taken only where all cells hold figures.
    """
    areas = contiguous(places)
    if figures_only and all(start == end for start, end in areas):
        return "=" + "+".join(_area_text(area) for area in areas)
    texts = [_area_text(area) for area in areas]
    groups = [texts[start : start + MOST_ARGUMENTS] for start in range(0, len(texts), MOST_ARGUMENTS)]
    return "=" + "+".join(f"SUM({','.join(group)})" for group in groups)


def contiguous(places: Iterable[Place]) -> list[Area]:
    """Join cells that touch in one column, then single cells that touch in one row; a cell named twice counts twice."""
    down = sorted(places, key=lambda place: (place[1], place[0]))
    columns = _joined(((place, place) for place in down), step=(1, 0))
    singles = sorted(area for area in columns if area[0] == area[1])
    ranges = [area for area in columns if area[0] != area[1]]
    return sorted([*ranges, *_joined(singles, step=(0, 1))])


def _joined(areas: Iterable[Area], *, step: Place) -> list[Area]:
    joined: list[Area] = []
    for start, end in areas:
        if joined and start == (joined[-1][1][0] + step[0], joined[-1][1][1] + step[1]):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _area_text(area: Area) -> str:
    start, end = area
    return str(xl_rowcol_to_cell(*start) if start == end else xl_range(*start, *end))


def _write_head(sheet: Worksheet, table: Table, formats: Formats, *, row: int, size: float) -> int:
    bold = formats.of(size=size, bold=True, align="center", wrap=True, border=True)
    plain = formats.of(size=size, align="center", wrap=True, border=True)
    for head in head_cells(table.head):
        top, left = row + head.row, head.column
        bottom, right = top + head.cell.row_span - 1, left + head.cell.column_span - 1
        if (top, left) != (bottom, right):
            sheet.merge_range(top, left, bottom, right, "", bold)
        sheet.write_string(top, left, printed(head.cell.text), bold)
    row += len(table.head)
    for column, number in enumerate(table.numbers):
        sheet.write_string(row, column, number, plain)
    return row + bool(table.numbers)


def _write_row(
    sheet: Worksheet, table: Table, row: Row, formats: Formats, *, top: int, index: int, size: float
) -> None:
    row_look, indented = ROW_LOOKS[row.look], indent_column(table)
    for place, cell in enumerate(row.cells):
        column = table.columns[place]
        look: Look = {
            "size": size,
            "bold": row_look.bold,
            "italic": row_look.italic,
            "align": "right" if column.is_figure else column.align,
            "wrap": True,
            "border": True,
            "double_rule": row_look.double_rule,
            "indent": row_look.indent if place == indented else 0,
        }
        if cell.value is not None:
            look["number"] = number_format(cell)
        if not cell.text and cell.value is None:
            sheet.write_blank(top + index, place, None, formats.of(**look))
        elif cell.value is None:
            sheet.write_string(top + index, place, printed(cell.text), formats.of(**look))
        elif cell.sum_of:
            formula = _formula(table, cell.sum_of, top)
            sheet.write_formula(top + index, place, formula, formats.of(**look), cell.value)
        else:
            sheet.write_number(top + index, place, cell.value, formats.of(**look))


def _formula(table: Table, places: tuple[Place, ...], top: int) -> str:
    figures_only = all(table.rows[row].cells[column].value is not None for row, column in places)
    return sum_formula(((top + row, column) for row, column in places), figures_only=figures_only)


def _set_columns(sheet: Worksheet, table: Table) -> None:
    total = sum(column.width for column in table.columns) or 1.0
    for index, column in enumerate(table.columns):
        least = FIGURE_WIDTH if column.is_figure else NARROWEST
        sheet.set_column(index, index, max(column.width / total * TOTAL_WIDTH, least))


def _frozen_columns(table: Table) -> int:
    """Columns that stay in sight beside the figures: all up to the one that names the rows."""
    named = indent_column(table)
    return 0 if named is None else named + 1
