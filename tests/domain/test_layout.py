from __future__ import annotations

from dataclasses import asdict, replace

import pytest

from desktop.domain.layout import (
    ALLOWED,
    Layout,
    LayoutRefusedError,
    checked_layout,
    layout_from_json,
    layout_to_json,
)


def test_the_usual_layout_is_within_the_decree() -> None:
    assert checked_layout(Layout()) == Layout()
    assert list(ALLOWED) == list(asdict(Layout()))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("body_size", 12),
        ("body_size", 15),
        ("header_sizes", "12-14"),
        ("first_line", 0),
        ("top", 19),
        ("bottom", 26),
        ("left", 29),
        ("right", 21),
        ("line_spacing", 99),
        ("line_spacing", 151),
        ("numbers", ""),
        ("wide_paper", "A5"),
        ("body_size", 13.0),
    ],
)
def test_what_the_decree_does_not_allow_is_refused(name: str, value: object) -> None:
    with pytest.raises(LayoutRefusedError) as refused:
        checked_layout(replace(Layout(), **{name: value}))  # type: ignore[arg-type]  # on purpose
    assert (refused.value.name, refused.value.value) == (name, value)


def test_every_allowed_value_of_every_option_is_stored_and_read_back() -> None:
    for name, allowed in ALLOWED.items():
        for value in allowed:
            layout = replace(Layout(), **{name: value})  # type: ignore[arg-type]  # the name decides the type
            assert layout_from_json(layout_to_json(layout)) == checked_layout(layout)


def test_the_usual_layout_stores_nothing() -> None:
    assert layout_to_json(Layout()) == {}


def test_stored_values_that_are_unknown_or_not_allowed_leave_the_usual_ones() -> None:
    stored = {"body_size": 13, "top": 7, "left": [30], "colour": "red", "right": 15.0}
    assert layout_from_json(stored) == Layout(body_size=13)
    assert layout_from_json(None) == Layout()
