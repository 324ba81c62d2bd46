"""How the atoms of an open plan stand to its history: changed since the last version, or in conflict."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from desktop.services.ports import Store

if TYPE_CHECKING:  # the program paints before the history is loaded
    from desktop.history.merging import Conflict


class CellStates:
    """The states of one open plan's atoms; a plan that was never sealed has no changed ones."""

    def __init__(
        self, *, changed: Iterable[str] = (), conflicts: Iterable[Conflict] = (), has_versions: bool = False
    ) -> None:
        """Take what the store says when the plan is opened; notes, which nobody has to decide, are left out."""
        self.conflicts = tuple(conflict for conflict in conflicts if not conflict.is_note)
        self._disputed = frozenset(conflict.atom for conflict in self.conflicts)
        self._changed = set(changed)
        self._has_versions = has_versions

    @classmethod
    def of(cls, store: Store, plan_id: str) -> CellStates:
        """Return the states of a stored plan."""
        unsealed = store.unsealed(plan_id)
        if unsealed is None:
            return cls()
        return cls(changed=unsealed, conflicts=store.merged(plan_id).conflicts, has_versions=True)

    @property
    def open_points(self) -> tuple[tuple[str, str], ...]:
        """The kind and the atom of everything that has to be decided, as the checks take them."""
        return tuple((conflict.kind, conflict.atom) for conflict in self.conflicts)

    def take(self, atoms: Iterable[str]) -> None:
        """Note atoms that were just written."""
        if self._has_versions:
            self._changed.update(atoms)

    def is_changed(self, *atoms: str) -> bool:
        """Tell whether one of the atoms differs from the plan's last version."""
        return not self._changed.isdisjoint(atoms)

    def has_conflict(self, *atoms: str) -> bool:
        """Tell whether two versions of one of the atoms disagree and nobody has decided."""
        return not self._disputed.isdisjoint(atoms)

    def disputed_in(self, row: str) -> str:
        """Return the first atom of a row that has to be decided; empty for none."""
        return next((conflict.atom for conflict in self.conflicts if conflict.row == row), "")

    def disputed(self, *atoms: str) -> str:
        """Return the first of the atoms that has to be decided; empty for none."""
        return next((atom for atom in atoms if atom in self._disputed), "")
