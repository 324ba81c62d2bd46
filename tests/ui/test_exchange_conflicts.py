"""Conflicts on the screen: decided by a button and by nothing else, marked wherever a total rests on them."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.presenters.entry_words import TYPED_INTO_CONFLICT
from desktop.services.exchange import preview_file, receive, send_plan
from desktop.services.row_verbs import change_row, remove_row
from desktop.services.samples import open_sample
from tests.ui.exchange_homes import CENTRAL, COMMUNE, MILLION, an_office, disagreeing
from tests.ui.exchange_officer import focused
from tests.ui.programs import a_program, plan_of, press, wait_for_plan
from tests.ui.test_exchange_two_programs import a_desk
from tests.ui.waiting import wait_until
from ui.app import Program
from ui.exchange.conflict_dialog import ConflictDialog
from ui.grid.grid import Grid
from ui.pages.export_page import ExportPage
from ui.pages.section_page import SectionPage


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A profile with a plan in which a figure and a text are in conflict, made once."""
    folder = tmp_path_factory.mktemp("disagreeing")
    return folder / "home", disagreeing(folder)


@pytest.fixture
def plan_id(tmp_path: Path, prepared: tuple[Path, str]) -> str:
    shutil.copytree(prepared[0], tmp_path / "home")
    return prepared[1]


@pytest.fixture
def program(tmp_path: Path, plan_id: str) -> Iterator[Program]:
    with a_program(tmp_path / "home") as opened:
        assert opened.window.room is not None
        opened.window.room.open_plan(plan_id)
        wait_for_plan(opened.window)
        yield opened


def deciding(program: Program) -> ConflictDialog:
    """The window of conflicts, opened by F4 and filled."""
    if program.window.exchange.deciding is None:
        press(program.window, "F4")
    dialog = program.window.exchange.deciding
    assert dialog is not None
    wait_until(lambda: dialog.detail is not None)
    return dialog


def cell_atom(dialog: ConflictDialog) -> str:
    return next(row.atom for row in dialog.conflict_rows if row.atom.startswith("cell/"))


def text_atom(dialog: ConflictDialog) -> str:
    return next(row.atom for row in dialog.conflict_rows if row.atom.startswith("sec/"))


def conflicts_in(program: Program) -> int:
    assert program.window.room is not None
    return len(program.window.room.office.store.conflicts(plan_of(program.window).view.desk.plan.id))


def grid_at(program: Program, code: str, title: str = "SN") -> Grid:
    view = plan_of(program.window).view
    view.enter_spot("funding")
    grid = view.page.findChild(Grid)
    line = view.desk.plan.funding.by_code(code)
    assert grid is not None
    assert line is not None
    assert grid.go_to(line.id, next(each.key for each in grid.content.columns if each.title == title))
    return grid


def shown(grid: Grid) -> tuple[str, str]:
    place = grid.cursor_place
    assert place is not None
    cell = grid.content.cell(*place)
    return cell.text, cell.problem


def press_escape(dialog: ConflictDialog) -> None:
    QTest.keyClick(dialog, Qt.Key.Key_Escape)


def press_enter(dialog: ConflictDialog) -> None:
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    press_escape(dialog)


def close_window(dialog: ConflictDialog) -> None:
    dialog.close()


def press_close(dialog: ConflictDialog) -> None:
    dialog.close_button.click()


def type_and_leave(dialog: ConflictDialog) -> None:
    dialog.line.setText("1.234")
    dialog.block.setPlainText("Chữ gõ dở.")
    press_escape(dialog)


def go_to_the_place(dialog: ConflictDialog) -> None:
    dialog.go_button.click()


@pytest.mark.parametrize(
    "leave", [press_escape, press_enter, close_window, press_close, type_and_leave, go_to_the_place]
)
def test_a_conflict_is_still_there_however_its_window_is_left(
    program: Program, leave: Callable[[ConflictDialog], None]
) -> None:
    for atom in (cell_atom, text_atom):
        dialog = deciding(program)
        dialog.table.choose(atom(dialog))
        leave(dialog)
        assert program.window.exchange.deciding is None
        assert conflicts_in(program) == 2


