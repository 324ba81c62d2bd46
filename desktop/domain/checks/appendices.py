"""Appendices the text speaks of and those the plan has (XAPP-03)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop.domain.checks.reading import written_texts
from desktop.domain.checks.rules import Rules
from desktop.domain.finding import Finding, Place, Severity
from desktop.domain.letters import roman
from desktop.domain.plan import Plan

_CITED = re.compile(r"(?<!\w)(?:Phụ\s+lục|Biểu)\s+(?:số\s+)?(?P<number>[IVX]+|[1-9][0-9]?)(?![\w/.-]*\w)")
_OF_ANOTHER = re.compile(
    r"[^.;]{0,60}?(?<!\w)(?:Nghị\s+định|Thông\s+tư|Quyết\s+định|Công\s+văn|Nghị\s+quyết|Luật)(?!\w)", re.IGNORECASE
)
_ROMAN = {roman(number): number for number in range(1, 40)}


def printed_numbers(plan: Plan, rules: Rules) -> tuple[str, ...]:
    """Return the numbers of the plan's appendices; one appendix alone has none (decree 30/2020, phụ lục I mục III)."""
    tables = [table for table in plan.tables if table.is_printed and table.code in rules.tables]
    if rules.funding_number:
        series = [rules.funding_number, *(rules.tables[table.code].number for table in tables)]
        return tuple(sorted((number for number in series if number), key=lambda number: _ROMAN.get(number, 0)))
    return tuple(roman(place + 1) for place in range(len(tables) + 1)) if tables else ()


def appendices_there(plan: Plan, rules: Rules) -> Iterator[Finding]:
    """XAPP-03: every appendix the text cites by number is there, and the series has no gap (seeds 000, 001)."""
    numbers = printed_numbers(plan, rules)
    told: set[str] = set()
    for place, text in written_texts(plan, omits_not_applicable=rules.omits_not_applicable):
        for match in _CITED.finditer(text):
            number = match["number"]
            shown = roman(int(number)) if number.isdecimal() else number
            if shown not in numbers and shown not in told and not _OF_ANOTHER.match(text, match.end()):
                told.add(shown)
                yield Finding("XAPP-03", place, Severity.WARNING, {"number": match[0]}, f"absent/{shown}")
    known = [_ROMAN[number] for number in numbers if number in _ROMAN]
    for gap in sorted(set(range(min(known, default=0), max(known, default=0))) - set(known)):
        yield Finding("XAPP-03", Place("plan"), Severity.WARNING, {"number": roman(gap)}, f"gap/{roman(gap)}")
