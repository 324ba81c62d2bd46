"""Pictures of widgets: at a given size and scale, as a screen of that scale would show them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QImage
from PySide6.QtWidgets import QApplication, QWidget

FONTS = Path(__file__).parents[2] / "resources" / "fonts"
LAPTOP = QSize(1366, 768)


def vietnamese_font() -> QFont:
    """The machine's sans serif if it is a known one, else the bundled font."""
    for family in ("Segoe UI", "DejaVu Sans"):
        if family in QFontDatabase.families():
            return QFont(family, 9)
    number = QFontDatabase.addApplicationFont(str(FONTS / "LiberationSerif-Regular.ttf"))
    return QFont(QFontDatabase.applicationFontFamilies(number)[0], 10)


def render(widget: QWidget, size: QSize = LAPTOP, scale: float = 1.0) -> QImage:
    """The widget as an image of `size` times `scale` device pixels."""
    widget.resize(size)
    widget.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen, on=True)
    widget.show()
    for _ in range(3):
        QApplication.processEvents()
    image = QImage(size * scale, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(scale)
    image.fill(QColor("#FF00FF"))
    widget.render(image)
    return image


def render_to_png(widget: QWidget, path: Path, size: QSize = LAPTOP, scale: float = 1.0) -> Path:
    """The picture as a file, to look at."""
    if not render(widget, size, scale).save(str(path)):
        raise OSError(path)
    return path
