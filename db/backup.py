"""Verified copies of a store that is open: a plain file copy could catch it in the middle of a write."""

from __future__ import annotations

import os
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

from db.engine import is_sound
from desktop.services.ports import StoreDamaged


def back_up(source: sqlite3.Connection, target: Path) -> Path:
    """Copy the whole database to `target` and return it.

    The copy is written beside the target, checked and flushed before it takes the target's place; until then an older
    backup of that name stays. Raises StoreDamaged when the copy is not sound.
    """
    part = target.with_name(f"{target.name}.part")
    part.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(part, isolation_level=None)) as copy:
            source.backup(copy)
        with closing(sqlite3.connect(part, isolation_level=None)) as copy:
            if not is_sound(copy, thorough=True):
                raise StoreDamaged(str(target))
        _flush(part)
        part.replace(target)
        _flush_folder(target.parent)
    finally:
        part.unlink(missing_ok=True)
    return target


def _flush(file: Path) -> None:
    with file.open("rb+") as handle:
        os.fsync(handle.fileno())


def _flush_folder(folder: Path) -> None:
    """Make the new name durable; Windows has no such call and needs none."""
    if sys.platform != "win32":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
