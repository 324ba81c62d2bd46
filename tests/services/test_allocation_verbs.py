"""Dividing money: proposals change nothing, verbs are one step."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.domain.allocation import AllocationError, MoneyCell, TransferError
from desktop.domain.codec import read_plan
from desktop.domain.form_table import FormRow
from desktop.domain.fund import Fund
from desktop.services import allocation_verbs as verbs
from desktop.services.allocation_verbs import NotACellError, SpreadOrder
from desktop.services.changes import Changes
from desktop.services.desk import Desk
from desktop.services.fact_verbs import set_counterpart
from desktop.services.funding_verbs import CellEntry, enter_cells, set_amount, set_carried
from desktop.services.office import Office
from desktop.services.table_entry import TableEntry
from desktop.services.table_verbs import change_table_row, enter_table_cells, set_table_cell
from tests.services.offices import line_id
from tests.services.table_offices import a_table_desk, a_table_office, row_of

MILLION = 1_000_000
CENTRAL = Fund("central", "recurrent")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with a_table_office(tmp_path) as opened:
        yield opened


@pytest.fixture
def desk(office: Office) -> Desk:
    return a_table_desk(office)


def spread_row(desk: Desk) -> FormRow:
    """Return the row of project 2 in the allocation table, with two communes below it."""
    table = next(table for table in desk.plan.tables if table.code == "phan-bo")
    return next(row for row in table.rows() if row.code == "2")


def an_order(desk: Desk, total: int, **values: object) -> SpreadOrder:
    return SpreadOrder(spread_row(desk).id, "von", total * MILLION, **values)  # type: ignore[arg-type]


def in_millions(desk: Desk, order: SpreadOrder) -> list[int]:
    return [amount // MILLION for amount in verbs.propose_spread(desk, order).amounts.values()]


def test_an_equal_spread_gives_each_commune_the_same(desk: Desk) -> None:
    assert in_millions(desk, an_order(desk, 1_951)) == [976, 975]


def test_typed_weights_minimum_and_maximum_are_kept(desk: Desk) -> None:
    one, other = (child.id for child in spread_row(desk).children)
    assert in_millions(desk, an_order(desk, 100, key="typed", weights={one: 3, other: 1})) == [75, 25]
    bounded = an_order(desk, 100, minimum={other: 60 * MILLION}, maximum={one: 30 * MILLION})
    assert in_millions(desk, bounded) == [30, 70]
    with pytest.raises(AllocationError):
        verbs.propose_spread(desk, an_order(desk, 100, key="typed"))


def test_a_locked_cell_keeps_its_amount(desk: Desk) -> None:
    one = spread_row(desk).children[0].id
    set_table_cell(desk, one, "von", 10 * MILLION)
    change_table_row(desk, one, locked=("von",))
    assert in_millions(desk, an_order(desk, 100)) == [10, 90]


def test_poor_households_are_the_weights(desk: Desk) -> None:
    rows = [row for table in desk.plan.tables if table.code == "chi-tieu" for row in table.rows()]
    enter_table_cells(desk, "Nhập", [TableEntry(row.id, "ho", str(45 + 90 * place)) for place, row in enumerate(rows)])
    order = an_order(desk, 100, key="poor_households", households=("chi-tieu", "ho"))
    assert in_millions(desk, order) == [25, 75]
    with pytest.raises(AllocationError):
        verbs.propose_spread(desk, an_order(desk, 100, key="poor_households"))


def test_last_years_shares_are_the_weights(desk: Desk) -> None:
    one, other = (child.id for child in spread_row(desk).children)
    enter_table_cells(desk, "Nhập", [TableEntry(one, "von", 2 * MILLION), TableEntry(other, "von", 8 * MILLION)])
    last_year = desk.plan.tables
    order = an_order(desk, 50, key="last_year", last_year=last_year)
    assert in_millions(desk, order) == [10, 40]
    table = next(table for table in last_year if table.code == "phan-bo")
    without_one = replace(table, children=tuple(replace(row, children=row.children[1:]) for row in table.children))
    assert in_millions(desk, replace(order, last_year=(without_one,))) == [0, 50]
    for nothing in ((), (replace(table, children=()),)):
        with pytest.raises(AllocationError):
            verbs.propose_spread(desk, replace(order, last_year=nothing))


def test_only_a_counterpart_that_differs_is_proposed(desk: Desk) -> None:
    two = line_id(desk, "2")
    enter_cells(desk, "Nhập", [CellEntry(two, CENTRAL, 975 * MILLION)])
    set_counterpart(desk, "tinh5-huyen10")
    set_carried(desk, two, Fund("district", "recurrent"), 8 * MILLION)
    proposed = verbs.propose_counterpart(desk)
    mine = {fund.source: amount // MILLION for (line, fund), amount in proposed.items() if line == two}
    assert mine == {"provincial": 49, "district": 98}
    verbs.take_counterpart(desk, proposed)
    assert verbs.propose_counterpart(desk) == {}
    assert desk.plan.funding[two].amounts[Fund("district", "recurrent")] == 90 * MILLION


def cells(desk: Desk) -> tuple[MoneyCell, MoneyCell]:
    one = spread_row(desk).children[0]
    return MoneyCell("line", line_id(desk, "2"), CENTRAL.key), MoneyCell("row", one.id, "von")


def test_a_transfer_is_shown_with_both_sides_before_it_is_applied(desk: Desk) -> None:
    giving, taking = cells(desk)
    set_amount(desk, giving.id, CENTRAL, 100 * MILLION)
    before = desk.plan
    moved = verbs.propose_transfer(desk, 30 * MILLION, giving, taking)
    assert desk.plan is before
    assert (moved.giving.after, moved.taking.before, moved.taking.after) == (70 * MILLION, None, 30 * MILLION)
    assert verbs.transfer_amount(desk, moved).name == "Chuyển 30"
    back = verbs.propose_transfer(desk, 5 * MILLION, taking, giving)
    verbs.transfer_amount(desk, back)
    assert desk.plan.funding[giving.id].amounts[CENTRAL] == 75 * MILLION
    assert spread_row(desk).children[0].cells["von"] == 25 * MILLION


def test_a_transfer_shown_before_another_edit_is_refused(desk: Desk) -> None:
    giving, taking = cells(desk)
    set_amount(desk, giving.id, CENTRAL, 100 * MILLION)
    moved = verbs.propose_transfer(desk, 30 * MILLION, giving, taking)
    set_amount(desk, giving.id, CENTRAL, 40 * MILLION)
    with pytest.raises(NotACellError):
        verbs.transfer_amount(desk, moved)
    with pytest.raises(TransferError):
        verbs.propose_transfer(desk, 50 * MILLION, giving, taking)


def test_computed_locked_and_unread_cells_take_no_transfer(desk: Desk) -> None:
    giving, taking = cells(desk)
    set_amount(desk, giving.id, CENTRAL, 100 * MILLION)
    enter_cells(desk, "Dán", [CellEntry(line_id(desk, "3.1"), CENTRAL, 5 * MILLION)])
    change_table_row(desk, spread_row(desk).children[1].id, locked=("von",))
    others = (
        MoneyCell("row", spread_row(desk).id, "von"),
        MoneyCell("row", spread_row(desk).children[1].id, "von"),
        MoneyCell("row", row_of(desk, "cong-trinh", "Cầu").id, "ghi-chu"),
        MoneyCell("line", line_id(desk, "3"), CENTRAL.key),
    )
    for other in others:
        with pytest.raises(NotACellError):
            verbs.propose_transfer(desk, MILLION, giving, other)
    enter_cells(desk, "Dán", [CellEntry(giving.id, CENTRAL, unread="5x")])
    with pytest.raises(NotACellError):
        verbs.propose_transfer(desk, MILLION, giving, taking)


def _transfer(desk: Desk) -> Changes:
    giving, taking = cells(desk)
    return verbs.transfer_amount(desk, verbs.propose_transfer(desk, MILLION, giving, taking))


VERBS: dict[str, Callable[[Desk], Changes]] = {
    "spread_amount": lambda desk: verbs.spread_amount(desk, verbs.propose_spread(desk, an_order(desk, 7))),
    "take_counterpart": lambda desk: verbs.take_counterpart(desk, verbs.propose_counterpart(desk)),
    "transfer_amount": _transfer,
}


@pytest.mark.parametrize("name", VERBS)
def test_a_verb_is_one_step_that_undo_takes_back_and_redo_does_again(name: str, office: Office, desk: Desk) -> None:
    set_amount(desk, line_id(desk, "2"), CENTRAL, 100 * MILLION)
    set_counterpart(desk, "tinh5-huyen10")
    before = desk.plan
    changes = VERBS[name](desk)
    after = desk.plan
    assert (changes.before, changes.after, bool(changes.atoms)) == (before, after, True)
    desk.undo()
    assert desk.plan == before
    desk.redo()
    assert desk.plan == after
    assert read_plan(after.id, office.store.load(after.id)) == after


def test_the_weights_of_an_order_are_shown_before_it_is_spread(desk: Desk) -> None:
    children = spread_row(desk).children
    order = an_order(desk, 5, key="typed", weights={children[0].id: 3})
    assert verbs.spread_weights(desk.plan, order) == {children[0].id: 3, children[1].id: 0}


def test_last_years_row_is_found_behind_others(desk: Desk) -> None:
    table = next(table for table in desk.plan.tables if table.code == "phan-bo")
    last = [row for row in table.rows() if row.children and row.children[0].commune][-1]
    enter_table_cells(desk, "Nhập", [TableEntry(last.children[0].id, "von", 5 * MILLION)])
    order = SpreadOrder(last.id, "von", 10 * MILLION, key="last_year", last_year=desk.plan.tables)
    assert [amount // MILLION for amount in verbs.propose_spread(desk, order).amounts.values()] == [10, 0]
