from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.domain.checks.names import place_names, project_names, spelling
from desktop.domain.finding import Finding
from desktop.domain.funding import Line
from desktop.domain.plan import Commune, Plan
from desktop.domain.section import Section
from desktop.domain.text_block import plain
from tests.domain.checks.seeds import RULES, a_plan_of, a_root, only
from tests.domain.plans import a_line

NAMED = replace(
    RULES,
    names={
        "4": ("Phát triển giáo dục nghề nghiệp, việc làm bền vững", "Phát triển giáo dục nghề nghiệp, việc làm"),
        "2": ("Đa dạng hóa sinh kế, phát triển mô hình giảm nghèo",),
    },
)


def called(title: str, code: str = "2") -> list[Finding]:
    line = replace(a_line(code), title=title)
    return list(project_names(a_plan_of(a_root(line)), NAMED))


@pytest.mark.parametrize(
    "title",
    [
        "Đa dạng hóa sinh kế, phát triển mô hình giảm nghèo",
        "Dự án 2: Đa dạng hoá sinh kế,  phát triển mô hình giảm nghèo.",
        "đa dạng hóa sinh kế, phát triển mô hình giảm nghèo",
        "",
    ],
)
def test_the_name_of_the_catalogue_is_right_however_its_tones_stand(title: str) -> None:
    assert called(title) == []


def test_another_name_is_told_with_the_right_one() -> None:
    finding = only(called("Đa dạng hóa sinh kế và mô hình giảm nghèo"))
    assert (finding.code, finding.place.id) == ("NAME-01", "line-2")
    assert finding.values["expected"] == "Đa dạng hóa sinh kế, phát triển mô hình giảm nghèo"


def test_accepted_variants_are_right_and_rows_outside_the_catalogue_are_free() -> None:
    assert called("Phát triển giáo dục nghề nghiệp, việc làm", "4") == []
    assert called("Mô hình nuôi dê", "2.a") == []


def test_a_heading_of_another_name_is_told_once() -> None:
    line: Line = replace(a_line("2"), title=NAMED.names["2"][0])
    sections = (
        Section("s", "2", "project", title="Đa dạng sinh kế", line=line.id),
        Section("f", "2", "project", title="{dự án}", line=line.id),
        Section("p", "2", "part", title="Mục tiêu", line=line.id),
        Section("i", "", "item", title="Khác"),
        Section("same", "2", "project", title=line.title, line=line.id),
    )
    assert only(project_names(a_plan_of(a_root(line), sections=sections), NAMED)).place.id == "s"


def test_a_lost_tone_is_another_spelling_and_its_place_is_not() -> None:
    assert spelling("Cải thiện dinh dưỡng") != spelling("Cai thiện dinh dưỡng")
    assert spelling("hoà – thuỷ") == spelling("hòa - thủy")


def plan_of(*texts: str, **facts: str) -> Plan:
    sections = tuple(Section(str(place), "", "item", text=plain(text)) for place, text in enumerate(texts))
    return a_plan_of(a_root(), facts=dict(facts), sections=sections)


def test_the_rarer_spelling_of_a_highland_name_is_told() -> None:
    texts = ("UBND tỉnh Đăk Nông", "Tỉnh ủy Đăk Nông và huyện Đăk Glong", "(của UBND tỉnh Đắk Nông; Đắk Nông)")
    finding = only(place_names(plan_of(*texts, "tỉnh Đăk Nông"), RULES))
    assert finding.values == {"name": "Đắk Nông", "expected": "Đăk Nông"}
    assert finding.place.id == "2"


def test_the_plans_own_places_are_spelled_as_in_its_facts() -> None:
    plan = plan_of("huyện Krông Nô, xã Đắk Sôr", "huyện Krong Nô", area_name="Krông Nô", parent_area="tỉnh Đắk Nông")
    plan = replace(plan, communes=(Commune("c", "1", "xã Đắk Sôr"), Commune("d", "2", "Thị trấn Chơn")))
    assert only(place_names(plan, RULES)).values == {"name": "Krong Nô", "expected": "Krông Nô"}


def test_a_common_word_that_sounds_alike_is_no_place() -> None:
    plan = plan_of("sương tân hưng, Tân Hưng", area_name="Tân Hưng")
    assert list(place_names(plan, RULES)) == []
