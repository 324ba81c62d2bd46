"""Counted marks of headings in the two district styles."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.domain.numbering import NumberForms, mark, marks
from desktop.domain.section import Section, SectionRole

HON_QUAN = NumberForms()
KRONG_NO = NumberForms(
    subproject="letter", lone_subproject="star", part="letter", part_in_subproject="dash", part_beside="dash"
)


def a_section(name: str, role: SectionRole, *children: Section) -> Section:
    return Section(name, name, role, children=children)


def parts(project: str, count: int) -> tuple[Section, ...]:
    return tuple(a_section(f"{project}/{place}", "part") for place in range(count))


OUTLINE = (
    a_section("goals", "chapter", a_section("general", "item"), a_section("specific", "item")),
    a_section(
        "projects",
        "chapter",
        a_section("2", "project", *parts("2", 5)),
        a_section("3", "project", a_section("3.1", "subproject", *parts("3.1", 4))),
        a_section(
            "6", "project", a_section("6.1", "subproject", *parts("6.1", 3)), a_section("6.2", "subproject"),
            *parts("6", 2),
        ),
    ),
    a_section("text", "body"),
    a_section("duties", "chapter", a_section("office", "agency"), a_section("reports", "item")),
)  # fmt: skip


def test_divisions_are_lettered_and_chapters_begin_anew_in_each() -> None:
    outline = tuple(
        a_section(name, "division", a_section(f"{name}/1", "chapter"), a_section(f"{name}/2", "chapter"))
        for name in ("results", "plan")
    )
    assert list(marks(outline, NumberForms()).values()) == ["A.", "I.", "II.", "B.", "I.", "II."]
    assert mark("capital", 5) == "Đ."


def test_the_hon_quan_style_numbers_parts_beside_subprojects_after_them() -> None:
    found = marks(OUTLINE, HON_QUAN)
    assert [found[name] for name in ("goals", "projects", "duties")] == ["I.", "II.", "III."]
    assert [found[name] for name in ("general", "specific", "office", "reports")] == ["1.", "2.", "1.", "2."]
    assert [found[f"2/{place}"] for place in range(5)] == ["a)", "b)", "c)", "d)", "đ)"]
    assert [found[name] for name in ("3", "3.1", "6", "6.1", "6.2")] == ["2.", "2.1.", "3.", "3.1.", "3.2."]
    assert [found["6/0"], found["6/1"]] == ["3.3.", "3.4."]


def test_the_krong_no_style_stars_a_lone_subproject_and_dashes_its_parts() -> None:
    found = marks(OUTLINE, KRONG_NO)
    assert [found[name] for name in ("2/0", "3.1", "3.1/0", "6.1", "6.2", "6/0")] == ["a)", "*", "-", "a)", "b)", "-"]


def test_a_section_without_a_number_does_not_count() -> None:
    assert marks(OUTLINE, HON_QUAN)["text"] == ""
    without = tuple(section for section in OUTLINE if section.id != "text")
    assert marks(without, HON_QUAN)["duties"] == marks(OUTLINE, HON_QUAN)["duties"]


def test_a_part_outside_any_project_is_lettered() -> None:
    assert marks((replace(a_section("a", "part")),), HON_QUAN) == {"a": "a)"}


@pytest.mark.parametrize(
    ("form", "printed"), [("arabic", "4."), ("decimal", "4."), ("plus", "+"), ("none", ""), ("letter", "d)")]
)
def test_marks_at_the_top_level(form: str, printed: str) -> None:
    assert mark(form, 4) == printed  # type: ignore[arg-type]  # parametrised
