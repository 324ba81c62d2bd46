"""The outline as a tree."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.domain.section import (
    Section,
    find_section,
    walk_sections,
    with_new_section,
    with_section,
    without_section,
)

LEAF = Section("leaf", "leaf", "part", "1")
PROJECT = Section("project", "2", "project", "1", children=(LEAF,))
CHAPTER = Section("chapter", "ii", "chapter", "2", children=(PROJECT,))
OTHER = Section("other", "i", "chapter", "1", children=(Section("item", "1", "item", "1"),))
OUTLINE = (OTHER, CHAPTER)


def test_sections_are_walked_in_print_order() -> None:
    assert [section.id for section in walk_sections(OUTLINE)] == ["other", "item", "chapter", "project", "leaf"]


def test_changing_one_section_shares_every_other_branch() -> None:
    changed = with_section(OUTLINE, replace(LEAF, title="Mục tiêu"))
    assert find_section(changed, "leaf").title == "Mục tiêu"
    assert changed[0] is OTHER


def test_a_section_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        find_section(OUTLINE, "nothing")


def test_removing_a_section_takes_everything_below_it() -> None:
    left = without_section(OUTLINE, "project")
    assert [section.id for section in walk_sections(left)] == ["other", "item", "chapter"]
    assert left[0] is OTHER
    assert [section.id for section in without_section(OUTLINE, "chapter")] == ["other"]


def test_a_new_section_stands_in_its_order() -> None:
    first = Section("first", "", "chapter", "0")
    assert with_new_section(OUTLINE, "", first)[0] is first
    below = with_new_section(OUTLINE, "project", Section("new", "", "part", "0"))
    assert [child.id for child in find_section(below, "project").children] == ["new", "leaf"]
