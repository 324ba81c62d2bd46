"""Taking back an older value or a deleted row from the history: a new edit like any other, one undo step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from desktop.domain.codec import LISTS, atoms, read_plan
from desktop.domain.plan import Plan
from desktop.history.json_value import Json
from desktop.history.version import row_of
from desktop.services.changes import Changes
from desktop.services.desk import Desk
from desktop.services.ports import Store

RESTORE_VALUE = "Lấy lại giá trị cũ"
RESTORE_ROW = "Lấy lại dòng đã xóa"
_PARTS = {"line": "funding", "section": "sections", "entry": "tables"}


class NothingToRestoreError(Exception):
    """The row of an older value is not in the plan any more, or a row was never there."""


def restore_value(desk: Desk, atom: str, value: Json) -> Changes:
    """Put an older value of a cell, a text or a fact back in place; None empties it.

    Raises NothingToRestoreError where the row it belongs to is not in the plan.
    """
    values = atoms(desk.plan)
    row = row_of(atom)
    if row is not None and f"row/{row}/life" not in values:
        raise NothingToRestoreError(atom)
    return _put(desk, RESTORE_VALUE, values, {atom: value})


def restore_row(desk: Desk, store: Store, row: str) -> Changes:
    """Put a deleted row back with all that was typed in it, where it stood; rows below it come back with it.

    Raises NothingToRestoreError for a row that was never there or still is.
    """
    values = atoms(desk.plan)
    if f"row/{row}/life" in values:
        raise NothingToRestoreError(row)
    stored = store.load(desk.plan.id)
    back: dict[str, Json] = {}
    for name in _family(stored, row):
        lives = [version.value for version in store.history(desk.plan.id, f"row/{name}/life") if version.value]
        if lives:
            back |= {atom: value for atom, value in stored.items() if row_of(atom) == name}
            back[f"row/{name}/life"] = lives[-1]
    if f"row/{row}/life" not in back:
        raise NothingToRestoreError(row)
    return _put(desk, RESTORE_ROW, values, back)


def _put(desk: Desk, name: str, values: Mapping[str, Json], changed: Mapping[str, Json]) -> Changes:
    wanted = {atom: value for atom, value in {**values, **changed}.items() if value is not None}
    after = read_plan(desk.plan.id, wanted)
    return desk.change(name, replace(desk.plan, **_touched(after, wanted, values, changed)))


def _touched(after: Plan, wanted: Mapping[str, Json], values: Mapping[str, Json], changed: Mapping[str, Json]) -> Any:  # noqa: ANN401 - attributes of a plan
    """The parts of the plan that the atoms belong to; the others stay the same objects, so that they stay cached."""
    lists = {kind.name: name for name, kind in LISTS}
    names = set()
    for atom in changed:
        row = row_of(atom)
        kind = "" if row is None else str(wanted.get(f"row/{row}/life") or values.get(f"row/{row}/life"))
        names.add("facts" if row is None else _PARTS.get(kind) or lists[kind])
    return {name: getattr(after, name) for name in names}


def _family(stored: Mapping[str, Json], row: str) -> list[str]:
    """A row and all rows below it, from the places they had."""
    parents = {
        atom[4:-6]: value[0]
        for atom, value in stored.items()
        if atom.startswith("row/") and atom.endswith("/place") and isinstance(value, list)
    }
    found = [row]
    for name in found:
        found += [child for child, parent in parents.items() if parent == name and child not in found]
    return found
