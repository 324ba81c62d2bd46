"""Rows of two plans set beside each other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.domain.plan import Indicator
from desktop.domain.row_pairs import Pair, list_pairs, tree_pairs
from tests.domain.plans import a_line


def _row(row_id: str, code: str = "", title: str = "") -> Indicator:
    return Indicator(row_id, "1", code, title, "Hộ")


def _shown(pairs: tuple[Pair[Indicator], ...]) -> list[tuple[str, str]]:
    return [(pair.before.id if pair.before else "", pair.after.id if pair.after else "") for pair in pairs]


def _code(row: Indicator) -> str:
    return row.code


def test_rows_are_matched_by_id_whatever_they_are_called() -> None:
    pairs = list_pairs([_row("a", title="Cũ")], [_row("a", title="Mới")], _code)
    assert _shown(pairs) == [("a", "a")]


def test_rows_of_other_ids_are_matched_by_a_code_that_is_unique_on_both_sides() -> None:
    pairs = list_pairs([_row("a", "x"), _row("b", "y"), _row("c", "y")], [_row("d", "x"), _row("e", "y")], _code)
    assert _shown(pairs) == [("a", "d"), ("b", ""), ("c", ""), ("", "e")]


def test_rows_are_never_matched_by_title() -> None:
    assert _shown(list_pairs([_row("a", title="Tên")], [_row("b", title="Tên")], _code)) == [("a", ""), ("", "b")]


def test_a_row_that_is_matched_by_id_is_not_matched_again_by_code() -> None:
    pairs = list_pairs([_row("a", "x"), _row("b", "z")], [_row("a", "z"), _row("c", "x")], _code)
    assert _shown(pairs) == [("a", "a"), ("b", ""), ("", "c")]


def test_a_gone_row_stands_behind_the_row_it_stood_behind() -> None:
    old = [_row("a"), _row("b"), _row("c")]
    assert _shown(list_pairs(old, [_row("c"), _row("a")], _code)) == [("c", "c"), ("a", "a"), ("b", "")]


def test_trees_name_every_row_once_and_find_a_row_that_moved() -> None:
    one, two, moved = a_line("1"), a_line("2"), a_line("9")
    before = (replace(one, children=(moved,)), two)
    after = (one, replace(two, children=(moved,)))
    pairs = tree_pairs(before, after, lambda line: line.code)
    assert [(pair.row.id, pair.depth, pair.before is not None) for pair in pairs] == [
        ("line-1", 0, True),
        ("line-2", 0, True),
        ("line-9", 1, True),
    ]


def test_rows_below_a_gone_row_are_gone_with_it_and_still_named() -> None:
    gone = a_line("1", a_line("1.1"))
    pairs = tree_pairs((gone, a_line("2")), (a_line("2"),), lambda line: line.code)
    assert [(pair.row.id, pair.depth, pair.after is None) for pair in pairs] == [
        ("line-1", 0, True),
        ("line-1.1", 1, True),
        ("line-2", 0, False),
    ]


def test_a_pair_without_rows_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one row"):
        _ = Pair[Indicator](None, None).row