def test_a_conflict_is_still_there_after_the_program_was_closed_over_its_window(
    tmp_path: Path, program: Program, plan_id: str
) -> None:
    deciding(program)
    program.window.close()
    with an_office(tmp_path / "home") as office:
        assert len(office.store.conflicts(plan_id)) == 2


@pytest.mark.timeout(120)
def test_a_conflict_is_still_there_after_the_program_was_killed_over_its_window(tmp_path: Path, plan_id: str) -> None:
    with a_desk(tmp_path / "home", "Nguyễn Thị Hiền", "ubnd-huyen", "Hớn Quản", ends=False) as hien:
        hien.do("open")
        assert len(hien.do("conflicts")) == 2
        hien.kill()
    with an_office(tmp_path / "home") as office:
        assert len(office.store.conflicts(plan_id)) == 2


def test_typing_into_a_conflict_opens_it_and_enters_nothing(program: Program) -> None:
    grid = grid_at(program, "2")
    before = shown(grid)
    said: list[str] = []
    grid.message_raised.connect(said.append)
    QTest.keyClicks(focused(), "9")
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert said[0] == TYPED_INTO_CONFLICT
    dialog = deciding(program)
    assert dialog.detail is not None
    assert dialog.detail.atom.startswith("cell/")
    assert dialog.line.text() == "9"
    press_escape(dialog)
    assert shown(grid_at(program, "2")) == before
    assert conflicts_in(program) == 2


def test_a_side_is_taken_by_its_button_undone_and_done_again(program: Program) -> None:
    dialog = deciding(program)
    dialog.table.choose(cell_atom(dialog))
    mine = next(button for button in dialog.cards.buttons if button.text() == "Lấy của &tôi")
    QTest.mouseClick(mine, Qt.MouseButton.LeftButton)
    wait_until(lambda: len(dialog.conflict_rows) == 1)
    line = plan_of(program.window).view.desk.plan.funding.by_code("2")
    assert line is not None
    assert line.amounts[CENTRAL] == 3_000 * MILLION
    assert program.window.status.conflicts.text() == "⚠ 1 xung đột"
    dialog.undo_button.click()
    wait_until(lambda: len(dialog.conflict_rows) == 2)
    assert conflicts_in(program) == 2
    assert not dialog.undo_button.isEnabled()
    press_escape(dialog)
    press(program.window, "Ctrl+Y")
    assert conflicts_in(program) == 1
    press(program.window, "Ctrl+Z")
    assert conflicts_in(program) == 2


def test_a_text_is_shown_side_by_side_and_another_one_is_written(program: Program) -> None:
    page = plan_of(program.window).view
    dialog = deciding(program)
    atom = text_atom(dialog)
    dialog.table.choose(atom)
    sides = " ".join(view.toPlainText() for view in dialog.cards.views[1:])
    assert "Câu của huyện." in sides
    assert "Câu của xã." in sides
    press_escape(dialog)
    section = atom.split("/")[1]
    page.show_spot("text", section)
    assert isinstance(page.page, SectionPage)
    card = page.page.cards[section]
    assert card.editor.isReadOnly()
    QTest.mouseClick(card.conflict_button, Qt.MouseButton.LeftButton)
    dialog = deciding(program)
    assert dialog.detail is not None
    assert dialog.detail.atom == atom
    dialog.block.setPlainText("Câu chung.\n- Ý một với ⟦năm⟧.")
    dialog.other_button.click()
    wait_until(lambda: len(dialog.conflict_rows) == 1)
    press_escape(dialog)
    assert not card.editor.isReadOnly()
    assert not card.conflict_button.isVisible()
    assert card.editor.toPlainText().startswith("Câu chung.")


def test_what_cannot_be_read_is_said_and_decides_nothing(program: Program) -> None:
    dialog = deciding(program)
    dialog.table.choose(cell_atom(dialog))
    dialog.line.setText("nhiều")
    QTest.keyClick(dialog.line, Qt.Key.Key_Return)
    assert "“nhiều” không phải là số tiền" in dialog.said.text()
    assert conflicts_in(program) == 2


