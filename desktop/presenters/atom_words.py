"""Cells, texts and rows of a plan by their atoms: what they are called, and their values as the officer reads them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from desktop.domain.amounts import print_amount
from desktop.domain.atom_places import place_of_atom, row_and_column
from desktop.domain.checks.rules import Rules
from desktop.domain.plan import Plan
from desktop.domain.plan_fields import FieldValues
from desktop.domain.text_block import from_json, render_line
from desktop.history.json_value import Json
from desktop.presenters.entry_words import UNIT_WORDS
from desktop.presenters.exchange_words import value_words
from desktop.presenters.fact_words import fact_title, fact_words
from desktop.presenters.list_columns import RESULT_WORDS
from desktop.presenters.place_words import place_words

NO_VALUE = "(trống)"
NOTE = "Ý kiến trao đổi"
MARKS = ("", "- ", "  + ")
"""What stands before a line of each level."""
MONEY_COLUMNS = ("amount:", "carried:", "value:")
COLUMNS: Mapping[str, str] = MappingProxyType({
    "life": "còn hay đã xóa", "place": "vị trí", "title": "tên", "label": "nhãn", "status": "trạng thái",
    "reason": "lý do", "lead": "cơ quan chủ trì", "partners": "cơ quan phối hợp", "kinds": "loại vốn được dùng",
    "text": "", "name": "tên", "short": "tên viết tắt", "code": "mã", "value": "giá trị", "unit": "đơn vị tính",
    "part_of": "thuộc chỉ tiêu", "acts": "văn bản viện dẫn", "decision": "quyết định", "amount": "số tiền",
    "line": "dòng kinh phí", "measure": "nguồn vốn", "number": "số thứ tự", "is_printed": "có in hay không",
    "locked": "ô khóa", "report_form": "biểu mẫu báo cáo", "is_reason_printed": "có in lý do hay không",
    "level": "cấp", "role": "vai trò", "agency": "cơ quan", "commune": "địa bàn",
})  # fmt: skip


PAPER_COLUMNS: Mapping[str, str] = MappingProxyType({
    "document": "văn bản góp ý", "part": "mục được góp ý", "content": "nội dung góp ý", "result": "kết quả tiếp thu",
    "answer": "nội dung tiếp thu, giải trình", "agency": "cơ quan góp ý", "number": "số", "date": "ngày",
    "deadline": "hạn góp ý", "addressees": "nơi kính gửi", "signer_name": "người ký", "signer_capacity": "chức vụ ký",
    "urgency": "mức khẩn", "life": "còn hay đã xóa", "place": "vị trí",
})  # fmt: skip
"""Columns of opinions and of papers that travel with the plan, some of which are called otherwise elsewhere."""
CODED_VALUES: Mapping[str, Mapping[str, str]] = MappingProxyType({
    "result": RESULT_WORDS,
    "urgency": {"urgent": "khẩn", "very_urgent": "thượng khẩn", "express": "hỏa tốc"},
})  # fmt: skip


def atom_words(atom: str, plan: Plan, rules: Rules) -> str:
    """Return what an atom is called: "Bảng kinh phí, Dự án 2, Ngân sách trung ương – vốn sự nghiệp"."""
    if atom.startswith("note/"):
        return NOTE
    row, column = row_and_column(atom)
    if not row:
        return f"Thông tin chung, {fact_title(column)}"
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
    if named := _paper_words(row, plan):
        told = PAPER_COLUMNS.get(column, "")
        return f"{named}, {told}" if told else named
    return "Tên người sửa" if atom.startswith("who/") else "Dòng đã xóa"


def _paper_words(row: str, plan: Plan) -> str:
    """Return what a row of opinions or papers is called, nothing for another row."""
    for opinion in plan.opinions:
        if opinion.id == row:
            return f"Ý kiến góp ý của “{opinion.agency}”"
    return "Văn bản kèm theo" if any(paper.id == row for paper in plan.papers) else ""


def atom_value_words(atom: str, value: Json, plan: Plan) -> str:
    """Return a value as it is read: money in the plan's unit, texts line by line, nothing as "(trống)"."""
    _, column = row_and_column(atom)
    if column == "life":
        return "đã xóa" if value in {None, False} else "giữ lại"
    if value in (None, "", []):
        return NO_VALUE
    if atom.startswith("plan/"):
        return fact_words(column, value)
    if atom.startswith("sec/"):
        return "\n".join(block_lines(value, plan))
    if is_money(atom) and isinstance(value, int):
        return f"{print_amount(value, plan.facts.unit) or '0'} {UNIT_WORDS.get(plan.facts.unit, 'đồng')}"
    if atom.startswith("note/") and isinstance(value, dict):
        value = value.get("text")
    plain = "một vị trí trong bảng" if column == "place" else value_words(value)
    return CODED_VALUES.get(column, {}).get(value, plain) if isinstance(value, str) else plain


def is_money(atom: str) -> bool:
    """Tell whether an atom holds whole đồng: a cell of the funding table, an assigned or a stated figure."""
    _, column = row_and_column(atom)
    if atom.startswith("assign/"):
        return column == "amount"
    return atom.startswith("stated/") or column.startswith(MONEY_COLUMNS)


def block_lines(value: Json, plan: Plan | None = None) -> tuple[str, ...]:
    """Return the lines of a stored text block, list lines with a dash.

    Fields stand with what they say in the plan, without one as ⟦name⟧, so that the text reads back.
    """
    values = FieldValues(plan) if plan is not None else None

    def value_of(name: str) -> str:
        said = values.value(name) if values is not None else None
        return said if said is not None else f"⟦{name}⟧"

    return tuple(MARKS[line.level] + render_line(line, value_of) for line in from_json(value)) if value else ()
