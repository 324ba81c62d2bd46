"""Appendices of a plan: which there are, their numbers, and their tables as printed."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import pytest

from desktop.documents.appendix import appendices, appendix_parts
from desktop.documents.appendix_table import appendix_table, printed_numbers
from desktop.documents.model import AppendixTitle, EndMark, Part, Table
from desktop.domain.form_table import FormRow
from desktop.domain.plan import Commune, Plan
from desktop.domain.table_edit import with_changed
from desktop.domain.table_values import ColumnSpec, TableSpec
from desktop.packs.contents import Pack
from desktop.services.drafting_tables import draft_table, draft_tables
from tests.documents.proposals import MILLION, proposal, row_at
from tests.documents.sample_plans import hon_quan, shipped_pack


def _part(plan: Plan, form: str) -> Part:
    named = [appendix.form for appendix in appendices(plan, shipped_pack())]
    return appendix_parts(plan, shipped_pack())[named.index(form)]


def _table(plan: Plan, form: str) -> Table:
    return next(block for block in _part(plan, form).blocks if isinstance(block, Table))


def _texts(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def _numbers(plan: Plan, pack: Pack) -> list[tuple[str, str]]:
    return [(appendix.form, appendix.number) for appendix in appendices(plan, pack)]


def test_a_proposal_numbers_its_appendices_by_the_official_series() -> None:
    assert _numbers(proposal(), shipped_pack()) == [
        ("phu-luc-ii", "II"),
        ("kinh-phi-tinh", "III"),
        ("phu-luc-iv", "IV"),
        ("phu-luc-v", "V"),
    ]


def test_an_appendix_outside_the_series_is_counted_after_it_and_a_gap_stays() -> None:
    plan = proposal()
    kept = tuple(table for table in plan.tables if table.code != "phu-luc-iv")
    more = replace(draft_table(shipped_pack(), plan, "dieu-chinh"), order="9")
    assert _numbers(replace(plan, tables=(*kept, more)), shipped_pack()) == [
        ("phu-luc-ii", "II"),
        ("kinh-phi-tinh", "III"),
        ("phu-luc-v", "V"),
        ("dieu-chinh", "VI"),
    ]


def test_an_added_appendix_never_takes_the_number_of_one_left_out() -> None:
    plan = proposal()
    tables = draft_tables(shipped_pack(), plan, ("phan-bo-xa",))
    assert _numbers(replace(plan, tables=tables), shipped_pack()) == [("kinh-phi-tinh", "III"), ("phan-bo-xa", "VI")]


def test_other_plans_count_their_appendices_and_one_alone_has_no_number() -> None:
    pack = shipped_pack()
    assert _numbers(hon_quan(), pack) == [("kinh-phi-huyen", "")]
    plan = replace(hon_quan(), tables=draft_tables(pack, hon_quan(), ("phan-bo-xa", "phu-luc-ii")))
    assert _numbers(plan, pack) == [("kinh-phi-huyen", "I"), ("phan-bo-xa", "II"), ("phu-luc-ii", "III")]
    hidden = replace(plan, tables=tuple(replace(table, is_printed=False) for table in plan.tables))
    assert _numbers(hidden, pack) == [("kinh-phi-huyen", "")]


def test_every_appendix_has_its_head_and_ends_with_the_end_mark() -> None:
    for part in appendix_parts(proposal(), shipped_pack()):
        head = part.blocks[0]
        assert isinstance(head, AppendixTitle)
        assert head.label.startswith("Phụ lục ")
        assert head.title == head.title.upper()
        assert head.attached.startswith("(Kèm theo Kế hoạch số 740/KH-UBND ngày 28 tháng 10 năm 2021")
        assert isinstance(part.blocks[-1], EndMark)
        assert part.orientation == "landscape"


def test_titles_and_heads_follow_the_plan_year_and_the_months() -> None:
    table = _table(proposal(), "phu-luc-ii")
    heads = [cell.text for line in table.head for cell in line if cell is not None]
    assert heads == [
        "TT",
        "Chỉ tiêu/nhiệm vụ",
        "Đơn vị tính",
        "Kết quả thực hiện năm 2020",
        "Ước thực hiện năm 2021",
        "Dự kiến kế hoạch năm 2022",
        "Đơn vị thực hiện",
        "Kế hoạch",
        "Ước thực hiện 9 tháng",
        "Ước thực hiện 9 tháng so với cùng kỳ năm 2020 (%)",
        "Ước thực hiện cả năm",
        "Ước thực hiện cả năm so với kế hoạch năm 2021 (%)",
    ]
    half = replace(proposal(), facts=replace(proposal().facts, months=6))
    assert "Ước thực hiện 6 tháng" in {cell.text for line in _table(half, "phu-luc-ii").head for cell in line if cell}


def test_targets_show_mixed_values_as_typed_and_percentages_computed() -> None:
    rows = _texts(_table(proposal(), "phu-luc-ii"))
    assert rows[0] == ["1", "Số hộ nghèo", "Hộ", "11.785", "", "6.771", "57,45", "", "", "", ""]
    assert rows[1] == ["", "Tỷ lệ hộ nghèo", "%", "", "Giảm 2%", "", "", "Giảm 2%", "", "", ""]
    assert rows[-1][3:9] == ["200", "400", "200", "68,97", "400", "100"]
    cells = _table(proposal(), "phu-luc-ii").rows[0].cells
    assert (cells[3].value, cells[6].value) == (11785, 57.45)


def test_works_stand_in_groups_that_keep_their_number_with_the_total_first() -> None:
    table = _table(proposal(), "phu-luc-iv")
    assert [(row[0], row[4], row[5]) for row in _texts(table)] == [
        ("", "168.000", "18.000"),
        ("I", "120.000", "18.000"),
        ("1", "60.000", "9.000"),
        ("2", "60.000", "9.000"),
        ("III", "40.000", ""),
        ("1", "40.000", ""),
        ("IV", "8.000", ""),
        ("1", "8.000", ""),
    ]
    assert [row.look for row in table.rows[:3]] == ["total", "project", "plain"]
    assert table.numbers == ()
    assert [column.key for column in table.columns[:3]] == ["number", "dia-ban", "title"]


def test_sums_name_the_cells_they_add_up() -> None:
    table = _table(proposal(), "phu-luc-iv")
    assert table.rows[0].cells[4].sum_of == ((1, 4), (4, 4), (6, 4))
    assert table.rows[0].cells[5].sum_of == ((1, 5),)
    assert table.rows[1].cells[4].sum_of == ((2, 4), (3, 4))
    assert table.rows[2].cells[4].sum_of == ()
    assert table.rows[0].cells[4].value == 168_000


def test_appendix_v_shows_nought_and_blank_apart() -> None:
    row = _texts(_table(proposal(), "phu-luc-v"))[0]
    assert row[4] == "40.000"
    assert row[7:11] == ["0", "", "", ""]


def test_a_sum_across_the_row_is_a_formula_and_a_difference_is_a_figure() -> None:
    plan = replace(hon_quan(), communes=(Commune("c1", "1", "An Khương"), Commune("c2", "2", "Thanh An")))
    tables = draft_tables(shipped_pack(), plan, ("phan-bo-xa", "dieu-chinh", "chi-tieu-xa"))
    leaf = row_at(tables, "phan-bo-xa", "2").children[0]
    shared = replace(leaf, cells={"central-recurrent": 5 * MILLION, "district-recurrent": 500_000})
    moved = replace(row_at(tables, "dieu-chinh", "2"), cells={"sn-da-giao": 9 * MILLION, "sn-giam": 2 * MILLION})
    poor = replace(row_at(tables, "chi-tieu-xa", "c1"), cells={"dau-nam": "218", "giam": "56", "tong-ho": "1.000"})
    plan = replace(plan, tables=with_changed(tables, {row.id: row for row in (shared, moved, poor)}))
    shares = _table(plan, "phan-bo-xa")
    place = next(place for place, row in enumerate(shares.rows) if row.source == shared.id)
    assert shares.rows[place].cells[-1].text == "5,5"
    assert shares.rows[place].cells[-1].sum_of == ((place, 3), (place, 7))
    assert shares.rows[place].cells[0].text == "1"
    assert shares.rows[place - 1].cells[0].text == "2"
    assert shares.rows[-1].cells[-1].text == "5,5"
    changes = _table(plan, "dieu-chinh").rows
    assert [row.look for row in changes[:3]] == ["project", "project", "subproject"]
    assert [cell.text for cell in changes[-1].cells[-6:]] == ["9", "", "2", "7", "7", ""]
    assert changes[-1].cells[-3].sum_of == ()
    targets = _table(plan, "chi-tieu-xa")
    assert len(targets.head) == 3
    assert [cell.text for cell in targets.rows[0].cells[-5:]] == ["162", "16,20", "", "", ""]


def test_a_typed_percentage_is_no_formula() -> None:
    spec = TableSpec("b", "B", "B", (ColumnSpec("x", "X", "mixed"),))
    table = FormRow("t", "", "b", level="table", children=(FormRow("a", "1", "a", "A", cells={"x": "09"}),))
    cell = appendix_table(table, spec, str).rows[0].cells[2]
    assert (cell.text, cell.value) == ("09", None)


@pytest.mark.parametrize(("paper", "orientation"), [("A3", "landscape"), ("A4", "portrait")])
def test_paper_and_orientation_are_the_forms(paper: str, orientation: str) -> None:
    pack = shipped_pack()
    forms = tuple(
        msgspec.structs.replace(form, paper=paper, orientation=orientation) if form.key == "phu-luc-v" else form
        for form in pack.tables
    )
    part = appendix_parts(proposal(), replace(pack, tables=forms))[-1]
    assert (part.paper, part.orientation) == (paper, orientation)


def test_rows_are_counted_past_the_ones_that_are_not_printed() -> None:
    rows = [
        FormRow("a", "1", "a"),
        replace(FormRow("b", "2", "b"), is_printed=False),
        FormRow("c", "3", "c", level="subrow"),
        FormRow("d", "4", "d", number="3.1"),
        FormRow("e", "5", "e"),
    ]
    assert printed_numbers(rows) == ["1", "1", "", "3.1", "3"]
