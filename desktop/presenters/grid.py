"""What a grid shows and what the officer can do in it; the one table widget of the program draws any GridContent."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

CellPlace = tuple[int, int]
Block = tuple[tuple[str, ...], ...]
Align = Literal["left", "center", "right"]
Problem = Literal["", "error", "warning"]
RowLook = Literal["project", "subproject", "activity", "of_which", "total", "assigned", "difference", "plain"]
FillDirection = Literal["down", "right", "all"]
ChangeCallback = Callable[[frozenset[int] | None, frozenset[int] | None], None]


@dataclass(frozen=True)
class GridColumn:
    """One column. `groups` are the titles above its own, from the top; equal neighbours are drawn as one.

    `number` is what stands in the row of column numbers, "(1)"; that row is drawn if any column has one. `width` is in
    characters. Frozen columns come first and stay in sight. `wraps`: long text breaks and makes the row higher.
    """

    key: str
    title: str
    groups: tuple[str, ...] = ()
    number: str = ""
    width: int = 10
    align: Align = "left"
    frozen: bool = False
    editable: bool = True
    wraps: bool = False


@dataclass(frozen=True)
class GridCell:
    """One cell as shown. `edit_text` is what F2 offers (`=150+33`), None: the text. `message` says what the problem is.

    A cell is typed in only where both it and its column are editable. `changed`: differs from the last version.
    `look` is free for the content: "muted" is drawn in the quiet colour, "strong" in bold.
    """

    text: str
    editable: bool = False
    problem: Problem = ""
    message: str = ""
    edit_text: str | None = None
    changed: bool = False
    look: str = ""


@dataclass(frozen=True)
class GridRow:
    """One row. `id` is stable and unique within the content; `depth` indents the first wrapping column."""

    id: str
    look: RowLook = "plain"
    depth: int = 0
    pinned: bool = False


@dataclass(frozen=True)
class Question:
    """Something only the officer knows. `choices` are (label, key); the key "" leaves everything as it is."""

    text: str
    choices: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Outcome:
    """What a verb did: whether anything changed, a sentence for the officer, a question that is still open.

    A question with `changed` False waits for its answer before anything happens; with `changed` True the text is
    already kept and marked, and the answer only mends it. `conflict` is the atom of an open conflict that was typed
    into: nothing was entered, and `typed` is offered where the conflict is decided.
    """

    changed: bool
    message: str = ""
    question: Question | None = None
    conflict: str = ""
    typed: str = ""


class GridContent(Protocol):
    """A table: its columns, its rows, the rows pinned below, and the verbs of the officer.

    Rows and columns are counted from 0, pinned rows on their own. Every verb is one undo step, tells its changes
    through `on_change` before it returns, skips cells that may not be typed in, and never refuses bad text: the cell
    keeps it and is marked. Text comes as typed; the content trims it and makes it NFC.
    """

    @property
    def columns(self) -> Sequence[GridColumn]:
        """The columns from left to right, frozen ones first."""

    def row_count(self) -> int:
        """How many rows scroll."""

    def row(self, row: int) -> GridRow:
        """The row at this place."""

    def cell(self, row: int, column: int) -> GridCell:
        """The cell at this place."""

    def pinned_count(self) -> int:
        """How many rows stand fixed at the bottom (total, assigned, difference)."""

    def pinned_row(self, row: int) -> GridRow:
        """The pinned row at this place."""

    def pinned_cell(self, row: int, column: int) -> GridCell:
        """The cell of a pinned row; never typed in."""

    def conflict_at(self, row: int, column: int) -> str:
        """The atom of the open conflict that a cell shows; empty for none."""

    def on_change(self, callback: ChangeCallback) -> Callable[[], None]:
        """Calls back after every change with the touched rows and columns; returns the function that stops it.

        Rows None: rows or columns were added, removed or moved. Columns None: every column of those rows. Pinned rows
        are looked at again after any change and need not be named.
        """

    def enter(self, row: int, column: int, text: str) -> Outcome:
        """Takes the typed text. The keys of its question are texts to enter in the same cell instead."""

    def clear(self, cells: Sequence[CellPlace]) -> Outcome:
        """Empties the input cells among these (Delete, Ctrl+X)."""

    def paste(
        self,
        row: int,
        column: int,
        block: Block,
        *,
        foreign: bool | None = None,
        selection: Sequence[CellPlace] = (),
    ) -> Outcome:
        """Takes a block whose corner is at (row, column); `spread` says which text goes where.

        `foreign` None: not yet known whether commas part thousands; then the outcome may be the question with the keys
        "foreign" and "vietnamese", asked before anything is pasted, and the same paste comes again with the answer.
        """

    def fill(self, cells: Sequence[CellPlace], direction: FillDirection) -> Outcome:
        """Copies within the cells as `fill_pairs` says; the active cell comes first (source of "all")."""

    def summary(self, cells: Sequence[CellPlace]) -> str:
        """Tổng · Trung bình · Số ô of the selected figures; empty for fewer than two cells."""

    def insert_row(self, row: int) -> Outcome:
        """Adds an empty row below this one, where rows may be added."""

    def remove_row(self, row: int, *, confirmed: bool = False) -> Outcome:
        """Takes the row away; asks first (key "remove") if it holds something and `confirmed` is False."""


def spread(block: Block, row: int, column: int, selection: Sequence[CellPlace] = ()) -> Iterator[tuple[CellPlace, str]]:
    """Where each text of a pasted block goes, as in a spreadsheet; places may lie beyond the last row or column.

    One text fills the whole selection. A block repeats over a selected rectangle that is a multiple of it. Anything
    else is laid down once from (row, column).
    """
    if len(block) == 1 and len(block[0]) == 1 and selection:
        yield from ((place, block[0][0]) for place in selection)
        return
    height, width = len(block), max((len(line) for line in block), default=0)
    top, left, rows, columns = _target(row, column, (height, width), selection)
    for i in range(rows):
        line = block[i % height]
        for j in range(columns):
            if j % width < len(line):
                yield (top + i, left + j), line[j % width]


def fill_pairs(cells: Sequence[CellPlace], direction: FillDirection) -> tuple[tuple[CellPlace, CellPlace], ...]:
    """Which cell is copied to which, as (from, to): the topmost of each column down, the leftmost of each row right.

    A single selected row (column) takes from the one above (to the left). "all": the first cell into all the others.
    """
    if direction == "all":
        return tuple((cells[0], place) for place in cells[1:])
    axis = 0 if direction == "down" else 1
    pairs = []
    for line in sorted({place[1 - axis] for place in cells}):
        steps = sorted(place[axis] for place in cells if place[1 - axis] == line)
        source = steps[0] - 1 if len(steps) == 1 else steps[0]
        targets = steps if len(steps) == 1 else steps[1:]
        if source >= 0:
            pairs += [(_place(source, line, axis), _place(target, line, axis)) for target in targets]
    return tuple(pairs)


def _place(step: int, line: int, axis: int) -> CellPlace:
    """The cell at a step along the axis of a line across it."""
    return (step, line) if axis == 0 else (line, step)


def _target(row: int, column: int, size: tuple[int, int], selection: Iterable[CellPlace]) -> tuple[int, int, int, int]:
    """Top, left, rows and columns a block of `size` is laid over: the selected rectangle if it is a multiple."""
    height, width = size
    places = set(selection)
    if places:
        top, left = min(place[0] for place in places), min(place[1] for place in places)
        rows = max(place[0] for place in places) - top + 1
        columns = max(place[1] for place in places) - left + 1
        if width and len(places) == rows * columns and rows % height == 0 and columns % width == 0:
            return top, left, rows, columns
    return row, column, height, width
