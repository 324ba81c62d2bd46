"""A new store is made without the migrations and is what they would have made."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.engine import raw, sqlite_engine
from db.quick_list import FILE_NAME
from db.schema import MIGRATIONS, SCHEMA, bring_up_to_date, stored_schema
from desktop.paths import Profile
from desktop.services.ports import StoreDamaged
from tests.db.stores import a_store, edit_file, filled, opened

Shape = dict[str, object]


def shape(file: Path, migrations: Path) -> Shape:
    """Tables with their columns, indexes and triggers of a file brought up to date by some migrations."""
    connection = sqlite_engine(file).connect()
    bring_up_to_date(connection, file, migrations=migrations)
    plain = raw(connection)
    found: Shape = {"schema": stored_schema(connection)}
    rows = plain.execute("SELECT type, name, tbl_name FROM sqlite_master ORDER BY type, name").fetchall()
    for kind, name, table in rows:
        if kind == "table":
            found[name] = sorted(plain.execute(f"PRAGMA table_info({name})").fetchall(), key=lambda row: row[1])
            found[f"{name} keys"] = sorted(plain.execute(f"PRAGMA foreign_key_list({name})").fetchall())
        else:
            found[f"{kind} {name}"] = (table, plain.execute(f"PRAGMA index_info({name})").fetchall())
    connection.close()
    connection.engine.dispose()
    return found


def test_a_new_store_has_the_tables_the_migrations_would_make(tmp_path: Path) -> None:
    copied = tmp_path / "migrations"
    copied.symlink_to(MIGRATIONS, target_is_directory=True)
    made = shape(tmp_path / "made.sqlite3", MIGRATIONS)
    migrated = shape(tmp_path / "migrated.sqlite3", copied)
    assert made["schema"] == SCHEMA
    assert made == migrated


def test_an_emptied_file_beside_backups_is_no_new_store(tmp_path: Path) -> None:
    filled(tmp_path)
    backups = Profile(tmp_path).backup_folder
    backups.mkdir()
    (tmp_path / FILE_NAME).rename(backups / "khgn-20260101-080000.sqlite3")
    (tmp_path / FILE_NAME).touch()
    with pytest.raises(StoreDamaged):
        a_store(tmp_path)
    assert not (tmp_path / FILE_NAME).stat().st_size


def test_a_file_emptied_before_there_was_anything_to_keep_becomes_a_new_store(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).touch()
    with opened(tmp_path) as store:
        assert store.plans() == ()


@pytest.mark.parametrize("lost", ["DROP TABLE version", "DELETE FROM alembic_version"])
def test_a_store_that_lost_a_table_or_its_number_is_damaged(tmp_path: Path, lost: str) -> None:
    filled(tmp_path)
    edit_file(tmp_path, lambda file: file.execute(lost))
    before = (tmp_path / FILE_NAME).read_bytes()
    with pytest.raises(StoreDamaged):
        a_store(tmp_path)
    assert (tmp_path / FILE_NAME).read_bytes() == before
