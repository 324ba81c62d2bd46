"""How a cell looks: its row's weight, its problem, its change, the active border; never told by colour alone."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPolygon

from desktop.presenters.grid import GridCell, GridColumn, GridRow
from ui.grid.line_breaks import LineBreaks
from ui.grid.table_adapter import ALIGNMENT
from ui.theme import ROW_HEIGHT, SPACE, Tokens

_PADDING = 6
_INDENT = 14
_MARK = 7
_ICON = 12
_BOLD_ROWS = ("project", "total", "difference")
_SUM_ROWS = ("total", "assigned", "difference")


@dataclass(frozen=True)
class CellState:
    """What the grid knows of a cell: whether it is selected, active, editable, and which sides of a copy it borders."""

    selected: bool = False
    active: bool = False
    editable: bool = False
    copied_sides: str = ""


class CellPainter:
    """Paints cells with the fonts and colours made once; the same measures give the rows their heights."""

    def __init__(self, colours: Tokens, font: QFont) -> None:
        self._colours = {name: QColor(value) for name, value in vars(colours).items()}
        self.set_font(font)

    def set_font(self, font: QFont) -> None:
        """Takes the font of the cells (zoom)."""
        bold, italic = QFont(font), QFont(font)
        bold.setWeight(QFont.Weight.DemiBold)
        italic.setItalic(True)
        self._fonts = {"plain": QFont(font), "bold": bold, "italic": italic}
        self._metrics = {name: QFontMetrics(each) for name, each in self._fonts.items()}
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

    def paint(
        self, painter: QPainter, area: QRect, cell: GridCell, *, column: GridColumn, row: GridRow, state: CellState
    ) -> None:
        """Paints one cell with its lines."""
        painter.fillRect(area, self._back(cell, column, row, state=state))
        self._paint_text(painter, area, cell, column=column, row=row)
        self._paint_lines(painter, area, row)
        if cell.problem or cell.changed:
            self._paint_marks(painter, area, cell)
        if state.copied_sides:
            self._paint_copied(painter, area, state.copied_sides)
        if state.active:
            painter.setPen(QPen(self._colours["accent"], 2))
            painter.drawRect(area.adjusted(1, 1, -1, -1))

    def _back(self, cell: GridCell, column: GridColumn, row: GridRow, *, state: CellState) -> QColor:
        """The colour behind: the selection, then the problem, then sums, then locked figures."""
        name = "base"
        if state.selected and not state.active:
            name = "selection"
        elif cell.problem:
            name = f"{cell.problem}_back"
        elif row.look in _SUM_ROWS:
            name = "total"
        elif not state.editable and column.align == "right":
            name = "window"
        return self._colours[name]

    def _paint_text(self, painter: QPainter, area: QRect, cell: GridCell, *, column: GridColumn, row: GridRow) -> None:
        if not cell.text:
            return
        name = _font_name(row, cell)
        metrics = self._metrics[name]
        room = area.adjusted(_PADDING + (_ICON if cell.problem == "error" else 0), 0, -_PADDING - 1, 0)
        painter.setFont(self._fonts[name])
        painter.setPen(self._colours[_ink(row, cell)])
        if not column.wraps:
            fitted = _fitted(cell, column, metrics=metrics, width=room.width())
            painter.drawText(room, int(ALIGNMENT[column.align]), fitted)
            return
        width = self._room(cell, row, area.width())
        pitch, lines = self._breaks[name].pitch, self._breaks[name].lines(cell.text, width)
        top = area.top() + (area.height() - pitch * len(lines)) // 2
        for at, line in enumerate(lines):
            place = QRect(room.right() + 1 - width, top + at * pitch, width, pitch)
            painter.drawText(place, int(ALIGNMENT[column.align]), line)

    def _room(self, cell: GridCell, row: GridRow, width: int) -> int:
        """The pixels left for the text of a wrapping cell: without padding, indent and the sign of an error."""
        taken = 2 * _PADDING + 1 + row.depth * _INDENT + (_ICON if cell.problem == "error" else 0)
        return max(width - taken, self.digit_width)

    def _paint_lines(self, painter: QPainter, area: QRect, row: GridRow) -> None:
        """Lines of one device pixel at every scale: right and below, and twice above a total."""
        thin = 1 / painter.deviceTransform().m11()
        whole, line = QRectF(area), self._colours["line"]
        painter.fillRect(QRectF(whole.right() - thin, whole.top(), thin, whole.height()), line)
        painter.fillRect(QRectF(whole.left(), whole.bottom() - thin, whole.width(), thin), line)
        if row.look == "total":
            for top in (whole.top(), whole.top() + 3):
                painter.fillRect(QRectF(whole.left(), top, whole.width(), thin), self._colours["strong_line"])

    def _paint_marks(self, painter: QPainter, area: QRect, cell: GridCell) -> None:
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

    def _paint_copied(self, painter: QPainter, area: QRect, sides: str) -> None:
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


def _fitted(cell: GridCell, column: GridColumn, *, metrics: QFontMetrics, width: int) -> str:
    """The text if it fits; a figure that does not is hidden behind ###, for half a figure would be a wrong one."""
    if metrics.horizontalAdvance(cell.text) <= width:
        return cell.text
    if column.align == "right" and cell.problem != "error":
        return "#" * max(width // max(metrics.horizontalAdvance("#"), 1), 1)
    return metrics.elidedText(cell.text, Qt.TextElideMode.ElideRight, width)
