"""Saving a finished file so that the target is either the old one or the whole new one."""

from __future__ import annotations

import errno
import os
import time
from contextlib import suppress
from pathlib import Path
from typing import Final, Literal
from uuid import uuid4

Code = Literal["open_elsewhere", "read_only", "disk_full", "folder_missing", "name_too_long", "font_unusable"]

PATIENCE_S: Final = 2.5
"""How long a target held for a moment (virus scanner, preview) is waited for."""
PAUSE_S: Final = 0.1
ACCESS_DENIED: Final = 5
HELD_OPEN: Final = frozenset({32, 33})
"""Windows: sharing violation, lock violation."""
DATABASE_MARK: Final = b"SQLite format 3\0"
FULL: Final = frozenset({errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)})
WINDOWS_FULL: Final = frozenset({39, 112})
WINDOWS_MISSING: Final = frozenset({3})
WINDOWS_LONG: Final = frozenset({206})


class FileProblem(Exception):  # noqa: N818 - named for what the officer is told, like a finding
    """A file that could not be saved, or a font file it needs; `code` picks the sentence. The target is as it was."""

    def __init__(self, code: Code, target: Path) -> None:
        super().__init__(f"{code}: {target}")
        self.code: Code = code
        self.target = target


def save_file(target: Path, data: bytes) -> None:
    """Write beside the target, flush to disk, read back, move over the target; a folder, a device or a store stays.

    Raises:
        FileProblem: The target is open in another program, the folder is missing or read-only, the disk is full, or the
            name is too long.
        OSError: Any other trouble of the machine.
    """
    target = _led_to(target)
    if not target.name or _is_store(target, data):
        raise FileProblem("read_only", target)
    beside = target.with_name(f".{uuid4().hex[:12]}.tmp")
    try:
        if target.exists() and not target.is_file():
            raise FileProblem("read_only", target)
        _check_name(target)
        _write_through(beside, data)
        move_over(beside, target)
    except OSError as error:
        code = problem_code(error, target)
        if code is None:
            raise
        raise FileProblem(code, target) from error
    finally:
        with suppress(OSError):
            beside.unlink()


def _led_to(target: Path) -> Path:
    """Follow a link, so that its file is replaced and the link stays; one that leads nowhere is kept as named."""
    try:
        return target.resolve(strict=True) if target.is_symlink() else target
    except (OSError, RuntimeError):  # Python tells a link that leads to itself by either
        return target


def _is_store(target: Path, data: bytes) -> bool:
    """Tell whether the plans themselves, or a backup of them, would be written over by something else."""
    if data.startswith(DATABASE_MARK):
        return False
    with suppress(OSError):
        if target.is_file():
            with target.open("rb") as file:
                return file.read(len(DATABASE_MARK)) == DATABASE_MARK
    return False


def problem_code(error: OSError, target: Path) -> Code | None:
    """What an operating system's error means for the officer, or None for one we have no sentence for."""
    windows = getattr(error, "winerror", None)
    if error.errno in FULL or windows in WINDOWS_FULL:
        return "disk_full"
    if error.errno == errno.ENAMETOOLONG or windows in WINDOWS_LONG:
        return "name_too_long"
    if isinstance(error, (FileNotFoundError, NotADirectoryError)) or windows in WINDOWS_MISSING:
        return "folder_missing"
    if windows in HELD_OPEN:
        return "open_elsewhere"
    if isinstance(error, PermissionError):
        return "open_elsewhere" if _is_held(target, windows) else "read_only"
    return "read_only" if error.errno == errno.EROFS else None


def _is_held(target: Path, windows: int | None) -> bool:
    """Windows denies access both to held and to protected files: a file that is not marked read-only is held."""
    return windows == ACCESS_DENIED and target.exists() and os.access(target, os.W_OK)


def _check_name(target: Path) -> None:
    """Ask the operating system about the target's own name, since the file beside it has a short one."""
    try:
        target.lstat()
    except FileNotFoundError:
        if not target.parent.is_dir():
            raise


def _write_through(path: Path, data: bytes) -> None:
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    if path.read_bytes() != data:
        raise OSError(errno.EIO, "the file reads back differently", str(path))


def move_over(source: Path, target: Path, *, patience_s: float = PATIENCE_S) -> None:
    """Replace the target, waiting while somebody holds it."""
    deadline = time.monotonic() + patience_s
    while True:
        try:
            source.replace(target)
        except PermissionError as error:
            held = getattr(error, "winerror", None) in {ACCESS_DENIED, *HELD_OPEN}
            if not held or time.monotonic() >= deadline:
                raise
            time.sleep(PAUSE_S)
        else:
            return
