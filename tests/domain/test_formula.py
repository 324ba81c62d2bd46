"""The arithmetic of computed columns."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.formula import FormulaError, Number, parse_formula, whole

FIGURES: dict[str, Number | None] = {"a": 200, "b": 400, "nil": 0, "blank": None, "part": Fraction(1, 3)}


def _value(text: str) -> Number | None:
    return parse_formula(text).value(FIGURES.__getitem__)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("[a]", 200),
        ("[a] / [b] * 100", 50),
        ("[a]/[b]", Fraction(1, 2)),
        ("[a] - [b] - 10", -210),
        ("[a] - ([b] - 10)", -190),
        ("2 * ([a] + [b])", 1200),
        ("[part] * 3", 1),
        (" ( 7 ) ", 7),
    ],
)
def test_a_formula_counts_exactly_and_from_left_to_right(text: str, value: Number) -> None:
    assert _value(text) == value
    assert isinstance(_value(text), type(value))


@pytest.mark.parametrize("text", ["[blank]", "[a] * [blank]", "[blank] / [a]", "[a] / [nil]", "[blank] + [blank]"])
def test_what_cannot_be_told_is_blank(text: str) -> None:
    assert _value(text) is None


def test_a_blank_beside_plus_and_minus_counts_as_nothing() -> None:
    assert _value("[a] + [blank]") == 200
    assert _value("[blank] - [a]") == -200


def test_a_formula_tells_its_columns_once_in_order() -> None:
    assert parse_formula("[b] + [a] * 2 - [b]").columns == ("b", "a")


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("", 0),
        ("[a] +", 5),
        ("[a] [b]", 4),
        ("([a]", 4),
        ("[a])", 3),
        ("[a", 0),
        ("[a] * % 2", 6),
        ("1.5", 1),
        ("*", 0),
    ],
)
def test_what_is_no_formula_is_refused_with_its_place(text: str, position: int) -> None:
    with pytest.raises(FormulaError) as caught:
        parse_formula(text)
    assert caught.value.position == position


@given(left=st.integers(-(10**6), 10**6), right=st.integers(1, 10**6))
def test_a_share_of_hundred_is_exact(left: int, right: int) -> None:
    value = parse_formula("[l] / [r] * 100").value({"l": left, "r": right}.__getitem__)
    assert value == Fraction(left * 100, right)
    assert value is not None
    assert whole(Fraction(4, 2)) == 2
