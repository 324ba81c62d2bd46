"""Taking in packages: what an arrival would change, the arrival itself in one transaction, and copies of files."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import asdict

from sqlalchemy import Connection, Table, delete, func, insert, select

from db import queries
from db.engine import broken_references
from db.tables import BLOB, IMPORT_LOG, INBOX, OUTBOX, VERSION
from db.writing import add_versions, put_summary
from desktop.history.heads import Head, head_of, heads_by_atom, revision_code
from desktop.history.lives import Grave, dead_rows, graves, life_atom
from desktop.history.merging import merge
from desktop.history.union import by_id
from desktop.history.version import Version
from desktop.services.ports import Arrival, Outlook, PlanMovedError, Reception, Sending, SentFile

OUTBOX_KEPT = 200
"""Copies of sent packages that are kept at least; older ones go after OUTBOX_DAYS."""
OUTBOX_DAYS = 90


def outlook(connection: Connection, set_id: str, incoming: Iterable[Version]) -> Outlook:
    """What taking in the versions would change; nothing is written."""
    known = queries.ids(connection, set_id)
    versions = by_id(incoming)
    new = tuple(version for id_, version in sorted(versions.items()) if id_ not in known)
    before = queries.standing(connection, set_id)
    after = {**before, **_touched(connection, set_id, before, new)}
    typed = queries.typed(connection, set_id)
    shown = merge(before, queries.graves_of(connection, set_id, before), typed)
    return Outlook(
        new=new,
        known=len(known),
        unseen=frozenset(known - versions.keys()),
        before=shown,
        after=merge(after, _graves_after(connection, set_id, after, new), typed) if new else shown,
        revision_before=revision_code(before),
        revision_after=revision_code(after),
    )


def take_in(connection: Connection, arrival: Arrival, *, now: str) -> int:
    """Store an arrival whole and return its number in the import log.

    Raises PlanMovedError when the plan is not what the arrival was previewed on, RuntimeError when the result is not
    what the preview said; the transaction is then to be rolled back.
    """
    set_id = arrival.set_id
    if queries.drafts(connection, set_id):
        raise PlanMovedError(set_id)
    if revision_code(queries.standing(connection, set_id)) != arrival.revision_before:
        raise PlanMovedError(set_id)
    before = _count(connection, set_id)
    new = add_versions(connection, set_id, arrival.versions)
    if _count(connection, set_id) != before + len(new) or len(new) != arrival.added:
        raise RuntimeError("the arrival did not add what it should")
    if revision_code(queries.standing(connection, set_id)) != arrival.revision_after:
        raise RuntimeError("the arrival ends in another state than its preview")
    if broken_references(connection):
        raise RuntimeError("the arrival breaks references")
    for blob in (arrival.content, *arrival.blobs):
        put_blob(connection, blob)
    log = {
        "plan": set_id,
        "received": now,
        "name": arrival.name,
        "root": arrival.root,
        "revision": arrival.revision_after,
        "added": len(new),
        "report": arrival.report,
    }
    number = _add(connection, IMPORT_LOG, log)
    _add(connection, INBOX, {"import_number": number, "blob": hashlib.sha256(arrival.content).hexdigest()})
    if arrival.summary is not None:
        put_summary(connection, arrival.summary)
    return number


def put_blob(connection: Connection, content: bytes) -> str:
    """Keep a file once and return its hash."""
    digest = hashlib.sha256(content).hexdigest()
    if connection.execute(select(BLOB.c.size).where(BLOB.c.sha256 == digest)).scalar() is None:
        connection.execute(insert(BLOB), {"sha256": digest, "size": len(content), "content": content})
    return digest


def blob(connection: Connection, digest: str) -> bytes | None:
    """A kept file by its hash, None where there is none."""
    found = connection.execute(select(BLOB.c.content).where(BLOB.c.sha256 == digest)).scalar()
    return None if found is None else bytes(found)


def note_sent(connection: Connection, sent: SentFile, *, now: str, oldest: str) -> int:
    """Keep a copy of a package that was written; copies older than `oldest` go, but the last OUTBOX_KEPT stay."""
    row = {name: value for name, value in asdict(sent).items() if name != "content"}
    number = _add(connection, OUTBOX, {**row, "written": now, "blob": put_blob(connection, sent.content)})
    is_old = (OUTBOX.c.written < oldest) & (OUTBOX.c.number <= number - OUTBOX_KEPT)
    copies = set(connection.execute(select(OUTBOX.c.blob).where(is_old)).scalars())
    connection.execute(delete(OUTBOX).where(is_old))
    used = set(connection.execute(select(OUTBOX.c.blob).union(select(INBOX.c.blob))).scalars())
    connection.execute(delete(BLOB).where(BLOB.c.sha256.in_(copies - used)))
    return number


def receptions(connection: Connection, set_id: str | None) -> tuple[Reception, ...]:
    """The import log of a plan (of all for None), oldest first."""
    query = select(IMPORT_LOG, INBOX.c.blob).outerjoin(INBOX, INBOX.c.import_number == IMPORT_LOG.c.number)
    query = query.order_by(IMPORT_LOG.c.number)
    found = connection.execute(query if set_id is None else query.where(IMPORT_LOG.c.plan == set_id))
    return tuple(Reception(**row) for row in found.mappings())


def sendings(connection: Connection, set_id: str | None) -> tuple[Sending, ...]:
    """What was sent of a plan (of all for None), oldest first."""
    query = select(OUTBOX).order_by(OUTBOX.c.number)
    found = connection.execute(query if set_id is None else query.where(OUTBOX.c.plan == set_id))
    return tuple(Sending(**row) for row in found.mappings())


def _touched(
    connection: Connection, set_id: str, before: dict[str, list[Head]], new: Sequence[Version]
) -> dict[str, list[Head]]:
    atoms = {version.atom for version in new}
    older = queries.versions(connection, set_id, atoms & before.keys())
    return {atom: [head_of(head) for head in found] for atom, found in heads_by_atom((*older, *new)).items()}


def _graves_after(
    connection: Connection, set_id: str, after: dict[str, list[Head]], new: Sequence[Version]
) -> dict[str, Grave]:
    """The graves once the new versions are in: of the lives stored and the lives that come."""
    atoms = {life_atom(row) for row in dead_rows(after)}
    stored = queries.versions(connection, set_id, atoms) if atoms else ()
    return graves((*stored, *(version for version in new if version.atom in atoms)))


def _count(connection: Connection, set_id: str) -> int:
    return connection.execute(select(func.count()).select_from(VERSION).where(VERSION.c.plan == set_id)).scalar_one()


def _add(connection: Connection, table: Table, row: dict[str, object]) -> int:
    (number,) = connection.execute(insert(table), row).inserted_primary_key or (0,)
    return int(number)
