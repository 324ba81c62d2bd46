"""A new store is made without the migrations and is what they would have made."""

from __future__ import annotations

from pathlib import Path

from db.engine import raw, sqlite_engine
from db.schema import MIGRATIONS, SCHEMA, bring_up_to_date, stored_schema

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
