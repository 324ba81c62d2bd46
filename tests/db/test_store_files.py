from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from db.quick_list import FILE_NAME
from db.store_files import SqliteFiles, StoreOnServer
from desktop.services.ports import StoreDamaged, StoreFiles, StoreLocked, StoreTooNew
from tests.db.stores import CELL, PLAN, FixedClock, a_summary, ask_file, edit_file, filled, opened


def files_of(folder: Path) -> StoreFiles:
    return SqliteFiles(folder, FixedClock())


def a_backup(folder: Path, amount: int) -> Path:
    """A store's file with one figure, as a backup would be."""
    folder.mkdir(exist_ok=True)
    with opened(folder / f"of-{amount}") as store:
        store.write(PLAN, {CELL: amount}, a_summary())
        return store.backup(folder / f"{amount}.sqlite3")


def figure_in(folder: Path) -> object:
    with opened(folder) as store:
        assert store.inspect() == ()
        return store.load(PLAN)[CELL]


def test_a_backup_opened_beside_is_not_touched_and_leaves_nothing(tmp_path: Path) -> None:
    backup = a_backup(tmp_path, 1)
    content = backup.read_bytes()
    with files_of(tmp_path / "live").open_beside(backup) as beside:
        beside.write(PLAN, {CELL: 2}).wait(10)
    assert backup.read_bytes() == content
    assert not (tmp_path / "live").exists()


def test_a_backup_tells_which_plans_it_holds_and_is_not_touched(tmp_path: Path) -> None:
    backup, other = a_backup(tmp_path, 1), tmp_path / "other.sqlite3"
    content = backup.read_bytes()
    other.write_bytes(b"no store")
    files = files_of(tmp_path / "live")
    assert files.plans_in(backup) == {PLAN}
    assert backup.read_bytes() == content
    assert files.plans_in(other) == files.plans_in(tmp_path / "gone.sqlite3") == frozenset()


def test_a_store_is_replaced_by_a_backup_under_a_new_replica_id(tmp_path: Path) -> None:
    filled(tmp_path / "live")
    ((former,),) = ask_file(tmp_path / "live" / FILE_NAME, "SELECT value FROM meta WHERE key = 'replica'")
    files_of(tmp_path / "live").replace_with(a_backup(tmp_path, 7))
    assert figure_in(tmp_path / "live") == 7
    ((replica,),) = ask_file(tmp_path / "live" / FILE_NAME, "SELECT value FROM meta WHERE key = 'replica'")
    assert replica != former
    assert sorted(path.name for path in (tmp_path / "live").iterdir() if path.stat().st_size) == [FILE_NAME]


def test_what_a_killed_replacement_left_is_taken_away_by_the_next_one(tmp_path: Path) -> None:
    filled(tmp_path / "live")
    left = tmp_path / "live" / "restore-abc"
    left.mkdir()
    (left / FILE_NAME).write_bytes(b"half")
    files_of(tmp_path / "live").replace_with(a_backup(tmp_path, 7))
    assert figure_in(tmp_path / "live") == 7
    assert not left.exists()


def test_an_open_store_is_not_replaced(tmp_path: Path) -> None:
    backup = a_backup(tmp_path, 7)
    with opened(tmp_path / "live") as store:
        store.write(PLAN, {CELL: 1})
        with pytest.raises(StoreLocked):
            files_of(tmp_path / "live").replace_with(backup)
    assert figure_in(tmp_path / "live") == 1


def test_a_store_is_not_replaced_by_what_is_no_store_or_too_new(tmp_path: Path) -> None:
    filled(tmp_path / "live")
    before = (tmp_path / "live" / FILE_NAME).read_bytes()
    alien, newer, torn = tmp_path / "alien.sqlite3", a_backup(tmp_path, 8), a_backup(tmp_path, 9)
    with closing(sqlite3.connect(alien)) as other:
        other.execute("CREATE TABLE t(x)")
    with closing(sqlite3.connect(newer)) as other:
        other.execute("UPDATE alembic_version SET version_num = '9999'")
        other.commit()
    emptied, bare = tmp_path / "emptied.sqlite3", tmp_path / "bare.sqlite3"
    emptied.touch()
    with closing(sqlite3.connect(bare)) as other:
        other.executescript("CREATE TABLE t(x); DROP TABLE t")
    content = bytearray(torn.read_bytes())
    content[8192:12288] = bytes(4096)
    torn.write_bytes(content)
    damaged = ((file, StoreDamaged) for file in (alien, torn, emptied, bare))
    for file, error in ((newer, StoreTooNew), *damaged):
        with pytest.raises(error):
            files_of(tmp_path / "live").replace_with(file)
        assert (tmp_path / "live" / FILE_NAME).read_bytes() == before


@pytest.mark.parametrize(
    "code",
    [
        "CREATE TRIGGER helpful AFTER INSERT ON draft BEGIN DELETE FROM draft; END",
        "CREATE VIEW helpful AS SELECT * FROM version",
        "DROP TRIGGER version_delete; CREATE TRIGGER version_delete BEFORE DELETE ON version BEGIN SELECT 1; END",
    ],
)
def test_a_store_that_brings_code_of_its_own_is_neither_opened_nor_put_in_place(tmp_path: Path, code: str) -> None:
    backup, home = a_backup(tmp_path, 1), tmp_path / "home"
    with closing(sqlite3.connect(backup)) as connection:
        connection.executescript(code)
    filled(home)
    files = files_of(home)
    with pytest.raises(StoreDamaged), files.open_beside(backup):
        pass
    with pytest.raises(StoreDamaged):
        files.replace_with(backup)
    with opened(home) as store:
        assert store.inspect() == ()


