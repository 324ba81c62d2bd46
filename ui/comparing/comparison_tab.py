"""One tab of a comparison: its rows, and below texts the chosen line whole with what went and what came."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QTextEdit, QVBoxLayout, QWidget

from desktop.documents.comparison import ComparisonSheet
from desktop.presenters.comparison_page import (
    FIGURE_COLUMNS,
    HEADS,
    TABS,
    Tab,
    copied_text,
    line_pieces,
    tab_rows,
    text_lines_of,
)
from desktop.presenters.difference_words import marked_html
from ui.copy_table import CopyTable
from ui.pages.layouts import note
from ui.theme import SPACE

NOTHING_HERE = "Không có chỗ nào khác nhau ở phần này."
LEGEND = "Chữ gạch trong ngoặc vuông là chữ bị bỏ; chữ đậm gạch chân là chữ thêm vào."


class ComparisonTab(QWidget):
    """Shows the rows of one tab of a comparison."""

    def __init__(self, key: Tab, parent: QWidget | None = None) -> None:
        """`key` says which tab."""
        super().__init__(parent)
        self.key: Tab = key
        self._sheet: ComparisonSheet | None = None
        title = dict(TABS)[key].replace("&", "")
        self.table = CopyTable(title, HEADS[key], copied_text, right=FIGURE_COLUMNS[key])
        self.empty = note(NOTHING_HERE)
        self.detail = QTextEdit()
        self.detail.setReadOnly(True)
        self.detail.setTabChangesFocus(True)
        self.detail.setAccessibleName("Dòng đang chọn, chữ thêm và chữ bỏ")
        self.legend = note(LEGEND)
        self._lay_out(has_detail=key in {"texts", "lists"})
        self.table.row_chosen.connect(self._show_line)

    def show_sheet(self, sheet: ComparisonSheet | None) -> None:
        """Show another comparison, or none."""
        self._sheet = sheet
        rows = () if sheet is None else tab_rows(sheet, self.key)
        self.table.set_rows(rows)
        self.empty.setVisible(sheet is not None and not rows)

    def _lay_out(self, *, has_detail: bool) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE, 0, 0)
        column.setSpacing(SPACE)
        column.addWidget(self.empty)
        if not has_detail:
            column.addWidget(self.table, 1)
            self.detail.setParent(self)
            self.detail.hide()
            self.legend.setParent(self)
            self.legend.hide()
            return
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(self.table)
        split.addWidget(self.detail)
        split.setSizes([320, 110])
        split.setChildrenCollapsible(False)
        column.addWidget(split, 1)
        column.addWidget(self.legend)

    def _show_line(self, place: int) -> None:
        lines = () if self._sheet is None else text_lines_of(self._sheet, self.key)
        chosen = lines[place] if 0 <= place < len(lines) else None
        self.detail.setHtml("" if chosen is None else marked_html(line_pieces(chosen)))
