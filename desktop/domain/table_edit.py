"""Edits of appendix tables that keep what is known of untouched rows: places and sums are carried over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from desktop.domain.form_table import FormRow, Tables
from desktop.domain.row_codes import carry_codes
from desktop.domain.table_values import carry_sums

Place = tuple[int, ...]
_PLACES = "_places"
FINDINGS, FORMER_FINDINGS = "_table_findings", "_former_findings"
"""Where the checks keep what they found in a row, and where its next state finds that again."""


def places(table: FormRow) -> Mapping[str, Place]:
    """Return where each row of a table stands: child positions from the table down; () for the table itself."""
    kept = table.__dict__.get(_PLACES)
    if kept is None:
        kept = table.__dict__[_PLACES] = dict(_places(table, ()))
    return kept


def row_path(tables: Tables, row_id: str) -> tuple[FormRow, ...]:
    """Return the rows from the table down to a row; raise KeyError where there is no such row."""
    for table in tables:
        place = places(table).get(row_id)
        if place is not None:
            path = [table]
            for position in place:
                path.append(path[-1].children[position])
            return tuple(path)
    raise KeyError(row_id)


def with_changed(tables: Tables, changed: Mapping[str, FormRow]) -> Tables:
    """Return the tables with rows exchanged for their new states; rows below them stay as they are.

    Raises KeyError for a row that is not there.
    """
    left = dict(changed)
    kept = tuple(_with_changed(table, left) for table in tables)
    if left:
        raise KeyError(next(iter(left)))
    return kept


def _with_changed(table: FormRow, left: dict[str, FormRow]) -> FormRow:
    known = places(table)
    there = [row_id for row_id in left if row_id in known]
    if there:
        before, changed = table, {known[row_id]: left.pop(row_id) for row_id in there}
        table = _at(table, changed)
        table.__dict__[_PLACES] = known
        carry_codes(before, table, _exchanged(before, table, changed))
    return table


def _exchanged(before: FormRow, after: FormRow, changed: Iterable[Place]) -> Iterator[tuple[FormRow, FormRow]]:
    """Yield the old and new state of every row below the table on the way to a changed one, each once."""
    seen: set[Place] = set()
    for place in changed:
        old, new = before, after
        for depth, position in enumerate(place, 1):
            old, new = old.children[position], new.children[position]
            if place[:depth] not in seen:
                seen.add(place[:depth])
                yield old, new


def _at(row: FormRow, changed: Mapping[Place, FormRow]) -> FormRow:
    """Return a row with new states of itself (place ()) and of rows below it; each row is built once."""
    given = changed.get((), row)
    below: dict[int, dict[Place, FormRow]] = {}
    for place, state in changed.items():
        if place:
            below.setdefault(place[0], {})[place[1:]] = state
    children = list(row.children)
    for position, states in below.items():
        children[position] = _at(row.children[position], states)
    whole = tuple(children) if below else row.children
    after = given if given.children is whole else replace(given, children=whole)
    carry_sums(row, after, tuple((row.children[position], children[position]) for position in below))
    former = row.__dict__.get(FINDINGS) or row.__dict__.get(FORMER_FINDINGS)
    if former is not None:
        after.__dict__[FORMER_FINDINGS] = former
    return after


def _places(row: FormRow, place: Place) -> Iterator[tuple[str, Place]]:
    yield row.id, place
    for position, child in enumerate(row.children):
        yield from _places(child, (*place, position))
