"""Packages among what was dragged into a window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData

PACKAGE_SUFFIX = ".khgn"


def dropped_packages(data: QMimeData) -> tuple[Path, ...]:
    """Return the package files among the dragged ones; none for anything else."""
    files = (Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
    return tuple(file for file in files if file.suffix.lower() == PACKAGE_SUFFIX)
