"""The store of plans on a PostgreSQL server, for an office that outgrows one file: the same tables, the same code.

One program at a time has a store open, as with a file: a lock of the session says so. Offices of one server have
schemas of their own (`?options=-csearch_path=...` in the URL) and exchange packages.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, Engine, Integer, Table, create_engine, event, func, insert, select, text
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from db.backup import back_up
from db.engine import raw, sqlite_engine
from db.errors import machine_errors
from db.opening import close_file
from db.schema import SCHEMA, create_tables, stored_schema
from db.store import SqliteStore
from db.tables import METADATA
from db.writing import replica_id
from desktop.services.ports import Clock, StoreDamaged, StoreError, StoreLocked, StoreTooNew

_LOCK = "SELECT pg_try_advisory_lock(hashtext('khgn ' || current_schema()))"
_ROWS = 1_000


class NoDriver(StoreError):  # noqa: N818 - named for the state the officer is told about
    """The program that speaks with the server is not installed, or the URL names no server it knows."""

    code = "store_no_driver"


def open_server(url: str, clock: Clock, *, replica: str | None = None) -> ServerStore:
    """Open the store at a URL such as postgresql+psycopg://host/database, making its tables when there are none.

    Raises StoreLocked, StoreTooNew, NoDriver or StoreError; the server's content is then unchanged.
    """
    thread = ThreadPoolExecutor(1, thread_name_prefix="khgn-store")
    store = ServerStore(url, clock, thread)
    try:
        store.open(fresh_replica=replica or str(uuid4()))
    except BaseException:
        thread.shutdown()
        raise
    return store


class ServerStore(SqliteStore):
    """The services' Store on a server; what it says its own way is opening and backing up."""

    def __init__(self, url: str, clock: Clock, thread: ThreadPoolExecutor) -> None:
        """Keep the parts; open() connects them."""
        super().__init__(Path(), clock, thread, _NoLock())
        self._url = url

    def open(self, *, fresh_replica: str) -> None:
        """Connect; called once, by open_server()."""
        self._connection, self._replica = self._thread.submit(_connect, self._url, fresh_replica).result()

    def backup(self, target: Path) -> Path:
        """Write a verified copy of the whole store to `target`: a file that opens like any other store."""
        return self._thread.submit(self._copy_out, target).result()

    def fill_from(self, file: Path) -> None:
        """Copy everything from a store's file into this store, which must be new."""
        self._thread.submit(self._copy_in, file).result()

    def _copy_out(self, target: Path) -> Path:
        self._save_pending()
        beside = target.with_name(f"{target.name}.copy")
        beside.unlink(missing_ok=True)
        try:
            with machine_errors():
                copy = sqlite_engine(beside).connect()
                try:
                    create_tables(copy)
                    _copy_checked(self._connection, copy)
                    return back_up(raw(copy), target)
                finally:
                    close_file(copy)
        finally:
            for ending in ("", "-journal"):
                beside.with_name(f"{beside.name}{ending}").unlink(missing_ok=True)

    def _copy_in(self, file: Path) -> None:
        with machine_errors():
            with closing(sqlite3.connect(file)) as found:
                ((schema,),) = found.execute("SELECT version_num FROM alembic_version").fetchall()
            if schema != SCHEMA:
                raise StoreTooNew(f"{schema} is not {SCHEMA}")
            source = sqlite_engine(file).connect()
            try:
                _copy_checked(source, self._connection)
            finally:
                close_file(source)
            with self._connection.begin():
                self._replica = replica_id(self._connection, fresh=self._replica)


class _NoLock:
    """The session's lock on the server takes the place of the folder's."""

    left_unclean = False

    def release(self, *, clean: bool) -> None:
        """Nothing to let go of: the lock goes with the connection."""


def _connect(url: str, fresh_replica: str) -> tuple[Connection, str]:
    with machine_errors():
        connection = _engine(url).connect()
        try:
            _bring_up(connection)
            with connection.begin():
                replica = replica_id(connection, fresh=fresh_replica)
        except BaseException:
            close_file(connection)
            raise
    return connection, replica


def _bring_up(connection: Connection) -> None:
    stored = stored_schema(connection)
    if stored is None:
        create_tables(connection)
    elif stored != SCHEMA:
        raise StoreTooNew(f"{stored} is not {SCHEMA}")


def _engine(url: str) -> Engine:
    """An engine whose every connection to a server holds the store's lock; raises NoDriver.

    Other databases that SQLAlchemy speaks have no such lock: they are for tests.
    """
    try:
        engine = create_engine(url, pool_size=1, max_overflow=0, isolation_level="SERIALIZABLE")
    except (ImportError, NoSuchModuleError, ArgumentError) as error:
        raise NoDriver(str(error)) from error
    if engine.dialect.name == "postgresql":
        event.listen(engine, "connect", _take_lock)
    return engine


def _take_lock(connection: Any, _record: object) -> None:  # noqa: ANN401 - a connection of whichever driver
    with connection.cursor() as cursor:
        cursor.execute(_LOCK)
        ((is_taken,),) = cursor.fetchall()
    connection.commit()
    if not is_taken:
        raise StoreLocked("another program has the store open")


def _copy_checked(source: Connection, target: Connection) -> None:
    """Copy every row of every table in one transaction of each side, and compare what arrived."""
    with source.begin(), target.begin():
        for table in METADATA.sorted_tables:
            if table.name == "meta":
                target.execute(table.delete())  # the new store's own name
            for rows in _rows(source, table):
                target.execute(insert(table), rows)
            if _sorted_rows(source, table) != _sorted_rows(target, table):
                raise StoreDamaged(f"{table.name} was not copied whole")
            if target.dialect.name != "sqlite":
                _set_counter(target, table)


def _rows(connection: Connection, table: Table) -> Iterator[list[dict[str, Any]]]:
    found = connection.execute(select(table)).mappings()
    while rows := found.fetchmany(_ROWS):
        yield [dict(row) for row in rows]


def _sorted_rows(connection: Connection, table: Table) -> list[tuple[Any, ...]]:
    return sorted(tuple(row) for row in connection.execute(select(*table.primary_key.columns, table)))


def _set_counter(target: Connection, table: Table) -> None:
    """Let the server go on counting after the rows that were copied."""
    for column in table.primary_key.columns:
        if isinstance(column.type, Integer):
            highest = target.execute(select(func.max(column))).scalar()
            if highest is not None:
                statement = text("SELECT setval(pg_get_serial_sequence(:table, :column), :highest)")
                target.execute(statement, {"table": table.name, "column": column.name, "highest": highest})
