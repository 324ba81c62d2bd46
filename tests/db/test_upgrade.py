"""A second migration, made for these tests, on a populated file: all of it or nothing."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from db.engine import sqlite_engine
from db.opening import close_file
from db.quick_list import FILE_NAME
from db.schema import MIGRATIONS, bring_up_to_date, stored_schema
from tests.db.stores import CELL, PLAN, ask_file, edit_file, filled, opened

GOOD = "op.add_column('meta', sa.Column('note', sa.Text))"
FAILS = GOOD + "\n    op.create_table('half', sa.Column('x', sa.Text))\n    op.execute('nonsense')"
BREAKS = "op.execute(\"UPDATE head SET id = 'nowhere'\")"
REBUILDS = "with op.batch_alter_table('import_log') as table:\n        table.add_column(sa.Column('office', sa.Text))"


def upgrade(folder: Path, step: str) -> None:
    """Run the step on the folder's closed store."""
    scripts = folder / "migrations"
    shutil.copytree(MIGRATIONS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    (scripts / "versions" / "r0002_test.py").write_text(
        "import sqlalchemy as sa\nfrom alembic import op\n\nrevision = '0002'\ndown_revision = '0001'\n\n\n"
        f"def upgrade():\n    {step}\n",
        encoding="utf-8",
    )
    connection = sqlite_engine(folder / FILE_NAME).connect()
    try:
        bring_up_to_date(connection, folder / FILE_NAME, migrations=scripts, schema="0002")
        assert stored_schema(connection) == "0002"
    finally:
        close_file(connection)


def test_an_upgrade_keeps_everything_and_leaves_a_verified_backup(tmp_path: Path) -> None:
    before = filled(tmp_path).read_bytes()
    upgrade(tmp_path, GOOD)
    backup = tmp_path / "khgn-0001.sqlite3"
    assert ask_file(backup, "SELECT count(*) FROM version") == [(2,)]
    assert ask_file(backup, "PRAGMA integrity_check") == [("ok",)]
    assert ask_file(tmp_path / FILE_NAME, "SELECT count(*) FROM draft") == [(1,)]
    assert (tmp_path / FILE_NAME).read_bytes() != before


def test_an_upgrade_that_fails_half_way_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    before = filled(tmp_path).read_bytes()
    with pytest.raises(Exception, match="nonsense"):
        upgrade(tmp_path, FAILS)
    assert (tmp_path / FILE_NAME).read_bytes() == before
    with opened(tmp_path) as store:
        assert store.load(PLAN) == {CELL: 3, "cell/r2/a": 2}


def test_an_upgrade_that_breaks_a_reference_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    before = filled(tmp_path).read_bytes()
    with pytest.raises(RuntimeError, match="broke 2 references"):
        upgrade(tmp_path, BREAKS)
    assert (tmp_path / FILE_NAME).read_bytes() == before


def test_an_upgrade_that_rebuilds_a_parent_table_keeps_its_children(tmp_path: Path) -> None:
    filled(tmp_path)

    def fill(file: sqlite3.Connection) -> None:
        file.execute("INSERT INTO blob VALUES ('00', 1, x'00')")
        file.execute("INSERT INTO import_log VALUES (1, 'p', 't', 'n', 'r', 'c', 2, '{}')")
        file.execute("INSERT INTO inbox VALUES (1, 1, '00')")

    edit_file(tmp_path, fill)
    upgrade(tmp_path, REBUILDS)
    assert ask_file(tmp_path / FILE_NAME, "SELECT count(*) FROM inbox") == [(1,)]
