"""The geometry of a table: font size, column widths and set cells, the same for PDF and DOCX."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, Final, NamedTuple

from desktop.exporters.lines import Piece, lone_word, widest_word, words_of
from desktop.exporters.measures import ROW_LOOKS, table_size
from desktop.exporters.sketch import Column

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop.documents.model import HeaderCell, Row, Table
    from desktop.exporters.faces import Face
    from desktop.exporters.fonts import Family
    from desktop.exporters.lines import Word
    from desktop.exporters.measures import Measures
    from desktop.exporters.press import Press

TALLEST_WHOLE: Final = 1 / 3
"""Choice: a row taller than this share of the page may be divided where a page ends inside it."""
WIDEST_TEXT_WORD: Final = 9.0
"""Choice: a word of a text column wider than this many font sizes may be cut."""


@dataclass(frozen=True)
class Grid:
    """A table fitted to the page: font size and column widths in points (they fill the text width).

    `indented` is the column whose text shows the level of a row.
    """

    size: float
    widths: tuple[float, ...]
    measures: Measures
    indented: int | None

    def left(self, column: int) -> float:
        """The left edge of a column; that behind the last one is the right edge of the table."""
        return self.lefts[column]

    @cached_property
    def lefts(self) -> tuple[float, ...]:
        """The left edges of all columns and the right edge of the last."""
        return tuple(accumulate(self.widths, initial=0.0))

    def inner(self, row: Row) -> list[Column]:
        """Where the text of each cell of a row stands."""
        padding = self.measures.cell_padding
        inner = [
            Column(left + padding, width - 2 * padding) for left, width in zip(self.lefts, self.widths, strict=False)
        ]
        if self.indented is not None:
            indent = cell_indent(row, self, self.indented)
            left, width = inner[self.indented]
            inner[self.indented] = Column(left + indent, width - indent)
        return inner

    def span(self, column: int, columns: int) -> float:
        """The width of `columns` columns from `column` on."""
        return sum(self.widths[column : column + columns])


@dataclass(frozen=True)
class HeadCell:
    """A head cell at its place."""

    cell: HeaderCell
    row: int
    column: int


HeadRows = tuple[tuple["HeaderCell | None", ...], ...]
"""The rows of a table's head; None marks a place covered by a span."""


def head_cells(rows: HeadRows) -> Iterator[HeadCell]:
    """The cells of a head with the row and column they start in."""
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            if cell is not None:
                yield HeadCell(cell, row, column)


def indent_column(table: Table) -> int | None:
    """The column whose text shows the level of a row: the widest left-aligned one that holds no figures."""
    texts = [index for index, column in enumerate(table.columns) if column.align == "left" and not column.is_figure]
    return max(texts, key=lambda index: table.columns[index].width, default=None)


def cell_indent(row: Row, grid: Grid, column: int) -> float:
    """How far the text of a cell is moved in, in points."""
    return grid.measures.level_indent * ROW_LOOKS[row.look].indent if column == grid.indented else 0.0


def fit_grid(table: Table, press: Press, width: float, *, size: float | None = None) -> Grid:
    """Fit a table to `width`: the declared proportions, but no column narrower than its widest figure or word.

    The size starts at the official one for so many columns (or at `size`) and shrinks while the words do not fit.
    """
    needs = _needs(table, press)
    trial = size or table_size(press.measures, len(table.columns))
    while trial > press.measures.smallest_table_size and sum(_floors(table, press.measures, needs, trial)) > width:
        trial = max(trial - 1.0, press.measures.smallest_table_size)
    widths = _shares([column.width for column in table.columns], _floors(table, press.measures, needs, trial), width)
    return Grid(trial, widths, press.measures, indent_column(table))


class RowWords(NamedTuple):
    """The cells of a row as words, and the width at size 1 of the widest word of each."""

    cells: tuple[tuple[Word, ...], ...]
    widest: tuple[float, ...]


@lru_cache(maxsize=2048)
def row_words(row: Row, family: Family) -> RowWords:
    """The words of a row; kept, because an edit leaves most rows as they were."""
    look = ROW_LOOKS[row.look]
    face = family.face(bold=look.bold, italic=look.italic)
    cells = tuple(cell_words(cell.text, face) for cell in row.cells)
    return RowWords(cells, tuple([words[0][0] if len(words) == 1 else widest_word(words) for words in cells]))


def cell_words(text: str, face: Face) -> tuple[Word, ...]:
    """The words of a cell; most hold one figure."""
    if text.isprintable() and " " not in text:
        return (lone_word(face, text),) if text else ()
    return tuple(words_of([Piece(face, text)]))


def _needs(table: Table, press: Press) -> list[float]:
    """The widest word of each column at size 1."""
    needs = [0.0] * len(table.columns)
    for row in table.rows:
        for column, widest in enumerate(row_words(row, press.family).widest):
            needs[column] = max(needs[column], widest)
    for head in head_cells(table.head):
        if head.cell.column_span == 1:
            words = words_of([Piece(press.family.bold, head.cell.text)])
            needs[head.column] = max(needs[head.column], widest_word(words))
    for column, number in enumerate(table.numbers):
        needs[column] = max(needs[column], widest_word(words_of([Piece(press.family.regular, number)])))
    return needs


def _floors(table: Table, measures: Measures, needs: Sequence[float], size: float) -> list[float]:
    floors: list[float] = []
    indented = indent_column(table)
    for index, (column, need) in enumerate(zip(table.columns, needs, strict=True)):
        word = need * size if column.is_figure else min(need * size, WIDEST_TEXT_WORD * size)
        indent = 2 * measures.level_indent if index == indented else 0.0
        floors.append(word + indent + 2 * measures.cell_padding + measures.column_slack)
    return floors


def _shares(wanted: Sequence[float], floors: Sequence[float], width: float) -> tuple[float, ...]:
    """Divide `width` in the wanted proportions, not going under the floors; these shrink only if they cannot fit."""
    if sum(floors) >= width:
        return tuple(floor * width / sum(floors) for floor in floors)
    fixed: set[int] = set()
    while True:
        free = [index for index in range(len(wanted)) if index not in fixed]
        rest = width - sum(floors[index] for index in fixed)
        total = sum(max(wanted[index], 0.001) for index in free)
        shares = {index: rest * max(wanted[index], 0.001) / total for index in free}
        too_small = {index for index in free if shares[index] < floors[index]}
        if not too_small:
            return tuple(shares.get(index, floors[index]) for index in range(len(wanted)))
        fixed |= too_small
