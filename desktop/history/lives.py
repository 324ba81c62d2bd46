"""Lives of rows: a deletion hides a row only when its author had seen all of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from desktop.history.heads import Head, in_order
from desktop.history.json_value import canonical_text
from desktop.history.version import Version, kind_of, row_of

NOTHING = "null"
"""The canonical text of "no value"."""
_DEAD = frozenset({NOTHING, "false"})
Heads = Mapping[str, Sequence[Head]]


class Grave(NamedTuple):
    """A row that somebody deleted: the ids that its deleters saw, and the canonical text of its life before."""

    seen: frozenset[str]
    life: str


class Fates(NamedTuple):
    """What becomes of rows with graves: hidden; edited by somebody their deleters had not seen; or also restored."""

    hidden: frozenset[str]
    edited: frozenset[str]
    disputed: frozenset[str]


def is_dead(text: str) -> bool:
    """True for the canonical text of a life that deletes."""
    return text in _DEAD


def life_atom(row: str) -> str:
    """The atom that says whether a row is there."""
    return f"row/{row}/life"


def dead_rows(heads: Heads) -> set[str]:
    """The rows some head of which deletes them."""
    return {
        atom[4:-5]
        for atom, standing in heads.items()
        if atom.startswith("row/") and atom.endswith("/life") and any(is_dead(head.text) for head in standing)
    }


def graves(versions: Iterable[Version]) -> dict[str, Grave]:
    """The graves by row, from every version of the life atoms of the rows that dead_rows() names, and no others."""
    by_row: defaultdict[str, list[Version]] = defaultdict(list)
    for version in versions:
        by_row[version.atom[4:-5]].append(version)
    return {row: _grave(lives) for row, lives in by_row.items()}


def _grave(lives: Sequence[Version]) -> Grave:
    replaced = {parent for version in lives for parent in version.parents}
    seen = {id_ for version in lives if version.id not in replaced for id_ in version.seen}
    alive = [text for text in (canonical_text(v.value) for v in sorted(lives, key=in_order)) if not is_dead(text)]
    return Grave(frozenset(seen), alive[-1] if alive else NOTHING)


def ids_by_row(heads: Heads, rows: Iterable[str]) -> dict[str, set[str]]:
    """The ids of the heads of each of the rows, those of their lives left out."""
    found: dict[str, set[str]] = {row: set() for row in rows}
    if found:
        for atom, standing in heads.items():
            row = row_of(atom)
            if row in found and kind_of(atom) != "life":
                found[row].update(head.id for head in standing)
    return found


def fates(heads: Heads, buried: Mapping[str, Grave]) -> Fates:
    """What becomes of the rows with graves."""
    ids = ids_by_row(heads, buried)
    disputed = {row for row in buried if any(not is_dead(head.text) for head in heads.get(life_atom(row), ()))}
    edited = {row for row, grave in buried.items() if row not in disputed and not ids[row] <= grave.seen}
    return Fates(frozenset(buried.keys() - disputed - edited), frozenset(edited), frozenset(disputed))


def needed_parents(hidden: Iterable[str], parents: Mapping[str, str], living: Iterable[str]) -> set[str]:
    """The hidden rows that have to be shown because rows below them live."""
    candidates = set(hidden)
    needed: set[str] = set()
    for row in living:
        above = parents.get(row, "")
        while above in candidates and above not in needed:
            needed.add(above)
            above = parents.get(above, "")
    return needed
