from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from desktop.exporters import files
from desktop.exporters.files import FileProblem, problem_code, save_file

if TYPE_CHECKING:
    from typing import Self


class WindowsError(PermissionError):
    """A permission error with Windows' own number."""

    def __init__(self, winerror: int) -> None:
        super().__init__(errno.EACCES, "denied")
        self.winerror = winerror


class Held(type(Path())):  # type: ignore[misc]  # the path class of this machine
    """A file whose replacing is refused for a while, as by a virus scanner."""

    refusals = 0
    number = 32

    def replace(self, target: Path) -> Self:
        """Refuse, then replace."""
        if type(self).refusals:
            type(self).refusals -= 1
            raise WindowsError(self.number)
        os.replace(self, target)  # noqa: PTH105 - the path's own method is the one that refuses
        return self


def test_a_file_is_saved_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    target = tmp_path / "Kế hoạch năm 2024.pdf"
    save_file(target, b"one")
    save_file(target, b"two")
    assert target.read_bytes() == b"two"
    assert list(tmp_path.iterdir()) == [target]


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileProblem) as caught:
        save_file(tmp_path / "không có" / "a.pdf", b"one")
    assert caught.value.code == "folder_missing"


def test_a_file_in_place_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"")
    with pytest.raises(FileProblem) as caught:
        save_file(tmp_path / "a" / "b.pdf", b"one")
    assert caught.value.code == "folder_missing"


def test_a_name_too_long_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileProblem) as caught:
        save_file(tmp_path / ("x" * 300 + ".pdf"), b"one")
    assert caught.value.code == "name_too_long"
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such files")
def test_a_pipe_or_device_is_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(FileProblem, match="read_only"):
        save_file(pipe, b"new")
    assert pipe.is_fifo()
    assert list(tmp_path.iterdir()) == [pipe]


def test_a_link_stays_and_the_file_it_leads_to_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    kept = tmp_path / "a" / "plan.json"
    kept.write_bytes(b"old")
    link = tmp_path / "plan.json"
    link.symlink_to(kept)
    save_file(link, b"new")
    assert link.is_symlink()
    assert kept.read_bytes() == b"new"


@pytest.mark.parametrize("leads_to", ["gone/plan.json", "plan.json"])
def test_a_link_that_leads_nowhere_or_to_itself_is_replaced(tmp_path: Path, leads_to: str) -> None:
    link = tmp_path / "plan.json"
    link.symlink_to(tmp_path / leads_to)
    save_file(link, b"new")
    assert link.read_bytes() == b"new"


def test_a_folder_is_not_replaced(tmp_path: Path) -> None:
    with pytest.raises(FileProblem) as caught:
        save_file(tmp_path, b"one")
    assert caught.value.code == "read_only"
    assert tmp_path.is_dir()


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (OSError(errno.ENOSPC, "full"), "disk_full"),
        (OSError(errno.EROFS, "read-only"), "read_only"),
        (PermissionError(errno.EACCES, "denied"), "read_only"),
        (WindowsError(32), "open_elsewhere"),
        (WindowsError(33), "open_elsewhere"),
        (WindowsError(112), "disk_full"),
        (WindowsError(206), "name_too_long"),
        (WindowsError(3), "folder_missing"),
        (OSError(errno.EIO, "broken"), None),
    ],
)
def test_errors_of_the_machine_become_codes(error: OSError, code: str | None, tmp_path: Path) -> None:
    assert problem_code(error, tmp_path / "a.pdf") == code


def test_access_denied_on_an_ordinary_file_means_it_is_open_elsewhere(tmp_path: Path) -> None:
    target = tmp_path / "a.pdf"
    assert problem_code(WindowsError(5), target) == "read_only"
    target.write_bytes(b"")
    assert problem_code(WindowsError(5), target) == "open_elsewhere"


def test_a_target_held_for_a_moment_is_waited_for(tmp_path: Path) -> None:
    source, target = tmp_path / "new", tmp_path / "old"
    source.write_bytes(b"new")
    Held.refusals = 2
    files.move_over(Held(source), target)
    assert target.read_bytes() == b"new"


def test_a_target_held_for_long_is_given_up(tmp_path: Path) -> None:
    source = tmp_path / "new"
    source.write_bytes(b"new")
    Held.refusals = 1000
    with pytest.raises(PermissionError):
        files.move_over(Held(source), tmp_path / "old", patience_s=0.2)
    Held.refusals = 0


def test_other_refusals_are_not_waited_for(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="old"):
        files.move_over(tmp_path / "missing", tmp_path / "old")


def test_an_error_without_a_sentence_stays_itself(tmp_path: Path) -> None:
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    with pytest.raises(OSError, match="loop") as caught:
        save_file(loop / "a.pdf", b"one")
    assert not isinstance(caught.value, FileProblem)


@pytest.mark.parametrize("name", [".", "/"])
def test_a_path_without_a_name_is_told(name: str) -> None:
    with pytest.raises(FileProblem) as caught:
        save_file(Path(name), b"one")
    assert caught.value.code == "read_only"


def test_a_store_or_a_backup_is_written_over_by_nothing_but_another(tmp_path: Path) -> None:
    store = tmp_path / "khgn.sqlite3"
    store.write_bytes(b"SQLite format 3\0 plans")
    with pytest.raises(FileProblem) as caught:
        save_file(store, b"PK a package")
    assert (caught.value.code, store.read_bytes()) == ("read_only", b"SQLite format 3\0 plans")
    save_file(store, b"SQLite format 3\0 a newer backup")
    assert store.read_bytes().endswith(b"newer backup")
