"""What the officer does with findings about wording and form: see what a quick fix would write, and make it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from desktop.domain.checks.mending import is_mendable, kind_of, mended_plan, text_at
from desktop.domain.checks.rules import Rules
from desktop.domain.finding import Finding
from desktop.domain.plan import Plan
from desktop.services.changes import Changes
from desktop.services.desk import Desk

STEP_NAME = "Sửa nhanh"


@dataclass(frozen=True)
class Mending:
    """A quick fix as it would be made: the text before and after; an empty `after` takes the line away."""

    finding: Finding
    before: str
    after: str


def alike(found: Iterable[Finding], finding: Finding) -> tuple[Finding, ...]:
    """Return the findings a fix can mend that are of the same kind as one, itself included."""
    return tuple(
        each for each in found if is_mendable(each) and (each.code, kind_of(each)) == (finding.code, kind_of(finding))
    )


def mending(plan: Plan, rules: Rules, finding: Finding) -> Mending:
    """Return what the quick fix of one finding would do."""
    before = text_at(plan, finding.place)
    mended = mended_plan(plan, rules, (finding,))
    is_line_gone = kind_of(finding) in {"page_number", "heads", "bracket"}
    return Mending(finding, before, "" if is_line_gone else text_at(mended, finding.place))


def mend(desk: Desk, findings: Sequence[Finding]) -> Changes:
    """Make the quick fixes of findings as one step; what no longer stands in the plan is left alone."""
    return desk.change(STEP_NAME, mended_plan(desk.plan, desk.rules, findings))
