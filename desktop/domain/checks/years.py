"""Years and deadlines left over from another plan (DATE-01)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from desktop.domain.checks.reading import written_texts
from desktop.domain.checks.rules import Rules
from desktop.domain.finding import Finding, Place, Severity, Value
from desktop.domain.plan import Facts, Plan

_SENTENCE_YEAR = re.compile(
    r"(?P<before>(?:\w+\s+){0,2}\w*)(?<!\w)năm\s+(?P<year>20[0-9]{2})(?![0-9/-]|\s*[-–]\s*[0-9])", re.IGNORECASE
)
_NOT_THE_PLANS = re.compile(
    r"(?:tháng\s+[0-9]{1,2}|đến(?:\s+(?:hết|cuối))?|từ|giai\s+đoạn|cuối|đầu|so\s+với)$", re.IGNORECASE
)
_OF_THE_PLAN = re.compile(r"(?:kế\s+hoạch|mục\s+tiêu|nhiệm\s+vụ|phấn\s+đấu|trong|dự\s+kiến|dự\s+toán)$", re.IGNORECASE)
_DEADLINE = re.compile(
    r"trước\s+ngày\s+(?P<day>[0-9]{1,2})(?:\s*/\s*|\s+tháng\s+)(?P<month>[0-9]{1,2})(?:(?:\s*/\s*|\s+năm\s+)(?P<year>20[0-9]{2}))?"
    r"(?![0-9/])(?!\s+(?:hằng|hàng|mỗi)\s+năm)",
    re.IGNORECASE,
)


def years_follow(plan: Plan, rules: Rules) -> Iterator[Finding]:
    """DATE-01: years in the title, in sentences and in year columns follow the plan year; no deadline has passed."""
    if not plan.facts.year:
        return
    for place, text in written_texts(plan, omits_not_applicable=rules.omits_not_applicable):
        year = _odd_year(text, plan.facts)
        if year is not None:
            values: dict[str, Value] = {"year": str(year), "plan_year": str(plan.facts.year)}
            yield Finding("DATE-01", place, Severity.HINT, values, "year")
        for match in _DEADLINE.finditer(text):
            day = _passed(match, plan.facts)
            if day is not None:
                yield Finding("DATE-01", place, Severity.HINT, {"date": day.isoformat()}, f"deadline/{day.isoformat()}")
    yield from _year_cells(plan, rules)


def _odd_year(text: str, facts: Facts) -> int | None:
    """Return the first year of a sentence that is neither the plan's nor one it may speak of, None for none."""
    for match in _SENTENCE_YEAR.finditer(text):
        year, before = int(match["year"]), match["before"].strip()
        if year == facts.year or _NOT_THE_PLANS.search(before):
            continue
        looks_back = 2 if facts.style_kind == "de-xuat" else 1
        is_near = facts.year - looks_back <= year <= facts.year + 1
        if not is_near or (looks_back == 1 and _OF_THE_PLAN.search(before) and str(facts.year) not in text):
            return year
    return None


def _passed(match: re.Match[str], facts: Facts) -> dt.date | None:
    """Return the day of a deadline that lies before the day of issue."""
    try:
        day = dt.date(int(match["year"] or facts.year), int(match["month"]), int(match["day"]))
    except ValueError:
        return None
    return day if facts.issue_date is not None and day < facts.issue_date else None


def _year_cells(plan: Plan, rules: Rules) -> Iterator[Finding]:
    for table in plan.tables:
        spec = rules.tables.get(table.code)
        keys = [column.key for column in spec.columns if column.value == "year"] if spec else []
        for row in table.rows() if keys else ():
            for key in keys:
                typed = str(row.cells.get(key, "")).strip()
                if typed.isdecimal() and int(typed) < plan.facts.year:
                    values: dict[str, Value] = {"year": typed, "plan_year": str(plan.facts.year)}
                    yield Finding("DATE-01", Place("row", row.id, key), Severity.HINT, values, "year")
