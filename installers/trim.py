"""Unpacks the wheels without what the program never uses: Qt by what our sources import, tests, stubs, build tools."""

from __future__ import annotations

import ast
import re
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from installers.pe import read_image
from installers.problems import BuildError

QT_PLUGINS = ("platforms/qwindows.dll", "platforms/qoffscreen.dll", "imageformats/qico.dll")
"""Asked for by Qt at run time, so no import table names them; the style is Fusion, inside QtWidgets."""
VC_RUNTIME = frozenset(
    {"vcruntime140.dll", "vcruntime140_1.dll", "msvcp140.dll", "msvcp140_1.dll", "msvcp140_2.dll", "concrt140.dll"}
)
"""Microsoft's C++ runtime, taken from Qt's wheel; stands once, in runtime/."""
BINARY = (".dll", ".pyd", ".exe")
DROPPED_SUFFIXES = (".pyi", ".pxd", ".pyx", ".pxi", ".h", ".hpp", ".lib", ".cmake", ".c", ".cpp", ".typed", ".exe")
DROPPED_FOLDERS = frozenset({"tests", "test", "testing", "pypdfium2_cli", "scripts", "bin", "__pycache__"})
METADATA = re.compile(r"psycopg-[^/]*\.dist-info/METADATA")
"""What a package asks its own version from: without it SQLAlchemy takes psycopg for too old."""
DROPPED_PARTS = (
    re.compile(r"PIL/_(avif|webp|imagingcms|imagingtk|imagingmath|imagingmorph)\."),
    re.compile(r"lxml/(includes|isoschematron)/"),
    re.compile(r"lxml/(objectify|sax)\."),
    re.compile(r"alembic/templates/"),
    re.compile(r"tzdata/zoneinfo/(?!(__init__\.py|Asia/(__init__\.py|Ho_Chi_Minh|Bangkok)|UTC)$)"),
)


@dataclass(frozen=True)
class Entry:
    """One file inside a wheel, by the path it gets when installed."""

    wheel: Path
    name: str
    path: PurePosixPath


def qt_modules(folders: Iterable[Path]) -> frozenset[str]:
    """The Qt modules our sources import, for example QtWidgets."""
    found = set()
    for folder in folders:
        for path in folder.rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("PySide6."):
                    found.add((node.module or "").split(".")[1])
    return frozenset(found)


def unpack(wheels: Iterable[Path], packages: Path, runtime: Path, modules: Iterable[str]) -> None:
    """Write what the program needs of the wheels: packages into one folder, the C++ runtime into the other."""
    entries = [entry for wheel in wheels for entry in _entries(wheel)]
    qt = {entry.path.as_posix(): entry for entry in entries if _is_qt(entry.path)}
    kept = qt_closure(qt, modules)
    for wheel in dict.fromkeys(entry.wheel for entry in entries):
        with zipfile.ZipFile(wheel) as archive:
            for entry in entries:
                if entry.wheel != wheel:
                    continue
                if entry.path.parent.name == "PySide6" and entry.path.name in VC_RUNTIME:
                    _write(runtime / entry.path.name, archive.read(entry.name))
                elif _is_wanted(entry.path, kept):
                    _write(packages / entry.path, archive.read(entry.name))


def qt_closure(files: Mapping[str, Entry], modules: Iterable[str]) -> frozenset[str]:
    """Which binaries of Qt's wheels (path -> entry) the modules and plugins need, by their import tables."""
    by_name = {PurePosixPath(path).name.lower(): path for path in files if "/plugins/" not in path}
    todo = [f"PySide6/{module}.pyd" for module in modules]
    todo += [f"PySide6/plugins/{plugin}" for plugin in QT_PLUGINS]
    todo += [path for path in files if path.startswith("shiboken6/") and path.endswith(".pyd")]
    seen: set[str] = set()
    while todo:
        path = todo.pop()
        if path in seen:
            continue
        if path not in files:
            raise BuildError(f"Thư viện Qt thiếu {path}. (Qt's wheel lacks that file.)")
        seen.add(path)
        with zipfile.ZipFile(files[path].wheel) as archive:
            image = read_image(archive.read(files[path].name))
        todo += [by_name[name] for name in image.imports if name in by_name and name not in VC_RUNTIME]
    return frozenset(seen)


def _entries(wheel: Path) -> list[Entry]:
    with zipfile.ZipFile(wheel) as archive:
        names = [name for name in archive.namelist() if not name.endswith("/")]
    return [Entry(wheel, name, path) for name in names if (path := _installed(PurePosixPath(name))) is not None]


def _installed(path: PurePosixPath) -> PurePosixPath | None:
    """Where a wheel's member lies when installed, None for what is no module; a path out of the folder is refused."""
    if path.is_absolute() or ".." in path.parts:
        raise BuildError(f"Gói thư viện có đường dẫn lạ: {path}. (A wheel holds a path that leaves its folder.)")
    top = path.parts[0]
    if top.endswith(".dist-info"):
        return path if METADATA.fullmatch(path.as_posix()) else None
    if top.endswith(".data"):
        return PurePosixPath(*path.parts[2:]) if path.parts[1] in {"purelib", "platlib"} else None
    return path


def _is_qt(path: PurePosixPath) -> bool:
    return path.parts[0] in {"PySide6", "shiboken6"} and path.suffix.lower() in {".dll", ".pyd"}


def _is_wanted(path: PurePosixPath, qt: frozenset[str]) -> bool:
    if _is_qt(path):
        return path.as_posix() in qt
    if path.parts[0] == "PySide6":
        return path.suffix == ".py" and (len(path.parts) == 2 or path.parts[1] == "support")  # noqa: PLR2004
    if path.parts[0] == "shiboken6":
        return path.suffix == ".py"
    is_dropped = any(pattern.match(path.as_posix()) for pattern in DROPPED_PARTS)
    return not (is_dropped or path.name.endswith(DROPPED_SUFFIXES) or DROPPED_FOLDERS & set(path.parts[:-1]))


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
