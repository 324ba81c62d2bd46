"""Third page: the căn cứ, from the style, the legal library, and the locality."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QListWidget, QListWidgetItem, QPushButton

from desktop.presenters.wizard import WizardDraft
from ui.inputs import SearchBox
from ui.theme import SPACE
from ui.wizard.local_act_form import LocalActForm
from ui.wizard.page import WizardPage

KEY_ROLE = Qt.ItemDataRole.UserRole


class BasesPage(WizardPage):
    """The list with check marks above, the library with its search below, the form for a local act at the foot."""

    key = "bases"
    title = "Chọn căn cứ pháp lý"
    hint = "Bỏ dấu chọn nếu không dùng. Chỗ có dấu “…” sẽ điền sau, chương trình nhắc cho tới khi đủ."

    def __init__(self, draft: WizardDraft) -> None:
        """Make the lists."""
        super().__init__(draft)
        self.list = QListWidget()
        self.list.setAccessibleName("Căn cứ của kế hoạch")
        self.list.setWordWrap(True)
        self.list.setSpacing(2)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.up_button, self.down_button = QPushButton("Lên"), QPushButton("Xuống")
        self.search = SearchBox("Tìm trong thư viện văn bản (số, trích yếu; không cần gõ dấu)")
        self.library = QListWidget()
        self.library.setAccessibleName("Thư viện văn bản")
        self.library.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.add_button = QPushButton("Thêm văn bản đã chọn")
        self.local = LocalActForm()
        self._lay_out()
        self._connect()

    def enter(self) -> None:
        """Show the list and the library as the draft has them."""
        chosen = self.list.currentRow()
        with QSignalBlocker(self.list):
            self.list.clear()
            for sentence, is_chosen in self.draft.basis_rows():
                item = QListWidgetItem(sentence, self.list)
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(Qt.CheckState.Checked if is_chosen else Qt.CheckState.Unchecked)
        self.list.setCurrentRow(min(max(chosen, 0), self.list.count() - 1))
        self._show_library()

    def _lay_out(self) -> None:
        moves = QHBoxLayout()
        moves.setSpacing(SPACE)
        moves.addWidget(self.up_button)
        moves.addWidget(self.down_button)
        moves.addStretch(1)
        below = QHBoxLayout()
        below.addWidget(self.search, 1)
        below.addWidget(self.add_button)
        self.column.addWidget(self.list, 3)
        self.column.addLayout(moves)
        self.column.addLayout(below)
        self.column.addWidget(self.library, 2)
        self.column.addWidget(self.local)

    def _connect(self) -> None:
        self.list.itemChanged.connect(self._check)
        self.up_button.clicked.connect(self._move_up)
        self.down_button.clicked.connect(self._move_down)
        self.search.search_changed.connect(self._show_library)
        self.add_button.clicked.connect(self._add_act)
        self.library.itemActivated.connect(self._add_act)
        self.local.act_given.connect(self._add_local)

    def _check(self, item: QListWidgetItem) -> None:
        self.draft.take_basis(self.list.row(item), is_chosen=item.checkState() == Qt.CheckState.Checked)
        self.note_input()

    def _move_up(self) -> None:
        self._move(-1)

    def _move_down(self) -> None:
        self._move(1)

    def _move(self, step: int) -> None:
        if self.list.currentRow() >= 0:
            place = self.draft.move_basis(self.list.currentRow(), step)
            self.enter()
            self.list.setCurrentRow(place)
            self.note_input()

    def _show_library(self) -> None:
        self.library.clear()
        for act in self.draft.library(self.search.text()):
            item = QListWidgetItem(self.draft.pack.domain_act(act.key).full_name, self.library)
            item.setData(KEY_ROLE, act.key)
            item.setToolTip(item.text())

    def _add_act(self) -> None:
        item = self.library.currentItem()
        if item is not None:
            self.draft.add_act(str(item.data(KEY_ROLE)))
            self._show_added()

    def _add_local(self, act: object) -> None:
        self.draft.add_local_act(act)  # type: ignore[arg-type]  # the form makes an Act
        self._show_added()

    def _show_added(self) -> None:
        self.enter()
        self.list.setCurrentRow(self.list.count() - 1)
        self.note_input()
