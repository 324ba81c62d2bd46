"""Where a finding stands, in the words the officer reads in the plan."""

from __future__ import annotations

from desktop.domain.checks.rules import Rules
from desktop.domain.finding import Place
from desktop.domain.funding import Line
from desktop.domain.numbering import marks
from desktop.domain.outline import line_of, name_in_sentence, printed_sections
from desktop.domain.plan import Plan
from desktop.domain.section import Section
from desktop.presenters.fund_words import measure_words
from desktop.presenters.table_words import cell_words

__all__ = ["FACT_WORDS", "PART_WORDS", "line_words", "measure_words", "place_words"]

FACT_WORDS = {
    "issuer_lines": "tên cơ quan ban hành",
    "symbol": "ký hiệu văn bản",
    "place": "địa danh",
    "title_kind": "tên loại văn bản",
    "subject": "trích yếu",
    "signer_capacity": "chức vụ người ký",
    "signer_name": "họ tên người ký",
    "issuer_superior": "tên cơ quan chủ quản",
    "number": "số văn bản",
    "bases": "căn cứ ban hành",
    "recipients": "nơi nhận",
    "intro": "đoạn mở đầu",
    "closing": "đoạn kết",
    "budget_decision": "quyết định giao vốn",
}
PART_WORDS = {
    "": "nội dung",
    "objective": "Mục tiêu",
    "beneficiaries": "Đối tượng",
    "content": "Nội dung",
    "assignment": "Phân công thực hiện",
    "money": "Tổng nguồn vốn",
}


def place_words(place: Place, plan: Plan, rules: Rules) -> str:
    """Return where a finding stands: "Bảng kinh phí, Dự án 3, Ngân sách trung ương – vốn sự nghiệp"."""
    match place.kind:
        case "plan":
            return f"Thông tin chung, {FACT_WORDS[place.column]}" if place.column in FACT_WORDS else "Đề cương"
        case "line":
            return _table_place(place, plan, rules)
        case "section":
            return _section_place(place, plan, rules)
        case "row":
            return cell_words(plan, rules, place.id, place.column)
        case _:
            return _row_place(place, plan)


def line_words(plan: Plan, line_id: str) -> str:
    """Return the name of a row of the funding table; the root is the grand total."""
    if line_id not in plan.funding:
        return "dòng đã xóa"
    line = plan.funding[line_id]
    if line.level == "programme":
        return "dòng tổng cộng"
    return f"“{line.title}”" if line.level == "activity" else name_in_sentence(plan, line)


def _row_place(place: Place, plan: Plan) -> str:
    match place.kind:
        case "basis":
            return f"Căn cứ thứ {_position(plan.bases, place.id)}"
        case "assignment":
            return f"Giao vốn, dòng {_position(plan.assignments, place.id)}"
        case "recipient":
            return f"Nơi nhận, dòng {_position(plan.recipients, place.id)}"
        case _:
            titles = {indicator.id: indicator.title for indicator in plan.indicators}
            return f"Chỉ tiêu “{titles.get(place.id, '')}”"


def _table_place(place: Place, plan: Plan, rules: Rules) -> str:
    row = f"Bảng kinh phí, {line_words(plan, place.id)}"
    if place.column == "reason":
        return f"{row}, lý do"
    return f"{row}, {measure_words(place.column, rules)}" if place.column else row


def _section_place(place: Place, plan: Plan, rules: Rules) -> str:
    path = _path(plan.sections, place.id)
    if not path:
        return "Đề cương"
    printed = printed_sections(plan, omits_not_applicable=rules.omits_not_applicable)
    counted = marks(printed, rules.number_forms)
    names = [_heading(plan, section, counted.get(section.id, "")) for section in path[-2:]]
    line = f", dòng {int(place.column) + 1}" if place.column.isdecimal() else ""
    line = ", tên mục" if place.column == "title" else line
    return "Mục " + ", ".join(filter(None, names)) + line


def _heading(plan: Plan, section: Section, mark: str) -> str:
    line = line_of(plan, section)
    agency = plan.agency(section.agency) if section.agency else None
    title = section.title or _label(line) or (agency.name if agency else "") or PART_WORDS[section.part]
    return f"{mark} {title}".strip()


def _label(line: Line | None) -> str:
    return (line.label or line.title) if line else ""


def _path(sections: tuple[Section, ...], section_id: str) -> tuple[Section, ...]:
    """Return the sections from a chapter down to a section; empty where it is gone."""
    for section in sections:
        if section.id == section_id:
            return (section,)
        if below := _path(section.children, section_id):
            return (section, *below)
    return ()


def _position(rows: tuple[object, ...], row_id: str) -> int:
    """Return the place of a row in its list, from 1; 0 where it is gone."""
    return next((position for position, row in enumerate(rows, 1) if getattr(row, "id", "") == row_id), 0)
