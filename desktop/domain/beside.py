"""What travels beside a plan and is no part of its text: opinions on the draft, papers that go with it."""

from __future__ import annotations

from dataclasses import fields
from typing import Final

from desktop.domain.plan import Plan

BESIDE: Final = frozenset({"opinions", "papers"})


def differs_beside_only(before: Plan, after: Plan) -> bool:
    """Tell whether everything but opinions and papers is the same in two states of a plan."""
    names = (field.name for field in fields(Plan) if field.name not in BESIDE)
    return all(getattr(before, name) is getattr(after, name) for name in names)
