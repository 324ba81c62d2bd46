"""The find bar: what to look for in the plan, how many places hold it, on to the next and back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from desktop.services.search import Hit
from ui.inputs import SearchBox
from ui.theme import SPACE, SPACE_SMALL

Finder = Callable[[str], tuple[Hit, ...]]


class FindBar(QFrame):
    """Stands above the page while the officer searches. Enter goes on, Shift+Enter back, Escape closes."""

    hit_wanted = Signal(object)
    """The `Hit` whose place is wanted."""
    closed = Signal()

    def __init__(self, find: Finder, parent: QWidget | None = None) -> None:
        """`find` returns the hits of a text in the plan as it is now."""
        super().__init__(parent)
        self._find = find
        self._hits: tuple[Hit, ...] = ()
        self._place = -1
        self.box = SearchBox("Tìm trong kế hoạch (không cần gõ dấu)")
        self.count = QLabel()
        self.excerpt = QLabel()
        self.excerpt.setTextFormat(Qt.TextFormat.RichText)
        self.next_button, self.previous_button = QPushButton("Tiếp"), QPushButton("Trước")
        self.next_button.setToolTip("F3 hoặc Enter")
        self.previous_button.setToolTip("Shift+F3 hoặc Shift+Enter")
        self.close_button = QToolButton()
        self.close_button.setText("✕")
        self.close_button.setToolTip("Đóng (Esc)")
        self.close_button.setAccessibleName("Đóng thanh tìm kiếm")
        self._lay_out()
        self.box.search_changed.connect(self._search)
        self.next_button.clicked.connect(self.go_on)
        self.previous_button.clicked.connect(self.go_back)
        self.close_button.clicked.connect(self.close_bar)

    def open_bar(self) -> None:
        """Show the bar with its text selected."""
        self.show()
        self.box.setFocus()
        self.box.selectAll()

    def close_bar(self) -> None:
        """Hide the bar; the page has the keyboard again."""
        self.hide()
        self.closed.emit()

    def go_on(self) -> None:
        """Go to the next hit, after the last one to the first."""
        self._step(1)

    def go_back(self) -> None:
        """Go to the hit before, before the first one to the last."""
        self._step(-1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes; Enter and Shift+Enter step."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE, SPACE_SMALL, SPACE, SPACE_SMALL)
        row.setSpacing(SPACE)
        self.box.setMaximumWidth(320)
        row.addWidget(self.box, 2)
        row.addWidget(self.previous_button)
        row.addWidget(self.next_button)
        row.addWidget(self.count)
        row.addWidget(self.excerpt, 3)
        row.addWidget(self.close_button)

    def _search(self, _text: str) -> None:
        self._hits = self._find(self.box.text())
        self._place = -1
        self._tell()

    def _step(self, step: int) -> None:
        self.box.search_now()
        found = self._find(self.box.text())
        if found != self._hits:
            self._hits, self._place = found, min(self._place, len(found) - 1)
        if self._hits:
            self._place = (max(self._place, 0 if step < 0 else -1) + step) % len(self._hits)
            self.hit_wanted.emit(self._hits[self._place])
        self._tell()

    def _tell(self) -> None:
        total = len(self._hits)
        if not self.box.text().strip():
            self.count.setText("")
        elif not total:
            self.count.setText("Không thấy")
        else:
            self.count.setText(f"{self._place + 1}/{total}" if self._place >= 0 else f"{total} chỗ")
        self.excerpt.setText(_rich(self._hits[self._place]) if self._place >= 0 else "")


def _rich(hit: Hit) -> str:
    before, found, after = hit.excerpt[: hit.start], hit.excerpt[hit.start : hit.end], hit.excerpt[hit.end :]
    from html import escape

    return f"{escape(hit.title)}: {escape(before)}<b>{escape(found)}</b>{escape(after)}"
