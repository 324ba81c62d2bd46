"""Quick fixes of the findings of one open plan: made at once where they are safe, else shown first."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from desktop.domain.checks.mending import is_mendable, is_safe
from desktop.domain.finding import Finding
from desktop.presenters.frozen_words import frozen_words
from desktop.presenters.mending_form import all_alike, done_sentence, mending_rows, question
from desktop.services.wording_verbs import mend
from ui.dialogs import open_dialog
from ui.mending_dialog import MendingDialog
from ui.plan_view import PlanView


class Mending(QObject):
    """Makes quick fixes in a plan view; `tell` shows a sentence in the status bar."""

    def __init__(self, view: PlanView, tell: Callable[[str], None]) -> None:
        """Listen to what the checks panel wants."""
        super().__init__(view)
        self._view = view
        self._tell = tell
        view.panel.mending_wanted.connect(self.mend_one)
        view.panel.mending_all_wanted.connect(self.ask_all)

    def mend_one(self, finding: Finding) -> None:
        """Mend one finding; what could change the meaning is shown first."""
        if self._is_closed():
            return
        if is_safe(finding):
            self._make((finding,))
        elif is_mendable(finding):
            self._ask(finding, (finding,))

    def ask_all(self, finding: Finding) -> None:
        """Show the fixes of all findings of the same kind, and make them when they are agreed to."""
        if self._is_closed():
            return
        self._view.flush()
        self._ask(finding, all_alike(self._view.checks.open_ones, finding))

    def _is_closed(self) -> bool:
        """Say so where the plan is frozen."""
        words = frozen_words(self._view.desk.plan.facts.status)
        if words:
            self._tell(words)
        return bool(words)

    def _ask(self, finding: Finding, findings: tuple[Finding, ...]) -> None:
        desk = self._view.desk
        rows = mending_rows(desk.plan, desk.rules, findings)
        then = partial(self._make, findings)
        open_dialog(MendingDialog(question(finding, rows), rows, then, self._view))

    def _make(self, findings: tuple[Finding, ...]) -> None:
        self._view.flush()
        changes = mend(self._view.desk, findings)
        self._view.checks.check_texts()
        self._tell(done_sentence(len(findings) if changes.atoms else 0))