def test_a_store_left_in_the_middle_of_a_write_is_kept_aside_with_its_journal(tmp_path: Path) -> None:
    filled(tmp_path / "live")
    journal = tmp_path / "live" / f"{FILE_NAME}-journal"
    journal.write_bytes(b"torn")
    files_of(tmp_path / "live").replace_with(a_backup(tmp_path, 7))
    assert figure_in(tmp_path / "live") == 7
    aside = tmp_path / "live" / "khgn-hong-20240301081500.sqlite3"
    assert aside.exists()
    assert aside.with_name(f"{aside.name}-journal").read_bytes() == b"torn"


def test_a_damaged_store_is_kept_aside_when_a_backup_takes_its_place(tmp_path: Path) -> None:
    file = filled(tmp_path / "live")
    torn = bytearray(file.read_bytes())
    torn[4096:8192] = b"\x7f" * 4096
    for content in (bytes(torn), b"not a database at all, but long enough to look like a file" * 20):
        file.write_bytes(content)
        files_of(tmp_path / "live").replace_with(a_backup(tmp_path / str(len(content)), 7))
        assert figure_in(tmp_path / "live") == 7
        assert (tmp_path / "live" / "khgn-hong-20240301081500.sqlite3").read_bytes() == content


def test_a_store_is_brought_in_from_another_folder_once_and_that_one_stays(tmp_path: Path) -> None:
    filled(tmp_path / "stick")
    before = (tmp_path / "stick" / FILE_NAME).read_bytes()
    assert files_of(tmp_path / "live").bring_in(tmp_path / "stick")
    assert figure_in(tmp_path / "live") == 3
    edit_file(tmp_path / "stick", lambda file: file.execute("DELETE FROM draft"))
    assert not files_of(tmp_path / "live").bring_in(tmp_path / "stick")
    assert figure_in(tmp_path / "live") == 3
    assert before != b""


def test_a_store_that_somebody_has_open_is_not_brought_in(tmp_path: Path) -> None:
    with opened(tmp_path / "net"), pytest.raises(StoreLocked):
        files_of(tmp_path / "live").bring_in(tmp_path / "net")
    assert not (tmp_path / "live" / FILE_NAME).exists()


def test_a_folder_without_a_store_or_that_is_gone_brings_nothing_in(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for name in ("empty", "gone"):
        assert files_of(tmp_path / "live").bring_in(tmp_path / name)
    assert not (tmp_path / "live").exists()


def test_a_file_whose_newest_content_lay_in_a_lost_log_is_refused_and_with_its_log_it_is_whole(tmp_path: Path) -> None:
    file = filled(tmp_path / "wal")
    writer = sqlite3.connect(file)
    writer.execute("PRAGMA journal_mode=WAL")
    writer.execute("UPDATE draft SET value = '4'")
    writer.commit()
    shutil.copytree(tmp_path / "wal", tmp_path / "whole")
    shutil.copytree(tmp_path / "wal", tmp_path / "lost")
    writer.close()
    (tmp_path / "lost" / f"{FILE_NAME}-wal").unlink()
    with files_of(tmp_path / "live").open_beside(tmp_path / "whole" / FILE_NAME) as beside:
        assert beside.load(PLAN)[CELL] == 4
    with pytest.raises(StoreDamaged, match="log"), opened(tmp_path / "lost"):
        pass
    with pytest.raises(StoreDamaged, match="log"):
        files_of(tmp_path / "live").replace_with(tmp_path / "lost" / FILE_NAME)


def replaced_and_killed(folder: Path, backup: Path, seed: int) -> object:
    """Kill a process that replaces a store again and again; returns the figure that is there afterwards.

    Every second kill waits for the first replacement, so that some come after one however slow the machine is.
    """
    done = folder.parent / "done"
    done.unlink(missing_ok=True)
    child = os.fork()
    if child == 0:
        try:
            while True:
                files_of(folder).replace_with(backup)
                done.touch()
        finally:
            os._exit(1)
    while seed % 2 and not done.exists():
        time.sleep(0.001)
    time.sleep(random.Random(seed).uniform(0.005, 0.15))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return figure_in(folder)


def kills(tmp_path: Path, rounds: int) -> None:
    """Whatever the moment of the kill, the store is the former one or the backup, whole."""
    backup, found = a_backup(tmp_path, 7), set()
    for number in range(rounds):
        live = tmp_path / "live"
        shutil.rmtree(live, ignore_errors=True)
        filled(live)
        found.add(replaced_and_killed(live, backup, number))
    assert found <= {3, 7}
    assert 7 in found


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills a forked child")
def test_a_kill_while_a_store_is_replaced_leaves_the_one_or_the_other(tmp_path: Path) -> None:
    kills(tmp_path, 20)


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_a_thousand_kills_while_a_store_is_replaced_leave_the_one_or_the_other(tmp_path: Path) -> None:
    kills(tmp_path, 1_000)


def test_no_file_takes_the_place_of_a_store_on_a_server(tmp_path: Path) -> None:
    with pytest.raises(StoreOnServer):
        SqliteFiles(tmp_path / "live", FixedClock(), is_live=False).replace_with(a_backup(tmp_path, 7))
    assert not (tmp_path / "live").exists()
