"""What of the outline is printed."""

from __future__ import annotations

from dataclasses import replace

from desktop.domain.outline import is_applicable, line_of, name_in_sentence, printed_sections
from desktop.domain.plan import Plan
from desktop.domain.section import Section, find_section, walk_sections, with_section
from tests.domain.plans import a_plan


def codes(plan: Plan, *, omits: bool) -> list[str]:
    printed = printed_sections(plan, omits_not_applicable=omits)
    return [section.code for section in walk_sections(printed)]


def with_line(plan: Plan, line_id: str, **values: object) -> Plan:
    line = replace(plan.funding[line_id], **values)  # type: ignore[arg-type]  # test builder
    return replace(plan, funding=plan.funding.with_line(line))


def test_a_project_that_does_not_apply_keeps_its_heading_or_is_left_out() -> None:
    plan = a_plan()
    part = Section("part", "3.2.objective", "part", line="line-3.2")
    block = replace(find_section(plan.sections, "sec-3.2"), children=(part,))
    plan = replace(plan, sections=with_section(plan.sections, block))
    assert codes(plan, omits=False) == ["noi-dung", "2", "3", "3.1", "3.2"]
    assert codes(plan, omits=True) == ["noi-dung", "2", "3", "3.1"]


def test_a_reason_that_is_not_printed_leaves_the_project_out() -> None:
    assert "3.2" not in codes(with_line(a_plan(), "line-3.2", is_reason_printed=False), omits=False)


def test_a_project_whose_subprojects_are_all_left_out_is_left_out() -> None:
    plan = with_line(a_plan(), "line-3.1", status="not_applicable")
    assert codes(plan, omits=True) == ["noi-dung", "2"]
    silent = with_line(with_line(plan, "line-3.1", is_reason_printed=False), "line-3.2", is_reason_printed=False)
    assert codes(silent, omits=False) == ["noi-dung", "2", "3"]


def test_a_row_below_one_that_does_not_apply_does_not_apply() -> None:
    plan = with_line(a_plan(), "line-3", status="not_applicable")
    assert not is_applicable(plan, plan.funding["line-3.1"])
    assert is_applicable(plan, plan.funding["line-2"])


def test_sections_find_their_row_and_rows_their_name() -> None:
    plan = a_plan()
    assert line_of(plan, plan.sections[0]) is None
    line = line_of(plan, find_section(plan.sections, "sec-3.1"))
    assert line is not None
    assert name_in_sentence(plan, line) == "Tiểu dự án 1 thuộc Dự án 3"
    assert name_in_sentence(plan, plan.funding["line-2"]) == "Dự án 2"
    assert name_in_sentence(plan, plan.funding.root) == "Chương trình"
