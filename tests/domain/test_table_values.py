"""Values of appendix tables: sums, computed cells, printed figures; edits carry over what they do not touch."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.form_table import FormRow, Tables
from desktop.domain.formula import Number, parse_formula
from desktop.domain.table_edit import places, row_path, with_changed
from desktop.domain.table_values import (
    ColumnSpec,
    TableSpec,
    cell_text,
    cell_value,
    figure,
    is_input,
    number_of,
    percent_text,
    sums,
    value_text,
    without_figures,
)

MILLION = 1_000_000
SPEC = TableSpec(
    "bieu",
    "Biểu",
    "Biểu",
    (
        ColumnSpec("dvt", "Đơn vị tính", "unit"),
        ColumnSpec("tien", "Kinh phí", "money", adds_up=True),
        ColumnSpec("ho", "Số hộ", "count", adds_up=True),
        ColumnSpec("ke-hoach", "Kế hoạch", "mixed"),
        ColumnSpec("thuc-hien", "Thực hiện", "mixed"),
        ColumnSpec("ty-le", "Tỷ lệ", "percent", formula=parse_formula("[thuc-hien] / [ke-hoach] * 100")),
        ColumnSpec("moi-ho", "Mỗi hộ", "money", formula=parse_formula("[tien] / [ho]")),
        ColumnSpec("cung-ky", "So cùng kỳ", "percent", formula=parse_formula("[ho] * 2"), can_type=True),
        ColumnSpec("nam", "Năm", "year"),
        ColumnSpec("phan-tram", "%", "percent"),
        ColumnSpec("diem", "Điểm", "number"),
    ),
    can_add=frozenset({"", "I"}),
)


def _row(row_id: str, *children: FormRow, level: str = "row", **cells: int | str) -> FormRow:
    given = {key.replace("_", "-"): value for key, value in cells.items()}
    return FormRow(row_id, row_id, row_id, level=level, cells=given, children=children)  # type: ignore[arg-type]  # a test's level


def _table(*rows: FormRow) -> FormRow:
    return FormRow("t", "t", "bieu", level="table", children=rows)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("11.785", 11785),
        ("57,46", Fraction(5746, 100)),
        ("1.234,50", Fraction(12345, 10)),
        (" 6,98 % ", Fraction(698, 100)),
        ("0%", 0),
        ("-3", -3),
        ("02", 2),
        ("1.23", None),
        ("1,2,3", None),
        ("12.34.567", None),
        ("Giảm 2%", None),
        ("02-03", None),
        ("", None),
    ],
)
def test_a_text_is_one_figure_or_none(text: str, value: Number | None) -> None:
    assert number_of(text) == value


def test_rows_above_are_sums_and_blank_is_not_nought() -> None:
    group = _row("I", _row("a", tien=5 * MILLION), _row("b", tien=0, ho="1.200"), level="group")
    empty = _row("II", _row("c"), level="group")
    table = _table(group, empty)
    assert cell_value(SPEC, group, "tien") == 5 * MILLION
    assert cell_value(SPEC, empty, "tien") is None
    assert cell_text(SPEC, empty, "tien") == ""
    assert cell_text(SPEC, group.children[1], "tien") == "0"
    assert cell_value(SPEC, table, "ho") == 1200
    assert dict(sums(SPEC, table)) == {"tien": (5 * MILLION, 1), "ho": (1200, 1)}


def test_parts_and_rows_left_out_of_the_print_are_not_counted() -> None:
    hidden = replace(_row("c", tien=9), is_printed=False)
    group = _row("I", _row("a", tien=5), _row("b", level="subrow", tien=3), hidden, level="group")
    assert cell_value(SPEC, group, "tien") == 5


def test_a_row_whose_rows_below_are_blank_keeps_its_own_figure() -> None:
    group = _row("I", _row("a"), level="group", tien=7)
    assert cell_value(SPEC, group, "tien") == 7


def test_cells_are_computed_from_what_their_row_shows() -> None:
    row = _row("5", ke_hoach="400", thuc_hien="230", tien=10 * MILLION, ho="3")
    assert (cell_value(SPEC, row, "ty-le"), cell_text(SPEC, row, "ty-le")) == (Fraction(115, 2), "57,50")
    assert cell_text(SPEC, row, "moi-ho") == "3,333333"
    assert cell_value(SPEC, _row("x", ke_hoach="Giảm 2%", thuc_hien="1"), "ty-le") is None
    group = _row("I", row, _row("6", tien=2 * MILLION, ho="3"), level="group")
    assert cell_value(SPEC, group, "moi-ho") == 2 * MILLION


def test_a_typed_figure_stands_in_place_of_a_computed_one_where_that_is_allowed() -> None:
    assert cell_value(SPEC, _row("a", ho="4"), "cung-ky") == 8
    assert cell_value(SPEC, _row("a", ho="4", cung_ky="57,46"), "cung-ky") == Fraction(5746, 100)
    assert is_input(SPEC, _row("a"), "cung-ky")


def test_what_is_typed_and_what_is_not() -> None:
    group = _row("I", _row("a"), level="group")
    assert is_input(SPEC, _row("a"), "tien")
    assert not is_input(SPEC, group, "tien")
    assert is_input(SPEC, group, "ke-hoach")
    assert not is_input(SPEC, _row("a"), "ty-le")
    assert not is_input(SPEC, _table(), "ke-hoach")
    with pytest.raises(KeyError):
        is_input(SPEC, group, "khac")


def test_every_kind_of_column_prints_its_own_way() -> None:
    row = replace(_row("a", ho="11785", nam="2022", phan_tram="6,985", diem="1,50", ke_hoach="02-03"), unit="Hộ")
    assert [cell_text(SPEC, row, key) for key in ("dvt", "ho", "nam", "phan-tram", "diem", "ke-hoach")] == [
        "Hộ",
        "11.785",
        "2022",
        "6,985",
        "1,50",
        "02-03",
    ]
    assert cell_value(SPEC, _row("a", ho="ba"), "ho") == "ba"
    assert figure(SPEC, _row("a", ho="ba"), "ho") is None
    assert cell_value(SPEC, _row("a"), "dvt") is None
    assert value_text(SPEC, SPEC.column("nam"), 2022) == "2022"
    assert value_text(SPEC, SPEC.column("diem"), Fraction(12345678, 1000)) == "12.345,68"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(200, 3), "66,67"),
        (Fraction(1, 200), "0,01"),
        (Fraction(25, 2), "12,50"),
        (100, "100"),
        (Fraction(-1, 3), "-0,33"),
        (Fraction(12345, 1), "12.345"),
    ],
)
def test_percentages_have_two_decimals_rounded_half_up(value: Number, text: str) -> None:
    assert percent_text(value) == text


def test_figures_are_taken_out_of_a_whole_branch() -> None:
    group = _row("I", replace(_row("a", tien=5), stated={"tien": 3}, unread={"ho": "x"}), level="group")
    bare = without_figures(group)
    assert (bare.children[0].cells, bare.children[0].stated, bare.children[0].unread) == ({}, {}, {})


def test_rows_may_be_added_where_the_form_says_so() -> None:
    assert SPEC.may_add_below(_table())
    assert SPEC.may_add_below(_row("I"))
    assert not SPEC.may_add_below(_row("II"))


def test_places_lead_to_rows_and_stay_after_an_edit() -> None:
    tables = (_table(_row("I", _row("a"), level="group")), replace(_table(_row("z")), id="u"))
    assert [row.id for row in row_path(tables, "a")] == ["t", "I", "a"]
    assert [row.id for row in row_path(tables, "u")] == ["u"]
    after = with_changed(tables, {"a": tables[0].children[0].children[0].with_cell("tien", 3)})
    assert after[1] is tables[1]
    assert places(after[0]) is places(tables[0])
    with pytest.raises(KeyError):
        row_path(tables, "nobody")
    with pytest.raises(KeyError):
        with_changed(tables, {"nobody": _row("nobody")})


def test_an_edit_may_change_the_row_itself_but_not_what_stands_below_it() -> None:
    tables = (_table(_row("I", _row("a", tien=4), level="group")),)
    sums(SPEC, tables[0])
    after = with_changed(tables, {"I": replace(tables[0].children[0], is_printed=False, children=())})
    assert [row.id for row in after[0].rows()] == ["I", "a"]
    assert cell_value(SPEC, after[0], "tien") is None
    assert cell_value(SPEC, after[0].children[0], "tien") == 4


Edits = st.lists(
    st.tuples(st.integers(0, 5), st.sampled_from(["tien", "ho"]), st.one_of(st.none(), st.integers(0, 50))), max_size=12
)


@settings(max_examples=100, deadline=None)
@given(edits=Edits)
def test_sums_carried_through_edits_are_the_sums_counted_anew(edits: list[tuple[int, str, int | None]]) -> None:
    rows = [_row(str(place), level="subrow" if place == 4 else "row") for place in range(6)]
    tables: Tables = (_table(_row("I", *rows[:3], level="group"), _row("II", *rows[3:], level="group")),)
    for place, key, value in edits:
        cell_value(SPEC, tables[0], "tien")
        typed = value if value is None or key == "tien" else str(value)
        tables = with_changed(tables, {str(place): row_path(tables, str(place))[-1].with_cell(key, typed)})
    for row in (tables[0], *tables[0].children):
        assert dict(sums(SPEC, row)) == dict(sums(SPEC, _anew(row)))


def _anew(row: FormRow) -> FormRow:
    return replace(row, children=tuple(_anew(child) for child in row.children))
