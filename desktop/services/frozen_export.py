"""Writes the frozen print of a plan: the very bytes that were laid before the signer, and the scanned signed one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from desktop.domain.plan import Plan
from desktop.domain.plan_status import FileKind, KeptFile
from desktop.exporters.files import save_file
from desktop.services.export import FILE_NAMES, Format
from desktop.services.kept_files import SCAN_NAME, checked, clean_print

Source = Callable[[str], bytes | None]
"""Gives the bytes of a kept file by its hash: a store, or the attachments of a package."""


def frozen_targets(plan: Plan, names: Mapping[FileKind, Path], formats: Iterable[Format]) -> dict[Path, KeptFile]:
    """Return the frozen files of the formats asked for by the path they go to; the scan goes with the PDF."""
    kept = clean_print(plan)
    wanted: list[FileKind] = []
    for chosen in formats:
        if chosen != "json":
            wanted.append(chosen)
        if chosen == "pdf":
            wanted.append("scan")
    return {names[kind]: kept[kind] for kind in wanted if kind in kept}


def write_frozen(source: Source, targets: Mapping[Path, KeptFile]) -> tuple[Path, ...]:
    """Write frozen files and return their paths; each was checked against its hash before the first is written.

    Raises KeptFileError, FileProblem.
    """
    contents = {path: checked(kept, source(kept.sha256)) for path, kept in targets.items()}
    for path, content in contents.items():
        save_file(path, content)
    return tuple(contents)


def frozen_names(folder: Path) -> dict[FileKind, Path]:
    """Return where the frozen files of a plan go in a folder, under the names of every export."""
    names: dict[FileKind, Path] = {kind: folder / FILE_NAMES[kind] for kind in ("pdf", "docx", "xlsx")}
    return {**names, "scan": folder / SCAN_NAME}
