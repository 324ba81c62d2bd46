"""`khgn table` writes one appendix, `khgn fill` takes the figures of a workbook into a copy of a plan."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from desktop.cli import main
from desktop.packages.plan_json import decode_plan

SAMPLES = Path(__file__).parents[1] / "resources" / "samples"
HON_QUAN = SAMPLES / "hon-quan-2023.json"
KRONG_NO = SAMPLES / "krong-no-2024.json"


def a_form(folder: Path) -> Path:
    target = folder / "bieu.xlsx"
    arguments = ["table", str(HON_QUAN), "--appendix", "kinh-phi-huyen", "--format", "xlsx", "--out", str(target)]
    assert main(arguments) == 0
    return target


def typed(form: Path, value: float | str) -> None:
    book = openpyxl.load_workbook(form)
    sheet = book.worksheets[0]
    assert isinstance(sheet, Worksheet)
    row = next(cell.row for cell in sheet["A"] if str(cell.value) == "2")
    sheet[f"E{row}"] = value
    book.save(form)


def fill(form: Path, out: Path, plan: Path = HON_QUAN) -> int:
    return main(["fill", str(plan), str(form), "--out", str(out)])


def test_a_table_is_csv_that_excel_reads_and_no_text_of_it_is_a_formula(tmp_path: Path) -> None:
    target = tmp_path / "bieu.csv"
    assert main(["table", str(HON_QUAN), "--appendix", "KINH-PHI-HUYEN", "--out", str(target)]) == 0
    data = target.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    head, *rows = csv.reader(StringIO(data.decode("utf-8-sig")))
    assert head[4] == "Ngân sách trung ương – SN"
    assert next(row for row in rows if row[0] == "2")[4] == "1950"
    assert rows[-1][-1] == "5539"


def test_an_appendix_that_is_not_there_is_one_sentence(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["table", str(HON_QUAN), "--appendix", "IX", "--out", str(tmp_path / "x.csv")]) == 2
    assert "không có phụ lục “IX”" in capsys.readouterr().err
    assert not (tmp_path / "x.csv").exists()


def test_a_plan_is_filled_and_what_changed_is_printed(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    form, out = a_form(tmp_path), tmp_path / "plan2.json"
    typed(form, 2000)
    assert fill(form, out) == 0
    printed = capsys.readouterr().out
    assert "Dự án 2, Ngân sách trung ương – SN: 1.950 → 2.000." in printed
    assert "Sẽ thay đổi 1 ô; 22 ô giữ nguyên." in printed
    line = next(line for line in decode_plan(out.read_bytes()).lines if line.code == "2")
    assert isinstance(line.amounts, dict)
    assert line.amounts["central.recurrent"] == 2_000_000_000


def test_what_was_not_understood_is_printed_and_told_by_the_exit_code(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    form, out = a_form(tmp_path), tmp_path / "plan2.json"
    typed(form, "1,234")
    assert fill(form, out) == 1
    assert "hiểu được hai cách: 1,234 hay 1.234." in capsys.readouterr().out
    assert decode_plan(out.read_bytes()) == decode_plan(HON_QUAN.read_bytes()) or out.exists()


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 khong phai zip"])
def test_a_bad_file_is_refused_and_nothing_is_written(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, content: bytes
) -> None:
    form, out = tmp_path / "xau.xlsx", tmp_path / "plan2.json"
    form.write_bytes(content)
    assert fill(form, out) == 2
    written = capsys.readouterr().err
    assert written.startswith("khgn: xau.xlsx: ")
    assert written.count("\n") == 1
    assert not out.exists()


def a_foreign_form(folder: Path, *rows: tuple[str | int, ...]) -> Path:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "TH 2023"
    for row in rows:
        sheet.append(list(row))
    book.save(folder / "tinh.xlsx")
    return folder / "tinh.xlsx"


PROVINCE = (
    ("STT", "Nội dung", "Ngân sách trung ương SN"),
    ("2", "Dự án 2: Đa dạng hóa sinh kế, phát triển mô hình giảm nghèo", 2100),
    ("3.1", "Tiểu dự án 1: Hỗ trợ phát triển sản xuất trong lĩnh vực nông nghiệp", 838),
)


def test_a_form_of_the_province_is_understood_by_its_heads_and_titles_and_the_guess_is_printed(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    out = tmp_path / "plan2.json"
    assert fill(a_foreign_form(tmp_path, *PROVINCE), out) == 0
    printed = capsys.readouterr().out
    assert "Biểu không do chương trình lập: trang “TH 2023” được hiểu là “" in printed
    assert "Cột C “Ngân sách trung ương SN” là “Ngân sách trung ương – SN”" in printed
    assert "TH 2023!C2: Dự án 2, Ngân sách trung ương – SN: 1.950 → 2.100." in printed
    assert "Sẽ thay đổi 1 ô; 1 ô giữ nguyên." in printed
    line = next(line for line in decode_plan(out.read_bytes()).lines if line.code == "2")
    assert isinstance(line.amounts, dict)
    assert line.amounts["central.recurrent"] == 2_100_000_000


def test_a_row_of_the_province_that_is_not_ours_is_told_by_the_exit_code(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    form = a_foreign_form(tmp_path, *PROVINCE, ("9", "Vốn tín dụng chính sách xã hội", 500))
    assert fill(form, tmp_path / "plan2.json") == 1
    assert "không nhận ra dòng “von tin dung chinh sach xa hoi”" in capsys.readouterr().out


def test_a_workbook_about_something_else_is_refused(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    out = tmp_path / "plan2.json"
    assert fill(a_foreign_form(tmp_path, ("Họ tên", "Ngày sinh"), ("A", 5)), out) == 2
    assert "Chưa nối được dòng và cột nào" in capsys.readouterr().err
    assert not out.exists()


def test_the_appendix_a_form_of_the_province_stands_for_can_be_named(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    form, out = a_foreign_form(tmp_path, *PROVINCE), tmp_path / "plan2.json"
    assert main(["fill", str(HON_QUAN), str(form), "--appendix", "kinh-phi-huyen", "--out", str(out)]) == 0
    assert main(["fill", str(HON_QUAN), str(form), "--appendix", "IX", "--out", str(out)]) == 2
    assert "không có phụ lục “IX”" in capsys.readouterr().err


def test_a_form_of_another_plan_is_refused(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    form, out = a_form(tmp_path), tmp_path / "plan2.json"
    assert fill(form, out, KRONG_NO) == 2
    assert "thuộc kế hoạch khác (năm 2023, Ủy ban nhân dân huyện Hớn Quản)" in capsys.readouterr().err
    assert not out.exists()


def test_a_file_that_is_not_there_is_one_sentence(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert fill(tmp_path / "khong-co.xlsx", tmp_path / "plan2.json") == 2
    assert capsys.readouterr().err.count("\n") == 1
