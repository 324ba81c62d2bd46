"""Another programme, level, kind of capital and style are data: this pack is loaded, drafted, checked and exported.

It lies in tests/data/packs: a commune, a tree of other codes and depth, "kinh phí thường xuyên", figures in nghìn đồng.
"""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import openpyxl
import pypdfium2  # type: ignore[import-untyped]  # no types are published for it
import pytest

from desktop.documents.compose import compose
from desktop.domain.checks.all import findings
from desktop.domain.finding import Severity
from desktop.domain.fund import TOTAL, Fund
from desktop.domain.plan import Plan
from desktop.exporters.docx import docx_bytes
from desktop.exporters.pdf import pdf_bytes
from desktop.exporters.xlsx import xlsx_bytes
from desktop.packs.contents import Pack
from desktop.packs.pack import load_pack
from desktop.services.drafting import draft_plan
from desktop.services.order_form import PlanOrder
from desktop.services.rules import rules_of

FOLDER = Path(__file__).parent / "data" / "packs" / "moi-2026-2030"
REGULAR, INVESTMENT, COMMUNE = (
    Fund("central", "regular"),
    Fund("central", "investment"),
    Fund("commune", "regular"),
)


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack(FOLDER)


@pytest.fixture(scope="module")
def plan(pack: Pack) -> Plan:
    order = PlanOrder(
        "xa-moi", 2026, "ubnd-xa", "An Khương", "Đồng Nai", signer_name="Trần Văn A", counterpart="xa-1", number="07"
    )
    drafted = draft_plan(pack, order)
    tree = drafted.funding
    for code, fund, amount in (
        ("A", REGULAR, 500_000_000),
        ("A", COMMUNE, 50_000_000),
        ("B.1", INVESTMENT, 1_200_000_000),
    ):
        line = tree.by_code(code)
        assert line is not None
        tree = tree.with_line(line.with_amount(fund, amount))
    return replace(drafted, funding=tree)


def test_the_commune_plan_has_neither_errors_nor_warnings(plan: Plan, pack: Pack) -> None:
    found = findings(plan, rules_of(pack, plan))
    assert [finding for finding in found if finding.severity > Severity.HINT] == []
    assert TOTAL.total(plan.funding.root.totals) == 1_750_000_000


def test_a_wrong_share_of_the_new_kind_of_capital_is_found(plan: Plan, pack: Pack) -> None:
    line = plan.funding.by_code("A")
    assert line is not None
    wrong = replace(plan, funding=plan.funding.with_line(line.with_amount(COMMUNE, 40_000_000)))
    assert [finding.code for finding in findings(wrong, rules_of(pack, wrong))] == ["RAT-01"]


def test_the_commune_plan_is_printed_in_its_own_words_and_unit(plan: Plan, pack: Pack) -> None:
    pdf = pypdfium2.PdfDocument(pdf_bytes(compose(plan, pack, is_draft=False)))
    text = " ".join(" ".join(page.get_textpage().get_text_range() for page in pdf).split())
    for words in (
        "XÃ AN KHƯƠNG",
        "Giảm 12 hộ nghèo theo Nghị quyết số 257/2025/QH15.",
        "1. Hợp phần A. Sinh kế và việc làm",
        "Kinh phí Hợp phần A: 550.000 nghìn đồng, gồm:",
        "- Ngân sách trung ương: 500.000 nghìn đồng (kinh phí thường xuyên);",
        "b) Tiểu hợp phần 2. Bến cập tàu (xã An Khương không phải là xã đảo)",
        "1.750.000",
    ):
        assert words in text


def test_the_commune_plan_goes_to_word_and_excel(plan: Plan, pack: Pack) -> None:
    document = compose(plan, pack, is_draft=False)
    assert docx_bytes(document).startswith(b"PK")
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx_bytes(document)), data_only=True).active
    assert sheet is not None
    assert 1_750_000 in {cell.value for row in sheet.iter_rows() for cell in row}
