"""Writes the regular backups while the program runs, and says when the last one was written."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.presenters.backups_page import status_words
from desktop.services.backup_schedule import BackupSchedule
from desktop.services.backups import Backup
from desktop.services.ports import Clock, StoreError
from ui.worker import Job, Worker

FIRST_LOOK_MS = 15_000
"""The officer has begun to work; opening the program is not held up."""
LOOK_EVERY_MS = 60_000


class BackupWatch(QObject):
    """Looks every minute whether a backup is due and lets the worker write it; the window goes on meanwhile."""

    told = Signal(str)
    """"Sao lưu 08:15"."""
    written = Signal()
    failed = Signal(object)
    """The StoreError that kept a regular backup from being written; told once until one succeeds."""

    def __init__(self, schedule: BackupSchedule, clock: Clock, worker: Worker, parent: QObject) -> None:
        """Begin to look."""
        super().__init__(parent)
        self._schedule = schedule
        self._clock = clock
        self._worker = worker
        self._has_failed = False
        self._timer = QTimer(self)
        self._timer.setInterval(FIRST_LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Write a backup where one is due; when the worker is busy the next look does it."""
        self._timer.setInterval(LOOK_EVERY_MS)
        if not self._worker.is_busy:
            self._worker.run(self._back_up, self._note, self._note_failed)

    def tell(self) -> None:
        """Say when the last backup was written."""
        self.told.emit(status_words(self._schedule.newest, self._clock.now()))

    def _back_up(self, _job: Job) -> Backup | None:
        return self._schedule.back_up_if_due()

    def _note(self, made: Backup | None) -> None:
        self.tell()
        if made is not None:
            self._has_failed = False
            self.written.emit()

    def _note_failed(self, error: Exception) -> None:
        if not isinstance(error, StoreError):
            raise error
        if not self._has_failed:
            self._has_failed = True
            self.failed.emit(error)
