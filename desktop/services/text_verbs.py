"""What the officer does with the outline: write texts, rename, add, move and remove sections."""

from __future__ import annotations

from dataclasses import replace

from desktop.domain.ordering import key_between
from desktop.domain.section import (
    Section,
    SectionRole,
    find_section,
    with_new_section,
    with_section,
    without_section,
)
from desktop.domain.text_block import Text
from desktop.domain.tree import parent_of
from desktop.services.changes import Changes
from desktop.services.desk import Desk


def set_text(desk: Desk, section_id: str, text: Text) -> Changes:
    """Write a section's text block; while one block is being typed its saves make one undo step."""
    section = replace(find_section(desk.plan.sections, section_id), text=text)
    name = f"Sửa nội dung “{section.title or section.code}”"
    return _with(desk, name, with_section(desk.plan.sections, section), merge_key=f"text/{section_id}")


def set_section_title(desk: Desk, section_id: str, title: str) -> Changes:
    """Rename a section."""
    section = replace(find_section(desk.plan.sections, section_id), title=title)
    return _with(desk, "Sửa tên mục", with_section(desk.plan.sections, section))


def add_section(desk: Desk, parent_id: str, title: str, *, role: SectionRole = "item") -> Changes:
    """Add a section as the last below a parent; below a division it is a chapter, an empty parent adds one on top.

    In an outline of divisions what is added on top is a division.
    """
    sections = desk.plan.sections
    parent = find_section(sections, parent_id) if parent_id else None
    siblings = parent.children if parent else sections
    section_id = desk.new_id()
    order = key_between(siblings[-1].order if siblings else "", "", section_id[:6])
    section = Section(section_id, "", _new_role(sections, parent, role), order, title, is_required=False)
    return _with(desk, f"Thêm mục “{title}”", with_new_section(sections, parent_id, section))


def _new_role(sections: tuple[Section, ...], parent: Section | None, role: SectionRole) -> SectionRole:
    if parent is None:
        return "division" if sections and sections[0].role == "division" else "chapter"
    return "chapter" if parent.role == "division" else role


def remove_section(desk: Desk, section_id: str) -> Changes:
    """Remove a section with everything below it."""
    title = find_section(desk.plan.sections, section_id).title
    return _with(desk, f"Xóa mục “{title}”", without_section(desk.plan.sections, section_id))


def move_section(desk: Desk, section_id: str, steps: int) -> Changes:
    """Move a section up (-1) or down (+1) among its siblings; at the end nothing changes."""
    sections = desk.plan.sections
    siblings = _siblings(sections, section_id)
    place = next(place for place, section in enumerate(siblings) if section.id == section_id)
    target = place + steps
    if not 0 <= target < len(siblings):
        return desk.change("Chuyển mục", desk.plan)
    rest = siblings[:place] + siblings[place + 1 :]
    before = rest[target - 1].order if target else ""
    after = rest[target].order if target < len(rest) else ""
    moved = replace(siblings[place], order=key_between(before, after, desk.new_id()[:6]))
    parent = parent_of(sections, section_id)
    without = without_section(sections, section_id)
    return _with(desk, "Chuyển mục", with_new_section(without, parent.id if parent else "", moved))


def _siblings(sections: tuple[Section, ...], section_id: str) -> tuple[Section, ...]:
    parent = parent_of(sections, section_id)
    return parent.children if parent else sections


def _with(desk: Desk, name: str, sections: tuple[Section, ...], *, merge_key: str = "") -> Changes:
    return desk.change(name, replace(desk.plan, sections=sections), merge_key=merge_key)
