"""The fields an officer can put into a text."""

from __future__ import annotations

from dataclasses import replace

from desktop.domain.finding import Place
from desktop.domain.fund import Fund
from desktop.domain.section import find_section
from desktop.presenters.text_fields import field_groups, field_place
from desktop.services.desk import Desk
from desktop.services.funding_verbs import set_amount
from tests.services.offices import line_id, section_id


def groups(desk: Desk, code: str) -> dict[str, dict[str, str]]:
    section = find_section(desk.plan.sections, section_id(desk, code))
    found = field_groups(desk.plan, section, desk.pack.funds)
    return {group.title: {choice.name: choice.value for choice in group.choices} for group in found}


def test_a_project_offers_its_money_and_its_agencies(desk: Desk) -> None:
    set_amount(desk, line_id(desk, "2"), Fund("central", "recurrent"), 1_950_000_000)
    found = groups(desk, "2.objective")
    assert list(found) == ["Thông tin chung", "Dự án này", "Số liệu Dự án 2", "Chỉ tiêu"]
    assert found["Thông tin chung"]["năm"] == "2023"
    assert found["Dự án này"] == {"dự án": "Dự án 2", "chủ trì": "Phòng Lao động", "phối hợp": "Phòng Tài chính"}
    assert found["Số liệu Dự án 2"] == {
        "vốn:2.*.*": "1.950",
        "vốn:2.central.*": "1.950",
        "vốn:2.central.recurrent": "1.950",
    }
    assert found["Chỉ tiêu"]["chỉ tiêu:giam-ho-ngheo"] == "218"


def test_a_chapter_offers_the_money_of_every_row_that_has_some(desk: Desk) -> None:
    assert list(groups(desk, "cu-the")) == ["Thông tin chung", "Chỉ tiêu"]
    set_amount(desk, line_id(desk, "3.1"), Fund("central", "recurrent"), 838_000_000)
    assert list(groups(desk, "cu-the")) == ["Thông tin chung", "Số liệu Dự án 3", "Số liệu Tiểu dự án 1", "Chỉ tiêu"]


def test_an_agency_offers_what_it_leads(desk: Desk) -> None:
    section = replace(find_section(desk.plan.sections, section_id(desk, "to-chuc")), agency=desk.plan.agencies[0].id)
    found = field_groups(desk.plan, section, desk.pack.funds)
    assert {group.title for group in found} == {"Thông tin chung", "Cơ quan này", "Chỉ tiêu"}


def test_a_row_the_officer_added_has_no_money_fields(desk: Desk) -> None:
    line = desk.plan.funding[line_id(desk, "2")]
    plan = replace(desk.plan, funding=desk.plan.funding.with_line(replace(line, code="")))
    section = find_section(plan.sections, section_id(desk, "2.objective"))
    assert [group.title for group in field_groups(plan, section, desk.pack.funds)] == [
        "Thông tin chung",
        "Dự án này",
        "Chỉ tiêu",
    ]


def test_a_field_leads_to_where_its_value_is_changed(desk: Desk) -> None:
    plan = desk.plan
    objective = find_section(plan.sections, section_id(desk, "2.objective"))
    chapter = find_section(plan.sections, section_id(desk, "muc-tieu"))
    two = line_id(desk, "2")
    assert field_place(plan, "vốn:2.central.*", objective) == Place("line", two, "central.*")
    assert field_place(plan, "vốn:9.central.*", objective) is None
    assert field_place(plan, "chỉ tiêu:giam-ho-ngheo", chapter) == Place("indicator", plan.indicators[0].id, "value")
    assert field_place(plan, "chỉ tiêu:không có", chapter) is None
    assert field_place(plan, "quyết định giao vốn", chapter) == Place("plan", "", "budget_decision")
    assert field_place(plan, "chủ trì", objective) == Place("line", two)
    assert field_place(plan, "chủ trì", chapter) is None
    assert field_place(plan, "năm", chapter) is None
