"""Writes editor lines into a QTextDocument and reads them back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count

from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor, QTextDocument

from desktop.presenters.text_editing import EditorLine, ShownField, read_run
from ui.editor.formats import FIELD_NAME, FIELD_TEXT, field_format, level_of, line_format


class DocumentWriter:
    """Puts lines and fields at a cursor; every field gets a serial of its own."""

    def __init__(self) -> None:
        """Begin to count."""
        self._serials = count(1)

    def fill(self, document: QTextDocument, lines: Iterable[EditorLine]) -> None:
        """Replace everything in the document."""
        cursor = QTextCursor(document)
        cursor.beginEditBlock()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.removeSelectedText()
        cursor.setBlockFormat(line_format(0))
        cursor.setBlockCharFormat(QTextCharFormat())
        self.insert(cursor, lines)
        cursor.endEditBlock()

    def insert(self, cursor: QTextCursor, lines: Iterable[EditorLine]) -> None:
        """Put lines at the cursor; an empty line there takes the level of the first one."""
        for place, line in enumerate(lines):
            if place:
                cursor.insertBlock(line_format(line.level), QTextCharFormat())
            elif not cursor.block().text():
                cursor.setBlockFormat(line_format(line.level))
            for run in line.runs:
                self.insert_run(cursor, run)

    def insert_run(self, cursor: QTextCursor, run: str | ShownField) -> None:
        """Put a piece of text or a field at the cursor."""
        if isinstance(run, str):
            cursor.insertText(run, QTextCharFormat())
        else:
            cursor.insertText(run.text, field_format(run, next(self._serials)))


def read_lines(document: QTextDocument) -> tuple[EditorLine, ...]:
    """The lines of a document; a field whose text was changed is plain text."""
    return tuple(EditorLine(level_of(block.blockFormat()), tuple(_runs(block))) for block in blocks(document))


def blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    """The lines of a document in Qt's words."""
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def _runs(block: QTextBlock) -> Iterator[str | ShownField]:
    place = block.begin()
    while not place.atEnd():
        fragment = place.fragment()
        form = fragment.charFormat()
        yield read_run(fragment.text(), str(form.property(FIELD_NAME) or ""), str(form.property(FIELD_TEXT) or ""))
        place += 1
