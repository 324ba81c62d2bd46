"""What one service call changed, so that screens refresh only what they show of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from desktop.domain.plan import Plan
from desktop.history.json_value import Json


@dataclass(frozen=True)
class Changes:
    """The report of one step. `atoms` are the atoms that differ, with their value after it (None: no value)."""

    name: str
    before: Plan
    after: Plan
    atoms: Mapping[str, Json]

    @cached_property
    def rows(self) -> frozenset[str]:
        """Ids of the rows of which some atom changed."""
        return frozenset(atom.split("/")[1] for atom in self.atoms if not atom.startswith("plan/"))

    @cached_property
    def facts(self) -> frozenset[str]:
        """Names of the facts that changed."""
        return frozenset(atom.partition("/")[2] for atom in self.atoms if atom.startswith("plan/"))

    @cached_property
    def has_new_structure(self) -> bool:
        """Tell whether rows came, went or moved."""
        return any(atom.endswith(("/life", "/place")) for atom in self.atoms)
