"""Packages among what was dragged into a window."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QMimeData

from desktop.packages.envelope import MAGIC

PACKAGE_SUFFIX = ".khgn"


def dropped_packages(data: QMimeData) -> tuple[Path, ...]:
    """Return the package files among the dragged ones and in dragged folders; none for anything else.

    A file is told by its name, or by its beginning where a mail program or a messenger gave it another name.
    """
    files = (Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
    return tuple(package for file in files for package in _packages(file))


def _packages(file: Path) -> Iterator[Path]:
    with suppress(OSError):  # a stick that was pulled meanwhile
        if file.is_dir():
            yield from sorted(inside for inside in file.iterdir() if _is_named_so(inside) and inside.is_file())
            return
    if _is_named_so(file) or _begins_so(file):
        yield file


def _is_named_so(file: Path) -> bool:
    return file.suffix.lower() == PACKAGE_SUFFIX


def _begins_so(file: Path) -> bool:
    with suppress(OSError), file.open("rb") as stream:
        return stream.read(len(MAGIC)) == MAGIC
    return False
