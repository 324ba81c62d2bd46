"""Conflicts of a plan: what stands against what, and the decisions about it. Nothing is decided by looking away."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from desktop.domain.funding import FundingTree, Line
from desktop.history.ancestry import common_base, suggestion
from desktop.history.json_value import Json
from desktop.history.lives import is_dead
from desktop.history.merging import Conflict, ConflictKind
from desktop.history.union import by_id
from desktop.history.version import Version
from desktop.services.ids import NewId
from desktop.services.ports import Store


@dataclass(frozen=True)
class Side:
    """One of the values that stand against each other, by whom and when it was typed."""

    id: str
    value: Json
    person: str
    office: str
    time: str | None
    is_shown: bool


@dataclass(frozen=True)
class OpenConflict:
    """A conflict with its sides, the value they all came from, and for texts what both changes together would give."""

    kind: ConflictKind
    atom: str
    row: str | None
    sides: tuple[Side, ...]
    base: Json
    suggested: Json = None


def open_conflicts(store: Store, plan_id: str) -> tuple[OpenConflict, ...]:
    """Every conflict of a plan with what is needed to decide it; notes come last."""
    return tuple(_open(store, plan_id, conflict) for conflict in store.merged(plan_id).conflicts)


def blocking(store: Store, plan_id: str) -> tuple[Conflict, ...]:
    """The conflicts that have to be decided before the plan is printed officially."""
    return tuple(conflict for conflict in store.merged(plan_id).conflicts if not conflict.is_note)


def choose(store: Store, plan_id: str, atom: str, value: Json) -> None:
    """Decide a conflict for a value: one of the sides, the suggested text, or another."""
    store.settle(plan_id, {atom: value}).wait()


def keep_row(store: Store, plan_id: str, row: str) -> None:
    """Decide that a row which somebody deleted stays."""
    store.settle(plan_id, kept_row(store, plan_id, row)).wait()


def kept_row(store: Store, plan_id: str, row: str) -> dict[str, Json]:
    """The values that keep a row which somebody deleted."""
    life = store.merged(plan_id).texts[f"row/{row}/life"]
    return {f"row/{row}/life": life.strip('"')}


def delete_row_again(store: Store, plan_id: str, row: str) -> None:
    """Decide that a deleted row goes after all, with everything below it and all that was typed in it since."""
    store.settle(plan_id, deleted_again(store, plan_id, row)).wait()


def deleted_again(store: Store, plan_id: str, row: str) -> dict[str, Json]:
    """The values that delete a row after all, with everything below it."""
    texts = store.merged(plan_id).texts
    gone = {row}
    parents = {atom[4:-6]: text for atom, text in texts.items() if atom.startswith("row/") and atom.endswith("/place")}
    while more := {child for child, place in parents.items() if _parent(place) in gone} - gone:
        gone |= more
    return {f"row/{name}/life": None for name in sorted(gone) if not is_dead(texts.get(f"row/{name}/life", "null"))}


def restore_row(store: Store, plan_id: str, row: str) -> None:
    """Take a deleted row out of the bin."""
    store.settle(plan_id, restored_row(store, plan_id, row)).wait()


def restored_row(store: Store, plan_id: str, row: str) -> dict[str, Json]:
    """The values that take a deleted row out of the bin."""
    lives = (version.value for version in reversed(store.history(plan_id, f"row/{row}/life")))
    return {f"row/{row}/life": next(value for value in lives if value)}


def deleted_rows(store: Store, plan_id: str) -> tuple[str, ...]:
    """The rows in the bin."""
    return tuple(sorted(store.merged(plan_id).hidden))


def keep_both(store: Store, plan_id: str, atom: str, other: Json, *, new_id: NewId) -> str:
    """Settle a cell for the shown value and keep the other in a new row beside it; returns the new row's id."""
    copy = new_id()
    store.settle(plan_id, both_rows(store, plan_id, atom, other, copy=copy)).wait()
    return copy


def both_rows(store: Store, plan_id: str, atom: str, other: Json, *, copy: str) -> dict[str, Json]:
    """The values that settle a cell for the shown value and put the other into a new row `copy` beside it."""
    values = store.load(plan_id)
    row, column = atom.split("/")[1], atom.rpartition("/")[2]
    space = atom.partition("/")[0]
    atoms: dict[str, Json] = {}
    for name, value in values.items():
        parts = name.split("/")
        if len(parts) == 3 and parts[1] == row:  # noqa: PLR2004 - space, row, column
            atoms[f"{parts[0]}/{copy}/{parts[2]}"] = value
    parent, order = cast("tuple[str, str]", atoms[f"row/{copy}/place"])
    atoms[f"row/{copy}/place"] = [parent, f"{order}{copy[:6]}"]
    atoms[f"{space}/{copy}/{column}"] = other
    return {atom: values.get(atom), **atoms}


def uncertain_lines(tree: FundingTree, conflicts: Iterable[Conflict]) -> frozenset[str]:
    """The ids of the lines whose totals rest on an open conflict: the lines themselves and all above them."""
    rows = {conflict.row for conflict in conflicts if not conflict.is_note}
    found: set[str] = set()

    def mark(line: Line) -> bool:
        is_below = [mark(child) for child in line.children]
        if line.id in rows or any(is_below):
            found.add(line.id)
            return True
        return False

    mark(tree.root)
    return frozenset(found)


def _open(store: Store, plan_id: str, conflict: Conflict) -> OpenConflict:
    past = by_id(store.history(plan_id, conflict.atom))
    heads = store.heads(plan_id, conflict.atom)
    base = common_base(heads, past)
    value = None if base is None else base.value
    suggested = suggestion(value, (head.value for head in heads)) if conflict.kind == "text" else None
    return OpenConflict(conflict.kind, conflict.atom, conflict.row, _sides(heads), value, suggested)


def _sides(heads: tuple[Version, ...]) -> tuple[Side, ...]:
    last = heads[-1].id if heads else ""
    return tuple(Side(v.id, v.value, v.person, v.office, v.time, v.id == last) for v in heads)


def _parent(place: str) -> str:
    return place.removeprefix('["').partition('"')[0]
