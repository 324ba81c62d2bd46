"""An appendix form is data: a file added to a copy of the pack is drafted, filled, saved, printed and exported."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import openpyxl
import pypdfium2  # type: ignore[import-untyped]  # no types are published for it

from desktop.documents.compose import compose
from desktop.domain import tree
from desktop.domain.form_table import FormRow
from desktop.domain.plan import Plan
from desktop.exporters.docx import docx_bytes
from desktop.exporters.pdf import pdf_bytes
from desktop.exporters.xlsx import xlsx_bytes
from desktop.packages.plan_json import decode_plan, encode_plan
from desktop.packs.contents import Pack
from desktop.services.drafting import draft_plan
from desktop.services.order_form import PlanOrder
from desktop.services.plan_files import file_of, plan_of
from tests.packs.pack_copy import PackCopy

FORM = """
key = 'nha-o'
kind = 'table'
title = 'Danh sách hộ được hỗ trợ nhà ở năm {năm} tại {địa bàn}'
short = 'Hỗ trợ nhà ở'
orientation = 'portrait'
first_year = 2021
last_year = 2025
confirmed = false
rows_from = 'fixed'
title_head = 'Chủ hộ'
unit = 1_000
unit_line = 'Đơn vị tính: Nghìn đồng'
total = 'CỘNG'

[[column]]
key = 'xay-moi'
title = 'Xây mới'
group = 'Mức hỗ trợ'
value = 'money'
adds_up = true

[[column]]
key = 'sua-chua'
title = 'Sửa chữa'
group = 'Mức hỗ trợ'
value = 'money'
adds_up = true

[[column]]
key = 'tong'
title = 'Tổng số'
value = 'money'
computed = '[xay-moi] + [sua-chua]'

[[row]]
code = 'A'
title = 'Hộ nghèo'
level = 'group'
number = 'A'
line = '5'
can_add = true
"""
TIE = """
[[tie]]
code = 'XAPP-01'
left = 'nha-o[A].tong'
right = 'kinh-phi[5].*.*'
title = 'Danh sách hộ và kinh phí Dự án 5'
"""


def _pack(folder: Path) -> Pack:
    copy = PackCopy.of_shipped(folder)
    (copy.folder / "forms/nha-o.toml").write_text(FORM, encoding="utf-8")
    copy.append("ties.toml", TIE)
    return copy.load()


def _plan(pack: Pack) -> Plan:
    order = PlanOrder("hon-quan", 2024, "ubnd-huyen", "Hớn Quản", "Bình Phước", appendices=("nha-o",))
    plan = draft_plan(pack, order)
    group = plan.tables[0].children[0]
    for place, (name, new, repaired) in enumerate((("Điểu Lên", 40_000_000, None), ("Thị Nở", None, 20_500_000))):
        cells = {key: value for key, value in (("xay-moi", new), ("sua-chua", repaired)) if value is not None}
        row = FormRow(f"ho-{place}", f"{place}i", "", name, cells=cells)
        plan = replace(plan, tables=tree.with_new_node(plan.tables, group.id, row))
    return plan


def test_a_new_form_needs_no_code(tmp_path: Path) -> None:
    pack = _pack(tmp_path)
    plan = _plan(pack)
    assert plan_of(decode_plan(encode_plan(file_of(plan, pack))), pack) == plan
    document = compose(plan, pack, is_draft=False)
    pdf = pypdfium2.PdfDocument(pdf_bytes(document))
    text = " ".join(" ".join(page.get_textpage().get_text_range() for page in pdf).split())
    for words in (
        "Phụ lục I KINH PHÍ",
        "Phụ lục II DANH SÁCH HỘ ĐƯỢC HỖ TRỢ NHÀ Ở NĂM 2024 TẠI HUYỆN HỚN QUẢN",
        "Đơn vị tính: Nghìn đồng",
        "1 Điểu Lên 40.000 40.000",
        "2 Thị Nở 20.500 20.500",
        "CỘNG 40.000 20.500 60.500",
    ):
        assert words in text
    assert docx_bytes(document).startswith(b"PK")
    book = openpyxl.load_workbook(io.BytesIO(xlsx_bytes(document)))
    formulas = {cell.value for row in book["Hỗ trợ nhà ở"].iter_rows() for cell in row if cell.data_type == "f"}
    assert any("+" in str(formula) or "SUM" in str(formula) for formula in formulas)
