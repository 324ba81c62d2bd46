"""The history in the open program: from a cell, a text, a list and a fact; older values and deleted rows come back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QToolTip

from desktop.domain.fund import Fund
from desktop.domain.text_block import plain
from desktop.services.exchange import seal_plan
from desktop.services.funding_verbs import add_activity, remove_line, set_amount
from desktop.services.table_verbs import add_table
from desktop.services.text_verbs import set_text
from tests.ui.programs import a_program, open_sample, plan_of, press
from tests.ui.waiting import wait_until
from ui.app import Program
from ui.history.cell_menu import CellMenu, TextMenu
from ui.history.history_dialog import HistoryDialog
from ui.open_plan import NO_PLACE
from ui.pages.appendices_page import AppendicesPage
from ui.pages.funding_page import FundingPage
from ui.pages.section_page import SectionPage
from ui.plan_view import PlanView

CENTRAL = Fund("central", "recurrent")
MILLION = 1_000_000


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    with a_program(tmp_path / "home") as opened:
        yield opened


@pytest.fixture
def view(program: Program) -> PlanView:
    return open_sample(program)


def seal(program: Program, view: PlanView) -> None:
    assert program.window.room is not None
    seal_plan(program.window.room.office.store, view.desk.plan.id)


def dialog_of(program: Program) -> HistoryDialog:
    """The history that is open, once it is read."""
    wait_until(lambda: program.window.findChild(HistoryDialog) is not None)
    found = program.window.findChild(HistoryDialog)
    assert isinstance(found, HistoryDialog)
    wait_until(lambda: bool(found.lines))
    return found


def the_line(view: PlanView, code: str) -> str:
    line = view.desk.plan.funding.by_code(code)
    assert line is not None
    return line.id


def funding(view: PlanView, line: str) -> FundingPage:
    view.show_spot("funding")
    page = view.page
    assert isinstance(page, FundingPage)
    key = next(column.key for column in page.content.form.column if column.measure == CENTRAL.key)
    assert page.grid.go_to(line, key)
    return page


def test_an_older_amount_is_taken_back_and_undone(program: Program, view: PlanView) -> None:
    line = the_line(view, "2")
    seal(program, view)
    set_amount(view.desk, line, CENTRAL, 2_000 * MILLION)
    funding(view, line)
    press(program.window, "Ctrl+H")
    dialog = dialog_of(program)
    assert [row[4] for row in dialog.table.rows] == ["2.000 triệu đồng", "1.950 triệu đồng"]
    assert dialog.table.isColumnHidden(2)
    assert not dialog.restore_button.isEnabled()
    dialog.table.setCurrentIndex(dialog.table.model().index(1, 0))
    assert dialog.restore_button.isEnabled()
    dialog.restore_button.click()
    assert view.desk.plan.funding[line].amounts[CENTRAL] == 1_950 * MILLION
    wait_until(lambda: len(dialog.lines) == 2 and dialog.lines[0].cells[4] == "1.950 triệu đồng")
    view.desk.undo()
    assert view.desk.plan.funding[line].amounts[CENTRAL] == 2_000 * MILLION
    wait_until(lambda: dialog.lines[0].cells[4] == "2.000 triệu đồng")
    dialog.close_button.click()
    QApplication.processEvents()
    assert program.window.findChild(HistoryDialog) is None


def test_the_menu_of_a_cell_leads_to_its_history_and_a_deleted_row_comes_back(program: Program, view: PlanView) -> None:
    add_activity(view.desk, the_line(view, "2"), "Mang theo số tiền của dự án")
    add_activity(view.desk, the_line(view, "2"), "Nuôi dê")
    row = next(line.id for line in view.desk.plan.funding.root.walk() if line.title == "Nuôi dê")
    seal(program, view)
    page = funding(view, row)
    menus = page.findChild(CellMenu)
    assert isinstance(menus, CellMenu)
    menu = menus.menu()
    assert menu.actions()[0].text() == "&Lịch sử của ô, đoạn, dòng…\tCtrl+H"
    menu.actions()[0].trigger()
    dialog = dialog_of_empty(program)
    assert dialog.told.text().startswith("Chỗ này chưa có lần sửa nào.")
    dialog.restore()
    dialog.whole_row.click()
    wait_until(lambda: bool(dialog.lines))
    assert not dialog.table.isColumnHidden(2)
    remove_line(view.desk, row)
    wait_until(lambda: dialog.lines[0].cells[4] == "xóa dòng")
    place = next(place for place, line in enumerate(dialog.lines) if line.deed == "row")
    dialog.table.setCurrentIndex(dialog.table.model().index(place, 0))
    assert dialog.restore_button.text() == "&Lấy lại dòng này"
    dialog.restore_button.click()
    assert row in view.desk.plan.funding
    dialog.whole_row.click()
    dialog.reject()


def dialog_of_empty(program: Program) -> HistoryDialog:
    wait_until(lambda: program.window.findChild(HistoryDialog) is not None)
    found = program.window.findChild(HistoryDialog)
    assert isinstance(found, HistoryDialog)
    wait_until(lambda: bool(found.told.text()))
    return found


def test_the_right_button_makes_the_cell_under_it_active(view: PlanView) -> None:
    page = funding(view, the_line(view, "2"))
    menus = page.findChild(CellMenu)
    assert isinstance(menus, CellMenu)
    told: list[tuple[int, int]] = []
    page.grid.explanation_asked.connect(lambda row, column: told.append((row, column)))
    point = page.grid.body.main.viewport().mapTo(page.grid, QPoint(40, 120))
    menus.open(point)
    place = page.grid.cursor_place
    assert place == page.grid.body.place_at(page.grid.mapToGlobal(point))
    popup = next(menu for menu in page.grid.findChildren(QMenu) if menu.isVisible())
    popup.actions()[1].trigger()
    assert told == [place]
    popup.close()
    menus.open(point)
    assert page.grid.cursor_place == place
    for menu in page.grid.findChildren(QMenu):
        menu.close()


def test_a_text_has_its_history_in_its_menu(program: Program, view: PlanView) -> None:
    section = [found for top in view.desk.plan.sections for found in top.walk() if found.text][3]
    seal(program, view)
    set_text(view.desk, section.id, plain("Đoạn viết lại."))
    view.show_spot("text", section.id)
    page = view.page
    assert isinstance(page, SectionPage)
    menus = page.cards[section.id].editor.findChild(TextMenu)
    assert isinstance(menus, TextMenu)
    menus.open(QPoint(5, 5))
    for open_menu in page.cards[section.id].editor.findChildren(QMenu):
        open_menu.close()
    menus.menu().actions()[-1].trigger()
    dialog = dialog_of(program)
    assert dialog.table.rows[0][4] == "Đoạn viết lại."
    title = dialog.title.text()
    dialog.reject()
    QApplication.processEvents()
    plan_of(program.window).show_history()
    again = dialog_of(program)
    assert again.title.text() == title
    again.reject()


@pytest.mark.parametrize(
    ("page", "title"), [("recipients", "Nơi nhận, dòng 1"), ("facts", "Thông tin chung, số văn bản")]
)
def test_lists_and_facts_have_histories(program: Program, view: PlanView, page: str, title: str) -> None:
    seal(program, view)
    view.enter_spot(page)
    plan_of(program.window).show_history()
    wait_until(lambda: program.window.findChild(HistoryDialog) is not None)
    dialog = program.window.findChild(HistoryDialog)
    assert isinstance(dialog, HistoryDialog)
    assert dialog.title.text() == title
    wait_until(lambda: bool(dialog.told.text()))
    dialog.reject()


def test_a_cell_of_an_appendix_has_a_history_and_a_page_without_places_says_so(
    program: Program, view: PlanView
) -> None:
    view.show_spot("appendices")
    page = view.page
    assert isinstance(page, AppendicesPage)
    plan_of(program.window).show_history()
    assert program.window.status.currentMessage() == NO_PLACE
    add_table(view.desk, "phu-luc-ii")
    assert page.open_table("phu-luc-ii")
    assert page.table is not None
    page.table.grid.setFocus()
    target = page.history_here()
    assert target is not None
    assert target.row == page.table.content.row_at(0).id


def test_what_was_typed_is_history_once_the_plan_is_left(program: Program, view: PlanView) -> None:
    assert program.window.room is not None
    store, plan_id = program.window.room.office.store, view.desk.plan.id
    set_amount(view.desk, the_line(view, "2"), CENTRAL, 2_000 * MILLION)
    program.window.show_start()
    assert store.unsealed(plan_id) == ()
    assert store.history(plan_id, f"cell/{the_line(view, '2')}/amount:{CENTRAL.key}")[-1].value == 2_000 * MILLION


def test_the_register_of_conflicts_is_written_where_the_officer_says(
    program: Program, view: PlanView, tmp_path: Path
) -> None:
    plan_of(program.window).commands["conflict_register"]()
    picker = view.findChild(QFileDialog)
    assert isinstance(picker, QFileDialog)
    picker.fileSelected.emit(str(tmp_path / "ra"))
    picker.reject()
    wait_until((tmp_path / "ra" / "so-xung-dot-2023-hon-quan.docx").exists)
    wait_until(lambda: "so-xung-dot" in program.window.status.currentMessage())
    (tmp_path / "tệp").write_text("x", encoding="utf-8")
    plan_of(program.window).commands["conflict_register"]()
    picker = view.findChild(QFileDialog)
    assert isinstance(picker, QFileDialog)
    picker.fileSelected.emit(str(tmp_path / "tệp"))
    picker.reject()
    wait_until(lambda: "so-xung-dot" not in program.window.status.currentMessage())


def explain(page: FundingPage) -> None:
    """Press Alt and = in the table."""
    page.grid.setFocus()
    QTest.keyClick(page.grid.body.main, Qt.Key.Key_Equal, Qt.KeyboardModifier.AltModifier)


def test_a_figure_is_explained_with_who_wrote_it_last(program: Program, view: PlanView) -> None:
    line = the_line(view, "2")
    seal(program, view)
    set_amount(view.desk, line, CENTRAL, 2_000 * MILLION)
    page = funding(view, line)
    told: list[str] = []
    view.message_raised.connect(told.append)
    explain(page)
    wait_until(lambda: any("Lần sửa cuối: bạn" in text for text in told))
    assert told[0] == "2.000 = NSTW SN 2.000"
    assert told[-1].endswith("nhập ở máy này, trước đó 1.950 triệu đồng, chưa chốt; đang dùng.")
    assert QToolTip.text().startswith("2.000 = NSTW SN 2.000\nLần sửa cuối: bạn")
    page.grid.go_to(line, page.content.columns[0].key)
    explain(page)
    wait_until(lambda: told[-1].startswith("Hãy chọn một ô"))
    program.window.setFocus()
    page.explained.emit("không ở ô nào", page.history_here())
    page.explained.emit("không có lịch sử", None)
    view.show_spot("appendices")
    appendices = view.page
    assert isinstance(appendices, AppendicesPage)
    add_table(view.desk, "phu-luc-ii")
    assert appendices.open_table("phu-luc-ii")
    assert appendices.table is not None
    appendices.table.grid.explanation_asked.emit(0, len(appendices.table.content.columns) - 1)
    wait_until(lambda: told[-1].startswith("Ô này không có số liệu."))
