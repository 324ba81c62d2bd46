"""Numbers that skip or repeat: those a document states for its sections, and those typed into a text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from desktop.domain.checks.reading import section_lines
from desktop.domain.checks.rules import Rules
from desktop.domain.finding import Finding, Place, Severity
from desktop.domain.letters import next_mark_is, read_mark, series_faults
from desktop.domain.numbering import marks
from desktop.domain.outline import printed_sections
from desktop.domain.plan import Plan
from desktop.domain.section import Section, walk_sections


def numbers_follow(plan: Plan, rules: Rules) -> Iterator[Finding]:
    """NUM-01: the numbers a document states against the counted ones (seed 003: I, II, III, VI; "5." twice).

    A number that goes on from the stated one before it is right, so that one slip is one finding.
    """
    printed = printed_sections(plan, omits_not_applicable=rules.omits_not_applicable)
    yield from _slips(printed, marks(printed, rules.number_forms))


def _slips(sections: tuple[Section, ...], counted: Mapping[str, str]) -> Iterator[Finding]:
    before = ""
    for section in sections:
        stated, expected = section.number, counted[section.id]
        if stated and _bare(stated) != _bare(expected) and not _follows(before, stated):
            values = {"stated": stated, "expected": _after(before) or expected}
            yield Finding("NUM-01", Place("section", section.id), Severity.WARNING, values)
        before = stated or expected
        yield from _slips(section.children, counted)


def _bare(number: str) -> str:
    return number.strip().rstrip(".)")


def _follows(before: str, number: str) -> bool:
    prev, mark = read_mark(before), read_mark(number)
    return prev is not None and mark is not None and next_mark_is(prev, mark)


def _after(number: str) -> str:
    mark = read_mark(number)
    return mark.next.text if mark else ""


def typed_series_follow(plan: Plan, rules: Rules) -> Iterator[Finding]:
    """NUM-01: marks typed at the start of lines ("a)", "1.", "I.") that skip or repeat inside one text."""
    for section in walk_sections(printed_sections(plan, omits_not_applicable=rules.omits_not_applicable)):
        marked = [(place, text, mark) for place, text in section_lines(section) if (mark := read_mark(text))]
        for index, expected in series_faults(mark for *_, mark in marked):
            place, text, _ = marked[index]
            values = {"stated": text.split()[0], "expected": expected}
            yield Finding("NUM-01", place, Severity.WARNING, values, "typed")
