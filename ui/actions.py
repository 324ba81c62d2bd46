"""The menus: one action for each command, called by the command's key."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow

from desktop.presenters.main_window import COMMANDS, MENUS

CHECKABLE = ("toggle_outline", "toggle_checks")


class Actions:
    """All actions of the main window by key. What they do is connected when the menus are built."""

    def __init__(self, window: QMainWindow, slots: Mapping[str, Callable[[], None]]) -> None:
        """Build the menu bar; raise KeyError for a command without a slot."""
        self.by_key: dict[str, QAction] = {}
        menus = {title: window.menuBar().addMenu(title) for title in MENUS}
        for command in COMMANDS:
            menu = menus[command.menu]
            if command.has_line:
                menu.addSeparator()
            action = QAction(command.title, window)
            action.setCheckable(command.key in CHECKABLE)
            if command.shortcut:
                action.setShortcut(QKeySequence(command.shortcut))
            action.triggered.connect(_Forward(slots[command.key]))
            menu.addAction(action)
            self.by_key[command.key] = action

    def __getitem__(self, key: str) -> QAction:
        """Return the action of a command."""
        return self.by_key[key]

    def enable_plan_commands(self, *, has_plan: bool) -> None:
        """Grey out what needs an open plan."""
        for command in COMMANDS:
            if command.needs_plan:
                self.by_key[command.key].setEnabled(has_plan)


class _Forward:
    """Calls a slot without the check mark Qt sends along."""

    def __init__(self, slot: Callable[[], None]) -> None:
        self._slot = slot

    def __call__(self, _checked: bool = False) -> None:  # noqa: FBT002 - as Qt sends it
        self._slot()
