"""The open office: plan list, catalogue, samples and wizard; every verb that needs the store but no open plan."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.presenters.first_start import pack_of_office
from desktop.services.catalogue import Catalogue, load_catalogue, save_catalogue
from desktop.services.desk import Desk
from desktop.services.office import Office, PackMissingError
from desktop.services.samples import available_samples, open_sample
from ui.dialogs import open_dialog
from ui.messages import Messages
from ui.start_page import StartPage
from ui.store_watch import StoreWatch
from ui.worker import Job, Worker

if TYPE_CHECKING:
    from desktop.services.order_form import PlanOrder
    from ui.wizard.new_plan import NewPlanWizard


class OfficeRoom(QObject):
    """Does what the start page asks for. Slow verbs run on the worker; a plan that is opened comes by signal."""

    plan_ready = Signal(object)
    """The `Desk` of a plan that was opened or made."""
    told = Signal(str)
    page_wanted = Signal(object)
    """A widget to show instead of the start page."""
    start_page_wanted = Signal()
    transfer_wanted = Signal()
    """A file from the old computer is to be taken in."""

    def __init__(self, office: Office, start_page: StartPage, worker: Worker, messages: Messages) -> None:
        """Take the office over and answer the start page's wishes."""
        super().__init__(messages)
        self.office = office
        self.catalogue: Catalogue = load_catalogue(office.store)
        self.watch = StoreWatch(office.store, worker, messages, self)
        self.wizard: NewPlanWizard | None = None
        self._page = start_page
        self._worker = worker
        self._messages = messages
        start_page.plan_wanted.connect(self.open_plan)
        start_page.copy_wanted.connect(self.copy_plan)
        start_page.deletion_wanted.connect(self.delete_plan)
        start_page.restoration_wanted.connect(self.restore_plan)

    def refresh_list(self) -> None:
        """Show the plan list as it is in the store."""
        self._page.show_plans(self.office.store.plans())

    def open_plan(self, plan_id: str) -> None:
        """Open a plan of the list."""
        self._fetch("Đang mở kế hoạch…", partial(self.office.open_plan, plan_id))

    def copy_plan(self, plan_id: str) -> None:
        """Copy a plan and open the copy."""
        self._fetch("Đang nhân bản…", partial(self.office.duplicate_plan, plan_id))

    def delete_plan(self, plan_id: str) -> None:
        """Move a plan to the bin."""
        self.office.delete_plan(plan_id)
        self.refresh_list()
        self.told.emit("Đã chuyển kế hoạch vào Thùng rác. Bấm “Thùng rác” để xem và khôi phục.")

    def restore_plan(self, plan_id: str) -> None:
        """Take a plan out of the bin."""
        self.office.restore_plan(plan_id)
        self.refresh_list()
        self.told.emit("Đã khôi phục kế hoạch.")

    def ask_sample(self) -> None:
        """Ask which sample to open."""
        choices = tuple((f"{sample.area} {sample.year}", sample.name) for sample in available_samples())
        self._messages.ask(
            "Mở kế hoạch mẫu nào?",
            (*choices, ("Hủy", "")),
            self.open_sample,
            detail="Kế hoạch mẫu được chép vào danh sách của bạn; sửa hay xóa đều không ảnh hưởng kế hoạch khác.",
        )

    def open_sample(self, name: str) -> None:
        """Open a sample plan; an empty name does nothing."""
        if name:
            self._fetch("Đang mở kế hoạch mẫu…", partial(open_sample, self.office, name))

    def show_catalogue(self) -> None:
        """Show who and where the office is, to fill in or change."""
        from ui.first_start import FirstStartPage

        page = FirstStartPage(pack_of_office(self.office, self.catalogue), self.catalogue)
        page.catalogue_given.connect(self.save_catalogue)
        page.left.connect(self.start_page_wanted)
        page.transfer_wanted.connect(self.transfer_wanted)
        self.page_wanted.emit(page)

    def save_catalogue(self, catalogue: Catalogue) -> None:
        """Keep what the office said about itself."""
        is_first = not self.catalogue.is_filled
        self.catalogue = catalogue
        save_catalogue(self.office.store, catalogue)
        self.told.emit("Đã lưu danh mục cơ quan.")
        self.start_page_wanted.emit()
        if is_first and not self.office.store.plans():
            self.open_wizard()

    def open_wizard(self) -> None:
        """Open the new-plan wizard; without a catalogue it begins with empty fields."""
        from ui.wizard.new_plan import NewPlanWizard

        wizard = NewPlanWizard(
            pack_of_office(self.office, self.catalogue),
            self.catalogue,
            today=dt.date.fromisoformat(self.office.clock.now()[:10]),
            parent=self._page.window(),
        )
        wizard.plan_ordered.connect(self.create_plan)
        wizard.destroyed.connect(self._forget_wizard)
        self.wizard = wizard
        open_dialog(wizard)

    def create_plan(self, pack_id: str, order: PlanOrder) -> None:
        """Draft the plan the wizard ordered, and open it."""
        self._fetch("Đang soạn kế hoạch…", partial(self.office.create_plan, pack_id, order))

    def _forget_wizard(self) -> None:
        self.wizard = None

    def _fetch(self, told: str, work: Callable[[], Desk]) -> None:
        self.told.emit(told)
        self._worker.run(partial(_without_job, work), self.plan_ready.emit, self._not_opened)

    def _not_opened(self, error: Exception) -> None:
        if not isinstance(error, PackMissingError):
            raise error
        from desktop.presenters.pack_words import not_opened_words

        self._messages.say(*not_opened_words(error), kind="warning")


def _without_job(work: Callable[[], Desk], _job: Job) -> Desk:
    return work()
