"""How a cell looks: its row's weight, its problem, its change, the active border; never told by colour alone."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPolygon

from desktop.presenters.grid import Align, GridCell, GridColumn, GridRow
from ui.grid.line_breaks import LineBreaks
from ui.theme import ROW_HEIGHT, SPACE, Tokens

_PADDING = 6
_INDENT = 14
_MARK = 7
_ICON = 12
_BOLD_ROWS = ("project", "total", "difference")
_SUM_ROWS = ("total", "assigned", "difference")
_MOST_KEPT = 20_000


class CellPainter:
    """Paints cells with the fonts and colours made once; the same measures give the rows their heights."""

    def __init__(self, colours: Tokens, font: QFont) -> None:
        self._colours = {name: QColor(value) for name, value in colours._asdict().items()}
        self.set_font(font)

    def set_font(self, font: QFont) -> None:
        """Takes the font of the cells (zoom)."""
        bold, italic = QFont(font), QFont(font)
        bold.setWeight(QFont.Weight.DemiBold)
        italic.setItalic(True)
        self._fonts = {"plain": QFont(font), "bold": bold, "italic": italic}
        self._metrics = {name: QFontMetrics(each) for name, each in self._fonts.items()}
        self._widths: dict[str, dict[str, int]] = {name: {} for name in self._fonts}
        self._breaks = {name: LineBreaks(each) for name, each in self._fonts.items()}
        self._digit_width = self._metrics["bold"].horizontalAdvance("0")
        self._scale = font.pointSizeF() / 9 if font.pointSizeF() > 0 else 1.0

    @property
    def digit_width(self) -> int:
        """The width of one figure in pixels; a column's width is counted in it."""
        return self._digit_width

    @property
    def title_metrics(self) -> QFontMetrics:
        """The measures of the half bold font, which the header uses too."""
        return self._metrics["bold"]

    @property
    def row_height(self) -> int:
        """The height of a row with one line, in pixels: room for stacked marks (Ễ) above and below."""
        return max(round(ROW_HEIGHT * self._scale), self._breaks["bold"].pitch + SPACE)

    def column_width(self, column: GridColumn) -> int:
        """The pixels of a column of so many characters."""
        return column.width * self.digit_width + 2 * _PADDING + 2

    def height_for(self, cell: GridCell, row: GridRow, *, width: int) -> int:
        """The height a wrapped cell needs in a column of `width` pixels."""
        breaks = self._breaks[_font_name(row, cell)]
        lines = breaks.lines(cell.text, self._room(cell, row, width))
        return max(self.row_height, len(lines) * breaks.pitch + SPACE)

    def back(self, cell: GridCell, column: GridColumn, row: GridRow, *, is_selected: bool) -> QColor | None:
        """The colour behind: the selection, then the problem, then sums, then locked figures; None for the paper's."""
        if is_selected:
            return self._colours["selection"]
        if cell.problem:
            return self._colours[f"{cell.problem}_back"]
        if row.look in _SUM_ROWS:
            return self._colours["total"]
        if column.align == "right" and not (cell.editable and column.editable):
            return self._colours["window"]
        return None

    @property
    def paper(self) -> QColor:
        """The colour behind a cell of which nothing is to be said."""
        return self._colours["base"]

    def paint_text(self, painter: QPainter, area: QRect, cell: GridCell, *, column: GridColumn, row: GridRow) -> None:
        """Paint the text in one line, or in as many as a wrapping column needs."""
        name = _font_name(row, cell)
        painter.setFont(self._fonts[name])
        painter.setPen(self._colours[_ink(row, cell)])
        sign = _ICON if cell.problem == "error" else 0
        left, right = area.left() + _PADDING + sign, area.right() - _PADDING
        if not column.wraps:
            lines: tuple[str, ...] = (self._fitted(cell, column, name=name, width=right - left),)
        else:
            left = right - self._room(cell, row, area.width())
            lines = self._breaks[name].lines(cell.text, right - left)
        pitch = self._breaks[name].pitch
        metrics = self._metrics[name]
        top = area.top() + (area.height() - pitch * len(lines)) // 2
        top += (pitch - metrics.height() + 1) // 2 + metrics.ascent()
        for at, line in enumerate(lines):
            painter.drawText(self._start(line, left, right, name=name, align=column.align), top + at * pitch, line)

    def _start(self, line: str, left: int, right: int, *, name: str, align: Align) -> int:
        """Where a line begins."""
        if align == "left":
            return left
        spare = right - left - self._advance(line, name)
        return left + (spare if align == "right" else spare // 2)

    def _advance(self, text: str, name: str) -> int:
        """The width of a text in pixels, measured once."""
        widths = self._widths[name]
        width = widths.get(text)
        if width is None:
            if len(widths) >= _MOST_KEPT:
                widths.clear()
            width = widths[text] = self._metrics[name].horizontalAdvance(text)
        return width

    def is_hidden(self, cell: GridCell, column: GridColumn, row: GridRow, *, width: int) -> bool:
        """Whether a figure is too long for a column of `width` pixels, so that only ### shows."""
        if column.wraps or column.align != "right" or cell.problem == "error":
            return False
        return self._advance(cell.text, _font_name(row, cell)) > width - 2 * _PADDING

    def _fitted(self, cell: GridCell, column: GridColumn, *, name: str, width: int) -> str:
        """The text if it fits; a figure that does not is hidden: half a figure would be a wrong one."""
        if self._advance(cell.text, name) <= width:
            return cell.text
        if column.align == "right" and cell.problem != "error":
            return "#" * max(width // max(self._advance("#", name), 1), 1)
        return self._metrics[name].elidedText(cell.text, Qt.TextElideMode.ElideRight, width)

    def _room(self, cell: GridCell, row: GridRow, width: int) -> int:
        """The pixels left for the text of a wrapping cell: without padding, indent and the sign of an error."""
        taken = 2 * _PADDING + 1 + row.depth * _INDENT + (_ICON if cell.problem == "error" else 0)
        return max(width - taken, self.digit_width)

    def paint_lines(
        self, painter: QPainter, across: tuple[int, Sequence[int]], rows: Sequence[tuple[int, int, GridRow]]
    ) -> None:
        """Paint the lines of a block: right of each column, below each row, twice above a total.

        `across` is the left side and the right side of each column, rows are (top, height, row). Every line is one
        device pixel wide at every scale.
        """
        thin = 1 / painter.deviceTransform().m11()
        line, strong = self._colours["line"], self._colours["strong_line"]
        left, rights = across
        right = max(rights)
        first, last = rows[0][0], rows[-1][0] + rows[-1][1]
        for edge in rights:
            painter.fillRect(QRectF(edge - thin, first, thin, last - first), line)
        for top, height, row in rows:
            painter.fillRect(QRectF(left, top + height - thin, right - left, thin), line)
            if row.look == "total":
                for place in (top, top + 3):
                    painter.fillRect(QRectF(left, place, right - left, thin), strong)

    def paint_marks(self, painter: QPainter, area: QRect, cell: GridCell) -> None:
        """Error: border and "!" disc; warning: a corner; change: a dot."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if cell.problem == "error":
            self._paint_error(painter, area)
        elif cell.problem == "warning":
            corner = area.topRight()
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._colours["warning"])
            painter.drawPolygon(QPolygon([corner, corner - QPoint(_MARK + 1, 0), corner + QPoint(0, _MARK + 1)]))
        if cell.changed:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._colours["accent"])
            painter.drawEllipse(QPointF(area.left() + 5, area.top() + 5), 2.6, 2.6)
        painter.restore()

    def paint_active(self, painter: QPainter, area: QRect) -> None:
        """Paint the border of the active cell."""
        painter.setPen(QPen(self._colours["accent"], 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(area.adjusted(1, 1, -1, -1))

    def _paint_error(self, painter: QPainter, area: QRect) -> None:
        painter.setPen(QPen(self._colours["error"], 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(area).adjusted(1, 1, -2, -2))
        disc = QRect(QPoint(area.left() + 4, area.center().y() - _ICON // 2), QSize(_ICON, _ICON))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._colours["error"])
        painter.drawEllipse(disc)
        painter.setBrush(self._colours["error_back"])
        middle = disc.x() + _ICON / 2
        painter.drawRect(QRectF(middle - 0.9, disc.y() + 2.5, 1.8, 4.5))
        painter.drawRect(QRectF(middle - 0.9, disc.y() + 8, 1.8, 1.8))

    def paint_copied(self, painter: QPainter, area: QRect, sides: str) -> None:
        """Dashes along the sides (of "tblr") where the copied block ends."""
        pen = QPen(self._colours["accent"], 2, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        inner = area.adjusted(1, 1, 0, 0)
        ends = {
            "t": (inner.topLeft(), inner.topRight()),
            "b": (inner.bottomLeft(), inner.bottomRight()),
            "l": (inner.topLeft(), inner.bottomLeft()),
            "r": (inner.topRight(), inner.bottomRight()),
        }
        for side in sides:
            painter.drawLine(*ends[side])


def _font_name(row: GridRow, cell: GridCell) -> str:
    if row.look in _BOLD_ROWS or cell.look == "strong":
        return "bold"
    return "italic" if row.look == "of_which" else "plain"


def _ink(row: GridRow, cell: GridCell) -> str:
    """The name of the text's colour."""
    if cell.problem == "error":
        return "error"
    return "muted" if cell.look == "muted" or row.look == "of_which" else "text"
