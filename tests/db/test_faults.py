"""What the machine does to a store: full, locked, read-only, damaged, too new. Nothing is ever lost by it."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from db.errors import machine_errors, store_error
from db.lock import LOCK_NAME
from db.quick_list import FILE_NAME
from desktop.services.ports import (
    StoreDamaged,
    StoreError,
    StoreFull,
    StoreLocked,
    StoreReadOnly,
    StoreTooNew,
)
from tests.db.stores import AN, CELL, PLAN, a_store, ask_file, edit_file, filled, on_the_connection, opened


def test_a_full_disk_is_named_and_nothing_is_lost(tmp_path: Path) -> None:
    failures: list[StoreError] = []
    store = a_store(tmp_path)
    store.on_failed(failures.append)
    store.write(PLAN, {CELL: 1}).wait(10)
    ((pages,),) = on_the_connection(store, "PRAGMA page_count")
    on_the_connection(store, f"PRAGMA max_page_count={pages}")
    large = {f"cell/r{number}/a": "x" * 2000 for number in range(50)}
    ticket = store.write(PLAN, {CELL: 2, **large})
    with pytest.raises(StoreFull):
        ticket.wait(10)
    assert [failure.code for failure in failures] == ["store_full"]
    assert store.load(PLAN) == {CELL: 2, **large}
    with pytest.raises(StoreFull):
        store.seal(PLAN, AN)
    with pytest.raises(StoreFull):
        store.close()
    on_the_connection(store, "PRAGMA max_page_count=1000000")
    store.write(PLAN, {"plan/title": "sau khi dọn đĩa"}).wait(10)
    store.close()
    with opened(tmp_path) as again:
        assert again.load(PLAN) == {CELL: 2, **large, "plan/title": "sau khi dọn đĩa"}


def test_values_that_cannot_be_saved_can_be_given_up(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    store.write(PLAN, {CELL: 1}).wait(10)
    ((pages,),) = on_the_connection(store, "PRAGMA page_count")
    on_the_connection(store, f"PRAGMA max_page_count={pages}")
    store.write(PLAN, {CELL: "x" * 100_000})
    store.close(abandon=True)
    with opened(tmp_path) as again:
        assert again.load(PLAN) == {CELL: 1}


def test_template_values_that_wait_for_room_show_under_what_is_there(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        store.write(PLAN, {CELL: 1}).wait(10)
        ((pages,),) = on_the_connection(store, "PRAGMA page_count")
        on_the_connection(store, f"PRAGMA max_page_count={pages}")
        store.write_template(PLAN, {CELL: 0, "sec/s1/text": "x" * 100_000}, template="pack")
        assert store.load(PLAN) == {CELL: 1, "sec/s1/text": "x" * 100_000}
        assert store.load("catalogue") == {}
        assert store.plans() == ()


def test_a_second_opening_is_refused_while_the_first_lives(tmp_path: Path) -> None:
    with opened(tmp_path), pytest.raises(StoreLocked):
        a_store(tmp_path)
    with opened(tmp_path) as store:
        assert store.load(PLAN) == {}


def test_another_process_is_refused_and_a_killed_one_does_not_block(tmp_path: Path) -> None:
    program = (
        "import sys, time\nfrom pathlib import Path\nfrom db.lock import FolderLock\n"
        "lock = FolderLock(Path(sys.argv[1]))\nprint('held', flush=True)\ntime.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", program, tmp_path], stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(StoreLocked):
            a_store(tmp_path)
        holder.kill()
    with opened(tmp_path) as store:
        assert store.load(PLAN) == {}


def test_a_disk_without_room_for_the_lock_still_lets_plans_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(tmp_path)

    def full(_handle: int, _mark: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    def broken(_handle: int, _mark: bytes) -> int:
        raise OSError(errno.EIO, "Input/output error")

    with monkeypatch.context() as patched:
        patched.setattr("db.lock.os.write", full)
        with opened(tmp_path) as store:
            assert store.load(PLAN)
        patched.setattr("db.lock.os.write", broken)
        with pytest.raises(StoreError) as caught:
            a_store(tmp_path)
        assert not isinstance(caught.value, StoreLocked)
    with opened(tmp_path) as store:
        assert store.load(PLAN)


def test_a_file_another_program_writes_to_is_locked(tmp_path: Path) -> None:
    file = filled(tmp_path)
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    try:
        with pytest.raises(StoreLocked):
            a_store(tmp_path)
    finally:
        other.close()


def as_another_user(work: Callable[[], object]) -> str:
    """The code of the StoreError that `work` raises in a process without root's rights, "" without one."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        code = "crashed"
        try:
            if os.geteuid() == 0:
                os.setgroups([])
                os.setuid(65534)
            work()
            code = ""
        except StoreError as error:
            code = error.code
        finally:
            os.write(write, code.encode())
            os._exit(0)
    os.close(write)
    with os.fdopen(read, "rb") as answer:
        code = answer.read().decode()
    os.waitpid(child, 0)
    return code


