from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.allocation import (
    AllocationError,
    MoneyCell,
    Recipient,
    TransferError,
    spread,
    suggested_counterpart,
    transfer,
)
from desktop.domain.fund import Fund
from tests.domain.checks.seeds import DISTRICT, a_plan_of, seven_rows, shares
from tests.domain.plans import MILLION, PROVINCIAL

weights = st.integers(0, 500) | st.fractions(0, 50, max_denominator=7)


@st.composite
def recipients(draw: st.DrawFn) -> list[Recipient]:
    """Draw up to twelve recipients with bounds that are not crossed."""
    drawn = []
    for place in range(draw(st.integers(1, 12))):
        minimum = draw(st.integers(0, 30))
        maximum = draw(st.none() | st.integers(minimum, 200))
        locked = draw(st.none() | st.none() | st.integers(0, 50))
        drawn.append(Recipient(str(place), draw(weights), minimum, maximum, locked))
    return drawn


@given(st.integers(0, 2_000), recipients(), st.sampled_from((1, 5, 10)))
def test_the_shares_add_up_keep_the_bounds_and_leave_locked_cells_alone(
    total: int, given_to: list[Recipient], step: int
) -> None:
    try:
        got = spread(total, given_to, step=step)
    except AllocationError as error:
        assert error.code in {"locked_too_much", "below_minimum", "above_maximum", "no_weights", "nobody"}  # noqa: PT017
        return
    assert sum(got.values()) == total
    assert list(got) == [each.id for each in given_to]
    for each in given_to:
        if each.locked is not None:
            assert got[each.id] == each.locked
        else:
            assert each.minimum <= got[each.id]
            assert each.maximum is None or got[each.id] <= each.maximum


@given(st.integers(0, 10_000), st.integers(1, 30), st.sampled_from((1, 10)))
def test_equal_weights_give_equal_shares_within_one_step(total: int, count: int, step: int) -> None:
    got = spread(total, [Recipient(str(place), 7) for place in range(count)], step=step)
    assert max(got.values()) - min(got.values()) <= step


@given(st.integers(0, 10_000), st.lists(st.integers(1, 100), min_size=1, max_size=20))
def test_without_bounds_each_share_is_within_one_step_of_its_exact_part(total: int, given_weights: list[int]) -> None:
    got = spread(total, [Recipient(str(place), weight) for place, weight in enumerate(given_weights)], step=1)
    for place, weight in enumerate(given_weights):
        assert abs(got[str(place)] - Fraction(total * weight, sum(given_weights))) < 1


@given(st.integers(0, 1_000), recipients(), st.integers(0, 11))
def test_the_order_of_recipients_with_different_remainders_does_not_matter(
    total: int, given_to: list[Recipient], turn: int
) -> None:
    turned = [*given_to[turn:], *given_to[:turn]]
    try:
        one, other = spread(total, given_to, step=1), spread(total, turned, step=1)
    except AllocationError:
        return
    assert all(abs(one[key] - other[key]) <= 1 for key in one)


def test_poor_households_decide_the_shares_and_the_largest_remainder_takes_what_is_left() -> None:
    households = {"Thanh An": 45, "Tân Hưng": 31, "An Khương": 24}
    got = spread(1_950 * MILLION, [Recipient(*each) for each in households.items()], step=MILLION)
    assert [amount // MILLION for amount in got.values()] == [878, 604, 468]


def test_a_total_finer_than_the_step_is_still_exact() -> None:
    got = spread(10_500_000, [Recipient("a"), Recipient("b"), Recipient("c")], step=MILLION)
    assert sorted(got.values()) == [3_000_000, 3_500_000, 4_000_000]


def test_what_one_may_not_take_goes_to_the_others_by_weight() -> None:
    got = spread(100, [Recipient("a", 8, maximum=20), Recipient("b", 1), Recipient("c", 1, minimum=50)], step=1)
    assert got == {"a": 20, "b": 30, "c": 50}


def test_a_recipient_without_weight_gets_its_minimum() -> None:
    assert spread(10, [Recipient("a", 0, minimum=3), Recipient("b", 1)], step=1) == {"a": 3, "b": 7}
    assert spread(3, [Recipient("a", 0, minimum=3)], step=1) == {"a": 3}
    assert spread(0, [], step=1) == {}


@pytest.mark.parametrize(
    ("total", "given_to", "code", "amount"),
    [
        (-1, [Recipient("a")], "negative", -1),
        (5, [Recipient("a", locked=9)], "locked_too_much", 4),
        (5, [Recipient("a", minimum=3), Recipient("b", minimum=4)], "below_minimum", 2),
        (9, [Recipient("a", maximum=3), Recipient("b", 0)], "above_maximum", 6),
        (9, [Recipient("a", 0)], "no_weights", 9),
        (9, [Recipient("a", locked=4)], "nobody", 5),
        (9, [Recipient("a", minimum=4, maximum=3)], "bad_bounds", 0),
        (9, [Recipient("a", -1)], "bad_bounds", 0),
    ],
)
def test_what_cannot_be_spread_says_why(total: int, given_to: list[Recipient], code: str, amount: int) -> None:
    with pytest.raises(AllocationError) as caught:
        spread(total, given_to, step=1)
    assert (caught.value.code, caught.value.amount) == (code, amount)


def test_the_counterpart_of_hon_quan_is_right_on_all_seven_rows() -> None:
    plan = shares(a_plan_of(seven_rows()))
    suggested = suggested_counterpart(plan)
    assert len(suggested) == 14
    for (line_id, fund), amount in suggested.items():
        assert plan.funding[line_id].own[fund] == amount, line_id
    assert sum(amount for (_, fund), amount in suggested.items() if fund == PROVINCIAL) == 235 * MILLION
    assert sum(amount for (_, fund), amount in suggested.items() if fund == DISTRICT) == 469 * MILLION


def test_a_share_of_all_central_money_matches_each_kind() -> None:
    plan = shares(a_plan_of(seven_rows()), counterpart_base="central.*", shares={"provincial": 100})
    jobs = {fund.kind: amount for (line, fund), amount in suggested_counterpart(plan).items() if line == "line-4.3"}
    assert jobs == {"recurrent": 22 * MILLION, "investment": 15 * MILLION}


def test_without_a_rule_no_counterpart_is_suggested() -> None:
    plan = a_plan_of(seven_rows())
    assert suggested_counterpart(plan) == {}
    assert suggested_counterpart(replace(plan, facts=replace(plan.facts, counterpart_base="central.*"))) == {}


FROM = MoneyCell("line", "a", Fund("central", "recurrent").key)
TO = MoneyCell("row", "b", "nstw")


def test_a_transfer_shows_both_sides() -> None:
    moved = transfer(30, (FROM, 100), (TO, None))
    assert (moved.giving.before, moved.giving.after, moved.giving.change) == (100, 70, -30)
    assert (moved.taking.before, moved.taking.after, moved.amount) == (None, 30, 30)


@pytest.mark.parametrize(
    ("amount", "has", "target", "code"),
    [(0, 5, TO, "not_positive"), (5, 5, FROM, "same_cell"), (6, 5, TO, "not_enough"), (1, None, TO, "not_enough")],
)
def test_a_transfer_that_makes_no_sense_is_refused(amount: int, has: int | None, target: MoneyCell, code: str) -> None:
    with pytest.raises(TransferError) as caught:
        transfer(amount, (FROM, has), (target, 0))
    assert caught.value.code == code
