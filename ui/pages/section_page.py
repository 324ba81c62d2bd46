"""The page of a section: project head, texts with their editors, generated sentences, links to what lies below."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from desktop.domain.atom_places import text_atom
from desktop.domain.finding import Place
from desktop.domain.text_block import Text
from desktop.presenters.section_page import LinkCard, SectionPresenter, SectionView, TextCard, page_section
from desktop.presenters.text_fields import field_groups, field_place
from desktop.services.changes import Changes
from desktop.services.desk import Desk
from desktop.services.text_verbs import add_section, move_section, remove_section, set_section_title, set_text
from ui.editor.text_editor import TextEditor
from ui.history.cell_menu import TextMenu
from ui.inputs import committed_text, line_edit
from ui.pages.layouts import heading, page_column, row, scrolling
from ui.pages.page import Page, Target
from ui.pages.project_head import ProjectHeadView
from ui.pages.section_cards import LinkCardView, TextCardView
from ui.theme import SPACE, SPACE_WIDE

if TYPE_CHECKING:
    from desktop.presenters.history_view import HistoryTarget

NEW_SECTION = "Mục mới"


class SectionPage(Page):
    """Shows one section at a time; every text is saved as it is typed."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show the first section."""
        super().__init__(desk, parent)
        self._section_id = ""
        self._shape: tuple[object, ...] = ()
        self._last_editor: TextEditor | None = None
        self.cards: dict[str, TextCardView] = {}
        self.links: dict[str, LinkCardView] = {}
        self.title = heading("")
        self.title_line = line_edit("Tên mục")
        self.title_line.editingFinished.connect(self._rename)
        self.head = ProjectHeadView(desk, self)
        self._make_toolbar()
        self._inner = QWidget()
        self._column = QVBoxLayout(self._inner)
        self._column.setContentsMargins(0, 0, SPACE, 0)
        self._column.setSpacing(SPACE_WIDE)
        self.area = scrolling(self._inner)
        self._lay_out()
        self._show(page_section(desk.plan, ""))

    @property
    def section_id(self) -> str:
        """The section whose page is shown."""
        return self._section_id

    def show_place(self, target: Target) -> None:
        """Open the page of a section and put the focus into its text."""
        section_id = target.id if isinstance(target, Place) else target
        self.flush()
        self._show(page_section(self.desk.plan, section_id))
        card = self.cards.get(section_id) or next(iter(self.cards.values()), None)
        if card is not None:
            self.area.ensureWidgetVisible(card)
            card.editor.setFocus(Qt.FocusReason.OtherFocusReason)
            self._last_editor = card.editor

    def conflict_here(self) -> str:
        """Return the atom of the conflict in the text with the keyboard, else of the first one on the page."""
        cards = sorted(self.cards.values(), key=lambda card: not card.editor.hasFocus())
        return next((found for card in cards if (found := self.desk.states.disputed(text_atom(card.section_id)))), "")

    def history_here(self) -> HistoryTarget | None:
        """Return the text with the keyboard, else the one typed in last, else the first of the page."""
        last = self._last_editor
        cards = sorted(self.cards.values(), key=lambda card: (not card.editor.hasFocus(), card.editor is not last))
        return self._history_of(cards[0].section_id) if cards else None

    def flush(self) -> None:
        """Commit what is being typed in texts, title and reason."""
        for card in self.cards.values():
            card.editor.commit()
        self._rename()
        self.head.flush()

    def take_change(self, _changes: Changes) -> None:
        """Show the section again: in place unless cards came or went."""
        self._show(page_section(self.desk.plan, self._section_id))

    def _make_toolbar(self) -> None:
        levels = (("Đoạn văn", 0), ("– Gạch đầu dòng", 1), ("+ Ý nhỏ", 2))
        self.level_buttons = tuple(self._tool(text, partial(self._set_level, level)) for text, level in levels)
        self.level_buttons[1].setToolTip("Tab ở đầu dòng")
        self.insert_button = QToolButton()
        self.insert_button.setText("&Chèn số liệu ")
        self.insert_button.setToolTip("Chèn một số liệu hay tên gọi lấy từ kế hoạch; nó tự đổi theo kế hoạch")
        self.insert_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.insert_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.insert_menu = QMenu(self.insert_button)
        self.insert_menu.aboutToShow.connect(self._fill_insert_menu)
        self.insert_button.setMenu(self.insert_menu)
        self.add_button = QPushButton("Thêm &mục")
        self.up_button, self.down_button = QPushButton("▲"), QPushButton("▼")
        self.remove_button = QPushButton("Xó&a mục")
        for button, tip in ((self.up_button, "Chuyển mục này lên"), (self.down_button, "Chuyển mục này xuống")):
            button.setAccessibleName(tip)
            button.setToolTip(tip)
            button.setFixedWidth(32)
        self.add_button.clicked.connect(self._add)
        self.up_button.clicked.connect(partial(self._move_own, -1))
        self.down_button.clicked.connect(partial(self._move_own, 1))
        self.remove_button.clicked.connect(self._remove_own)

    def _tool(self, text: str, slot: partial[None]) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(slot)
        return button

    def _lay_out(self) -> None:
        column = page_column(self)
        column.addWidget(self.title)
        self.own = QWidget()
        buttons = (self.add_button, self.up_button, self.down_button, self.remove_button)
        own = row(QLabel("Tên mục"), self.title_line, *buttons)
        own.setContentsMargins(0, 0, 0, 0)
        self.own.setLayout(own)
        column.addWidget(self.own)
        column.addWidget(self.head)
        column.addLayout(row(*self.level_buttons, self.insert_button, None))
        column.addWidget(self.area, 1)

    def _show(self, section_id: str) -> None:
        if not section_id:
            return
        presenter = SectionPresenter(self.desk.plan, self.desk.pack)
        view = presenter.view(section_id)
        self._section_id = section_id
        if view.shape != self._shape:
            self._build(view)
        self._show_top(view)
        for card in view.cards:
            if isinstance(card, TextCard):
                value_of = partial(presenter.values.value, section=presenter.section(card.section_id))
                self.cards[card.section_id].show_card(card, value_of)
                is_disputed = bool(self.desk.states.disputed(text_atom(card.section_id)))
                self.cards[card.section_id].show_conflict(is_disputed=is_disputed)
            else:
                self.links[card.section_id].show_card(card)

    def _want_conflict(self, section_id: str) -> None:
        self.conflict_wanted.emit(text_atom(section_id), "")

    def _show_top(self, view: SectionView) -> None:
        self.title.setText(f"{view.mark} {view.title}".strip())
        self.own.setVisible(view.may_move)
        if committed_text(self.title_line) != view.typed_title:
            self.title_line.setText(view.typed_title)
        self.head.setVisible(view.project is not None)
        if view.project is not None:
            self.head.show_head(view.project)

    def _build(self, view: SectionView) -> None:
        """Make the cards anew."""
        self._shape = view.shape
        self._last_editor = None
        for widget in (*self.cards.values(), *self.links.values()):
            self._column.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        while self._column.count():
            self._column.takeAt(0)
        self.cards, self.links = {}, {}
        for card in view.cards:
            if isinstance(card, LinkCard):
                self._add_link(card)
            else:
                self._add_text(card)
        self._column.addStretch(1)
        for button in (*self.level_buttons, self.insert_button):
            button.setEnabled(bool(self.cards))
        first = next(iter(self.cards.values()), None)
        self.setFocusProxy(first.editor if first else self.area)

    def _add_link(self, card: LinkCard) -> None:
        link = LinkCardView(card)
        link.opening_wanted.connect(self._open)
        self.links[card.section_id] = link
        self._column.addWidget(link)

    def _add_text(self, card: TextCard) -> None:
        view = TextCardView(card)
        view.move_wanted.connect(self._move)
        view.removal_wanted.connect(self._remove)
        view.opening_wanted.connect(self._open)
        view.conflict_wanted.connect(self._want_conflict)
        TextMenu(view.editor, partial(self._want_history, card.section_id))
        editor = view.editor
        editor.text_committed.connect(partial(self._save, card.section_id))
        editor.editor_left.connect(self.desk.close_step)
        editor.undo_wanted.connect(self._undo)
        editor.redo_wanted.connect(self._redo)
        editor.field_followed.connect(partial(self._follow, card.section_id))
        editor.caret_moved.connect(partial(self._keep_caret_visible, editor))
        self.cards[card.section_id] = view
        self._column.addWidget(view)

    def _open(self, section_id: str) -> None:
        self.place_wanted.emit(section_id)

    def _save(self, section_id: str, text: Text) -> None:
        set_text(self.desk, section_id, text)

    def _undo(self) -> None:
        self.desk.close_step()
        self.desk.undo()

    def _redo(self) -> None:
        self.desk.redo()

    def _follow(self, section_id: str, name: str) -> None:
        section = SectionPresenter(self.desk.plan, self.desk.pack).section(section_id)
        place = field_place(self.desk.plan, name, section)
        if place is None:
            self.message_raised.emit(f"“{name}” lấy từ Thông tin chung và Danh mục của kế hoạch.")
        else:
            self.place_wanted.emit(place)

    def _keep_caret_visible(self, editor: TextEditor, caret: QRect) -> None:
        if editor.hasFocus():
            self._last_editor = editor
            point = editor.viewport().mapTo(self._inner, caret.center())
            self.area.ensureVisible(point.x(), point.y(), 0, caret.height() + SPACE)

    def _editor(self) -> TextEditor | None:
        focused = next((card.editor for card in self.cards.values() if card.editor.hasFocus()), None)
        return focused or self._last_editor or next((card.editor for card in self.cards.values()), None)

    def _set_level(self, level: int) -> None:
        editor = self._editor()
        if editor is not None:
            editor.set_level(level)

    def _fill_insert_menu(self) -> None:
        self.insert_menu.clear()
        editor = self._editor()
        section_id = next((key for key, card in self.cards.items() if card.editor is editor), "")
        if not section_id:
            return
        section = SectionPresenter(self.desk.plan, self.desk.pack).section(section_id)
        for group in field_groups(self.desk.plan, section, self.desk.pack.funds):
            menu = self.insert_menu.addMenu(group.title)
            for choice in group.choices:
                action = QAction(f"{choice.label}: {choice.value}", menu)
                action.triggered.connect(partial(self._insert, section_id, choice.name))
                menu.addAction(action)

    def _insert(self, section_id: str, name: str, _checked: object = None) -> None:
        editor = self.cards[section_id].editor
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        editor.insert_field(name)

    def _history_of(self, section_id: str) -> HistoryTarget:
        from desktop.presenters.history_targets import section_target
        from desktop.presenters.place_words import place_words

        place = Place("section", section_id)
        return section_target(section_id, place_words(place, self.desk.plan, self.desk.rules))

    def _want_history(self, section_id: str) -> None:
        self.history_wanted.emit(self._history_of(section_id))

    def _rename(self) -> None:
        title = committed_text(self.title_line)
        presenter = SectionPresenter(self.desk.plan, self.desk.pack)
        shown = page_section(self.desk.plan, self._section_id)
        if not title or shown != self._section_id or self.own.isHidden():
            return
        if title != presenter.section(shown).title:
            set_section_title(self.desk, shown, title)

    def _add(self) -> None:
        changes = add_section(self.desk, self._section_id, NEW_SECTION)
        self.message_raised.emit("Đã thêm một mục.")
        new = next(iter(changes.rows - {self._section_id}), "")
        self.place_wanted.emit(new)

    def _move_own(self, steps: int, _checked: object = None) -> None:
        self._move(self._section_id, steps)

    def _move(self, section_id: str, steps: int) -> None:
        if not move_section(self.desk, section_id, steps).atoms:
            self.message_raised.emit("Mục này đã ở đầu hoặc cuối danh sách.")

    def _remove_own(self) -> None:
        self._remove(self._section_id)

    def _remove(self, section_id: str) -> None:
        self.flush()
        remove_section(self.desk, section_id)
        self.message_raised.emit("Đã xóa mục. Nhấn Ctrl+Z để lấy lại.")
