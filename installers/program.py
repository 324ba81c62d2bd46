"""Our own packages in the installed folder, and everything compiled so that the same sources give the same bytes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from installers.problems import BuildError

PACKAGES = ("desktop", "db", "ui", "resources")
BOOT = "khgn_boot.py"
FILES = "files.txt"
VERSION_FILE = "VERSION"


def copy_program(root: Path, app: Path, *, version: str) -> None:
    """Copy the program's packages, its first module and the version into the app folder."""
    for package in PACKAGES:
        for path in _sources(root / package):
            target = app / path.relative_to(root)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
    shutil.copyfile(root / "installers" / "boot.py", app / BOOT)
    (app / VERSION_FILE).write_text(f"{version}\n", encoding="ascii", newline="\n")


def compile_tree(folder: Path) -> None:
    """Compile every module below the folder in a fresh interpreter with a fixed hash seed; raises BuildError.

    The compiled files are never compared with the sources' dates, so copying the folder to a stick keeps them valid.
    """
    code = (
        "import sys, pathlib, py_compile\n"
        "root = pathlib.Path(sys.argv[1])\n"
        "for path in sorted(root.rglob('*.py')):\n"
        "    name = str(path.relative_to(root)).replace('/', chr(92))\n"
        "    py_compile.compile(str(path), dfile=name, doraise=True, optimize=0,\n"
        "                       invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH)\n"
    )
    variables = {**os.environ, "PYTHONHASHSEED": "0"}
    command = [sys.executable, "-I", "-S", "-c", code, str(folder)]
    done = subprocess.run(command, check=False, env=variables, capture_output=True, encoding="utf-8")
    if done.returncode != 0:
        raise BuildError(f"Không biên dịch được. (Compiling failed.)\n{done.stderr.strip().splitlines()[-1]}")


def list_files(folder: Path) -> str:
    """The content of files.txt: SHA-256, size and path of every file below the folder, in order."""
    from installers.downloads import sha256_of

    lines = []
    for path in shipped_files(folder):
        name = path.relative_to(folder).as_posix()
        if name != FILES:
            lines.append(f"{sha256_of(path)} {path.stat().st_size} {name}\n")
    return "".join(lines)


def shipped_files(folder: Path) -> list[Path]:
    """Every file below the folder, by path."""
    return sorted((path for path in folder.rglob("*") if path.is_file()), key=lambda path: path.as_posix())


def set_dates(folder: Path, seconds: int) -> None:
    """Give every file and folder the same date, so that archives of them do not differ."""
    for path in (folder, *folder.rglob("*")):
        os.utime(path, (seconds, seconds))


def _sources(package: Path) -> Iterator[Path]:
    for path in sorted(package.rglob("*")):
        parts = path.relative_to(package).parts
        if path.is_file() and "__pycache__" not in parts and not any(part.startswith(".") for part in parts):
            yield path
