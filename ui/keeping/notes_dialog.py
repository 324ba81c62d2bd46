"""The notes on a plan, with a line to add one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from desktop.presenters.province_page import NOTE_COLUMNS, NOTES_ARE, note_rows
from desktop.services.notes import LONGEST, Note, add_note, notes_of
from ui.dialogs import button_row, open_dialog
from ui.plain_table import PlainTable
from ui.theme import SPACE, SPACE_PAGE

if TYPE_CHECKING:
    from desktop.services.office import Office


class NotesDialog(QDialog):
    """Shows the notes and asks for one more; nothing is written here."""

    note_given = Signal(str)

    def __init__(self, title: str, notes: Sequence[Note], parent: QWidget) -> None:
        """`title` is the plan's."""
        super().__init__(parent)
        self.setWindowTitle(f"Ý kiến trao đổi – {title}")
        self.table = PlainTable("Các ý kiến trao đổi", NOTE_COLUMNS, stretched=2)
        self.table.setWordWrap(True)
        self.edit = QPlainTextEdit()
        self.edit.setAccessibleName("Ý kiến mới")
        self.edit.setPlaceholderText("Ý kiến về kế hoạch này, ví dụ: đề nghị rà lại vốn đối ứng của Tiểu dự án 1")
        self.edit.setTabChangesFocus(True)
        self.edit.setMaximumHeight(110)
        self.label = QLabel(NOTES_ARE)
        self.label.setWordWrap(True)
        self.add_button, self.close_button = QPushButton("Ghi ý kiến"), QPushButton("Đóng")
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_PAGE, SPACE_PAGE, SPACE_PAGE, SPACE_PAGE)
        column.setSpacing(SPACE)
        column.addWidget(self.label)
        column.addWidget(self.table, 1)
        column.addWidget(self.edit)
        column.addLayout(button_row(self, self.add_button, self.close_button))
        self.resize(820, 480)
        self.edit.textChanged.connect(self._enable)
        self.add_button.clicked.connect(self._give)
        self.close_button.clicked.connect(self.accept)
        self.show_notes(notes)
        self._enable()

    def show_notes(self, notes: Sequence[Note]) -> None:
        """Show the notes as they are now."""
        self.table.set_rows(note_rows(notes))
        self.table.resizeRowsToContents()

    def _enable(self) -> None:
        self.add_button.setEnabled(0 < len(self.edit.toPlainText().strip()) <= LONGEST)

    def _give(self) -> None:
        self.note_given.emit(self.edit.toPlainText())
        self.edit.clear()


def open_notes(office: Office, plan_id: str, parent: QWidget, then: Callable[[], None] | None = None) -> NotesDialog:
    """Show the notes on a plan of the list; what is added is stored at once, and `then` is called."""
    title = next((plan.title for plan in office.store.plans() if plan.id == plan_id), "")
    dialog = NotesDialog(title, notes_of(office.store, plan_id), parent)
    dialog.note_given.connect(partial(_add, office, plan_id, dialog, then))
    open_dialog(dialog)
    return dialog


def _add(office: Office, plan_id: str, dialog: NotesDialog, then: Callable[[], None] | None, text: str) -> None:
    add_note(office, plan_id, text)
    dialog.show_notes(notes_of(office.store, plan_id))
    if then is not None:
        then()
