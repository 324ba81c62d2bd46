"""What travels beside a plan and is no part of its text: opinions on the draft, papers that go with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Final

from desktop.domain.plan import Plan

BESIDE: Final = frozenset({"opinions", "papers"})
BESIDE_ROWS: Final = frozenset({"opinion", "paper"})
"""The lives of their rows."""


def differs_beside_only(before: Plan, after: Plan) -> bool:
    """Tell whether everything but opinions and papers is the same in two states of a plan."""
    names = (field.name for field in fields(Plan) if field.name not in BESIDE)
    return all(getattr(before, name) is getattr(after, name) for name in names)


def are_beside(plan: Plan, values: Mapping[str, object]) -> bool:
    """Tell whether the atoms of new values all belong to opinions and papers: those of a plan, and rows that begin."""
    known = {row.id for row in plan.opinions} | {row.id for row in plan.papers}
    known |= {atom.split("/")[1] for atom, value in values.items() if value in BESIDE_ROWS and atom.endswith("/life")}
    return all(atom.split("/")[1] in known for atom in values)
