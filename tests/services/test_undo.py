"""The steps of one open plan."""

from __future__ import annotations

from dataclasses import replace

from desktop.services.undo import STEP_LIMIT, Step, UndoHistory
from tests.domain.plans import a_plan


def step(number: int, merge_key: str = "") -> Step:
    plan = a_plan()
    return Step(f"Bước {number}", replace(plan, id=str(number)), replace(plan, id=str(number + 1)), merge_key)


def test_an_empty_history_has_nothing_to_take_back() -> None:
    history = UndoHistory()
    assert (history.undo(), history.redo(), history.undo_name, history.redo_name) == (None, None, "", "")
    history.close_step()
    assert history.undo() is None


def test_steps_are_taken_back_last_first_and_done_again_in_order() -> None:
    history = UndoHistory()
    history.add(step(1))
    history.add(step(2))
    assert history.undo_name == "Bước 2"
    assert history.undo() == step(2)
    assert history.undo() == step(1)
    assert (history.undo_name, history.redo_name) == ("", "Bước 1")
    assert history.redo() == step(1)
    assert history.redo_name == "Bước 2"


def test_a_new_step_forgets_what_was_undone() -> None:
    history = UndoHistory()
    history.add(step(1))
    history.undo()
    history.add(step(5))
    assert history.redo() is None


def test_steps_of_one_key_in_a_row_become_one_until_it_is_closed() -> None:
    history = UndoHistory()
    history.add(step(1, "text/a"))
    history.add(step(2, "text/a"))
    history.close_step()
    history.add(step(3, "text/a"))
    history.add(step(4, "text/b"))
    assert [history.undo() for _ in range(4)] == [
        step(4, "text/b"),
        step(3, "text/a"),
        replace(step(1), after=step(2).after),
        None,
    ]


def test_closing_a_step_that_does_not_grow_changes_nothing() -> None:
    history = UndoHistory()
    history.add(step(1))
    history.close_step()
    assert history.undo() == step(1)


def test_the_oldest_steps_are_forgotten() -> None:
    history = UndoHistory()
    plan = a_plan()
    for _ in range(STEP_LIMIT + 5):
        history.add(Step("x", plan, plan))
    taken = 0
    while history.undo():
        taken += 1
    assert taken == STEP_LIMIT
