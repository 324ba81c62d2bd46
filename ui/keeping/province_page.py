"""The page of a province: the districts' plans, what they come to, the file to print, notes back to a district."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget

from desktop.presenters.province_page import (
    ABOUT,
    DISTRICT_COLUMNS,
    TITLE,
    district_rows,
    plan_of_row,
    state_words,
    sum_columns,
    sum_rows,
)
from desktop.services.province import ProvinceView
from ui.inputs import combo_box, set_choices
from ui.pages.layouts import heading, note, page_column, row
from ui.plain_table import PlainTable

SHARE_ABOVE, SHARE_BELOW = 300, 500
"""How the districts and their sums share the height."""


TITLE_WIDTH = 320
"""What titles have however many districts stand beside them."""


class ProvincePage(QWidget):
    """Shows a view it is given; every wish goes out as a signal."""

    year_wanted = Signal(int)
    plan_wanted = Signal(str)
    notes_wanted = Signal(str)
    export_wanted = Signal()
    left = Signal()

    def __init__(self, years: Sequence[int], parent: QWidget | None = None) -> None:
        """Begin without a view; `years` are those there are plans of."""
        super().__init__(parent)
        self.years = combo_box("Năm")
        set_choices(self.years, [str(year) for year in years])
        self.state = QLabel()
        self.state.setWordWrap(True)
        self.districts = PlainTable("Kế hoạch của các huyện", DISTRICT_COLUMNS, stretched=0, right=(2,))
        self.sums: PlainTable | None = None
        self.open_button = QPushButton("Xem kế hoạch")
        self.notes_button = QPushButton("Ý kiến trao đổi…")
        self.export_button = QPushButton("Xuất biểu tổng hợp…")
        self.export_button.setProperty("primary", True)
        self.back_button = QPushButton("Về danh sách kế hoạch")
        self._below = QWidget()
        self._room = QVBoxLayout(self._below)
        self._room.setContentsMargins(0, 0, 0, 0)
        self._lay_out()
        self._connect()
        self._enable()

    def show_view(self, view: ProvinceView) -> None:
        """Show the districts and their sums."""
        self.state.setText(state_words(view))
        self.districts.set_rows(district_rows(view))
        if self.sums is not None:
            self._room.removeWidget(self.sums)
            self.sums.deleteLater()
        titles = sum_columns(view)
        self.sums = PlainTable("Tổng hợp theo huyện", titles, stretched=1, right=range(2, len(titles)))
        self.sums.share({1: 1}, least=TITLE_WIDTH)
        self.sums.setHorizontalScrollMode(PlainTable.ScrollMode.ScrollPerPixel)
        self.sums.set_rows(sum_rows(view))
        self._room.addWidget(self.sums)
        self._split.setSizes((SHARE_ABOVE, SHARE_BELOW))
        self.export_button.setEnabled(bool(view.districts))
        self._enable()

    def _lay_out(self) -> None:
        title = heading(TITLE)
        title.setWordWrap(False)
        column = page_column(self)
        column.addLayout(row(title, None, QLabel("Năm"), self.years, self.back_button))
        column.addWidget(note(ABOUT))
        column.addWidget(self.state)
        self._split = split = QSplitter()
        split.setOrientation(split.orientation().Vertical)
        split.setChildrenCollapsible(False)
        split.addWidget(self.districts)
        split.addWidget(self._below)
        column.addWidget(split, 1)
        column.addLayout(row(None, self.notes_button, self.open_button, self.export_button))

    def _connect(self) -> None:
        self.setFocusProxy(self.districts)
        self.years.currentTextChanged.connect(self._want_year)
        self.districts.row_chosen.connect(self._enable)
        self.districts.row_opened.connect(self._open)
        self.open_button.clicked.connect(self._open)
        self.notes_button.clicked.connect(self._notes)
        self.export_button.clicked.connect(self.export_wanted)
        self.back_button.clicked.connect(self.left)

    def _enable(self, _row_id: str = "") -> None:
        for button in (self.open_button, self.notes_button):
            button.setEnabled(bool(plan_of_row(self.districts.current_id)))

    def _want_year(self, year: str) -> None:
        if year.isdigit():
            self.year_wanted.emit(int(year))

    def _open(self, _row_id: object = None) -> None:
        self.plan_wanted.emit(plan_of_row(self.districts.current_id))

    def _notes(self) -> None:
        self.notes_wanted.emit(self.districts.current_id)
