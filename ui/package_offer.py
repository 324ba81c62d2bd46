"""Takes a package the officer double-clicked: reads it, says what it would bring, takes it in after a yes."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from desktop.services.exchange import Preview, Receipt
    from desktop.services.office import Office
    from ui.main_window import MainWindow
    from ui.worker import Job


class PackageOffer(QObject):
    """Offers packages in front of one window, as soon as its office is open."""

    def __init__(self, window: MainWindow) -> None:
        """Take the window; nothing is read before a package is offered."""
        super().__init__(window)
        self._window = window

    def offer(self, path: Path) -> None:
        """Read a package and ask whether to take it."""
        self._window.when_open(partial(self._read, path))

    def _read(self, path: Path) -> None:
        from desktop.presenters.package_offer import READING

        room = self._window.room
        if room is not None:
            self._window.show_start()
            self._window.status.tell(READING)
            self._window.worker.run(partial(_preview, room.office, path), self._ask, partial(self._refused, path.name))

    def _ask(self, seen: Preview) -> None:
        from desktop.presenters.package_offer import CHOICES, nothing_new_words, offer_words

        if seen.has_nothing_new:
            text, detail = nothing_new_words(seen)
            self._window.messages.say(text, detail)
        else:
            text, detail = offer_words(seen)
            self._window.messages.ask(text, CHOICES, partial(self._answered, seen), detail=detail)

    def _answered(self, seen: Preview, key: str) -> None:
        from desktop.presenters.package_offer import TAKE, TAKING

        room = self._window.room
        if key == TAKE and room is not None:
            self._window.status.tell(TAKING)
            backups = self._window.sources.profile.folder / "backups"
            work = partial(_receive, room.office, seen, backups)
            self._window.worker.run(work, self._taken, partial(self._refused, seen.name))

    def _taken(self, receipt: Receipt) -> None:
        from desktop.presenters.package_offer import taken_words

        if self._window.room is not None:
            self._window.room.refresh_list()
            self._window.status.tell(taken_words(receipt))

    def _refused(self, name: str, error: Exception) -> None:
        from desktop.packages.package_error import PackageError
        from desktop.presenters.exchange_words import refusal
        from desktop.presenters.main_window import store_sentence
        from desktop.presenters.package_offer import PLAN_MOVED, unreadable_words
        from desktop.services.ports import PlanMovedError, StoreError

        match error:
            case PackageError():
                text, detail = unreadable_words(name, refusal(error))
            case PlanMovedError():
                text, detail = PLAN_MOVED
            case StoreError():
                text, detail = store_sentence(error.code)
            case OSError():
                text, detail = unreadable_words(name, error.strerror or str(error))
            case _:
                raise error
        self._window.messages.say(text, detail, kind="warning")


def _preview(office: Office, path: Path, _job: Job) -> Preview:
    from desktop.services.exchange import preview_file

    return preview_file(office, path)


def _receive(office: Office, seen: Preview, backups: Path, _job: Job) -> Receipt:
    from desktop.services.exchange import receive

    return receive(office, seen, backups=backups)
