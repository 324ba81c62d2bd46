"""A page with one list of the plan in a grid: add, change, move and remove by keyboard or buttons."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QPushButton, QWidget

from desktop.domain.finding import Place
from desktop.presenters.frozen_grid import FrozenGrid
from desktop.presenters.list_columns import duty_section
from desktop.presenters.lists_page import TITLES, ListGrid, PageList
from desktop.presenters.papers_page import PaperGrid
from desktop.services.changes import Changes
from desktop.services.desk import Desk
from desktop.services.row_verbs import move_row
from ui.grid.grid import Grid
from ui.history.cell_menu import CellMenu
from ui.pages.layouts import heading, note, page_column, row
from ui.pages.page import Page, Target
from ui.read_only import stays_open

if TYPE_CHECKING:
    from desktop.presenters.history_view import HistoryTarget

MARKS_PAUSE_MS = 700
SCROLL_BAR = 20
NARROWEST = 240
NOTES: dict[PageList, str] = {
    "agencies": "Dự án do cơ quan nào chủ trì được chọn ở trang của dự án.",
    "recipients": "Dòng cuối là “Lưu: VT, …”. Dấu gạch, dấu chấm phẩy và dấu chấm do chương trình thêm khi in.",
    "indicators": "Các phần của một chỉ tiêu (cột cuối ghi STT của chỉ tiêu chung) được cộng và so với chỉ tiêu chung.",
    "communes": "Có thể dán cả danh sách tên xã, mỗi xã một dòng.",
    "bases": "",
    "opinions": "Bảng tổng hợp tiếp thu, giải trình và câu về ý kiến góp ý trong Tờ trình lập từ danh sách này. "
    "Ý kiến trao đổi đi cùng gói .khgn xem ở trình đơn Trao đổi.",
    "papers": "Để trống thì in theo hồ sơ cơ quan. Xem, in và xuất từng văn bản ở trang Xuất và in.",
}


class ListPage(Page):
    """Shows one list; `name` is the list's name in the plan."""

    def __init__(self, desk: Desk, name: PageList, parent: QWidget | None = None) -> None:
        """Fill the grid."""
        super().__init__(desk, parent)
        self.name: PageList = name
        self.content = PaperGrid(desk) if name == "papers" else ListGrid(desk, name)
        self.grid = Grid(self)
        self.grid.set_content(FrozenGrid(self.content, desk))
        self.add_button = QPushButton("Thê&m")
        self.remove_button = QPushButton("Xó&a")
        self.up_button, self.down_button = QPushButton("▲"), QPushButton("▼")
        self.duties_button = QPushButton("&Nhiệm vụ của cơ quan…")
        self.duties_button.setVisible(name == "agencies")
        self._marks = QTimer(self)
        self._marks.setSingleShot(True)
        self._marks.setInterval(MARKS_PAUSE_MS)
        self._marks.timeout.connect(self.content.refresh_problems)
        self._is_drawn = False
        self._width_timer = QTimer(self)
        self._width_timer.setSingleShot(True)
        self._width_timer.timeout.connect(self._fill_width)
        self._prepare_buttons()
        stays_open(self.duties_button)
        self._lay_out()
        CellMenu(self.grid, self.want_history)
        self.grid.column_resized.connect(self._keep_widths)
        self.grid.message_raised.connect(self.message_raised)
        self.grid.conflict_met.connect(self.conflict_wanted)
        self.grid.selection_summarised.connect(self.selection_summarised)
        self.setFocusProxy(self.grid)

    def show_place(self, target: Target) -> None:
        """Stand on a row."""
        self.content.refresh_problems()
        if isinstance(target, Place):
            keys = [column.key for column in self.content.columns]
            column = target.column if target.column in keys else keys[1]
            if self.grid.go_to(target.id, column):
                return
        self.grid.setFocus()

    def conflict_here(self) -> str:
        """Return the atom of the conflict in the active row."""
        return self.grid.actions.conflict_here()

    def history_here(self) -> HistoryTarget | None:
        """Return the active cell."""
        from desktop.presenters.history_targets import list_target

        place = self.grid.cursor_place
        return list_target(self.content, *place) if place and self.content.row_count() else None

    def close_page(self) -> None:
        """Stop listening."""
        self._marks.stop()
        self._width_timer.stop()
        super().close_page()
        self.content.close()

    def take_change(self, _changes: Changes) -> None:
        """Look for new marks once the slow checks have had their time."""
        self._marks.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The widest column takes the room there is, until the officer draws it."""
        super().resizeEvent(event)
        self._width_timer.start()

    def add(self) -> None:
        """Add a row below the active one and stand on it."""
        at = self._row()
        if self.content.insert_row(at).changed:
            place = min(at + 1, self.content.row_count() - 1)
            self.grid.go_to(self.content.row(place).id, self.content.columns[1].key)

    def remove(self) -> None:
        """Remove the active row."""
        outcome = self.content.remove_row(self._row())
        if outcome.message:
            self.message_raised.emit(outcome.message)
        self.grid.setFocus()

    def move_active(self, steps: int, _checked: object = None) -> None:
        """Move the active row up (-1) or down (+1)."""
        row_id = self.row_id()
        if row_id and move_row(self.desk, self.name, row_id, steps).atoms:
            self.grid.go_to(row_id, self.content.columns[1].key)

    def row_id(self) -> str:
        """The id of the active row, empty in an empty list."""
        at = self._row()
        return self.content.row(at).id if 0 <= at < self.content.row_count() else ""

    def _row(self) -> int:
        place = self.grid.cursor_place
        return place[0] if place and self.content.row_count() else -1

    def _prepare_buttons(self) -> None:
        for button, tip in ((self.up_button, "Chuyển dòng lên"), (self.down_button, "Chuyển dòng xuống")):
            button.setFixedWidth(32)
            button.setAccessibleName(tip)
        self.up_button.setToolTip("Chuyển dòng lên (Alt+↑)")
        self.down_button.setToolTip("Chuyển dòng xuống (Alt+↓)")
        self.add_button.setToolTip("Ctrl và dấu cộng")
        self.remove_button.setToolTip("Ctrl và dấu trừ")
        self.add_button.clicked.connect(self.add)
        self.remove_button.clicked.connect(self.remove)
        self.duties_button.clicked.connect(self._open_duties)
        for button, keys, steps in ((self.up_button, "Alt+Up", -1), (self.down_button, "Alt+Down", 1)):
            button.clicked.connect(partial(self.move_active, steps))
            shortcut = QShortcut(QKeySequence(keys), self.grid)
            shortcut.activated.connect(partial(self.move_active, steps))

    def _lay_out(self) -> None:
        self.column = page_column(self)
        self.column.addWidget(heading(TITLES[self.name]))
        buttons = (self.add_button, self.remove_button, self.up_button, self.down_button)
        for button in buttons:
            button.setVisible(self.name != "papers")
        self.tools = row(*buttons, self.duties_button, None)
        self.column.addLayout(self.tools)
        self.column.addWidget(self.grid, 1)
        if NOTES[self.name]:
            self.column.addWidget(note(NOTES[self.name]))

    def _keep_widths(self, _key: str, _width: int) -> None:
        self._is_drawn = True

    def _fill_width(self) -> None:
        if self._is_drawn:
            return
        widths = [self.grid.body.column_width(at) for at in range(len(self.content.columns))]
        widest = widths.index(max(widths))
        room = self.grid.width() - SCROLL_BAR - sum(widths) + widths[widest]
        wanted = round(max(room, NARROWEST) * 100 / self.grid.zoom)
        with QSignalBlocker(self.grid):
            self.grid.set_column_widths({self.content.columns[widest].key: wanted})

    def _open_duties(self) -> None:
        agency = self.desk.plan.agency(self.row_id())
        section = duty_section(agency, self.desk.plan) if agency else ""
        if section:
            self.place_wanted.emit(section)
        else:
            self.message_raised.emit("Kế hoạch chưa có mục nhiệm vụ của cơ quan này; thêm ở phần Tổ chức thực hiện.")
