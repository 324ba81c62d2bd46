"""The page of backups: when they were written and why, one more now, a copy outside, a look inside."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from desktop.presenters.backups_page import ABOUT, COLUMNS, NONE_YET, TITLE, Row
from ui.pages.layouts import heading, note, page_column, row
from ui.plain_table import PlainTable


class BackupsPage(QWidget):
    """Shows the backups it is given; every wish goes out as a signal."""

    backup_wanted = Signal()
    copy_outside_wanted = Signal()
    look_wanted = Signal(str)
    """The name of the chosen backup's file."""
    other_wanted = Signal()
    folder_wanted = Signal()
    transfer_out_wanted = Signal()
    transfer_in_wanted = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with an empty list."""
        super().__init__(parent)
        self.table = PlainTable("Các bản sao lưu", COLUMNS, stretched=1, right=(2,))
        self.empty = QLabel(NONE_YET)
        self.now_button = QPushButton("Sao lưu ngay")
        self.now_button.setProperty("primary", True)
        self.outside_button = QPushButton("Chép ra USB, ổ khác…")
        self.look_button = QPushButton("Xem và khôi phục…")
        self.other_button = QPushButton("Mở bản sao lưu ở USB, ổ khác…")
        self.folder_button = QPushButton("Mở thư mục")
        self.out_button = QPushButton("Chuyển tất cả ra tệp…")
        self.in_button = QPushButton("Nhận từ máy cũ…")
        self.back_button = QPushButton("Về danh sách kế hoạch")
        self._lay_out()
        self._connect()

    def show_backups(self, rows: Sequence[Row]) -> None:
        """Show the backups of the folder."""
        self.table.set_rows(rows)
        self.table.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        self._enable()

    def set_busy(self, *, busy: bool) -> None:
        """Rest the buttons while something is being done."""
        for button in (self.now_button, self.other_button, self.outside_button, self.out_button, self.in_button):
            button.setEnabled(not busy)
        self.look_button.setEnabled(not busy and bool(self.table.current_id))

    def _lay_out(self) -> None:
        column = page_column(self)
        title = heading(TITLE)
        title.setWordWrap(False)
        column.addLayout(row(title, None, self.back_button))
        column.addWidget(note(ABOUT))
        column.addWidget(self.empty, 1, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.table, 1)
        column.addLayout(
            row(self.folder_button, self.other_button, None, self.look_button, self.outside_button, self.now_button)
        )
        column.addWidget(heading("Sang máy mới"))
        column.addWidget(
            note(
                "Ghi mọi kế hoạch cùng lịch sử sửa đổi, danh mục cơ quan và cài đặt vào một tệp; ở máy mới chọn "
                "“Nhận từ máy cũ…” và mở tệp đó."
            )
        )
        column.addLayout(row(self.out_button, self.in_button, None))

    def _connect(self) -> None:
        self.setFocusProxy(self.table)
        self.table.row_chosen.connect(self._enable)
        self.table.row_opened.connect(self.look_wanted)
        self.now_button.clicked.connect(self.backup_wanted)
        self.outside_button.clicked.connect(self.copy_outside_wanted)
        self.look_button.clicked.connect(self._look)
        self.other_button.clicked.connect(self.other_wanted)
        self.folder_button.clicked.connect(self.folder_wanted)
        self.out_button.clicked.connect(self.transfer_out_wanted)
        self.in_button.clicked.connect(self.transfer_in_wanted)
        self.back_button.clicked.connect(self.left)

    def _enable(self, _row_id: str = "") -> None:
        self.look_button.setEnabled(bool(self.table.current_id))

    def _look(self) -> None:
        self.look_wanted.emit(self.table.current_id)
