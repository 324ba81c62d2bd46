"""Looks through a store for anything that does not agree with itself; mends only what is computed from versions."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, delete, select

from db.engine import broken_references, insert_many, is_whole
from db.tables import BLOB, DRAFT, HEAD, INBOX, META, OUTBOX, PLAN_SUMMARY, VERSION
from db.writing import head_rows
from desktop.history.json_value import JsonError, parse
from desktop.history.version import Version, VersionError, version_of
from desktop.services.ports import CATALOGUE_ID, Fault, StoreDamaged


def faults(connection: Connection) -> tuple[Fault, ...]:
    """Everything wrong that can be found by computing it again."""
    if not is_whole(connection):
        return (Fault("not_sound", "integrity_check"),)
    found: list[Fault] = []
    versions = dict(_versions(connection, found))
    found += _wrong_parents(versions)
    found += _wrong_heads(connection, versions)
    found += _wrong_drafts(connection, versions)
    found += _wrong_blobs(connection)
    found += [Fault("reference", f"{table} {row}") for table, row, *_ in broken_references(connection)]
    listed = set(connection.execute(select(PLAN_SUMMARY.c.id)).scalars()) | {CATALOGUE_ID}
    unlisted = {version.plan for version in versions.values()} - listed
    found += [Fault("plan_unlisted", plan, is_derived=True) for plan in sorted(unlisted)]
    if connection.execute(select(META.c.value).where(META.c.key == "replica")).scalar() is None:
        found.append(Fault("replica_missing", "meta"))
    return tuple(found)


def rebuild_heads(connection: Connection) -> None:
    """Compute every head anew. Raises StoreDamaged while a version is wrong: nothing is built on damage."""
    found: list[Fault] = []
    versions = dict(_versions(connection, found))
    found += _wrong_parents(versions)
    if found:
        raise StoreDamaged(found[0].where)
    by_plan: dict[str, list[Version]] = {}
    for version in versions.values():
        by_plan.setdefault(version.plan, []).append(version)
    connection.execute(delete(HEAD))
    for plan, members in by_plan.items():
        insert_many(connection, HEAD, list(head_rows(plan, members)))


def _versions(connection: Connection, found: list[Fault]) -> Iterator[tuple[str, Version]]:
    """Yield the versions that are what they say; the others are noted."""
    for row in connection.execute(select(VERSION).order_by(VERSION.c.id)):
        try:
            version = version_of(row.body.encode())
        except (VersionError, UnicodeEncodeError):
            found.append(Fault("version_unreadable", row.id))
            continue
        if version.id != row.id:
            found.append(Fault("version_id", row.id))
        elif (version.plan, version.atom, version.lamport) != (row.plan, row.atom, row.lamport):
            found.append(Fault("version_columns", row.id))
        else:
            yield row.id, version


def _wrong_parents(versions: dict[str, Version]) -> Iterator[Fault]:
    for id_, version in versions.items():
        for parent in version.parents:
            known = versions.get(parent)
            if known is not None and (known.plan, known.atom) != (version.plan, version.atom):
                yield Fault("version_parent", id_)


def _wrong_heads(connection: Connection, versions: dict[str, Version]) -> Iterator[Fault]:
    by_plan: dict[str, list[Version]] = {}
    for version in versions.values():
        by_plan.setdefault(version.plan, []).append(version)
    right = {
        (plan, atom, id_): (lamport, text)
        for set_id, members in by_plan.items()
        for plan, atom, id_, lamport, text in head_rows(set_id, members)
    }
    stored = {(row.plan, row.atom, row.id): (row.lamport, row.value) for row in connection.execute(select(HEAD))}
    for key in sorted(right.keys() - stored.keys()):
        yield Fault("head_missing", " ".join(key), is_derived=True)
    for key in sorted(stored.keys() - right.keys()):
        yield Fault("head_extra", " ".join(key), is_derived=True)
    for key in sorted(right.keys() & stored.keys()):
        if right[key] != stored[key]:
            yield Fault("head_wrong", " ".join(key), is_derived=True)


def _wrong_drafts(connection: Connection, versions: dict[str, Version]) -> Iterator[Fault]:
    for row in connection.execute(select(DRAFT)):
        where = f"{row.plan} {row.atom}"
        try:
            parse(row.value)
            over = json.loads(row.over)
        except (JsonError, ValueError):
            yield Fault("draft_unreadable", where)
            continue
        if not _are_versions_of(over, row.plan, row.atom, versions):
            yield Fault("draft_over", where)


def _are_versions_of(ids: Iterable[str], plan: str, atom: str, versions: dict[str, Version]) -> bool:
    return all(id_ in versions and (versions[id_].plan, versions[id_].atom) == (plan, atom) for id_ in ids)


def _wrong_blobs(connection: Connection) -> Iterator[Fault]:
    kept = set()
    for row in connection.execute(select(BLOB)):
        kept.add(row.sha256)
        if row.size != len(row.content) or hashlib.sha256(row.content).hexdigest() != row.sha256:
            yield Fault("blob_wrong", row.sha256)
    for table in (INBOX, OUTBOX):
        for digest in connection.execute(select(table.c.blob)).scalars():
            if digest not in kept:
                yield Fault("blob_missing", f"{table.name} {digest}")
