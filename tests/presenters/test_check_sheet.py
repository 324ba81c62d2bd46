from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import openpyxl
import pypdfium2  # type: ignore[import-untyped]  # no types are published for it

from desktop.documents.check_sheet import NOTHING_OPEN, NOTHING_WAIVED, check_sheet_document
from desktop.domain.checks.all import figure_findings
from desktop.domain.checks.rules import Rules
from desktop.domain.fund import Measure
from desktop.domain.plan import Assignment, Plan, Waiver
from desktop.presenters.check_sheet import check_sheet, time_words
from desktop.services.check_sheet_files import check_sheet_bytes, export_check_sheet
from tests.domain.checks.seeds import RULES, a_plan_of, a_root, seven_rows, stated
from tests.domain.plans import CENTRAL, MILLION, a_line, millions

TIME = "2023-11-20T08:00:00+07:00"


def a_plan_with_a_waiver() -> Plan:
    """Return a plan with a wrong total (open) and a row other than assigned (accepted)."""
    assigned = Assignment("a", "1", "line-2", Measure.of(CENTRAL), 2_000 * MILLION, "842/QĐ-UBND")
    line = a_line("2", amounts={CENTRAL: 1_950_500_000}, stated=stated(all__all=1))
    plan = a_plan_of(a_root(line), facts={"subject": "Giảm nghèo năm {năm}", "step": 1}, assignments=(assigned,))
    finding = next(each for each in figure_findings(plan, RULES) if each.code == "ASG-01")
    waiver = Waiver("w", "1", finding.id, "chờ quyết định điều chỉnh", "Nguyễn Văn A", TIME, finding.figures)
    return replace(plan, waivers=(waiver,))


def texts(plan: Plan, rules: Rules = RULES) -> list[str]:
    sheet = check_sheet(plan, rules, figure_findings(plan, rules), time=TIME)
    return list(check_sheet_document(sheet).plain_texts())


def test_the_sheet_tells_totals_open_and_accepted_findings() -> None:
    said = texts(a_plan_with_a_waiver())
    assert said[0:2] == ["PHIẾU KIỂM TRA SỐ LIỆU", "Giảm nghèo năm 2023"]
    assert "Thời điểm kiểm tra: 08:00 ngày 20/11/2023." in said
    assert "Còn 1 lỗi, 0 cảnh báo, 0 gợi ý; đã bỏ qua có lý do 1 điểm." in said
    assert said[said.index("Ngân sách trung ương") + 1] == "1.950,5"
    assert any("Văn bản ghi 1, cộng các dòng được 1.950,5" in each for each in said)
    reason = said.index("chờ quyết định điều chỉnh")
    assert said[reason + 1 : reason + 3] == ["Nguyễn Văn A", "08:00 ngày 20/11/2023"]


def test_the_totals_of_hon_quan_stand_by_source_and_kind() -> None:
    said = texts(a_plan_of(seven_rows()))
    start = said.index("Ngân sách trung ương")
    assert said[start : start + 4] == ["Ngân sách trung ương", "148", "4.687", "4.835"]
    assert said[said.index("Tổng cộng") + 1 :][:3] == ["148", "5.391", "5.539"]
    assert NOTHING_OPEN in said
    assert NOTHING_WAIVED in said


def test_a_plan_without_money_has_no_totals() -> None:
    assert "Tổng cộng" not in texts(a_plan_of(a_root(a_line("2"))))


def test_a_time_that_is_none_stays_as_it_is() -> None:
    assert time_words("hôm qua") == "hôm qua"


def test_the_sheet_is_written_as_pdf_and_workbook(tmp_path: Path) -> None:
    plan = a_plan_with_a_waiver()
    sheet = check_sheet(plan, RULES, figure_findings(plan, RULES), time=TIME)
    pdf, book = export_check_sheet(sheet, tmp_path / "phieu")
    pages = pypdfium2.PdfDocument(pdf)
    read = " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in pages)
    assert "chờ quyết định điều chỉnh" in read
    assert "PHIẾU KIỂM TRA SỐ LIỆU" in read
    workbook = openpyxl.load_workbook(book)
    assert workbook.sheetnames == ["Tổng hợp nguồn vốn", "Các điểm còn phải xử lý", "Các điểm đã bỏ qua có lý do"]
    values = [cell.value for row in workbook["Tổng hợp nguồn vốn"].iter_rows() for cell in row]
    assert 1950.5 in values
    assert openpyxl.load_workbook(io.BytesIO(check_sheet_bytes(sheet, "xlsx"))).sheetnames == workbook.sheetnames


def test_amounts_in_step_are_printed_whole() -> None:
    plan = a_plan_of(a_root(a_line("2", amounts=millions({CENTRAL: 5}))))
    sheet = check_sheet(plan, RULES, (), time=TIME)
    assert sheet.totals[0].figures[-1] == ("5", 5)
