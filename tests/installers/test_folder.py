"""What goes into the program folder: trimmed wheels, licences, compiled modules, archives; always the same bytes."""

from __future__ import annotations

import csv
import unicodedata
import zipfile
from pathlib import Path

import pytest

from installers import licences, program, trim
from installers.downloads import read_lock, sha256_of
from installers.nsis import make_portable, write_composed_texts
from installers.problems import BuildError
from installers.runtime import from_embeddable
from tests.installers.images import a_program, a_wheel

ROOT = Path(__file__).parents[2]
PLUGINS = {f"PySide6/plugins/{name}": a_program(["Qt6Gui.dll"]) for name in trim.QT_PLUGINS}
QT = {
    "PySide6/__init__.py": b"",
    "PySide6/QtCore.pyi": b"",
    "PySide6/QtWidgets.pyd": a_program(["Qt6Widgets.dll", "python3.dll", "VCRUNTIME140.dll"]),
    "PySide6/QtQml.pyd": a_program(["Qt6Qml.dll"]),
    "PySide6/Qt6Widgets.dll": a_program(["Qt6Gui.dll"]),
    "PySide6/Qt6Gui.dll": a_program(["KERNEL32.dll"]),
    "PySide6/Qt6Qml.dll": a_program([]),
    "PySide6/vcruntime140.dll": a_program([]),
    "PySide6/designer.exe": a_program([]),
    "PySide6/translations/qt_fr.qm": b"",
    **PLUGINS,
}


def unpacked(wheels: list[Path], folder: Path) -> set[str]:
    trim.unpack(wheels, folder / "pkgs", folder / "runtime", ["QtWidgets"])
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_of_qt_only_what_the_sources_import_and_the_plugins_need_is_kept(tmp_path: Path) -> None:
    found = unpacked([a_wheel(tmp_path, "PySide6_Essentials", QT)], tmp_path / "made")
    kept = {
        "__init__.py",
        "QtWidgets.pyd",
        "Qt6Widgets.dll",
        "Qt6Gui.dll",
        *(f"plugins/{one}" for one in trim.QT_PLUGINS),
    }
    assert found == {"runtime/vcruntime140.dll", *(f"pkgs/PySide6/{name}" for name in kept)}


def test_a_qt_module_the_wheel_lacks_stops_the_build(tmp_path: Path) -> None:
    wheel = a_wheel(tmp_path, "PySide6_Essentials", QT)
    with pytest.raises(BuildError, match=r"QtSvg\.pyd"):
        trim.unpack([wheel], tmp_path / "pkgs", tmp_path / "runtime", ["QtSvg"])


def test_tests_stubs_scripts_and_metadata_of_wheels_are_left_out(tmp_path: Path) -> None:
    files = dict.fromkeys(
        ("little/a.py", "little/a.pyi", "little/tests/test_a.py", "little-1.0.data/scripts/run", "little/x.h"), b""
    )
    wheel = a_wheel(tmp_path, "little", {**files, "little-1.0.data/purelib/more.py": b""})
    qt = a_wheel(tmp_path, "PySide6_Essentials", QT)
    found = {
        name for name in unpacked([wheel, qt], tmp_path / "made") if "PySide6" not in name and "runtime" not in name
    }
    assert found == {"pkgs/little/a.py", "pkgs/more.py"}


def test_a_package_that_asks_for_its_own_version_keeps_it(tmp_path: Path) -> None:
    wheels = [a_wheel(tmp_path, "psycopg", {"psycopg/a.py": b""}), a_wheel(tmp_path, "PySide6_Essentials", QT)]
    found = unpacked(wheels, tmp_path / "made")
    assert {name for name in found if "psycopg" in name} == {
        "pkgs/psycopg/a.py",
        "pkgs/psycopg-1.0.dist-info/METADATA",
    }


def test_of_the_time_zones_only_ours_are_shipped(tmp_path: Path) -> None:
    names = ("__init__.py", "UTC", "Europe/Paris", "Asia/__init__.py", "Asia/Ho_Chi_Minh", "Asia/Ho_Chi_Minh.old")
    zones = a_wheel(tmp_path, "tzdata", {f"tzdata/zoneinfo/{name}": b"" for name in names})
    found = unpacked([zones, a_wheel(tmp_path, "PySide6_Essentials", QT)], tmp_path / "made")
    kept = {name.removeprefix("pkgs/tzdata/zoneinfo/") for name in found if "tzdata" in name}
    assert kept == {"__init__.py", "UTC", "Asia/__init__.py", "Asia/Ho_Chi_Minh"}


def test_a_wheel_that_writes_outside_its_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match=r"\.\./evil\.py"):
        unpacked([a_wheel(tmp_path, "little", {"../evil.py": b""})], tmp_path / "made")


def test_our_own_sources_import_only_these_parts_of_qt() -> None:
    found = trim.qt_modules([ROOT / "ui", ROOT / "desktop"])
    assert {"QtCore", "QtGui", "QtWidgets"} <= found <= {"QtCore", "QtGui", "QtWidgets", "QtNetwork", "QtPrintSupport"}


