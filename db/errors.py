"""The machine's errors, told apart by SQLite's and the system's error numbers."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from desktop.services.ports import StoreAway, StoreDamaged, StoreError, StoreFull, StoreLocked, StoreReadOnly


@contextmanager
def machine_errors() -> Iterator[None]:
    """Raise a StoreError for what the machine did; our own mistakes (a wrong statement) pass unchanged."""
    try:
        yield
    except DBAPIError as error:
        translated = store_error(error.orig)
        if translated is None:
            raise
        raise translated from error
    except (sqlite3.Error, OSError) as error:
        translated = store_error(error)
        if translated is None:
            raise
        raise translated from error


def store_error(error: BaseException | None) -> StoreError | None:
    """The StoreError that says what an sqlite3 or system error means; None when it is a mistake of ours."""
    kinds = _by_sqlite_code()
    if isinstance(error, sqlite3.Error):
        code = getattr(error, "sqlite_errorcode", None)
        kind = _without_code(error) if code is None else kinds.get(code & 0xFF)
        return None if kind is None else kind(str(error))
    if (state := getattr(error, "sqlstate", "")) != "":
        return _by_sqlstate(state, str(error))
    if isinstance(error, OSError):
        return _by_errno().get(error.errno or 0, StoreError)(str(error))
    return None


def _without_code(error: sqlite3.Error) -> type[StoreError] | None:
    """Python's own complaint about a text that is no UTF-8 has no number: somebody changed bytes inside the file."""
    return StoreDamaged if "decode to UTF-8" in str(error) else None


def _by_sqlite_code() -> dict[int, type[StoreError]]:
    """Primary result codes, https://www.sqlite.org/rescode.html."""
    return {
        sqlite3.SQLITE_FULL: StoreFull,
        sqlite3.SQLITE_BUSY: StoreLocked,
        sqlite3.SQLITE_LOCKED: StoreLocked,
        sqlite3.SQLITE_READONLY: StoreReadOnly,
        sqlite3.SQLITE_PERM: StoreReadOnly,
        sqlite3.SQLITE_CANTOPEN: StoreReadOnly,
        sqlite3.SQLITE_CORRUPT: StoreDamaged,
        sqlite3.SQLITE_NOTADB: StoreDamaged,
        sqlite3.SQLITE_IOERR: StoreError,
        sqlite3.SQLITE_NOMEM: StoreError,
    }


def _by_sqlstate(state: str | None, text: str) -> StoreError | None:
    """PostgreSQL's codes, by code or by the class that its first two letters are; None for a mistake of ours.

    A connection that could not be made or was lost has none.
    """
    kinds = {"53100": StoreFull, "25006": StoreReadOnly, "42501": StoreReadOnly, "55P03": StoreLocked}
    if state in kinds:
        return kinds[state](text)
    if state is None or state[:2] in {"08", "57"}:
        return StoreAway(text)
    return StoreError(text) if state[:2] in {"28", "3D", "53", "58", "XX"} else None


def _by_errno() -> dict[int, type[StoreError]]:
    return {
        errno.ENOSPC: StoreFull,
        errno.EDQUOT: StoreFull,
        errno.EACCES: StoreReadOnly,
        errno.EPERM: StoreReadOnly,
        errno.EROFS: StoreReadOnly,
    }
