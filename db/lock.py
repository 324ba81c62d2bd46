"""One process per store: a lock that the system itself lets go of when the process dies."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path
from typing import Protocol

from desktop.services.ports import StoreLocked

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

LOCK_NAME = "khgn.lock"
_MARK = b"open\n"
_FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}
_LOCKED_BYTE = 1 << 20  # Windows locks bytes, not files: one far behind the mark, which so stays readable


class Lock(Protocol):
    """What keeps other processes out. `left_unclean` says that the last holder died before it let go."""

    left_unclean: bool

    def release(self, *, clean: bool) -> None:
        """Let go; `clean` tells the next holder that the store was closed properly."""


class FolderLock:
    """The lock on a store's folder. `left_unclean` says that the last holder died before it let go."""

    def __init__(self, folder: Path) -> None:
        """Take the lock. Raises StoreLocked when another process holds it, OSError when the folder is read-only."""
        self._handle = os.open(folder / LOCK_NAME, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(self._handle)
        except OSError as error:
            os.close(self._handle)
            raise StoreLocked(str(folder)) from error
        try:
            self.left_unclean = os.read(self._handle, len(_MARK)) != b""
            self._mark()
        except OSError:
            self.release(clean=False)
            raise

    def _mark(self) -> None:
        """Leave word for the next holder. A disk without room for it still holds plans to be read."""
        os.lseek(self._handle, 0, os.SEEK_SET)
        try:
            os.write(self._handle, _MARK)
            os.fsync(self._handle)
        except OSError as error:
            if error.errno not in _FULL:
                raise

    def release(self, *, clean: bool) -> None:
        """Let go; `clean` tells the next holder that the store was closed properly."""
        if clean:
            os.ftruncate(self._handle, 0)
        _unlock(self._handle)
        os.close(self._handle)


if sys.platform == "win32":

    def _lock(handle: int) -> None:
        os.lseek(handle, _LOCKED_BYTE, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        os.lseek(handle, 0, os.SEEK_SET)

    def _unlock(handle: int) -> None:
        os.lseek(handle, _LOCKED_BYTE, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)

else:

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _unlock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_UN)
