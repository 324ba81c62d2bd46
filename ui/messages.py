"""The only place that puts a message box in front of the officer; tests read here what was said."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QMessageBox, QPushButton, QWidget

Kind = Literal["information", "question", "warning", "error"]
Choice = tuple[str, str]
"""A button: its label and the key that is told when it is pressed."""

UNDERSTOOD: tuple[Choice, ...] = (("Đã hiểu", ""),)

_ICONS = {
    "information": QMessageBox.Icon.Information,
    "question": QMessageBox.Icon.Question,
    "warning": QMessageBox.Icon.Warning,
    "error": QMessageBox.Icon.Critical,
}


class MessageBox(QMessageBox):
    """One message with its buttons; Escape is the last button."""

    answered = Signal(str)

    def __init__(self, text: str, detail: str, choices: tuple[Choice, ...], kind: Kind, parent: QWidget) -> None:
        """Lay out the sentence, what to do about it, and the buttons."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Lập kế hoạch giảm nghèo")
        self.setIcon(_ICONS[kind])
        self.setText(text)
        self.setInformativeText(detail)
        self._keys: dict[QPushButton, str] = {}
        for label, key in choices:
            button = self.addButton(label, QMessageBox.ButtonRole.ActionRole)
            self._keys[button] = key
        self.setDefaultButton(next(iter(self._keys)))
        self.setEscapeButton(list(self._keys)[-1])
        self.buttonClicked.connect(self._answer)

    def press(self, key: str) -> None:
        """Press the button of a key, as the officer would."""
        next(button for button, own in self._keys.items() if own == key).click()

    def _answer(self, button: QAbstractButton) -> None:
        self.answered.emit(next(key for own, key in self._keys.items() if own is button))


class Messages(QObject):
    """Says sentences and asks questions in front of one window, without a nested event loop."""

    def __init__(self, window: QWidget) -> None:
        """Take the window that stands behind the boxes."""
        super().__init__(window)
        self._window = window
        self.said: list[str] = []
        self.open_box: MessageBox | None = None

    def say(self, text: str, detail: str = "", *, kind: Kind = "information") -> None:
        """Say a sentence and what to do about it."""
        self.ask(text, UNDERSTOOD, _nothing, detail=detail, kind=kind)

    def ask(
        self,
        text: str,
        choices: tuple[Choice, ...],
        then: Callable[[str], None],
        *,
        detail: str = "",
        kind: Kind = "question",
    ) -> None:
        """Ask; `then` gets the key of the pressed button. The first button is Enter, the last one Escape."""
        self.said.append(f"{text} {detail}".strip())
        box = MessageBox(text, detail, choices, kind, self._window)
        box.answered.connect(self._forget)
        box.answered.connect(then)
        self.open_box = box
        box.open()

    def _forget(self, _key: str) -> None:
        self.open_box = None


def _nothing(_key: str) -> None:
    """Do nothing with an answer nobody waits for."""