def test_the_way_leads_from_the_conflict_to_its_cell_and_back(program: Program) -> None:
    dialog = deciding(program)
    dialog.table.choose(cell_atom(dialog))
    QTest.mouseClick(dialog.go_button, Qt.MouseButton.LeftButton)
    view = plan_of(program.window).view
    assert view.page_key == "funding"
    grid = view.page.findChild(Grid)
    assert grid is not None
    assert shown(grid)[1] == "error"
    press(program.window, "F4")
    again = deciding(program)
    assert again.detail is not None
    assert again.detail.atom.startswith("cell/")


def test_totals_that_rest_on_a_conflict_are_marked_until_it_is_decided(program: Program) -> None:
    grid = grid_at(program, "2", "Tổng")
    assert shown(grid)[1] == "warning"
    total = [grid.content.pinned_cell(0, column) for column in range(len(grid.content.columns))]
    assert any(cell.problem == "warning" for cell in total)
    dialog = deciding(program)
    dialog.table.choose(cell_atom(dialog))
    dialog.cards.buttons[0].click()
    wait_until(lambda: len(dialog.conflict_rows) == 1)
    press_escape(dialog)
    assert shown(grid)[1] == ""
    assert not any(grid.content.pinned_cell(0, column).problem for column in range(len(grid.content.columns)))


def test_the_official_export_is_refused_while_a_conflict_is_open(program: Program) -> None:
    view = plan_of(program.window).view
    view.enter_spot("export")
    assert isinstance(view.page, ExportPage)
    page = view.page
    wait_until(lambda: "hai nơi ghi hai giá trị khác nhau" in page.form.blocked.text(), 60)
    assert not page.form.official_button.isEnabled()


def disagreeing_about_rows(folder: Path) -> str:
    """A plan with a recipient deleted here and renamed there, and another one renamed on both sides."""
    with an_office(folder / "home") as mine, an_office(folder / "other", COMMUNE) as theirs:
        plan_id = open_sample(mine, "hon-quan-2023").plan.id
        send_plan(mine, plan_id, folder / "first.khgn")
        receive(theirs, preview_file(theirs, folder / "first.khgn"), backups=folder / "backups")
        here, there = mine.open_plan(plan_id), theirs.open_plan(plan_id)
        gone, named = (row.id for row in here.plan.recipients[:2])
        remove_row(here, "recipients", gone)
        change_row(there, "recipients", gone, text="Vẫn còn gửi")
        change_row(here, "recipients", named, text="Của huyện")
        change_row(there, "recipients", named, text="Của xã")
        send_plan(theirs, plan_id, folder / "second.khgn")
        receive(mine, preview_file(mine, folder / "second.khgn"), backups=folder / "backups")
    return plan_id


def test_rows_are_kept_deleted_or_doubled_by_their_buttons(tmp_path: Path) -> None:
    plan_id = disagreeing_about_rows(tmp_path)
    with a_program(tmp_path / "home") as program:
        assert program.window.room is not None
        program.window.room.open_plan(plan_id)
        view = wait_for_plan(program.window)
        count = len(view.desk.plan.recipients)
        dialog = deciding(program)
        life = next(row.atom for row in dialog.conflict_rows if row.atom.endswith("/life"))
        dialog.table.choose(life)
        assert dialog.keep_button.isVisible()
        assert "Vẫn còn gửi" in dialog.edits.text()
        for button, left in ((dialog.keep_button, count), (dialog.delete_button, count - 1)):
            dialog.table.choose(life)
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
            wait_until(lambda: len(dialog.conflict_rows) == 1)
            assert len(view.desk.plan.recipients) == left
            QTest.mouseClick(dialog.undo_button, Qt.MouseButton.LeftButton)
            wait_until(lambda: len(dialog.conflict_rows) == 2)
        dialog.table.choose(next(row.atom for row in dialog.conflict_rows if row.atom != life))
        QTest.mouseClick(dialog.both_button, Qt.MouseButton.LeftButton)
        wait_until(lambda: len(dialog.conflict_rows) == 1)
        assert {"Của huyện", "Của xã"} <= {row.text for row in view.desk.plan.recipients}
        press_escape(dialog)
