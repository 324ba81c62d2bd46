"""The main window: start page, office page or the open plan, with menus, status bar and what it remembers."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSettings, QSize, QTimer, Signal
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from desktop.presenters.main_window import ALREADY_OPEN, COMMANDS, OPENING, PROGRAM_NAME, store_sentence
from ui.actions import Actions
from ui.sources import Sources
from ui.start_page import StartPage
from ui.status_bar import StatusBar
from ui.theme import FRAME_SIZE

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent

    from desktop.services.desk import Desk
    from desktop.services.office import Office
    from ui.exchange.exchange_room import ExchangeRoom
    from ui.keeping.flow import KeepingFlow
    from ui.messages import Messages
    from ui.office_room import OfficeRoom
    from ui.open_plan import OpenPlan
    from ui.worker import Job, Worker

FIRST_SIZE = QSize(1280, 720)
SMALLEST = QSize(860, 430)
"""Fits a laptop of 1366×768 at 150 % with title bar and task bar."""
NOT_CLOSED = (("Thử lại", "retry"), ("Thoát, bỏ phần chưa lưu", "abandon"), ("Ở lại", ""))


class MainWindow(QMainWindow):
    """The one window. It paints itself first; the office is opened behind the painted list."""

    first_painted = Signal()
    office_opened = Signal()
    plan_opened = Signal()
    plan_ready = Signal()
    """The plan is open, the page filled and every check has run once."""

    def __init__(self, sources: Sources) -> None:
        """Build the start page and the titles of the menus; nothing is read but the quick plan list."""
        super().__init__()
        self.sources = sources
        self.room: OfficeRoom | None = None
        self.keeping: KeepingFlow | None = None
        self.open_plan: OpenPlan | None = None
        self._opening: OpenPlan | None = None
        self.crash_text: Callable[[], str] = str
        self.opening_page = ""
        """The page a plan opens on that was never open here; empty for its first one."""
        self.settings = QSettings(str(sources.profile.settings_file), QSettings.Format.IniFormat, self)
        self._is_painted = False
        self._after_paint = QTimer(self)
        self._after_paint.setSingleShot(True)
        self._after_paint.timeout.connect(self._tell_painted)
        self._may_close = False
        self._late_office: Office | None = None
        self._waiting: list[Callable[[], None]] = []
        self.setWindowTitle(PROGRAM_NAME)
        self.setMinimumSize(SMALLEST)
        self.setAcceptDrops(True)
        self.status = StatusBar(self)
        self.setStatusBar(self.status)
        self.stack = QStackedWidget()
        self.setCentralWidget(self.stack)
        self.start_page = StartPage()
        self.stack.addWidget(self.start_page)
        plans = sources.read_plans()
        if plans:
            self.start_page.show_plans(plans)
        self.menu = Actions(self, {command.key: partial(self._run, command.key) for command in COMMANDS})
        self.start_page.new_plan_wanted.connect(partial(self._run, "new_plan"))
        self.start_page.samples_wanted.connect(partial(self._run, "samples"))
        self.start_page.comparison_wanted.connect(self._compare_plan)
        self.start_page.packages_wanted.connect(partial(self._run, "receive"))
        self.start_page.installEventFilter(self)
        self.status.counts.clicked.connect(partial(self._run, "next_problem"))
        self.status.conflicts.clicked.connect(partial(self._run, "conflicts"))
        self.status.packages.clicked.connect(partial(self._run, "communes_sent"))
        self._restore_place()
        self.start_page.setFocus()

    @cached_property
    def worker(self) -> Worker:
        """The thread beside the window; there is none before something runs on it."""
        from ui.worker import Worker

        return Worker(self)

    @cached_property
    def messages(self) -> Messages:
        """What the window says in boxes; loaded when it is first needed."""
        from ui.messages import Messages

        return Messages(self)

    @cached_property
    def exchange(self) -> ExchangeRoom:
        """Sending and receiving; loaded when it is first needed."""
        from ui.exchange.exchange_room import ExchangeRoom

        return ExchangeRoom(self)

    def open_office(self) -> None:
        """Open the store and the packs on the worker; the window answers meanwhile."""
        self.status.showMessage(OPENING)
        self.worker.run(self._load_office, self._take_office, self._office_failed)

    def reopen_office(self, sentence: str = "") -> None:
        """Open the office anew after its store was closed, replaced or moved; `sentence` is told once it is open."""
        self._show_instead(self.start_page)
        if self.room is not None:
            self.room.deleteLater()
            self.room = self.keeping = None
        if sentence:
            self.when_open(partial(self.status.tell, sentence))
        self.open_office()

    def when_open(self, action: Callable[[], None]) -> None:
        """Do something now, or as soon as the office is open."""
        if self.room is None:
            self._waiting.append(action)
        else:
            action()

    def show_plan(self, desk: Desk) -> None:
        """Show an open plan instead of what was shown; `plan_opened` tells when it stands and may be worked in."""
        from ui.open_plan import OpenPlan

        if self.room is None:
            return
        self.leave_plan()
        self._opening = OpenPlan(self, desk, self.room)
        self._opening.page_stands.connect(self._join_plan)
        self._show_instead(self._opening.view)
        self._opening.begin()

    def show_start(self) -> None:
        """Return to the plan list."""
        self.leave_plan()
        if self.room is not None:
            self.room.refresh_list()
        self._show_instead(self.start_page)
        self.start_page.setFocus()

    def show_page(self, page: QWidget) -> None:
        """Show the office page, ready to be typed in."""
        self.leave_plan()
        self._show_instead(page)
        page.setFocus()

    def leave_plan(self) -> None:
        """Write what is open and put the plan away; one that is still being opened is dropped."""
        if self._opening is not None:
            self._opening.end()
            self._opening = None
        if self.open_plan is not None:
            self.open_plan.end()
            if self.room is not None and not self.open_plan.is_stale:
                from desktop.services.plan_list import put_away

                put_away(self.room.office.store, self.open_plan.view.desk)
            self.open_plan = None
            self.setWindowTitle(PROGRAM_NAME)
            self.status.set_plan_facts_visible(visible=False)
            self.menu.enable_plan_commands(has_plan=False)

    def come_to_front(self) -> None:
        """Raise the window because the program was started a second time."""
        self.setWindowState(self.windowState() & ~self.windowState().WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()
        self.status.tell(ALREADY_OPEN)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take packages that are dragged onto the window."""
        from ui.exchange.dropped import dropped_packages

        if dropped_packages(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Show what the dropped packages would bring."""
        from ui.exchange.dropped import dropped_packages

        event.acceptProposedAction()
        self.exchange.receive(dropped_packages(event.mimeData()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice the first paint of the plan list."""
        if event.type() == QEvent.Type.Paint and not self._is_painted:
            self._is_painted = True
            self._after_paint.start()
        return super().eventFilter(watched, event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save everything, then let go of the store; where the machine refuses, ask."""
        if self._may_close or self._close_office(abandon=False):
            self.worker.close()
            self._let_go_of_late_office()
            self._remember_place()
            super().closeEvent(event)
        else:
            event.ignore()

    def _join_plan(self) -> None:
        plan, self._opening = self._opening, None
        if plan is not None:
            self.open_plan = plan
            self.status.set_plan_facts_visible(visible=True)
            self.menu.enable_plan_commands(has_plan=True)
            plan.join()
            self.status.clearMessage()
            self.plan_opened.emit()

    def _tell_painted(self) -> None:
        self.first_painted.emit()
        self.menu.fill()

    def _run(self, key: str, _checked: object = None) -> None:
        """Run a command by its key."""
        if self.open_plan is not None and key in self.open_plan.commands:
            self.open_plan.commands[key]()
        elif key == "quit":
            self.close()
        else:
            self.when_open(partial(self._run_in_room, key))

    def _compare_plan(self, plan_id: str) -> None:
        """Compare a plan of the list with something the officer chooses."""
        from ui.comparing.opening import compare_stored_plan

        compare_stored_plan(self, plan_id)

    def _run_in_room(self, key: str) -> None:
        from ui.room_commands import room_commands

        if self.room is not None and (command := room_commands(self, self.room).get(key)) is not None:
            command()

    def _load_office(self, _job: Job) -> Office:
        self._late_office = self.sources.open_office()
        return self._late_office

    def _let_go_of_late_office(self) -> None:
        """Close the store that was still being opened when the window was closed."""
        if self._late_office is not None:
            self._late_office.store.close()
            self._late_office = None

    def _take_office(self, office: Office) -> None:
        from ui.keeping.flow import KeepingFlow
        from ui.office_room import OfficeRoom

        self._late_office = None
        room = OfficeRoom(office, self.start_page, self.worker, self.messages)
        self.room = room
        room.plan_ready.connect(self.show_plan)
        room.told.connect(self.status.tell)
        room.page_wanted.connect(self.show_page)
        room.start_page_wanted.connect(self.show_start)
        room.watch.saved.connect(self.status.saved.setText)
        self.keeping = KeepingFlow(self, room)
        room.refresh_list()
        self.start_page.show_notice("")
        self.status.clearMessage()
        self.office_opened.emit()
        for action in self._waiting:
            action()
        self._waiting.clear()

    def _office_failed(self, error: Exception) -> None:
        from desktop.services.ports import StoreError

        if not isinstance(error, StoreError):
            raise error
        from ui.keeping.rescue import ways_out

        text, detail = store_sentence(error.code)
        self.status.clearMessage()
        self.start_page.show_notice(f"{text} {detail}")
        choices = (*ways_out(self.sources, error.code), ("Thử lại", "retry"), ("Thoát", ""))
        self.messages.ask(text, choices, self._retry_office, detail=detail, kind="error")

    def _retry_office(self, key: str) -> None:
        from ui.keeping.rescue import rescue

        if key == "retry":
            self.open_office()
        elif key:
            self.worker.run(partial(rescue, self.sources, key), self._rescued, self._office_failed)
        else:
            self.close()

    def _rescued(self, sources: Sources) -> None:
        self.sources = sources
        self.reopen_office()

    def _close_office(self, *, abandon: bool) -> bool:
        """Let go of the store; False where values could not be saved and the officer has to say what to do."""
        from desktop.services.ports import StoreError

        self.leave_plan()
        if self.room is None:
            return True
        try:
            self.room.office.store.close(abandon=abandon)
        except StoreError as error:
            text, detail = store_sentence(error.code)
            self.messages.ask(text, NOT_CLOSED, self._close_again, detail=detail, kind="error")
            return False
        self.room = None
        return True

    def _close_again(self, key: str) -> None:
        if key and self._close_office(abandon=key == "abandon"):
            self._may_close = True
            self.close()
        elif not key:
            self.show_start()

    def _show_instead(self, widget: QWidget) -> None:
        before = self.stack.currentWidget()
        if self.stack.indexOf(widget) < 0:
            self.stack.addWidget(widget)
        self.stack.setCurrentWidget(widget)
        if before is not None and before is not widget and before is not self.start_page:
            self.stack.removeWidget(before)
            before.deleteLater()

    def _restore_place(self) -> None:
        self.resize(FIRST_SIZE.boundedTo(self.screen().availableSize() - FRAME_SIZE))
        geometry = self.settings.value("window/geometry")
        if geometry is not None:
            self.restoreGeometry(geometry)

    def _remember_place(self) -> None:
        self.settings.setValue("window/geometry", self.saveGeometry())
        self.settings.sync()
