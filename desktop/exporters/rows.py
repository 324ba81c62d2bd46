"""A table as strips: the head (repeated on every page), then its rows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from desktop.documents.model import HeaderCell
from desktop.exporters.grid import TALLEST_WHOLE, Grid, HeadCell, fit_grid, head_cells, row_words
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
    """The strips of a table on pages of `height`; only a tall row is divided."""
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
    tallest = (height - (head.height if repeated else 0.0)) * TALLEST_WHOLE
    for index, row in enumerate(table.rows):
        gap = grid.measures.table_gap if not index and not head.height else 0.0
        keeps = row_keeps_next(table.rows, index) or (keeps_next and index == last)
        yield _row(row, shape, repeated, tallest=tallest, gap=gap, keeps_next=keeps)


@dataclass(frozen=True)
class TableShape:
    """What the rows of a table have in common."""

    grid: Grid
    family: Family
    aligns: tuple[Align, ...]


@lru_cache(maxsize=2048)
def _row(row: Row, shape: TableShape, head: Strip | None, *, tallest: float, gap: float, keeps_next: bool) -> Strip:
    """A row as a strip, to be divided if it is taller than `tallest`; kept, because an edit leaves most rows alone."""
    grid = shape.grid
    inner = tuple(grid.inner(row))
    words = row_words(row, shape.family).cells
    cells = tuple(tuple(set_lines(cell, grid.size, column.width)) for cell, column in zip(words, inner, strict=False))
    part = RowPart(shape, inner, cells, head, double=ROW_LOOKS[row.look].double_rule, keeps_next=keeps_next)
    return part.strip(gap=gap, may_divide=part.height > tallest)


@dataclass(frozen=True, eq=False)
class RowPart:
    """A row, or what is left of one behind a page's end: its lines cell by cell."""

    shape: TableShape
    inner: tuple[Column, ...]
    cells: tuple[tuple[Line, ...], ...]
    head: Strip | None
    double: bool
    keeps_next: bool
    is_rest: bool = False

    @property
    def lines(self) -> int:
        """The lines of the longest cell."""
        return max(map(len, self.cells), default=0) or 1

    @property
    def height(self) -> float:
        """The height of the row."""
        return (
            self.lines * single_line(self.shape.grid.size) + self._above + self.shape.grid.measures.cell_padding_above
        )

    @property
    def _above(self) -> float:
        measures = self.shape.grid.measures
        return measures.cell_padding_above + (measures.double_rule_gap if self.double else 0.0)

    def strip(self, *, gap: float = 0.0, may_divide: bool) -> Strip:
        """The row as it is drawn; short cells stand in the middle, but at the top where it may be divided."""
        grid = self.shape.grid
        sketch, line = Sketch(grid.measures), single_line(grid.size)
        for content, column, align in zip(self.cells, self.inner, self.shape.aligns, strict=False):
            if content:
                lower = 0.0 if may_divide else (self.lines - len(content)) * line / 2
                sketch.write(content, grid.size, column, y=self._above + lower, align=align)
        return Strip(
            self.height,
            gap=gap,
            texts=tuple(sketch.texts),
            rules=_box(grid, self.height, double=self.double),
            keeps_next=self.keeps_next,
            head=self.head,
            cut=self.divided if may_divide else None,
        )

    def divided(self, room: float) -> tuple[Strip, Strip] | None:
        """Divide where `room` ends, with no single line of the row on either page unless the page holds one only."""
        measures = self.shape.grid.measures
        fit = int((room - self._above - measures.cell_padding_above) / single_line(self.shape.grid.size))
        count = min(fit, self.lines - measures.lines_together)
        if count < measures.lines_together:
            return None
        first = replace(self, cells=tuple(lines[:count] for lines in self.cells), keeps_next=False)
        rest = replace(self, cells=tuple(lines[count:] for lines in self.cells), double=False, is_rest=True)
        return first.strip(may_divide=True), rest.strip(may_divide=True)


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
