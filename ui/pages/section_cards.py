"""The cards of a section's page: a text with its editor, and a link to a section with a page of its own."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from desktop.presenters.section_page import LinkCard, TextCard
from ui.editor.text_editor import TextEditor
from ui.pages.layouts import note, row
from ui.read_only import stays_open
from ui.theme import LIGHT, SPACE_SMALL

LINK_PADDING = 24
DISPUTED = "⚠ Hai nơi sửa khác nhau đoạn này, chưa ai chọn. Bấm vào đây hoặc nhấn F4 để xem và chọn."


class TextCardView(QWidget):
    """One text: its title, the generated sentences, the editor."""

    move_wanted = Signal(str, int)
    removal_wanted = Signal(str)
    opening_wanted = Signal(str)
    conflict_wanted = Signal(str)

    def __init__(self, card: TextCard, parent: QWidget | None = None) -> None:
        """Build the parts; `show_card` fills them."""
        super().__init__(parent)
        self.section_id = card.section_id
        self.title = QLabel()
        self.title.setWordWrap(True)
        self.title.setStyleSheet("font-weight: 600;")
        self.sentences = note()
        self.sentences.setFrameShape(QFrame.Shape.StyledPanel)
        self.sentences.setStyleSheet(f"background: {LIGHT.total}; color: {LIGHT.text}; padding: 6px;")
        self.sentences.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.sentences.setToolTip("Câu này lấy số từ Bảng kinh phí; sửa số ở đó.")
        self.editor = TextEditor(card.title, bullets=card.bullets)
        self.conflict_button = QPushButton(DISPUTED)
        self.conflict_button.setStyleSheet(
            f"text-align: left; padding: 5px; background: {LIGHT.error_back}; color: {LIGHT.error};"
        )
        self.conflict_button.hide()
        self.conflict_button.clicked.connect(self._want_conflict)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_SMALL)
        self._buttons = self._make_buttons(card) if card.may_move else ()
        top = row(self.title, *self._buttons)
        top.setStretch(0, 1)
        column.addLayout(top)
        column.addWidget(self.sentences)
        column.addWidget(self.conflict_button)
        column.addWidget(self.editor)

    def show_card(self, card: TextCard, value_of: Callable[[str], str | None]) -> None:
        """Show the state of the card; what is being typed stays."""
        self.title.setText(f"{card.mark} {card.title}".strip())
        self.title.setVisible(bool(card.mark or card.title))
        self.sentences.setText("\n".join(card.sentences))
        self.sentences.setVisible(bool(card.sentences))
        self.editor.show_text(card.text, value_of)

    def show_conflict(self, *, is_disputed: bool) -> None:
        """Show whether two offices wrote different texts here; such a text is not typed in before one is chosen."""
        self.conflict_button.setVisible(is_disputed)
        self.editor.setReadOnly(is_disputed)

    def _want_conflict(self) -> None:
        self.conflict_wanted.emit(self.section_id)

    def _make_buttons(self, card: TextCard) -> tuple[QWidget, ...]:
        buttons: list[QToolButton] = []
        if card.has_more:
            buttons.append(self._button("Mục con", "Mở mục này với các mục con của nó", self._open))
            stays_open(buttons[-1])
        buttons.append(self._button("▲", "Chuyển mục lên", self._move_up))
        buttons.append(self._button("▼", "Chuyển mục xuống", self._move_down))
        buttons.append(self._button("Xóa", "Xóa mục này (Ctrl+Z để lấy lại)", self._remove))
        return tuple(buttons)

    def _button(self, text: str, tip: str, slot: Callable[[], None]) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setAutoRaise(True)
        button.clicked.connect(slot)
        return button

    def _open(self) -> None:
        self.opening_wanted.emit(self.section_id)

    def _move_up(self) -> None:
        self.move_wanted.emit(self.section_id, -1)

    def _move_down(self) -> None:
        self.move_wanted.emit(self.section_id, 1)

    def _remove(self) -> None:
        self.removal_wanted.emit(self.section_id)


class LinkCardView(QPushButton):
    """A button that opens the page of a section."""

    opening_wanted = Signal(str)

    def __init__(self, card: LinkCard, parent: QWidget | None = None) -> None:
        """Build the button; `show_card` writes on it."""
        super().__init__(parent)
        self.section_id = card.section_id
        self._text = self._state = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFlat(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setStyleSheet(f"text-align: left; padding: 5px; color: {LIGHT.accent};")
        self.clicked.connect(self._open)
        stays_open(self)

    def show_card(self, card: LinkCard) -> None:
        """Show the state of the card."""
        self._text = f"{card.mark} {card.title}".strip()
        self._state = f"  –  {card.state}" if card.state else ""
        self.setToolTip(self._text + self._state)
        self.setAccessibleName(self._text + self._state)
        self._elide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A long title is cut, never the state behind it."""
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        metrics = self.fontMetrics()
        room = self.width() - LINK_PADDING - metrics.horizontalAdvance(self._state)
        title = metrics.elidedText(self._text, Qt.TextElideMode.ElideRight, max(room, 80))
        self.setText((title + self._state).replace("&", "&&"))

    def _open(self) -> None:
        self.opening_wanted.emit(self.section_id)