@pytest.fixture
def shared() -> Iterator[Path]:
    """A folder with a filled store that every user of the machine may write to."""
    folder = Path(tempfile.mkdtemp())
    filled(folder)
    for path in (folder, *folder.iterdir()):
        path.chmod(0o777)
    assert as_another_user(lambda: a_store(folder).close()) == ""
    yield folder
    folder.chmod(0o777)
    shutil.rmtree(folder)


def test_a_read_only_folder_is_named_and_left_as_it_is(shared: Path) -> None:
    before = (shared / FILE_NAME).read_bytes()
    shared.chmod(0o555)
    assert as_another_user(lambda: a_store(shared)) == "store_read_only"
    assert as_another_user(lambda: a_store(shared / "new")) == "store_read_only"
    assert (shared / FILE_NAME).read_bytes() == before


def test_a_read_only_file_is_named_and_left_as_it_is(shared: Path) -> None:
    before = (shared / FILE_NAME).read_bytes()
    (shared / FILE_NAME).chmod(0o444)
    assert as_another_user(lambda: a_store(shared)) == "store_read_only"
    assert (shared / FILE_NAME).read_bytes() == before


@pytest.mark.parametrize("damage", ["no database", "cut", "scrambled", "another program's"])
def test_a_damaged_file_is_named_and_left_exactly_as_it_is(tmp_path: Path, damage: str) -> None:
    file = filled(tmp_path)
    content = bytearray(file.read_bytes())
    if damage == "no database":
        file.write_bytes(b"This is not a database. " * 400)
    elif damage == "cut":
        file.write_bytes(content[: len(content) // 2])
    elif damage == "scrambled":
        for start in range(4096, len(content), 4096):
            content[start : start + 200] = b"\x7f" * 200
        file.write_bytes(content)
    else:
        file.unlink()
        edit_file(tmp_path, lambda other: other.execute("CREATE TABLE songs(name)"))
    (tmp_path / LOCK_NAME).write_bytes(b"open\n")
    before = file.read_bytes()
    with pytest.raises(StoreDamaged) as raised:
        a_store(tmp_path)
    assert raised.value.code == "store_damaged"
    assert file.read_bytes() == before
    assert (tmp_path / LOCK_NAME).read_bytes() == b"open\n"


def test_damage_found_after_a_proper_close_is_named_when_it_is_read(tmp_path: Path) -> None:
    file = filled(tmp_path)
    content = bytearray(file.read_bytes())
    ((root,),) = ask_file(file, "SELECT rootpage FROM sqlite_master WHERE name = 'draft'")
    content[(root - 1) * 4096 : (root - 1) * 4096 + 200] = b"\x7f" * 200
    file.write_bytes(content)
    with opened(tmp_path) as store, pytest.raises(StoreDamaged):
        store.load(PLAN)


@pytest.mark.parametrize("number", ["0002", "9999", "abc"])
def test_a_file_of_a_newer_program_is_refused_and_left_exactly_as_it_is(tmp_path: Path, number: str) -> None:
    file = filled(tmp_path)
    edit_file(tmp_path, lambda store: store.execute("UPDATE alembic_version SET version_num = ?", [number]))
    before = file.read_bytes()
    with pytest.raises(StoreTooNew):
        a_store(tmp_path)
    assert file.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == [LOCK_NAME, FILE_NAME]


def test_errors_are_told_apart_by_number() -> None:
    full = OSError(errno.ENOSPC, "No space left on device")
    assert isinstance(store_error(full), StoreFull)
    assert isinstance(store_error(PermissionError(errno.EACCES, "denied")), StoreReadOnly)
    unknown = store_error(OSError("stick pulled"))
    assert unknown is not None
    assert unknown.code == "store_io"
    assert store_error(sqlite3.ProgrammingError("ours")) is None
    assert store_error(ValueError("ours")) is None
    with pytest.raises(StoreFull), machine_errors():
        raise full
    with pytest.raises(sqlite3.ProgrammingError), machine_errors():
        raise sqlite3.ProgrammingError("ours")


def test_bytes_changed_inside_a_text_are_damage(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "a.sqlite3")
    with pytest.raises(StoreDamaged), machine_errors():
        connection.execute("SELECT CAST(x'64ff' AS TEXT)").fetchone()
    connection.close()
    assert store_error(sqlite3.ProgrammingError("a mistake of ours")) is None
