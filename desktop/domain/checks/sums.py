"""Sums of the whole funding table and of the targets; an edit checks its own path again and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from itertools import compress, count, takewhile
from operator import is_not

from desktop.domain.checks.causes import Cause, ValuesWithCause, neighbour
from desktop.domain.checks.line_sums import LINE_CHECKS, total_of
from desktop.domain.checks.rules import Rules
from desktop.domain.finding import Finding, Place, Severity
from desktop.domain.fund import Measure
from desktop.domain.funding import FINDINGS, FORMER_FINDINGS, Line
from desktop.domain.plan import Indicator, Plan

_WHOLE_NUMBER = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+")


def table_adds_up(plan: Plan, _rules: Rules) -> tuple[Finding, ...]:
    """SUM-01 to SUM-05 and TPL-02 on every row of the funding table, top down."""
    return tree_findings(plan.funding.root, plan.facts.step)


def tree_findings(line: Line, step: int) -> tuple[Finding, ...]:
    """Return the findings of a row and all rows below it, top down; `step` is đồng.

    What is found is kept with the row. An edit makes new rows on its own path only, so the rest is not looked at again.
    """
    return _looked_at(line, step).found


@dataclass(frozen=True)
class _Kept:
    """What was found in a row: with what step, in all, and in which of the rows below it (by position)."""

    step: int
    children: tuple[Line, ...]
    found: tuple[Finding, ...]
    below: Mapping[int, tuple[Finding, ...]]


def _looked_at(line: Line, step: int) -> _Kept:
    kept: _Kept | None = line.__dict__.get(FINDINGS)
    if kept is not None and kept.step == step:
        return kept
    former: _Kept | None = line.__dict__.pop(FORMER_FINDINGS, None)
    if former is None or former.step != step or len(former.children) != len(line.children):
        former = _Kept(step, (None,) * len(line.children), (), {})  # type: ignore[arg-type]  # none is a row
    below = dict(former.below)
    for position in compress(count(), map(is_not, former.children, line.children)):
        found = tree_findings(line.children[position], step)
        if found:
            below[position] = found
        else:
            below.pop(position, None)
    whole = [finding for check in LINE_CHECKS for finding in check(line, step)]
    for position in sorted(below):
        whole.extend(_with_neighbours(below[position], line.children[position], line))
    kept = line.__dict__[FINDINGS] = _Kept(step, line.children, tuple(whole), below)
    return kept


def _with_neighbours(below: tuple[Finding, ...], line: Line, parent: Line) -> Iterator[Finding]:
    """Yield the findings of a branch; a figure of the row nobody could explain may be the one of a row beside it."""
    own = tuple(takewhile(lambda finding: finding.place.id == line.id, below))
    for finding in own:
        known = finding.values
        if isinstance(known, ValuesWithCause):
            search = partial(_known_or_beside, known, Measure.parse(finding.place.column), line, parent=parent)
            yield replace(finding, values=ValuesWithCause(known.figures, search))
        else:
            yield finding
    yield from below[len(own) :]


def _known_or_beside(known: ValuesWithCause, measure: Measure, line: Line, *, parent: Line) -> Cause | None:
    others = {f"line/{row.id}": total_of(row, measure) or 0 for row in parent.children if row is not line}
    return known.cause or neighbour(line.stated[measure] or 0, others)


def indicator_parts(plan: Plan, _rules: Rules) -> Iterator[Finding]:
    """SUM-04: the parts of a target add up to it where all are whole numbers of one unit (seed 003: 218 = 162 + 56)."""
    parts: dict[str, list[Indicator]] = {}
    for indicator in plan.indicators:
        if indicator.part_of:
            parts.setdefault(indicator.part_of, []).append(indicator)
    for indicator in plan.indicators:
        whole = whole_number(indicator.value)
        counts = [whole_number(part.value) for part in parts.get(indicator.id, ()) if part.unit == indicator.unit]
        known = [count for count in counts if count is not None]
        if whole is not None and known and len(known) == len(parts[indicator.id]) and sum(known) != whole:
            values = {"stated": whole, "computed": sum(known), "difference": whole - sum(known)}
            yield Finding("SUM-04", Place("indicator", indicator.id), Severity.WARNING, values, "parts")


def whole_number(text: str) -> int | None:
    """Return the whole number a target states ("218", "1.204"), None for rates, ranges and words."""
    match = _WHOLE_NUMBER.fullmatch(text.strip())
    return int(match[0].replace(".", "")) if match else None
