"""What the store says on its own thread, handed over to the window's: saved, or could not be saved."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal

from desktop.presenters.main_window import NOT_SAVED, saved_words, store_sentence
from desktop.services.ports import Saved, Store, StoreError
from ui.messages import Messages
from ui.worker import Job, Worker

RETRY = (("Thử lại", "retry"), ("Để sau", ""))


class StoreWatch(QObject):
    """Listens to one open store and asks the officer when the machine keeps it from saving."""

    saved = Signal(str)
    """"Đã lưu 10:42", or that what was typed last is not on disk."""
    _written = Signal(str)
    _refused = Signal(str)

    def __init__(self, store: Store, worker: Worker, messages: Messages, parent: QObject | None = None) -> None:
        """Begin to listen."""
        super().__init__(parent)
        self._store = store
        self._worker = worker
        self._messages = messages
        self._last = ""
        self._written.connect(self._tell_saved, Qt.ConnectionType.QueuedConnection)
        self._refused.connect(self.ask_again, Qt.ConnectionType.QueuedConnection)
        store.on_saved(self._note_saved)
        store.on_failed(self._note_failed)

    def ask_again(self, code: str) -> None:
        """Say why nothing is saved and offer to try once more; only one such question at a time.

        The status bar goes on saying so until something is saved.
        """
        self.saved.emit(NOT_SAVED)
        if self._messages.open_box is not None:
            return
        text, detail = store_sentence(code)
        self._messages.ask(text, RETRY, self._answer, detail=detail, kind="warning")

    def save_now(self) -> None:
        """Wait on the worker until everything is on disk; a failure asks the officer."""
        self._worker.run(self._flush, self._ignore, self._flush_failed)

    def _answer(self, key: str) -> None:
        if key == "retry":
            self.save_now()

    def _flush(self, _job: Job) -> None:
        self._store.flush()

    def _ignore(self, _result: object) -> None:
        """Everything is on disk."""
        self._tell_saved(self._last)

    def _flush_failed(self, error: Exception) -> None:
        if not isinstance(error, StoreError):
            raise error
        self._refused.emit(error.code)

    def _note_saved(self, saved: Saved) -> None:
        self._written.emit(saved.time)

    def _note_failed(self, error: StoreError) -> None:
        self._refused.emit(error.code)

    def _tell_saved(self, time: str) -> None:
        self._last = time
        self.saved.emit(saved_words(time))
