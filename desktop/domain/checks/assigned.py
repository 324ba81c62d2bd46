"""The plan against the decision that assigns the budget."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from desktop.domain.checks.causes import Cause, ValuesWithCause, likely_cause
from desktop.domain.checks.line_sums import figures, row_parts, total_of
from desktop.domain.checks.rules import Rules
from desktop.domain.finding import Finding, Place, Severity, Value
from desktop.domain.fund import Measure
from desktop.domain.funding import Line
from desktop.domain.plan import Assignment, Plan


def planned_as_assigned(plan: Plan, _rules: Rules) -> Iterator[Finding]:
    """ASG-01: what the decisions assign to a row and measure, pluses and minuses added, is what is planned there."""
    assigned: dict[tuple[str, Measure], int] = {}
    decisions: dict[tuple[str, Measure], dict[str, None]] = {}
    for row in plan.assignments:
        if row.line not in plan.funding:
            yield _without_row(row)
            continue
        cell = (row.line, row.measure)
        assigned[cell] = assigned.get(cell, 0) + row.amount
        decisions.setdefault(cell, {})[row.decision] = None
    for (line_id, measure), amount in assigned.items():
        planned = total_of(plan.funding[line_id], measure)
        if amount != (planned or 0):
            names = "; ".join(filter(None, decisions[line_id, measure]))
            values: dict[str, Value] = {**figures(amount, planned), "decision": names}
            search = partial(_cause, plan.funding[line_id], measure, amount, step=plan.facts.step)
            place = Place("line", line_id, measure.key)
            yield Finding("ASG-01", place, Severity.ERROR, ValuesWithCause(values, search))


def _cause(line: Line, measure: Measure, amount: int, *, step: int) -> Cause | None:
    cause = likely_cause(amount, total_of(line, measure) or 0, row_parts(line, measure), step=step)
    return cause if cause and cause.code != "none_counted" else None


def _without_row(row: Assignment) -> Finding:
    values: dict[str, Value] = {"stated": row.amount, "decision": row.decision}
    return Finding("ASG-01", Place("assignment", row.id, row.measure.key), Severity.ERROR, values, "no_row")
