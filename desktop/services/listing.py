"""A plan's line of the plan list when it was not typed here: from a package, a backup, another computer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from desktop.domain.plan import Plan
from desktop.history.merging import Conflict
from desktop.services.office import Office, PackMissingError
from desktop.services.package_plan import totals_of
from desktop.services.ports import PlanSummary
from desktop.services.rules import rules_of
from desktop.services.summaries import plan_title, summary_of


def listed(
    office: Office, plan: Plan, *, changed: str, deleted: bool, conflicts: Iterable[Conflict] = ()
) -> PlanSummary:
    """The line, open conflicts counted as errors; without the plan's pack nothing is checked."""
    try:
        rules = rules_of(office.pack_of(plan), plan)
        points = tuple((conflict.kind, conflict.atom) for conflict in conflicts if not conflict.is_note)
        return summary_of(plan, replace(rules, conflicts=points), (), changed, deleted=deleted)
    except PackMissingError:
        facts = plan.facts
        total = sum(totals_of(plan).values()) if plan.funding.root.totals else None
        return PlanSummary(
            plan.id, plan_title(plan), facts.year, facts.style, facts.status, total, changed=changed, deleted=deleted
        )
