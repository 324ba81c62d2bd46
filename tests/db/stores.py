"""Builders for the store's tests."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from db.engine import raw
from db.quick_list import FILE_NAME
from db.store import SqliteStore, open_store
from desktop.history.version import Author
from desktop.services.ports import PlanSummary

CELL = "cell/r1/2.central"
PLAN = "3b0f2a52-0000-4000-8000-000000000001"
AN = Author(person="an", office="labour", replica="laptop-1")
BINH = Author(person="bình", office="finance", replica="laptop-2")


class FixedClock:
    """A clock that stands still."""

    def now(self) -> str:
        """Always the same minute."""
        return "2024-03-01T08:15:00+07:00"


def a_store(folder: Path, replica: str = "laptop-1") -> SqliteStore:
    """A store in the folder, opened."""
    return open_store(folder, FixedClock(), replica=replica)


@contextmanager
def opened(folder: Path, replica: str = "laptop-1") -> Iterator[SqliteStore]:
    """A store in the folder, closed at the end."""
    store = a_store(folder, replica)
    try:
        yield store
    finally:
        store.close(abandon=True)


def a_summary(plan: str = PLAN, *, title: str = "Kế hoạch giảm nghèo", year: int = 2024) -> PlanSummary:
    """A line of the plan list."""
    return PlanSummary(
        plan, title, year, "trien-khai", "draft", total=5_539_000_000, changed="2024-03-01T08:15:00+07:00"
    )


def on_the_connection(store: SqliteStore, statement: str) -> list[tuple[Any, ...]]:
    """What SQLite answers on the store's own connection: the only way to ask for its pragmas."""

    def ask() -> list[tuple[Any, ...]]:
        return raw(store._connection).execute(statement).fetchall()  # noqa: SLF001 - pragmas belong to one connection

    return store._thread.submit(ask).result()  # noqa: SLF001 - and the connection to one thread


def edit_file(folder: Path, edit: Callable[[sqlite3.Connection], object]) -> None:
    """Do something to a closed store's file behind its back."""
    with closing(sqlite3.connect(folder / FILE_NAME)) as connection:
        edit(connection)
        connection.commit()


def ask_file(file: Path, question: str) -> list[tuple[Any, ...]]:
    """What a closed store's file answers."""
    with closing(sqlite3.connect(file)) as connection:
        return connection.execute(question).fetchall()


def filled(folder: Path) -> Path:
    """A closed store with a version, a draft and a plan; returns its file."""
    with opened(folder) as store:
        store.write(PLAN, {CELL: 1, "cell/r2/a": 2}, a_summary())
        store.seal(PLAN, AN)
        store.write(PLAN, {CELL: 3})
    return folder / FILE_NAME
