"""A small form for an act of the locality that no library knows."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QGroupBox, QLabel, QPushButton, QWidget

from desktop.domain.dates import parse_date
from desktop.domain.legal import Act
from desktop.domain.text import clean_line
from ui.inputs import combo_box, line_edit

KINDS = ("Quyết định", "Nghị quyết", "Kế hoạch", "Công văn", "Tờ trình", "Chỉ thị")


class LocalActForm(QGroupBox):
    """Kind, symbol, date, issuer, subject; the act goes out when it is complete."""

    act_given = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__("Văn bản của địa phương", parent)
        self.kind = combo_box("Loại văn bản", KINDS)
        self.symbol = line_edit("Số, ký hiệu", prompt="1109/QĐ-UBND")
        self.date = line_edit("Ngày ban hành", prompt="24/4/2023")
        self.issuer = line_edit("Cơ quan ban hành", prompt="UBND huyện Hớn Quản")
        self.subject = line_edit("Trích yếu", prompt="về việc giao dự toán ngân sách nhà nước năm 2023")
        self.add_button = QPushButton("Thêm")
        self.notice = QLabel()
        grid = QGridLayout(self)
        for place, widget in enumerate((self.kind, self.symbol, self.date, self.issuer)):
            grid.addWidget(widget, 0, place)
        grid.addWidget(self.subject, 1, 0, 1, 3)
        grid.addWidget(self.add_button, 1, 3)
        grid.addWidget(self.notice, 2, 0, 1, 4)
        self.notice.hide()
        self.add_button.clicked.connect(self._give)

    def _give(self) -> None:
        try:
            day = parse_date(self.date.text())
        except ValueError:
            self._tell("Ngày ban hành chưa đúng; ví dụ: 24/4/2023.", self.date)
            return
        symbol, issuer = clean_line(self.symbol.text()), clean_line(self.issuer.text())
        if not symbol or not issuer:
            self._tell("Hãy nhập số, ký hiệu và cơ quan ban hành.", self.issuer if symbol else self.symbol)
            return
        self.notice.hide()
        self.act_given.emit(Act(self.kind.currentText(), symbol, day, issuer, clean_line(self.subject.text())))
        for edit in (self.symbol, self.date, self.subject):
            edit.clear()

    def _tell(self, text: str, widget: QWidget) -> None:
        self.notice.setText(text)
        self.notice.show()
        widget.setFocus()
