"""A grid over a frozen plan reads and refuses; over an open one everything goes through."""

from __future__ import annotations

from dataclasses import replace

from desktop.presenters.frozen_grid import FrozenGrid
from desktop.presenters.frozen_words import frozen_words
from desktop.presenters.lists_page import ListGrid
from desktop.services.desk import Desk


def set_status(desk: Desk, status: str) -> None:
    """Put the plan of a desk into a state."""
    desk.record("", replace(desk.plan, facts=replace(desk.plan.facts, status=status)))


def test_an_open_plan_is_typed_into_as_without_the_guard(desk: Desk) -> None:
    grid = FrozenGrid(ListGrid(desk, "recipients"), desk)
    column = next(place for place, column in enumerate(grid.columns) if column.key == "text")
    assert grid.cell(0, column).editable
    assert grid.enter(0, column, "Nơi khác").changed
    assert desk.plan.recipients[0].text == "Nơi khác"
    assert grid.insert_row(0).changed
    assert grid.fill([(0, column), (1, column)], "down").changed
    assert grid.clear([(1, column)]).changed
    assert grid.paste(1, column, (("A",),)).changed
    assert grid.remove_row(1, confirmed=True).changed
    assert grid.row_count() == len(desk.plan.recipients)
    assert grid.row(0).id == desk.plan.recipients[0].id
    assert (grid.pinned_count(), grid.summary([]), grid.conflict_at(0, column)) == (0, "", "")


def test_a_frozen_plan_answers_every_verb_with_one_sentence(desk: Desk) -> None:
    grid = FrozenGrid(ListGrid(desk, "recipients"), desk)
    column = next(place for place, column in enumerate(grid.columns) if column.key == "text")
    set_status(desk, "issued")
    before = desk.plan
    outcomes = (
        grid.enter(0, column, "x"),
        grid.clear([(0, column)]),
        grid.paste(0, column, (("x",),)),
        grid.fill([(0, column), (1, column)], "down"),
        grid.insert_row(0),
        grid.remove_row(0),
    )
    assert {(outcome.changed, outcome.message) for outcome in outcomes} == {(False, frozen_words("issued"))}
    assert desk.plan is before
    assert not grid.cell(0, column).editable


def test_every_cell_is_looked_at_again_when_the_plan_freezes_or_opens(desk: Desk) -> None:
    grid = FrozenGrid(ListGrid(desk, "recipients"), desk)
    told: list[object] = []
    stop = grid.on_change(lambda rows, columns: told.append((rows, columns)))
    set_status(desk, "submitted")
    assert (None, None) in told
    told.clear()
    set_status(desk, "issued")
    assert (None, None) not in told
    stop()
    set_status(desk, "draft")
    assert (None, None) not in told


def test_pinned_rows_are_shown_as_they_are(desk: Desk) -> None:
    from desktop.presenters.funding_grid import FundingGrid

    inner = FundingGrid(desk, desk.pack.form(desk.plan.facts.funding_form))
    grid = FrozenGrid(inner, desk)
    assert grid.pinned_count() == inner.pinned_count() > 0
    assert grid.pinned_row(0) == inner.pinned_row(0)
    assert grid.pinned_cell(0, 1) == inner.pinned_cell(0, 1)
