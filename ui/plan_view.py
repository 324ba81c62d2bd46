"""An open plan on the screen: sidebar, pages, find bar, checks panel, and the way between them.

The view begins without a page, so that the window can answer between its frame and its first page.
"""

from __future__ import annotations

from PySide6.QtCore import QSettings, Qt, Signal
from PySide6.QtWidgets import QApplication, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.finding import Finding, Place
from desktop.presenters.outline import OutlineNode, next_unfinished, page_of_place, plan_outline
from desktop.services.changes import Changes
from desktop.services.desk import Desk
from desktop.services.office import Office
from desktop.services.search import Hit, find_in_plan
from ui.checks_panel import ChecksPanel
from ui.find_bar import FindBar
from ui.frozen_banner import FrozenBanner
from ui.pages.page import Page
from ui.pages.registry import PAGES, build_page
from ui.plan_checks import PlanChecks
from ui.read_only import set_read_only
from ui.sidebar import Sidebar
from ui.worker import Worker

PAGE_TITLES = {page.key: page.title for page in PAGES}
FIRST_PAGE = "facts"
CHECKS_HEIGHT, CHECKS_LEAST = 150, 90
TRAIL_LIMIT = 50
Spot = tuple[str, str]
"""Page key and section id."""


class PlanView(QWidget):
    """Everything the window shows of one open plan. `close_plan` must be called before it goes."""

    message_raised = Signal(str)
    selection_summarised = Signal(str)
    counts_changed = Signal(str)
    waiver_wanted = Signal(object)
    waiver_removal_wanted = Signal(str)
    plan_changed = Signal()
    desk_made = Signal(object)
    """The `Desk` of another plan that is to be shown."""
    conflict_wanted = Signal(str, str)
    """The atom of an open conflict to decide, and what was typed into it."""
    history_wanted = Signal(object)
    explained = Signal(str, object)

    def __init__(
        self, desk: Desk, office: Office, worker: Worker, parent: QWidget | None = None, *, page: str = FIRST_PAGE
    ) -> None:
        """Show the frame of a desk's plan; `show_first` brings the page, the first one if there is none of that key."""
        super().__init__(parent)
        self.desk = desk
        self._office = office
        self._worker = worker
        self._pages: dict[str, Page] = {}
        self._spot: Spot = ("", "")
        self._trail: list[Spot] = []
        self.checks = PlanChecks(desk, worker, self)
        self.sidebar = Sidebar()
        self.stack = QStackedWidget()
        self.banner = FrozenBanner()
        self.find_bar = FindBar(self._find)
        self.panel = ChecksPanel(PAGE_TITLES)
        self._lay_out()
        self._connect()
        self._was_frozen = False
        desk.on_change(self._follow)
        self._first_page = page if page in PAGE_TITLES else FIRST_PAGE
        self._show_findings()
        self.sidebar.choose(f"{self._first_page}/")

    @property
    def worker(self) -> Worker:
        """The thread for slow work."""
        return self._worker

    @property
    def page(self) -> Page:
        """The page on top."""
        return self._pages[self._spot[0]]

    @property
    def page_key(self) -> str:
        """The key of the page on top; empty before the first one."""
        return self._spot[0]

    def show_first(self) -> None:
        """Show the page the plan is opened on, unless the officer was quicker and chose one."""
        if not self._spot[0]:
            self.show_spot(self._first_page)

    def show_spot(self, page: str, section: str = "") -> None:
        """Bring a page to the top, and a section of it into sight; the way back is remembered."""
        self._note_way((page, section))
        self._open_page(page, section)
        if section:
            self.page.show_place(section)
        self._close_inputs()

    def enter_spot(self, page: str, section: str = "") -> None:
        """Bring a page to the top and the keyboard into it."""
        self.show_spot(page, section)
        self.page.setFocus()

    def go_to(self, place: Place) -> None:
        """Go where a finding or a hit stands and put the focus there."""
        key = page_of_place(place)
        section = place.id if place.kind == "section" else ""
        self._note_way((key, section))
        self._open_page(key, section)
        self.page.show_place(place)
        self._close_inputs()

    def go_to_target(self, target: object) -> None:
        """Go where a page asks to: a place or a section id."""
        if isinstance(target, Place):
            self.go_to(target)
        else:
            self.show_spot("text", str(target))

    def go_back(self) -> None:
        """Return to the place seen before."""
        if self._trail:
            spot = self._trail.pop()
            self._open_page(*spot)
            if spot[1]:
                self.page.show_place(spot[1])
            self._close_inputs()

    def step_page(self, step: int) -> None:
        """Go to the page after (+1) or before (-1), round the end."""
        keys = list(PAGE_TITLES)
        self.enter_spot(keys[(keys.index(self._spot[0]) + step) % len(keys)])

    def show_unfinished(self) -> None:
        """Go to the next part of the plan that is not done."""
        node = next_unfinished(self.sidebar.nodes, "/".join(self._spot))
        if node is None:
            self.message_raised.emit("Mọi phần của kế hoạch đã xong.")
        else:
            self.enter_spot(node.page, node.section)

    def step_pane(self) -> None:
        """Move the keyboard to the next pane: sidebar, page, checks."""
        panes = [pane for pane in (self.sidebar, self.stack, self.panel) if pane.isVisible()]
        focus = QApplication.focusWidget()
        inside = [place for place, pane in enumerate(panes) if focus is not None and pane.isAncestorOf(focus)]
        at = inside[0] if inside else (0 if focus is self.sidebar else -1)
        pane = panes[(at + 1) % len(panes)]
        {self.sidebar: self.sidebar, self.stack: self.page, self.panel: self.panel.tree}[pane].setFocus(
            Qt.FocusReason.TabFocusReason
        )
        if pane is self.stack and QApplication.focusWidget() is self.page:
            self.page.focusNextChild()

    def undo(self) -> Changes | None:
        """Take the last step back, what is still being typed included."""
        self.flush()
        return self.desk.undo()

    def redo(self) -> Changes | None:
        """Do the last undone step again."""
        self.flush()
        return self.desk.redo()

    def flush(self) -> None:
        """Write into the plan what the pages still hold."""
        for page in self._pages.values():
            page.flush()

    def restore_state(self, settings: QSettings) -> None:
        """Take over the pane sizes of the last time; at first the checks get a sixth of the height."""
        checks = max(min(self.height() // 6, CHECKS_HEIGHT), CHECKS_LEAST)
        self._down.setSizes([self.height() - checks, checks])
        for name, splitter in self._splitters():
            state = settings.value(name)
            if state is not None:
                splitter.restoreState(state)

    def save_state(self, settings: QSettings) -> None:
        """Note the pane sizes for the next time."""
        for name, splitter in self._splitters():
            settings.setValue(name, splitter.saveState())

    def close_plan(self) -> None:
        """Write what is open and stop listening to the desk."""
        for page in self._pages.values():
            page.close_page()
        self.checks.close()
        self.desk.off_change(self._follow)

    def _splitters(self) -> tuple[tuple[str, QSplitter], ...]:
        return ("plan/outline", self._across), ("plan/checks", self._down)

    def _lay_out(self) -> None:
        """Put everything into its place from the outside in: a widget is styled anew each time its parent changes."""
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._down = QSplitter(Qt.Orientation.Vertical)
        outer.addWidget(self._down)
        self._across = QSplitter(Qt.Orientation.Horizontal)
        self._down.addWidget(self._across)
        middle = QWidget()
        self._across.addWidget(self.sidebar)
        self._across.addWidget(middle)
        self._across.setStretchFactor(1, 1)
        self._across.setSizes([290, 1076])
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banner)
        column.addWidget(self.find_bar)
        column.addWidget(self.stack, 1)
        self.find_bar.hide()
        self._down.addWidget(self.panel)
        self._down.setStretchFactor(0, 1)
        self._down.setChildrenCollapsible(False)

    def _connect(self) -> None:
        self.sidebar.node_chosen.connect(self.show_spot)
        self.sidebar.node_entered.connect(self.enter_spot)
        self.panel.place_wanted.connect(self._show_finding)
        self.panel.waiver_wanted.connect(self.waiver_wanted)
        self.panel.waiver_removal_wanted.connect(self.waiver_removal_wanted)
        self.panel.counts_changed.connect(self.counts_changed)
        self.find_bar.hit_wanted.connect(self._show_hit)
        self.find_bar.closed.connect(self._focus_page)
        self.banner.status_wanted.connect(self._show_status)
        self.checks.findings_changed.connect(self._show_findings)

    def _open_page(self, key: str, section: str) -> None:
        if key not in self._pages:
            page = build_page(key, self.desk, self._office, self._worker, parent=self.stack)
            page.message_raised.connect(self.message_raised)
            page.selection_summarised.connect(self.selection_summarised)
            page.place_wanted.connect(self.go_to_target)
            page.conflict_wanted.connect(self.conflict_wanted)
            page.history_wanted.connect(self.history_wanted)
            page.explained.connect(self.explained)
            page.desk_made.connect(self.desk_made)
            self._pages[key] = page
            self.stack.addWidget(page)
        self._spot = (key, section)
        self.stack.setCurrentWidget(self._pages[key])
        self.selection_summarised.emit("")
        self.sidebar.choose(f"{key}/{section}")

    def _note_way(self, spot: Spot) -> None:
        """Remember the place that is left for another one, for the way back."""
        if self._spot[0] and spot != self._spot:
            self._trail = [*self._trail[-TRAIL_LIMIT:], self._spot]

    def _show_finding(self, finding: Finding) -> None:
        self.go_to(finding.place)

    def _show_hit(self, hit: Hit) -> None:
        self.go_to(hit.place)
        self.find_bar.box.setFocus()

    def _find(self, query: str) -> tuple[Hit, ...]:
        self.flush()
        return find_in_plan(self.desk.plan, query)

    def _focus_page(self) -> None:
        self.page.setFocus()

    def _follow(self, changes: Changes) -> None:
        if changes.before.is_frozen or changes.after.is_frozen:
            self._close_inputs()
        self.plan_changed.emit()

    def _close_inputs(self) -> None:
        """Pages of a frozen plan are to read; those of a plan taken back to draft are open again."""
        is_frozen = self.desk.is_frozen
        self.banner.show_plan(self.desk.plan)
        if is_frozen or self._was_frozen:
            for page in self._pages.values():
                if page.edits:
                    set_read_only(page, is_closed=is_frozen)
        self._was_frozen = is_frozen

    def _show_status(self) -> None:
        self.enter_spot("status")

    def _show_findings(self) -> None:
        checks = self.checks
        self.panel.show_findings(checks.found, self.desk.plan, self.desk.rules, is_complete=checks.has_read_texts)
        self.sidebar.show_nodes(self.outline())

    def outline(self) -> tuple[OutlineNode, ...]:
        """The sidebar's nodes as the plan is now."""
        return plan_outline(self.desk.plan, self.desk.rules, self.checks.open_ones, tuple(PAGE_TITLES.items()))
