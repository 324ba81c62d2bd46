"""How the store's file is opened: looked at before anything is written to it."""

from __future__ import annotations

import os
from pathlib import Path

from sqlalchemy import Connection

from db.engine import is_sound, raw, sqlite_engine
from db.errors import machine_errors
from db.schema import bring_up_to_date
from db.writing import replica_id
from desktop.services.ports import StoreDamaged, StoreReadOnly


def open_file(file: Path, *, check: bool, fresh_replica: str) -> tuple[Connection, str]:
    """The one connection to a sound, writable file of this program's schema, and the file's replica id.

    A missing file is created with `fresh_replica` as its id. `check` looks through the whole file first
    (quick_check), as after a crash. Raises StoreError with the file unchanged.
    """
    for path in (file.parent, file):
        if path.exists() and not os.access(path, os.W_OK):
            raise StoreReadOnly(str(path))
    with machine_errors():
        connection = sqlite_engine(file).connect()
        try:
            if check:
                _look_through(connection, file)
            bring_up_to_date(connection, file)
            with connection.begin():
                replica = replica_id(connection, fresh=fresh_replica)
        except BaseException:
            close_file(connection)
            raise
    return connection, replica


def close_file(connection: Connection) -> None:
    """Close the connection and the file under it."""
    connection.close()
    connection.engine.dispose()


def _look_through(connection: Connection, file: Path) -> None:
    if not is_sound(raw(connection), thorough=False):
        raise StoreDamaged(str(file))
