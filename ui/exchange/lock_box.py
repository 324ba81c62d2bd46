"""Whether a package is locked: not, by a passphrase typed twice, or by one that the program makes up."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QPushButton, QRadioButton, QVBoxLayout, QWidget

from desktop.presenters.send_form import LOCK_WORDS, NO_RECOVERY, PLAIN_NOTE, LockChoice
from desktop.services.sending import phrase
from ui.inputs import line_edit
from ui.pages.layouts import note, row
from ui.theme import SPACE


class LockBox(QWidget):
    """The choice with its lines; the made phrase is shown, a typed one is hidden."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin without a passphrase."""
        super().__init__(parent)
        self.buttons = {choice: QRadioButton(words) for choice, words in LOCK_WORDS}
        self.first, self.second = (
            line_edit("Mật khẩu", prompt="Mật khẩu"),
            line_edit("Nhập lại mật khẩu", prompt="Nhập lại mật khẩu"),
        )
        self.made = line_edit("Cụm từ làm mật khẩu")
        self.made.setReadOnly(True)
        self.copy_button, self.other_button = QPushButton("Ché&p"), QPushButton("Cụm từ &khác")
        self.about = note(PLAIN_NOTE)
        for line in (self.first, self.second):
            line.setEchoMode(QLineEdit.EchoMode.Password)
            line.textChanged.connect(self._tell)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        column.addLayout(row(*self.buttons.values(), None))
        column.addLayout(row(self.first, self.second))
        column.addLayout(row(self.made, self.copy_button, self.other_button))
        column.addWidget(self.about)
        for button in (self.copy_button, self.other_button):
            button.setAutoDefault(False)
        self.copy_button.clicked.connect(self._copy)
        self.other_button.clicked.connect(self._make)
        self.buttons["none"].setChecked(True)
        for radio in self.buttons.values():
            radio.toggled.connect(self._show)
        self._show()

    @property
    def choice(self) -> LockChoice:
        """What is chosen."""
        return next(choice for choice, button in self.buttons.items() if button.isChecked())

    @property
    def passphrase(self) -> str:
        """The passphrase; empty for none."""
        return {"none": "", "typed": self.first.text(), "made": self.made.text()}[self.choice]

    @property
    def again(self) -> str:
        """What was typed the second time."""
        return self.second.text()

    def _show(self, _is_on: bool = False) -> None:  # noqa: FBT002 - as Qt sends it
        chosen = next((choice for choice, button in self.buttons.items() if button.isChecked()), "none")
        if chosen == "made" and not self.made.text():
            self.made.setText(phrase())
        for line in (self.first, self.second):
            line.setVisible(chosen == "typed")
        for widget in (self.made, self.copy_button, self.other_button):
            widget.setVisible(chosen == "made")
        self.about.setText(PLAIN_NOTE if chosen == "none" else NO_RECOVERY)
        self._tell()

    def _make(self) -> None:
        self.made.setText(phrase())
        self._tell()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.made.text())

    def _tell(self, _text: str = "") -> None:
        self.changed.emit()
