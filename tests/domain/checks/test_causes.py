from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.checks.causes import Cause, digits_swapped, likely_cause, neighbour

PARTS = {"a": 1950, "b": 98, "c": 195}
TOTAL = sum(PARTS.values())


@pytest.mark.parametrize(
    ("stated", "cause"),
    [
        (TOTAL - 98, Cause("left_out", "b", 98)),
        (TOTAL + 195, Cause("twice", "c", 195)),
        (TOTAL * 10, Cause("zero_added", "", TOTAL, TOTAL * 10)),
        (TOTAL - 1950 + 19500, Cause("zero_added", "a", 1950, 19500)),
        (TOTAL - 1950 + 195, Cause("zero_lost", "a", 1950, 195)),
        (TOTAL - 1950 + 1590, Cause("swapped", "a", 1950, 1590)),
        (TOTAL - 1, Cause("rounding", "", 1)),
        (TOTAL - 700, None),
    ],
)
def test_a_wrong_total_is_explained_by_the_one_thing_that_fits(stated: int, cause: Cause | None) -> None:
    assert likely_cause(stated, TOTAL, PARTS) == cause


def test_a_total_that_lost_a_zero_is_recognised() -> None:
    assert likely_cause(70, 700, {"a": 600, "b": 100}) == Cause("zero_lost", "", 700, 70)


def test_two_exchanged_digits_are_recognised() -> None:
    assert likely_cause(1170, 1107, {"a": 838, "b": 269}) == Cause("swapped", "", 1107, 1170)


def test_a_cause_that_fits_two_parts_names_neither() -> None:
    assert likely_cause(900, 1000, {"a": 100, "b": 100, "c": 800}) is None


def test_the_rounding_of_many_rows_leaves_a_residue() -> None:
    parts = {str(number): 1001 for number in range(7)}
    assert likely_cause(7004, 7007, parts) == Cause("rounding", "", 3)
    assert likely_cause(7003, 7007, parts) is None


def test_a_figure_taken_from_another_cell_is_recognised_where_only_one_has_it() -> None:
    assert neighbour(2000, {"3.1": 12000, "3.2": 2000}) == Cause("neighbour", "3.2", 2000)
    assert neighbour(2000, {"3.1": 2000, "3.2": 2000}) is None
    assert neighbour(0, {"3.1": 0}) is None


def test_a_cause_gives_only_the_values_it_has() -> None:
    assert Cause("twice", "a", 5).values == {"cause": "twice", "cause_part": "a", "cause_amount": 5}


@pytest.mark.parametrize(
    ("one", "other", "is_swap"),
    [
        (1170, 1107, True),
        (659_800, 610_300, False),
        (14, 41, True),
        (90, 9, False),
        (5, 5, False),
        (1001, 1010, True),
        (2112, 1221, False),
        (321, 123, False),
        (20, 11, False),
    ],
)
def test_only_two_digits_beside_each_other_count_as_exchanged(*, one: int, other: int, is_swap: bool) -> None:
    assert digits_swapped(one, other) is is_swap


@given(st.integers(0, 10**9), st.integers(0, 10**9), st.dictionaries(st.text(), st.integers(0, 10**9), max_size=5))
def test_a_part_said_to_be_missing_closes_the_gap(stated: int, computed: int, parts: dict[str, int]) -> None:
    cause = likely_cause(stated, computed, parts)
    if cause is not None and cause.code == "left_out":
        assert stated + parts[cause.part] == computed
