"""The line a plan has in the plan list."""

from __future__ import annotations

from desktop.domain.checks.all import figure_findings, open_findings
from desktop.domain.checks.rules import Rules
from desktop.domain.finding import Finding, Severity
from desktop.domain.fund import TOTAL
from desktop.domain.plan import Plan
from desktop.domain.plan_fields import FieldValues
from desktop.domain.text import fold
from desktop.services.ports import PlanSummary


def summary_of(
    plan: Plan, rules: Rules, text_findings: tuple[Finding, ...], changed: str, *, deleted: bool = False
) -> PlanSummary:
    """Return what the list shows; `text_findings` are the slow checks' last results."""
    found = open_findings((*figure_findings(plan, rules), *text_findings), plan.waivers)
    title = plan_title(plan)
    return PlanSummary(
        id=plan.id,
        title=title,
        year=plan.facts.year,
        style=plan.facts.style,
        status=plan.facts.status,
        total=TOTAL.total(plan.funding.root.totals),
        errors=sum(finding.severity is Severity.ERROR for finding in found),
        warnings=sum(finding.severity is Severity.WARNING for finding in found),
        changed=changed,
        deleted=deleted,
        search=fold(f"{title} {plan.facts.year} {plan.facts.area} {plan.facts.issuer_name}"),
    )


def plan_title(plan: Plan) -> str:
    """Return the plan's name in lists and windows: type and trích yếu in one line."""
    subject = FieldValues(plan).render_template(plan.facts.subject)
    return f"{plan.facts.title_kind.capitalize()} {subject[:1].lower()}{subject[1:]}"
