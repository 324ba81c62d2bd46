"""How the atoms of an open plan stand to its history: changed since the last version, or in conflict."""

from __future__ import annotations

from collections.abc import Iterable

from desktop.services.ports import Store


class CellStates:
    """The states of one open plan's atoms; a plan that was never sealed has no changed ones."""

    def __init__(
        self, *, changed: Iterable[str] = (), conflicts: Iterable[str] = (), has_versions: bool = False
    ) -> None:
        """Take what the store says when the plan is opened."""
        self.conflicts = frozenset(conflicts)
        self._changed = set(changed)
        self._has_versions = has_versions

    @classmethod
    def of(cls, store: Store, plan_id: str) -> CellStates:
        """Return the states of a stored plan."""
        unsealed = store.unsealed(plan_id)
        if unsealed is None:
            return cls()
        return cls(changed=unsealed, conflicts=store.conflicts(plan_id), has_versions=True)

    def take(self, atoms: Iterable[str]) -> None:
        """Note atoms that were just written."""
        if self._has_versions:
            self._changed.update(atoms)

    def is_changed(self, *atoms: str) -> bool:
        """Tell whether one of the atoms differs from the plan's last version."""
        return not self._changed.isdisjoint(atoms)

    def has_conflict(self, *atoms: str) -> bool:
        """Tell whether two versions of one of the atoms disagree and nobody has decided."""
        return not self.conflicts.isdisjoint(atoms)
