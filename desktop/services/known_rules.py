"""The rules of a plan that came from elsewhere and whose pack may not be here."""

from __future__ import annotations

from desktop.domain.checks.rules import Rules
from desktop.domain.plan import Plan
from desktop.services.office import Office, PackMissingError
from desktop.services.rules import rules_of


def known_rules(office: Office, plan: Plan) -> Rules:
    """Return the rules of a plan; empty ones where its pack or its style is missing."""
    try:
        return rules_of(office.pack(plan.facts.pack), plan)
    except (PackMissingError, KeyError):
        return Rules()
