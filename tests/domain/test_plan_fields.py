"""What fields in texts stand for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.domain.plan_fields import BLANK, FieldValues, runs_of
from desktop.domain.section import Section, find_section
from desktop.domain.text_block import Field, TextLine
from tests.domain.plans import a_plan

PLAN = a_plan()
VALUES = FieldValues(PLAN)
DUTIES = Section("duties", "agency.b", "agency", agency="agency-b")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("năm", "2023"),
        ("năm trước", "2022"),
        ("TÊN", "HỚN QUẢN"),
        ("UBND", "UBND huyện Hớn Quản"),
        ("chỉ tiêu:giam-ho-ngheo", "218"),
        ("vốn:2.*.*", "2.048"),
        ("vốn:3.1.central.recurrent", "838"),
        ("cơ quan", None),
        ("chỉ tiêu:khác", None),
        ("vốn:*.central.recurrent", "2.788"),
        ("số tháng", "9"),
        ("hai năm trước", "2021"),
        ("nơi tổng hợp", None),
        ("vốn:9.*.*", None),
        ("vốn:2", None),
        ("khác:2", None),
        ("khác", None),
    ],
)
def test_a_field_means_the_same_everywhere_in_the_plan(name: str, text: str | None) -> None:
    assert VALUES.value(name) == text


def test_fields_of_a_project_block_speak_of_its_row() -> None:
    section = find_section(PLAN.sections, "sec-2")
    assert VALUES.value("chủ trì", section) == "Phòng A"
    assert VALUES.value("phối hợp", section) == "Phòng B"
    assert VALUES.value("dự án", section) == "Dự án 2"
    assert VALUES.value("dự án", PLAN.sections[0]) is None
    assert VALUES.value("chủ trì", PLAN.sections[0]) is None
    assert VALUES.value("phối hợp", PLAN.sections[0]) is None


def test_fields_of_an_agency_speak_of_what_it_leads_and_that_applies() -> None:
    assert VALUES.value("việc chủ trì", DUTIES) == "Tiểu dự án 1 thuộc Dự án 3"
    assert VALUES.value("biểu", DUTIES) == "06"


def test_a_project_led_as_a_whole_is_named_once() -> None:
    tree = PLAN.funding
    plan = replace(PLAN, funding=tree.with_line(replace(tree["line-3"], lead="agency-b")))
    assert FieldValues(plan).value("việc chủ trì", DUTIES) == "Dự án 3"
    assert FieldValues(plan).value("biểu", DUTIES) == "06"


def two_parts_led(*leads: str) -> str | None:
    """What is said of an agency that leads sub-projects 1, 2 and 3 of project 3 or some of them, and project 2."""
    tree = PLAN.funding
    parts = tuple(
        replace(tree["line-3"].children[0], id=f"part-{place}", label=f"Tiểu dự án {place}", lead=lead)
        for place, lead in enumerate(leads, 1)
    )
    tree = tree.with_line(replace(tree["line-3"], children=parts))
    tree = tree.with_line(replace(tree["line-2"], lead="agency-b"))
    return FieldValues(replace(PLAN, funding=tree, sections=())).value("việc chủ trì", DUTIES)


def test_sub_projects_of_one_project_share_its_name() -> None:
    assert two_parts_led("agency-b", "agency-a") == "Dự án 2, Tiểu dự án 1 thuộc Dự án 3"
    assert two_parts_led("agency-b", "agency-a", "agency-b") == "Dự án 2, Tiểu dự án 1 và Tiểu dự án 3 thuộc Dự án 3"
    assert (
        two_parts_led("agency-b", "agency-b", "agency-b", "agency-a")
        == "Dự án 2, Tiểu dự án 1, Tiểu dự án 2 và Tiểu dự án 3 thuộc Dự án 3"
    )


def test_all_sub_projects_of_a_project_are_the_project() -> None:
    assert two_parts_led("agency-b", "agency-b") == "Dự án 2, Dự án 3"


def test_a_field_without_a_value_prints_a_blank_and_is_reported() -> None:
    line = TextLine(0, ("Theo ", Field("quyết định giao vốn"), " năm ", Field("năm")))
    assert VALUES.render(line) == f"Theo {BLANK} năm 2023"
    assert VALUES.missing((line,)) == ("quyết định giao vốn",)


def test_a_template_is_split_at_its_braces() -> None:
    assert runs_of("năm {năm} trên {địa bàn}") == ("năm ", Field("năm"), " trên ", Field("địa bàn"))
    assert runs_of("{năm}") == (Field("năm"),)
    assert runs_of("một { ngoặc") == ("một { ngoặc",)
    assert VALUES.render_template("năm {năm}") == "năm 2023"
