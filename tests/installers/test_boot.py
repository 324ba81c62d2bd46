"""The first module of the installed program: a damaged folder is recognised before anything else runs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from installers import program
from installers.boot import DAMAGED, damaged_files

ROOT = Path(__file__).parents[2]
RUN = """
import sys
sys.path.insert(0, sys.argv[1])
sys.executable = sys.argv[2]
from installers.boot import main
sys.exit(main(sys.argv[3:]))
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("runtime/python311.dll", "app/desktop/main.py", "app/fonts/a.ttf", "pkgs/Tài liệu.zip"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name * 10, encoding="utf-8")
    (tmp_path / program.FILES).write_text(program.list_files(tmp_path), encoding="utf-8")
    return tmp_path


def start(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", RUN, str(ROOT), str(folder / "khgn.exe"), *arguments]
    return subprocess.run(command, check=False, capture_output=True, encoding="utf-8", cwd=folder)


def test_a_whole_folder_has_nothing_damaged(folder: Path) -> None:
    assert list(damaged_files(folder, thorough=False)) == []
    assert list(damaged_files(folder, thorough=True)) == []


def test_a_missing_or_cut_off_library_is_seen_on_every_start(folder: Path) -> None:
    (folder / "runtime" / "python311.dll").unlink()
    (folder / "app" / "fonts" / "a.ttf").write_bytes(b"")
    assert list(damaged_files(folder, thorough=False)) == ["app/fonts/a.ttf", "runtime/python311.dll"]


def test_a_module_changed_in_place_is_seen_by_the_thorough_look(folder: Path) -> None:
    module = folder / "app" / "desktop" / "main.py"
    module.write_bytes(module.read_bytes()[::-1])
    assert list(damaged_files(folder, thorough=False)) == []
    assert list(damaged_files(folder, thorough=True)) == ["app/desktop/main.py"]


def test_without_its_list_a_folder_counts_as_damaged(folder: Path) -> None:
    (folder / program.FILES).unlink()
    assert list(damaged_files(folder, thorough=False)) == ["files.txt"]


def test_the_command_verify_install_says_that_all_is_well(folder: Path) -> None:
    done = start(folder, "console", "verify-install")
    assert (done.returncode, done.stderr) == (0, "")
    assert "đầy đủ" in done.stdout


@pytest.mark.parametrize("arguments", [("console", "verify-install"), ("console", "--help"), ("window",)])
def test_a_damaged_folder_ends_with_its_own_code_and_says_to_install_again(
    folder: Path, arguments: tuple[str, ...]
) -> None:
    (folder / "pkgs" / "Tài liệu.zip").unlink()
    done = start(folder, *arguments)
    assert done.returncode == DAMAGED
    assert "chạy lại bộ cài" in done.stderr
    assert "pkgs/Tài liệu.zip" in done.stderr


def test_a_whole_folder_goes_on_to_the_command_line(folder: Path) -> None:
    done = start(folder, "console", "--help")
    assert done.returncode == 0, done.stderr
    assert "khgn" in done.stdout
