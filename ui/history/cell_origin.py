"""Tells beside a cell where its figure comes from: the sum or formula, who wrote it last, when and in which package."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QAbstractItemView, QApplication, QToolTip

from desktop.domain.codec import atoms
from desktop.presenters.history_view import HistoryTarget, HistoryWords, origin_words
from desktop.services.history_views import HistoryView, history_view
from ui.worker import Job

if TYPE_CHECKING:
    from desktop.services.ports import Store
    from ui.plan_view import PlanView

SHOWN_MS = 20_000


class CellOrigin(QObject):
    """Reads the history on the worker and shows the words in a tip at the cell with the keyboard."""

    def __init__(self, view: PlanView, store: Store) -> None:
        """Take the view whose cell is explained."""
        super().__init__(view)
        self._view = view
        self._store = store
        self._words = ""

    def show(self, words: str, target: HistoryTarget) -> None:
        """Show where a figure comes from; `words` say how it is made up."""
        self._words = words
        if not target.atoms:
            self._tell(words)
            return
        work = partial(_read, self._store, self._view.desk.plan.id, target)
        self._view.worker.run(work, self._take)

    def _take(self, read: HistoryView) -> None:
        desk = self._view.desk
        lines = HistoryWords(desk.plan, desk.rules, read.names, atoms(desk.plan)).lines(read.entries)
        self._tell("\n".join(line for line in (self._words, origin_words(lines)) if line))

    def _tell(self, text: str) -> None:
        focus = QApplication.focusWidget()
        if isinstance(focus, QAbstractItemView):
            point = focus.viewport().mapToGlobal(focus.visualRect(focus.currentIndex()).bottomLeft())
        else:
            point = self._view.mapToGlobal(self._view.rect().center())
        QToolTip.showText(point, text, self._view, self._view.rect(), SHOWN_MS)
        self._view.message_raised.emit(text.replace("\n", " "))
        self.deleteLater()


def _read(store: Store, plan_id: str, target: HistoryTarget, _job: Job) -> HistoryView:
    return history_view(store, plan_id, target.atoms, target.row)
