"""Backups in the open program: the regular ones, the page, the ways back, and the copy outside every week."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QVBoxLayout

from desktop.presenters import backups_page as words
from desktop.presenters.export_page import problem_words
from desktop.presenters.frozen_words import frozen_words
from desktop.presenters.main_window import store_sentence
from desktop.services.backup_schedule import BackupSchedule, outside_is_due
from desktop.services.backups import Backup, backup_at, backups_in
from desktop.services.desk import PlanFrozenError
from desktop.services.ports import StoreError
from desktop.services.restoring import BEFORE_RESTORE, PlanBeside, compare, take_back
from ui.dialogs import documents_folder, open_dialog
from ui.keeping.backups_page import BackupsPage
from ui.keeping.offer_strip import OfferStrip
from ui.keeping.restore_dialog import RestoreDialog
from ui.keeping.transfer import TransferFlow
from ui.keeping.watch import BackupWatch

if TYPE_CHECKING:
    from ui.main_window import MainWindow
    from ui.office_room import OfficeRoom
    from ui.worker import Job

COPIED_KEY, ASKED_KEY, FOLDER_KEY = "backup/outside_time", "backup/outside_asked", "backup/outside_folder"
REPLACE_CHOICES = (("Thay toàn bộ", "replace"), ("Không thay", ""))


class KeepingFlow(QObject):
    """Does what the page of backups asks for; slow verbs run on the worker."""

    def __init__(self, window: MainWindow, room: OfficeRoom) -> None:
        """Take the window and its open office, and begin to look after backups."""
        super().__init__(room)
        self._window, self._room, self._office = window, room, room.office
        self.page: BackupsPage | None = None
        self.dialog: RestoreDialog | None = None
        self.strip: OfferStrip | None = None
        clock = room.office.clock
        self.schedule = BackupSchedule(room.office.store, window.sources.profile.backup_folder, clock)
        self.watch = BackupWatch(self.schedule, clock, window.worker, self)
        self.watch.told.connect(window.status.backup.setText)
        self.watch.written.connect(self._written)
        self.watch.failed.connect(self._watch_failed)
        self.watch.tell()
        window.status.backup.clicked.connect(self.show_page)
        self.transfer = TransferFlow(window, room, self)
        self.transfer.failed.connect(self.failed)
        self.transfer.backup_chosen.connect(self.look_at_file)
        room.transfer_wanted.connect(self.transfer.ask_in)
        self._offer_outside()

    def show_page(self) -> None:
        """Show the page of backups."""
        page = BackupsPage()
        page.backup_wanted.connect(self.back_up)
        page.look_wanted.connect(self.look_into)
        page.copy_outside_wanted.connect(self.ask_outside)
        page.other_wanted.connect(self.ask_other)
        page.folder_wanted.connect(self.open_folder)
        page.transfer_out_wanted.connect(self.transfer.ask_out)
        page.transfer_in_wanted.connect(self.transfer.ask_in)
        page.left.connect(self._window.show_start)
        page.destroyed.connect(partial(self._forget_page, id(page)))
        self.page = page
        self._window.show_page(page)
        self._refresh()

    def back_up(self) -> None:
        """Write a backup now."""
        self._begin(words.BACKING_UP)
        self._window.worker.run(self._back_up, self._told_written, self.failed)

    def look_into(self, name: str) -> None:
        """Open a backup beside the store and show what it holds."""
        backup = next((made for made in backups_in(self.schedule.folder) if made.path.name == name), None)
        if backup is not None:
            self._look_into(backup)

    def ask_other(self) -> None:
        """Ask for a backup that lies elsewhere, as on the stick it was copied to."""
        before = str(self._window.settings.value(FOLDER_KEY, "")) or documents_folder()
        path, _ = QFileDialog.getOpenFileName(self._window, words.OPEN_OTHER, before, words.BACKUP_FILTER)
        if path:
            self.look_at_file(Path(path))

    def look_at_file(self, path: Path) -> None:
        """Open a backup that lies elsewhere and show what it holds."""
        try:
            backup = backup_at(path)
        except OSError as error:
            self.failed(error)
            return
        self._look_into(backup)

    def _look_into(self, backup: Backup) -> None:
        self._begin(words.LOOKING)
        self._window.worker.run(partial(self._look, backup), partial(self._show, backup), self.failed)

    def ask_outside(self) -> None:
        """Ask where the copy outside goes."""
        before = str(self._window.settings.value(FOLDER_KEY, ""))
        folder = QFileDialog.getExistingDirectory(self._window, "Chép bản sao lưu vào thư mục nào?", before)
        if folder:
            self.copy_outside(Path(folder))

    def copy_outside(self, folder: Path) -> None:
        """Back up now and copy that to another folder."""
        self._begin(words.BACKING_UP)
        work = partial(_copy_outside, self.schedule, folder)
        self._window.worker.run(work, partial(self._copied, folder), self.failed)

    def open_folder(self) -> None:
        """Show the folder of the backups in the system's own window."""
        self.schedule.folder.mkdir(parents=True, exist_ok=True)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.schedule.folder)))

    def take_back(self, backup: Backup, plan: PlanBeside) -> None:
        """Take one plan's values back from a backup."""
        self._begin(words.LOOKING)
        work = partial(self._take_back, backup, plan.id)
        self._window.worker.run(work, partial(self._taken_back, plan), self.failed)

    def ask_replace(self, backup: Backup, plans: tuple[PlanBeside, ...]) -> None:
        """Ask once more before everything is replaced."""
        question = words.replace_question(plans, words.time_words(backup))
        answered = partial(self._answered_replace, backup)
        self._window.messages.ask(question.text, REPLACE_CHOICES, answered, detail=question.detail, kind="warning")

    def failed(self, error: Exception) -> None:
        """Say what kept the machine from it."""
        self._end()
        if isinstance(error, StoreError):
            text, detail = store_sentence(error.code)
        elif isinstance(error, PlanFrozenError):
            text, detail = frozen_words(error.status), ""
        elif isinstance(error, OSError) or hasattr(error, "target"):
            text, detail = problem_words(error), ""
        else:
            raise error
        self._window.messages.say(text, detail, kind="warning")

    def _begin(self, sentence: str) -> None:
        self._window.status.tell(sentence)
        if self.page is not None:
            self.page.set_busy(busy=True)

    def _end(self) -> None:
        self._window.status.clearMessage()
        if self.page is not None:
            self.page.set_busy(busy=False)
        self.watch.tell()
        self._refresh()

    def _refresh(self) -> None:
        if self.page is not None:
            found = backups_in(self.schedule.folder)
            self.page.show_backups(words.backup_rows((made, made.path.stat().st_size) for made in found))

    def _written(self) -> None:
        self._refresh()
        self._offer_outside()

    def _watch_failed(self, error: StoreError) -> None:
        self._window.status.tell(f"Chưa sao lưu được: {store_sentence(error.code)[0]}")

    def _back_up(self, _job: Job) -> Backup:
        return self.schedule.back_up_now()

    def _told_written(self, made: Backup) -> None:
        self._end()
        self._window.status.tell(words.written_words(made))

    def _look(self, backup: Backup, _job: Job) -> tuple[PlanBeside, ...]:
        with self._window.sources.files().open_beside(backup.path) as beside:
            return compare(self._office.store, beside)

    def _show(self, backup: Backup, plans: tuple[PlanBeside, ...]) -> None:
        self._end()
        dialog = RestoreDialog(words.time_words(backup), plans, self._window)
        by_id = {plan.id: plan for plan in plans}
        dialog.plan_wanted.connect(partial(self._plan_wanted, backup, by_id))
        dialog.whole_wanted.connect(partial(self.ask_replace, backup, plans))
        dialog.destroyed.connect(self._forget_dialog)
        self.dialog = dialog
        open_dialog(dialog)

    def _plan_wanted(self, backup: Backup, plans: dict[str, PlanBeside], plan_id: str) -> None:
        self.take_back(backup, plans[plan_id])

    def _take_back(self, backup: Backup, plan_id: str, _job: Job) -> int:
        with self._window.sources.files().open_beside(backup.path) as beside:
            return len(take_back(self._office, beside, plan_id))

    def _taken_back(self, plan: PlanBeside, count: int) -> None:
        self._end()
        if self.page is None:
            self._window.show_start()
        self._room.refresh_list()
        self._window.status.tell(words.taken_back_words(plan.title, count))

    def _answered_replace(self, backup: Backup, key: str) -> None:
        if key:
            self._begin(words.REPLACING)
            work = partial(self._replace, backup)
            self._window.worker.run(work, partial(self._reopen, ""), self._not_replaced)

    def _replace(self, backup: Backup, _job: Job) -> None:
        self.schedule.back_up_before(BEFORE_RESTORE)
        self._office.store.close()
        self._window.sources.files().replace_with(backup.path)

    def _not_replaced(self, error: Exception) -> None:
        if not isinstance(error, StoreError):
            raise error
        self._reopen(error.code, None)

    def _reopen(self, code: str, _done: object) -> None:
        self._office.store.close(abandon=True)  # as it is, unless it could not be saved even now
        self._window.reopen_office(words.REPLACED if not code else "")
        if code:
            text, detail = store_sentence(code)
            self._window.messages.say(text, detail, kind="warning")

    def _offer_outside(self) -> None:
        """Offer a copy outside where a week has gone by and there is something to copy."""
        settings = self._window.settings
        copied, asked = (str(settings.value(key, "")) for key in (COPIED_KEY, ASKED_KEY))
        if self.strip is not None or self.schedule.newest is None:
            return
        if not copied and not asked:
            settings.setValue(ASKED_KEY, self._office.clock.now())  # the first week begins with the first backup
            return
        if not outside_is_due(self._office.clock.now(), copied=copied, asked=asked):
            return
        strip = OfferStrip(words.OUTSIDE_OFFER, "Chép ra USB, ổ khác…", "Để tuần sau")
        strip.taken.connect(self.ask_outside)
        strip.put_off.connect(self._put_off)
        column = self._window.start_page.layout()
        if isinstance(column, QVBoxLayout):
            column.insertWidget(1, strip)
        self.strip = strip

    def _put_off(self) -> None:
        self._window.settings.setValue(ASKED_KEY, self._office.clock.now())
        self._take_strip_away()

    def _copied(self, folder: Path, _target: Path) -> None:
        settings = self._window.settings
        settings.setValue(COPIED_KEY, self._office.clock.now())
        settings.setValue(FOLDER_KEY, str(folder))
        self._take_strip_away()
        self._end()
        self._window.status.tell(words.outside_words(str(folder)))

    def _take_strip_away(self) -> None:
        if self.strip is not None:
            self.strip.deleteLater()
            self.strip = None

    def _forget_page(self, which: int) -> None:
        if id(self.page) == which:
            self.page = None

    def _forget_dialog(self) -> None:
        self.dialog = None


def _copy_outside(schedule: BackupSchedule, folder: Path, _job: Job) -> Path:
    return schedule.copy_outside(folder)
