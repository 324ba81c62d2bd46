"""Heads: the versions of an atom that nobody replaced. One head is a value, disagreeing heads are a conflict."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, Protocol

from desktop.history.json_value import Json, canonical_text
from desktop.history.version import Version


class Linked(Protocol):
    """What tells which versions were replaced: the atom of each, and the ids of those it replaces."""

    @property
    def atom(self) -> str:
        """The atom it is a version of."""

    @property
    def parents(self) -> tuple[str, ...]:
        """The ids of the versions it replaces."""


class Head(NamedTuple):
    """What sealing and showing need of a head: its id, its counter and the canonical text of its value."""

    id: str
    lamport: int
    text: str


def head_of(version: Version) -> Head:
    """The head that a version makes."""
    return Head(version.id, version.lamport, canonical_text(version.value))


def heads(versions: Iterable[Version]) -> tuple[Version, ...]:
    """The versions of one atom that no other of them replaced, sorted by (lamport, id): the last is shown."""
    known = {version.id: version for version in versions}
    replaced = {parent for version in known.values() for parent in version.parents}
    standing = (version for version in known.values() if version.id not in replaced)
    return tuple(sorted(standing, key=in_order))


def in_order(version: Version) -> tuple[int, str]:
    """The sort key of versions: counter first, id among equals. Time never decides."""
    return version.lamport, version.id


def heads_by_atom(versions: Iterable[Version]) -> dict[str, tuple[Version, ...]]:
    """The heads of every atom of one plan's versions, atoms sorted."""
    by_atom: dict[str, list[Version]] = {}
    for version in versions:
        beside = by_atom.get(version.atom)
        if beside is None:
            by_atom[version.atom] = [version]
        else:
            beside.append(version)
    return {atom: tuple(found) if len(found := by_atom[atom]) == 1 else heads(found) for atom in sorted(by_atom)}


def standing_ids(known: Mapping[str, Linked]) -> list[str]:
    """The ids of the versions that no other version of the same atom replaced."""
    replaced: set[str] = set()
    for version in known.values():
        for id_ in version.parents:
            parent = known.get(id_)
            if parent is not None and parent.atom == version.atom:
                replaced.add(id_)
    return [id_ for id_ in known if id_ not in replaced]


def current(versions: Iterable[Version]) -> dict[str, Json]:
    """The shown value of every atom of one plan's versions; atoms whose shown value is null are left out."""
    shown = {atom: standing[-1].value for atom, standing in heads_by_atom(versions).items()}
    return {atom: value for atom, value in shown.items() if value is not None}


def conflicts(versions: Iterable[Version]) -> tuple[str, ...]:
    """The atoms of one plan's versions whose heads hold different values, sorted."""
    return tuple(atom for atom, standing in heads_by_atom(versions).items() if disagree(map(head_of, standing)))


def disagree(standing: Iterable[Head]) -> bool:
    """True when heads hold different values; several heads with one value are no conflict."""
    return len({head.text for head in standing}) > 1


def revision_code(standing: Mapping[str, Sequence[Head | Version]]) -> str:
    """Eight digits that two offices compare to know that they hold the same plan: a hash over all heads."""
    return revision_of(head.id for atom_heads in standing.values() for head in atom_heads)


def revision_of(ids: Iterable[str]) -> str:
    """The revision code of a plan's heads, given by their ids."""
    return hashlib.sha256("\n".join(sorted(ids)).encode()).hexdigest()[:8]
