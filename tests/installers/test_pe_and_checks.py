"""Reading Windows program files, and the checks that stop a bad build."""

from __future__ import annotations

from pathlib import Path

import pytest

from installers.checks import check_folder, check_installer, is_system, missing_imports, unwanted_files
from installers.pe import AMD64, NotAnImageError, read_image
from installers.problems import BuildError
from tests.installers.images import a_program


def test_imports_and_exports_of_a_program_are_read() -> None:
    image = read_image(a_program(["KERNEL32.dll", "Qt6Core.dll"], ["Py_Main", "_Py_NoneStruct"]))
    assert image.machine == AMD64
    assert image.imports == ("kernel32.dll", "qt6core.dll")
    assert image.exports == ("Py_Main", "_Py_NoneStruct")
    assert not image.is_signed


@pytest.mark.parametrize("data", [b"", b"MZ", b"MZ" + bytes(200), a_program(["a.dll"])[:500], b"\x7fELF" + bytes(500)])
def test_what_is_no_whole_program_is_refused(data: bytes) -> None:
    with pytest.raises(NotAnImageError):
        read_image(data)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A sound program folder: a launcher, the runtime, a module beside its own library."""
    for name, data in {
        "LapKeHoach.exe": a_program(["KERNEL32.dll", "USER32.dll"]),
        "runtime/python311.dll": a_program(["api-ms-win-crt-runtime-l1-1-0.dll"]),
        "runtime/vcruntime140.dll": a_program([]),
        "pkgs/fast/_fast.pyd": a_program(["python311.dll", "VCRUNTIME140.dll", "msvcp140-1234.dll"]),
        "pkgs/fast.libs/msvcp140-1234.dll": a_program([]),
        "app/desktop/main.py": b"",
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return tmp_path


def test_a_sound_folder_passes(folder: Path) -> None:
    check_folder(folder)


def test_a_dll_that_is_not_shipped_stops_the_build_and_is_named_with_the_file_that_needs_it(folder: Path) -> None:
    (folder / "runtime" / "vcruntime140.dll").unlink()
    assert list(missing_imports(folder)) == ["pkgs/fast/_fast.pyd cần vcruntime140.dll, không có trong bộ cài"]
    with pytest.raises(BuildError, match=r"vcruntime140\.dll"):
        check_folder(folder)


def test_a_program_for_another_machine_stops_the_build(folder: Path) -> None:
    (folder / "khgn.exe").write_bytes(a_program(machine=0x14C))
    assert list(missing_imports(folder)) == ["khgn.exe: không dành cho máy 64 bit"]


def test_a_cut_off_program_stops_the_build(folder: Path) -> None:
    (folder / "khgn.exe").write_bytes(a_program(["kernel32.dll"])[:300])
    assert [line.split(":")[0] for line in missing_imports(folder)] == ["khgn.exe"]


@pytest.mark.parametrize(
    "name",
    [
        "pkgs/PySide6/Qt6Charts.dll",
        "pkgs/PySide6/QtDataVisualization.pyd",
        "pkgs/PySide6/qt6virtualkeyboard.dll",
        "pkgs/pytest/__init__.py",
        "pkgs/pip/__main__.py",
        "app/tests/conftest.py",
        "app/installers/build.py",
        "pkgs/openpyxl/tests/test_a.py",
    ],
)
def test_gpl_only_parts_tests_and_build_tools_stop_the_build(folder: Path, name: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"")
    assert any(part in " ".join(unwanted_files(folder)) for part in (name, Path(name).parent.as_posix()))


def test_dlls_of_windows_10_are_known_and_others_are_not() -> None:
    assert is_system("kernel32.dll")
    assert is_system("api-ms-win-core-synch-l1-2-0.dll")
    assert is_system("winspool.drv")
    assert not is_system("vcruntime140.dll")
    assert not is_system("qt6core.dll")


def test_an_installer_over_45_mb_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "cai-dat.exe"
    with file.open("wb") as made:
        made.truncate(45_000_000)
    check_installer(file)
    with file.open("r+b") as made:
        made.truncate(45_000_001)
    with pytest.raises(BuildError, match=r"cai-dat\.exe"):
        check_installer(file)
