"""Whole files of stores: a backup opened beside the live store, a store replaced by a backup, one brought in."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

from db.backup import flush_folder, put_in_place
from db.engine import is_sound
from db.errors import machine_errors
from db.lock import FolderLock
from db.opening import refuse_lost_log
from db.quick_list import FILE_NAME, plans_of
from db.store import SqliteStore, open_store
from desktop.services.ports import BackupDamaged, Clock, StoreDamaged, StoreError


class StoreOnServer(StoreError):  # noqa: N818 - named for the state the officer is told about
    """The live store lies on a database server, so no file can take its place."""

    code = "store_on_server"


COMPANIONS = ("-journal", "-wal")
"""What SQLite may keep beside a file; without it the file is not whole."""
UNSOUND_STEM = "khgn-hong"


SCRATCH = "restore-"
"""How folders begin in which a store that will take the live one's place is made ready."""


class SqliteFiles:
    """The files of one profile's store."""

    def __init__(self, folder: Path, clock: Clock, *, is_live: bool = True) -> None:
        """Take the profile's folder; nothing is touched yet. `is_live` is false where the store is on a server."""
        self._folder = folder
        self.is_live = is_live
        self._clock = clock

    @contextmanager
    def open_beside(self, file: Path) -> Iterator[SqliteStore]:
        """Open a copy of a store's file in a folder that is gone afterwards."""
        with machine_errors(), TemporaryDirectory(prefix="khgn-", ignore_cleanup_errors=True) as scratch:
            store = self._open_copy(file, Path(scratch))
            try:
                yield store
            finally:
                store.close(abandon=True)

    def plans_in(self, file: Path) -> frozenset[str]:
        """The ids of the plans that a store's file lists; none where it cannot be read."""
        return frozenset(plan.id for plan in plans_of(file))

    def replace_with(self, file: Path) -> None:
        """Let a copy of a file take the place of the closed store, under a new replica id.

        Raises StoreOnServer where the live store is no file: there plans are taken back one by one.
        """
        if not self.is_live:
            raise StoreOnServer(str(file))
        with machine_errors():
            self._folder.mkdir(parents=True, exist_ok=True)
            lock = FolderLock(self._folder)
            try:
                self._replace(file)
            finally:
                lock.release(clean=True)

    def bring_in(self, folder: Path) -> bool:
        """Copy the store of another folder here, unless there is one; that folder's is only read."""
        if (self._folder / FILE_NAME).exists():
            return False
        lock = None
        with suppress(OSError):  # a read-only folder cannot be locked; nor can anybody write there
            lock = FolderLock(folder)
        try:
            if (folder / FILE_NAME).exists():
                self.replace_with(folder / FILE_NAME)
        finally:
            if lock is not None:
                lock.release(clean=not lock.left_unclean)
        return True

    def _replace(self, file: Path) -> None:
        target = self._folder / FILE_NAME
        for left in self._folder.glob(f"{SCRATCH}*"):  # of a program that was killed meanwhile; the lock is ours
            shutil.rmtree(left, ignore_errors=True)
        with TemporaryDirectory(prefix=SCRATCH, dir=self._folder, ignore_cleanup_errors=True) as scratch:
            fresh = Path(scratch) / FILE_NAME
            store = self._open_copy(file, Path(scratch))
            try:
                if any(fault.code == "not_sound" for fault in store.inspect()):
                    raise BackupDamaged(str(file))
                store.rename(str(uuid4()))
            finally:
                store.close(abandon=True)
            _set_aside(target, self._clock.now())
            put_in_place(fresh, target)

    def _open_copy(self, file: Path, folder: Path) -> SqliteStore:
        try:
            copy_whole(file, folder / FILE_NAME)
            return open_store(folder, self._clock)
        except StoreDamaged as error:
            raise BackupDamaged(str(error)) from error


def copy_whole(file: Path, target: Path) -> None:
    """Copy a store's file with what SQLite keeps beside it. Raises StoreDamaged where that is lost or it is empty."""
    refuse_lost_log(file)
    shutil.copyfile(file, target)
    companions = [ending for ending in COMPANIONS if file.with_name(f"{file.name}{ending}").exists()]
    if not companions and _holds_nothing(target):
        raise StoreDamaged(f"{file} is empty")
    for ending in companions:
        shutil.copyfile(file.with_name(f"{file.name}{ending}"), target.with_name(f"{target.name}{ending}"))


def _holds_nothing(file: Path) -> bool:
    """Tell whether a database has no tables at all; what is no database is told when it is opened."""
    try:
        with closing(sqlite3.connect(file)) as connection:
            return connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone() is None
    except sqlite3.DatabaseError:
        return False


def _set_aside(target: Path, now: str) -> None:
    """Keep a copy of a store that is damaged or was not closed properly, with its journal, which is then taken away.

    A journal belongs to no other file: it must be gone before another one stands under this name.
    """
    left = [beside for ending in COMPANIONS if (beside := target.with_name(f"{target.name}{ending}")).exists()]
    if not target.exists() or not (any(beside.stat().st_size for beside in left) or _is_damaged(target)):
        return
    stamp = "".join(letter for letter in now[:19] if letter.isdigit())
    aside = target.with_name(f"{UNSOUND_STEM}-{stamp}.sqlite3")
    for file in (target, *left):
        shutil.copyfile(file, aside.with_name(file.name.replace(target.name, aside.name)))
    flush_folder(target.parent)
    for beside in left:
        beside.unlink()


def _is_damaged(file: Path) -> bool:
    try:
        with closing(sqlite3.connect(file, isolation_level=None)) as connection:
            return not is_sound(connection, thorough=False)
    except sqlite3.DatabaseError:
        return True
