"""The columns of the plan's lists: what a cell shows, and what a typed text makes of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from desktop.domain.funding import Line
from desktop.domain.legal import LEADS, LegalBasis
from desktop.domain.plan import Agency, Indicator, Opinion, Plan
from desktop.domain.section import walk_sections
from desktop.domain.text import clean_line, fold
from desktop.presenters.grid import GridColumn

RowValue = Any
"""A row of some list of the plan."""
Values = dict[str, Any]
Read = Callable[[str, RowValue, Plan], tuple[Values, str]]
"""From the typed text, the row and the plan to the attributes to change and the sentence about what is wrong."""


def _typed_always(_row: RowValue) -> bool:
    return True


def _never(_row: RowValue) -> bool:
    return False


def _reads_nothing(_text: str, _row: RowValue, _plan: Plan) -> tuple[Values, str]:
    return {}, ""


@dataclass(frozen=True)
class ListColumn:
    """One column: how it looks, its text for a row, what typing does. A computed one depends on the whole plan."""

    shown: GridColumn
    text: Callable[[RowValue, Plan], str]
    read: Read = _reads_nothing
    may_type: Callable[[RowValue], bool] = _never
    is_computed: bool = False


def _plain(name: str, title: str, width: int, *, wraps: bool = False, frozen: bool = False) -> ListColumn:
    def text(row: RowValue, _plan: Plan) -> str:
        return str(getattr(row, name))

    def read(typed: str, _row: RowValue, _plan: Plan) -> tuple[Values, str]:
        return {name: clean_line(typed)}, ""

    shown = GridColumn(name, title, width=width, wraps=wraps, frozen=frozen)
    return ListColumn(shown, text, read, _typed_always)


def _computed(name: str, title: str, width: int, text: Callable[[RowValue, Plan], str]) -> ListColumn:
    shown = GridColumn(name, title, width=width, editable=False, wraps=True)
    return ListColumn(shown, text, is_computed=True)


def led_lines(agency: Agency, plan: Plan) -> tuple[Line, ...]:
    """Return the projects an agency leads."""
    return tuple(line for line in plan.funding.root.walk() if line.lead == agency.id)


def duty_section(agency: Agency, plan: Plan) -> str:
    """Return the id of the section with an agency's duties, empty where there is none."""
    found = (section.id for section in walk_sections(plan.sections) if section.agency == agency.id)
    return next(found, "")


def _led(agency: Agency, plan: Plan) -> str:
    return ", ".join(line.code for line in led_lines(agency, plan))


def _has_duties(agency: Agency, plan: Plan) -> str:
    return "có" if duty_section(agency, plan) else "chưa có"


def _part_of(row: Indicator, plan: Plan) -> str:
    ids = [indicator.id for indicator in plan.indicators]
    return str(ids.index(row.part_of) + 1) if row.part_of in ids else ""


def _read_part_of(typed: str, row: Indicator, plan: Plan) -> tuple[Values, str]:
    text = clean_line(typed)
    if not text:
        return {"part_of": ""}, ""
    number = int(text) if text.isdecimal() else 0
    if not 1 <= number <= len(plan.indicators) or plan.indicators[number - 1].id == row.id:
        return {}, f"“{text}”: hãy nhập số thứ tự của chỉ tiêu chung, hoặc để trống."
    return {"part_of": plan.indicators[number - 1].id}, ""


def _lead(row: LegalBasis, _plan: Plan) -> str:
    return row.lead


def _read_lead(typed: str, _row: LegalBasis, _plan: Plan) -> tuple[Values, str]:
    text = fold(typed)
    found = next((lead for lead in LEADS if text and fold(lead).startswith(text)), None)
    if found is None:
        return {}, f"Căn cứ mở đầu bằng một trong các từ: {', '.join(LEADS)}."
    return {"lead": found}, ""


def _basis_text(row: LegalBasis, _plan: Plan) -> str:
    return row.sentence.removeprefix(row.lead).strip()


def _read_basis_text(typed: str, _row: LegalBasis, _plan: Plan) -> tuple[Values, str]:
    return {"text": clean_line(typed).rstrip(";.")}, ""


def _is_free_text(row: LegalBasis) -> bool:
    return not row.acts


RESULT_WORDS: Mapping[str, str] = {
    "accepted": "Tiếp thu",
    "partly": "Tiếp thu một phần",
    "explained": "Giải trình",
}


def _result(row: Opinion, _plan: Plan) -> str:
    return RESULT_WORDS.get(row.result, row.result)


def _read_result(typed: str, _row: Opinion, _plan: Plan) -> tuple[Values, str]:
    wanted = fold(clean_line(typed)) or fold(RESULT_WORDS["accepted"])
    found = next((key for key, word in RESULT_WORDS.items() if fold(word) == wanted), None)
    if found is None:
        return {}, f"Kết quả là một trong: {', '.join(RESULT_WORDS.values())}."
    return {"result": found}, ""


COLUMNS: Mapping[str, tuple[ListColumn, ...]] = {
    "agencies": (
        _plain("name", "Tên cơ quan", 46, wraps=True),
        _plain("short", "Tên ngắn", 20),
        _computed("led", "Chủ trì dự án", 22, _led),
        _computed("duties", "Nhiệm vụ", 12, _has_duties),
    ),
    "recipients": (_plain("text", "Nơi nhận (không gõ gạch đầu dòng và dấu chấm phẩy)", 90, wraps=True),),
    "indicators": (
        _plain("title", "Chỉ tiêu", 60, wraps=True),
        _plain("unit", "Đơn vị tính", 14),
        _plain("value", "Mục tiêu năm", 16),
        ListColumn(
            GridColumn("part_of", "Là phần của STT", width=10, align="center"),
            _part_of,
            _read_part_of,
            _typed_always,
        ),
    ),
    "opinions": (
        _plain("agency", "Cơ quan góp ý", 19, wraps=True),
        _plain("document", "Văn bản góp ý", 15, wraps=True),
        _plain("part", "Về mục", 10, wraps=True),
        _plain("content", "Nội dung góp ý", 44, wraps=True),
        ListColumn(GridColumn("result", "Kết quả", width=15, wraps=True), _result, _read_result, _typed_always),
        _plain("answer", "Tiếp thu, giải trình", 26, wraps=True),
    ),
    "papers": (),
    "communes": (_plain("name", "Tên xã, thị trấn", 44), _plain("code", "Mã đơn vị hành chính", 24)),
    "bases": (
        ListColumn(GridColumn("lead", "Mở đầu", width=14), _lead, _read_lead, _typed_always),
        ListColumn(
            GridColumn("text", "Văn bản, như in ra", width=96, wraps=True), _basis_text, _read_basis_text, _is_free_text
        ),
    ),
}
"""The columns of each list after the running number. Codes are typed as texts; nothing is matched by what is typed."""
