"""Order keys of rows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.ordering import key_between, template_key


def test_rows_of_a_template_sort_in_their_order() -> None:
    keys = [template_key(place) for place in range(2000)]
    assert keys == sorted(keys)


@given(st.lists(st.tuples(st.floats(0, 1), st.sampled_from(["", "00", "z9", "a1b2c3"])), max_size=60))
def test_a_key_fits_between_any_two_neighbours(inserts: list[tuple[float, str]]) -> None:
    keys = [template_key(0), template_key(1)]
    for where, tail in inserts:
        place = round(where * len(keys))
        before = keys[place - 1] if place else ""
        after = keys[place] if place < len(keys) else ""
        keys.insert(place, key_between(before, after, tail))
    assert keys == sorted(keys)
    assert len(set(keys)) == len(keys)


@given(st.sets(st.text("19aizAZếđ", max_size=5), min_size=2, max_size=2))
def test_keys_of_another_program_have_room_between_them(keys: set[str]) -> None:
    before, after = sorted(keys)
    assert before < key_between(before, after, "3f") < after


def test_between_equal_keys_is_no_room_and_the_key_comes_after_them() -> None:
    assert key_between("a1", "a1") > "a1"


def test_bounds_out_of_order_are_refused() -> None:
    with pytest.raises(ValueError, match="no key between"):
        key_between("b", "a")
