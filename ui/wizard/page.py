"""What every page of the wizard is to the dialog around it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.presenters.wizard import WizardDraft
from ui.pages.layouts import heading, note
from ui.theme import SPACE


class WizardPage(QWidget):
    """One decision. `title` is an instruction; the page writes what is decided into the draft at once."""

    changed = Signal()

    key = ""
    title = ""
    hint = ""

    def __init__(self, draft: WizardDraft, parent: QWidget | None = None) -> None:
        """Begin with the title and the hint."""
        super().__init__(parent)
        self.draft = draft
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(SPACE)
        self.column.addWidget(heading(self.title))
        if self.hint:
            self.column.addWidget(note(self.hint))

    def enter(self) -> None:
        """Show the draft as it is now; called whenever the page comes to the front."""

    def note_input(self) -> None:
        """Note that the officer decided something here."""
        self.draft.has_input = True
        self.changed.emit()
