"""What a release refuses, and what stops the work: one sentence each."""

from __future__ import annotations

import errno
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from installers.launcher import numbers_of
from installers.problems import BuildError, carried_out
from installers.release import check_changelog, check_tree, check_version
from installers.signing import certificate_of
from installers.tools import require_tools, run_tool


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository ready for releasing 0.2.0 after 0.1.0."""
    (tmp_path / "desktop").mkdir()
    (tmp_path / "desktop" / "main.py").write_text('VERSION = "0.2.0"\n', encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text('[project]\nversion = "0.2.0"\n', encoding="utf-8")
    (tmp_path / "CHANGELOG.md").write_text("# Thay đổi\n\n## 0.2.0\n\n- Mới.\n\n## 0.1.0\n\n- Cũ.\n", encoding="utf-8")
    for arguments in (("init", "-q"), ("add", "-A"), ("commit", "-q", "-m", "x"), ("tag", "v0.1.0")):
        git(tmp_path, *arguments)
    return tmp_path


def git(root: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    subprocess.run(["git", *identity, *arguments], check=True, cwd=root)


def test_a_clean_bumped_described_tree_may_be_released(root: Path) -> None:
    check_tree(root)
    assert check_version(root) == "0.2.0"
    check_changelog(root, "0.2.0")


@pytest.mark.parametrize("name", ["desktop/main.py", "new.py"])
def test_a_changed_or_new_file_refuses_the_release(root: Path, name: str) -> None:
    (root / name).write_text("x = 1\n", encoding="utf-8")
    with pytest.raises(BuildError, match=name):
        check_tree(root)


@pytest.mark.parametrize("tag", ["v0.2.0", "v0.10.0", "v1.0.0"])
def test_a_version_that_is_not_newer_than_every_released_one_is_refused(root: Path, tag: str) -> None:
    git(root, "tag", tag)
    with pytest.raises(BuildError, match=r"0\.2\.0"):
        check_version(root)


def test_two_different_versions_in_the_tree_are_refused(root: Path) -> None:
    (root / "desktop" / "main.py").write_text('VERSION = "0.1.0"\n', encoding="utf-8")
    with pytest.raises(BuildError, match=r"desktop/main\.py"):
        check_version(root)


@pytest.mark.parametrize(
    "text", ["", "## 0.2.0\n\n## 0.1.0\n\n- Cũ.\n", "## 0.1.0\n\n- Cũ.\n", "## 10.2.0\n\n- Khác.\n"]
)
def test_a_version_without_its_words_in_the_changelog_is_refused(root: Path, text: str) -> None:
    (root / "CHANGELOG.md").write_text(text, encoding="utf-8")
    with pytest.raises(BuildError, match="CHANGELOG"):
        check_changelog(root, "0.2.0")


def refusing(error: BaseException) -> Callable[[], int]:
    def work() -> int:
        raise error

    return work


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (BuildError("một câu"), 3, "một câu"),
        (KeyboardInterrupt(), 130, "không được dùng lại"),
        (OSError(errno.ENOSPC, "No space left on device"), 3, "Ổ đĩa đầy"),
        (OSError(errno.EACCES, "Permission denied", "/x/y"), 3, "/x/y"),
    ],
)
def test_what_stops_the_work_is_one_line(
    error: BaseException, code: int, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert carried_out(refusing(error)) == code
    said = capsys.readouterr().err
    assert words in said
    assert said.count("\n") == 1


def test_a_missing_tool_is_named_with_the_command_that_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(BuildError, match=r"makensis-of-nowhere.* apt-get install .*nsis") as caught:
        require_tools({"makensis-of-nowhere": "nsis"})
    assert "\n" not in str(caught.value)


def test_a_tool_that_fails_shows_its_last_words(tmp_path: Path) -> None:
    tool = tmp_path / "tool"
    tool.write_text("#!/bin/sh\necho 'no such section' >&2\nexit 4\n", encoding="utf-8")
    tool.chmod(0o755)
    if os.name != "nt":
        with pytest.raises(BuildError, match=r"(?s)bộ cài.*4.*no such section"):
            run_tool([tool], what="bộ cài")


def test_a_tool_that_does_not_come_to_an_end_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("installers.tools.COMMAND_PATIENCE_S", 0.2)
    tool = tmp_path / "tool"
    tool.write_text("#!/bin/sh\nexec sleep 20\n", encoding="utf-8")
    tool.chmod(0o755)
    with pytest.raises(BuildError, match=r"quá 0\.2 s mà chưa xong bộ cài"):
        run_tool([tool], what="bộ cài")


def test_a_tool_that_finds_the_disk_full_is_told_from_other_failures(tmp_path: Path) -> None:
    tool = tmp_path / "tool"
    tool.write_text('#!/bin/sh\necho "Error: can\'t write 33554432 bytes to output"\nexit 1\n', encoding="utf-8")
    tool.chmod(0o755)
    with pytest.raises(OSError, match="No space left"):
        run_tool([tool], what="bộ cài")


def test_half_a_certificate_is_refused_and_none_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert certificate_of(None, None) is None
    assert "Không ký số" in capsys.readouterr().out
    with pytest.raises(BuildError, match="--key"):
        certificate_of(tmp_path / "c.pem", None)


def test_versions_become_the_four_numbers_of_windows() -> None:
    assert numbers_of("1.12.3") == "1,12,3,0"
