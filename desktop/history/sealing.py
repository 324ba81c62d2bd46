"""Sealing: drafts become versions. History so grows with exchanges, not with keystrokes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from desktop.history.drafts import Draft
from desktop.history.heads import Head
from desktop.history.json_value import Json
from desktop.history.lives import Grave
from desktop.history.version import LAMPORT_LIMIT, Author, Version, kind_of, row_of

Heads = Mapping[str, Sequence[Head]]


def seal(
    drafts: Iterable[Draft],
    heads: Heads,
    author: Author,
    *,
    highest: int,
    time: str,
    graves: Mapping[str, Grave] | None = None,
) -> tuple[Version, ...]:
    """The versions that drafts of one plan make, sorted by atom; the same input always makes the same bytes.

    `heads` are the plan's heads: of every drafted atom, and of every atom once a row is deleted. `highest` is the
    highest counter known in the plan, `time` the label of all new versions. A draft equal to what it was typed over
    makes no version. A deletion lists in `seen` the heads its row has after sealing, so that an edit its author
    did not see keeps the row visible (EXCHANGE.md 1.4); `graves` are the rows that somebody deleted before, and
    deleting one again makes a version only when there is something its deleters had not seen.
    """
    buried = graves or {}
    given = sorted(drafts, key=lambda draft: draft.atom)
    changed = [draft for draft in given if draft.deleted_row in buried or not _unchanged(draft, heads)]
    lamport = min(highest + 1, LAMPORT_LIMIT)
    sealed = {
        draft.atom: _version(draft, author, lamport=lamport, time=time)
        for draft in changed
        if draft.deleted_row is None
    }
    rows = {draft.deleted_row for draft in changed} - {None}
    after = _ids_by_row(heads, sealed.values(), rows)
    for draft in changed:
        if draft.deleted_row is not None:
            seen = after.get(draft.deleted_row, set()) - set(draft.over)
            if _unchanged(draft, heads) and seen <= buried[draft.deleted_row].seen:
                continue
            sealed[draft.atom] = _version(draft, author, lamport=lamport, time=time, seen=seen)
    return tuple(sealed[draft.atom] for draft in changed if draft.atom in sealed)


def template_version(plan: str, atom: str, value: Json, *, template: str) -> Version:
    """The first version of what comes from a template: the same bytes in every office that starts from it."""
    return Version(
        atom=atom,
        plan=plan,
        kind=kind_of(atom),
        lamport=0,
        office="",
        parents=(),
        replica="",
        seen=(),
        time=None,
        person=template,
        value=value,
    )


def _version(draft: Draft, author: Author, *, lamport: int, time: str, seen: Iterable[str] = ()) -> Version:
    return Version(
        atom=draft.atom,
        plan=draft.plan,
        kind=kind_of(draft.atom),
        lamport=lamport,
        office=author.office,
        parents=tuple(sorted(draft.over)),
        replica=author.replica,
        seen=tuple(sorted(seen)),
        time=time,
        person=author.person,
        value=draft.value,
    )


def _unchanged(draft: Draft, heads: Heads) -> bool:
    """True when the draft says what every head it was typed over says."""
    over = set(draft.over)
    texts = {head.text for head in heads.get(draft.atom, ()) if head.id in over}
    known = {head.id for head in heads.get(draft.atom, ())} >= over
    return known and texts <= {draft.text} and (bool(over) or draft.value is None)


def _ids_by_row(heads: Heads, sealed: Iterable[Version], rows: Iterable[str | None]) -> dict[str, set[str]]:
    """The ids of the heads that the rows will have once `sealed` stand in their parents' places."""
    ids: dict[str, set[str]] = {row: set() for row in rows if row is not None}
    if not ids:
        return ids
    for atom, standing in heads.items():
        ids.get(row_of(atom) or "", set()).update(head.id for head in standing)
    for version in sealed:
        row = ids.get(row_of(version.atom) or "", set())
        row.difference_update(version.parents)
        row.add(version.id)
    return ids
