"""The screen “So sánh với…” in the open program: chosen, filtered, turned, copied, written."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QDateTime, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from desktop.domain.fund import Fund
from desktop.presenters import comparison_page as words
from desktop.services.backups import back_up_before
from desktop.services.exchange import seal_plan
from desktop.services.funding_verbs import set_amount
from tests.ui.programs import a_program, open_sample, plan_of, press
from tests.ui.waiting import wait_until
from ui.app import Program
from ui.comparing.compare_dialog import CompareDialog

SAMPLES = Path(__file__).parents[2] / "resources" / "samples"
KRONG_NO = SAMPLES / "krong-no-2024.json"
CENTRAL = Fund("central", "recurrent")


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    with a_program(tmp_path / "home") as opened:
        yield opened


@pytest.fixture
def dialog(program: Program) -> CompareDialog:
    """The screen, opened by its key, with a backup and another plan to choose."""
    open_sample(program, "krong-no-2024")
    view = open_sample(program)
    window, room = program.window, program.window.room
    assert room is not None
    back_up_before(room.office.store, window.sources.profile.backup_folder, reason="tay", now=room.office.clock.now())
    line = view.desk.plan.funding.by_code("2")
    assert line is not None
    set_amount(view.desk, line.id, CENTRAL, 2_100_000_000)
    press(window, "Ctrl+K")
    return dialog_of(program)


def dialog_of(program: Program) -> CompareDialog:
    found = program.window.findChild(CompareDialog)
    assert isinstance(found, CompareDialog)
    return found


def choose(dialog: CompareDialog, beginning: str) -> None:
    """Choose the state whose name begins so, as the officer would in the list."""
    texts = [dialog.states.itemText(place) for place in range(dialog.states.count())]
    place = next(place for place, text in enumerate(texts) if text.startswith(beginning))
    dialog.states.setCurrentIndex(place)
    dialog.states.activated.emit(place)


def wait_for_sheet(dialog: CompareDialog, sides: str) -> None:
    wait_until(lambda: dialog.sheet is not None and dialog.sheet.sides.startswith(sides))


def test_nothing_is_compared_before_something_is_chosen(dialog: CompareDialog) -> None:
    assert dialog.sheet is None
    assert dialog.summary.text() == "Chọn bản để so sánh."
    assert not dialog.export_button.isEnabled()
    assert dialog.states.itemText(0) == words.CHOOSE
    dialog.write("không ghi gì")
    dialog.states.activated.emit(0)
    dialog.turned.toggle()
    assert dialog.sheet is None


def test_a_backup_is_compared_and_rows_are_copied_as_a_table(dialog: CompareDialog) -> None:
    choose(dialog, "Bản sao lưu")
    wait_for_sheet(dialog, "Cũ: Bản sao lưu")
    assert (
        "Tổng kinh phí: cũ 5.539 triệu đồng, mới 5.689 triệu đồng, chênh lệch +150 triệu đồng (+2,7%)."
        in dialog.summary.text()
    )
    table = dialog.pages["funding"].table
    assert dialog.tabs.tabText(0) == "&Kinh phí (4)"
    assert len(table.rows) == 4
    table.selectAll()
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().text().splitlines()
    assert copied[0].split("\t")[:2] == ["Mã", "Nội dung"]
    assert copied[1].split("\t")[3:6] == ["5.539", "5.689", "+150"]
    assert dialog.summary.text().startswith("Đã chép 4 dòng")
    table.clearSelection()
    dialog.copy_button.click()
    assert len(QGuiApplication.clipboard().text().splitlines()) == 5
    QTest.keyClick(table, Qt.Key.Key_Down)


def test_a_backup_from_before_the_plan_is_not_offered(program: Program) -> None:
    open_sample(program, "krong-no-2024")
    window, room = program.window, program.window.room
    assert room is not None
    back_up_before(room.office.store, window.sources.profile.backup_folder, reason="tay", now=room.office.clock.now())
    open_sample(program)
    press(window, "Ctrl+K")
    dialog = dialog_of(program)
    texts = [dialog.states.itemText(place) for place in range(dialog.states.count())]
    assert len(texts) > 1
    assert not [text for text in texts if text.startswith("Bản sao lưu")]


def test_the_filter_shows_what_stayed_too_and_the_comparison_can_be_turned(dialog: CompareDialog) -> None:
    choose(dialog, "Bản sao lưu")
    wait_for_sheet(dialog, "Cũ: Bản sao lưu")
    dialog.filter.click()
    wait_until(lambda: len(dialog.pages["funding"].table.rows) > 20)
    dialog.turned.click()
    wait_for_sheet(dialog, "Cũ: Hiện nay")


def test_another_plan_shows_words_that_went_and_came(dialog: CompareDialog) -> None:
    choose(dialog, "Kế hoạch khác")
    wait_for_sheet(dialog, "Cũ: Kế hoạch khác")
    page = dialog.pages["lists"]
    dialog.tabs.setCurrentWidget(page)
    place = next(place for place, row in enumerate(page.table.rows) if row[1] and row[2])
    page.table.setCurrentIndex(page.table.model().index(place, 0))
    assert "[" in page.detail.toPlainText()
    assert page.empty.isHidden()
    assert not dialog.pages["tables"].empty.isHidden() or dialog.pages["tables"].table.rows


def test_a_file_is_chosen_by_its_name_and_a_bad_one_is_told(dialog: CompareDialog, tmp_path: Path) -> None:
    choose(dialog, words.IN_A_FILE)
    picker = dialog.findChild(QFileDialog)
    assert isinstance(picker, QFileDialog)
    picker.fileSelected.emit(str(KRONG_NO))
    picker.reject()
    wait_for_sheet(dialog, "Cũ: Tệp krong-no-2024.json")
    dialog.turned.click()
    wait_for_sheet(dialog, "Cũ: Hiện nay")
    bad = tmp_path / "hong.json"
    bad.write_text(json.dumps({"format": "la"}), encoding="utf-8")
    dialog.choose_file(str(bad))
    wait_until(lambda: dialog.sheet is None)
    assert dialog.summary.text().startswith("Tệp không dùng được")


def test_a_time_is_typed_and_compared(program: Program, dialog: CompareDialog) -> None:
    room = program.window.room
    assert room is not None
    seal_plan(room.office.store, plan_of(program.window).view.desk.plan.id)
    choose(dialog, words.AT_A_TIME)
    assert not dialog.moment.isHidden()
    dialog.moment.setDateTime(QDateTime.currentDateTimeUtc().addDays(2))
    dialog.moment.editingFinished.emit()
    wait_for_sheet(dialog, "Cũ: Lúc ")
    assert dialog.sheet is not None
    assert dialog.sheet.changes == 0
    dialog.turned.click()
    wait_for_sheet(dialog, "Cũ: Hiện nay")


def test_the_comparison_is_written_where_the_officer_says(dialog: CompareDialog, tmp_path: Path) -> None:
    choose(dialog, "Bản sao lưu")
    wait_for_sheet(dialog, "Cũ: Bản sao lưu")
    dialog.export_button.click()
    picker = dialog.findChild(QFileDialog)
    assert isinstance(picker, QFileDialog)
    picker.fileSelected.emit(str(tmp_path / "ra"))
    picker.reject()
    wait_until((tmp_path / "ra" / "bang-so-sanh-2023-hon-quan.docx").exists)
    wait_until(lambda: "bang-so-sanh" in dialog.summary.text())
    (tmp_path / "tệp").write_text("x", encoding="utf-8")
    dialog.write(str(tmp_path / "tệp"))
    wait_until(lambda: "bang-so-sanh" not in dialog.summary.text())


def test_a_plan_of_the_list_is_compared_without_opening_it(program: Program) -> None:
    open_sample(program)
    program.window.show_start()
    program.window.start_page.compare_button.click()
    dialog = dialog_of(program)
    assert "Một thời điểm…" in [dialog.states.itemText(place) for place in range(dialog.states.count())]
    dialog.choose_file(str(KRONG_NO))
    dialog.choose_file(str(SAMPLES / "hon-quan-2023.json"))
    wait_for_sheet(dialog, "Cũ: Tệp hon-quan-2023.json")
    assert dialog.sheet is not None
    assert dialog.sheet.changes == 0
    dialog.choose_file(str(KRONG_NO))
    dialog.close_button.click()
    QApplication.processEvents()
    assert program.window.findChild(CompareDialog) is None
