"""The screen “So sánh với…”: choose a state, read what differs in four tabs, copy it, write the Bảng so sánh."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QDateTime, QSize, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDateTimeEdit,
    QDialog,
    QFileDialog,
    QLabel,
    QPushButton,
    QSizePolicy,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.documents.comparison import ComparisonSheet
from desktop.domain.plan import Plan
from desktop.presenters import comparison_page as words
from desktop.presenters.export_page import done_words, problem_words
from desktop.services.backups import Backup
from desktop.services.comparison_files import COMPARISON_FORMATS, export_comparison
from desktop.services.file_names import plan_name
from desktop.services.office import Office
from desktop.services.plan_states import StateChoice, state_choices
from desktop.services.ports import StoreFiles
from ui.comparing.comparison_tab import ComparisonTab
from ui.dialogs import button_row, open_dialog
from ui.inputs import combo_box
from ui.pages.layouts import note, row
from ui.theme import SPACE, SPACE_PAGE
from ui.worker import Job, Worker

SIZE = QSize(1240, 640)
WORKING = "Đang so sánh…"
TIME_FORMAT = "HH:mm dd/MM/yyyy"


@dataclass(frozen=True)
class CompareInput:
    """What a comparison is made from: the plan as it is when asked, its office, its backups and how one is opened."""

    plan_id: str
    read_plan: Callable[[], Plan]
    office: Office
    worker: Worker
    backups: tuple[Backup, ...] = ()
    files: Callable[[], StoreFiles] | None = None


class CompareDialog(QDialog):
    """Compares one plan with what the officer chooses; the work is done on the worker."""

    def __init__(self, given: CompareInput, parent: QWidget | None = None) -> None:
        """Fill the list of states; nothing is compared before one is chosen."""
        super().__init__(parent)
        self.setWindowTitle("So sánh với…")
        self._given = given
        self._sheet: ComparisonSheet | None = None
        self._choices = state_choices(given.office, given.plan_id, given.backups)
        self._path = Path()
        self._job: Job | None = None
        items = (words.CHOOSE, *map(words.choice_words, self._choices), words.AT_A_TIME, words.IN_A_FILE)
        self.states = combo_box("So sánh với", items)
        self.moment = QDateTimeEdit(QDateTime.fromString(given.office.clock.now()[:19], Qt.DateFormat.ISODate))
        self.moment.setDisplayFormat(TIME_FORMAT)
        self.moment.setCalendarPopup(True)
        self.moment.setAccessibleName("Thời điểm")
        self.moment.hide()
        self.turned = QCheckBox("Bản này là &bản cũ")
        self.turned.setToolTip("Đổi chiều: kế hoạch đang mở thành bản cũ, bản được chọn thành bản mới")
        self.filter = QCheckBox("Chỉ chỗ k&hác")
        self.filter.setChecked(True)
        self.summary = note(words.CHOOSE + ".")
        self.tabs = QTabWidget()
        self.pages = {key: ComparisonTab(key) for key, _ in words.TABS}
        self.copy_button = QPushButton("&Chép bảng")
        self.copy_button.setToolTip("Chép các dòng đang chọn (Ctrl+C) để dán vào Excel, Word")
        self.export_button = QPushButton("&Xuất Bảng so sánh…")
        self.close_button = QPushButton("Đóng")
        self._lay_out()
        self._connect()
        self._show_sheet(None)

    @property
    def sheet(self) -> ComparisonSheet | None:
        """The comparison shown, None before one is made."""
        return self._sheet

    def choose(self, choice: StateChoice) -> None:
        """Compare with a state of the list, a time or a file."""
        self._cancel()
        self.summary.setText(WORKING)
        given = self._given
        work = partial(
            _compare, given, given.read_plan(), choice, is_turned=self.turned.isChecked(), some=self.filter.isChecked()
        )
        self._job = given.worker.run(work, self._take, self._fail)

    def choose_file(self, path: str) -> None:
        """Compare with the plan in a file."""
        self._path = Path(path)
        self.choose(StateChoice("file", "", path=self._path))

    def write(self, folder: str) -> None:
        """Write the Bảng so sánh shown in every format."""
        if self._sheet is not None:
            work = partial(_export, self._sheet, self._given.read_plan(), Path(folder))
            self._given.worker.run(work, self._tell_written, self._tell_problem)

    def done(self, result: int) -> None:
        """Ask for nothing more when the window goes."""
        self._cancel()
        super().done(result)

    def _lay_out(self) -> None:
        label = QLabel("So &sánh với")
        label.setBuddy(self.states)
        self.states.setMinimumWidth(220)
        self.states.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_PAGE, SPACE_PAGE, SPACE_PAGE, SPACE_PAGE)
        column.setSpacing(SPACE)
        column.addLayout(row(label, self.states, self.moment, self.turned, self.filter))
        column.addWidget(self.summary)
        for key, title in words.TABS:
            self.tabs.addTab(self.pages[key], title)
        column.addWidget(self.tabs, 1)
        column.addLayout(button_row(self, self.export_button, self.copy_button, self.close_button))
        self.resize(SIZE)

    def _connect(self) -> None:
        self.states.activated.connect(self._choose_place)
        self.moment.editingFinished.connect(self._choose_moment)
        self.turned.toggled.connect(self._again)
        self.filter.toggled.connect(self._again)
        self.copy_button.clicked.connect(self._copy)
        self.export_button.clicked.connect(self._ask_folder)
        self.close_button.clicked.connect(self.reject)
        for page in self.pages.values():
            page.table.copied.connect(self._tell_copied)

    def _choose_place(self, place: int) -> None:
        text = self.states.itemText(place)
        self.moment.setVisible(text == words.AT_A_TIME)
        if text == words.AT_A_TIME:
            self.moment.setFocus()
        elif text == words.IN_A_FILE:
            self._ask_file()
        elif place > 0:
            self.choose(self._choices[place - 1])

    def _choose_moment(self) -> None:
        if not self.moment.isHidden():
            time = self.moment.dateTime().toString(Qt.DateFormat.ISODate)
            self.choose(StateChoice("time", self._given.plan_id, time=f"{time[:16]}:59+07:00"))

    def _again(self, _checked: object = None) -> None:
        """Compare once more, the other way round or with another filter."""
        text = self.states.currentText()
        if text == words.AT_A_TIME:
            self._choose_moment()
        elif text == words.IN_A_FILE and self._path != Path():
            self.choose_file(str(self._path))
        elif 0 < self.states.currentIndex() <= len(self._choices):
            self.choose(self._choices[self.states.currentIndex() - 1])

    def _ask_file(self) -> None:
        dialog = QFileDialog(self, "Chọn tệp kế hoạch để so sánh")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters(("Kế hoạch (*.json *.khgn)", "Mọi tệp (*)"))
        dialog.fileSelected.connect(self.choose_file)
        open_dialog(dialog)

    def _ask_folder(self) -> None:
        dialog = QFileDialog(self, "Chọn thư mục để lưu Bảng so sánh")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly, on=True)
        dialog.fileSelected.connect(self.write)
        open_dialog(dialog)

    def _copy(self) -> None:
        page = self.tabs.currentWidget()
        if isinstance(page, ComparisonTab):
            page.table.copy_rows()

    def _take(self, sheet: ComparisonSheet) -> None:
        self._job = None
        self._show_sheet(sheet)
        first = next((place for place, page in enumerate(self.pages.values()) if page.table.rows), 0)
        self.tabs.setCurrentIndex(first)

    def _fail(self, error: Exception) -> None:
        self._job = None
        told = words.failure_words(error)
        if told is None:
            raise error
        self._show_sheet(None)
        self.summary.setText(told)

    def _show_sheet(self, sheet: ComparisonSheet | None) -> None:
        self._sheet = sheet
        if sheet is not None:
            self.summary.setText(" ".join((f"{sheet.sides}.", *sheet.summary)))
        for place, (key, page) in enumerate(self.pages.items()):
            page.show_sheet(sheet)
            self.tabs.setTabText(place, words.tab_title(sheet, key))
        self.export_button.setEnabled(sheet is not None)
        self.copy_button.setEnabled(sheet is not None)

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _tell_copied(self, count: int) -> None:
        self.summary.setText(f"Đã chép {count} dòng; dán vào Excel hoặc Word bằng Ctrl+V.")

    def _tell_written(self, paths: tuple[Path, ...]) -> None:
        self.summary.setText(done_words(paths))

    def _tell_problem(self, error: Exception) -> None:
        self.summary.setText(problem_words(error))


def _compare(
    given: CompareInput, now: Plan, choice: StateChoice, _job: Job, *, is_turned: bool, some: bool
) -> ComparisonSheet:
    return words.compare_with(given.office, now, choice, is_turned=is_turned, only_changes=some, files=given.files)


def _export(sheet: ComparisonSheet, now: Plan, folder: Path, _job: Job) -> tuple[Path, ...]:
    return export_comparison(sheet, folder, COMPARISON_FORMATS, of=plan_name(now))
