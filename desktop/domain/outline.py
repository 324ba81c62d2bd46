"""What of the outline is printed, and how a project is called in a sentence."""

from __future__ import annotations

from dataclasses import replace

from desktop.domain.funding import Line
from desktop.domain.plan import Plan
from desktop.domain.section import Section


def line_of(plan: Plan, section: Section) -> Line | None:
    """Return the funding row a section speaks of, None where it speaks of none."""
    return plan.funding[section.line] if section.line in plan.funding and section.line else None


def is_applicable(plan: Plan, line: Line) -> bool:
    """Tell whether neither the row nor a row above it is marked not applicable."""
    return all(above.status != "not_applicable" for above in plan.funding.path(line.id))


def printed_sections(plan: Plan, *, omits_not_applicable: bool) -> tuple[Section, ...]:
    """Return the outline as printed: a project that does not apply keeps its heading only, or is left out."""
    kept = (_printed(plan, section, omits_not_applicable) for section in plan.sections)
    return tuple(section for section in kept if section is not None)


def _printed(plan: Plan, section: Section, omits: bool) -> Section | None:  # noqa: FBT001 - recursion of the above
    line = line_of(plan, section)
    is_block = section.role in {"project", "subproject"}
    if line is not None and is_block and line.status == "not_applicable":
        return None if omits or not line.is_reason_printed else replace(section, children=(), text=())
    if not section.children:
        return section
    children = tuple(kept for child in section.children if (kept := _printed(plan, child, omits)) is not None)
    if is_block and not any(child.role == "subproject" for child in children) and _had_subprojects(section):
        return None if omits else replace(section, children=children)
    return replace(section, children=children)


def _had_subprojects(section: Section) -> bool:
    return any(child.role == "subproject" for child in section.children)


def name_in_sentence(plan: Plan, line: Line) -> str:
    """Return how a project is named inside a sentence: "Dự án 2", "Tiểu dự án 1 thuộc Dự án 3"."""
    parent = plan.funding.parent(line.id)
    if parent is None or parent.level == "programme":
        return line.label or line.title
    return f"{line.label or line.title} thuộc {parent.label or parent.title}"
