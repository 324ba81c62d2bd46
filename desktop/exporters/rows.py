"""A table as strips: the head (repeated on every page), then its rows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.documents.model import HeaderCell
from desktop.exporters.grid import Grid, HeadCell, cell_indent, fit_grid, head_cells
from desktop.exporters.lines import Line, Piece, set_lines, words_of
from desktop.exporters.measures import ROW_LOOKS, single_line
from desktop.exporters.sketch import Column, Sketch
from desktop.exporters.strips import Rule, Strip

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.documents.model import Align, Row, Table
    from desktop.exporters.press import Press

TALLEST_HEAD = 0.45
"""Choice: a head taller than this share of the page is set smaller."""


def table_grid(table: Table, press: Press, width: float, height: float) -> Grid:
    """Fit a table to the page, head included."""
    grid = fit_grid(table, press, width)
    most = height * TALLEST_HEAD
    while grid.size > press.measures.smallest_table_size and sum(_head_heights(table, press, grid)) > most:
        grid = fit_grid(table, press, width, size=max(grid.size - 1.0, press.measures.smallest_table_size))
    return grid


def table_strips(table: Table, press: Press, width: float, height: float, *, keeps_next: bool) -> Iterator[Strip]:
    """The strips of a table on pages of `height`; only a row taller than a page is divided."""
    if not table.columns:
        return
    grid = table_grid(table, press, width, height)
    head = _head_strip(table, press, grid)
    last = len(table.rows) - 1
    if head.height:
        yield replace(head, gap=grid.measures.table_gap, keeps_next=last >= 0 or keeps_next)
    repeated = head if 0 < head.height < height / 2 else None
    room = height - (head.height if repeated else 0.0)
    for index, row in enumerate(table.rows):
        gap = grid.measures.table_gap if not index and not head.height else 0.0
        for strip in _row_strips(table, row, grid, grid.cells[index], room):
            yield replace(strip, gap=gap, head=repeated, keeps_next=keeps_next and index == last)
            gap = 0.0


def _row_strips(
    table: Table, row: Row, grid: Grid, words: tuple[list[tuple[float, tuple[Piece, ...]]], ...], room: float
) -> Iterator[Strip]:
    line = single_line(grid.size)
    cells = [set_lines(cell, grid.size, _inner(row, grid, index).width) for index, cell in enumerate(words)]
    count = max((len(lines) for lines in cells), default=0) or 1
    padding = 2 * grid.measures.cell_padding_above + grid.measures.double_rule_gap
    most = max(int((room - padding) / line), 1)
    for start in range(0, count, most):
        part = [lines[start : start + most] for lines in cells]
        yield _row_strip(table, row, grid, part, lines=min(most, count - start))


def _row_strip(table: Table, row: Row, grid: Grid, cells: list[list[Line]], *, lines: int) -> Strip:
    sketch = Sketch(grid.measures)
    look = ROW_LOOKS[row.look]
    line = single_line(grid.size)
    top = grid.measures.cell_padding_above + (grid.measures.double_rule_gap if look.double_rule else 0.0)
    height = lines * line + top + grid.measures.cell_padding_above
    for index, content in enumerate(cells):
        y = top + (lines - len(content)) * line / 2
        column = table.columns[index]
        align: Align = "right" if column.is_figure else column.align
        sketch.write(content, grid.size, _inner(row, grid, index), y=y, align=align)
    _box(sketch, grid, height)
    if look.double_rule:
        y = grid.measures.double_rule_gap
        sketch.rules.append(Rule(0.0, y, grid.left(len(grid.widths)), y, grid.measures.table_rule))
    return sketch.strip(height)


def _inner(row: Row, grid: Grid, column: int) -> Column:
    """Where the text of a cell stands."""
    indent = cell_indent(row, grid, column)
    return Column(
        grid.left(column) + grid.measures.cell_padding + indent,
        grid.widths[column] - 2 * grid.measures.cell_padding - indent,
    )


def _box(sketch: Sketch, grid: Grid, height: float) -> None:
    """Rules above and below a row and between its cells."""
    right = grid.left(len(grid.widths))
    sketch.rules.append(Rule(0.0, 0.0, right, 0.0, grid.measures.table_rule))
    sketch.rules.append(Rule(0.0, height, right, height, grid.measures.table_rule))
    sketch.rules += [Rule(x, 0.0, x, height, grid.measures.table_rule) for x in grid.lefts]


def _all_head_cells(table: Table) -> Iterator[HeadCell]:
    yield from head_cells(table)
    for column, number in enumerate(table.numbers):
        yield HeadCell(HeaderCell(number), len(table.head), column)


def _head_lines(table: Table, press: Press, grid: Grid, head: HeadCell) -> list[Line]:
    face = press.family.bold if head.row < len(table.head) else press.family.regular
    width = grid.span(head.column, head.cell.column_span) - 2 * grid.measures.cell_padding
    return set_lines(words_of([Piece(face, head.cell.text)]), grid.size, width)


def _head_heights(table: Table, press: Press, grid: Grid) -> list[float]:
    """The height of each head row, the number row last; a cell over several rows lengthens its last one if it must."""
    heights = [0.0] * (len(table.head) + bool(table.numbers))
    for head in sorted(_all_head_cells(table), key=lambda head: head.cell.row_span):
        lines = max(len(_head_lines(table, press, grid, head)), 1)
        need = lines * single_line(grid.size) + 2 * grid.measures.cell_padding_above
        end = head.row + head.cell.row_span
        lack = need - sum(heights[head.row : end])
        heights[min(end, len(heights)) - 1] += max(lack, 0.0)
    return heights


def _head_strip(table: Table, press: Press, grid: Grid) -> Strip:
    sketch = Sketch(grid.measures)
    heights = _head_heights(table, press, grid)
    line = single_line(grid.size)
    for head in _all_head_cells(table):
        left, width = grid.left(head.column), grid.span(head.column, head.cell.column_span)
        top = sum(heights[: head.row])
        height = sum(heights[head.row : head.row + head.cell.row_span])
        lines = _head_lines(table, press, grid, head)
        inner = Column(left + grid.measures.cell_padding, width - 2 * grid.measures.cell_padding)
        sketch.write(lines, grid.size, inner, y=top + (height - len(lines) * line) / 2)
        for x1, y1, x2, y2 in (
            (left, top, left + width, top),
            (left, top + height, left + width, top + height),
            (left, top, left, top + height),
            (left + width, top, left + width, top + height),
        ):
            sketch.rules.append(Rule(x1, y1, x2, y2, grid.measures.table_rule))
    return sketch.strip(sum(heights))
