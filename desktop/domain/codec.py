"""The one codec between a plan and its atoms: `atoms`, its inverse `read_plan`, and what differs between two states."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import MISSING, Field, fields, replace
from itertools import compress
from operator import is_not
from typing import Any

from desktop.domain import row_codec
from desktop.domain.funding import FundingTree
from desktop.domain.layout import Layout, layout_from_json, layout_to_json
from desktop.domain.plan import Facts, Plan
from desktop.domain.row_codec import Json, Row, RowKind, Value, changed_row_atoms, row_atoms, row_reader
from desktop.domain.section import walk_sections
from desktop.domain.tree import walk

LISTS: tuple[tuple[str, RowKind], ...] = (
    ("bases", row_codec.BASIS),
    ("assignments", row_codec.ASSIGNMENT),
    ("indicators", row_codec.INDICATOR),
    ("agencies", row_codec.AGENCY),
    ("recipients", row_codec.RECIPIENT),
    ("communes", row_codec.COMMUNE),
    ("waivers", row_codec.WAIVER),
    ("opinions", row_codec.OPINION),
    ("papers", row_codec.PAPER),
    ("steps", row_codec.STEP),
)


def atoms(plan: Plan) -> dict[str, Json]:
    """Return every atom of a plan with its value; cells that hold their default have none."""
    found = _fact_atoms(plan.facts)
    for name, kind in LISTS:
        for row in getattr(plan, name):
            found |= row_atoms(kind, row, "")
    for parent, line in _tree((plan.funding.root,), ""):
        found |= row_atoms(row_codec.LINE, line, parent)
    for parent, section in _tree(plan.sections, ""):
        found |= row_atoms(row_codec.SECTION, section, parent)
    for parent, entry in _tree(plan.tables, ""):
        found |= row_atoms(row_codec.FORM_ROW, entry, parent)
    return found


def changed_atoms(before: Plan, after: Plan) -> dict[str, Json]:
    """Return the atoms that differ, with their value after (None: no value); skips branches both states share."""
    changed: dict[str, Json] = {}
    if before.facts is not after.facts:
        changed |= _difference(_fact_atoms(before.facts), _fact_atoms(after.facts))
    for name, kind in LISTS:
        if getattr(before, name) is not getattr(after, name):
            changed |= _changed_rows(kind, getattr(before, name), getattr(after, name), "")
    changed |= _changed_rows(row_codec.LINE, (before.funding.root,), (after.funding.root,), "")
    changed |= _changed_rows(row_codec.SECTION, before.sections, after.sections, "")
    changed |= _changed_rows(row_codec.FORM_ROW, before.tables, after.tables, "")
    return _difference(atoms(before), atoms(after)) if _has_moved_rows(changed, after) else changed


def read_plan(plan_id: str, values: Mapping[str, Json]) -> Plan:
    """Build a plan from its atoms; rows whose parent is gone stand at the top, so that none is lost.

    Raises ValueError where a value has the wrong shape.
    """
    rows = _rows_by_kind(values)
    lists = {name: _read_list(kind, rows.get(kind.name, {})) for name, kind in LISTS}
    lines = _read_tree(row_codec.LINE, rows.get("line", {}))
    root = next((line for line in lines if line.level == "programme"), Plan(plan_id, Facts()).funding.root)
    strays = tuple(line for line in lines if line is not root)
    root = replace(root, children=(*root.children, *strays)) if strays else root
    sections = _read_tree(row_codec.SECTION, rows.get("section", {}))
    tables = _read_tree(row_codec.FORM_ROW, rows.get("entry", {}))
    return Plan(plan_id, _read_facts(values), FundingTree(root), sections=sections, tables=tables, **lists)


def _tree(rows: Iterable[Row], parent: str) -> Iterator[tuple[str, Row]]:
    for row in rows:
        yield parent, row
        yield from _tree(row.children, row.id)


def _has_moved_rows(changed: Mapping[str, Json], after: Plan) -> bool:
    """Tell whether a row left one parent and stands below another; then its place must be compared as a whole."""
    gone = {name for name, value in changed.items() if value is None and name.endswith("/life")}
    if not gone:
        return False
    standing: tuple[Row, ...] = (
        *after.funding.root.walk(),
        *walk_sections(after.sections),
        *walk(after.tables),
    )
    return any(f"row/{row.id}/life" in gone for row in standing)


def _difference(before: Mapping[str, Json], after: Mapping[str, Json]) -> dict[str, Json]:
    names = before.keys() | after.keys()
    return {name: after.get(name) for name in sorted(names) if before.get(name) != after.get(name)}


def _changed_rows(kind: RowKind, before: tuple[Any, ...], after: tuple[Any, ...], parent: str) -> dict[str, Json]:
    """The atoms that differ between two lists of rows and all below them."""
    if before is after:
        return {}
    pairs = _exchanged(before, after)
    if pairs is None:
        return _rows_that_came_or_went(kind, before, after, parent)
    changed: dict[str, Json] = {}
    for earlier, row in pairs:
        changed |= changed_row_atoms(kind, earlier, row, parent)
        if hasattr(row, "children"):
            changed |= _changed_rows(kind, earlier.children, row.children, row.id)
    return changed


def _rows_that_came_or_went(
    kind: RowKind, before: tuple[Any, ...], after: tuple[Any, ...], parent: str
) -> dict[str, Json]:
    changed: dict[str, Json] = {}
    old = {row.id: row for row in before}
    new = {row.id: row for row in after}
    for row_id in old.keys() - new.keys():
        for _, row in _tree((old[row_id],), parent) if hasattr(old[row_id], "children") else ((parent, old[row_id]),):
            changed[f"row/{row.id}/life"] = None
    for row in after:
        earlier = old.get(row.id)
        if earlier is row:
            continue
        if earlier is None:
            changed |= _difference({}, row_atoms(kind, row, parent))
        else:
            changed |= changed_row_atoms(kind, earlier, row, parent)
        if hasattr(row, "children"):
            changed |= _changed_rows(kind, () if earlier is None else earlier.children, row.children, row.id)
    return changed


def _exchanged(before: tuple[Any, ...], after: tuple[Any, ...]) -> list[tuple[Any, Any]] | None:
    """Return the rows that have a new state (old, new) where no row came, went or moved, as with a typed cell."""
    if len(before) != len(after):
        return None
    pairs = list(compress(zip(before, after, strict=True), map(is_not, before, after)))
    return pairs if all(earlier.id == row.id for earlier, row in pairs) else None


def _rows_by_kind(values: Mapping[str, Json]) -> dict[str, dict[str, dict[str, Json]]]:
    cells: dict[str, dict[str, Json]] = {}
    for name, value in values.items():
        space, _, rest = name.partition("/")
        row_id, _, column = rest.partition("/")
        if column and value is not None:
            cells.setdefault(row_id, {})[f"{space}/{column}"] = value
    rows: dict[str, dict[str, dict[str, Json]]] = {}
    for row_id, row in cells.items():
        kind = row.get("row/life")
        if isinstance(kind, str):
            rows.setdefault(kind, {})[row_id] = row
    return rows


def _place(row: Mapping[str, Json]) -> tuple[str, str]:
    match row.get("row/place"):
        case [str(parent), str(order)]:
            return parent, order
        case _:
            return "", ""


def _sorted(rows: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(sorted(rows, key=lambda row: (row.order, row.id)))


def _read_list(kind: RowKind, rows: Mapping[str, Mapping[str, Json]]) -> tuple[Any, ...]:
    read = row_reader(kind)
    return _sorted(read(row_id, _place(row)[1], row) for row_id, row in rows.items())


def _read_tree(kind: RowKind, rows: Mapping[str, Mapping[str, Json]]) -> tuple[Any, ...]:
    read = row_reader(kind)
    places = {row_id: _place(row) for row_id, row in rows.items()}
    below: dict[str, list[str]] = {}
    for row_id, (parent, _) in places.items():
        below.setdefault(parent if parent in rows and not _loops(places, row_id) else "", []).append(row_id)

    def build(row_id: str) -> Row:
        children = _sorted(build(child) for child in below.get(row_id, ()))
        return read(row_id, places[row_id][1], rows[row_id], children=children)

    return _sorted(build(row_id) for row_id in below.get("", ()))


def _loops(places: Mapping[str, tuple[str, str]], row_id: str) -> bool:
    seen = {row_id}
    parent = places[row_id][0]
    while parent in places:
        if parent in seen:
            return parent == row_id
        seen.add(parent)
        parent = places[parent][0]
    return False


def _fact_default(field: Field[Any]) -> Value:
    return field.default if field.default is not MISSING else {}


def _fact_atoms(facts: Facts) -> dict[str, Json]:
    found: dict[str, Json] = {}
    for field in fields(Facts):
        value = getattr(facts, field.name)
        if value != _fact_default(field):
            found[f"plan/{field.name}"] = _fact_to_json(value)
    return found


def _fact_to_json(value: Value) -> Json:
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, Layout):
        return layout_to_json(value)
    return dict(value) if isinstance(value, Mapping) else value


def _read_facts(values: Mapping[str, Json]) -> Facts:
    readers: dict[str, Callable[[Any], Any]] = {"issue_date": dt.date.fromisoformat, "layout": layout_from_json}
    found = {}
    for field in fields(Facts):
        stored = values.get(f"plan/{field.name}")
        if stored is not None:
            read = readers.get(field.name, tuple if isinstance(_fact_default(field), tuple) else None)
            found[field.name] = read(stored) if read else stored
    return Facts(**found)
