"""A question below the grid, answered by a click or Alt+1, Alt+2 …; it never stands in the way as a dialog does."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from desktop.presenters.grid import Question
from ui.theme import SPACE, SPACE_SMALL

_LEAVE = ("Để nguyên", "")


class QuestionStrip(QFrame):
    """Shows one question at a time with a button for each choice; hidden when there is none."""

    choice_made = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("questionStrip")
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._buttons: list[QPushButton] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(SPACE, SPACE_SMALL, SPACE, SPACE_SMALL)
        self._row.addWidget(self._text, 1)
        self.hide()

    @property
    def buttons(self) -> list[QPushButton]:
        """The buttons of the question, from the left."""
        return self._buttons

    @property
    def text(self) -> str:
        """The question as shown."""
        return self._text.text()

    def ask(self, question: Question, *, takes_focus: bool) -> None:
        """Shows the question; with `takes_focus` the first button is at the keyboard at once."""
        self._remove_buttons()
        self._text.setText(question.text)
        choices = question.choices
        if not any(key == "" for _, key in choices):
            choices = (*choices, _LEAVE)
        for number, (label, key) in enumerate(choices, start=1):
            self._add_button(number, label, key=key)
        self.show()
        if takes_focus:
            self._buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def dismiss(self) -> None:
        """Takes the question away unanswered."""
        self._remove_buttons()
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves everything as it is; Enter presses the focused button, arrows go between them."""
        focused = next((button for button in self._buttons if button.hasFocus()), None)
        if event.key() == Qt.Key.Key_Escape:
            self.choice_made.emit("")
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and focused is not None:
            focused.click()
        else:
            super().keyPressEvent(event)

    def _add_button(self, number: int, label: str, *, key: str) -> None:
        button = QPushButton(f"{label}  (Alt+{number})", self)
        button.setShortcut(f"Alt+{number}")
        button.setAccessibleName(label)
        button.setProperty("key", key)
        button.clicked.connect(self._choose)
        self._row.addWidget(button)
        self._buttons.append(button)

    def _choose(self) -> None:
        button = self.sender()
        if isinstance(button, QPushButton):
            self.choice_made.emit(str(button.property("key")))

    def _remove_buttons(self) -> None:
        for button in self._buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = []
