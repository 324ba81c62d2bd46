"""Compiles Python's standard library into one zip; run by its path in a fresh interpreter: always the same bytes.

python -I -S installers/library.py LIB TARGET.zip
"""

from __future__ import annotations

import importlib.util
import marshal
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

FIXED_DATE = (2026, 1, 1, 0, 0, 0)
SKIPPED_FOLDERS = frozenset(
    {"test", "tests", "tkinter", "idlelib", "ensurepip", "lib2to3", "distutils", "turtledemo", "pydoc_data", "venv"}
    | {"site-packages", "dist-packages", "msilib", "curses", "dbm", "__pycache__", "lib-dynload"}
)
SKIPPED_MODULES = frozenset({"turtle.py", "antigravity.py", "this.py"})


def write_library(library: Path, target: Path) -> None:
    """Compile the standard library into one zip: the same bytes for the same library."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for path in library_modules(library):
            name = path.relative_to(library).as_posix()
            code = compile(path.read_bytes(), name, "exec", dont_inherit=True, optimize=0)
            unchecked = importlib.util.MAGIC_NUMBER + (1).to_bytes(4, "little") + bytes(8)
            packed.writestr(
                zipfile.ZipInfo(f"{name}c", FIXED_DATE), unchecked + marshal.dumps(code), zipfile.ZIP_DEFLATED
            )


def library_modules(library: Path) -> Iterator[Path]:
    """The modules worth shipping: no tests, no Tk, no tools to build or install Python with."""
    for path in sorted(library.rglob("*.py")):
        parts = path.relative_to(library).parts
        is_config = any(part.startswith("config-") for part in parts) or parts[-1].startswith("_sysconfigdata")
        if not (SKIPPED_FOLDERS & set(parts) or parts[-1] in SKIPPED_MODULES or is_config):
            yield path


if __name__ == "__main__":
    write_library(Path(sys.argv[1]), Path(sys.argv[2]))
