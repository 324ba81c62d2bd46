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

BACKUP_FOLDER = "backups"
"""Where the officer's backups lie, beside the store."""
_WAL = b"\x02\x02"
_WAL_PLACE = slice(18, 20)
"""Where a database's header says that its newest content lies in a log beside it."""


def open_file(file: Path, *, check: bool, fresh_replica: str) -> tuple[Connection, str]:
    """The one connection to a sound, writable file of this program's schema, and the file's replica id.

    A missing file is created with `fresh_replica` as its id. `check` looks through the whole file first
    (quick_check), as after a crash. Raises StoreError with the file unchanged.
    """
    for path in (file.parent, file):
        if path.exists() and not os.access(path, os.W_OK):
            raise StoreReadOnly(str(path))
    refuse_lost_log(file)
    refuse_emptied(file)
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


def refuse_lost_log(file: Path) -> None:
    """Raise StoreDamaged for a file whose newest content should lie in a log that is not there: no silent old data."""
    if not file.exists() or file.with_name(f"{file.name}-wal").exists():
        return
    with file.open("rb") as handle:
        if handle.read(_WAL_PLACE.stop)[_WAL_PLACE] == _WAL:
            raise StoreDamaged(f"{file} lacks its log")


def refuse_emptied(file: Path) -> None:
    """Raise StoreDamaged for a file of no bytes where backups tell that it held plans: no new store in its place."""
    if file.exists() and not file.stat().st_size and any(file.parent.glob(f"{BACKUP_FOLDER}/*{file.suffix}")):
        raise StoreDamaged(f"{file} was emptied")


def close_file(connection: Connection) -> None:
    """Close the connection and the file under it."""
    connection.close()
    connection.engine.dispose()


def _look_through(connection: Connection, file: Path) -> None:
    if not is_sound(raw(connection), thorough=False):
        raise StoreDamaged(str(file))
