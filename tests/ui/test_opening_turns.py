"""A plan is opened in turns of the event loop: what the officer and the window may do between them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication

from tests.ui.programs import a_program, open_sample, other_plan, plan_of, wait_for_plan
from tests.ui.waiting import wait_until
from ui.app import Program
from ui.pages.facts_page import FactsPage
from ui.pages.funding_page import FundingPage
from ui.plan_view import PlanView


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    with a_program(tmp_path / "profile") as program:
        yield program


def test_the_window_answers_between_frame_page_and_commands(program: Program) -> None:
    window = program.window
    desk = open_sample(program).desk
    window.show_start()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    seen: list[tuple[bool, bool]] = []

    def look() -> None:
        seen.append((bool(window.stack.findChildren(FactsPage)), window.open_plan is not None))

    beat = QTimer()
    beat.timeout.connect(look)
    beat.start(0)
    window.show_plan(desk)
    assert window.open_plan is None
    assert not window.menu["undo"].isEnabled()
    wait_until(lambda: window.open_plan is not None)
    beat.stop()
    assert (False, False) in seen, "no beat between the frame and the page"
    assert (True, False) in seen, "no beat between the page and the commands"
    assert window.menu["undo"].isEnabled()


def test_the_keyboard_is_in_the_outline_and_the_first_page_stands(program: Program) -> None:
    view = open_sample(program)
    assert QApplication.focusWidget() is view.sidebar
    assert view.sidebar.current_key == "facts/"
    assert isinstance(view.page, FactsPage)


def test_a_page_chosen_before_the_first_one_came_is_kept(program: Program) -> None:
    window = program.window
    desk = open_sample(program).desk
    window.show_plan(desk)
    opening = window.stack.currentWidget()
    assert isinstance(opening, PlanView)
    opening.sidebar.node_entered.emit("funding", "")  # what a click on the outline tells
    view = wait_for_plan(window)
    assert isinstance(view.page, FundingPage)


def test_leaving_while_a_plan_is_being_opened_drops_it(program: Program) -> None:
    window = program.window
    desk = open_sample(program).desk
    window.show_plan(desk)
    window.show_start()
    for _ in range(20):
        QApplication.processEvents()
    assert window.open_plan is None
    assert window.stack.currentWidget() is window.start_page
    window.show_plan(desk)
    assert wait_for_plan(window).desk is desk


def test_of_two_plans_opened_at_once_the_later_one_stands(program: Program) -> None:
    window = program.window
    assert window.room is not None
    first = open_sample(program).desk
    second = open_sample(program, "krong-no-2024").desk
    window.show_plan(first)
    window.show_plan(second)
    assert wait_for_plan(window).desk is second
    assert window.stack.count() == 2


def test_closing_the_window_while_a_plan_is_being_opened_leaves_its_page_setting_alone(program: Program) -> None:
    window = program.window
    view = open_sample(program)
    view.show_spot("funding")
    window.show_plan(view.desk)
    window.close()
    assert window.settings.value(f"pages/{view.desk.plan.id}") == "funding"


def test_nothing_can_be_typed_into_a_plan_that_is_about_to_be_shown_anew(program: Program) -> None:
    window = program.window
    view = open_sample(program)
    window.exchange._show_again((view.desk.plan.id,))  # noqa: SLF001 - what a reception tells
    assert not view.isEnabled()
    again = other_plan(window, view)
    assert again.isEnabled()
    assert plan_of(window).view is again
