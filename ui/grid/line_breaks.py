"""Breaks long text into the lines of a cell, with room between them for the stacked marks of Vietnamese."""

from __future__ import annotations

import math

from PySide6.QtGui import QFont, QFontInfo, QFontMetrics, QTextLayout, QTextOption

from ui.theme import LINE_HEIGHT

_MOST_KEPT = 20_000
_LINE_SEPARATOR = "\u2028"


class LineBreaks:
    """The lines of texts in one font; each text is broken once for a width."""

    def __init__(self, font: QFont) -> None:
        self._font = QFont(font)
        self._metrics = QFontMetrics(font)
        self._kept: dict[tuple[str, int], tuple[str, ...]] = {}
        self.pitch = math.ceil(max(self._metrics.lineSpacing(), LINE_HEIGHT * QFontInfo(font).pixelSize()))

    def lines(self, text: str, width: int) -> tuple[str, ...]:
        """The text in lines no wider than `width` pixels; breaks between words, inside one only if it must."""
        key = (text, width)
        found = self._kept.get(key)
        if found is None:
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            found = self._kept[key] = self._break(text, width)
        return found

    def _break(self, text: str, width: int) -> tuple[str, ...]:
        if "\n" not in text and self._metrics.horizontalAdvance(text) <= width:
            return (text,)
        layout = QTextLayout(text.replace("\n", _LINE_SEPARATOR), self._font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        utf16 = text.encode("utf-16-le")
        found = []
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            start, end = line.textStart() * 2, (line.textStart() + line.textLength()) * 2
            found.append(utf16[start:end].decode("utf-16-le").strip())
        layout.endLayout()
        return tuple(found)
