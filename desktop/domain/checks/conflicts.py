"""PKG: what came from two offices and nobody has decided yet; it is decided, never waived."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.domain.atom_places import place_of_atom
from desktop.domain.checks.rules import Rules
from desktop.domain.finding import Finding, Severity
from desktop.domain.plan import Plan


def conflicts_decided(plan: Plan, rules: Rules) -> Iterator[Finding]:
    """PKG-01: two values stand against each other in one place (EXCHANGE 1.4)."""
    for kind, atom in rules.conflicts:
        yield Finding("PKG-01", place_of_atom(plan, atom), Severity.ERROR, variant=f"{kind}/{atom}")
