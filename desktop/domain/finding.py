"""Findings: what a check found, where, what is stated, what is computed, and what to do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Literal

PlaceKind = Literal["plan", "line", "section", "basis", "assignment", "indicator", "recipient", "row"]
Value = int | str | None


class Severity(IntEnum):
    """How much a finding weighs; errors block the official print."""

    ERROR = 3
    WARNING = 2
    HINT = 1


@dataclass(frozen=True)
class Place:
    """Where a finding stands: a row of the plan and, inside it, a column (measure key, fact name) or text line."""

    kind: PlaceKind
    id: str = ""
    column: str = ""


@dataclass(frozen=True)
class Finding:
    """One finding. `values` hold what its message needs: stated, computed, difference (đồng), names, causes.

    Code and severity follow the table of checks (DOMAIN 7). `id` stays the same while the same fault stands in the same
    place, so that a list of findings does not jump.
    """

    code: str
    place: Place
    severity: Severity
    values: Mapping[str, Value] = field(default_factory=dict)
    variant: str = ""

    @property
    def id(self) -> str:
        """A key that does not depend on the figures."""
        parts = (self.code, self.variant, self.place.kind, self.place.id, self.place.column)
        return "/".join(part for part in parts if part)

    @property
    def figures(self) -> str:
        """The figures and names the finding rests on, as one text; a waiver lapses when it changes."""
        return "|".join(f"{name}={value}" for name, value in sorted(self.values.items()))
