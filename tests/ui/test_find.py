"""Find in the plan by keys."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.programs import a_program, open_sample, press
from tests.ui.waiting import wait_until
from ui.app import Program
from ui.plan_view import PlanView


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    with a_program(tmp_path / "home") as opened:
        yield opened


@pytest.fixture
def view(program: Program) -> PlanView:
    return open_sample(program)


def test_ctrl_f_finds_without_accents_counts_and_steps(program: Program, view: PlanView) -> None:
    bar = view.find_bar
    press(program.window, "Ctrl+F")
    assert bar.isVisible()
    assert bar.box.hasFocus()
    QTest.keyClicks(bar.box, "dinh duong")
    wait_until(lambda: bar.count.text().endswith("chỗ"))
    total = int(bar.count.text().split()[0])
    assert total > 2
    QTest.keyClick(bar.box, Qt.Key.Key_Return)
    assert bar.count.text() == f"1/{total}"
    assert "<b>" in bar.excerpt.text()
    assert view.page_key == "text"
    assert bar.box.hasFocus()
    press(program.window, "F3")
    assert bar.count.text() == f"2/{total}"
    press(program.window, "Shift+F3")
    QTest.keyClick(bar.box, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert bar.count.text() == f"{total}/{total}"


def test_a_hit_in_the_table_opens_the_table(program: Program, view: PlanView) -> None:
    bar = view.find_bar
    press(program.window, "Ctrl+F")
    QTest.keyClicks(bar.box, "chuong trinh muc tieu quoc gia giam ngheo ben vung")
    bar.box.search_now()
    seen = set()
    for _ in range(int(bar.count.text().split()[0])):
        bar.go_on()
        seen.add(view.page_key)
    assert {"facts", "bases", "funding"} <= seen


def test_escape_closes_the_bar(program: Program, view: PlanView) -> None:
    press(program.window, "Ctrl+F")
    QTest.keyClick(view.find_bar.box, Qt.Key.Key_Escape)
    assert view.find_bar.isHidden()
    assert not view.find_bar.box.hasFocus()


def test_what_is_not_there_is_said(program: Program, view: PlanView) -> None:
    bar = view.find_bar
    press(program.window, "Ctrl+F")
    QTest.keyClicks(bar.box, "khong he co")
    bar.go_on()
    assert bar.count.text() == "Không thấy"
    bar.box.clear()
    bar.box.search_now()
    assert bar.count.text() == ""


def test_hits_follow_the_plan(program: Program, view: PlanView) -> None:
    bar = view.find_bar
    press(program.window, "Ctrl+F")
    QTest.keyClicks(bar.box, "tan hung")
    bar.go_on()
    before = bar.count.text()
    from desktop.services.row_verbs import add_row

    add_row(view.desk, "communes", name="Xã Tân Hưng")
    bar.go_on()
    assert bar.count.text() != before
