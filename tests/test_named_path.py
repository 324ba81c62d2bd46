"""What is typed where a file is asked for: nothing, what is not there, a folder, a file that never ends."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop import named_path
from desktop.cli import main

SAMPLE = str(Path(__file__).parents[1] / "resources" / "samples" / "hon-quan-2023.json")


def _error(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(arguments) == 2
    return capsys.readouterr().err


@pytest.mark.parametrize("text", ["", " ", "a\0b"])
@pytest.mark.parametrize(
    "command", ["show", "receive", "restore", "transfer-in", "transfer-out", "from-json", "to-json"]
)
def test_a_path_left_empty_is_asked_for_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str, text: str
) -> None:
    out = ["--out", str(tmp_path / "out")] if "json" in command else []
    assert "đường dẫn để trống" in _error(capsys, command, text, *out)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("text", ["", "a\0b"])
def test_a_store_left_empty_is_asked_for_again(capsys: pytest.CaptureFixture[str], text: str) -> None:
    assert "--store: đường dẫn để trống" in _error(capsys, "plans", "--store", text)


@pytest.mark.parametrize(
    "before", [["check"], ["from-json"], ["compare", SAMPLE], ["fill", SAMPLE], ["read-back"], ["lint"]]
)
def test_a_file_that_is_not_there_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], before: list[str]
) -> None:
    after = {"read-back": [SAMPLE], "fill": ["--out", str(tmp_path / "o")], "from-json": ["--out", str(tmp_path / "o")]}
    missing = str(tmp_path / "thiếu.x")
    assert f"không có tệp {missing}" in _error(capsys, *before, missing, *after.get(before[0], []))
    assert not list(tmp_path.iterdir())


def test_a_folder_is_no_workbook_and_no_word_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(tmp_path)
    assert "là thư mục" in _error(capsys, "fill", SAMPLE, folder, "--out", str(tmp_path / "o"))
    assert "là thư mục" in _error(capsys, "read-back", folder, SAMPLE)
    assert "là thư mục" in _error(capsys, "from-json", folder, "--out", str(tmp_path / "o"))


def test_a_file_larger_than_any_plan_is_not_read_to_its_end(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    huge = tmp_path / "to.json"
    with huge.open("wb") as file:
        file.truncate(named_path.LARGEST_TEXT_FILE + 1)
    assert "quá lớn" in _error(capsys, "check", str(huge))


def test_an_error_nobody_expected_is_one_vietnamese_sentence_with_its_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = tmp_path / "plan.json"
    plan.write_text("{}", encoding="utf-8")

    def broken(_data: bytes) -> None:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr("desktop.cli_source.decode_plan", broken)
    said = _error(capsys, "check", str(plan))
    assert "gặp lỗi ngoài dự kiến (ZeroDivisionError, desktop.cli_source:" in said
    assert "division" not in said


def test_a_command_started_without_streams_does_its_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout", None)
    monkeypatch.setattr("sys.stderr", None)
    assert main(["from-json", SAMPLE, "--out", str(tmp_path / "plan.khgn")]) == 0
    assert (tmp_path / "plan.khgn").exists()
    assert main(["check", str(tmp_path / "none.json")]) == 2


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs a file without an end")
def test_a_file_without_an_end_is_no_transfer_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "không phải tệp chuyển máy" in _error(capsys, "transfer-in", "/dev/zero", "--store", str(tmp_path / "new"))
