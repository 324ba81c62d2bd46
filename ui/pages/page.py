"""What every page of an open plan is to the window around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.finding import Place
from desktop.services.changes import Changes
from desktop.services.desk import Desk

if TYPE_CHECKING:
    from desktop.presenters.history_view import HistoryTarget

Target = Place | str
"""Where to go: a place of a finding or a field, or the id of a section."""


class Page(QWidget):
    """A page of one open plan. It listens to the desk from its making to `close_page`."""

    edits = True
    """Whether the page changes the plan, so that it is to read only when the plan is frozen."""

    message_raised = Signal(str)
    selection_summarised = Signal(str)
    place_wanted = Signal(object)
    """A `Target` on another page; the window opens that page and calls its `show_place`."""
    desk_made = Signal(object)
    """The `Desk` of another plan that was made here and is to be shown."""
    history_wanted = Signal(object)
    """The `HistoryTarget` whose history is to be shown."""

    explained = Signal(str, object)
    """Where a figure comes from in words, and the `HistoryTarget` that tells who wrote it."""

    conflict_wanted = Signal(str, str)
    """The atom of an open conflict to decide, and what was typed into it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Begin to listen to the desk."""
        super().__init__(parent)
        self.desk = desk
        desk.on_change(self._desk_changed)

    def show_place(self, target: Target) -> None:
        """Bring a row, cell, field or section into sight and put the focus there."""

    def conflict_here(self) -> str:
        """Return the atom of the open conflict that has the keyboard; empty for none."""
        return ""

    def history_here(self) -> HistoryTarget | None:
        """Return whose history is meant by the place that has the keyboard; None where nothing has one."""
        return None

    def want_history(self) -> None:
        """Ask for the history of the place that has the keyboard."""
        target = self.history_here()
        if target is not None:
            self.history_wanted.emit(target)

    def flush(self) -> None:
        """Write into the plan what was typed and is not there yet."""

    def close_page(self) -> None:
        """Write what is still open and stop listening to the desk."""
        self.flush()
        self.desk.off_change(self._desk_changed)

    def take_change(self, changes: Changes) -> None:
        """Refresh what a change touched on this page."""

    def _desk_changed(self, changes: Changes) -> None:
        self.take_change(changes)
