"""A table as strips: the head (repeated on every page), then its rows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from desktop.documents.model import HeaderCell
from desktop.exporters.grid import Grid, HeadCell, fit_grid, head_cells, row_words
from desktop.exporters.keeping import row_keeps_next
from desktop.exporters.lines import Line, Piece, set_lines, words_of
from desktop.exporters.measures import ROW_LOOKS, single_line
from desktop.exporters.sketch import Column, Sketch
from desktop.exporters.strips import Rule, Strip

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.documents.model import Align, Row, Table
    from desktop.exporters.fonts import Family
    from desktop.exporters.grid import HeadRows
    from desktop.exporters.press import Press

TALLEST_HEAD = 0.45
"""Choice: a head taller than this share of the page is set smaller."""


def table_grid(table: Table, press: Press, width: float, height: float) -> Grid:
    """Fit a table to the page, head included."""
    grid = fit_grid(table, press, width)
    most = height * TALLEST_HEAD
    while (
        grid.size > press.measures.smallest_table_size
        and sum(_head_heights(table.head, table.numbers, press, grid)) > most
    ):
        grid = fit_grid(table, press, width, size=max(grid.size - 1.0, press.measures.smallest_table_size))
    return grid


def table_strips(table: Table, press: Press, width: float, height: float, *, keeps_next: bool) -> Iterator[Strip]:
    """The strips of a table on pages of `height`; only a row taller than a page is divided."""
    if not table.columns:
        return
    grid = table_grid(table, press, width, height)
    shape = TableShape(
        grid, press.family, tuple("right" if column.is_figure else column.align for column in table.columns)
    )
    last = len(table.rows) - 1
    head = _head_strip(table.head, table.numbers, press, grid, keeps_next=last >= 0 or keeps_next)
    if head.height:
        yield head
    repeated = head if 0 < head.height < height / 2 else None
    for index, row in enumerate(table.rows):
        yield from _row_strips(
            row,
            shape,
            repeated,
            room=height - (head.height if repeated else 0.0),
            gap=grid.measures.table_gap if not index and not head.height else 0.0,
            keeps_next=row_keeps_next(table.rows, index) or (keeps_next and index == last),
        )


@dataclass(frozen=True)
class TableShape:
    """What the rows of a table have in common."""

    grid: Grid
    family: Family
    aligns: tuple[Align, ...]


@lru_cache(maxsize=2048)
def _row_strips(
    row: Row, shape: TableShape, head: Strip | None, *, room: float, gap: float, keeps_next: bool
) -> tuple[Strip, ...]:
    """A row as one strip, or as many as the pages of `room` it needs; kept, because an edit leaves most rows alone."""
    grid = shape.grid
    line = single_line(grid.size)
    words = row_words(row, shape.family).cells
    inner = grid.inner(row)
    cells = [set_lines(cell, grid.size, column.width) for cell, column in zip(words, inner, strict=False)]
    count = max(map(len, cells), default=0) or 1
    padding = 2 * grid.measures.cell_padding_above + grid.measures.double_rule_gap
    most = max(int((room - padding) / line), 1)
    strips: list[Strip] = []
    for start in range(0, count, most):
        part = [lines[start : start + most] for lines in cells]
        strip = _row_strip(row, shape, inner, part, lines=min(most, count - start))
        strips.append(replace(strip, gap=0.0 if start else gap, head=head, keeps_next=keeps_next))
    return tuple(strips)


def _row_strip(row: Row, shape: TableShape, inner: list[Column], cells: list[list[Line]], *, lines: int) -> Strip:
    grid = shape.grid
    sketch = Sketch(grid.measures)
    double = ROW_LOOKS[row.look].double_rule
    line = single_line(grid.size)
    top = grid.measures.cell_padding_above + (grid.measures.double_rule_gap if double else 0.0)
    height = lines * line + top + grid.measures.cell_padding_above
    for content, column, align in zip(cells, inner, shape.aligns, strict=False):
        if content:
            sketch.write(content, grid.size, column, y=top + (lines - len(content)) * line / 2, align=align)
    return Strip(height, texts=tuple(sketch.texts), rules=_box(grid, height, double=double))


@lru_cache(maxsize=256)
def _box(grid: Grid, height: float, *, double: bool) -> tuple[Rule, ...]:
    """Rules above and below a row and between its cells."""
    right, width = grid.left(len(grid.widths)), grid.measures.table_rule
    rules = [Rule(0.0, 0.0, right, 0.0, width), Rule(0.0, height, right, height, width)]
    rules += [Rule(x, 0.0, x, height, width) for x in grid.lefts]
    if double:
        y = grid.measures.double_rule_gap
        rules.append(Rule(0.0, y, right, y, width))
    return tuple(rules)


def _all_head_cells(rows: HeadRows, numbers: tuple[str, ...]) -> Iterator[HeadCell]:
    yield from head_cells(rows)
    for column, number in enumerate(numbers):
        yield HeadCell(HeaderCell(number), len(rows), column)


def _head_lines(rows: HeadRows, press: Press, grid: Grid, head: HeadCell) -> list[Line]:
    face = press.family.bold if head.row < len(rows) else press.family.regular
    width = grid.span(head.column, head.cell.column_span) - 2 * grid.measures.cell_padding
    return set_lines(words_of([Piece(face, head.cell.text)]), grid.size, width)


def _head_heights(rows: HeadRows, numbers: tuple[str, ...], press: Press, grid: Grid) -> list[float]:
    """The height of each head row, the number row last; a cell over several rows lengthens its last one if it must."""
    heights = [0.0] * (len(rows) + bool(numbers))
    for head in sorted(_all_head_cells(rows, numbers), key=lambda head: head.cell.row_span):
        lines = max(len(_head_lines(rows, press, grid, head)), 1)
        need = lines * single_line(grid.size) + 2 * grid.measures.cell_padding_above
        end = head.row + head.cell.row_span
        lack = need - sum(heights[head.row : end])
        heights[min(end, len(heights)) - 1] += max(lack, 0.0)
    return heights


@lru_cache(maxsize=64)
def _head_strip(rows: HeadRows, numbers: tuple[str, ...], press: Press, grid: Grid, *, keeps_next: bool) -> Strip:
    sketch = Sketch(grid.measures)
    heights = _head_heights(rows, numbers, press, grid)
    line = single_line(grid.size)
    for head in _all_head_cells(rows, numbers):
        left, width = grid.left(head.column), grid.span(head.column, head.cell.column_span)
        top = sum(heights[: head.row])
        height = sum(heights[head.row : head.row + head.cell.row_span])
        lines = _head_lines(rows, press, grid, head)
        inner = Column(left + grid.measures.cell_padding, width - 2 * grid.measures.cell_padding)
        sketch.write(lines, grid.size, inner, y=top + (height - len(lines) * line) / 2)
        for x1, y1, x2, y2 in (
            (left, top, left + width, top),
            (left, top + height, left + width, top + height),
            (left, top, left, top + height),
            (left + width, top, left + width, top + height),
        ):
            sketch.rules.append(Rule(x1, y1, x2, y2, grid.measures.table_rule))
    return sketch.strip(sum(heights), gap=grid.measures.table_gap, keeps_next=keeps_next)
