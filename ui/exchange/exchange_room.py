"""Sending and receiving in front of one window: opens the dialogs and shows the plans again that they changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from ui.dialogs import open_dialog

if TYPE_CHECKING:
    from desktop.domain.finding import Place
    from desktop.services.commune_receipts import CommuneReceipt
    from ui.exchange.communes_dialog import CommunesSentDialog
    from ui.exchange.conflict_dialog import ConflictDialog
    from ui.exchange.receive_dialog import ReceiveDialog
    from ui.exchange.send_dialog import SendDialog
    from ui.main_window import MainWindow
    from ui.worker import Job

SEND_FOLDER = "exchange/folder"
NO_CONFLICTS = "Kế hoạch không có xung đột nào."


class ExchangeRoom(QObject):
    """What the menu "Trao đổi" does. Nothing of it is loaded before it is first asked for."""

    def __init__(self, window: MainWindow) -> None:
        """Take the window."""
        super().__init__(window)
        self._window = window
        self.receiving: ReceiveDialog | None = None
        self.sending: SendDialog | None = None
        self.deciding: ConflictDialog | None = None
        self.listing: CommunesSentDialog | None = None
        self._counting: Job | None = None

    def plan_commands(self) -> dict[str, Callable[[], object]]:
        """What the menu does with the open plan, by command."""
        return {
            "send": self.send,
            "outbox": partial(self.send, tab="outbox"),
            "conflicts": self.show_conflicts,
            "communes_sent": self.show_communes,
        }

    def send(self, *, tab: str = "send") -> None:
        """Open the window of sending for the open plan."""
        from ui.exchange.send_dialog import SendDialog

        window, room, plan = self._window, self._window.room, self._window.open_plan
        if room is None or plan is None:
            return
        self._flush()
        folder = str(window.settings.value(SEND_FOLDER, ""))
        dialog = SendDialog(plan.view.desk, room.office, window.worker, folder=folder, parent=window)
        dialog.message_raised.connect(window.status.tell)
        dialog.sent.connect(self._note_folder)
        dialog.finished.connect(self._forget_sending)
        self.sending = dialog
        open_dialog(dialog)
        dialog.show_tab(tab)

    def show_conflicts(self) -> None:
        """Open the conflicts with the one that has the keyboard."""
        plan = self._window.open_plan
        if plan is not None:
            self.show_conflict(plan.view.page.conflict_here(), "")

    def show_conflict(self, atom: str, typed: str) -> None:
        """Open the conflicts of the open plan with one of them; what was typed into it is offered as another value."""
        from ui.exchange.conflict_dialog import ConflictDialog

        window, room, plan = self._window, self._window.room, self._window.open_plan
        if room is None or plan is None or self.deciding is not None:
            return
        self._flush()
        if not plan.view.desk.states.conflicts:
            window.status.tell(NO_CONFLICTS)
            return
        desk = plan.view.desk
        dialog = ConflictDialog(desk, room.office, window.worker, atom=atom, typed=typed, parent=window)
        dialog.place_wanted.connect(self._go_to)
        dialog.undo_wanted.connect(plan.view.undo)
        dialog.finished.connect(self._forget_deciding)
        self.deciding = dialog
        open_dialog(dialog)

    def show_communes(self) -> None:
        """Show which units have sent for the open plan."""
        from ui.exchange.communes_dialog import CommunesSentDialog

        window, room, plan = self._window, self._window.room, self._window.open_plan
        if room is not None and plan is not None:
            dialog = CommunesSentDialog(plan.view.desk, room.office, window.worker, window)
            dialog.packages_wanted.connect(self.receive)
            dialog.finished.connect(self._forget_listing)
            self.listing = dialog
            open_dialog(dialog)

    def tell_counts(self) -> None:
        """Count on the worker which units have sent for the open plan, for the status bar."""
        room, plan = self._window.room, self._window.open_plan
        if self._counting is not None:
            self._counting.cancel()
            self._counting = None
        if room is not None and plan is not None and plan.view.desk.plan.communes:
            from ui.exchange.communes_dialog import read_receipts

            work = partial(read_receipts, plan.view.desk, room.office)
            self._counting = self._window.worker.run(work, self._show_counts)

    def receive(self, files: Iterable[Path] = (), *, tab: str = "receive") -> None:
        """Open the window of receiving, with files if there are some; an open one takes them too."""
        self._window.when_open(partial(self._receive, tuple(files), tab))

    def show_inbox(self) -> None:
        """Show what was received."""
        self.receive(tab="inbox")

    def _receive(self, files: tuple[Path, ...], tab: str) -> None:
        dialog = self.receiving or self._open_receiving()
        if dialog is not None:
            dialog.show_tab(tab)
            if files:
                dialog.add_files(files)

    def _open_receiving(self) -> ReceiveDialog | None:
        from ui.exchange.receive_dialog import ReceiveDialog

        window, room = self._window, self._window.room
        if room is None:
            return None
        self._flush()
        backups = window.sources.profile.folder / "backups"
        dialog = ReceiveDialog(room.office, window.worker, backups=backups, parent=window)
        dialog.plans_changed.connect(self._show_again)
        dialog.plan_wanted.connect(self._open_plan)
        dialog.conflicts_wanted.connect(self._decide_in)
        dialog.finished.connect(self._forget_receiving)
        self.receiving = dialog
        open_dialog(dialog)
        return dialog

    def _forget_receiving(self) -> None:
        self.receiving = None
        self._look_again()

    def _flush(self) -> None:
        """Write what is still being typed, so that it is sealed with the rest."""
        if self._window.open_plan is not None:
            self._window.open_plan.view.flush()

    def _look_again(self) -> None:
        """What was sealed meanwhile is no longer marked as changed."""
        if self._window.open_plan is not None and not self._window.open_plan.is_stale:
            self._window.open_plan.view.desk.look_again()

    def _show_again(self, plan_ids: tuple[str, ...]) -> None:
        """Show the plan list anew, and open the plan anew that is on the screen if it was changed."""
        window, room = self._window, self._window.room
        if room is None:
            return
        room.refresh_list()
        plan = window.open_plan
        if plan is not None and plan.view.desk.plan.id in plan_ids:
            plan.is_stale = True
            plan.view.setEnabled(False)
            if any(listed.id == plan.view.desk.plan.id and listed.deleted for listed in room.office.store.plans()):
                window.show_start()
            else:
                room.open_plan(plan.view.desk.plan.id)

    def _open_plan(self, plan_id: str) -> None:
        """Open a plan that is not on the screen; one that changed is opened anew already."""
        if self._window.room is not None and not self._is_open(plan_id):
            self._window.room.open_plan(plan_id)

    def _decide_in(self, plan_id: str) -> None:
        """Show the conflicts of a plan, which is opened first where it is not."""
        plan = self._window.open_plan
        if plan is not None and self._is_open(plan_id) and not plan.is_stale:
            self.show_conflict("", "")
        else:
            self._window.plan_opened.connect(self._decide_now, Qt.ConnectionType.SingleShotConnection)
            self._open_plan(plan_id)

    def _decide_now(self) -> None:
        self.show_conflict("", "")

    def _show_counts(self, receipts: tuple[CommuneReceipt, ...]) -> None:
        from desktop.presenters.inbox import commune_mark

        self._counting = None
        if self._window.open_plan is not None:
            self._window.status.show_packages(commune_mark(receipts))

    def _note_folder(self) -> None:
        if self.sending is not None:
            self._window.settings.setValue(SEND_FOLDER, self.sending.folder)
        self._look_again()

    def _go_to(self, place: Place) -> None:
        if self._window.open_plan is not None:
            self._window.open_plan.view.go_to(place)

    def _forget_sending(self) -> None:
        self.sending = None
        self._look_again()

    def _forget_deciding(self) -> None:
        self.deciding = None

    def _forget_listing(self) -> None:
        self.listing = None

    def _is_open(self, plan_id: str) -> bool:
        plan = self._window.open_plan
        return plan is not None and plan.view.desk.plan.id == plan_id
