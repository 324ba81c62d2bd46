"""The appendix tables a plan begins with."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.domain.form_table import FormRow, table_of
from desktop.domain.plan import Plan
from desktop.packs.contents import Pack
from desktop.services.drafting import draft_plan, line_id
from desktop.services.drafting_tables import draft_table
from desktop.services.order_form import LineChoice, PlanOrder
from tests.documents.sample_plans import shipped_pack
from tests.services.offices import ORDER
from tests.services.table_offices import FORMS, pack_with_tables

PROVINCE = PlanOrder("de-xuat", 2022, "ubnd-tinh", "Đăk Nông", attributes=("poor_district",))


@pytest.fixture(scope="module")
def pack() -> Pack:
    return pack_with_tables()


def _plan(pack: Pack, **order: object) -> Plan:
    return draft_plan(pack, replace(ORDER, appendices=FORMS, communes=("An Khương", "Thanh An"), **order))  # type: ignore[arg-type]  # a test's order


def _table(plan: Plan, form: str) -> FormRow:
    table = table_of(plan.tables, form)
    assert table is not None
    return table


def test_a_plan_begins_with_the_tables_of_its_style_unless_the_order_says_otherwise() -> None:
    pack = shipped_pack()
    assert [table.code for table in draft_plan(pack, PROVINCE).tables] == ["phu-luc-ii", "phu-luc-iv", "phu-luc-v"]
    assert draft_plan(pack, replace(PROVINCE, appendices=())).tables == ()
    assert draft_plan(pack, replace(PROVINCE, style="krong-no")).tables == ()
    with pytest.raises(KeyError):
        draft_plan(pack, replace(PROVINCE, appendices=("bieu-la",)))


def test_rows_of_the_form_stand_in_groups_with_their_first_values(pack: Pack) -> None:
    table = _table(_plan(pack), "cong-trinh")
    assert (table.level, table.order) == ("table", "0001i")
    assert [(row.code, row.level, row.number) for row in table.rows()] == [
        ("I", "group", "I"),
        ("II", "group", "II"),
        ("II.1", "row", ""),
    ]
    assert table.children[0].line == line_id(pack, "1")
    assert table.children[1].children[0].cells == {"von": 5_000_000}


def test_communes_stand_below_every_planned_leaf(pack: Pack) -> None:
    table = _table(_plan(pack), "phan-bo")
    assert [row.code for row in table.children] == ["2", "3"]
    assert [row.code for row in table.children[1].children] == ["3.1", "3.2"]
    leaf = table.children[0]
    assert (leaf.level, leaf.number, [row.title for row in leaf.children]) == ("group", "2", ["An Khương", "Thanh An"])
    assert {row.line for row in leaf.children} == {leaf.line}


def test_without_communes_the_leaves_are_filled_themselves(pack: Pack) -> None:
    plan = draft_plan(pack, replace(ORDER, appendices=("phan-bo", "chi-tieu")))
    assert [row.level for row in _table(plan, "phan-bo").rows()] == ["row", "group", "row", "row"]
    assert _table(plan, "chi-tieu").children == ()


def test_a_row_of_a_commune_is_known_by_the_commune(pack: Pack) -> None:
    plan = _plan(pack)
    assert [row.code for row in _table(plan, "chi-tieu").children] == [commune.id for commune in plan.communes]


def test_projects_that_do_not_apply_have_no_row(pack: Pack) -> None:
    plan = _plan(pack, lines={"3": LineChoice(status="not_applicable"), "2": LineChoice(status="no_money")})
    assert [row.code for row in draft_table(pack, plan, "dieu-chinh").rows()] == ["2"]


def test_everybody_gives_the_same_ids(pack: Pack) -> None:
    assert _plan(pack).tables == _plan(pack_with_tables()).tables
    ids = [row.id for table in _plan(pack).tables for row in (table, *table.rows())]
    assert len(set(ids)) == len(ids)


def test_activities_the_style_wants_are_rows_of_the_funding_table() -> None:
    pack = shipped_pack()
    line = draft_plan(pack, PROVINCE).funding.by_code("4.1")
    assert line is not None
    assert [(row.code, row.label, row.level) for row in line.children] == [
        (f"4.1.{place}", f"Hoạt động {place}", "activity") for place in range(1, 6)
    ]
    assert line.children[0].kinds == ("investment",)
    bare = draft_plan(pack, replace(PROVINCE, style="krong-no")).funding.by_code("4.1")
    assert bare is not None
    assert bare.children == ()


def test_a_proposal_reports_nine_months_and_asks_the_level_above() -> None:
    facts = draft_plan(shipped_pack(), PROVINCE).facts
    assert (facts.months, facts.style_kind) == (9, "de-xuat")
    assert facts.proposed_to.startswith("Bộ Lao động")
    order = PlanOrder("de-xuat", 2024, "ubnd-huyen", "Tuy Đức", "Đăk Nông", months=6)
    district = draft_plan(shipped_pack(), order).facts
    assert (district.months, district.proposed_to) == (
        6,
        "UBND tỉnh Đăk Nông, Sở Lao động - Thương binh và Xã hội",
    )


def test_bases_of_a_proposal_follow_year_and_level() -> None:
    pack = shipped_pack()

    def keys(order: PlanOrder) -> list[str]:
        return [act.key for basis in draft_plan(pack, order).bases for act in basis.acts]

    assert keys(PROVINCE) == ["nq-24-2021-qh15", "nd-07-2021", "cv-3486-2021"]
    assert keys(replace(PROVINCE, year=2024)) == ["nq-24-2021-qh15", "nd-07-2021", "qd-90-2022", "cv-2347-2023"]
    district = PlanOrder("de-xuat", 2022, "ubnd-huyen", "Tuy Đức", "Đăk Nông")
    assert keys(district) == ["nq-24-2021-qh15", "nd-07-2021"]
    assert draft_plan(pack, district).bases[-1].text.startswith("Công văn số … ngày … của UBND tỉnh Đăk Nông")
