"""The menus of the right mouse button: of a cell of a grid, and of a text, with the way to its history."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QTextEdit

from ui.grid.grid import Grid

HISTORY = "&Lịch sử của ô, đoạn, dòng…"


class CellMenu(QObject):
    """Opens the menu of a grid's cell; the cell under the mouse becomes the active one unless it is selected."""

    def __init__(self, grid: Grid, show_history: Callable[[], None]) -> None:
        """`show_history` shows the history of the active cell."""
        super().__init__(grid)
        self._grid = grid
        self._show_history = show_history
        grid.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        grid.customContextMenuRequested.connect(self.open)

    def open(self, point: QPoint) -> None:
        """Show the menu at a point of the grid."""
        place = self._grid.body.place_at(self._grid.mapToGlobal(point))
        if place is None or not self._grid.content.row_count():
            return
        if place not in self._grid.selected_cells():
            content = self._grid.content
            self._grid.go_to(content.row(place[0]).id, content.columns[place[1]].key)
        menu = self.menu()
        menu.popup(self._grid.mapToGlobal(point))

    def menu(self) -> QMenu:
        """Return the menu of the active cell."""
        actions = self._grid.actions
        menu = QMenu(self._grid)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for title, key, slot in (
            (HISTORY, "Ctrl+H", self._show_history),
            ("&Giải thích ô", "Alt+=", self._explain),
            ("", "", None),
            ("&Chép", "Ctrl+C", actions.copy),
            ("&Dán", "Ctrl+V", actions.paste),
            ("&Xóa nội dung", "Delete", actions.clear),
            ("", "", None),
            ("&Thêm dòng", "Ctrl++", actions.add_row),
            ("Xóa dòn&g", "Ctrl+-", actions.remove_row),
        ):
            if slot is None:
                menu.addSeparator()
            else:
                action = QAction(f"{title}\t{key}", menu)
                action.triggered.connect(_Call(slot))
                menu.addAction(action)
        return menu

    def _explain(self) -> None:
        place = self._grid.cursor_place
        if place is not None:
            self._grid.explanation_asked.emit(*place)


class TextMenu(QObject):
    """Adds the history to the menu of a text."""

    def __init__(self, editor: QTextEdit, show_history: Callable[[], None]) -> None:
        """`show_history` shows the history of this text."""
        super().__init__(editor)
        self._editor = editor
        self._show_history = show_history
        editor.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        editor.customContextMenuRequested.connect(self.open)

    def open(self, point: QPoint) -> None:
        """Show the menu at a point of the text."""
        menu = self.menu()
        menu.popup(self._editor.mapToGlobal(point))

    def menu(self) -> QMenu:
        """Return the text's own menu with the history behind it."""
        menu = self._editor.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addSeparator()
        action = QAction(f"{HISTORY}\tCtrl+H", menu)
        action.triggered.connect(_Call(self._show_history))
        menu.addAction(action)
        return menu


class _Call:
    """Calls a slot without the check mark Qt sends along."""

    def __init__(self, slot: Callable[[], object]) -> None:
        self._slot = slot

    def __call__(self, _checked: bool = False) -> None:  # noqa: FBT002 - as Qt sends it
        self._slot()
