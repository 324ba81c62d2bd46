"""The one thread beside the window: work that takes more than 50 ms runs there and its result comes back by signal."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from threading import Event, Thread
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

if TYPE_CHECKING:
    from queue import SimpleQueue

Result = TypeVar("Result")


class CancelledError(Exception):
    """The officer cancelled; nobody is told."""


class Job(QObject):
    """One piece of work. The work itself gets the job, to tell its progress and to ask whether to go on."""

    progressed = Signal(int, int)
    """How much is done, of how much."""

    def __init__(
        self,
        work: Callable[[Job], Any],
        then: Callable[[Any], None],
        failed: Callable[[Exception], None] | None,
        parent: QObject | None = None,
    ) -> None:
        """Keep the work and whom to tell."""
        super().__init__(parent)
        self._cancelled = Event()
        self.work = work
        self.then = then
        self.failed = failed

    @property
    def is_cancelled(self) -> bool:
        """Whether the result is no longer wanted."""
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """Ask the work to stop; nothing comes back."""
        self._cancelled.set()

    def report(self, done: int, total: int) -> None:
        """Tell the progress, called by the work; raise CancelledError when the job was cancelled."""
        if self.is_cancelled:
            raise CancelledError
        self.progressed.emit(done, total)


class Worker(QObject):
    """Runs jobs one after the other on a thread of its own, started with the first job."""

    _finished = Signal(object, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin without a thread."""
        super().__init__(parent)
        self._thread: Thread | None = None
        self._waiting: list[Job] = []
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @cached_property
    def _jobs(self) -> SimpleQueue[Job | None]:
        from queue import SimpleQueue

        return SimpleQueue()

    @property
    def is_busy(self) -> bool:
        """Whether some job has not come back yet."""
        return bool(self._waiting)

    def run(
        self,
        work: Callable[[Job], Result],
        then: Callable[[Result], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> Job:
        """Queue a job; `then` or `failed` is called on the window's thread. Without `failed` an error is unexpected."""
        job = Job(work, then, failed, self)
        self._waiting.append(job)
        self._jobs.put(job)
        if self._thread is None:
            self._thread = Thread(target=self._work, name="khgn-worker", daemon=True)
            self._thread.start()
        return job

    def close(self) -> None:
        """Cancel what waits, and wait for the thread to end; nobody is told anything any more."""
        for job in self._waiting:
            job.cancel()
        if self._thread is not None:
            self._jobs.put(None)
            self._thread.join()
            self._thread = None
        for job in self._waiting:
            job.deleteLater()
        self._waiting.clear()

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            result, error = None, None
            if not job.is_cancelled:
                try:
                    result = job.work(job)
                except Exception as caught:  # noqa: BLE001 - handed to the window's thread
                    error = caught
            self._finished.emit(job, result, error)

    def _deliver(self, job: Job, result: object, error: Exception | None) -> None:
        if job not in self._waiting:
            return
        self._waiting.remove(job)
        job.deleteLater()
        if job.is_cancelled or isinstance(error, CancelledError):
            return
        if error is None:
            job.then(result)
        elif job.failed is not None:
            job.failed(error)
        else:
            raise error
