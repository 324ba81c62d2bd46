"""Funding and other tables as WordprocessingML, with the geometry of the PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.exporters.docx_marks import marked_row_xml
from desktop.exporters.docx_styles import cell_style, style_sheet, twips
from desktop.exporters.docx_xml import border_xml, cell_xml, paragraph_xml, run_xml, table_properties_xml
from desktop.exporters.grid import TALLEST_WHOLE, cell_indent, head_cells, row_words
from desktop.exporters.keeping import row_keeps_next
from desktop.exporters.measures import ROW_LOOKS, single_line
from desktop.exporters.rows import table_grid

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.documents.model import HeaderCell, Row, Table
    from desktop.exporters.docx_styles import Style
    from desktop.exporters.grid import Grid, RowWords
    from desktop.exporters.measures import Page
    from desktop.exporters.press import Press

SPACE = 0.25
"""Width of a space at size 1."""
_ALIGNED = {place: f'<w:vAlign w:val="{place}"/>' for place in ("top", "center")}
SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


def table_xml(table: Table, press: Press, page: Page, *, keeps_next: bool) -> tuple[str, tuple[Style, ...]]:
    """A table and the styles of its cells; head rows repeat, rows stay whole if they can, widths are fixed."""
    if not table.columns:
        return "", ()
    grid = table_grid(table, press, page.text_width, page.text_height)
    style = cell_style(grid.size)
    borders = "".join(border_xml(side, width=press.measures.table_rule) for side in SIDES)
    properties = table_properties_xml(
        sum(grid.widths),
        padding=press.measures.cell_padding,
        above=press.measures.cell_padding_above,
        borders=f"<w:tblBorders>{borders}</w:tblBorders>",
    )
    columns = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in grid.widths)
    rows = [*_head_rows(table, grid, style)]
    last = len(table.rows) - 1
    for index, row in enumerate(table.rows):
        may_split = (
            _lines(grid, row_words(row, press.family)) * single_line(grid.size) > page.text_height * TALLEST_WHOLE
        )
        stays = row_keeps_next(table.rows, index) or (keeps_next and index == last)
        rows.append(_row_xml(table, row, grid, style, keeps_next=stays, may_split=may_split))
    if not rows:
        return "", ()
    xml = f"<w:tbl>{properties}<w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"
    return paragraph_xml(style_sheet(press.measures).gap, "") + xml, (style,)


def _head_rows(table: Table, grid: Grid, style: Style) -> Iterator[str]:
    for row in range(len(table.head)):
        yield _head_row_xml(_head_row_cells(table, grid, style, row))
    if table.numbers:
        yield _head_row_xml(
            cell_xml(
                grid.widths[column],
                paragraph_xml(style, run_xml(number), keeps_next=True, align="center"),
                properties='<w:vAlign w:val="center"/>',
            )
            for column, number in enumerate(table.numbers)
        )


def _head_row_xml(cells: Iterator[str]) -> str:
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{''.join(cells)}</w:tr>"


def _head_row_cells(table: Table, grid: Grid, style: Style, row: int) -> Iterator[str]:
    """The cells of one head row: those that start here, those that come down from above, and bare ones in gaps."""
    covering = {head.column: head for head in head_cells(table.head) if head.row <= row < head.row + head.cell.row_span}
    column = 0
    while column < len(table.columns):
        head = covering.get(column)
        if head is None:
            yield cell_xml(grid.widths[column], "")
            column += 1
            continue
        yield _head_cell_xml(head.cell, grid.span(column, head.cell.column_span), style, starts=head.row == row)
        column += head.cell.column_span


def _head_cell_xml(cell: HeaderCell, width: float, style: Style, *, starts: bool) -> str:
    span = f'<w:gridSpan w:val="{cell.column_span}"/>' if cell.column_span > 1 else ""
    merge = ""
    if cell.row_span > 1:
        merge = '<w:vMerge w:val="restart"/>' if starts else "<w:vMerge/>"
    text = run_xml(cell.text, bold=True) if starts and cell.text else ""
    content = paragraph_xml(style, text, keeps_next=True, align="center")
    return cell_xml(width, content, properties=f'{span}{merge}<w:vAlign w:val="center"/>')


def _lines(grid: Grid, row: RowWords) -> float:
    """About how many lines the longest cell of a row takes."""
    padding = 2 * grid.measures.cell_padding
    return max(
        (
            sum(word + SPACE for word, _ in words) * grid.size / max(width - padding, grid.size)
            for width, words in zip(grid.widths, row.cells, strict=False)
        ),
        default=0.0,
    )


def _row_xml(table: Table, row: Row, grid: Grid, style: Style, *, keeps_next: bool, may_split: bool) -> str:
    """A row; its cells stand in the middle, but at the top where a page may end inside it."""
    look = ROW_LOOKS[row.look]
    above = border_xml("top", kind="double", width=grid.measures.table_rule) if look.double_rule else ""
    properties = (f"<w:tcBorders>{above}</w:tcBorders>" if above else "") + _ALIGNED["top" if may_split else "center"]
    cells: list[str] = []
    for index, cell in enumerate(row.cells):
        column = table.columns[index]
        indent = cell_indent(row, grid, index)
        text = run_xml(cell.text, bold=look.bold, italic=look.italic) if cell.text else ""
        content = paragraph_xml(
            style,
            text if index else marked_row_xml(table, row, text),
            keeps_next=keeps_next,
            indents=(indent, 0.0) if indent else None,
            align="right" if column.is_figure else column.align,
        )
        cells.append(cell_xml(grid.widths[index], content, properties=properties))
    whole = "" if may_split else "<w:cantSplit/>"
    return f"<w:tr><w:trPr>{whole}</w:trPr>{''.join(cells)}</w:tr>"
