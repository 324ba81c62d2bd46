"""Backups in the open program: written while it runs, looked into, taken back, copied outside."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QFileDialog

from desktop.services.backups import backups_in
from desktop.services.ports import StoreFull
from desktop.services.restoring import PlanBeside
from tests.ui.keeping_hands import (
    amount_in,
    backed_up,
    flow_of,
    looked_into,
    office_of,
    page_of,
    paid,
    pay,
    settled,
)
from tests.ui.programs import a_program
from tests.ui.waiting import wait_until
from ui.app import Program
from ui.keeping.flow import ASKED_KEY, COPIED_KEY

LONG_AGO = "2020-01-01T08:00:00+07:00"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def program(home: Path) -> Iterator[Program]:
    with a_program(home) as opened:
        yield opened


def test_a_regular_backup_is_written_while_the_program_runs_and_the_status_bar_says_when(program: Program) -> None:
    status = program.window.status
    assert status.backup.text() == "Chưa sao lưu"
    paid(program)
    flow_of(program).watch.look()
    settled(program)
    (made,) = backups_in(flow_of(program).schedule.folder)
    assert made.reason == "dinh-ky"
    assert status.backup.text() == f"Sao lưu {made.time:%H:%M}"
    flow_of(program).watch.look()
    settled(program)
    assert len(backups_in(flow_of(program).schedule.folder)) == 1


def test_a_backup_that_cannot_be_written_is_told_once(
    program: Program, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paid(program)
    (home / "backups").write_text("a file where the folder should be", encoding="utf-8")
    flow_of(program).watch.look()
    settled(program)
    said = program.window.status.currentMessage()
    assert said.startswith("Chưa sao lưu được:")
    program.window.status.clearMessage()
    flow_of(program).watch.look()
    settled(program)
    assert program.window.status.currentMessage() == ""
    flow_of(program).show_page()
    monkeypatch.setattr(flow_of(program).schedule, "back_up_now", _full)
    page_of(program).now_button.click()
    settled(program)
    assert "Ổ đĩa đã đầy" in program.window.messages.said[-1]


def _full() -> None:
    raise StoreFull("full")


def test_the_page_lists_backups_and_the_status_bar_opens_it(program: Program) -> None:
    program.window.status.backup.click()
    page = page_of(program)
    assert not page.empty.isHidden()
    assert not page.look_button.isEnabled()
    page.now_button.click()
    settled(program)
    assert page.empty.isHidden()
    assert len(page.table.ids) == 1
    assert program.window.status.currentMessage().startswith("Đã sao lưu lúc")
    page.back_button.click()
    assert program.window.stack.currentWidget() is program.window.start_page
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert flow_of(program).page is None


def test_a_plan_is_taken_back_and_the_rest_stays(program: Program) -> None:
    desk = paid(program)
    backed_up(program)
    pay(desk, 9_000_000)
    office_of(program).store.flush()
    dialog = looked_into(program)
    assert dialog.ok_button.isEnabled()
    dialog.ok_button.click()
    wait_until(lambda: program.window.status.currentMessage().startswith("Đã lấy lại"))
    assert amount_in(program, desk.plan.id) == 5_000_000


def test_a_plan_that_is_the_same_is_not_offered_to_be_taken_back(program: Program) -> None:
    paid(program)
    backed_up(program)
    dialog = looked_into(program)
    assert not dialog.ok_button.isEnabled()
    dialog.replace.setChecked(True)
    assert dialog.ok_button.isEnabled()
    dialog.cancel_button.click()


def test_an_issued_plan_is_not_taken_back(program: Program) -> None:
    desk = paid(program)
    page = backed_up(program)
    (made,) = backups_in(flow_of(program).schedule.folder)
    facts = replace(desk.plan.facts, status="issued")
    desk.record("Ban hành", replace(desk.plan, facts=facts))
    office_of(program).store.flush()
    dialog = looked_into(program)
    assert not dialog.ok_button.isEnabled()
    dialog.cancel_button.click()
    beside = PlanBeside(desk.plan.id, "Kế hoạch", 2023, "differs", 1, None, None)
    flow_of(program).take_back(made, beside)
    settled(program)
    assert "đã ban hành nên không sửa được" in program.window.messages.said[-1]
    assert page.now_button.isEnabled()


def test_the_whole_store_is_replaced_after_a_question_and_the_program_goes_on(program: Program, home: Path) -> None:
    desk = paid(program)
    backed_up(program)
    former = office_of(program).store
    pay(desk, 9_000_000)
    for key in ("", "replace"):
        dialog = looked_into(program)
        dialog.replace.setChecked(True)
        dialog.ok_button.click()
        box = program.window.messages.open_box
        assert box is not None
        assert "trở về như lúc đó" in program.window.messages.said[-1]
        box.press(key)
    wait_until(lambda: program.window.room is not None and office_of(program).store is not former)
    assert program.window.status.currentMessage() == "Đã thay dữ liệu bằng bản sao lưu."
    assert amount_in(program, desk.plan.id) == 5_000_000
    assert office_of(program).store.replica != former.replica
    assert [made.reason for made in backups_in(home / "backups")].count("khoi-phuc") == 1
    program.window.start_page.table.choose(desk.plan.id)
    program.window.start_page.delete_button.click()
    assert [plan.deleted for plan in office_of(program).store.plans()] == [True]


def test_a_backup_that_cannot_take_the_stores_place_leaves_everything_as_it_is(program: Program, home: Path) -> None:
    desk = paid(program)
    backed_up(program)
    dialog = looked_into(program)
    (made,) = backups_in(home / "backups")
    made.path.write_bytes(b"no database" * 1_000)
    former = office_of(program).store
    dialog.replace.setChecked(True)
    dialog.ok_button.click()
    box = program.window.messages.open_box
    assert box is not None
    box.press("replace")
    wait_until(lambda: program.window.room is not None and office_of(program).store is not former)
    assert "bị hỏng" in program.window.messages.said[-1]
    assert amount_in(program, desk.plan.id) == 5_000_000


def test_a_copy_outside_is_offered_taken_and_not_offered_again(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paid(program)
    flow = flow_of(program)
    program.window.settings.setValue(ASKED_KEY, LONG_AGO)
    assert flow.strip is None
    flow.watch.look()
    settled(program)
    assert flow.strip is not None
    stick = tmp_path / "stick"
    stick.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(stick))
    flow.strip.yes_button.click()
    settled(program)
    assert program.window.status.currentMessage().startswith("Đã chép bản sao lưu")
    assert flow.strip is None
    assert len(backups_in(stick)) == 1
    assert program.window.settings.value(COPIED_KEY)
    backed_up(program)
    assert flow.strip is None
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "gone"))
    page_of(program).outside_button.click()
    settled(program)
    assert "gone" in program.window.messages.said[-1]


def test_the_first_week_begins_with_the_first_backup(program: Program) -> None:
    paid(program)
    flow_of(program).watch.look()
    settled(program)
    assert flow_of(program).strip is None
    assert program.window.settings.value(ASKED_KEY)


def test_a_copy_outside_can_be_put_off(program: Program) -> None:
    paid(program)
    program.window.settings.setValue(ASKED_KEY, LONG_AGO)
    flow_of(program).watch.look()
    settled(program)
    strip = flow_of(program).strip
    assert strip is not None
    strip.later_button.click()
    assert flow_of(program).strip is None
    assert program.window.settings.value(ASKED_KEY) != LONG_AGO
