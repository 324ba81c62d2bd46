"""A plan in which every rule about wording and form finds something, fault by fault."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from desktop.domain.checks.rules import Rules
from desktop.domain.legal import Act, LegalBasis
from desktop.domain.plan import Facts, Plan, Recipient
from desktop.domain.section import Section
from desktop.domain.text_block import Field, Text, TextLine, plain
from desktop.domain.wording.faults import WordLists

WORDS = WordLists(
    misspelt={"Tiêu dự án": "Tiểu dự án", "mi n phí": "miễn phí", "phát triẻn": "phát triển"},
    capitals={"Đảng và nhà nước": "Đảng và Nhà nước"},
    doubles=frozenset({"năm", "luôn"}),
    compounds=frozenset({"dân tộc"}),
    abbreviations=frozenset({"tp"}),
    variants=(("hằng năm", "hàng năm"),),
    keeps_capital=("Thị trấn Nông trường",),
)
RULES = Rules(words=WORDS)
RIGHT = Facts(
    year=2023,
    issuer_lines=("ỦY BAN NHÂN DÂN", "HUYỆN HỚN QUẢN"),
    symbol="KH-UBND",
    place="Hớn Quản",
    title_kind="KẾ HOẠCH",
    subject="Giảm nghèo năm {năm}",
    signer_capacity=("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
    signer_name="Nguyễn Văn Hạ",
    closing="Trên đây là Kế hoạch năm {năm}.",
)
ACT = Act("Quyết định", "90/QĐ-TTg", None, "Thủ tướng Chính phủ", "phê duyệt Chương trình")


def a_right_plan(text: Text | str = "Nội dung", *, title: str = "Mục tiêu", **facts: Any) -> Plan:  # noqa: ANN401
    """Return a plan without faults of wording, with a text in its one section."""
    lines = plain(text) if isinstance(text, str) else text
    return Plan(
        "plan",
        replace(RIGHT, **facts),
        bases=(LegalBasis("b", "1", acts=(ACT,)),),
        sections=(Section("s", "", "item", title=title, text=lines),),
        recipients=(Recipient("r1", "1", "Như trên"), Recipient("r2", "2", "Lưu: VT, LĐTBXH")),
    )


def a_line_with_field(before: str, after: str) -> Text:
    """Return a line with the field {năm} between two texts."""
    return (TextLine(0, (before, Field("năm"), after)),)


FAULTY_LINES: dict[str, tuple[str, str]] = {
    "letters": ("Chƣơng trình năm nay", "Chương trình năm nay"),
    "marks": ("Mu\u0323c tiêu chung", "Mục tiêu chung"),
    "unseen": ("Giảm\u00ad nghèo", "Giảm nghèo"),
    "blanks": ("Giảm  nghèo", "Giảm nghèo"),
    "markdown": ("**Mục tiêu", "Mục tiêu"),
    "doubled": ("Người nghèo được được vay vốn", "Người nghèo được vay vốn"),
    "spelling": ("Tiêu dự án 1", "Tiểu dự án 1"),
    "quote": ("Giai đoạn 2021-2025’; năm nay", "Giai đoạn 2021-2025; năm nay"),
    "exponent": ("Nhà rộng 30m 2", "Nhà rộng 30m²"),
    "date": ("Trước ngày 5 tháng 1 năm 2023", "Trước ngày 05 tháng 01 năm 2023"),
    "symbol": ("Kế hoạch số 740 /KH-UBND ngày 01/3/2022 của UBND", "Kế hoạch số 740/KH-UBND ngày 01/3/2022 của UBND"),
    "article": ("Theo điều 5 của Luật", "Theo Điều 5 của Luật"),
    "clause": ("Theo quy định tại Khoản 2 của Luật", "Theo quy định tại khoản 2 của Luật"),
    "document": ("Theo quyết định số 90/QĐ-TTg", "Theo Quyết định số 90/QĐ-TTg"),
    "unit": ("Trên địa bàn Huyện Hớn Quản", "Trên địa bàn huyện Hớn Quản"),
    "sentence": ("Giảm hộ nghèo. người dân có việc", "Giảm hộ nghèo. Người dân có việc"),
    "line": ("giảm hộ nghèo", "Giảm hộ nghèo"),
    "capitals": ("Chính sách của Đảng và nhà nước", "Chính sách của Đảng và Nhà nước"),
}
"""Kind of fault -> a line with it, and the line mended."""

FAULTY_FACTS: dict[str, tuple[str, Any, Any]] = {
    "upper": ("title_kind", "Kế hoạch", "KẾ HOẠCH"),
    "number": ("number", "5", "05"),
    "symbol": ("symbol", "KH - UBND", "KH-UBND"),
    "place": ("place", "Hớn Quản,", "Hớn Quản"),
    "tm": (
        "signer_capacity",
        ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
    ),
    "kt": (
        "signer_capacity",
        ("TM. ỦY BAN NHÂN DÂN", "PHÓ CHỦ TỊCH"),
        ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
    ),
    "honours": ("signer_name", "ThS. Nguyễn Văn Hạ", "Nguyễn Văn Hạ"),
}
"""Kind of fault -> a fact of the header or signature with it, and the fact mended."""


def a_plan_of_every_wording_fault() -> Plan:
    """Return one plan with every kind of finding about wording and form."""
    lines = [line for line, _ in FAULTY_LINES.values()]
    lines += ["Hằng năm, hằng năm và hàng năm", "Hóa, hóa và hoá", "Từ “Vì người nghèo", "Năm 2021-2025, 2021 – 2026"]
    lines += ["9", "ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "(B/c)", "Nhà rộng 30m", "2"]
    lines += ["Các cơ quan, đơn vị và địa phương tổ chức thực hiện", "theo nhiệm vụ được giao."]
    lines += ["Thông tư số 46/2022/TT-BTC; Quyết định số 90/QĐ-TTg ngày 18/01/2022."]
    facts = {name: wrong for name, wrong, _ in FAULTY_FACTS.values()} | {"closing": ""}
    plan = a_right_plan("\n".join(lines), **facts)
    recipients = (Recipient("r1", "1", "Lưu: VT"), Recipient("r2", "2", "- Như trên;"))
    return replace(plan, recipients=recipients)
