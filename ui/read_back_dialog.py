"""The red pen comes back: a Word file is compared with the plan, each change is ticked or left, one step takes them."""

from __future__ import annotations

from html import escape
from pathlib import Path

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHeaderView,
    QLabel,
    QPushButton,
    QSplitter,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.word_diff import Pieces
from desktop.presenters.read_back_form import MOVED_ON, ReadBackForm, ReadBackLine, WordRead, read_word_file
from desktop.services.desk import Desk
from ui.dialogs import button_row, open_dialog
from ui.pages.layouts import note, row
from ui.plain_table import PlainModel, PlainTable
from ui.theme import LIGHT, SPACE, SPACE_PAGE
from ui.worker import Job, Worker

WORD_FILES = "Văn bản Word (*.docx)"
COLUMNS = ("Việc", "Chỗ sửa", "Chữ, số đã sửa", "Người sửa")
WIDTHS = {1: 330, 3: 190}
"""Columns the officer may widen; the changed words get the room that is left."""
NO_FILE = "Chưa chọn tệp."
Index = QModelIndex | QPersistentModelIndex


class TickModel(PlainModel):
    """Rows of texts with a tick box in the first column where a row may be ticked."""

    ticked = Signal(str, bool)

    def __init__(self, parent: QWidget) -> None:
        """Begin without rows."""
        super().__init__(COLUMNS, (), parent)
        self.ticks: dict[str, bool | None] = {}

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Qt asks: what can be done with a cell."""
        flags = super().flags(index)
        if index.isValid() and index.column() == 0 and self.ticks.get(self.rows[index.row()][0]) is not None:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt asks: the tick of a row, or what any list says."""
        if role == Qt.ItemDataRole.CheckStateRole and index.isValid() and index.column() == 0:
            tick = self.ticks.get(self.rows[index.row()][0])
            if tick is not None:
                return Qt.CheckState.Checked if tick else Qt.CheckState.Unchecked
            return None
        return super().data(index, role)

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Qt tells: a tick box was pressed."""
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        self.ticked.emit(self.rows[index.row()][0], Qt.CheckState(value) == Qt.CheckState.Checked)
        return True

    def show_ticks(self, ticks: dict[str, bool | None]) -> None:
        """Show other ticks on the same rows."""
        self.ticks = ticks
        if self.rows:
            last = self.index(len(self.rows) - 1, 0)
            self.dataChanged.emit(self.index(0, 0), last, [Qt.ItemDataRole.CheckStateRole])


class TickTable(PlainTable):
    """The list of changes; Space ticks the chosen row whichever column is chosen."""

    tick_wanted = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks, everything else is the list's."""
        if event.key() == Qt.Key.Key_Space and self.current_id:
            self.tick_wanted.emit(self.current_id)
        else:
            super().keyPressEvent(event)


