from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.backup import back_up, copy_pages, finish_copy, page_hash
from db.engine import is_sound
from db.quick_list import FILE_NAME
from desktop.services.ports import StoreDamaged, StoreError
from tests.db.stores import AN, PLAN, a_summary, opened


@pytest.fixture
def source(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    (tmp_path / "source").mkdir()
    connection = sqlite3.connect(tmp_path / "source" / "a.sqlite3", isolation_level=None)
    connection.execute("PRAGMA journal_mode=TRUNCATE")
    connection.execute("CREATE TABLE t(x)")
    yield connection
    connection.close()


def test_a_backup_opens_as_a_store_with_the_same_content(tmp_path: Path) -> None:
    with opened(tmp_path / "a") as store:
        store.write(PLAN, {"cell/r1/a": 1}, a_summary())
        store.seal(PLAN, AN)
        store.write(PLAN, {"cell/r1/a": 2})
        (tmp_path / "b").mkdir()
        target = tmp_path / "b" / FILE_NAME
        assert store.backup(target) == target
        expected = store.load(PLAN), store.versions(PLAN), store.plans()
    with opened(tmp_path / "b") as copy:
        assert (copy.load(PLAN), copy.versions(PLAN), copy.plans()) == expected


def test_a_backup_replaces_the_older_one_and_leaves_nothing_else(tmp_path: Path, source: sqlite3.Connection) -> None:
    target = tmp_path / "kept" / "backup.sqlite3"
    target.parent.mkdir()
    target.write_bytes(b"older")
    back_up(source, target)
    assert [path.name for path in target.parent.iterdir()] == ["backup.sqlite3"]
    copy = sqlite3.connect(target)
    assert is_sound(copy, thorough=True)
    copy.close()


def test_a_copy_that_is_not_sound_never_replaces_an_older_backup(tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.sqlite3"
    source = sqlite3.connect(damaged)
    source.execute("CREATE TABLE t(x)")
    source.executemany("INSERT INTO t VALUES (?)", [("x" * 500,) for _ in range(200)])
    source.commit()
    source.close()
    content = bytearray(damaged.read_bytes())
    content[4096:4196] = b"\x7f" * 100
    damaged.write_bytes(content)
    target = tmp_path / "backup.sqlite3"
    target.write_bytes(b"older")
    source = sqlite3.connect(damaged)
    with pytest.raises((StoreDamaged, sqlite3.DatabaseError)):
        back_up(source, target)
    source.close()
    assert target.read_bytes() == b"older"
    assert not (tmp_path / "backup.sqlite3.part").exists()


def test_a_backup_to_a_folder_that_is_gone_is_an_error_and_the_store_goes_on(tmp_path: Path) -> None:
    with opened(tmp_path / "a") as store:
        with pytest.raises(StoreError):
            store.backup(tmp_path / "gone" / "backup.sqlite3")
        store.write(PLAN, {"cell/r1/a": 1}).wait(10)


def test_a_copy_that_is_sound_but_not_the_same_is_no_backup(tmp_path: Path, source: sqlite3.Connection) -> None:
    source.execute("INSERT INTO t VALUES (115)")
    copy = copy_pages(source, tmp_path / "backup.sqlite3")
    altered = sqlite3.connect(copy.part, isolation_level=None)
    altered.execute("UPDATE t SET x = 116")
    altered.close()
    with pytest.raises(StoreDamaged, match="differs"):
        finish_copy(copy)
    assert [path.name for path in tmp_path.iterdir()] == ["source"]


def test_a_backup_is_the_same_page_by_page_also_with_free_pages_and_large_rows(
    tmp_path: Path, source: sqlite3.Connection
) -> None:
    source.executemany("INSERT INTO t VALUES (?)", [(bytes([number]) * 9_000,) for number in range(200)])
    source.execute("DELETE FROM t WHERE rowid % 3 = 0")
    target = back_up(source, tmp_path / "backup.sqlite3")
    assert page_hash(target) == page_hash(tmp_path / "source" / "a.sqlite3")
