"""What one package would bring: its sender, what to know, totals before and after, every change old to new."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop.presenters.receive_form import ReceivedFile
from desktop.presenters.receive_words import (
    CHANGE_COLUMNS,
    TOTAL_COLUMNS,
    change_rows,
    fact_lines,
    heading_words,
    total_rows,
    totals_heading,
)
from desktop.services.exchange import Preview
from desktop.services.known_rules import known_rules
from desktop.services.office import Office
from ui.inputs import line_edit
from ui.pages.layouts import row
from ui.plain_table import PlainTable
from ui.theme import SPACE, SPACE_SMALL

TOTALS_WIDTH = 340
PASSPHRASE_WIDTH = 260
NOTHING_CHOSEN = "Chọn một tệp ở trên để xem gói sẽ đổi những gì."
LOCKED = "Gói này có mật khẩu. Hãy nhập mật khẩu người gửi đã báo riêng:"


class PackageDetails(QWidget):
    """Shows one file of the list; all texts of a package are shown as plain text."""

    passphrase_given = Signal(str)

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        """Begin with nothing."""
        super().__init__(parent)
        self._office = office
        self._shown: tuple[object, ...] = ()
        self.title, self.facts = QLabel(), QLabel()
        self.passphrase = line_edit("Mật khẩu của gói")
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.passphrase.setMinimumWidth(PASSPHRASE_WIDTH)
        self.unlock_button = QPushButton("Mở gó&i")
        self.unlock_button.setAutoDefault(False)
        self.changes = PlainTable("Các thay đổi", CHANGE_COLUMNS, stretched=0)
        self.totals_title = QLabel()
        self.totals = PlainTable("Tổng vốn trước và sau", TOTAL_COLUMNS, stretched=0, right=(1, 2, 3))
        self.changes.share({0: 2, 1: 1, 2: 1})
        self._lay_out()
        self.unlock_button.clicked.connect(self._give)
        self.passphrase.returnPressed.connect(self._give)

    def show_file(self, file: ReceivedFile | None) -> None:
        """Show a file; None for nothing."""
        shown = (file, file.state, file.seen, file.fault) if file is not None else ()
        if shown and shown == self._shown:
            return
        self._shown = shown
        is_locked = file is not None and file.state == "locked"
        for widget in (self.passphrase, self.unlock_button):
            widget.setVisible(is_locked)
        self.passphrase.clear()
        if file is None:
            self._show_words("", NOTHING_CHOSEN)
        elif is_locked:
            self._show_words(file.path.name, f"{file.fault}\n{LOCKED}".strip())
        elif file.seen is None or file.fault:
            self._show_words(file.path.name, file.status)
        else:
            self._show_preview(file.seen)

    def _show_words(self, title: str, words: str) -> None:
        self.title.setText(title)
        self.facts.setText(words)
        self._show_tables(is_visible=False, has_totals=False)

    def _show_preview(self, seen: Preview) -> None:
        rules = known_rules(self._office, seen.plan)
        self.title.setText(heading_words(seen))
        self.facts.setText("\n".join(fact_lines(seen)))
        self.totals_title.setText(totals_heading(seen))
        totals = () if seen.has_nothing_new else total_rows(seen, rules.sources)
        self.totals.set_rows([(str(place), cells) for place, cells in enumerate(totals)])
        changes = () if seen.is_new_plan else change_rows(seen, rules)
        self.changes.set_rows([(str(place), cells) for place, cells in enumerate(changes)])
        self._show_tables(is_visible=bool(changes), has_totals=bool(totals))

    def _show_tables(self, *, is_visible: bool, has_totals: bool) -> None:
        self.changes.setVisible(is_visible)
        self.totals_box.setVisible(has_totals)

    def _lay_out(self) -> None:
        self.facts.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.facts.setWordWrap(True)
        self.title.setWordWrap(True)
        bold = self.title.font()
        bold.setBold(True)
        self.title.setFont(bold)
        self.facts.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.totals_box = QWidget(self)
        inner = QVBoxLayout(self.totals_box)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(SPACE_SMALL)
        inner.addWidget(self.totals_title)
        inner.addWidget(self.totals, 1)
        across = QHBoxLayout()
        across.setSpacing(SPACE)
        across.addWidget(self.changes, 1)
        across.addWidget(self.totals_box)
        across.addStretch(0)
        self.totals_box.setFixedWidth(TOTALS_WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_SMALL)
        column.addWidget(self.title)
        column.addWidget(self.facts)
        column.addLayout(row(self.passphrase, self.unlock_button, None))
        column.addLayout(across, 1)
        column.addStretch(0)

    def _give(self) -> None:
        if self.passphrase.text():
            self.passphrase_given.emit(self.passphrase.text())