@pytest.mark.parametrize("licence", ["GPL-3.0-only", "AGPL-3.0", "", "Commercial"])
def test_what_may_not_be_handed_on_freely_stops_the_build_by_name(tmp_path: Path, licence: str) -> None:
    with pytest.raises(BuildError, match="little"):
        licences.components([a_wheel(tmp_path, "little", {}, licence=licence)])


def test_qt_is_taken_under_lgpl(tmp_path: Path) -> None:
    wheel = a_wheel(tmp_path, "PySide6", {}, licence="LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only")
    assert licences.Component("PySide6", "1.0", "LGPL-3.0-only") in licences.components([wheel])


def test_an_outdated_licence_table_stops_the_build(tmp_path: Path) -> None:
    found = licences.components([a_wheel(tmp_path, "little", {})])
    table = tmp_path / "licences.csv"
    table.write_text(licences.as_table(found), encoding="utf-8")
    licences.check_table(found, table)
    with pytest.raises(BuildError, match="write-licences"):
        licences.check_table(found[1:], table)


def test_the_table_in_the_about_window_names_every_locked_package_with_its_version() -> None:
    with (ROOT / "resources" / "licences.csv").open(encoding="utf-8") as file:
        shown = {(row["name"].lower().replace("_", "-"), row["version"]) for row in csv.DictReader(file)}
    pins = read_lock((ROOT / "requirements" / "windows.txt").read_text(encoding="utf-8"))
    assert {(pin.name, pin.version) for pin in pins if pin.name != "panda3d"} <= shown


def test_licence_texts_of_wheels_and_of_the_repository_are_shipped(tmp_path: Path) -> None:
    licences.copy_texts([a_wheel(tmp_path, "little", {})], ROOT / "installers" / "licences", tmp_path / "texts")
    assert (tmp_path / "texts" / "little-LICENSE").read_text(encoding="utf-8") == "the little licence"
    assert {"LGPL-3.txt", "GPL-3.txt", "Python.txt"} <= {path.name for path in (tmp_path / "texts").iterdir()}


def test_compiling_and_packing_the_same_files_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    made = []
    for number in ("one", "two"):
        folder = tmp_path / number
        (folder / "app").mkdir(parents=True)
        (folder / "app" / "module.py").write_text("NAMES = {'a', 'b', 'c'}\n\ndef f(x):\n    return x in {1, 2, 'd'}\n")
        program.compile_tree(folder)
        (folder / program.FILES).write_text(program.list_files(folder), encoding="utf-8")
        make_portable(folder, tmp_path / f"{number}.zip", is_fast=True)
        made.append((tmp_path / f"{number}.zip").read_bytes())
    assert made[0] == made[1]
    with zipfile.ZipFile(tmp_path / "one.zip") as packed:
        names = packed.namelist()
    assert {"LapKeHoach/portable.flag", "LapKeHoach/app/__pycache__/module.cpython-311.pyc"} <= set(names)


def test_a_module_that_does_not_compile_stops_the_build(tmp_path: Path) -> None:
    (tmp_path / "broken.py").write_text("def :\n")
    with pytest.raises(BuildError, match="biên dịch"):
        program.compile_tree(tmp_path)


def test_the_app_folder_holds_our_packages_without_tests_and_caches(tmp_path: Path) -> None:
    program.copy_program(ROOT, tmp_path, version="1.2.3")
    assert {path.name for path in tmp_path.iterdir()} == {*program.PACKAGES, program.BOOT, program.VERSION_FILE}
    assert not list(tmp_path.rglob("__pycache__"))
    assert (tmp_path / "resources" / "packs").is_dir()


def test_the_installers_vietnamese_texts_are_composed(tmp_path: Path) -> None:
    (tmp_path / "from").mkdir()
    for suffix in (".nlf", ".nsh"):
        decomposed = unicodedata.normalize("NFD", "Tiếp tục, Huỷ bỏ")
        (tmp_path / "from" / f"Vietnamese{suffix}").write_text(decomposed, encoding="utf-8-sig")
    write_composed_texts(tmp_path / "from", tmp_path / "to")
    text = (tmp_path / "to" / "Vietnamese.nlf").read_text(encoding="utf-8-sig")
    assert text == unicodedata.normalize("NFC", "Tiếp tục, Huỷ bỏ")


def test_the_embeddable_runtime_is_taken_by_its_hash_only(tmp_path: Path) -> None:
    archive = tmp_path / "embed.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        for name in ("python311.dll", "python3.dll", "python311.zip", "select.pyd", "python.exe", "python311._pth"):
            packed.writestr(name, name)
    with pytest.raises(BuildError, match="SHA-256"):
        from_embeddable(archive, "0" * 64, tmp_path / "runtime")
    from_embeddable(archive, sha256_of(archive).upper(), tmp_path / "runtime")
    found = {path.name for path in (tmp_path / "runtime").iterdir()}
    assert found == {"python311.dll", "python3.dll", "python311.zip", "select.pyd", "python311._pth"}
    assert "pkgs" in (tmp_path / "runtime" / "python311._pth").read_text(encoding="ascii")
