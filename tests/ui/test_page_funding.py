"""The page of the funding table, by real keys on a real plan."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.domain.checks.all import figure_findings
from desktop.domain.finding import Place
from desktop.domain.fund import Fund, Measure
from desktop.services.desk import Desk
from desktop.services.fact_verbs import set_fact
from desktop.services.funding_verbs import assign_amount, set_amount
from tests.services.offices import a_desk, line_id
from tests.ui.stage import Stage
from ui.pages.assigned_dialog import NO_DECISION, AssignedDialog, StatedDialog
from ui.pages.funding_page import FundingPage

CENTRAL = Fund("central", "recurrent")
MILLION = 1_000_000


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with a_desk(tmp_path) as opened:
        yield opened


@pytest.fixture
def page(desk: Desk, stage: Stage) -> Iterator[FundingPage]:
    page = FundingPage(desk)
    stage.show(page, QSize(1076, 548))
    yield page
    page.close_page()


def said(page: FundingPage) -> list[str]:
    found: list[str] = []
    page.message_raised.connect(found.append)
    return found


def press(*keys: Qt.Key) -> None:
    for key in keys:
        widget = QApplication.focusWidget()
        assert widget is not None
        QTest.keyClick(widget, key)


def type_text(text: str) -> None:
    for letter in text:
        widget = QApplication.focusWidget()
        assert widget is not None
        QTest.keyClicks(widget, letter)


def test_a_figure_is_typed_by_keyboard_and_the_ratios_follow(desk: Desk, page: FundingPage) -> None:
    assert page.ratio.isHidden()
    page.show_place(Place("line", line_id(desk, "3.1"), "central.recurrent"))
    for text in ("838", "42", "84"):
        type_text(text)
        press(Qt.Key.Key_Tab)
    assert desk.plan.funding[line_id(desk, "3.1")].amounts == {
        CENTRAL: 838 * MILLION,
        Fund("provincial", "recurrent"): 42 * MILLION,
        Fund("district", "recurrent"): 84 * MILLION,
    }
    assert page.ratio.text() == "Tỷ lệ đối ứng (trên NSTW SN): NS tỉnh 5,0 % ✓   NS huyện 10,0 % ✓"
    assert not page.ratio.isHidden()


def test_a_finding_leads_to_its_cell(desk: Desk, page: FundingPage) -> None:
    page.show_place(Place("line", line_id(desk, "3.2"), "*.*"))
    assert page.grid.cursor_place == (4, 7)
    assign_amount(desk, line_id(desk, "2"), Measure.of(CENTRAL), 5, decision="QĐ")
    page.show_place(Place("assignment", desk.plan.assignments[0].id, "central.recurrent"))
    assert page.grid.cursor_place == (1, 4)
    page.show_place(Place("line", "gone"))
    page.show_place("a section")
    assert page.grid.cursor_place == (1, 4)


def test_a_carried_part_is_split_off_by_the_button(desk: Desk, page: FundingPage) -> None:
    page.show_place(Place("line", line_id(desk, "2"), "central.recurrent"))
    page.split_button.click()
    press(Qt.Key.Key_Down)
    type_text("33")
    press(Qt.Key.Key_Return)
    assert desk.plan.funding[line_id(desk, "2")].carried == {CENTRAL: 33 * MILLION}


def test_activities_are_added_and_one_with_money_is_asked_about(desk: Desk, page: FundingPage) -> None:
    heard = said(page)
    page.show_place(Place("line", line_id(desk, "2"), "central.recurrent"))
    page.add_button.click()
    activity = desk.plan.funding[line_id(desk, "2")].children[0]
    set_amount(desk, activity.id, CENTRAL, 5 * MILLION)
    page.show_place(Place("line", activity.id, "central.recurrent"))
    page.remove_button.click()
    assert activity.id in desk.plan.funding
    assert not page.grid.question_strip.isHidden()
    page.grid.answer("remove")
    assert activity.id not in desk.plan.funding
    assert heard[-1] == "Đã xóa dòng. Nhấn Ctrl+Z để lấy lại."


def test_rows_are_found_without_accents_and_enter_goes_on(page: FundingPage) -> None:
    heard = said(page)
    page.search.setFocus()
    QTest.keyClicks(page.search, "dinh duong")
    press(Qt.Key.Key_Return)
    first = page.grid.cursor_place
    press(Qt.Key.Key_Return)
    assert (first, page.grid.cursor_place) == ((4, 1), (2, 1))
    assert page.search.hasFocus()
    page.search.setText("khong co")
    press(Qt.Key.Key_Return)
    assert heard[-1] == "Không có dòng nào có “khong co”."


def test_a_total_is_explained(desk: Desk, page: FundingPage) -> None:
    heard = said(page)
    set_amount(desk, line_id(desk, "3.1"), CENTRAL, 838 * MILLION)
    page.grid.explanation_asked.emit(2, 2)
    assert heard == ["838 = Tiểu dự án 1 838"]


def dialog_of(page: FundingPage) -> AssignedDialog:
    page.assign_button.click()
    return page.findChildren(AssignedDialog)[-1]


def test_assigned_figures_are_typed_for_a_decision_and_pinned(desk: Desk, page: FundingPage) -> None:
    heard = said(page)
    dialog = dialog_of(page)
    dialog.row_box.setCurrentIndex(0)
    dialog.fields[Measure.of(CENTRAL)].setText("4.835")
    dialog.save_button.click()
    assert (dialog.isVisible(), dialog.fault.text()) == (True, NO_DECISION)
    dialog.decision_box.setEditText("Quyết định 1109")
    dialog.fields[Measure.of(CENTRAL)].setText("bốn")
    dialog.save_button.click()
    assert "bốn" in dialog.fault.text()
    dialog.fields[Measure.of(CENTRAL)].setText("4.835")
    dialog.save_button.click()
    assert [(row.amount, row.decision) for row in desk.plan.assignments] == [(4_835_000_000, "Quyết định 1109")]
    assert heard[-1] == "Đã ghi số được giao."
    assert page.content.pinned_count() == 3


def wrong_sums(desk: Desk) -> list[tuple[object, object]]:
    found = figure_findings(desk.plan, desk.rules)
    return [(item.values["stated"], item.values["computed"]) for item in found if item.code == "SUM-01"]


def test_a_stated_figure_that_is_wrong_is_marked_with_the_difference_and_undone(desk: Desk, page: FundingPage) -> None:
    set_amount(desk, line_id(desk, "2"), CENTRAL, 5 * MILLION)
    page.show_place(Place("line", line_id(desk, "2"), "central.recurrent"))
    page.open_stated()
    dialog = page.findChildren(StatedDialog)[-1]
    assert dialog.line_id == line_id(desk, "2")
    dialog.fields[Measure.of(CENTRAL)].setText("50")
    dialog.save_button.click()
    assert wrong_sums(desk) == [(50 * MILLION, 5 * MILLION)]
    desk.undo()
    assert wrong_sums(desk) == []


def test_the_form_shows_what_is_assigned_already(desk: Desk, page: FundingPage) -> None:
    set_fact(desk, "budget_decision", "QĐ 842")
    assign_amount(desk, line_id(desk, "2"), Measure.of(CENTRAL), 7 * MILLION, decision="QĐ 842")
    set_amount(desk, line_id(desk, "2"), CENTRAL, 5 * MILLION)
    page.show_place(Place("line", line_id(desk, "2"), "central.recurrent"))
    dialog = dialog_of(page)
    assert dialog.fields[Measure.of(CENTRAL)].text() == "7"
    dialog.row_box.setCurrentIndex(0)
    assert dialog.fields[Measure.of(CENTRAL)].text() == ""
    dialog.cancel_button.click()
    assert not dialog.isVisible()
