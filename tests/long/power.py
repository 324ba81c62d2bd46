"""Cuts the power: what could be on the disk at any moment of the store's work, opened by stock SQLite.

The statements are those that the real store runs (traced while it types, seals and receives a package), the pragmas
are the store's. SQLite works through a file system that notes every write, truncation and sync. An image is what a
disk may hold at a cut: everything synced, and of the rest any part, writes torn at sectors.
Run: `python -m tests.long.power IMAGES [SEED]`.
"""

from __future__ import annotations

import json
import random
import sqlite3
import sys
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import apsw

from db.engine import _PRAGMAS as STORE_PRAGMAS
from db.engine import raw
from db.quick_list import FILE_NAME
from db.store import SqliteStore
from desktop.services.exchange import preview_file, receive, seal_plan
from desktop.services.office import Office
from tests.services.exchanging import pay, send, two_offices
from tests.services.offices import ORDER

SECTOR = 512
VFS_NAME = "khgn-power"


@dataclass(frozen=True)
class Op:
    """One thing done to a file: write, truncate or sync."""

    verb: str
    file: str
    offset: int = 0
    data: bytes = b""


@dataclass
class Log:
    """Everything done, in order; `acknowledged` are (place in the log, versions on disk) after each commit."""

    ops: list[Op] = field(default_factory=list)
    acknowledged: list[tuple[int, int]] = field(default_factory=list)


@dataclass
class Tally:
    """What the images showed."""

    images: int = 0
    corrupt: int = 0
    lost: int = 0


class NotingFile(apsw.VFSFile):
    """A file that notes what is done to it."""

    def __init__(self, log: Log, name: object, flags: list[int]) -> None:
        """Open the file under it."""
        self._log = log
        path = name.filename() if isinstance(name, apsw.URIFilename) else str(name or "")
        self._name = Path(path).name
        super().__init__("", name, flags)  # type: ignore[arg-type]  # as SQLite hands it over

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802 - SQLite's name
        """Note and write."""
        self._log.ops.append(Op("write", self._name, offset, bytes(data)))
        super().xWrite(data, offset)

    def xTruncate(self, newsize: int) -> None:  # noqa: N802
        """Note and truncate."""
        self._log.ops.append(Op("truncate", self._name, newsize))
        super().xTruncate(newsize)

    def xSync(self, flags: int) -> None:  # noqa: N802
        """Note and sync."""
        self._log.ops.append(Op("sync", self._name))
        super().xSync(flags)


class NotingVfs(apsw.VFS):
    """A file system whose files note what is done to them."""

    def __init__(self, log: Log) -> None:
        """Register it."""
        self._log = log
        super().__init__(VFS_NAME, "")

    def xOpen(self, name: object, flags: list[int]) -> NotingFile:  # noqa: N802
        """Open a noting file."""
        return NotingFile(self._log, name, flags)


def store_statements(folder: Path) -> tuple[bytes, list[str]]:
    """A store's file before, and every statement the real store runs on it: typing, sealing, receiving."""
    with two_offices(folder) as (an, binh):
        desk = an.create_plan("goi-thu", ORDER)
        send(an, desk.plan.id, folder / "a.khgn")
        receive(binh, preview_file(binh, folder / "a.khgn"), backups=folder / "backups")
        pay(desk, "2", 5_000_000)
        send(an, desk.plan.id, folder / "b.khgn")
        binh.store.flush()
        before = (folder / "binh" / FILE_NAME).read_bytes()
        traced = _trace(binh)
        own = binh.open_plan(desk.plan.id)
        for number in range(6):
            pay(own, "3.1", (number + 1) * 1_000_000)
            pay(own, "3.2", (number + 1) * 2_000_000)
            seal_plan(binh.store, desk.plan.id)
        receive(binh, preview_file(binh, folder / "b.khgn"), backups=folder / "backups")
        binh.store.flush()
        return before, list(traced)


def _trace(office: Office) -> list[str]:
    store = office.store
    assert isinstance(store, SqliteStore)
    traced: list[str] = []
    connection = raw(store._connection)  # noqa: SLF001 - tracing belongs to the connection
    store._thread.submit(connection.set_trace_callback, traced.append).result()  # noqa: SLF001
    return traced


