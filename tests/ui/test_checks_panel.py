"""The checks panel in the window: live, stable, with jumps and waivers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.domain.fund import Fund, Measure
from desktop.presenters.checks_panel import NOTHING_FOUND, STILL_CHECKING
from desktop.services.desk import Desk
from desktop.services.fact_verbs import set_fact
from desktop.services.funding_verbs import set_amount, set_stated
from tests.ui.programs import a_program, open_sample, press
from tests.ui.waiting import wait_until
from ui.app import Program
from ui.dialogs import ReasonDialog
from ui.plan_view import PlanView

CENTRAL = Fund("central", "recurrent")


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    with a_program(tmp_path / "home") as opened:
        yield opened


@pytest.fixture
def view(program: Program) -> PlanView:
    return open_sample(program)


def codes(view: PlanView) -> list[str]:
    return [row.finding.code for group in view.panel.groups for row in group.rows]


def row_id(desk: Desk, code: str) -> str:
    line = desk.plan.funding.by_code(code)
    assert line is not None
    return line.id


def state_wrong_total(desk: Desk) -> None:
    set_stated(desk, row_id(desk, "2"), Measure.parse("*.*"), 2_240_000_000)


def test_a_clean_sample_has_nothing_to_list(program: Program, view: PlanView) -> None:
    assert codes(view) == []
    assert "0" in program.window.status.counts.text()
    press(program.window, "F8")
    assert program.window.status.currentMessage() == "Không còn lỗi, cảnh báo hay gợi ý nào."


def test_an_empty_list_says_nothing_is_wrong_only_after_every_check_has_run(view: PlanView) -> None:
    def listed() -> str:
        item = view.panel.tree.topLevelItem(0)
        assert item is not None
        return item.text(0)

    assert view.checks.has_read_texts
    assert listed() == NOTHING_FOUND
    view.panel.show_findings((), view.desk.plan, view.desk.rules, is_complete=False)
    assert listed() == STILL_CHECKING


def test_a_figure_finding_stands_there_in_the_frame_of_the_edit(view: PlanView) -> None:
    state_wrong_total(view.desk)
    assert codes(view) == ["SUM-01"]
    assert "lệch" in view.panel.groups[0].rows[0].text
    assert view.sidebar.nodes[4].state == "problem"
    view.desk.undo()
    assert codes(view) == []


def test_a_text_finding_comes_a_little_later_from_the_worker(view: PlanView) -> None:
    set_fact(view.desk, "signer_name", "")
    assert codes(view) == []
    wait_until(lambda: codes(view) == ["TPL-01"])
    assert view.desk.text_findings != ()


def test_the_list_does_not_jump_while_the_same_faults_stand(view: PlanView) -> None:
    set_fact(view.desk, "signer_name", "")
    state_wrong_total(view.desk)
    wait_until(lambda: len(codes(view)) == 2)
    chosen = next(row for group in view.panel.groups for row in group.rows if row.finding.code == "TPL-01")
    item = next(item for _, items in view.panel._items for item in items if item.data(0, 256) == chosen.id)  # noqa: SLF001 - the row's own item
    view.panel.tree.setCurrentItem(item)
    set_amount(view.desk, row_id(view.desk, "2"), CENTRAL, 1_960_000_000)
    assert view.panel.tree.currentItem() is item
    assert view.panel.current == chosen
    assert codes(view).count("SUM-01") == 1


def test_f8_goes_to_the_error_before_the_warning_and_shift_f8_back(program: Program, view: PlanView) -> None:
    set_fact(view.desk, "signer_name", "")
    state_wrong_total(view.desk)
    wait_until(lambda: len(codes(view)) == 2)
    view.show_spot("bases")
    press(program.window, "F8")
    assert view.page_key == "funding"
    press(program.window, "F8")
    assert view.page_key == "facts"
    press(program.window, "Shift+F8")
    assert view.page_key == "funding"


def test_enter_in_the_list_goes_to_the_place(view: PlanView) -> None:
    state_wrong_total(view.desk)
    view.panel.tree.setFocus()
    view.panel.step(1)
    view.show_spot("facts")
    view.panel.tree.setFocus()
    QTest.keyClick(view.panel.tree, Qt.Key.Key_Return)
    assert view.page_key == "funding"


def test_the_filter_and_the_grouping(view: PlanView) -> None:
    set_fact(view.desk, "signer_name", "")
    state_wrong_total(view.desk)
    wait_until(lambda: len(codes(view)) == 2)
    QTest.keyClicks(view.panel.filter, "bang kinh phi")
    wait_until(lambda: codes(view) == ["SUM-01"])
    view.panel.filter.clear()
    view.panel.filter.search_now()
    view.panel.grouping.setCurrentIndex(1)
    assert [group.title for group in view.panel.groups] == ["Lỗi (1)", "Cảnh báo (1)"]


def test_a_warning_is_waived_with_a_reason_and_taken_back(program: Program, view: PlanView) -> None:
    set_fact(view.desk, "signer_name", "")
    wait_until(lambda: codes(view) == ["TPL-01"])
    view.panel.step(1)
    program.window.menu["waive"].trigger()
    dialog = view.findChild(ReasonDialog)
    assert dialog is not None
    assert not dialog.ok_button.isEnabled()
    QTest.keyClicks(dialog.edit, "se dien khi trinh ky")
    dialog.ok_button.click()
    (waiver,) = view.desk.plan.waivers
    assert (waiver.reason, waiver.person) == ("se dien khi trinh ky", "Nguyễn Thị Hiền")
    assert view.panel.groups[-1].title == "Đã bỏ qua có lý do (1)"
    assert view.checks.open_ones == ()
    view.panel.tree.setCurrentItem(view.panel._items[-1][1][0])  # noqa: SLF001 - the row's own item
    assert view.panel.waive_button.text() == "Thôi bỏ qua"
    view.panel.waive_button.click()
    assert view.desk.plan.waivers == ()


def test_a_sum_error_cannot_be_waived(view: PlanView) -> None:
    state_wrong_total(view.desk)
    view.panel.step(1)
    assert not view.panel.waive_button.isEnabled()
    view.panel.waive()
    assert view.desk.plan.waivers == ()


@pytest.mark.usefixtures("view")
def test_f5_checks_again(program: Program) -> None:
    press(program.window, "F5")
    assert program.window.status.currentMessage() == "Đã kiểm tra lại."
    wait_until(lambda: not program.window.worker.is_busy)
