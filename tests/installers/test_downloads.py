"""Wheels come by hash or not at all, and nothing half-made is used next time. pip runs against a folder, no network."""

from __future__ import annotations

from pathlib import Path

import pytest

from installers.downloads import fetch_wheels, read_lock, sha256_of
from installers.lock import ONLY_WINDOWS, for_windows
from installers.problems import BuildError
from tests.installers.images import a_wheel

ROOT = Path(__file__).parents[2]


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only place pip looks for packages."""
    folder = tmp_path / "shelf"
    folder.mkdir()
    for name in ("PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
    return folder


def lock(tmp_path: Path, sha256: str) -> Path:
    file = tmp_path / "windows.txt"
    file.write_text(f"# wheels\nlittle==1.0 \\\n    --hash=sha256:{sha256}\n", encoding="utf-8")
    return file


def test_a_locked_wheel_is_fetched_once_and_then_used_without_the_source(tmp_path: Path, shelf: Path) -> None:
    wheel = a_wheel(shelf, "little", {"little.py": b""})
    wanted = lock(tmp_path, sha256_of(wheel))
    kept = tmp_path / "kept"
    first = fetch_wheels(wanted, kept)
    wheel.unlink()
    assert fetch_wheels(wanted, kept) == first == {"little": kept / wheel.name}
    assert [path.name for path in kept.iterdir()] == [wheel.name]


def test_a_wheel_with_another_hash_is_refused_in_one_sentence_and_not_kept(tmp_path: Path, shelf: Path) -> None:
    a_wheel(shelf, "little", {"little.py": b"changed"})
    with pytest.raises(BuildError, match="sai mã kiểm tra"):
        fetch_wheels(lock(tmp_path, "0" * 64), tmp_path / "kept")
    assert list((tmp_path / "kept").iterdir()) == []


def test_without_a_source_the_sentence_says_to_get_a_network(tmp_path: Path, shelf: Path) -> None:
    assert shelf.is_dir()
    with pytest.raises(BuildError, match="nối mạng"):
        fetch_wheels(lock(tmp_path, "0" * 64), tmp_path / "kept")


def test_a_broken_wheel_from_before_is_fetched_again_and_leftovers_are_taken_away(tmp_path: Path, shelf: Path) -> None:
    wheel = a_wheel(shelf, "little", {"little.py": b""})
    kept = tmp_path / "kept"
    (kept / "partial-abc").mkdir(parents=True)
    (kept / "partial-abc" / "half.whl").write_bytes(b"half")
    (kept / wheel.name).write_bytes(wheel.read_bytes()[:50])
    found = fetch_wheels(lock(tmp_path, sha256_of(wheel)), kept)
    assert found["little"].read_bytes() == wheel.read_bytes()
    assert [path.name for path in kept.iterdir()] == [wheel.name]


@pytest.mark.parametrize("text", ["", "little==1.0\n", "little>=1 --hash=sha256:" + "0" * 64, "-r other.txt"])
def test_a_lock_that_does_not_pin_every_wheel_by_one_hash_is_refused(text: str) -> None:
    with pytest.raises(BuildError):
        read_lock(text)


def test_the_repositorys_windows_lock_pins_every_runtime_package_and_the_runtime() -> None:
    pins = read_lock((ROOT / "requirements" / "windows.txt").read_text(encoding="utf-8"))
    names = [pin.name for pin in pins]
    assert len(set(names)) == len(names)
    assert {"panda3d", "pyside6-essentials", "sqlalchemy", "reportlab"} <= set(names)


def test_what_only_windows_needs_is_in_the_windows_lock() -> None:
    runtime = (ROOT / "requirements" / "runtime.txt").read_text(encoding="utf-8")
    assert ONLY_WINDOWS in runtime
    assert ONLY_WINDOWS not in for_windows(runtime)
    assert for_windows("a==1 ; sys_platform == 'linux'\n") == "a==1 ; sys_platform == 'linux'\n"
