"""The window of conflicts: the list above, the chosen one below with its sides; only a button decides."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from desktop.history.json_value import Json
from desktop.presenters.conflict_page import COLUMNS, LEFT_OPEN, ConflictDetail, ConflictList, ConflictRow, read_typed
from desktop.presenters.main_window import store_sentence
from desktop.services.changes import Changes
from desktop.services.conflict_verbs import (
    choose_value,
    delete_row_after_all,
    keep_both_values,
    keep_deleted_row,
    place_at_top,
)
from desktop.services.conflict_views import ConflictViews, conflict_views
from desktop.services.desk import Desk
from desktop.services.office import Office
from desktop.services.ports import Store, StoreError
from ui.dialogs import button_row
from ui.exchange.conflict_cards import ConflictCards
from ui.inputs import line_edit
from ui.pages.layouts import heading, note, row
from ui.plain_table import PlainTable
from ui.theme import SPACE, SPACE_PAGE
from ui.worker import Job, Worker


class ConflictDialog(QDialog):
    """Decides conflicts one by one; each decision is saved and can be undone. Closing decides nothing."""

    place_wanted = Signal(object)
    """The `Place` of a conflict; the dialog has closed."""
    undo_wanted = Signal()
    decided = Signal()

    def __init__(self, desk: Desk, office: Office, worker: Worker, *, atom: str, typed: str, parent: QWidget) -> None:
        """Read the conflicts on the worker and begin with one of them; `typed` is offered as another value for it."""
        super().__init__(parent)
        self.setWindowTitle("Xung đột")
        self._desk, self._store, self._worker = desk, office.store, worker
        self._wanted, self._typed = atom, {atom: typed} if typed else {}
        self._decisions, self._told = 0, ""
        self._job: Job | None = None
        self._list: ConflictList | None = None
        self._detail: ConflictDetail | None = None
        self.title, self.said = heading("Đang đọc…"), note(LEFT_OPEN)
        self.table = PlainTable("Các xung đột", COLUMNS, stretched=0)
        self.table.stretch(0, 2, 3)
        self.place_title, self.edits = QLabel(), QLabel()
        self.cards = ConflictCards()
        self.line, self.block = line_edit("Giá trị khác"), QPlainTextEdit()
        self.other_button = QPushButton("Lấy giá trị nà&y")
        self.both_button = QPushButton("Giữ &cả hai dòng")
        self.keep_button = QPushButton("&Giữ lại dòng (khôi phục)")
        self.delete_button = QPushButton("&Xóa hẳn dòng")
        self.place_button = QPushButton("Để ở &chỗ đang hiện")
        self.go_button, self.undo_button = QPushButton("Tới chỗ &này"), QPushButton("&Hoàn tác")
        self.close_button = QPushButton("Đóng")
        self._lay_out()
        self._connect()
        desk.on_change(self._follow)
        self.refresh()

    @property
    def detail(self) -> ConflictDetail | None:
        """The conflict shown."""
        return self._detail

    @property
    def conflict_rows(self) -> tuple[ConflictRow, ...]:
        """The list; empty while it is read."""
        return self._list.rows if self._list is not None else ()

    def refresh(self) -> None:
        """Read the conflicts on the worker."""
        if self._job is not None:
            self._job.cancel()
        self._job = self._worker.run(partial(_views, self._store, self._desk.plan.id), self._show)

    def done(self, result: int) -> None:
        """Close; nothing is decided by it."""
        self._desk.off_change(self._follow)
        if self._job is not None:
            self._job.cancel()
            self._job = None
        super().done(result)

    def _show(self, views: ConflictViews) -> None:
        self._job = None
        chosen = self._wanted or self.table.current_id
        self._list = ConflictList(views, self._desk.plan, self._desk.rules)
        self.title.setText(self._list.heading)
        self.said.setText(" ".join(said for said in (self._told, LEFT_OPEN if self._list.rows else "") if said))
        self.table.set_rows([(line.atom, line.cells) for line in self._list.rows])
        self.table.choose(chosen)
        self._show_detail()
        self.undo_button.setEnabled(bool(self._decisions))
        self._wanted = ""

    def _show_detail(self, _atom: str = "") -> None:
        found = self._list.detail(self.table.current_id) if self._list is not None else None
        if found is not None and found == self._detail:
            return
        self._detail = found
        self.place_title.setText(f"{found.title}: {found.reason}" if found else "")
        self.edits.setText("\n".join(("Đã ghi trong dòng này:", *found.edits)) if found and found.edits else "")
        self.edits.setVisible(bool(self.edits.text()))
        self.cards.show_cards(found.cards if found else ())
        self.cards.setVisible(bool(found and found.cards))
        self._show_deeds(found)

    def _show_deeds(self, found: ConflictDetail | None) -> None:
        deeds = found.deeds if found else frozenset()
        is_block = bool(found and found.entry == "block")
        typed = self._typed.get(found.atom, found.typed) if found else ""
        self.line.setText("" if is_block else typed)
        self.block.setPlainText(typed if is_block else "")
        self.line.setVisible("other" in deeds and not is_block)
        self.block.setVisible("other" in deeds and is_block)
        self.other_button.setVisible("other" in deeds)
        for deed, button in self._row_buttons:
            button.setVisible(deed in deeds)
        self.go_button.setEnabled(found is not None)

    def _take(self, value: Json) -> None:
        if self._detail is not None:
            self._decide(partial(choose_value, self._desk, self._detail.atom, value))

    def _take_other(self) -> None:
        found = self._detail
        if found is None:
            return
        text = self.block.toPlainText() if found.entry == "block" else self.line.text()
        sample = next((card.value for card in found.cards if card.value is not None), None)
        value, fault = read_typed(found.atom, text, sample, self._desk.plan)
        if fault:
            self.said.setText(fault)
        else:
            self._take(value)

    def _keep_both(self) -> None:
        if self._detail is not None:
            found = self._detail
            self._decide(partial(keep_both_values, self._desk, self._store, found.atom, found.other_side))

    def _keep(self) -> None:
        if self._detail is not None:
            self._decide(partial(keep_deleted_row, self._desk, self._store, self._detail.row))

    def _delete(self) -> None:
        if self._detail is not None:
            self._decide(partial(delete_row_after_all, self._desk, self._store, self._detail.row))

    def _place(self) -> None:
        if self._detail is not None:
            self._decide(partial(place_at_top, self._desk, self._store, self._detail.row))

    def _decide(self, verb: partial[Changes]) -> None:
        """Carry a decision out; where the machine refuses, nothing is decided."""
        title = self._detail.title if self._detail is not None else ""
        try:
            changes = verb()
        except StoreError as error:
            self.said.setText(" ".join(store_sentence(error.code)))
            return
        self._told = f"Đã ghi: {changes.name[:1].lower()}{changes.name[1:]} – {title}."
        self._decisions += 1
        self.decided.emit()

    def _undo(self) -> None:
        """Take the last decision of this window back."""
        self._decisions, self._told = self._decisions - 1, ""
        self.undo_wanted.emit()

    def _go(self) -> None:
        if self._detail is not None:
            place = self._detail.place
            self.reject()
            self.place_wanted.emit(place)

    def _follow(self, _changes: Changes) -> None:
        self.refresh()

    @property
    def _row_buttons(self) -> tuple[tuple[str, QPushButton], ...]:
        return (
            ("both", self.both_button),
            ("keep", self.keep_button),
            ("delete", self.delete_button),
            ("place", self.place_button),
        )

    def _lay_out(self) -> None:
        for label in (self.place_title, self.edits):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        bold = self.place_title.font()
        bold.setBold(True)
        self.place_title.setFont(bold)
        self.block.setAccessibleName("Nội dung khác")
        self.block.setTabChangesFocus(True)
        self.block.setMaximumHeight(60)
        lower = QWidget()
        column = QVBoxLayout(lower)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        column.addWidget(self.place_title)
        column.addWidget(self.cards, 1)
        column.addWidget(self.edits)
        column.addLayout(row(self.block, self.line, self.other_button, self.both_button))
        column.addLayout(row(self.keep_button, self.delete_button, self.place_button, None))
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(self.table)
        split.addWidget(lower)
        split.setSizes([96, 440])
        split.setStretchFactor(1, 1)
        split.setChildrenCollapsible(False)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(SPACE_PAGE, SPACE_PAGE, SPACE_PAGE, SPACE_PAGE)
        outer.setSpacing(SPACE)
        outer.addWidget(self.title)
        outer.addWidget(split, 1)
        outer.addWidget(self.said)
        outer.addLayout(button_row(self, self.close_button, self.undo_button, self.go_button))
        self.close_button.setProperty("primary", False)
        self.close_button.setDefault(False)
        self.resize(1120, 640)
        self._show_deeds(None)

    def _connect(self) -> None:
        self.table.row_chosen.connect(self._show_detail)
        self.cards.taken.connect(self._take)
        self.other_button.clicked.connect(self._take_other)
        self.line.returnPressed.connect(self._take_other)
        self.both_button.clicked.connect(self._keep_both)
        self.keep_button.clicked.connect(self._keep)
        self.delete_button.clicked.connect(self._delete)
        self.place_button.clicked.connect(self._place)
        self.go_button.clicked.connect(self._go)
        self.undo_button.clicked.connect(self._undo)
        self.close_button.clicked.connect(self.reject)
        for button in (*(button for _, button in self._row_buttons), self.other_button):
            button.setAutoDefault(False)


def _views(store: Store, plan_id: str, _job: Job) -> ConflictViews:
    """Runs on the worker."""
    return conflict_views(store, plan_id)
