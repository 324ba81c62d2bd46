"""The look of the program: Fusion, one small set of colours, and the few style sheet rules a palette cannot say."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

STYLE = ("-style", "Fusion")
"""What QApplication is started with. Set later it would first load the desktop's own style, then Qt's style types."""

SPACE_SMALL = 4
SPACE = 8
SPACE_WIDE = 12
SPACE_PAGE = 16
ROW_HEIGHT = 26
LINE_HEIGHT = 1.3
FRAME_SIZE = QSize(16, 40)
"""Room for the frame and the title bar the system draws round a window."""


class Tokens(NamedTuple):
    """The colours by what they are for, as `#RRGGBB`; every text pair has a contrast of 4.5 to 1 or more."""

    window: str
    base: str
    text: str
    muted: str
    line: str
    strong_line: str
    accent: str
    accent_text: str
    selection: str
    selection_text: str
    error: str
    error_back: str
    warning: str
    warning_back: str
    ok: str
    total: str


LIGHT = Tokens(
    window="#F5F6F8",
    base="#FFFFFF",
    text="#1B1F24",
    muted="#5A6370",
    line="#D5DAE1",
    strong_line="#8A94A3",
    accent="#1F5FA8",
    accent_text="#FFFFFF",
    selection="#CFE3F8",
    selection_text="#1B1F24",
    error="#B3261E",
    error_back="#FCECEA",
    warning="#8A5300",
    warning_back="#FFF4DC",
    ok="#1E6B3A",
    total="#EEF1F5",
)

DARK = Tokens(
    window="#1E2227",
    base="#16191D",
    text="#E6E9ED",
    muted="#A3ACB8",
    line="#3A414B",
    strong_line="#76808E",
    accent="#7DB4F0",
    accent_text="#10151B",
    selection="#264A70",
    selection_text="#F2F5F8",
    error="#FF9B93",
    error_back="#43201E",
    warning="#F2B95C",
    warning_back="#3D2E12",
    ok="#7CCB98",
    total="#272C33",
)

_STYLE_SHEET = """
QHeaderView::section {{ background: {total}; color: {text}; border: 0; border-right: 1px solid {line};
    border-bottom: 1px solid {line}; padding: 4px 6px; font-weight: 600; }}
QTableView {{ gridline-color: {line}; selection-background-color: {selection}; selection-color: {selection_text}; }}
#stepList::item {{ padding: 8px 10px; }}
#stepList::item:selected {{ background: {selection}; color: {selection_text}; }}
#chip[level="error"] {{ background: {error_back}; color: {error}; border-radius: 8px; padding: 2px 8px; }}
#chip[level="warning"] {{ background: {warning_back}; color: {warning}; border-radius: 8px; padding: 2px 8px; }}
#questionStrip {{ background: {warning_back}; border: 1px solid {warning}; border-radius: 4px; }}
#questionStrip QLabel {{ color: {text}; }}
QPushButton[primary="true"] {{ background: {accent}; color: {accent_text}; padding: 6px 16px; border-radius: 4px;
    border: 2px solid {accent}; }}
QPushButton[primary="true"]:focus {{ border: 2px solid {text}; }}
QPushButton[primary="true"]:disabled {{ background: {line}; color: {muted}; border-color: {line}; }}
QToolTip {{ background: {base}; color: {text}; border: 1px solid {strong_line}; padding: 4px; }}
"""


def tokens(scheme: Qt.ColorScheme = Qt.ColorScheme.Light) -> Tokens:
    """The colours of a colour scheme; light unless the desktop asks for dark."""
    return DARK if scheme == Qt.ColorScheme.Dark else LIGHT


def palette(scheme: Qt.ColorScheme = Qt.ColorScheme.Light) -> QPalette:
    """The palette of a colour scheme."""
    colours, role = tokens(scheme), QPalette.ColorRole
    made = QPalette(QColor(colours.window))
    for each, colour in {
        role.Window: colours.window,
        role.WindowText: colours.text,
        role.Base: colours.base,
        role.AlternateBase: colours.total,
        role.Text: colours.text,
        role.Button: colours.total,
        role.ButtonText: colours.text,
        role.BrightText: colours.error,
        role.ToolTipBase: colours.base,
        role.ToolTipText: colours.text,
        role.PlaceholderText: colours.muted,
        role.Highlight: colours.selection,
        role.HighlightedText: colours.selection_text,
        role.Accent: colours.accent,
        role.Link: colours.accent,
    }.items():
        made.setColor(each, QColor(colour))
    for each in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, each, QColor(colours.muted))
    return made


def style_sheet(scheme: Qt.ColorScheme = Qt.ColorScheme.Light) -> str:
    """The rules for headers, step list, chips, strips and primary buttons; nothing for spin boxes and combo boxes."""
    return _STYLE_SHEET.format_map(tokens(scheme)._asdict())


def apply_theme(app: QApplication, scheme: Qt.ColorScheme | None = None) -> None:
    """Gives the program its colours, in the desktop's scheme unless one is named; its style came with `STYLE`."""
    wanted = app.styleHints().colorScheme() if scheme is None else scheme
    app.setPalette(palette(wanted))
    app.setStyleSheet(style_sheet(wanted))
