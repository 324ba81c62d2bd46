"""Moving to another computer, in front of the window: where the file goes, what it holds, a yes."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from desktop.packages.package_error import PackageError
from desktop.presenters import transfer_words as words
from desktop.presenters.exchange_words import refusal
from desktop.services.backups import BACKUP_SUFFIX
from desktop.services.catalogue import load_catalogue
from desktop.services.transfer import Arrived, Way, take_in, way_of, write_out
from ui.dialogs import documents_folder

if TYPE_CHECKING:
    from desktop.packages.transfer_file import Transfer, TransferManifest
    from ui.main_window import MainWindow
    from ui.office_room import OfficeRoom
    from ui.worker import Job


class TransferFlow(QObject):
    """Writes everything to a file, or takes such a file in."""

    failed = Signal(object)
    """An error of the machine."""
    backup_chosen = Signal(object)
    """The path of a backup that was chosen instead of a file written for a new computer."""

    def __init__(self, window: MainWindow, room: OfficeRoom, parent: QObject) -> None:
        """Take the window and its open office."""
        super().__init__(parent)
        self._window, self._office = window, room.office

    def ask_out(self) -> None:
        """Ask where the file goes."""
        office = load_catalogue(self._office.store).office
        name = words.suggested_name(office.drafting_unit or office.area_name, self._office.clock.now())
        target = f"{documents_folder()}/{name}"
        path, _ = QFileDialog.getSaveFileName(self._window, "Chuyển tất cả ra tệp", target, words.TRANSFER_FILTER)
        if path:
            self.write_out(Path(path))

    def write_out(self, path: Path) -> None:
        """Write everything to a file."""
        self._window.status.tell(words.WRITING)
        self._window.worker.run(partial(self._write, path), partial(self._written, path), self.failed.emit)

    def ask_in(self) -> None:
        """Ask which file."""
        path, _ = QFileDialog.getOpenFileName(self._window, "Nhận từ máy cũ", documents_folder(), words.ARRIVAL_FILTER)
        if path.lower().endswith(BACKUP_SUFFIX):
            self.backup_chosen.emit(Path(path))
        elif path:
            self.read(Path(path))

    def read(self, path: Path) -> None:
        """Read a file and say what it would bring."""
        self._window.status.tell(words.READING)
        self._window.worker.run(partial(_read, path), self._ask, partial(self._refused, path.name))

    def _write(self, path: Path, _job: Job) -> TransferManifest:
        profile = self._window.sources.profile
        self._window.settings.sync()
        return write_out(self._office, path, settings=profile.settings_file, backups=profile.backup_folder)

    def _written(self, path: Path, manifest: TransferManifest) -> None:
        self._window.status.clearMessage()
        text, detail = words.written_words(manifest, str(path))
        self._window.messages.say(text, detail)

    def _ask(self, transfer: Transfer) -> None:
        self._window.status.clearMessage()
        text, detail = words.question_words(transfer.manifest, way_of(self._office.store, self._window.sources.files()))
        self._window.messages.ask(text, words.CHOICES, partial(self._answered, transfer), detail=detail)

    def _answered(self, transfer: Transfer, key: str) -> None:
        if key == words.TAKE:
            self._window.status.tell(words.TAKING)
            way = way_of(self._office.store, self._window.sources.files())
            self._window.worker.run(partial(self._take, transfer), self._taken, partial(self._not_taken, way))

    def _take(self, transfer: Transfer, _job: Job) -> Arrived:
        profile = self._window.sources.profile
        files = self._window.sources.files()
        return take_in(self._office, files, transfer, settings=profile.settings_file, backups=profile.backup_folder)

    def _taken(self, arrived: Arrived) -> None:
        if arrived.way == "replace":
            self._window.settings.sync()
            self._window.reopen_office(words.arrived_words(arrived))
        else:
            self._window.show_start()
            self._window.status.tell(words.arrived_words(arrived))

    def _not_taken(self, way: Way, error: Exception) -> None:
        """Say why; a store that was closed to be replaced is opened again as it was."""
        self._refused("", error)
        if way == "replace" and not isinstance(error, PackageError):
            self._office.store.close(abandon=True)
            self._window.reopen_office()

    def _refused(self, name: str, error: Exception) -> None:
        if isinstance(error, PackageError):
            self._window.status.clearMessage()
            text = f"Chưa nhận tệp {f'“{name}”' if name else 'này'}; dữ liệu của máy giữ nguyên."
            self._window.messages.say(text, refusal(error), kind="warning")
        else:
            self.failed.emit(error)


def _read(path: Path, _job: Job) -> Transfer:
    from desktop.packages.transfer_file import read_transfer

    return read_transfer(path)
