"""How a line's level and a field are written into a QTextDocument."""

from __future__ import annotations

from PySide6.QtGui import QColor, QTextBlockFormat, QTextCharFormat, QTextFormat

from desktop.presenters.text_editing import LARGEST_LEVEL, ShownField
from ui.theme import LIGHT, Tokens

LEVEL = QTextFormat.Property.UserProperty.value + 1
FIELD_NAME = QTextFormat.Property.UserProperty.value + 2
FIELD_TEXT = QTextFormat.Property.UserProperty.value + 3
FIELD_SERIAL = QTextFormat.Property.UserProperty.value + 4
INDENT = 22
"""How far a level is moved in, in pixels."""
LINE_PERCENT = 120
"""Room for stacked accents."""


def line_format(level: int) -> QTextBlockFormat:
    """The format of a line of this level."""
    form = QTextBlockFormat()
    form.setProperty(LEVEL, level)
    form.setLeftMargin(level * INDENT)
    form.setLineHeight(LINE_PERCENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    form.setBottomMargin(3)
    return form


def level_of(form: QTextBlockFormat) -> int:
    """The level a line's format stands for."""
    level = form.property(LEVEL)
    return level if isinstance(level, int) and 0 <= level <= LARGEST_LEVEL else 0


def field_format(field: ShownField, serial: int, colours: Tokens = LIGHT) -> QTextCharFormat:
    """The format of a field: tinted, with what it is called; the serial keeps two fields side by side apart."""
    form = QTextCharFormat()
    form.setProperty(FIELD_NAME, field.name)
    form.setProperty(FIELD_TEXT, field.text)
    form.setProperty(FIELD_SERIAL, serial)
    form.setBackground(QColor(colours.selection))
    form.setForeground(QColor(colours.selection_text))
    form.setToolTip(f"Lấy từ kế hoạch: {field.name}. Ctrl+bấm để tới nơi nhập.")
    return form


def field_name(form: QTextCharFormat) -> str:
    """The field a format stands for, empty for plain text."""
    return str(form.property(FIELD_NAME) or "")
