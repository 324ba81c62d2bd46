"""An upgrade that is killed, or that finds the disk full at any write, leaves the old store or the new one, whole."""

from __future__ import annotations

import os
import random
import shutil
import signal
import time
from pathlib import Path

import pytest

from db.engine import raw, sqlite_engine
from db.errors import machine_errors
from db.opening import close_file
from db.quick_list import FILE_NAME
from db.schema import bring_up_to_date
from desktop.services.ports import StoreFull
from tests.db.stores import CELL, PLAN, ask_file, filled, opened
from tests.db.test_upgrade import upgrade

REBUILDS = (
    "with op.batch_alter_table('import_log') as table:\n        table.add_column(sa.Column('office', sa.Text))\n"
    "    op.add_column('meta', sa.Column('note', sa.Text))"
)
GROWS = "[op.create_table(f'more{n}', sa.Column('x', sa.Text, primary_key=True)) for n in range(6)]"


def schema_of(file: Path) -> str:
    ((number,),) = ask_file(file, "SELECT version_num FROM alembic_version")
    return str(number)


def check_whole(folder: Path) -> str:
    """The store is sound, all of the old schema or all of the new, and holds what it held; returns its schema."""
    file = folder / FILE_NAME
    found = schema_of(file)
    columns = [row[1] for row in ask_file(file, "PRAGMA table_info(import_log)")]
    assert ("office" in columns) is (found == "0002")
    assert ask_file(file, "PRAGMA integrity_check") == [("ok",)]
    assert ask_file(file, "SELECT value FROM draft") == [("3",)]
    assert ask_file(file, "SELECT count(*) FROM version") == [(2,)]
    return found


def killed_upgrades(tmp_path: Path, rounds: int) -> set[str]:
    """Upgrade in a child that is killed at a random moment, again and again; returns the schemas found."""
    filled(tmp_path / "start")
    found = set()
    for number in range(rounds):
        folder = tmp_path / "live"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(tmp_path / "start", folder)
        child = os.fork()
        if child == 0:
            try:
                upgrade(folder, REBUILDS)
                time.sleep(5)
            finally:
                os._exit(1)
        time.sleep(random.Random(number).uniform(0.0, 0.5))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        found.add(check_whole(folder))
    return found


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills a forked child")
def test_a_kill_during_an_upgrade_leaves_the_old_store_or_the_new(tmp_path: Path) -> None:
    assert killed_upgrades(tmp_path, 15) <= {"0001", "0002"}


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_a_thousand_kills_during_an_upgrade_leave_the_old_store_or_the_new(tmp_path: Path) -> None:
    assert killed_upgrades(tmp_path, 1_000) == {"0001", "0002"}


def test_a_disk_that_fills_at_any_page_of_an_upgrade_changes_nothing_and_then_it_succeeds(tmp_path: Path) -> None:
    filled(tmp_path / "start")
    shutil.copytree(tmp_path / "start", tmp_path / "scripts")
    upgrade(tmp_path / "scripts", GROWS)
    fulls = 0
    while True:
        folder = tmp_path / f"live-{fulls}"
        shutil.copytree(tmp_path / "start", folder)
        before = (folder / FILE_NAME).read_bytes()
        connection = sqlite_engine(folder / FILE_NAME).connect()
        try:
            ((pages,),) = raw(connection).execute("PRAGMA page_count").fetchall()
            raw(connection).execute(f"PRAGMA max_page_count={pages + fulls}")
            with machine_errors():
                migrations = tmp_path / "scripts" / "migrations"
                bring_up_to_date(connection, folder / FILE_NAME, migrations=migrations, schema="0002")
        except StoreFull:
            fulls += 1
            close_file(connection)
            assert (folder / FILE_NAME).read_bytes() == before
        else:
            close_file(connection)
            break
    assert fulls > 5
    assert schema_of(folder / FILE_NAME) == "0002"
    with opened(tmp_path / "start") as store:
        assert store.load(PLAN)[CELL] == 3
