"""The menus: one action for each command, called by the command's key."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from desktop.presenters.main_window import COMMANDS, MENUS

if TYPE_CHECKING:
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QMainWindow

CHECKABLE = ("toggle_outline", "toggle_checks")


class Actions:
    """All actions of the main window by key; the menus are filled when one is first asked for, or by `fill`."""

    def __init__(self, window: QMainWindow, slots: Mapping[str, Callable[[], None]]) -> None:
        """Build the menu bar with empty menus; `slots` is what each command does."""
        self._window = window
        self._slots = slots
        self._menus = {title: window.menuBar().addMenu(title) for title in MENUS}

    @cached_property
    def by_key(self) -> Mapping[str, QAction]:
        """The actions, those that need a plan greyed out; raises KeyError for a command without a slot."""
        from PySide6.QtGui import QAction, QKeySequence

        found: dict[str, QAction] = {}
        for command in COMMANDS:
            menu = self._menus[command.menu]
            if command.has_line:
                menu.addSeparator()
            action = QAction(command.title, self._window)
            action.setCheckable(command.key in CHECKABLE)
            action.setEnabled(not command.needs_plan)
            if command.shortcut:
                action.setShortcut(QKeySequence(command.shortcut))
            action.triggered.connect(_Forward(self._slots[command.key]))
            menu.addAction(action)
            found[command.key] = action
        return found

    def fill(self) -> None:
        """Fill the menus, once the window is on the screen."""
        len(self.by_key)

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