class ReadBackDialog(QDialog):
    """Shows what was changed in Word before anything is written."""

    message_raised = Signal(str)
    place_wanted = Signal(object)

    def __init__(self, desk: Desk, worker: Worker, parent: QWidget) -> None:
        """Begin without a file."""
        super().__init__(parent)
        self.setWindowTitle("Nhận bản sửa từ Word")
        self.form = ReadBackForm(desk)
        self._worker = worker
        self._job: Job | None = None
        self._said = ""
        self.choose_button = QPushButton("&Chọn tệp Word…")
        self.file_label = note(NO_FILE)
        self.model = TickModel(self)
        self.table = TickTable("Chỗ sửa trong Word", COLUMNS, stretched=2, model=self.model)
        self.where_label, self.remark_label = QLabel(), note()
        self.old_view, self.new_view = _view("Đang có trong kế hoạch"), _view("Trong tệp Word")
        self.all_button, self.none_button = QPushButton("Chọn &tất cả"), QPushButton("&Bỏ chọn")
        self.go_button = QPushButton("T&ới chỗ này")
        self.summary = QLabel(self.form.summary)
        self.take_button, self.close_button = QPushButton(self.form.take_words), QPushButton("Đóng")
        self._lay_out()
        self._connect()
        self._show()

    def choose_file(self) -> None:
        """Let the officer pick the Word file."""
        dialog = QFileDialog(self, "Chọn tệp Word đã sửa", "", WORD_FILES)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._take_name)
        open_dialog(dialog)

    def read(self, path: Path) -> None:
        """Compare a file with the plan on the worker."""
        self._cancel()
        plan, pack = self.form.desk.plan, self.form.desk.pack
        self.summary.setText("Đang so tệp với kế hoạch…")
        self.take_button.setEnabled(False)
        self._job = self._worker.run(lambda _job: read_word_file(plan, pack, path), self.show_file)

    def show_file(self, read: WordRead) -> None:
        """Show what was read."""
        self._job = None
        self.form.show_file(read)
        self._show()
        if self._said:
            self.summary.setText(f"{self._said} {self.form.summary}")
            self._said = ""
        self.table.setFocus()

    def tick(self, line_id: str, is_ticked: bool) -> None:
        """Take a change or leave it."""
        self.form.tick(line_id, is_ticked=is_ticked)
        self._show_ticks()

    def turn_tick(self, line_id: str) -> None:
        """Turn the tick of a line round."""
        self.tick(line_id, not self.model.ticks.get(line_id))

    def tick_all(self) -> None:
        """Tick every change."""
        self.form.tick_all(is_ticked=True)
        self._show_ticks()

    def tick_none(self) -> None:
        """Leave every change."""
        self.form.tick_all(is_ticked=False)
        self._show_ticks()

    def go(self) -> None:
        """Show the place of the chosen line in the window behind."""
        place = self.form.place(self.table.current_id)
        if place is not None:
            self.place_wanted.emit(place)

    def take(self) -> None:
        """Write what is ticked and close; compare again where the plan moved on meanwhile."""
        said = self.form.take()
        if said:
            self.message_raised.emit(said)
            self.accept()
        elif self.form.read is not None:
            self._said = MOVED_ON
            self.read(self.form.read.path)

    def done(self, result: int) -> None:
        """Drop what is still being read."""
        self._cancel()
        super().done(result)

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_PAGE, SPACE_PAGE, SPACE_PAGE, SPACE_PAGE)
        column.setSpacing(SPACE)
        file = row(self.choose_button, self.file_label)
        file.setStretch(1, 1)
        column.addLayout(file)
        column.addWidget(self.table, 3)
        column.addLayout(row(self.all_button, self.none_button, self.go_button, None))
        self.where_label.setTextFormat(Qt.TextFormat.PlainText)
        self.where_label.setWordWrap(True)
        column.addWidget(self.where_label)
        column.addWidget(self.remark_label)
        sides = QSplitter(Qt.Orientation.Horizontal)
        sides.setChildrenCollapsible(False)
        for title, view in (("Đang có trong kế hoạch", self.old_view), ("Trong tệp Word", self.new_view)):
            sides.addWidget(_titled(title, view))
        column.addWidget(sides, 2)
        self.summary.setTextFormat(Qt.TextFormat.PlainText)
        self.summary.setWordWrap(True)
        column.addWidget(self.summary)
        column.addLayout(button_row(self, self.take_button, self.close_button))
        for button in (self.choose_button, self.all_button, self.none_button, self.go_button):
            button.setAutoDefault(False)
        head = self.table.horizontalHeader()
        for place, width in WIDTHS.items():
            head.setSectionResizeMode(place, QHeaderView.ResizeMode.Interactive)
            head.resizeSection(place, width)
        self.resize(1040, 620)

    def _connect(self) -> None:
        self.choose_button.clicked.connect(self.choose_file)
        self.table.row_chosen.connect(self._show_detail)
        self.table.row_opened.connect(self.go)
        self.table.tick_wanted.connect(self.turn_tick)
        self.model.ticked.connect(self.tick)
        self.all_button.clicked.connect(self.tick_all)
        self.none_button.clicked.connect(self.tick_none)
        self.go_button.clicked.connect(self.go)
        self.take_button.clicked.connect(self.take)
        self.close_button.clicked.connect(self.reject)

    def _take_name(self, name: str) -> None:
        self.read(Path(name))

    def _show(self) -> None:
        lines = self.form.lines
        self.file_label.setText(self.form.read.path.name if self.form.read is not None else NO_FILE)
        self.model.ticks = _ticks(lines)
        self.table.set_rows([(line.id, line.texts) for line in lines])
        self.summary.setText(self.form.summary)
        self._show_ticks()
        self._show_detail(self.table.current_id)

    def _show_ticks(self) -> None:
        self.model.show_ticks(_ticks(self.form.lines))
        self.take_button.setText(self.form.take_words)
        self.take_button.setEnabled(self.form.can_take)
        for button in (self.all_button, self.none_button):
            button.setEnabled(self.form.has_changes)

    def _show_detail(self, line_id: str) -> None:
        detail = self.form.detail(line_id)
        self.go_button.setEnabled(self.form.place(line_id) is not None)
        self.where_label.setText(f"{detail.where} – {detail.who}" if detail is not None else "")
        self.remark_label.setText(detail.remark if detail is not None else "")
        self.remark_label.setVisible(detail is not None and bool(detail.remark))
        pieces: Pieces = detail.pieces if detail is not None else ()
        self.old_view.setHtml(_html(pieces, "removed"))
        self.new_view.setHtml(_html(pieces, "added"))


def _ticks(lines: tuple[ReadBackLine, ...]) -> dict[str, bool | None]:
    return {line.id: line.is_ticked for line in lines}


def _view(name: str) -> QTextBrowser:
    view = QTextBrowser()
    view.setOpenLinks(False)
    view.setAccessibleName(name)
    view.setTabChangesFocus(True)
    return view


def _titled(title: str, view: QTextBrowser) -> QWidget:
    side = QWidget()
    column = QVBoxLayout(side)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(SPACE // 2)
    column.addWidget(QLabel(title))
    column.addWidget(view, 1)
    return side


def _html(pieces: Pieces, changed: str) -> str:
    """One side of the difference: what both have, and what only this side has, marked by colour and line."""
    colour, back, line = (
        (LIGHT.error, LIGHT.error_back, "line-through") if changed == "removed" else (LIGHT.ok, "#E6F4EA", "underline")
    )
    style = f"color:{colour};background-color:{back};text-decoration:{line};"
    parts = []
    for kind, text in pieces:
        words = escape(text).replace("\n", "<br>")
        if kind == "same":
            parts.append(words)
        elif kind == changed:
            parts.append(f'<span style="{style}">{words}</span>')
    return "".join(parts)
