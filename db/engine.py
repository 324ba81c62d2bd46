"""What each database says its own way: how SQLite's file is opened, how transactions begin, what guards versions."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, StaticPool, Table, create_engine, event, insert

OLDEST_SQLITE = (3, 35, 0)
_PRAGMAS = (
    "journal_mode=TRUNCATE",
    "synchronous=FULL",
    "foreign_keys=ON",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "mmap_size=0",
)


def sqlite_engine(file: Path) -> Engine:
    """An engine with one connection to `file`: durable commits, enforced foreign keys, transactions we begin ourselves.

    Raises RuntimeError when the machine's SQLite is older than OLDEST_SQLITE.
    """
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        raise RuntimeError(f"SQLite {sqlite3.sqlite_version} is too old")

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(file, timeout=2.0, isolation_level=None)
        try:
            for pragma in _PRAGMAS:
                connection.execute(f"PRAGMA {pragma}")
        except BaseException:
            connection.close()
            raise
        return connection

    engine = create_engine("sqlite://", creator=connect, poolclass=StaticPool)
    event.listen(engine, "begin", _begin)
    event.listen(engine, "commit", _still_in_transaction)
    return engine


def raw(connection: Connection) -> sqlite3.Connection:
    """The sqlite3 connection underneath."""
    found: Any = connection.connection.dbapi_connection
    if not isinstance(found, sqlite3.Connection):
        raise TypeError("not a connection of this engine")
    return found


@contextmanager
def foreign_keys_off(connection: Connection) -> Iterator[None]:
    """Foreign keys are not enforced meanwhile. Only outside a transaction: inside one SQLite ignores the request."""
    raw(connection).execute("PRAGMA foreign_keys=OFF")
    try:
        yield
    finally:
        raw(connection).execute("PRAGMA foreign_keys=ON")


def broken_references(connection: Connection) -> list[tuple[Any, ...]]:
    """Every row whose foreign key points at nothing; a server never lets one in."""
    if connection.dialect.name != "sqlite":
        return []
    return raw(connection).execute("PRAGMA foreign_key_check").fetchall()


def insert_many(connection: Connection, table: Table, rows: Sequence[tuple[Any, ...]]) -> None:
    """Insert rows whose values stand in the order of the table's columns; SQLite's driver takes them as they are."""
    if not rows:
        return
    if connection.dialect.name != "sqlite":
        names = table.columns.keys()
        connection.execute(insert(table), [dict(zip(names, row, strict=True)) for row in rows])
        return
    connection.exec_driver_sql(str(insert(table).compile(dialect=connection.dialect)), list(rows))


def is_sound(connection: sqlite3.Connection, *, thorough: bool) -> bool:
    """True when SQLite finds no fault in the file: quick_check, or integrity_check when `thorough`."""
    check = "integrity_check" if thorough else "quick_check"
    return connection.execute(f"PRAGMA {check}(1)").fetchall() == [("ok",)]


def is_whole(connection: Connection) -> bool:
    """True when the file under the connection is sound; a server looks after its own files."""
    return connection.dialect.name != "sqlite" or is_sound(raw(connection), thorough=True)


_GUARDS = {
    f"version_{verb.lower()}": (
        f"CREATE TRIGGER version_{verb.lower()} BEFORE {verb} ON version "
        f"BEGIN SELECT RAISE(ABORT, 'versions never change'); END"
    )
    for verb in ("UPDATE", "DELETE")
}


def guard_versions(connection: Connection) -> None:
    """Make the database itself refuse to change or delete a version."""
    if connection.dialect.name != "sqlite":
        _guard_on_server(connection)
        return
    for statement in _GUARDS.values():
        connection.exec_driver_sql(statement)


def strange_code(connection: Connection) -> list[str]:
    """The triggers and views in a file that are not this program's: they would run with every save."""
    if connection.dialect.name != "sqlite":
        return []
    found = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type IN ('trigger', 'view')")
    return [str(name) for name, statement in found if _GUARDS.get(str(name)) != statement]


def _guard_on_server(connection: Connection) -> None:
    connection.exec_driver_sql(
        "CREATE FUNCTION version_never_changes() RETURNS trigger LANGUAGE plpgsql "
        "AS $$ BEGIN RAISE EXCEPTION 'versions never change'; END $$"
    )
    connection.exec_driver_sql(
        "CREATE TRIGGER version_guard BEFORE UPDATE OR DELETE ON version "
        "FOR EACH ROW EXECUTE FUNCTION version_never_changes()"
    )


def _begin(connection: Connection) -> None:
    """Python's sqlite3 would begin too late, or never before CREATE TABLE; so begin here, as the one writer."""
    raw(connection).execute("BEGIN IMMEDIATE")


def _still_in_transaction(connection: Connection) -> None:
    """A commit after SQLite has rolled back by itself would silently do nothing."""
    if not raw(connection).in_transaction:
        raise RuntimeError("the transaction to commit is gone")
