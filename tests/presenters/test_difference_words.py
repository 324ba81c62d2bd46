"""Differences in words and figures by Vietnamese rules."""

from __future__ import annotations

from fractions import Fraction

import pytest

from desktop.domain.table_values import ColumnSpec, TableSpec
from desktop.domain.word_diff import Piece, word_pieces
from desktop.presenters.difference_words import (
    amount_difference,
    amount_figure,
    change_word,
    column_difference,
    column_figure,
    marked_html,
    percent_figure,
    text_change,
    words_of_change,
)

MILLION = 1_000_000
COUNT = ColumnSpec("n", "Số hộ", "count")
MONEY = ColumnSpec("m", "Vốn", "money", adds_up=True)
SPEC = TableSpec("bieu", "Biểu", "Biểu", (COUNT, MONEY))


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        (115, 148, ("+33", 33)),
        (148, 115, ("-33", -33)),
        (148, 148, ("0", 0)),
        (None, 148, ("+148", 148)),
        (148, None, ("-148", -148)),
        (None, None, ("", None)),
    ],
)
def test_a_difference_has_its_sign_and_a_missing_figure_counts_as_nothing(
    before: int | None, after: int | None, shown: tuple[str, int | None]
) -> None:
    old, new = (None if amount is None else amount * MILLION for amount in (before, after))
    assert amount_difference(old, new, MILLION) == shown


def test_amounts_that_are_no_whole_units_keep_their_decimals() -> None:
    assert amount_figure(2_243_500_000, MILLION) == ("2.243,5", 2243.5)
    assert amount_figure(None, MILLION) == ("", None)


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        (1000, 1223, ("+22,3", 22.3)),
        (1000, 950, ("-5", -5)),
        (2000, 2001, ("+0,1", 0.1)),
        (3, 1, ("-66,7", -66.7)),
        (-100, -50, ("+50", 50)),
        (100, 100, ("0", 0)),
        (1, 25, ("+2.400", 2400)),
        (0, 5, ("", None)),
        (None, 5, ("", None)),
        (5, None, ("", None)),
    ],
)
def test_percent_is_of_the_figure_before_with_a_comma_and_dots(
    before: int | None, after: int | None, shown: tuple[str, float | None]
) -> None:
    assert percent_figure(before, after) == shown


def test_columns_print_their_figures_in_their_own_way() -> None:
    assert column_figure(SPEC, MONEY, 1_500_000) == ("1,5", 1.5)
    assert column_figure(SPEC, COUNT, 12_000) == ("12.000", 12_000)
    assert column_figure(SPEC, COUNT, Fraction(1, 2)) == ("0,5", 0.5)
    assert column_figure(SPEC, COUNT, None) == ("", None)
    assert column_difference(SPEC, COUNT, None, 12) == ("+12", 12)
    assert column_difference(SPEC, COUNT, 12, None) == ("-12", -12)
    assert column_difference(SPEC, COUNT, None, None) == ("", None)


def test_every_change_has_a_word() -> None:
    assert [change_word(*pair) for pair in ((1, 1), (None, 1), (1, None), (1, 2), (2, 1), ("a", 2), (1, "b"))] == [
        "",
        "thêm",
        "bỏ",
        "tăng",
        "giảm",
        "sửa",
        "sửa",
    ]
    assert [text_change(*pair) for pair in (("a", "a"), (None, "a"), ("a", None), ("a", "b"))] == [
        "",
        "thêm",
        "bỏ",
        "sửa",
    ]


def test_changed_words_are_told_in_quotes() -> None:
    assert words_of_change(word_pieces("giảm 5% hộ nghèo toàn huyện", "giảm 6% hộ cận nghèo huyện")) == (
        "“5” → “6”; thêm “cận”; bỏ “toàn”"
    )
    assert words_of_change(word_pieces("hộ nghèo", "hộ")) == "bỏ “nghèo”"
    assert words_of_change(word_pieces("hộ", "hộ")) == ""
    assert words_of_change((Piece("removed", " "),)) == "bỏ “ ”"


def test_rich_text_marks_changes_by_more_than_colour_and_escapes_what_was_typed() -> None:
    pieces = (Piece("same", "a<b "), Piece("removed", "cũ"), Piece("added", "mới"))
    assert marked_html(pieces) == "a&lt;b <s>[cũ]</s><b><u>mới</u></b>"
