"""The fields an officer can put into a text of a section, and where a field's value is changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from desktop.domain.finding import Place
from desktop.domain.fund import TOTAL, Measure
from desktop.domain.funding import Line
from desktop.domain.outline import line_of
from desktop.domain.plan import Plan
from desktop.domain.plan_fields import FieldValues
from desktop.domain.section import Section
from desktop.packs.schema import FundsFile

FACT_FIELDS: tuple[tuple[str, str], ...] = (
    ("năm", "Năm kế hoạch"),
    ("năm trước", "Năm trước"),
    ("năm sau", "Năm sau"),
    ("địa bàn", "Địa bàn"),
    ("cấp trên", "Cấp trên"),
    ("cơ quan", "Cơ quan ban hành"),
    ("UBND", "Cơ quan ban hành, viết tắt"),
    ("đơn vị cấp dưới", "Đơn vị cấp dưới"),
    ("cơ quan soạn thảo", "Cơ quan soạn thảo"),
    ("quyết định giao vốn", "Quyết định giao vốn"),
)
PROJECT_FIELDS = (("dự án", "Tên dự án"), ("chủ trì", "Cơ quan chủ trì"), ("phối hợp", "Cơ quan phối hợp"))
AGENCY_FIELDS = (("việc chủ trì", "Dự án cơ quan này chủ trì"), ("biểu", "Biểu báo cáo"))


@dataclass(frozen=True)
class FieldChoice:
    """A field to put in: its name, what it is, and what it stands for now."""

    name: str
    label: str
    value: str


@dataclass(frozen=True)
class FieldGroup:
    """Fields of one kind, under one title of the menu."""

    title: str
    choices: tuple[FieldChoice, ...]


def field_groups(plan: Plan, section: Section, funds: FundsFile) -> tuple[FieldGroup, ...]:
    """Return the fields that have a value in a section, group by group."""
    values = FieldValues(plan)
    line = line_of(plan, section)
    named = [FieldGroup("Thông tin chung", _choices(FACT_FIELDS, values, section))]
    if line is not None:
        named.append(FieldGroup("Dự án này", _choices(PROJECT_FIELDS, values, section)))
    if section.agency:
        named.append(FieldGroup("Cơ quan này", _choices(AGENCY_FIELDS, values, section)))
    money = [_money_group(row, values, funds) for row in _money_lines(plan, line)]
    targets = tuple((f"chỉ tiêu:{row.code}", row.title) for row in plan.indicators if row.code)
    groups = [*named, *money, FieldGroup("Chỉ tiêu", _choices(targets, values, section))]
    return tuple(group for group in groups if group.choices)


def field_place(plan: Plan, name: str, section: Section) -> Place | None:
    """Return where the value of a field is changed, None where the field has no place of its own."""
    kind, colon, key = name.partition(":")
    if kind == "vốn" and key.count(".") > 1:
        code, source, capital = key.rsplit(".", 2)
        line = plan.funding.by_code(code)
        return Place("line", line.id, f"{source}.{capital}") if line else None
    if kind == "chỉ tiêu" and colon:
        return next((Place("indicator", row.id, "value") for row in plan.indicators if row.code == key), None)
    if name == "quyết định giao vốn":
        return Place("plan", "", "budget_decision")
    if name in {field for field, _ in PROJECT_FIELDS} and section.line:
        return Place("line", section.line)
    return None


def _choices(named: tuple[tuple[str, str], ...], values: FieldValues, section: Section) -> tuple[FieldChoice, ...]:
    found = ((name, label, values.value(name, section)) for name, label in named)
    return tuple(FieldChoice(name, label, value) for name, label, value in found if value)


def _money_lines(plan: Plan, line: Line | None) -> Iterator[Line]:
    if line is not None and line.code:
        yield line
    elif line is None:
        yield from (row for row in plan.funding.root.walk() if row.code and row.totals)


def _money_group(line: Line, values: FieldValues, funds: FundsFile) -> FieldGroup:
    measures = [(TOTAL, "Tổng cộng")]
    measures += [(Measure((source.key,)), source.name) for source in funds.source]
    measures += [
        (Measure((source.key,), (kind.key,)), f"{source.name}, {kind.name}")
        for source in funds.source
        for kind in funds.kind
    ]
    named = ((f"vốn:{line.code}.{measure.key}", label) for measure, label in measures)
    found = ((name, label, values.value(name)) for name, label in named)
    title = f"Số liệu {line.label or line.title}"
    return FieldGroup(title, tuple(FieldChoice(name, label, value) for name, label, value in found if value))
