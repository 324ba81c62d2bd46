"""Pages of a frozen plan are to read: texts can be marked and copied, nothing can be typed, chosen or pressed."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QTextEdit,
    QWidget,
)

from ui.inputs import SearchBox

READS = "reads"
"""Property of a button that only leads somewhere or shows something; it stays open."""
CLOSED = "closed"
"""Property of what was closed here, so that only that is opened again."""


def stays_open(*widgets: QWidget) -> None:
    """Note that these buttons change nothing of the plan."""
    for widget in widgets:
        widget.setProperty(READS, True)


def set_read_only(page: QWidget, *, is_closed: bool) -> None:
    """Close everything on a page that changes the plan, or open again what was closed."""
    for widget in page.findChildren(QWidget):
        if isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit):
            if not isinstance(widget, SearchBox) and bool(widget.property(CLOSED)) is not is_closed:
                widget.setReadOnly(is_closed)
                widget.setProperty(CLOSED, is_closed)
        elif isinstance(widget, QAbstractButton | QComboBox) and not _is_for_reading(widget):
            _set_closed(widget, is_closed=is_closed)


def _set_closed(widget: QWidget, *, is_closed: bool) -> None:
    if is_closed and widget.isEnabled():
        widget.setEnabled(False)
        widget.setProperty(CLOSED, True)
    elif not is_closed and widget.property(CLOSED):
        widget.setEnabled(True)
        widget.setProperty(CLOSED, False)


def _is_for_reading(widget: QWidget) -> bool:
    """Tell whether it is marked so, or belongs to a scroll bar, a list or a search box."""
    if widget.property(READS) or isinstance(widget.parent(), SearchBox):
        return True
    return isinstance(widget.parent(), QScrollBar) or not widget.parent()
