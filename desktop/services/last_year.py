"""The plan of the year before, as far as this year's work looks back at it."""

from __future__ import annotations

from desktop.domain.codec import read_plan
from desktop.domain.form_table import Tables
from desktop.domain.plan import Plan
from desktop.services.office import Office


def last_year_tables(office: Office, plan: Plan) -> Tables:
    """Return the appendix tables of the same issuer's last plan of the year before, none without such a plan."""
    found = [
        read_plan(summary.id, office.store.load(summary.id))
        for summary in office.plans(year=plan.facts.year - 1)
        if summary.id != plan.id
    ]
    same = [other for other in found if (other.facts.issuer, other.facts.area) == (plan.facts.issuer, plan.facts.area)]
    return max(same, key=lambda other: other.facts.adjustment).tables if same else ()
