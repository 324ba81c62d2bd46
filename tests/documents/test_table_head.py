"""Heads of tables: groups joined over neighbours, titles that reach down."""

from __future__ import annotations

from desktop.documents.model import HeaderCell
from desktop.documents.table_head import table_head


def test_titles_alone_make_one_row() -> None:
    assert table_head([("TT",), ("Tên",)]) == ((HeaderCell("TT"), HeaderCell("Tên")),)


def test_three_levels_are_joined_where_all_above_is_equal() -> None:
    head = table_head([("TT",), ("Hộ", "Đầu năm", "Tổng"), ("Hộ", "Đầu năm", "DTTS"), ("Hộ", "Tỷ lệ"), ("Hộ",)])
    assert head == (
        (HeaderCell("TT", row_span=3), HeaderCell("Hộ", column_span=3), None, None, HeaderCell("Hộ", row_span=3)),
        (None, HeaderCell("Đầu năm", column_span=2), None, HeaderCell("Tỷ lệ", row_span=2), None),
        (None, HeaderCell("Tổng"), HeaderCell("DTTS"), None, None),
    )


def test_equal_groups_that_are_no_neighbours_stay_apart() -> None:
    head = table_head([("A", "1"), ("B", "2"), ("A", "3")])
    assert head[0] == (HeaderCell("A"), HeaderCell("B"), HeaderCell("A"))


def test_equal_subgroups_of_two_groups_stay_apart() -> None:
    head = table_head([("A", "x", "1"), ("B", "x", "2")])
    assert head[1] == (HeaderCell("x"), HeaderCell("x"))
