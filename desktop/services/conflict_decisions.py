"""Decisions about conflicts that were made: what stood against what, who decided when, and what was refused."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from desktop.history.ancestry import ancestors
from desktop.history.heads import disagree, head_of, heads_by_atom, in_order
from desktop.history.json_value import Json, canonical_text
from desktop.history.lives import is_dead
from desktop.history.union import by_id
from desktop.history.version import Version, kind_of, row_of
from desktop.services.conflicts import Side
from desktop.services.ports import Store


@dataclass(frozen=True)
class Decision:
    """A decision that was made: which value, by whom and when, over which sides, and the values it refused.

    A decision that is not sealed yet has no person; it was made at this computer.
    """

    atom: str
    value: Json
    person: str
    time: str | None
    refused: tuple[Json, ...]
    sides: tuple[Side, ...] = ()

    @property
    def is_sealed(self) -> bool:
        """Tell whether others get to see the decision with the next package."""
        return bool(self.person)


def register(store: Store, plan_id: str) -> tuple[Decision, ...]:
    """Every decision of a conflict ever made in the plan, oldest first; those not sealed yet come last.

    A decision is a version that replaces values which stood against each other, or one that keeps or deletes again a
    row which somebody had deleted without having seen an edit of it.
    """
    known = by_id(store.versions(plan_id))
    sealed = (_decided(version, known) for version in sorted(known.values(), key=in_order))
    return (*(decision for decision in sealed if decision is not None), *_unsealed(store, plan_id, known))


def _decided(version: Version, known: Mapping[str, Version]) -> Decision | None:
    parents = sorted((known[parent] for parent in version.parents if parent in known), key=in_order)
    settles_values = len(parents) > 1 and disagree(map(head_of, parents))
    if not (settles_values or _settles_a_deletion(version, parents, known)):
        return None
    return _decision(version.atom, version.value, parents, person=version.person, time=version.time)


def _settles_a_deletion(version: Version, parents: list[Version], known: Mapping[str, Version]) -> bool:
    """True for the life of a row that somebody had deleted without having seen an edit made before this decision."""
    graves = [parent for parent in parents if kind_of(parent.atom) == "life" and is_dead(canonical_text(parent.value))]
    row = row_of(version.atom)
    return any(
        other.id not in covered and kind_of(other.atom) != "life" and row_of(other.atom) == row
        for grave in graves
        for covered in (_covered(grave, known),)
        for other in known.values()
        if other.lamport <= version.lamport
    )


def _covered(grave: Version, known: Mapping[str, Version]) -> set[str]:
    """What somebody who deleted a row had seen of it, with all that came before."""
    return {id_ for seen in grave.seen for id_ in ancestors(seen, known)}


def _unsealed(store: Store, plan_id: str, known: Mapping[str, Version]) -> Iterator[Decision]:
    """Decisions that were made here and not sealed: values that disagree and are no open conflict any more."""
    still_open = {conflict.atom for conflict in store.merged(plan_id).conflicts}
    times = store.draft_times(plan_id)
    settled = {
        atom: heads
        for atom, heads in heads_by_atom(known.values()).items()
        if len(heads) > 1 and disagree(map(head_of, heads)) and atom in times and atom not in still_open
    }
    values = store.load(plan_id) if settled else {}
    for atom, heads in settled.items():
        yield _decision(atom, values.get(atom), list(heads), person="", time=times[atom])


def _decision(atom: str, value: Json, parents: list[Version], *, person: str, time: str | None) -> Decision:
    chosen = canonical_text(value)
    refused = tuple(parent.value for parent in parents if canonical_text(parent.value) != chosen)
    sides = tuple(Side(v.id, v.value, v.person, v.office, v.time, canonical_text(v.value) == chosen) for v in parents)
    return Decision(atom, value, person, time, refused, sides)
