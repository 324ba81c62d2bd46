"""The screen of the red pen: old beside new, ticks by mouse and keys, one undo step, nothing written before."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from desktop.documents.compose import compose
from desktop.domain.finding import Place
from desktop.exporters.docx import docx_bytes
from desktop.presenters.read_back_form import BEFORE_FILE, MOVED_ON
from desktop.services.desk import Desk
from desktop.services.text_verbs import set_text
from tests.services.word_files import edited
from tests.ui.programs import a_program, open_sample
from tests.ui.waiting import wait_until
from ui.app import Program
from ui.plan_view import PlanView
from ui.read_back_dialog import ReadBackDialog

EDITS = (
    ("từng bước tham gia", "tiến tới tham gia"),
    (">1.950<", ">1.960<"),
    ("năm 2023</w:t>", "năm 2024</w:t>"),
)


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    with a_program(tmp_path / "home") as opened:
        yield opened


@pytest.fixture
def view(program: Program) -> PlanView:
    return open_sample(program)


@pytest.fixture
def desk(view: PlanView) -> Desk:
    return view.desk


@pytest.fixture
def path(desk: Desk, tmp_path: Path) -> Path:
    """The plan's Word file with a sentence, a figure and the date changed."""
    file = tmp_path / "sếp sửa.docx"
    file.write_bytes(edited(*EDITS, data=docx_bytes(compose(desk.plan, desk.pack, is_draft=True))))
    return file


@pytest.fixture
def dialog(program: Program, view: PlanView) -> ReadBackDialog:
    """The screen, opened from the menu."""
    program.window.menu["read_back"].trigger()
    found = view.findChild(ReadBackDialog)
    assert isinstance(found, ReadBackDialog)
    return found


def read(dialog: ReadBackDialog, path: Path) -> None:
    dialog.read(path)
    wait_until(lambda: dialog.table.ids or dialog.summary.text().startswith("✖"))


def test_before_a_file_is_chosen_nothing_can_be_taken(dialog: ReadBackDialog) -> None:
    assert dialog.summary.text() == BEFORE_FILE
    assert not dialog.take_button.isEnabled()
    assert not dialog.all_button.isEnabled()
    assert not dialog.go_button.isEnabled()


def test_changes_are_listed_with_old_beside_new_and_the_words_that_differ(dialog: ReadBackDialog, path: Path) -> None:
    read(dialog, path)
    assert dialog.file_label.text() == "sếp sửa.docx"
    assert "2 chỗ sửa trong Word" in dialog.summary.text()
    assert dialog.old_view.toPlainText().endswith("từng bước tham gia bảo hiểm xã hội.")
    assert dialog.new_view.toPlainText().endswith("tiến tới tham gia bảo hiểm xã hội.")
    assert "line-through" in dialog.old_view.toHtml()
    assert "underline" in dialog.new_view.toHtml()
    assert dialog.take_button.text() == "&Nhận 2 chỗ đã chọn"


def test_ticks_are_set_by_space_by_the_box_and_all_at_once(dialog: ReadBackDialog, path: Path) -> None:
    read(dialog, path)
    QTest.keyClick(dialog.table, Qt.Key.Key_Space)
    assert dialog.take_button.text() == "&Nhận 1 chỗ đã chọn"
    box = dialog.model.index(1, 0)
    assert dialog.model.setData(box, Qt.CheckState.Unchecked.value, Qt.ItemDataRole.CheckStateRole)
    assert not dialog.take_button.isEnabled()
    assert not dialog.model.setData(box, "x")
    dialog.all_button.click()
    assert dialog.take_button.text() == "&Nhận 2 chỗ đã chọn"
    dialog.none_button.click()
    assert not dialog.take_button.isEnabled()
    QTest.keyClick(dialog.table, Qt.Key.Key_Down)
    QTest.keyClick(dialog.table, Qt.Key.Key_Down)
    QTest.keyClick(dialog.table, Qt.Key.Key_Space)
    assert not dialog.take_button.isEnabled()
    assert "Thông tin chung" in dialog.remark_label.text()


def test_only_what_is_ticked_is_written_as_one_step_that_can_be_undone(
    dialog: ReadBackDialog, desk: Desk, path: Path
) -> None:
    before = desk.plan
    said: list[str] = []
    dialog.message_raised.connect(said.append)
    read(dialog, path)
    assert desk.plan is before
    dialog.turn_tick(dialog.table.ids[0])
    dialog.take_button.click()
    assert said == ["Đã nhận 1 chỗ sửa từ Word. Nhấn Ctrl+Z để lấy lại."]
    assert desk.plan.sections is before.sections
    assert desk.plan.funding is not before.funding
    desk.undo()
    assert desk.plan == before


def test_a_plan_changed_meanwhile_is_compared_again(dialog: ReadBackDialog, desk: Desk, path: Path) -> None:
    read(dialog, path)
    place = dialog.form.place(dialog.table.ids[0])
    assert place is not None
    set_text(desk, place.id, ())
    dialog.take()
    wait_until(lambda: dialog.summary.text().startswith(MOVED_ON))
    assert dialog.isVisible()


def test_a_file_of_another_program_is_one_sentence(dialog: ReadBackDialog, tmp_path: Path) -> None:
    other = tmp_path / "x.docx"
    other.write_text("không phải")
    read(dialog, other)
    assert dialog.summary.text() == "✖ Tệp không phải là văn bản Word (.docx)."
    assert not dialog.take_button.isEnabled()


def test_enter_shows_the_place_and_closing_drops_what_is_being_read(dialog: ReadBackDialog, path: Path) -> None:
    wanted: list[Place] = []
    dialog.place_wanted.connect(wanted.append)
    dialog.go()
    read(dialog, path)
    dialog.table.choose(dialog.table.ids[1])
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    assert [place.kind for place in wanted] == ["line"]
    dialog.read(path)
    dialog.close_button.click()
    assert not dialog.isVisible()


def test_the_file_is_chosen_in_the_systems_dialog(dialog: ReadBackDialog, path: Path) -> None:
    dialog.choose_button.click()
    chooser = dialog.findChild(QFileDialog)
    assert chooser is not None
    chooser.fileSelected.emit(str(path))
    chooser.reject()
    wait_until(lambda: dialog.table.ids)


def test_the_place_of_a_change_is_shown_in_the_window_behind(dialog: ReadBackDialog, view: PlanView) -> None:
    dialog.place_wanted.emit(Place("line", view.desk.plan.funding.root.children[0].id))
    assert view.page_key == "funding"
