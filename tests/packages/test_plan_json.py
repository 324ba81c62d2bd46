"""PLAN.json is read strictly and written readably."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from desktop.domain.layout import ALLOWED, Layout
from desktop.packages.issuer_file import decode_issuer
from desktop.packages.paper_rows import LayoutRow
from desktop.packages.plan_json import PlanFile, decode_plan, encode_plan
from desktop.packages.plan_rows import FieldRun, LineRow, SectionRow
from desktop.packages.plan_schema import schema_text
from desktop.packages.readable_json import readable_json
from desktop.packages.strict_json import PlanFileError, vietnamese

PACKAGES = Path(__file__).parents[2] / "desktop" / "packages"
LEAST: dict[str, Any] = {
    "format": "khgn-plan/1",
    "style": "hon-quan",
    "year": 2023,
    "issuer": {"profile": "ubnd-huyen", "area": "Hớn Quản"},
}


def _bytes(**changes: Any) -> bytes:  # noqa: ANN401
    return json.dumps(LEAST | changes, ensure_ascii=False).encode()


def _refused(data: bytes) -> PlanFileError:
    with pytest.raises(PlanFileError) as caught:
        decode_plan(data)
    return caught.value


def test_the_least_a_plan_file_must_say() -> None:
    file = decode_plan(_bytes())
    assert (file.style, file.year, file.issuer.area, file.lines, file.number) == ("hon-quan", 2023, "Hớn Quản", (), "")


@pytest.mark.parametrize(
    ("changes", "path", "words"),
    [
        ({"stile": 1}, "$.stile", "không có khóa “stile”"),
        ({"format": "khgn-plan/2"}, "$.format", "không có trong danh sách"),
        ({"year": "2023"}, "$.year", "cần số nguyên, đang là chuỗi chữ"),
        ({"year": 12}, "$.year", "ngoài giới hạn"),
        ({"status": "ISSUED"}, "$.status", "không có trong danh sách"),
        ({"kind": "de xuat"}, "$.kind", "không có trong danh sách"),
        ({"unit": 7}, "$.unit", "không có trong danh sách"),
        ({"unit": -1}, "$.unit", "không có trong danh sách"),
        (
            {"steps": [{"status": "draft", "files": [{"kind": "pdf", "name": "a", "sha256": "0" * 64, "size": -1}]}]},
            "$.steps[0].files[0].size",
            "số",
        ),
        ({"step": 0}, "$.step", "ngoài giới hạn"),
        ({"adjustment": -1}, "$.adjustment", "ngoài giới hạn"),
        ({"counterpart": {"shares": {"district": -5}}}, '$.counterpart.shares["district"]', "ngoài giới hạn"),
        ({"counterpart": {"tolerance": 10**60}}, "$.counterpart.tolerance", "số"),
        ({"style": ""}, "$.style", "không được để trống"),
        ({"date": "20/7/2023"}, "$.date", "NĂM-THÁNG-NGÀY"),
        ({"issuer": {"profile": "ubnd-huyen"}}, "$.issuer", "thiếu khóa “area”"),
        ({"lines": {}}, "$.lines", "cần danh sách, đang là nhóm khóa"),
        ({"lines": [{"code": "2"}, {"cod": "3"}]}, "$.lines[1].cod", "không có khóa “cod”"),
        ({"lines": [{"amounts": {"a.b": 1, "central.x": 2.0}}]}, '$.lines[0].amounts["central.x"]', "số nguyên (đồng)"),
        ({"lines": [{"amounts": {"a.b": 1.5}}]}, '$.lines[0].amounts["a.b"]', "không nhận số thập phân"),
        ({"lines": [{"amounts": {"a.b": True}}]}, '$.lines[0].amounts["a.b"]', "đang là true hoặc false"),
        ({"lines": [{"amounts": {"a.b": "5"}}]}, '$.lines[0].amounts["a.b"]', "đang là chuỗi chữ"),
        ({"lines": [{"amounts": {"a.b": 10**16 + 1}}]}, '$.lines[0].amounts["a.b"]', "ngoài giới hạn"),
        ({"lines": [{"carried": {"a.b": -(10**17)}}]}, '$.lines[0].carried["a.b"]', "ngoài giới hạn"),
        ({"lines": [{"stated": {"*.*": 0.1}}]}, '$.lines[0].stated["*.*"]', "đang là số thập phân"),
        ({"lines": [{"status": "planed"}]}, "$.lines[0].status", "không có trong danh sách"),
        ({"assigned": [{"line": "2"}]}, "$.assigned[0]", "thiếu khóa “amount”"),
        ({"assigned": [{"amount": 1e3}]}, "$.assigned[0].amount", "không nhận số thập phân"),
        ({"sections": [{"text": [[3, ["a"]]]}]}, "$.sections[0].text[0][0]", "ngoài giới hạn"),
        ({"sections": [{"text": [[0, [{"g": "năm"}]]]}]}, "$.sections[0].text[0][1][0].g", "không có khóa “g”"),
        ({"sections": [{"text": [[0]]}]}, "$.sections[0].text[0]", "cần danh sách có 2 phần tử"),
        ({"communes": [""]}, "$.communes[0]", "không được để trống"),
        ({"bases": [{"lead": "Theo"}]}, "$.bases[0].lead", "không có trong danh sách"),
        ({"bases": [{"acts": [7]}]}, "$.bases[0].acts[0]", "đang là số nguyên"),
        ({"layout": {"body_size": 12}}, "$.layout.body_size", "không có trong danh sách"),
        ({"layout": {"left": 29}}, "$.layout.left", "ngoài giới hạn"),
        ({"layout": {"line_spacing": 151}}, "$.layout.line_spacing", "ngoài giới hạn"),
        ({"layout": {"colour": 1}}, "$.layout.colour", "không có khóa “colour”"),
        ({"opinions": [{"result": "no"}]}, "$.opinions[0].result", "không có trong danh sách"),
        ({"papers": [{"number": "5"}]}, "$.papers[0]", "thiếu khóa “code”"),
        ({"papers": [{"code": "a", "urgency": "now"}]}, "$.papers[0].urgency", "không có trong danh sách"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused_with_its_path(changes: dict[str, Any], path: str, words: str) -> None:
    problem = _refused(_bytes(**changes))
    assert problem.path.startswith(path)
    assert words in problem.message


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"{", "dòng 1, cột 2"),
        (b"[]", "cần nhóm khóa { }, đang là danh sách"),
        (b"\xff\xfe", "UTF-8"),
        (b'{"year": NaN}', "NaN"),
        (b"[" * 100_000, "lồng nhau"),
    ],
)
def test_what_is_no_json_object_is_refused(data: bytes, words: str) -> None:
    assert words in _refused(data).message


def test_a_key_written_twice_is_refused() -> None:
    problem = _refused(b'{"year": 2023, "year": 2024}')
    assert problem.path == "$…year"
    assert "hai lần" in problem.message


@pytest.mark.parametrize("letter", ["\\u0000", "\\u000b", "\\u001b", "\\ud800", "\\uffff"])
def test_a_character_no_file_can_hold_is_refused_with_its_path(letter: str) -> None:
    problem = _refused(_bytes(communes=["Thanh An", "?"]).replace(b"?", letter.encode()))
    assert problem.path == "$.communes[1]"
    assert f"U+{letter[2:].upper()}" in problem.message


def test_a_number_of_thousands_of_digits_is_refused() -> None:
    assert "quá dài" in _refused(_bytes().replace(b"2023", b"9" * 5000)).message


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[issuer", "TOML"),
        ("a = 1\nb == 2", "TOML ở dòng 2, cột 4"),
        ("a = " + "[" * 50_000, "TOML"),
        ("a = " + "9" * 5000, "TOML"),
    ],
)
def test_a_broken_issuer_file_is_refused_in_vietnamese(text: str, words: str) -> None:
    with pytest.raises(PlanFileError) as caught:
        decode_issuer(text.encode())
    assert caught.value.message.startswith("tệp không đúng cú pháp")
    assert words in caught.value.message
    assert "line" not in caught.value.message


def test_a_message_nobody_translated_is_still_vietnamese() -> None:
    assert vietnamese("Something new").startswith("giá trị không dùng được")


def test_a_byte_order_mark_is_no_part_of_the_file_and_text_becomes_nfc() -> None:
    file = decode_plan(b"\xef\xbb\xbf" + _bytes(subject="Kê\u0301 hoa\u0323ch"))
    assert file.subject == "Kế hoạch"


def test_writing_and_reading_give_the_same_file() -> None:
    file = PlanFile(
        format="khgn-plan/1",
        style="hon-quan",
        year=2023,
        issuer=decode_plan(_bytes()).issuer,
        lines=(LineRow(code="2", amounts={"central.recurrent": 5}, stated={"*.*": None}),),
        outline=(SectionRow(code="goals", text=((0, ("Năm ", FieldRun("năm"))),), inline=True),),
    )
    data = encode_plan(file)
    assert decode_plan(data) == file
    assert data.endswith(b"}\n")
    assert '"Hớn Quản"' in data.decode()


def test_short_values_stand_on_one_line_and_long_ones_on_many() -> None:
    value = {
        "short": {"a": 1, "b": [1, 2]},
        "rows": [{"code": "1"}, {"code": "2"}],
        "long": ["x" * 80, "y" * 80],
        "e": [],
    }
    assert readable_json(value).splitlines() == [
        "{",
        '  "short": {"a": 1, "b": [1, 2]},',
        '  "rows": [{"code": "1"}, {"code": "2"}],',
        '  "long": [',
        f'    "{"x" * 80}",',
        f'    "{"y" * 80}"',
        "  ],",
        '  "e": []',
        "}",
    ]


def test_the_schema_file_is_current() -> None:
    assert (PACKAGES / "plan.schema.json").read_text(encoding="utf-8") == schema_text()


def test_every_key_of_the_format_is_explained() -> None:
    explained = (PACKAGES / "PLAN.md").read_text(encoding="utf-8")
    assert [name for name in PlanFile.__struct_fields__ if f"`{name}`" not in explained] == []


def test_the_examples_in_the_explanation_can_be_read() -> None:
    explained = (PACKAGES / "PLAN.md").read_text(encoding="utf-8")
    example = explained.partition("```json\n")[2].partition("```")[0]
    assert decode_plan(example.encode()).lines[0].amounts["central.recurrent"] == 1_950_000_000
    issuer = explained.partition("```toml\n")[2].partition("```")[0]
    assert decode_issuer(issuer.encode()).issuer.area == "Hớn Quản"


@pytest.mark.parametrize(
    ("text", "path", "words"),
    [
        ("issuer = ", "$", "cú pháp TOML"),
        ("x = 1\n[issuer]\nprofile='a'\narea='b'", "$.x", "không có khóa “x”"),
        ("communes = [1]\n[issuer]\nprofile='a'\narea='b'", "$.communes[0]", "cần chuỗi chữ"),
        ("", "$", "thiếu khóa “issuer”"),
    ],
)
def test_an_issuer_file_is_read_strictly(text: str, path: str, words: str) -> None:
    with pytest.raises(PlanFileError) as caught:
        decode_issuer(text.encode())
    assert caught.value.path == path
    assert words in caught.value.message


def test_an_issuer_file_that_is_no_text_is_refused() -> None:
    with pytest.raises(PlanFileError, match="UTF-8"):
        decode_issuer(b"\xff\xfe")


def test_the_layout_of_the_file_and_of_the_plan_allow_the_same() -> None:
    usual = Layout()
    assert {name: getattr(LayoutRow(), name) for name in LayoutRow.__struct_fields__} == vars(usual)
    for name, allowed in ALLOWED.items():
        for value in (*allowed, 0, 12, 99, 151, "", "A5"):
            data = _bytes(layout={name: value})
            if value in allowed:
                layout = decode_plan(data).layout
                assert isinstance(layout, LayoutRow)
                assert getattr(layout, name) == value
            else:
                assert _refused(data).path == f"$.layout.{name}"
