"""The signers of an office: a name and the lines printed above it, one signer a row."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPushButton, QToolButton, QVBoxLayout, QWidget

from desktop.domain.text import nfc
from ui.inputs import combo_box, line_edit, set_choices
from ui.theme import SPACE_SMALL

NAME_LETTERS, CAPACITY_LETTERS = 12, 14
"""How many letters stay in sight where the window is narrow."""
Signer = tuple[str, str]
"""Name and capacity on one line."""


class SignerRows(QWidget):
    """Rows to fill in; one empty row stands there from the beginning."""

    def __init__(self, signers: Sequence[Signer], parent: QWidget | None = None) -> None:
        """Show the given signers."""
        super().__init__(parent)
        self._rows: list[tuple[QWidget, QLineEdit, QComboBox]] = []
        self._capacities: tuple[str, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_SMALL)
        self.add_button = QPushButton("Thêm người &ký")
        self._column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addStretch(1)
        self.add_button.clicked.connect(self.add_row)
        for name, capacity in signers or (("", ""),):
            self._add(name, capacity)

    @property
    def signers(self) -> tuple[Signer, ...]:
        """Name and capacity of every row, empty rows included."""
        return tuple((name.text(), nfc(capacity.currentText())) for _, name, capacity in self._rows)

    def set_capacities(self, choices: Sequence[str]) -> None:
        """Offer the capacities of an issuer; what is typed stays."""
        self._capacities = tuple(choices)
        for _, _, capacity in self._rows:
            chosen = capacity.currentText()
            set_choices(capacity, self._capacities)
            capacity.setEditText(chosen or next(iter(self._capacities), ""))

    def add_row(self) -> None:
        """Add an empty row and put the keyboard there."""
        self._add("", next(iter(self._capacities), ""))
        self._order_tabs()
        self._rows[-1][1].setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Lead the Tab key through the rows; moving into a window had put them behind the button."""
        super().showEvent(event)
        self._order_tabs()

    def _order_tabs(self) -> None:
        stops = [stop for row, name, box in self._rows for stop in (name, box, *row.findChildren(QToolButton))]
        for before, after in pairwise((*stops, self.add_button)):
            QWidget.setTabOrder(before, after)

    def _add(self, name: str, capacity: str) -> None:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        name_edit = line_edit("Họ tên người ký", name, prompt="Họ và tên")
        name_edit.setMinimumWidth(NAME_LETTERS * name_edit.fontMetrics().averageCharWidth())
        capacity_box = combo_box("Thể thức ký", self._capacities, editable=True)
        capacity_box.setEditText(capacity)
        capacity_box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        capacity_box.setMinimumContentsLength(CAPACITY_LETTERS)
        remove = QToolButton()
        remove.setText("✕")
        remove.setToolTip("Bỏ người ký này")
        remove.setAccessibleName("Bỏ người ký này")
        line.addWidget(name_edit, 2)
        line.addWidget(capacity_box, 3)
        line.addWidget(remove)
        self._column.insertWidget(len(self._rows), row)
        self._rows.append((row, name_edit, capacity_box))
        remove.clicked.connect(self._remove_sender)

    def _remove_sender(self) -> None:
        sender = self.sender()
        for place, (row, _, _) in enumerate(self._rows):
            if isinstance(sender, QWidget) and row.isAncestorOf(sender):
                del self._rows[place]
                row.deleteLater()
                return
