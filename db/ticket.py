"""The receipt of work queued for the store's thread."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future

from desktop.services.ports import Ticket


class FutureTicket:
    """A ticket over the future of the queued work."""

    def __init__(self, future: Future[None]) -> None:
        """Keep the future."""
        self._future = future

    @property
    def done(self) -> bool:
        """True once the transaction is committed or has failed."""
        return self._future.done()

    @property
    def error(self) -> Exception | None:
        """Why it failed; None while it waits and when it is committed."""
        if not self._future.done():
            return None
        error = self._future.exception()
        return error if isinstance(error, Exception) else None

    def wait(self, timeout: float | None = None) -> None:
        """Return when the transaction is on disk. Raises its error, or TimeoutError after `timeout` seconds."""
        self._future.result(timeout)

    def on_done(self, callback: Callable[[Ticket], None]) -> None:
        """Call back once it is done: on the store's thread, or at once when it is done already."""

        def call(_future: Future[None]) -> None:
            callback(self)

        self._future.add_done_callback(call)
