"""The page of căn cứ: the plan's list in print order, and the library to add from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget

from desktop.domain.legal import Act, LegalBasis
from desktop.presenters.bases_page import ActChoice, act_choices, act_of, local_act, with_act
from desktop.services.catalogue import LocalAct, load_catalogue, save_catalogue
from desktop.services.changes import Changes
from desktop.services.desk import Desk
from desktop.services.office import Office
from desktop.services.row_verbs import add_act, change_row
from ui.dialogs import open_dialog
from ui.inputs import SearchBox
from ui.pages.act_dialog import ActDialog
from ui.pages.layouts import row
from ui.pages.list_page import ListPage
from ui.plain_table import PlainTable
from ui.theme import SPACE

COLUMNS = ("Văn bản", "Ngày", "Cơ quan ban hành và trích yếu")


class BasesPage(ListPage):
    """Reorder, add from the library or as a new act, edit, remove; the sentences stand as they are printed."""

    def __init__(self, desk: Desk, office: Office, parent: QWidget | None = None) -> None:
        """Fill list and library."""
        self.office = office
        self._local: tuple[LocalAct, ...] = load_catalogue(office.store).local_acts
        super().__init__(desk, "bases", parent)
        self.edit_button = QPushButton("Sửa &văn bản…")
        self.group_button = QPushButton("Thêm văn bản vào &dòng này…")
        self.new_button = QPushButton("Văn &bản khác…")
        self.new_button.setToolTip("Nhập một văn bản của địa phương chưa có trong thư viện")
        self.use_button = QPushButton("T&hêm vào căn cứ")
        self.search = SearchBox("Tìm trong thư viện: số, cơ quan, trích yếu (không cần gõ dấu)")
        self.table = PlainTable("Thư viện văn bản", COLUMNS, stretched=2)
        self._lay_out_library()
        self.edit_button.clicked.connect(self.open_edit)
        self.group_button.clicked.connect(self.open_group)
        self.new_button.clicked.connect(self.open_new)
        self.use_button.clicked.connect(self.use_chosen)
        self.table.row_opened.connect(self._use)
        self.search.search_changed.connect(self._show_library)
        self._show_library()

    def take_change(self, changes: Changes) -> None:
        """Leave out of the library what is cited now."""
        super().take_change(changes)
        if changes.before.bases is not changes.after.bases:
            self._show_library()

    def use_chosen(self) -> None:
        """Add the chosen act of the library."""
        if self.table.current_id:
            self._use(self.table.current_id)

    def open_new(self) -> None:
        """Open the form for an act that is in no library."""
        self._open_form("Thêm văn bản", self._add_new)

    def open_edit(self) -> None:
        """Open the form for the acts of the active row; a row of free text is typed in the table."""
        basis = self._basis()
        if basis is None or not basis.acts:
            self.message_raised.emit("Căn cứ này là dòng chữ tự do; gõ thẳng vào bảng.")
            return
        dialog = ActDialog("Sửa văn bản", basis.acts, self)
        dialog.act_given.connect(self._change_act)
        open_dialog(dialog)

    def open_group(self) -> None:
        """Open the form for one more act in the active row."""
        if self._basis() is None:
            self.message_raised.emit("Hãy chọn một dòng căn cứ.")
            return
        self._open_form("Thêm văn bản vào dòng này", self._add_to_group)

    def _basis(self) -> LegalBasis | None:
        row_id = self.row_id()
        return next((basis for basis in self.desk.plan.bases if basis.id == row_id), None)

    def _open_form(self, title: str, then: Callable[[int, Act], None]) -> None:
        dialog = ActDialog(title, (), self)
        dialog.act_given.connect(then)
        open_dialog(dialog)

    def _lay_out_library(self) -> None:
        for button in (self.edit_button, self.group_button):
            self.tools.insertWidget(self.tools.count() - 1, button)
        self.column.removeWidget(self.grid)
        library = QWidget()
        below = QVBoxLayout(library)
        below.setContentsMargins(0, SPACE, 0, 0)
        below.setSpacing(SPACE)
        below.addLayout(row(QLabel("Thư viện văn bản"), self.search, self.new_button, self.use_button))
        below.addWidget(self.table, 1)
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.grid)
        self.splitter.addWidget(library)
        self.splitter.setSizes([320, 200])
        self.column.addWidget(self.splitter, 1)

    def _show_library(self) -> None:
        found = act_choices(self.desk.plan, self.desk.pack, self._local, self.search.text())
        self.table.set_rows([(item.key, (item.name, item.date, _about(item))) for item in found])

    def _use(self, key: str) -> None:
        self._add(act_of(self.desk.pack, self._local, key))

    def _add(self, act: Act) -> None:
        add_act(self.desk, act)
        self.grid.go_to(self.desk.plan.bases[-1].id, "text")
        self.message_raised.emit(f"Đã thêm {act.short_name} vào cuối danh sách.")

    def _add_new(self, _place: int, act: Act) -> None:
        self._keep(act)
        self._add(act)

    def _add_to_group(self, _place: int, act: Act) -> None:
        basis = self._basis()
        if basis is not None:
            self._keep(act)
            change_row(self.desk, "bases", basis.id, acts=(*basis.acts, act))
            self.desk.close_step()

    def _change_act(self, place: int, act: Act) -> None:
        basis = self._basis()
        if basis is not None:
            change_row(self.desk, "bases", basis.id, acts=with_act(basis, place, act))
            self.desk.close_step()

    def _keep(self, act: Act) -> None:
        """Keep a typed act in the office's catalogue for the next plan."""
        catalogue = load_catalogue(self.office.store)
        own = local_act(act)
        if own not in catalogue.local_acts:
            save_catalogue(self.office.store, replace(catalogue, local_acts=(*catalogue.local_acts, own)))
            self._local = (*catalogue.local_acts, own)
            self._show_library()


def _about(item: ActChoice) -> str:
    """What became of an act stands first, where it is never cut off."""
    return f"({item.state}) {item.about}" if item.state else item.about
