"""The open conflicts of a package that lies in no store, one line each: the place, why, and what stands there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from desktop.domain.checks.rules import Rules
from desktop.domain.plan import Plan
from desktop.history.heads import heads_by_atom
from desktop.history.merging import Conflict
from desktop.history.version import Version
from desktop.presenters.atom_words import atom_value_words, atom_words
from desktop.presenters.exchange_words import CONFLICTS
from desktop.presenters.receive_words import short


@dataclass(frozen=True)
class ConflictLine:
    """A conflict in words. `values` are those that stand against each other, the shown one first."""

    conflict: Conflict
    place: str
    why: str
    values: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """All of it in one line."""
        said = f"{self.place}: {self.why}"
        if not self.values:
            return said
        shown, *others = self.values
        return f"{said}; đang hiện “{shown}”, bên kia “{'”, “'.join(others)}”"


def conflict_lines(
    conflicts: Iterable[Conflict], versions: Iterable[Version], plan: Plan, rules: Rules
) -> tuple[ConflictLine, ...]:
    """Return the conflicts of a plan in words; values only of those that are about a value or a text."""
    heads = heads_by_atom(versions)

    def values(conflict: Conflict) -> tuple[str, ...]:
        if conflict.kind not in {"value", "text"}:
            return ()
        said = (short(atom_value_words(conflict.atom, head.value, plan)) for head in reversed(heads[conflict.atom]))
        return tuple(dict.fromkeys(said))

    return tuple(
        ConflictLine(conflict, atom_words(conflict.atom, plan, rules), CONFLICTS[conflict.kind], values(conflict))
        for conflict in conflicts
    )
