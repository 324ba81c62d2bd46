"""Verified copies of a store that is open: a plain file copy could catch it in the middle of a write."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import sys
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from db.engine import is_sound
from desktop.services.ports import StoreDamaged

_CHUNK = 1 << 20
_HEADER = 100
_OWN_TO_A_FILE = ((24, 28), (40, 44), (92, 100))
"""Bytes of the header in which a copy may differ: change counter, schema cookie, and who wrote it last."""


@dataclass(frozen=True)
class Copy:
    """The pages of a store, copied beside the target and not looked at yet; `pages` is the hash of the source's."""

    part: Path
    target: Path
    pages: str


def back_up(source: sqlite3.Connection, target: Path) -> Path:
    """Copy the whole database to `target` and return it; see finish_copy()."""
    return finish_copy(copy_pages(source, target))


def copy_pages(source: sqlite3.Connection, target: Path) -> Copy:
    """Copy every page beside the target. Quick: this alone has to be done on the thread of the source's connection."""
    part = target.with_name(f"{target.name}.part")
    part.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(part, isolation_level=None)) as copy:
            copy.execute("PRAGMA synchronous=OFF")  # flushed once, by finish_copy()
            source.backup(copy)
        return Copy(part, target, page_hash(_file_of(source)))
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def finish_copy(copy: Copy) -> Path:
    """Reopen the copy, look it through, compare it with its source page by page, and let it take the target's place.

    It is flushed first; until then an older backup of that name stays. Raises StoreDamaged when the copy is not sound
    or not the same.
    """
    try:
        with closing(sqlite3.connect(copy.part, isolation_level=None)) as reopened:
            if not is_sound(reopened, thorough=True):
                raise StoreDamaged(str(copy.target))
        if page_hash(copy.part) != copy.pages:
            raise StoreDamaged(f"{copy.target} differs from what was copied")
        put_in_place(copy.part, copy.target)
    finally:
        copy.part.unlink(missing_ok=True)
    return copy.target


def put_in_place(part: Path, target: Path) -> None:
    """Flush a finished file and let it take the target's place, so that a power cut leaves the one or the other."""
    with part.open("rb+") as handle:
        os.fsync(handle.fileno())
    part.replace(target)
    flush_folder(target.parent)


def page_hash(file: Path) -> str:
    """The SHA-256 over every page of a database file, but for the header bytes that are the file's own."""
    digest = hashlib.sha256()
    with file.open("rb") as handle:
        header = bytearray(handle.read(_HEADER))
        for start, end in _OWN_TO_A_FILE:
            header[start:end] = bytes(end - start)
        digest.update(header)
        while chunk := handle.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def flush_folder(folder: Path) -> None:
    """Make a new name durable; Windows has no such call and needs none."""
    if sys.platform != "win32":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _file_of(source: sqlite3.Connection) -> Path:
    return Path(next(str(file) for _, name, file in source.execute("PRAGMA database_list") if name == "main"))
