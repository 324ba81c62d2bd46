"""The start page: the plan list with search, year and bin, and what can be done with a plan."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from desktop.presenters.start_page import COLUMNS, count_words, plan_rows, plan_years
from ui.inputs import SearchBox, combo_box, set_choices
from ui.pages.layouts import heading, row
from ui.plain_table import PlainTable
from ui.theme import SPACE, SPACE_PAGE

if TYPE_CHECKING:
    from desktop.services.ports import PlanSummary

ALL_YEARS = "Mọi năm"
LIST_TITLE, BIN_TITLE = "Kế hoạch", "Thùng rác"


class StartPage(QWidget):
    """Shows the plans it is given; every wish of the officer goes out as a signal."""

    new_plan_wanted = Signal()
    plan_wanted = Signal(str)
    copy_wanted = Signal(str)
    deletion_wanted = Signal(str)
    restoration_wanted = Signal(str)
    samples_wanted = Signal()
    comparison_wanted = Signal(str)
    packages_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with a list that is not known yet."""
        super().__init__(parent)
        self._plans: tuple[PlanSummary, ...] = ()
        self._is_known = False
        self.table = PlainTable("Danh sách kế hoạch", COLUMNS, stretched=1, right=(3,))
        self.search = SearchBox("Tìm kế hoạch (không cần gõ dấu)")
        self.years = combo_box("Năm", (ALL_YEARS,))
        self.title, self.count = heading(LIST_TITLE), QLabel()
        self.notice = QLabel()
        self.notice.setWordWrap(True)
        self.notice.hide()
        self._make_buttons()
        self._lay_out()
        self._connect()
        self._refresh()

    def show_plans(self, plans: Sequence[PlanSummary]) -> None:
        """Show the plans of the store; filters and the chosen line stay. A bin that was emptied is left."""
        was_filled = any(plan.deleted for plan in self._plans)
        self._plans, self._is_known = tuple(plans), True
        if was_filled and not any(plan.deleted for plan in self._plans):
            self.leave_bin()
        set_choices(self.years, (ALL_YEARS, *(str(year) for year in plan_years(self._plans))))
        self._refresh()

    def leave_bin(self) -> None:
        """Show the list, not what was deleted."""
        self.bin_button.setChecked(False)

    def show_notice(self, text: str) -> None:
        """Show a sentence above the list; an empty one takes it away."""
        self.notice.setText(text)
        self.notice.setVisible(bool(text))

    def _make_buttons(self) -> None:
        self.new_button = QPushButton("+ Lập kế hoạch mới")
        self.new_button.setProperty("primary", True)
        self.new_button.setToolTip("Ctrl+N")
        self.sample_button = QPushButton("Mở kế hoạch mẫu…")
        self.receive_button = QPushButton("Nhận gói dữ liệu…")
        self.open_button = QPushButton("&Mở")
        self.copy_button = QPushButton("&Nhân bản")
        self.compare_button = QPushButton("S&o sánh…")
        self.delete_button = QPushButton("Xó&a")
        self.restore_button = QPushButton("Khôi &phục")
        self._plan_buttons = (self.delete_button, self.compare_button, self.copy_button, self.open_button)
        self.bin_button = QToolButton()
        self.bin_button.setText("Thùng rác")
        self.bin_button.setCheckable(True)
        self.bin_button.setToolTip("Kế hoạch đã xóa nằm ở đây và không tự mất")

    def _lay_out(self) -> None:
        top = row(self.title, None, self.sample_button, self.receive_button, self.new_button)
        filters = row(QLabel("Năm"), self.years, self.search, self.bin_button)
        bottom = row(self.count, None, self.restore_button, *self._plan_buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_PAGE, SPACE_PAGE, SPACE_PAGE, SPACE_PAGE)
        column.setSpacing(SPACE)
        column.addLayout(top)
        column.addWidget(self.notice)
        column.addLayout(filters)
        column.addWidget(self.table, 1)
        column.addLayout(bottom)

    def _connect(self) -> None:
        self.search.search_changed.connect(self._refresh)
        self.years.currentIndexChanged.connect(self._refresh)
        self.bin_button.toggled.connect(self._refresh)
        self.setFocusProxy(self.table)
        self.table.row_opened.connect(self._open)
        self.table.row_chosen.connect(self._enable)
        delete = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.table)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self.delete_button.click)
        self.new_button.clicked.connect(self.new_plan_wanted)
        self.sample_button.clicked.connect(self.samples_wanted)
        self.receive_button.clicked.connect(self.packages_wanted)
        self.open_button.clicked.connect(self._open)
        self.copy_button.clicked.connect(self._copy)
        self.compare_button.clicked.connect(self._compare)
        self.delete_button.clicked.connect(self._delete)
        self.restore_button.clicked.connect(self._restore)

    def _refresh(self) -> None:
        is_bin = self.bin_button.isChecked()
        year = self.years.currentText()
        rows = plan_rows(
            self._plans,
            search=self.search.text(),
            year=int(year) if year.isdigit() else None,
            deleted=is_bin,
        )
        self.table.set_rows([(row.id, row.cells) for row in rows])
        total = sum(plan.deleted is is_bin for plan in self._plans)
        self.title.setText(BIN_TITLE if is_bin else LIST_TITLE)
        self.count.setText(count_words(len(rows), total, deleted=is_bin) if self._is_known else "")
        self.restore_button.setVisible(is_bin)
        for button in self._plan_buttons:
            button.setVisible(not is_bin)
        self._enable()

    def _enable(self, _row_id: str = "") -> None:
        has_row = bool(self.table.current_id)
        for button in (*self._plan_buttons, self.restore_button):
            button.setEnabled(has_row)

    def _open(self) -> None:
        if not self.bin_button.isChecked() and self.table.current_id:
            self.plan_wanted.emit(self.table.current_id)

    def _copy(self) -> None:
        self.copy_wanted.emit(self.table.current_id)

    def _compare(self) -> None:
        self.comparison_wanted.emit(self.table.current_id)

    def _delete(self) -> None:
        self.deletion_wanted.emit(self.table.current_id)

    def _restore(self) -> None:
        self.restoration_wanted.emit(self.table.current_id)