def replay(folder: Path, before: bytes, statements: Sequence[str], *, synchronous: str) -> Log:
    """Run the statements through the noting file system."""
    log = Log()
    file = folder / FILE_NAME
    file.write_bytes(before)
    vfs = NotingVfs(log)
    connection = apsw.Connection(str(file), vfs=VFS_NAME)
    for pragma in (*STORE_PRAGMAS, f"synchronous={synchronous}", "cache_size=40"):
        connection.execute(f"PRAGMA {pragma}").fetchall()
    for statement in statements:
        if statement.startswith("--") or statement.upper().startswith("PRAGMA"):
            continue
        connection.execute(statement).fetchall()
        if statement.upper().startswith("COMMIT"):
            done = len(log.ops)
            ((versions,),) = connection.execute("SELECT count(*) + (SELECT count(*) FROM draft) * 0 FROM version")
            log.acknowledged.append((done, int(versions)))
    connection.close()
    vfs.unregister()
    return log


def cut(folder: Path, before: bytes, log: Log, chance: random.Random) -> tuple[bool, bool]:
    """Make one image and open it; returns whether it is corrupt, and whether an acknowledged version is lost."""
    end = chance.randrange(len(log.ops) + 1)
    files = {FILE_NAME: bytearray(before)}
    pending: dict[str, list[Op]] = {}
    for op in log.ops[:end]:
        if op.verb == "sync":
            for done in pending.pop(op.file, []):
                _apply(files.setdefault(op.file, bytearray()), done)
        else:
            pending.setdefault(op.file, []).append(op)
    for name, ops in pending.items():
        keep = chance.random()
        for op in ops:
            if chance.random() < keep:
                _apply(files.setdefault(name, bytearray()), _torn(op, chance))
    for old in folder.iterdir():
        old.unlink()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    acknowledged = max((versions for place, versions in log.acknowledged if place <= end), default=0)
    return _look(folder / FILE_NAME, acknowledged)


def _look(file: Path, acknowledged: int) -> tuple[bool, bool]:
    with closing(sqlite3.connect(file)) as connection:
        try:
            is_sound = connection.execute("PRAGMA integrity_check(1)").fetchall() == [("ok",)]
            (versions,) = connection.execute("SELECT count(*) FROM version").fetchone()
        except sqlite3.DatabaseError:
            return True, False
    return not is_sound, versions < acknowledged


def _apply(content: bytearray, op: Op) -> None:
    if op.verb == "truncate":
        del content[op.offset :]
        content.extend(bytes(op.offset - len(content)))
        return
    if len(content) < op.offset:
        content.extend(bytes(op.offset - len(content)))
    content[op.offset : op.offset + len(op.data)] = op.data


def _torn(op: Op, chance: random.Random) -> Op:
    """Now and then only the first sectors of a write arrive."""
    if op.verb == "write" and len(op.data) > SECTOR and chance.random() < 0.3:
        return Op(op.verb, op.file, op.offset, op.data[: SECTOR * chance.randrange(1, len(op.data) // SECTOR + 1)])
    return op


def cut_many(images: int, seed: int, *, synchronous: str = "FULL") -> Tally:
    """So many images of one run of the store's statements."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        before, statements = store_statements(folder / "stores")
        (folder / "run").mkdir()
        (folder / "image").mkdir()
        log = replay(folder / "run", before, statements, synchronous=synchronous)
        chance = random.Random(seed)
        tally = Tally()
        for _ in range(images):
            is_corrupt, is_lost = cut(folder / "image", before, log, chance)
            tally.images += 1
            tally.corrupt += is_corrupt
            tally.lost += is_lost
        return tally


if __name__ == "__main__":
    count, *seeds = map(int, sys.argv[1:])
    for mode in ("FULL", "OFF"):
        sys.stdout.write(f"{mode} {json.dumps(cut_many(count, (seeds or [1])[0], synchronous=mode).__dict__)}\n")
