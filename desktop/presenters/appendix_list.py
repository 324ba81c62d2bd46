"""The list of a plan's appendices: number, title, how far each one is; and the forms that may still be added."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.documents.appendix import appendices
from desktop.domain.checks.all import figure_findings, open_findings
from desktop.domain.finding import Severity
from desktop.domain.form_table import FormRow, table_holding
from desktop.domain.plan_fields import FieldValues
from desktop.domain.table_values import TableSpec, is_input
from desktop.presenters.entry_words import UNIT_WORDS
from desktop.services.desk import Desk

UNKNOWN_FORM = "Biểu không có trong bộ danh mục"


@dataclass(frozen=True)
class AppendixLine:
    """One appendix: form key, printed number, title, state in words. The funding table is one of them."""

    form: str
    number: str
    title: str
    state: str
    is_funding: bool = False
    is_printed: bool = True


def appendix_lines(desk: Desk) -> tuple[AppendixLine, ...]:
    """Return the plan's appendices as they are printed, then those that are kept but not printed."""
    found = appendices(desk.plan, desk.pack)
    counts = _problem_counts(desk)
    lines = [
        _funding_line(desk, item.number, counts.get("", (0, 0)))
        if item.table is None
        else _table_line(desk, item.table, item.number, counts.get(item.form, (0, 0)))
        for item in found
    ]
    hidden = (table for table in desk.plan.tables if not table.is_printed)
    lines += [_table_line(desk, table, "", counts.get(table.code, (0, 0))) for table in hidden]
    return tuple(lines)


def available_forms(desk: Desk) -> tuple[tuple[str, str], ...]:
    """Return (key, name) of the pack's forms the plan does not have and that fit its year and level."""
    facts, taken = desk.plan.facts, {table.code for table in desk.plan.tables}
    fitting = (
        form
        for form in desk.pack.tables
        if form.key not in taken
        and form.first_year <= facts.year <= form.last_year
        and (not form.levels or facts.level in form.levels)
    )
    return tuple((form.key, f"{form.number}. {form.short}" if form.number else form.short) for form in fitting)


def table_heading(desk: Desk, form: str) -> str:
    """Return the title of a table's page: its number in the print and its short name."""
    number = next((item.number for item in appendices(desk.plan, desk.pack) if item.form == form), "")
    short = FieldValues(desk.plan).render_template(desk.pack.table_spec(form).short)
    return f"Phụ lục {number}. {short}" if number else short


def table_unit_words(spec: TableSpec, desk: Desk) -> str:
    """Return what the figures of a table are counted in, empty where its columns say it."""
    if spec.unit_line:
        return FieldValues(desk.plan).render_template(spec.unit_line)
    has_money = any(column.value == "money" for column in spec.columns)
    return f"Đơn vị: {UNIT_WORDS.get(spec.unit, 'đồng')}" if has_money else ""


def _funding_line(desk: Desk, number: str, problems: tuple[int, int]) -> AppendixLine:
    form = desk.pack.form(desk.plan.facts.funding_form)
    state = "đã có số liệu" if desk.plan.funding.root.totals else "chưa nhập"
    title = FieldValues(desk.plan).render_template(form.short)
    return AppendixLine(form.key, number, title, _state(state, problems), is_funding=True)


def _table_line(desk: Desk, table: FormRow, number: str, problems: tuple[int, int]) -> AppendixLine:
    spec = desk.pack.table_specs.get(table.code)
    if spec is None:
        return AppendixLine(table.code, number, UNKNOWN_FORM, "", is_printed=table.is_printed)
    title = FieldValues(desk.plan).render_template(table.title or spec.short)
    state = _state(_filled(spec, table), problems)
    return AppendixLine(
        table.code, number, title, state if table.is_printed else f"không in · {state}", is_printed=table.is_printed
    )


def _filled(spec: TableSpec, table: FormRow) -> str:
    count = sum(1 for row in table.rows() for key in row.cells if key in spec.by_key and is_input(spec, row, key))
    return f"đã nhập {count} ô" if count else "chưa nhập"


def _state(state: str, problems: tuple[int, int]) -> str:
    errors, warnings = problems
    parts = [state, f"✖ {errors} lỗi" if errors else "", f"⚠ {warnings} cảnh báo" if warnings else ""]
    return " · ".join(part for part in parts if part)


def _problem_counts(desk: Desk) -> dict[str, tuple[int, int]]:
    """Errors and warnings by form key; "" is the funding table."""
    counts: dict[str, tuple[int, int]] = {}
    for finding in open_findings(figure_findings(desk.plan, desk.rules), desk.plan.waivers):
        if finding.place.kind not in {"row", "line", "assignment"} or finding.severity is Severity.HINT:
            continue
        form = table_holding(desk.plan.tables, finding.place.id).code if finding.place.kind == "row" else ""
        errors, warnings = counts.get(form, (0, 0))
        is_error = finding.severity is Severity.ERROR
        counts[form] = (errors + is_error, warnings + (not is_error))
    return counts
