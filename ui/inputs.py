"""The only makers of text inputs: nothing completes inside the line, nothing is rewritten while it is typed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

if TYPE_CHECKING:
    from PySide6.QtWidgets import QCompleter

SEARCH_PAUSE_MS = 200


class SearchBox(QLineEdit):
    """A line that tells what to search for once the typing pauses; half-composed words are not searched."""

    search_changed = Signal(str)

    def __init__(self, prompt: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(prompt)
        self.setAccessibleName(prompt)
        self.setClearButtonEnabled(True)
        self._told = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(SEARCH_PAUSE_MS)
        self._pause.timeout.connect(self.search_now)
        self.textChanged.connect(self._wait)
        self.returnPressed.connect(self.search_now)

    def search_now(self) -> None:
        """Tells the search text at once (Enter), if it is another one than last told."""
        self._pause.stop()
        text = committed_text(self)
        if text != self._told:
            self._told = text
            self.search_changed.emit(text)

    def _wait(self) -> None:
        self._pause.start()


def line_edit(name: str, text: str = "", *, prompt: str = "", parent: QWidget | None = None) -> QLineEdit:
    """A plain line with a name for screen readers; no completion."""
    line = QLineEdit(text, parent)
    line.setAccessibleName(name)
    line.setPlaceholderText(prompt)
    return line


def combo_box(
    name: str, choices: Iterable[str] = (), *, editable: bool = False, parent: QWidget | None = None
) -> QComboBox:
    """A box to pick from, or with `editable` to type in too; then suggestions pop up below and never enter the line."""
    box = QComboBox(parent)
    box.setAccessibleName(name)
    box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    box.setEditable(editable)
    box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    set_choices(box, choices)
    if editable:
        box.setCompleter(popup_completer(box))
    return box


def popup_completer(box: QComboBox) -> QCompleter:
    """Suggestions from the box's own choices, found anywhere in the words, shown in a list only."""
    from PySide6.QtWidgets import QCompleter

    completer = QCompleter(box.model(), box)
    completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    return completer


def set_choices(box: QComboBox, choices: Iterable[str]) -> None:
    """Replaces the choices without telling a change; the text shown stays if it is still offered or typed."""
    shown = box.currentText()
    with QSignalBlocker(box):
        box.clear()
        box.addItems(list(choices))
        at = box.findText(shown)
        if at >= 0:
            box.setCurrentIndex(at)
        elif box.isEditable():
            box.setEditText(shown)


def committed_text(line: QLineEdit) -> str:
    """What the officer means by the line: NFC, without outer blanks."""
    from desktop.domain.text import nfc

    return nfc(line.text()).strip()
