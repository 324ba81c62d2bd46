from __future__ import annotations

import json
import unicodedata
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.history.json_value import (
    DEPTH_LIMIT,
    INTEGER_LIMIT,
    Json,
    JsonError,
    canonical,
    canonical_text,
    parse,
    parse_trusted,
)

NFC_TEXT = st.text(st.characters(codec="utf-8"), max_size=8).map(lambda text: unicodedata.normalize("NFC", text))
SCALAR = st.none() | st.booleans() | st.integers(-INTEGER_LIMIT, INTEGER_LIMIT) | NFC_TEXT
JSON = st.recursive(
    SCALAR, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NFC_TEXT, inner, max_size=3), max_leaves=6
)


@given(JSON)
def test_a_canonical_spelling_reads_back_as_the_same_value(value: Json) -> None:
    assert parse(canonical(value)) == value
    assert parse(canonical_text(value)) == value


@given(st.dictionaries(NFC_TEXT, SCALAR, min_size=2, max_size=5))
def test_the_order_of_keys_does_not_show(value: dict[str, Any]) -> None:
    assert canonical(dict(reversed(value.items()))) == canonical(value)


@given(st.lists(JSON, max_size=4))
def test_many_texts_read_at_once_as_one_by_one(values: list[Any]) -> None:
    assert parse_trusted([canonical_text(value) for value in values]) == values


def test_keys_are_sorted_letters_stay_and_nothing_is_spaced() -> None:
    assert canonical({"b": [1, True, None], "a": "Đăk Nông"}) == '{"a":"Đăk Nông","b":[1,true,null]}'.encode()


def test_a_tuple_is_spelled_as_a_list() -> None:
    assert canonical((1, "x")) == b'[1,"x"]'


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (1.0, "float"),
        ([float("nan")], "float"),
        (INTEGER_LIMIT + 1, "bounds"),
        (-INTEGER_LIMIT - 1, "bounds"),
        (unicodedata.normalize("NFD", "huyện"), "NFC"),
        ({unicodedata.normalize("NFD", "huyện"): 1}, "NFC"),
        ("\ud800", "surrogate"),
        ({1: "a"}, "keys"),
        (b"bytes", "bytes"),
        ({1, 2}, "set"),
    ],
)
def test_what_has_no_single_spelling_is_refused(value: object, reason: str) -> None:
    with pytest.raises(JsonError, match=reason):
        canonical(cast(Json, value))


def test_nesting_ends_at_the_limit() -> None:
    value: Any = 1
    for _ in range(DEPTH_LIMIT):
        value = [value]
    assert canonical(value) == b"[" * DEPTH_LIMIT + b"1" + b"]" * DEPTH_LIMIT
    with pytest.raises(JsonError, match="deep"):
        canonical([value])


@pytest.mark.parametrize(
    "spelling",
    [
        b"",
        b"{",
        b"NaN",
        b"1e999",
        b"1.0",
        b'{"a":1,"a":1}',
        b'{"b":1,"a":2}',
        b"[1, 2]",
        b'"\\u0041"',
        b'"\xff"',
        b'"\\ud800"',
        b"\xef\xbb\xbf1",
        b"-0",
        b"9" * 10_000,
        b"[" * 100_000,
        json.dumps(unicodedata.normalize("NFD", "huyện"), ensure_ascii=False).encode(),
    ],
)
def test_a_second_spelling_is_refused(spelling: bytes) -> None:
    with pytest.raises(JsonError):
        parse(spelling)


def test_text_with_a_lone_surrogate_is_refused() -> None:
    with pytest.raises(JsonError):
        parse('"\ud800"')
