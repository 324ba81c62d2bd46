"""The header of a funding table: titles under shared group titles, and the row of column numbers below them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from desktop.presenters.grid import GridColumn
from ui.theme import Tokens

_PADDING = 6
_FLAGS = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap


@dataclass(frozen=True)
class HeaderCell:
    """A title over columns `first` to `last` and levels `top` to `bottom`, all included, levels counted from above."""

    text: str
    first: int
    last: int
    top: int
    bottom: int


def header_cells(columns: Sequence[GridColumn]) -> tuple[HeaderCell, ...]:
    """The merged cells of a header: equal neighbouring groups are one, a title reaches up over missing groups."""
    depth = group_depth(columns)
    cells = [cell for level in range(depth) for cell in _groups(columns, level)]
    for at, column in enumerate(columns):
        cells.append(HeaderCell(column.title, at, at, len(column.groups), depth))
        if has_numbers(columns):
            cells.append(HeaderCell(column.number, at, at, depth + 1, depth + 1))
    return tuple(cells)


def group_depth(columns: Sequence[GridColumn]) -> int:
    """How many levels of groups stand above the titles."""
    return max((len(column.groups) for column in columns), default=0)


def has_numbers(columns: Sequence[GridColumn]) -> bool:
    """Whether the row of column numbers is drawn."""
    return any(column.number for column in columns)


def level_heights(
    columns: Sequence[GridColumn], width_of: Callable[[int], int], metrics: QFontMetrics
) -> tuple[int, ...]:
    """The height of each level in pixels, so that every title fits; one for both parts of a frozen table.

    A title over several levels makes the lowest of them higher if it must.
    """
    line = round(metrics.lineSpacing() * 1.15) + _PADDING
    heights = [line] * (group_depth(columns) + 1 + has_numbers(columns))
    for cell in sorted(header_cells(columns), key=lambda each: each.bottom - each.top):
        width = sum(width_of(column) for column in range(cell.first, cell.last + 1)) - 2 * _PADDING
        needed = metrics.boundingRect(0, 0, max(width, 1), 1 << 20, int(_FLAGS), cell.text).height() + _PADDING
        lacking = needed - sum(heights[cell.top : cell.bottom + 1])
        heights[cell.bottom] += max(lacking, 0)
    return tuple(heights)


class GroupedHeader(QHeaderView):
    """Draws the merged cells of the sections it shows; widths are changed at the edges as in any header."""

    def __init__(self, colours: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._colours = colours
        self._cells: tuple[HeaderCell, ...] = ()
        self._heights: tuple[int, ...] = ()
        self._active: int | None = None
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(24)

    @property
    def title_font(self) -> QFont:
        """The font of the titles: the header's own, half bold."""
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def show_columns(self, columns: Sequence[GridColumn]) -> None:
        """Takes the titles of these columns."""
        self._cells = header_cells(columns)
        self.viewport().update()

    def set_level_heights(self, heights: tuple[int, ...]) -> None:
        """Takes the heights of the levels in pixels."""
        if heights != self._heights:
            self._heights = heights
            self.setFixedHeight(sum(heights))
            self.geometriesChanged.emit()

    def mark_column(self, column: int | None) -> None:
        """Underlines the title of the active cell's column."""
        if column != self._active:
            self._active = column
            self.viewport().update()

    def sizeHint(self) -> QSize:
        """As high as its levels."""
        return QSize(super().sizeHint().width(), sum(self._heights))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws every merged cell of which a column is in sight."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(self._colours.window))
        painter.setFont(self.title_font)
        for cell in self._cells:
            area = self._area(cell)
            if area is not None and area.intersects(event.rect()):
                self._paint_cell(painter, area, cell)
        painter.end()

    def _paint_cell(self, painter: QPainter, area: QRect, cell: HeaderCell) -> None:
        painter.fillRect(area, QColor(self._colours.total))
        thin = 1 / painter.deviceTransform().m11()
        whole, line = QRectF(area), QColor(self._colours.line)
        painter.fillRect(QRectF(whole.right() - thin, whole.top(), thin, whole.height()), line)
        painter.fillRect(QRectF(whole.left(), whole.bottom() - thin, whole.width(), thin), line)
        active = self._active is not None and cell.first == cell.last == self._active
        is_last = cell.bottom == len(self._heights) - 1
        if is_last:
            painter.fillRect(
                area.left(), area.bottom() - 1, area.width(), 2,
                QColor(self._colours.accent if active else self._colours.strong_line),
            )  # fmt: skip
        painter.setPen(QColor(self._colours.text))
        painter.drawText(area.adjusted(_PADDING, 0, -_PADDING, 0), int(_FLAGS), cell.text)

    def _area(self, cell: HeaderCell) -> QRect | None:
        """Where the shown columns of the cell lie, None if all are hidden or it has no height yet."""
        shown = [column for column in range(cell.first, cell.last + 1) if not self.isSectionHidden(column)]
        if not shown or cell.bottom >= len(self._heights):
            return None
        left = self.sectionViewportPosition(shown[0])
        right = self.sectionViewportPosition(shown[-1]) + self.sectionSize(shown[-1])
        top = sum(self._heights[: cell.top])
        return QRect(left, top, right - left, sum(self._heights[cell.top : cell.bottom + 1]))


def _groups(columns: Sequence[GridColumn], level: int) -> Iterator[HeaderCell]:
    """The group cells of one level: neighbours whose groups agree down to it, the frozen ones on their own."""
    keys = [_group_key(column, level) for column in columns]
    breaks = [0, *(at for at, (one, next_one) in enumerate(pairwise(keys), start=1) if one != next_one), len(keys)]
    for first, end in pairwise(breaks):
        if keys[first] is not None:
            yield HeaderCell(columns[first].groups[level], first, end - 1, level, level)


def _group_key(column: GridColumn, level: int) -> tuple[bool, tuple[str, ...]] | None:
    return (column.frozen, column.groups[: level + 1]) if level < len(column.groups) else None
