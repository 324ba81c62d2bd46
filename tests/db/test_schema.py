from __future__ import annotations

import re
import sqlite3
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

from db.clock import VietnamClock
from db.engine import raw, sqlite_engine
from db.opening import close_file, open_file
from db.schema import MIGRATIONS, SCHEMA
from db.tables import METADATA


def test_the_migrations_make_exactly_the_tables_the_program_uses(tmp_path: Path) -> None:
    connection, _ = open_file(tmp_path / "a.sqlite3", check=False, fresh_replica="laptop-1")
    with connection.begin():
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []
    close_file(connection)


def test_the_schema_number_is_the_newest_migration() -> None:
    numbers = [re.findall(r"\d+", path.name)[0] for path in (MIGRATIONS / "versions").glob("r*.py")]
    assert max(numbers) == SCHEMA


@pytest.mark.parametrize("name", sorted(METADATA.tables))
def test_postgresql_understands_every_table(name: str) -> None:
    statement = str(CreateTable(METADATA.tables[name]).compile(dialect=postgresql.dialect()))  # type: ignore[no-untyped-call]
    assert f"CREATE TABLE {name}" in statement


def test_a_transaction_that_sqlite_has_ended_is_never_taken_for_committed(tmp_path: Path) -> None:
    connection = sqlite_engine(tmp_path / "a.sqlite3").connect()
    transaction = connection.begin()
    connection.execute(text("CREATE TABLE t(x INTEGER)"))
    raw(connection).execute("ROLLBACK")
    with pytest.raises(RuntimeError, match="gone"):
        transaction.commit()
    close_file(connection)


def test_taking_back_a_transaction_takes_back_its_new_table(tmp_path: Path) -> None:
    connection = sqlite_engine(tmp_path / "a.sqlite3").connect()
    with connection.begin() as transaction:
        connection.execute(text("CREATE TABLE t(x INTEGER)"))
        transaction.rollback()
    assert raw(connection).execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)
    close_file(connection)


def test_an_sqlite_that_is_too_old_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 20, 0))
    with pytest.raises(RuntimeError, match="too old"):
        sqlite_engine(tmp_path / "a.sqlite3")


def test_the_quick_list_and_the_ports_do_without_sqlalchemy() -> None:
    program = "import sys, db.quick_list, desktop.services.ports; print('sqlalchemy' in sys.modules)"
    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert answer.stdout == "False\n"


def test_the_clock_tells_vietnams_time_to_the_second() -> None:
    now = VietnamClock().now()
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+07:00", now)
    assert datetime.fromisoformat(now).utcoffset() == timedelta(hours=7)
