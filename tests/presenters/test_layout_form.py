from __future__ import annotations

import pytest

from desktop.domain.layout import ALLOWED, Layout, LayoutRefusedError, checked_layout
from desktop.presenters.layout_form import layout_options, refusal_words


def test_every_option_is_a_labelled_choice_within_the_decree() -> None:
    options = {option.name: option for option in layout_options(Layout())}
    assert set(options) == set(ALLOWED)
    for name, option in options.items():
        values = [value for value, _ in option.choices]
        assert getattr(Layout(), name) in values
        for value in values:
            checked_layout(Layout(**{name: value}))  # type: ignore[arg-type]  # the name decides the type
        assert len({words for _, words in option.choices}) == len(values)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("body_size", ["Cỡ 13", "Cỡ 14"]),
        ("first_line", ["1 cm", "1,27 cm"]),
        (
            "line_spacing",
            ["Dòng đơn", "1,05 dòng", "1,1 dòng", "1,15 dòng", "1,2 dòng", "1,3 dòng", "1,4 dòng", "1,5 dòng"],
        ),
        ("top", ["20 mm", "21 mm", "22 mm", "23 mm", "24 mm", "25 mm"]),
        ("wide_paper", ["A4", "A3"]),
    ],
)
def test_choices_are_said_in_the_officers_words(name: str, words: list[str]) -> None:
    option = next(option for option in layout_options(Layout()) if option.name == name)
    assert [shown for _, shown in option.choices] == words


def test_a_value_set_elsewhere_is_offered_too() -> None:
    option = next(option for option in layout_options(Layout(line_spacing=117)) if option.name == "line_spacing")
    assert option.choices[0] == (117, "1,17 dòng")


def test_a_refused_value_is_one_sentence() -> None:
    assert refusal_words(LayoutRefusedError("left", 20)) == (
        "Lề trái: Nghị định 30/2020/NĐ-CP chỉ cho phép từ 30 mm đến 35 mm."
    )
