"""A grid over a plan that may be frozen: then every cell is to read, and every verb says why nothing happens."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from desktop.presenters.frozen_words import frozen_words
from desktop.presenters.grid import (
    Block,
    CellPlace,
    ChangeCallback,
    FillDirection,
    GridCell,
    GridColumn,
    GridContent,
    GridRow,
    Outcome,
)
from desktop.services.changes import Changes
from desktop.services.desk import Desk


class FrozenGrid:
    """A `GridContent` that asks the desk before every verb and lets everything else through."""

    def __init__(self, content: GridContent, desk: Desk) -> None:
        """Stand before a content of a desk's plan."""
        self._inner = content
        self._desk = desk

    @property
    def columns(self) -> Sequence[GridColumn]:
        """The columns as they are."""
        return self._inner.columns

    def row_count(self) -> int:
        """How many rows scroll."""
        return self._inner.row_count()

    def row(self, row: int) -> GridRow:
        """The row as it is."""
        return self._inner.row(row)

    def cell(self, row: int, column: int) -> GridCell:
        """The cell; of a frozen plan none is typed in."""
        cell = self._inner.cell(row, column)
        return replace(cell, editable=False) if cell.editable and self._desk.is_frozen else cell

    def conflict_at(self, row: int, column: int) -> str:
        """The open conflict of a cell, as it is."""
        return self._inner.conflict_at(row, column)

    def pinned_count(self) -> int:
        """How many rows stand at the bottom."""
        return self._inner.pinned_count()

    def pinned_row(self, row: int) -> GridRow:
        """The pinned row as it is."""
        return self._inner.pinned_row(row)

    def pinned_cell(self, row: int, column: int) -> GridCell:
        """The pinned cell as it is."""
        return self._inner.pinned_cell(row, column)

    def on_change(self, callback: ChangeCallback) -> Callable[[], None]:
        """Call back after changes, and for every cell when the plan becomes frozen or open."""

        def look_again(changes: Changes) -> None:
            if changes.before.is_frozen is not changes.after.is_frozen:
                callback(None, None)

        stop_inner = self._inner.on_change(callback)
        self._desk.on_change(look_again)

        def stop() -> None:
            stop_inner()
            self._desk.off_change(look_again)

        return stop

    def enter(self, row: int, column: int, text: str) -> Outcome:
        """Take the typed text, or say why not."""
        return self._refused() or self._inner.enter(row, column, text)

    def clear(self, cells: Sequence[CellPlace]) -> Outcome:
        """Empty cells, or say why not."""
        return self._refused() or self._inner.clear(cells)

    def paste(
        self,
        row: int,
        column: int,
        block: Block,
        *,
        foreign: bool | None = None,
        selection: Sequence[CellPlace] = (),
    ) -> Outcome:
        """Take a block, or say why not."""
        return self._refused() or self._inner.paste(row, column, block, foreign=foreign, selection=selection)

    def fill(self, cells: Sequence[CellPlace], direction: FillDirection) -> Outcome:
        """Copy within the cells, or say why not."""
        return self._refused() or self._inner.fill(cells, direction)

    def summary(self, cells: Sequence[CellPlace]) -> str:
        """What the selected figures come to."""
        return self._inner.summary(cells)

    def insert_row(self, row: int) -> Outcome:
        """Add a row, or say why not."""
        return self._refused() or self._inner.insert_row(row)

    def remove_row(self, row: int, *, confirmed: bool = False) -> Outcome:
        """Take a row away, or say why not."""
        return self._refused() or self._inner.remove_row(row, confirmed=confirmed)

    def _refused(self) -> Outcome | None:
        words = frozen_words(self._desk.plan.facts.status)
        return Outcome(changed=False, message=words) if words else None
