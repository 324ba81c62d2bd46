"""`khgn lint`: what is wrong with a Word file, in words or as JSON lines; its exit code; files that are refused."""

from __future__ import annotations

import json
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from desktop.cli import main
from tests.lint.word_files import MAIN, WordFile, files, w


def saved(tmp_path: Path, data: bytes) -> str:
    path = tmp_path / "van-ban.docx"
    path.write_bytes(data)
    return str(path)


def a_wrong_file() -> WordFile:
    file = files()["krong-no"].copy()
    next(file.root.iter(w("pgMar"))).set(w("left"), "1134")
    return file


def test_a_right_file_has_nothing_and_the_code_is_zero(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lint", saved(tmp_path, files()["krong-no"].data)]) == 0
    assert capsys.readouterr().out == "Không thấy lỗi thể thức nào.\n"


def test_a_fault_is_said_with_place_rule_and_action_and_the_code_is_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["lint", saved(tmp_path, a_wrong_file().data)]) == 1
    assert capsys.readouterr().out == (
        "Cảnh báo FMT-01 Các trang từ đoạn 1 “ỦY BAN NHÂN DÂN”: lề trái 20 mm. Lề trái từ 30-35 mm. "
        "(mục I Phụ lục I Nghị định 30/2020/NĐ-CP)\n1 điểm cần xem lại.\n"
    )


def test_json_has_one_object_a_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lint", "--json", saved(tmp_path, a_wrong_file().data)]) == 1
    (line,) = capsys.readouterr().out.splitlines()
    assert json.loads(line) == {
        "code": "FMT-01",
        "kind": "margin_left",
        "severity": "warning",
        "places": [{"paragraph": 1, "page": 0, "quote": "ỦY BAN NHÂN DÂN"}],
        "message": "lề trái 20 mm.",
        "action": "Lề trái từ 30-35 mm.",
        "rule": "mục I Phụ lục I Nghị định 30/2020/NĐ-CP",
        "values": {"found": "20", "meant": "30-35"},
    }


def with_main(xml: bytes) -> bytes:
    file = files()["krong-no"]
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in file.parts.items():
            archive.writestr(name, xml if name == MAIN else part)
    return buffer.getvalue()


ENTITIES = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><w:document xmlns:w="x">&b;</w:document>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OPEN = f'<w:document xmlns:w="{W}"><w:body>'.encode()
CLOSE = b"</w:body></w:document>"


def hostile() -> dict[str, tuple[bytes, str]]:
    """Bad files with a word of the sentence each of them gets."""
    right = files()["krong-no"].data
    workbook = BytesIO()
    with zipfile.ZipFile(workbook, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
    macros = BytesIO(right)
    with zipfile.ZipFile(macros, "a") as archive:
        archive.writestr("word/vbaProject.bin", "x")
    return {
        "text": (b"hello", "không phải văn bản Word"),
        "empty": (b"", "không phải văn bản Word"),
        "workbook": (workbook.getvalue(), "không phải văn bản Word"),
        "old": (OLE + b"\0" * 600, "kiểu cũ"),
        "encrypted": (OLE + "EncryptedPackage".encode("utf-16-le"), "mật khẩu"),
        "truncated": (right[: len(right) // 2], "hỏng"),
        "bomb": (with_main(b" " * 30_000_000), "nén bất thường"),
        "entities": (with_main(ENTITIES), "khai báo lạ"),
        "not-xml": (with_main(b"<w:document"), "hỏng"),
        "no-body": (with_main(f'<w:document xmlns:w="{W}"/>'.encode()), "hỏng"),
        "deep": (with_main(OPEN + b"<w:tbl>" * 3_000 + b"</w:tbl>" * 3_000 + CLOSE), "hỏng"),
        "macros": (macros.getvalue(), "macro"),
    }


@pytest.mark.parametrize("name", hostile())
def test_a_bad_file_gets_one_vietnamese_sentence(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data, word = hostile()[name]
    assert main(["lint", saved(tmp_path, data)]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("khgn: van-ban.docx: tệp ")
    assert word in told.err
    assert told.err.count("\n") == 1


def test_too_many_paragraphs_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    many = BytesIO()
    with zipfile.ZipFile(many, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(MAIN, OPEN + b"<w:p/>" * 60_001 + CLOSE)
    assert main(["lint", saved(tmp_path, many.getvalue())]) == 2
    assert "quá nhiều đoạn văn" in capsys.readouterr().err


def test_a_file_of_300_megabytes_is_refused_unread(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "lon.docx"
    with path.open("wb") as stream:
        stream.truncate(300 * 1024 * 1024)
    assert main(["lint", str(path)]) == 2
    assert "lớn hơn 100 MB" in capsys.readouterr().err


def test_a_file_that_is_not_there_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lint", str(tmp_path / "khong-co.docx")]) == 2
    assert "không có tệp" in capsys.readouterr().err


def test_an_empty_document_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lint", saved(tmp_path, with_main(OPEN + b"<w:p/>" + CLOSE))]) == 1
    assert "tệp không có nội dung" in capsys.readouterr().out
