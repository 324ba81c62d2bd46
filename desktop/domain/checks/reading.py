"""Everything the officer wrote in a plan, line by line, as the text checks read it."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.domain.finding import Place
from desktop.domain.money_words import FIELD_SIGN
from desktop.domain.outline import printed_sections
from desktop.domain.plan import Plan
from desktop.domain.section import Section, walk_sections
from desktop.domain.text_block import TextLine, render_line

__all__ = ["FACT_TEXTS", "FIELD_SIGN", "readable", "section_lines", "written_texts"]

FACT_TEXTS = ("subject", "intro", "closing", "budget_decision")


def readable(line: TextLine) -> str:
    """Return a line with a sign in place of each field."""
    return render_line(line, lambda _: FIELD_SIGN)


def section_lines(section: Section) -> Iterator[tuple[Place, str]]:
    """Yield the lines of a section's own text; the place's column is the line's position from 0."""
    for position, line in enumerate(section.text):
        yield Place("section", section.id, str(position)), readable(line)


def written_texts(plan: Plan, *, omits_not_applicable: bool) -> Iterator[tuple[Place, str]]:
    """Yield the texts that are printed and not generated: header facts, typed căn cứ, sections, reasons, recipients."""
    for name in FACT_TEXTS:
        yield Place("plan", "", name), getattr(plan.facts, name)
    for basis in plan.bases:
        if not basis.acts:
            yield Place("basis", basis.id), basis.text
    for section in walk_sections(printed_sections(plan, omits_not_applicable=omits_not_applicable)):
        yield from section_lines(section)
    for line in plan.funding.root.walk():
        if line.reason and line.status != "planned":
            yield Place("line", line.id, "reason"), line.reason
    for recipient in plan.recipients:
        yield Place("recipient", recipient.id), recipient.text
