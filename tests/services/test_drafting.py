"""The wizard's last page: a whole plan drafted from the shipped pack."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from desktop.domain.fund import TOTAL
from desktop.domain.funding import Line
from desktop.domain.plan import Plan
from desktop.domain.section import Section, walk_sections
from desktop.domain.text_block import field_names
from desktop.packs.pack import Pack, load_pack
from desktop.packs.shelf import available_packs
from desktop.services.drafting import draft_plan
from desktop.services.order_form import LineChoice, PlanOrder
from desktop.services.plan_files import plan_of
from desktop.services.rules import rules_of
from desktop.services.samples import sample_file

ORDER = PlanOrder("hon-quan", 2023, "ubnd-huyen", "Hớn Quản", parent_name="Bình Phước")


@cache
def _pack() -> Pack:
    return load_pack(available_packs()[0].folder)


def _draft(order: PlanOrder = ORDER) -> Plan:
    return draft_plan(_pack(), order)


def _line(plan: Plan, code: str) -> Line:
    line = plan.funding.by_code(code)
    assert line is not None
    return line


def _section(plan: Plan, code: str) -> Section:
    return next(section for section in walk_sections(plan.sections) if section.code == code)


def _agency(plan: Plan, agency_id: str) -> str:
    found = plan.agency(agency_id)
    assert found is not None
    return found.code


def test_the_same_order_gives_the_same_plan_everywhere() -> None:
    assert _draft() == _draft()
    assert _draft().id != _draft(replace(ORDER, adjustment=1)).id


def test_the_header_speaks_of_the_area() -> None:
    facts = _draft().facts
    assert facts.issuer_lines == ("ỦY BAN NHÂN DÂN", "HUYỆN HỚN QUẢN")
    assert (facts.issuer_name, facts.issuer_short) == ("Ủy ban nhân dân huyện Hớn Quản", "UBND huyện Hớn Quản")
    assert (facts.area, facts.parent_area, facts.place) == ("huyện Hớn Quản", "tỉnh Bình Phước", "Hớn Quản")
    assert facts.signer_capacity == ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")
    assert (facts.shares, facts.counterpart_base) == ({}, "")


def test_what_the_order_says_goes_before_the_profile() -> None:
    facts = _draft(
        replace(
            ORDER,
            place="Tân Khai",
            drafting_unit="Phòng Nội vụ",
            signer_capacity=("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
            signer_name="Nguyễn Văn Hạ",
            counterpart="tinh5-huyen10",
            number="12",
        )
    ).facts
    assert (facts.place, facts.drafting_unit, facts.signer_name, facts.number) == (
        "Tân Khai",
        "Phòng Nội vụ",
        "Nguyễn Văn Hạ",
        "12",
    )
    assert facts.signer_capacity == ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
    assert (facts.counterpart_base, facts.shares) == ("central.recurrent", {"provincial": 50, "district": 100})


def test_the_programme_stands_in_order_without_money() -> None:
    plan = _draft()
    codes = [line.code for line in plan.funding.root.walk()]
    assert codes == ["", *"1 1.1 1.2 2 3 3.1 3.2 4 4.1 4.2 4.3 5 6 6.1 6.2 7 7.1 7.2".split()]
    assert TOTAL.total(plan.funding.root.totals) is None


def test_projects_of_poor_districts_do_not_apply_and_say_why() -> None:
    plan = _draft()
    assert {line.code for line in plan.funding.root.walk() if line.status == "not_applicable"} == {
        "1",
        "1.1",
        "1.2",
        "4.2",
        "5",
    }
    assert _line(plan, "5").reason == "huyện Hớn Quản không phải là huyện nghèo"


def test_an_attribute_of_the_area_or_the_officers_choice_decides_otherwise() -> None:
    poor = _draft(replace(ORDER, attributes=("poor_district",)))
    assert (_line(poor, "5").status, _line(poor, "5").reason) == ("planned", "")
    choices = {
        "2": LineChoice(status="not_applicable", reason="chưa có vốn"),
        "3.1": LineChoice(status="no_money", lead="tt-dvnn", partners=("phong-tckh", "khong-co")),
    }
    chosen = _draft(replace(ORDER, lines=choices))
    assert (_line(chosen, "2").status, _line(chosen, "2").reason) == ("not_applicable", "chưa có vốn")
    one = _line(chosen, "3.1")
    assert (one.status, one.reason, _agency(chosen, one.lead)) == ("no_money", "", "tt-dvnn")
    assert [_agency(chosen, partner) for partner in one.partners] == ["phong-tckh"]


def test_an_agency_the_plan_does_not_have_leads_nothing() -> None:
    plan = _draft(replace(ORDER, agencies=("phong-ldtbxh",)))
    assert _line(plan, "2").lead == ""
    assert [agency.code for agency in plan.agencies] == ["phong-ldtbxh"]


def test_after_the_offices_were_rearranged_others_stand_in() -> None:
    plan = _draft(replace(ORDER, year=2025, issuer="ubnd-huyen-2025"))
    assert _agency(plan, _line(plan, "7").lead) == "phong-nnmt"


def test_every_leaf_that_applies_has_all_its_parts() -> None:
    plan = _draft()
    parts = {child.part for child in _section(plan, "2").children}
    assert parts == {"objective", "beneficiaries", "content", "assignment", "money"}
    assert [child.part or child.role for child in _section(plan, "6").children] == [
        "subproject",
        "subproject",
        "assignment",
        "money",
    ]
    assert {child.part for child in _section(plan, "6.1").children} == {"objective", "beneficiaries", "content"}


def test_agencies_with_duties_get_a_section_each() -> None:
    plan = _draft(replace(ORDER, agencies=("phong-ldtbxh", "tt-yte", "ban-qlda")))
    chapter = _section(plan, "implementation")
    assert [child.title for child in chapter.children[:2]] == [
        "Phòng Lao động - Thương binh và Xã hội",
        "Trung tâm Y tế",
    ]
    assert [_agency(plan, child.agency) for child in chapter.children if child.agency] == ["phong-ldtbxh", "tt-yte"]
    assert [child.order for child in chapter.children] == sorted(child.order for child in chapter.children)


def test_no_citation_is_left_as_a_field_and_each_act_is_in_full_once() -> None:
    plan = _draft(replace(ORDER, bases=()))
    names = [name for section in walk_sections(plan.sections) for name in field_names(section.text)]
    assert not [name for name in names if name.startswith("văn bản:")]
    text = "\n".join(str(run) for part in walk_sections(plan.sections) for line in part.text for run in line.runs)
    assert text.count("10/2022/TT-BLĐTBXH ngày 31 tháng 5 năm 2022") == 1
    assert text.count("10/2022/TT-BLĐTBXH") > 1


def test_an_act_the_can_cu_cite_is_short_in_the_text() -> None:
    text = "\n".join(str(line.runs) for section in walk_sections(_draft().sections) for line in section.text)
    assert "10/2022/TT-BLĐTBXH" in text
    assert "10/2022/TT-BLĐTBXH ngày" not in text


def test_targets_take_the_orders_value_and_know_what_they_are_part_of() -> None:
    plan = _draft(replace(ORDER, targets={"giam-ho-ngheo": "218"}))
    targets = {target.code: target for target in plan.indicators}
    assert targets["giam-ho-ngheo"].value == "218"
    assert targets["giam-ho-ngheo-dtts"].part_of == targets["giam-ho-ngheo"].id


def test_recipients_and_communes_are_taken_over() -> None:
    plan = _draft(replace(ORDER, communes=("Thanh An", "An Khương", "Thanh An"), recipients=("Lưu: VT",)))
    assert [commune.name for commune in plan.communes] == ["Thanh An", "An Khương"]
    assert [recipient.text for recipient in plan.recipients] == ["Lưu: VT"]
    assert _draft().recipients[0].text == "Sở Lao động - Thương binh và Xã hội tỉnh Bình Phước"


@pytest.mark.parametrize("change", [{"style": "x"}, {"issuer": "x"}, {"agencies": ("x",)}, {"counterpart": "x"}])
def test_what_the_pack_does_not_have_is_an_error(change: dict[str, object]) -> None:
    with pytest.raises(KeyError):
        draft_plan(_pack(), replace(ORDER, **change))  # type: ignore[arg-type]


def test_the_rules_are_the_packs_and_the_styles() -> None:
    rules = rules_of(_pack(), _draft())
    assert rules.required["2"] == ("objective", "beneficiaries", "content", "assignment", "money")
    assert rules.required["6.1"] == ("objective", "beneficiaries", "content")
    assert rules.required["6"] == ("assignment", "money")
    assert rules.required["3"] == ()
    assert rules.sections["goals.specific"] == "Mục tiêu cụ thể"
    assert rules.names["4.1"] == (
        "Phát triển giáo dục nghề nghiệp vùng nghèo, vùng khó khăn",
        "Phát triển giáo dục nghề nghiệp",
    )
    assert rules.names["2.a"] == ("Xây dựng, nhân rộng mô hình, dự án giảm nghèo",)
    assert (rules.omits_not_applicable, rules.years) == (False, (2021, 2025))
    assert rules_of(_pack(), plan_of(sample_file("krong-no-2024"), _pack())).omits_not_applicable
