"""Keeps the open plan's findings up to date: figures in the frame of the edit, texts a little later on the worker."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.domain.checks.all import figure_findings, open_findings, text_findings
from desktop.domain.finding import Finding
from desktop.services.changes import Changes
from desktop.services.desk import Desk
from ui.worker import Job, Worker

TEXT_PAUSE_MS = 300


class PlanChecks(QObject):
    """The findings of one desk, worst first; ids stay the same while a fault stands.

    `has_read_texts`: the slow checks ran at least once, so that no finding means no fault.
    """

    findings_changed = Signal()
    texts_checked = Signal()

    def __init__(self, desk: Desk, worker: Worker, parent: QObject | None = None) -> None:
        """Check the figures at once and queue the texts."""
        super().__init__(parent)
        self._desk = desk
        self._worker = worker
        self._job: Job | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TEXT_PAUSE_MS)
        self._pause.timeout.connect(self.check_texts)
        self.has_read_texts = False
        self._figures = figure_findings(desk.plan, desk.rules)
        desk.on_change(self._follow)

    @property
    def found(self) -> tuple[Finding, ...]:
        """Everything found, waived or not, worst first."""
        everything = (*self._figures, *self._desk.text_findings)
        return tuple(sorted(everything, key=lambda finding: -finding.severity))

    @property
    def open_ones(self) -> tuple[Finding, ...]:
        """What nobody has accepted with a reason."""
        return open_findings(self.found, self._desk.plan.waivers)

    def check_all(self) -> None:
        """Check the figures now and the texts as soon as the worker is free."""
        self._figures = figure_findings(self._desk.plan, self._desk.rules)
        self.findings_changed.emit()
        self.check_texts()

    def check_texts(self) -> None:
        """Run the slow checks on the plan as it is now; an older run still on its way is dropped."""
        self._pause.stop()
        if self._job is not None:
            self._job.cancel()
        plan, rules = self._desk.plan, self._desk.rules
        self._job = self._worker.run(lambda _job: text_findings(plan, rules), self._take_texts)

    def close(self) -> None:
        """Stop listening; what the worker still finds is dropped."""
        self._pause.stop()
        self._desk.off_change(self._follow)
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _follow(self, _changes: Changes) -> None:
        self._figures = figure_findings(self._desk.plan, self._desk.rules)
        self._pause.start()
        self.findings_changed.emit()

    def _take_texts(self, found: tuple[Finding, ...]) -> None:
        self._job = None
        is_new = found != self._desk.text_findings or not self.has_read_texts
        self.has_read_texts = True
        self._desk.take_text_findings(found)
        if is_new:
            self.findings_changed.emit()
        self.texts_checked.emit()
