"""The open plan in the window: its view and commands, and what title, menus and status bar say of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.presenters.main_window import step_words, unit_words, window_title
from desktop.services.desk import Desk
from desktop.services.summaries import plan_title
from ui.office_room import OfficeRoom
from ui.plan_commands import PlanCommands
from ui.plan_view import PlanView

NO_PLACE = "Hãy đứng vào một ô, một đoạn hay một dòng rồi nhấn Ctrl+H để xem lịch sử."

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.presenters.history_view import HistoryTarget
    from ui.main_window import MainWindow


class OpenPlan(QObject):
    """Joins one plan view to the window; `end` must be called before the view goes.

    Its frame, its first page and its commands come in turns of the event loop: the window answers between them.
    """

    page_stands = Signal()
    """The first page is there: `join` may be called."""

    def __init__(self, window: MainWindow, desk: Desk, room: OfficeRoom) -> None:
        """Build the frame of the view; `begin` fills it once it is shown."""
        super().__init__(window)
        self._window = window
        self._room = room
        self.is_stale = False
        """Whether the store holds another state of the plan, so that nothing of this one is noted any more."""
        left_at = window.settings.value(_page_setting(desk), window.opening_page)
        self.view = PlanView(desk, room.office, window.worker, window.stack, page=str(left_at))
        self._is_joined = False
        self._turns: list[Callable[[], object]] = [self.view.show_first, self.page_stands.emit]
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.timeout.connect(self._take_turn)
        own = PlanCommands(self.view, window.status.tell, room.catalogue.person.name)
        self.commands: dict[str, Callable[[], object]] = {
            **own.by_key,
            "save": self.save,
            "duplicate": partial(room.copy_plan, desk.plan.id),
            "compare": self.compare,
            **window.exchange.plan_commands(),
            "history": self.show_history,
            "conflict_register": self.save_conflict_register,
        }

    def begin(self) -> None:
        """Fill the shown frame in the next turns; `page_stands` tells when the page is there."""
        self._restore_panes()
        self._turn.start()

    def join(self) -> None:
        """Fill title, menus and status bar, keep them up to date, and begin to check."""
        window, view = self._window, self.view
        view.message_raised.connect(window.status.tell)
        view.selection_summarised.connect(window.status.selection.setText)
        view.counts_changed.connect(window.status.counts.setText)
        view.conflict_wanted.connect(window.exchange.show_conflict)
        view.history_wanted.connect(self._open_history)
        view.explained.connect(self._explain)
        view.plan_changed.connect(self._tell_steps)
        view.desk_made.connect(self._room.plan_ready)
        view.checks.texts_checked.connect(window.plan_ready)
        for key, pane in self._panes():
            window.menu[key].setChecked(not pane.isHidden())
        window.status.unit.setText(unit_words(view.desk.plan.facts.unit))
        self._is_joined = True
        view.checks.check_all()
        window.exchange.tell_counts()
        self._tell_steps()

    def save(self) -> None:
        """Answer Ctrl+S: write what is open and wait until it is on disk."""
        self.view.flush()
        self._room.watch.save_now()
        self._window.status.tell("Mọi thay đổi được lưu ngay khi rời ô; không cần bấm Lưu.")

    def compare(self) -> None:
        """Compare the plan with something the officer chooses."""
        from ui.comparing.opening import compare_open_plan

        compare_open_plan(self._window, self.view)

    def save_conflict_register(self) -> None:
        """Write the register of conflicts into a folder the officer picks."""
        from ui.history.register_export import RegisterExport

        RegisterExport(self._window, self.view, self._room.office.store).ask_folder()

    def show_history(self) -> None:
        """Show the history of the place that has the keyboard."""
        self.view.flush()
        if self.view.page.history_here() is None:
            self._window.status.tell(NO_PLACE)
        self.view.page.want_history()

    def end(self) -> None:
        """Write what is open and take leave of the window."""
        window, view = self._window, self.view
        self._turn.stop()
        if self._is_joined:
            view.save_state(window.settings)
            window.settings.setValue(_page_setting(view.desk), view.page_key)
            for key, pane in self._panes():
                window.settings.setValue(f"plan/{key}", not pane.isHidden())
        view.close_plan()
        if self._is_joined:
            for signal in (
                view.checks.texts_checked,
                view.message_raised,
                view.selection_summarised,
                view.counts_changed,
            ):
                signal.disconnect()
        self.deleteLater()

    def _take_turn(self) -> None:
        act = self._turns.pop(0)
        if self._turns:
            self._turn.start()
        act()

    def _panes(self) -> tuple[tuple[str, QWidget], ...]:
        """What the officer may hide, by the command that does it."""
        return ("toggle_outline", self.view.sidebar), ("toggle_checks", self.view.panel)

    def _restore_panes(self) -> None:
        settings = self._window.settings
        self.view.restore_state(settings)
        for key, pane in self._panes():
            pane.setVisible(bool(settings.value(f"plan/{key}", defaultValue=True, type=bool)))

    def _explain(self, words: str, target: HistoryTarget | None) -> None:
        from ui.history.cell_origin import CellOrigin

        if target is not None:
            CellOrigin(self.view, self._room.office.store).show(words, target)

    def _open_history(self, target: HistoryTarget) -> None:
        from ui.dialogs import open_dialog
        from ui.history.history_dialog import HistoryDialog

        self.view.flush()
        open_dialog(HistoryDialog(target, self.view.desk, self._room.office.store, self._window.worker, self._window))

    def _tell_steps(self) -> None:
        desk, menu = self.view.desk, self._window.menu
        self._window.status.show_conflicts(len(desk.states.conflicts))
        menu["undo"].setText(step_words("&Hoàn tác", desk.undo_name))
        menu["redo"].setText(step_words("&Làm lại", desk.redo_name))
        self._window.setWindowTitle(window_title(plan_title(desk.plan), desk.plan.facts.status))


def _page_setting(desk: Desk) -> str:
    """Where the settings note which page of a plan was open last."""
    return f"pages/{desk.plan.id}"
