"""What is written to the store's tables, each function inside the transaction its caller opened."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from db import queries
from db.engine import insert_many
from db.tables import DRAFT, HEAD, META, PLAN_SUMMARY, VERSION
from desktop.history.heads import Head, disagree, head_of, heads_by_atom
from desktop.history.json_value import parse_trusted
from desktop.history.merging import shown
from desktop.history.sealing import seal, template_version
from desktop.history.union import by_id
from desktop.history.version import Author, Version, kind_of
from desktop.services.ports import PlanSummary


def put_drafts(
    connection: Connection, set_id: str, texts: Mapping[str, str], *, now: str, settles: bool = False
) -> None:
    """Store canonical texts as drafts. A draft that exists keeps the heads it was typed over.

    What is typed into a conflict is typed over the shown head only, so the conflict stays; `settles` types over all.
    """
    if settles:
        drop_drafts(connection, set_id, texts)
    existing = queries.drafted(connection, set_id, texts)
    over = queries.standing(connection, set_id, texts.keys() - existing)
    fresh = [
        {
            "plan": set_id,
            "atom": atom,
            "value": texts[atom],
            "over": json.dumps(_typed_over(atom, over.get(atom, ()), settles=settles)),
            "changed": now,
        }
        for atom in texts
        if atom not in existing
    ]
    again = [{"of": atom, "value": texts[atom], "changed": now} for atom in texts if atom in existing]
    if fresh:
        connection.execute(insert(DRAFT), fresh)
    if again:
        retyped = update(DRAFT).where(DRAFT.c.plan == set_id, DRAFT.c.atom == bindparam("of"))
        connection.execute(retyped.values(value=bindparam("value"), changed=bindparam("changed")), again)


def _typed_over(atom: str, heads: Sequence[Head], *, settles: bool) -> list[str]:
    """The ids a draft replaces. Lives and places have one head to look at, so typing them means all of them."""
    if settles or kind_of(atom) in {"life", "place"} or not disagree(heads):
        return [head.id for head in heads]
    return [shown(heads).id]


def put_template(connection: Connection, set_id: str, texts: Mapping[str, str], *, template: str) -> None:
    """Store canonical texts as the template's versions, where an atom has neither a version nor a draft."""
    taken = queries.drafted(connection, set_id, texts) | queries.standing(connection, set_id, texts).keys()
    atoms = [atom for atom in texts if atom not in taken]
    values = parse_trusted([texts[atom] for atom in atoms])
    firsts = (
        template_version(set_id, atom, value, template=template) for atom, value in zip(atoms, values, strict=True)
    )
    add_versions(connection, set_id, firsts)


def put_summary(connection: Connection, summary: PlanSummary) -> None:
    """Store a plan's line of the plan list."""
    row = asdict(summary)
    if connection.execute(update(PLAN_SUMMARY).where(PLAN_SUMMARY.c.id == summary.id).values(row)).rowcount == 0:
        connection.execute(insert(PLAN_SUMMARY), row)


def drop_drafts(connection: Connection, set_id: str, atoms: Iterable[str]) -> None:
    """Remove the atoms' drafts."""
    rows = [{"of": atom} for atom in atoms]
    if rows:
        connection.execute(delete(DRAFT).where(DRAFT.c.plan == set_id, DRAFT.c.atom == bindparam("of")), rows)


def seal_drafts(connection: Connection, set_id: str, author: Author, *, now: str) -> tuple[Version, ...]:
    """Turn the set's drafts into versions and return those."""
    drafts = queries.drafts(connection, set_id)
    if not drafts:
        return ()
    deleted = {draft.atom for draft in drafts if draft.deleted_row is not None}
    heads = queries.standing(connection, set_id, None if deleted else (draft.atom for draft in drafts))
    graves = queries.graves_of(connection, set_id, {atom: heads.get(atom, []) for atom in deleted})
    highest = queries.highest_lamport(connection, set_id)
    sealed = seal(drafts, heads, author, highest=highest, time=now, graves=graves)
    connection.execute(delete(DRAFT).where(DRAFT.c.plan == set_id))
    add_versions(connection, set_id, sealed)
    return sealed


def add_versions(connection: Connection, set_id: str, incoming: Iterable[Version]) -> tuple[Version, ...]:
    """Add the versions not stored yet, set the touched atoms' heads anew, and return the new versions sorted by id.

    Raises ValueError when a version belongs to another set.
    """
    versions = by_id(incoming)
    if any(version.plan != set_id for version in versions.values()):
        raise ValueError("a version of another set")
    known = queries.known_ids(connection, set_id, versions)
    new = [version for id_, version in sorted(versions.items()) if id_ not in known]
    if not new:
        return ()
    atoms = {version.atom for version in new}
    touched = queries.standing(connection, set_id, atoms)
    older = queries.versions(connection, set_id, touched)
    insert_many(connection, VERSION, [_version_row(version) for version in new])
    drop = delete(HEAD).where(HEAD.c.plan == set_id, HEAD.c.atom == bindparam("of"))
    if touched:
        connection.execute(drop, [{"of": atom} for atom in touched])
    insert_many(connection, HEAD, list(head_rows(set_id, (*older, *new))))
    return tuple(new)


def replica_id(connection: Connection, *, fresh: str) -> str:
    """The store's replica id; `fresh` becomes it when there is none yet."""
    stored = connection.execute(select(META.c.value).where(META.c.key == "replica")).scalar()
    if stored is None:
        connection.execute(insert(META), {"key": "replica", "value": fresh})
    return stored or fresh


def set_replica(connection: Connection, replica: str) -> None:
    """Give the store another replica id."""
    connection.execute(update(META).where(META.c.key == "replica").values(value=replica))


def _version_row(version: Version) -> tuple[str, str, str, int, str]:
    """The columns of the version table in their order."""
    return version.id, version.plan, version.atom, version.lamport, version.line().decode()


def head_rows(set_id: str, versions: Iterable[Version]) -> Iterable[tuple[str, str, str, int, str]]:
    """The rows of the head table that versions of one set make, columns in their order."""
    for atom, standing in heads_by_atom(versions).items():
        for head in map(head_of, standing):
            yield set_id, atom, head.id, head.lamport, head.text
