"""`khgn read-back` says what was changed in Word, takes it into a copy of the plan, and refuses other files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop.cli import main
from desktop.importers.word_parser import TRANSITIONAL
from desktop.packages.plan_json import decode_plan
from tests.importers.test_word_file import BAD, RELATIONS
from tests.services.word_files import edited, exported, part, with_parts

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


def test_comments_and_a_lost_list_are_told(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    comments = (
        f'<w:comments xmlns:w="{TRANSITIONAL}"><w:comment w:id="7" w:author="Sếp"><w:p><w:r><w:t>Nêu rõ</w:t></w:r>'
        "</w:p></w:comment></w:comments>"
    )
    rels = part(exported(), RELATIONS).replace("/customXml", "/other")
    relation = f'<Relationship Id="c" Type="{TRANSITIONAL}/comments" Target="comments.xml"/></Relationships>'
    rels = rels.replace("</Relationships>", relation)
    start = f'<w:commentRangeStart w:id="7"/><w:t xml:space="preserve">{WORDS[0]}'
    data = with_parts(
        edited((f'<w:t xml:space="preserve">{_sentence()}', start.replace(WORDS[0], _sentence()))),
        {"word/comments.xml": comments, RELATIONS: rels},
    )
    path = a_file(tmp_path, data)
    assert main(["read-back", str(path), str(HON_QUAN)]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith("ⓘ Mục I.")
    assert said[0].endswith("nhận xét của Sếp: “Nêu rõ”.")
    assert said[1].startswith("ⓘ Tệp đã mất danh sách")
    assert main(["read-back", str(path), str(HON_QUAN), "--json"]) == 0
    note = json.loads(capsys.readouterr().out)
    assert (note["type"], note["author"], note["text"]) == ("comment", "Sếp", "Nêu rõ")


def _sentence() -> str:
    return "Mỗi hộ nghèo, hộ cận nghèo còn sức lao động"


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
