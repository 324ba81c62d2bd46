"""The keyboard of the grid, as officers know it from Excel: which key means which verb or which way."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from desktop.presenters.grid import CellPlace
from ui.grid.cursor import Cursor

EditorMode = Literal["enter", "edit"]
EditorKey = Literal["down", "up", "next", "previous", "left", "right", "everywhere", "cancel", "switch"]
Verb = Literal[
    "edit", "copy", "cut", "paste", "clear", "fill_down", "fill_right", "fill_all", "today", "cancel",
    "explain", "next_problem", "previous_problem", "add_row", "remove_row",
]  # fmt: skip

_Key = Qt.Key
_NONE = Qt.KeyboardModifier.NoModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_CTRL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier

_VERBS: Mapping[tuple[Qt.KeyboardModifier, int], Verb] = {
    (_NONE, _Key.Key_F2): "edit",
    (_CTRL, _Key.Key_C): "copy",
    (_CTRL, _Key.Key_Insert): "copy",
    (_CTRL, _Key.Key_X): "cut",
    (_CTRL, _Key.Key_V): "paste",
    (_SHIFT, _Key.Key_Insert): "paste",
    (_NONE, _Key.Key_Delete): "clear",
    (_CTRL, _Key.Key_D): "fill_down",
    (_CTRL, _Key.Key_R): "fill_right",
    (_CTRL, _Key.Key_Return): "fill_all",
    (_CTRL, _Key.Key_Enter): "fill_all",
    (_CTRL, _Key.Key_Semicolon): "today",
    (_NONE, _Key.Key_Escape): "cancel",
    (_ALT, _Key.Key_Equal): "explain",
    (_NONE, _Key.Key_F8): "next_problem",
    (_SHIFT, _Key.Key_F8): "previous_problem",
    (_CTRL, _Key.Key_Plus): "add_row",
    (_CTRL | _SHIFT, _Key.Key_Plus): "add_row",
    (_CTRL, _Key.Key_Minus): "remove_row",
}
_LEFT_TO_THE_WINDOW = frozenset({"next_problem", "previous_problem", "explain"})
_ARROWS: dict[int, CellPlace] = {
    _Key.Key_Up: (-1, 0),
    _Key.Key_Down: (1, 0),
    _Key.Key_Left: (0, -1),
    _Key.Key_Right: (0, 1),
}
_FAR = 1 << 30
_HOPS: dict[tuple[Qt.KeyboardModifier, int], Callable[[CellPlace], CellPlace]] = {
    (_NONE, _Key.Key_Home): lambda at: (at[0], 0),
    (_NONE, _Key.Key_End): lambda at: (at[0], _FAR),
    (_CTRL, _Key.Key_Home): lambda _: (0, 0),
    (_CTRL, _Key.Key_End): lambda _: (_FAR, _FAR),
}
_EDITOR_KEYS: dict[tuple[Qt.KeyboardModifier, int], EditorKey] = {
    (_NONE, _Key.Key_Return): "down",
    (_NONE, _Key.Key_Enter): "down",
    (_SHIFT, _Key.Key_Return): "up",
    (_SHIFT, _Key.Key_Enter): "up",
    (_CTRL, _Key.Key_Return): "everywhere",
    (_CTRL, _Key.Key_Enter): "everywhere",
    (_NONE, _Key.Key_Tab): "next",
    (_SHIFT, _Key.Key_Tab): "previous",
    (_SHIFT, _Key.Key_Backtab): "previous",
    (_NONE, _Key.Key_Backtab): "previous",
    (_NONE, _Key.Key_Down): "down",
    (_NONE, _Key.Key_Up): "up",
    (_NONE, _Key.Key_Escape): "cancel",
    (_NONE, _Key.Key_F2): "switch",
}
_SIDEWAYS: dict[int, EditorKey] = {_Key.Key_Left: "left", _Key.Key_Right: "right"}


class Keys:
    """Turns key presses in a view into moves of the cursor and verbs; text is not its business."""

    def __init__(self, cursor: Cursor, verbs: Mapping[Verb, Callable[[], None]], page: Callable[[], int]) -> None:
        self._cursor = cursor
        self._verbs = verbs
        self._page = page

    def press(self, event: QKeyEvent) -> bool:
        """Does what the key means; False if it means nothing here."""
        verb = _VERBS.get(_chord(event))
        if verb is not None:
            self._verbs[verb]()
            return True
        return self._step(event) or self._select(event) or self._move(event)

    def wants(self, event: QKeyEvent) -> bool:
        """Whether the key must reach the grid although a menu has it too (Ctrl+C, Delete, Ctrl+D)."""
        verb = _VERBS.get(_chord(event))
        return verb is not None and verb not in _LEFT_TO_THE_WINDOW

    def _step(self, event: QKeyEvent) -> bool:
        """Enter and Tab, with and without Shift."""
        modifiers, key = _chord(event)
        if modifiers not in (_NONE, _SHIFT):
            return False
        if key in (_Key.Key_Return, _Key.Key_Enter):
            self._cursor.new_line(-1 if modifiers == _SHIFT else 1)
        elif key in (_Key.Key_Tab, _Key.Key_Backtab):
            self._cursor.advance(-1 if modifiers == _SHIFT or key == _Key.Key_Backtab else 1)
        else:
            return False
        return True

    def _select(self, event: QKeyEvent) -> bool:
        """All, row, column."""
        chords: dict[tuple[Qt.KeyboardModifier, int], Callable[[], None]] = {
            (_CTRL, _Key.Key_A): self._cursor.select_all,
            (_SHIFT, _Key.Key_Space): self._cursor.select_rows,
            (_CTRL, _Key.Key_Space): self._cursor.select_columns,
        }
        select = chords.get(_chord(event))
        if select is not None:
            select()
        return select is not None

    def _move(self, event: QKeyEvent) -> bool:
        """Arrows, pages, Home and End; with Shift the selection grows, with Ctrl it goes to the edge of the data."""
        modifiers, key = _chord(event)
        growing = bool(modifiers & _SHIFT)
        active = self._cursor.place
        if active is None:
            return False
        start = self._cursor.extent if growing else active
        target = self._target(modifiers & ~_SHIFT, key, start)
        if target is None:
            return False
        (self._cursor.extend_to if growing else self._cursor.move_to)(*target)
        return True

    def _target(self, modifiers: Qt.KeyboardModifier, key: int, start: CellPlace) -> CellPlace | None:
        """Where a moving key leads from `start`; None if it is no moving key."""
        if key in _ARROWS and modifiers in (_NONE, _CTRL):
            down, right = _ARROWS[key]
            if modifiers == _CTRL:
                return self._cursor.edge(start, down, right)
            return max(start[0] + down, 0), max(start[1] + right, 0)
        if key in (_Key.Key_PageDown, _Key.Key_PageUp) and modifiers == _NONE:
            step = self._page() if key == _Key.Key_PageDown else -self._page()
            return max(start[0] + step, 0), start[1]
        hop = _HOPS.get((modifiers, key))
        return None if hop is None else hop(start)


def editor_key(event: QKeyEvent, mode: EditorMode) -> EditorKey | None:
    """What a key means while a cell is typed in; None for all the editor handles itself, Backspace among them.

    Left and Right leave the cell only in "enter" mode (typing began over a cell); after F2 they move in the text.
    """
    modifiers, key = _chord(event)
    if mode == "enter" and modifiers == _NONE and key in _SIDEWAYS:
        return _SIDEWAYS[key]
    return _EDITOR_KEYS.get((modifiers, key))


def is_text(event: QKeyEvent) -> bool:
    """Whether the event brings letters: looked at by its text, never by its key, for composed letters have no key."""
    modifiers = event.modifiers() & (_CTRL | _ALT)
    plain = modifiers in (_NONE, _CTRL | _ALT)
    return plain and bool(event.text()) and event.text()[0].isprintable()


def _chord(event: QKeyEvent) -> tuple[Qt.KeyboardModifier, int]:
    """Modifiers and key, the number pad counted as the keyboard."""
    return event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier, event.key()
