"""The appendix forms of the shipped pack and what ties them together."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.domain.ties import parse_tie
from desktop.packs.contents import Pack
from desktop.packs.pack import load_pack

SHIPPED = Path(__file__).parents[2] / "resources" / "packs" / "giam-ngheo-2021-2025"


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack(SHIPPED)


def test_the_pack_has_the_official_series_and_the_three_forms_of_a_district(pack: Pack) -> None:
    numbers = {form.key: form.number for form in pack.tables}
    assert numbers == {
        "phu-luc-ii": "II",
        "phu-luc-iv": "IV",
        "phu-luc-v": "V",
        "phan-bo-xa": "",
        "chi-tieu-xa": "",
        "dieu-chinh": "",
    }
    assert {form.number for form in pack.forms} == {"III"}
    assert {form.key for form in pack.tables if form.confirmed} == {"phu-luc-ii", "phu-luc-iv", "phu-luc-v"}
    with pytest.raises(KeyError):
        pack.table("phu-luc-i")


def test_appendix_ii_has_eleven_columns_of_which_two_are_computed(pack: Pack) -> None:
    spec = pack.table_spec("phu-luc-ii")
    assert spec.numbers == tuple(f"({place})" for place in range(1, 12))
    assert {column.number for column in spec.columns if column.formula} == {"7", "9"}
    units = {row.number: row.unit for row in pack.table("phu-luc-ii").row if row.number}
    assert units == {"1": "Hộ", "2": "Hộ", "3": "Hộ", "3.1": "%", "3.2": "%", "4": "Huyện", "5": "Người"}


def test_appendix_iv_begins_with_the_total_and_four_groups_under_roman_numbers(pack: Pack) -> None:
    spec = pack.table_spec("phu-luc-iv")
    assert (spec.total, spec.total_first, spec.numbers, spec.title_place) == ("TỔNG SỐ", True, (), 1)
    assert [row.number for row in pack.table("phu-luc-iv").row] == ["I", "II", "III", "IV"]
    assert spec.can_add == {"I", "II", "III", "IV"}


def test_appendix_v_skips_the_unit_column_in_its_numbers(pack: Pack) -> None:
    assert pack.table_spec("phu-luc-v").numbers == (
        "(1)", "(2)", "(3)", "", "(4)", "(5)", "(6)", "(7)", "(8)", "(9)", "(10)", "(11)", "(12)",
    )  # fmt: skip
    lines = [row.line for row in pack.table("phu-luc-v").row]
    assert lines == [activity.code for activity in pack.line("4.1").activities]


def test_targets_of_communes_stand_under_three_levels_of_heads(pack: Pack) -> None:
    assert pack.table_spec("chi-tieu-xa").column("giam-dtts").groups == ("Hộ nghèo", "Giảm trong năm {năm}")


def test_every_fund_of_the_allocation_is_tied_to_the_funding_table(pack: Pack) -> None:
    typed = {column.key for column in pack.table_spec("phan-bo-xa").columns if column.formula is None}
    tied = {
        reference.column: tie.right[0].column
        for tie in (parse_tie(given.left, given.right) for given in pack.ties)
        for reference in tie.left
        if reference.form == "phan-bo-xa"
    }
    assert tied == {key: key.replace("-", ".") for key in typed}


def test_the_ties_of_the_real_plan_are_there(pack: Pack) -> None:
    ties = {(tie.left, tie.right) for tie in pack.ties}
    assert ("phu-luc-iv[I].nstw + phu-luc-iv[II].nstw", "kinh-phi[1].central.investment") in ties
    assert ("phu-luc-iv[III].nstw", "kinh-phi[4.1.1].central.investment") in ties
    assert ("phu-luc-iv[IV].nstw", "kinh-phi[4.3].central.investment") in ties
    assert ("phu-luc-v[hd5].kinh-phi", "kinh-phi[4.1.5].*.*") in ties
