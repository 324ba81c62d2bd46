"""What must stay true of the repository as a whole: layers, sizes, the top level, the lock files, the Qt in use."""

from __future__ import annotations

import ast
import gc
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Signal

ROOT = Path(__file__).resolve().parent.parent
CODE = ("desktop", "db", "ui", "installers")
JOINTS = ("desktop.main", "desktop.cli", "desktop.__main__")
TOP_FOLDERS = {"desktop", "ui", "resources", "db", "installers", "tests", "requirements", ".ci", ".github"}
LONGEST_MODULE = 400
LONG_MODULES: dict[str, str] = {}
"""Modules longer than 400 lines, each with the reason why it is one idea."""

IMPORT_BLOCKED = """
import importlib, sys

class Blocker:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {"PySide6", "shiboken6", "sqlalchemy", "alembic", "ui", "db"}:
            raise ImportError(f"{name} is blocked here")

sys.meta_path.insert(0, Blocker())
for name in sys.argv[1:]:
    importlib.import_module(name)
"""


class Bell(QObject):
    """Rings with a boolean, as a toggled button does."""

    rung = Signal(bool)


def modules(*folders: str) -> Iterator[Path]:
    for folder in folders:
        yield from sorted((ROOT / folder).rglob("*.py"))


def dotted(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported(path: Path) -> set[str]:
    """The top-level names a module imports, however late."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.split(".")[0])
    return names


def test_everything_below_ui_and_db_imports_without_qt_and_without_sqlalchemy() -> None:
    names = [dotted(path) for path in modules("desktop") if dotted(path) not in JOINTS]
    assert len(names) > 9
    command = [sys.executable, "-W", "error", "-c", IMPORT_BLOCKED, *names]
    done = subprocess.run(command, check=False, cwd=ROOT, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr


def test_the_import_blocker_does_block() -> None:
    command = [sys.executable, "-c", IMPORT_BLOCKED, "ui"]
    done = subprocess.run(command, check=False, cwd=ROOT, capture_output=True, encoding="utf-8")
    assert done.returncode == 1
    assert "ui is blocked here" in done.stderr


@pytest.mark.parametrize("folder", ["desktop/domain", "desktop/history"])
def test_domain_and_history_need_the_standard_library_only(folder: str) -> None:
    foreign = {
        f"{dotted(path)}: {name}"
        for path in modules(folder)
        for name in imported(path)
        if name not in sys.stdlib_module_names and name != "desktop"
    }
    assert foreign == set()


def test_no_module_is_longer_than_400_lines_without_a_reason() -> None:
    lengths = {
        path.relative_to(ROOT).as_posix(): len(path.read_text(encoding="utf-8").splitlines()) for path in modules(*CODE)
    }
    long = {name for name, length in lengths.items() if length > LONGEST_MODULE}
    assert long == set(LONG_MODULES)
    assert len((ROOT / "start.py").read_text(encoding="utf-8").splitlines()) <= LONGEST_MODULE


def test_no_module_is_a_drawer_for_odds_and_ends() -> None:
    drawers = {"utils", "util", "helpers", "helper", "common", "manager", "misc"}
    assert [dotted(path) for path in modules(*CODE, "tests") if path.stem in drawers] == []


def test_the_top_level_holds_only_the_agreed_folders() -> None:
    done = subprocess.run(["git", "ls-files"], check=True, cwd=ROOT, capture_output=True, encoding="utf-8")
    folders = {line.split("/")[0].strip('"') for line in done.stdout.splitlines() if "/" in line}
    assert set(CODE) | {"resources", "tests", "requirements"} <= folders <= TOP_FOLDERS


@pytest.mark.parametrize("name", ["runtime.txt", "dev.txt", "uv.txt", "windows.txt"])
def test_lock_files_name_no_registry_and_no_path_and_hash_every_package(name: str) -> None:
    text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
    assert re.findall(r"(?im)://|file:|index-url|find-links|trusted-host|^/|\s/\w", text) == []
    requirements = re.split(r"(?m)^(?=[A-Za-z0-9])", text)[1:]
    assert requirements
    assert [entry.splitlines()[0] for entry in requirements if "--hash=sha256:" not in entry] == []


def test_the_checks_run_on_the_very_versions_the_program_ships() -> None:
    def pins(name: str) -> set[str]:
        text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
        return set(re.findall(r"(?m)^[\w.-]+==[\w.]+", text))

    assert pins("runtime.txt") <= pins("dev.txt")
    assert pins("runtime.txt") <= pins("windows.txt")
    assert "pyside6-essentials==6.11.3" in pins("runtime.txt")


def test_fifty_signals_leave_the_reference_count_of_true_alone() -> None:
    bell = Bell()
    gc.collect()
    before = sys.getrefcount(True)
    for _ in range(50):
        bell.rung.emit(True)
    assert abs(sys.getrefcount(True) - before) < 10
