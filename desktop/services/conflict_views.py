"""Everything a screen needs to show the open conflicts of a plan, read from the store in one go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desktop.history.heads import in_order
from desktop.history.version import Version, row_of
from desktop.services.conflict_decisions import Decision, register
from desktop.services.conflicts import OpenConflict, open_conflicts
from desktop.services.exchange import author_of
from desktop.services.plan_history import people
from desktop.services.ports import Store


@dataclass(frozen=True)
class ConflictView:
    """A conflict, and for a row that somebody deleted what they had not seen in it, newest first."""

    conflict: OpenConflict
    edits: tuple[Version, ...] = ()


@dataclass(frozen=True)
class ConflictViews:
    """The open conflicts of a plan; `me` is the id of the person here, `names` are people by id."""

    views: tuple[ConflictView, ...]
    me: str
    names: Mapping[str, str]


@dataclass(frozen=True)
class ConflictRegister:
    """Every decision that was made in a plan, oldest first, and what is still open; for the register to print."""

    decisions: tuple[Decision, ...]
    open_ones: tuple[OpenConflict, ...]
    names: Mapping[str, str]


def conflict_views(store: Store, plan_id: str) -> ConflictViews:
    """Read the conflicts that have to be decided; notes are left out."""
    found = [conflict for conflict in open_conflicts(store, plan_id) if conflict.kind != "place"]
    rows = {conflict.row for conflict in found if conflict.atom.endswith("/life")}
    edits = _edits(store, plan_id, rows) if rows else {}
    views = tuple(ConflictView(conflict, edits.get(conflict.row or "", ())) for conflict in found)
    return ConflictViews(views, author_of(store).person, people(store, plan_id))


def conflict_register(store: Store, plan_id: str) -> ConflictRegister:
    """Read what was decided and what is open."""
    return ConflictRegister(register(store, plan_id), open_conflicts(store, plan_id), people(store, plan_id))


def _edits(store: Store, plan_id: str, rows: set[str | None]) -> dict[str, tuple[Version, ...]]:
    """What stands in rows that somebody deleted and that those who deleted had not seen, newest first."""
    versions = [version for version in store.versions(plan_id) if row_of(version.atom) in rows]
    unwanted = {parent for version in versions for parent in version.parents}
    unwanted |= {id_ for version in versions for id_ in version.seen}
    by_row: dict[str, list[Version]] = {}
    for version in versions:
        if not version.atom.startswith("row/") and version.id not in unwanted:
            by_row.setdefault(str(row_of(version.atom)), []).append(version)
    return {row: tuple(sorted(found, key=in_order, reverse=True)) for row, found in by_row.items()}
