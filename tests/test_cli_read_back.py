"""`khgn read-back` says what was changed in Word, takes it into a copy of the plan, and refuses other files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop.cli import main
from desktop.packages.plan_json import decode_plan
from tests.importers.test_word_file import BAD
from tests.services.word_files import edited, exported

SAMPLES = Path(__file__).parents[1] / "resources" / "samples"
HON_QUAN = SAMPLES / "hon-quan-2023.json"
KRONG_NO = SAMPLES / "krong-no-2024.json"
FIGURE = (">1.950<", ">1.960<")
WORDS = ("từng bước tham gia", "tiến tới tham gia")
DATE = ("năm 2023</w:t>", "năm 2024</w:t>")


def a_file(folder: Path, data: bytes) -> Path:
    path = folder / "sua.docx"
    path.write_bytes(data)
    return path


def test_a_file_nobody_touched_has_nothing_to_say(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["read-back", str(a_file(tmp_path, exported())), str(HON_QUAN)]) == 0
    assert capsys.readouterr().out == "Không có chỗ nào bị sửa trong Word.\n"


def test_changes_are_said_and_taken_into_a_copy(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path, out = a_file(tmp_path, edited(FIGURE, WORDS)), tmp_path / "plan2.json"
    assert main(["read-back", str(path), str(HON_QUAN), "--out", str(out)]) == 0
    said = capsys.readouterr().out
    assert "Bảng kinh phí, Dự án 2, Ngân sách trung ương – vốn sự nghiệp: đổi số: “1.950” → “1.960”." in said
    assert said.endswith("2 chỗ sửa trong Word; 345 chỗ giữ nguyên.\n")
    decode_plan(out.read_bytes())
    assert b"1960000000" in out.read_bytes()
    assert "tiến tới tham gia".encode() in out.read_bytes()
    assert main(["read-back", str(path), str(out)]) == 0
    assert capsys.readouterr().out == "Không có chỗ nào bị sửa trong Word.\n"


def test_what_is_not_understood_makes_the_code_one(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = a_file(tmp_path, edited(DATE))
    assert main(["read-back", str(path), str(HON_QUAN)]) == 1
    said = capsys.readouterr().out
    assert said.startswith("✖ Thông tin chung, địa danh: ")
    assert "1 chỗ không nhận được" in said


def test_json_is_one_object_a_line(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = a_file(tmp_path, edited(FIGURE, DATE))
    assert main(["read-back", str(path), str(HON_QUAN), "--json"]) == 1
    change, problem = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert (change["type"], change["kind"], change["old"], change["new"]) == ("change", "figure", "1.950", "1.960")
    assert (problem["type"], problem["code"]) == ("problem", "fixed")


def test_a_file_of_another_plan_is_refused(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path, out = a_file(tmp_path, exported()), tmp_path / "plan2.json"
    assert main(["read-back", str(path), str(KRONG_NO), "--out", str(out)]) == 2
    assert capsys.readouterr().err == (
        "khgn: sua.docx: Tệp được xuất từ kế hoạch khác; hãy mở đúng kế hoạch rồi nhận lại.\n"
    )
    assert not out.exists()


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_one_sentence_and_nothing_is_written(
    name: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    make, _ = BAD[name]
    path, out = a_file(tmp_path, make()), tmp_path / "plan2.json"
    assert main(["read-back", str(path), str(HON_QUAN), "--out", str(out)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert len(said.err.splitlines()) == 1
    assert said.err.startswith("khgn: sua.docx: Tệp ")
    assert not out.exists()


def test_a_file_that_is_not_there_is_one_sentence(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["read-back", str(tmp_path / "x.docx"), str(HON_QUAN)]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
