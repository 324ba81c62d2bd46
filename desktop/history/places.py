"""Places of rows: one tree out of moves that several officers made without knowing of each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from desktop.history.json_value import Json, canonical_text, parse_trusted

DEPTH_LIMIT = 64
"""Deepest nesting of rows; a row below it is to be placed again."""


class Place(NamedTuple):
    """The shown place of a row: its parent ("" at the top), its order key, and the rank of the version that says so."""

    parent: str
    order: str
    rank: tuple[int, str]


class Misplaced(NamedTuple):
    """A row whose place cannot be shown, as it closes a loop or lies too deep; it stands at the top to be placed."""

    row: str
    is_loop: bool


def read_places(texts: Mapping[str, str], ranks: Mapping[str, tuple[int, str]]) -> dict[str, Place]:
    """The places by row, from canonical texts of `row/<id>/place` atoms; what is no place is left out."""
    atoms = [atom for atom in texts if atom.startswith("row/") and atom.endswith("/place")]
    values = parse_trusted([texts[atom] for atom in atoms])
    found = {}
    for atom, value in zip(atoms, values, strict=True):
        match value:
            case [str(parent), str(order)]:
                found[atom[4:-6]] = Place(parent, order, ranks[atom])
    return found


def misplaced(places: Mapping[str, Place]) -> tuple[Misplaced, ...]:
    """The rows that cannot stand where their places say, sorted.

    Where the places close a loop they are applied oldest first, and each that would close one is skipped.
    """
    looping = {max(loop, key=lambda row: (places[row].rank, row)) for loop in _loops(places)}
    parents = {row: "" if row in looping else place.parent for row, place in places.items()}
    deep = _too_deep(parents)
    return tuple(sorted([*(Misplaced(row, True) for row in looping), *(Misplaced(row, False) for row in deep)]))


def top_place(place: Place) -> str:
    """The canonical text of a place at the top, with the order the row had."""
    value: list[Json] = ["", place.order]
    return canonical_text(value)


def _loops(places: Mapping[str, Place]) -> Iterator[list[str]]:
    """Yield every loop of rows. The newest place of a loop is the one that closes it."""
    done: set[str] = set()
    for start in places:
        path: dict[str, None] = {}
        row = start
        while row in places and row not in done and row not in path:
            path[row] = None
            row = places[row].parent
        if row in path:
            trail = list(path)
            yield trail[trail.index(row) :]
        done.update(path)


def _too_deep(parents: Mapping[str, str]) -> Iterable[str]:
    """The topmost rows of every branch that lies below DEPTH_LIMIT; each cut starts a new count."""
    depths: dict[str, int] = {}
    cut: list[str] = []
    for start in sorted(parents):
        path: list[str] = []
        row = start
        while row in parents and row not in depths:
            path.append(row)
            row = parents[row]
        for below in reversed(path):
            depth = depths.get(parents[below], 0) + 1
            if depth > DEPTH_LIMIT:
                cut.append(below)
                depth = 1
            depths[below] = depth
    return cut
