"""Cells, texts and rows of a plan by their atoms: what they are called, and their values as the officer reads them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from types import MappingProxyType

from desktop.domain.amounts import print_amount
from desktop.domain.atom_places import place_of_atom, row_and_column
from desktop.domain.checks.rules import Rules
from desktop.domain.dates import format_short_date
from desktop.domain.plan import Plan
from desktop.domain.text_block import TextLine, from_json, render_line
from desktop.history.json_value import Json
from desktop.presenters.entry_words import UNIT_WORDS
from desktop.presenters.exchange_words import value_words
from desktop.presenters.place_words import FACT_WORDS, place_words

NO_VALUE = "(trống)"
MONEY_COLUMNS = ("amount:", "carried:", "value:")
FACTS: Mapping[str, str] = MappingProxyType({
    **FACT_WORDS,
    "year": "năm kế hoạch", "status": "trạng thái", "unit": "đơn vị tính", "step": "mức làm tròn",
    "issuer": "cơ quan ban hành", "issuer_superior": "cơ quan chủ quản", "issuer_name": "tên cơ quan",
    "issuer_short": "tên viết tắt của cơ quan", "area": "địa bàn", "area_name": "tên địa bàn",
    "area_word": "cấp của địa bàn", "parent_area": "địa bàn cấp trên", "sub_units": "cách gọi cấp dưới",
    "drafting_unit": "đơn vị soạn thảo", "area_attributes": "đặc điểm địa bàn", "number": "số văn bản",
    "issue_date": "ngày ban hành", "funding_form": "mẫu bảng kinh phí", "months": "số tháng báo cáo",
    "proposed_to": "nơi đề xuất", "counterpart_base": "căn cứ tính đối ứng", "shares": "tỷ lệ đối ứng",
    "share_tolerance": "sai số đối ứng", "adjustment": "lần điều chỉnh", "style": "mẫu kế hoạch",
    "level": "cấp kế hoạch", "pack": "bộ danh mục", "pack_version": "phiên bản bộ danh mục",
    "style_kind": "loại kế hoạch",
})  # fmt: skip
COLUMNS: Mapping[str, str] = MappingProxyType({
    "life": "còn hay đã xóa", "place": "vị trí", "title": "tên", "label": "nhãn", "status": "trạng thái",
    "reason": "lý do", "lead": "cơ quan chủ trì", "partners": "cơ quan phối hợp", "kinds": "loại vốn được dùng",
    "text": "", "name": "tên", "short": "tên viết tắt", "code": "mã", "value": "giá trị", "unit": "đơn vị tính",
    "part_of": "thuộc chỉ tiêu", "acts": "văn bản viện dẫn", "decision": "quyết định", "amount": "số tiền",
    "line": "dòng kinh phí", "measure": "nguồn vốn", "number": "số thứ tự", "is_printed": "có in hay không",
    "locked": "ô khóa", "report_form": "biểu mẫu báo cáo", "is_reason_printed": "có in lý do hay không",
    "level": "cấp", "role": "vai trò", "agency": "cơ quan", "commune": "địa bàn",
})  # fmt: skip


def atom_words(atom: str, plan: Plan, rules: Rules) -> str:
    """Return what an atom is called: "Bảng kinh phí, Dự án 2, Ngân sách trung ương – vốn sự nghiệp"."""
    row, column = row_and_column(atom)
    if not row:
        return f"Thông tin chung, {FACTS.get(column, 'mục khác')}"
    place = place_of_atom(plan, atom)
    if place.kind == "plan":
        return listed_words(atom, plan)
    named = place_words(place, plan, rules)
    if column.startswith("carried:"):
        return f"{named} (năm trước chuyển sang)"
    if atom.startswith("stated/"):
        return f"{named} (số ghi trong văn bản)"
    what = "" if place.column else COLUMNS.get(column, "")
    return f"{named}, {what}" if what else named


def listed_words(atom: str, plan: Plan) -> str:
    """Return what a cell of a list without a place of its own is called; a row that is gone says so."""
    row, column = row_and_column(atom)
    what = f", {COLUMNS[column]}" if COLUMNS.get(column) else ""
    for agency in plan.agencies:
        if agency.id == row:
            return f"Cơ quan “{agency.name}”{what}"
    for commune in plan.communes:
        if commune.id == row:
            return f"Đơn vị cấp dưới “{commune.name}”{what}"
    if any(waiver.id == row for waiver in plan.waivers):
        return f"Lý do bỏ qua một kết quả kiểm tra{what}"
    return "Tên người sửa" if atom.startswith("who/") else "Dòng đã xóa"


def atom_value_words(atom: str, value: Json, plan: Plan) -> str:
    """Return a value as it is read: money in the plan's unit, texts line by line, nothing as "(trống)"."""
    _, column = row_and_column(atom)
    if column == "life":
        return "đã xóa" if value in {None, False} else "giữ lại"
    if value in (None, "", []):
        return NO_VALUE
    if atom.startswith("sec/"):
        return "\n".join(block_lines(value))
    if is_money(atom) and isinstance(value, int):
        return f"{print_amount(value, plan.facts.unit) or '0'} {UNIT_WORDS.get(plan.facts.unit, 'đồng')}"
    return _plain_words(column, value)


def _plain_words(column: str, value: Json) -> str:
    if column == "place":
        return "một vị trí trong bảng"
    if column == "issue_date" and isinstance(value, str):
        return format_short_date(dt.date.fromisoformat(value))
    return value_words(value)


def is_money(atom: str) -> bool:
    """Tell whether an atom holds whole đồng: a cell of the funding table, an assigned or a stated figure."""
    _, column = row_and_column(atom)
    if atom.startswith("assign/"):
        return column == "amount"
    return atom.startswith("stated/") or column.startswith(MONEY_COLUMNS)


def block_lines(value: Json) -> tuple[str, ...]:
    """Return the lines of a stored text block, list lines with a dash; fields stand as ⟦name⟧."""
    return tuple(_line(line) for line in from_json(value)) if value else ()


def _line(line: TextLine) -> str:
    mark = ("", "- ", "  + ")[line.level]
    return mark + render_line(line, lambda name: f"⟦{name}⟧")
