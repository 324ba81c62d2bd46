"""Rows that go together in a package: those above and below chosen ones, those that speak of a commune."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.domain import tree
from desktop.domain.plan import Plan


def family_of(values: Mapping[str, object], rows: frozenset[str]) -> set[str]:
    """The rows with all rows above and below them."""
    parents = {
        atom[4:-6]: str(value[0])
        for atom, value in values.items()
        if atom.startswith("row/") and atom.endswith("/place") and isinstance(value, list)
    }
    family = set(rows)
    for row in rows:
        above = parents.get(row, "")
        while above and above not in family:
            family.add(above)
            above = parents.get(above, "")
    below = set(rows)
    while more := {row for row, parent in parents.items() if parent in below} - below:
        below |= more
    return family | below


def rows_of_commune(plan: Plan, commune: str) -> tuple[str, ...]:
    """Return the rows of the appendix tables that speak of a commune; none where no table asks it anything."""
    return tuple(row.id for row in tree.walk(plan.tables) if row.commune == commune)
