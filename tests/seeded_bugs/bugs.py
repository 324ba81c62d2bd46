"""Mistakes one could make in the merge code, each as a change of one function; none of them is ever shipped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from desktop.history import heads, json_value, lives, merging, places, sealing, union
from desktop.history.drafts import Draft
from desktop.history.heads import Head
from desktop.history.lives import Fates, Grave
from desktop.history.version import Author, Version
from tests.history import replicas, worlds

Patch = tuple[object, str, Any]
"""A module or class, the name in it, and what stands there instead."""


def first_to_arrive(standing: Sequence[Head]) -> Head:
    return standing[0]


def loser_dropped(known: Mapping[str, Version], incoming: Mapping[str, Version]) -> dict[str, Version]:
    taken = {version.atom for version in known.values() if not version.parents and version.atom.startswith("cell/")}
    return {**known, **{id_: v for id_, v in incoming.items() if v.parents or v.atom not in taken}}


def deletion_wins(_heads: object, buried: Mapping[str, Grave]) -> Fates:
    return Fates(frozenset(buried), frozenset(), frozenset())


def deletion_never_counts(_heads: object, buried: Mapping[str, Grave]) -> Fates:
    return Fates(frozenset(), frozenset(), frozenset(buried))


def one_head_seen_is_enough(standing: merging.Heads, buried: Mapping[str, Grave]) -> Fates:
    ids = lives.ids_by_row(standing, buried)
    hidden = {row for row, grave in buried.items() if ids[row] & grave.seen or not ids[row]}
    return Fates(frozenset(hidden), frozenset(buried.keys() - hidden), frozenset())


def settles_over_the_shown_head(self: replicas.Model, atom: str, *, settles: bool) -> tuple[str, ...]:  # noqa: ARG001
    standing = self._heads(lambda version: version.atom == atom).get(atom, ())
    return (merging.shown(standing).id,) if standing else ()


def typing_replaces_all(self: replicas.Model, atom: str, *, settles: bool) -> tuple[str, ...]:  # noqa: ARG001
    standing = self._heads(lambda version: version.atom == atom).get(atom, ())
    return tuple(head.id for head in standing)


def trimmed_parents(draft: Draft, author: Author, *, lamport: int, time: str, seen: Iterable[str] = ()) -> Version:
    return replace(_version(draft, author, lamport=lamport, time=time, seen=seen), parents=())


def seen_forgotten(draft: Draft, author: Author, *, lamport: int, time: str, seen: Iterable[str] = ()) -> Version:
    assert seen is not None
    return _version(draft, author, lamport=lamport, time=time)


def seals_over_what_arrived(self: replicas.Model, package: Iterable[Version]) -> tuple[Version, ...]:
    new = _receive(self, package)
    standing = self._heads()
    for atom, draft in self._drafts.items():
        over = tuple(head.id for head in standing.get(atom, ()))
        self._drafts[atom] = Draft(draft.plan, atom, draft.value, over)
    return new


def does_not_seal_first(world: worlds.World, package: Iterable[Version], who: int) -> None:
    world.copies[who].receive(package)


def import_writes_a_version(self: replicas.Model, package: Iterable[Version]) -> tuple[Version, ...]:
    new = _receive(self, package)
    for standing in self._heads().values():
        if len(standing) > 1:
            winner = self._known[merging.shown(standing).id]
            parents = tuple(sorted(head.id for head in standing))
            made = replace(winner, parents=parents, lamport=winner.lamport + 1, replica=self.author.replica)
            self._known[made.id] = made
    return new


def oldest_of_the_loop_by_arrival(standing: Mapping[str, places.Place]) -> tuple[places.Misplaced, ...]:
    return tuple(places.Misplaced(loop[0], True) for loop in _loops(standing))


def nothing_is_unchanged(_draft: Draft, _heads: object) -> bool:
    return False


def deletions_forgotten(
    drafts: Iterable[Draft], standing: sealing.Heads, author: Author, *, highest: int, time: str, graves: object
) -> tuple[Version, ...]:
    assert graves is not None
    return _seal(drafts, standing, author, highest=highest, time=time)


_version = sealing._version  # noqa: SLF001 - bugs are seeded inside
_receive = replicas.Model.receive
_loops = places._loops  # noqa: SLF001
_seal = sealing.seal

BUGS: Mapping[str, tuple[Patch, ...]] = {
    "a tie goes to whoever arrived first": ((merging, "shown", first_to_arrive),),
    "an import drops the loser": ((union, "union", loser_dropped),),
    "a deletion always wins": ((merging, "fates", deletion_wins),),
    "a deletion has no effect": ((merging, "fates", deletion_never_counts),),
    "a deletion that saw one head hides all": ((merging, "fates", one_head_seen_is_enough),),
    "a deletion does not say what it saw": ((sealing, "_version", seen_forgotten),),
    "deleting again does nothing": ((sealing, "seal", deletions_forgotten),),
    "loops are not looked for": ((merging, "misplaced", lambda _places: ()),),
    "a loop is cut where the search began": ((merging, "misplaced", oldest_of_the_loop_by_arrival),),
    "a parent stays hidden above living rows": ((merging, "needed_parents", lambda *_rows: set()),),
    "a decision replaces the shown head only": ((replicas.Model, "_over", settles_over_the_shown_head),),
    "typing into a conflict replaces every head": ((replicas.Model, "_over", typing_replaces_all),),
    "parents are left out": ((sealing, "_version", trimmed_parents),),
    "drafts are sealed over what arrived later": (
        (replicas.Model, "receive", seals_over_what_arrived),
        (worlds.World, "deliver", does_not_seal_first),
    ),
    "an import writes versions of its own": ((replicas.Model, "receive", import_writes_a_version),),
    "conflicts are not listed": ((merging, "disagree", lambda _heads: False),),
    "an unchanged value makes a version": ((sealing, "_unchanged", nothing_is_unchanged),),
    "texts are not brought to NFC": (
        (worlds, "nfc", lambda value: value),
        (json_value, "_check_text", lambda _t: None),
    ),
    "the code is over the shown heads only": (
        (heads, "revision_code", lambda standing: "".join(sorted(h[0].id for h in standing.values()))),
    ),
}
"""What each mistake is, in words, and how it is made."""
