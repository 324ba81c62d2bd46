"""Cells of appendix tables, and sums of cells, in the words the officer reads in the plan."""

from __future__ import annotations

from desktop.domain import tree
from desktop.domain.checks.rules import Rules
from desktop.domain.form_table import FormRow, find_row, table_holding, table_of
from desktop.domain.fund import TOTAL
from desktop.domain.outline import name_in_sentence
from desktop.domain.plan import Plan
from desktop.domain.plan_fields import FieldValues
from desktop.domain.row_codes import row_codes
from desktop.domain.table_values import TableSpec
from desktop.domain.ties import FUNDING, TARGETS, Reference, parse_side
from desktop.presenters.fund_words import measure_words

LONGEST_TITLE = 60


def cell_words(plan: Plan, rules: Rules, row_id: str, column: str) -> str:
    """Return where a cell stands: "Danh mục công trình, dòng “III Cơ sở giáo dục nghề nghiệp”, NSTW"."""
    if not any(row.id == row_id for row in tree.walk(plan.tables)):
        return "dòng đã xóa"
    table = table_holding(plan.tables, row_id)
    spec = rules.tables.get(table.code)
    row = find_row(plan.tables, row_id)
    row_part = "" if row is table and not column else _row(plan, table, row)
    parts = (table_words(plan, spec, table), row_part, _column(plan, spec, column))
    return ", ".join(part for part in parts if part)


def row_words(plan: Plan, rules: Rules, row_id: str) -> str:
    """Return where a row stands, without a column."""
    return cell_words(plan, rules, row_id, "")


def table_words(plan: Plan, spec: TableSpec | None, table: FormRow) -> str:
    """Return what a table is called in short."""
    short = spec.short if spec is not None else table.title
    return FieldValues(plan).render_template(short) or "Biểu khác"


def side_words(text: str, plan: Plan, rules: Rules, *, is_own: bool = False) -> str:
    """Return one side of a tie in words, cells added up or taken away; one cell that is the place itself is "ô này"."""
    side = parse_side(text)
    if is_own and len(side) == 1:
        return "ô này"
    words = ""
    for place, reference in enumerate(side):
        joint = "" if not place else " cộng " if reference.sign > 0 else " trừ "
        words += joint + _reference(reference, plan, rules)
    return words


def _reference(reference: Reference, plan: Plan, rules: Rules) -> str:
    if reference.form == FUNDING:
        return _funding(reference, plan, rules)
    if reference.form == TARGETS:
        titles = {indicator.code: indicator.title for indicator in plan.indicators}
        return f"chỉ tiêu “{titles.get(reference.row, reference.row)}”"
    table = table_of(plan.tables, reference.form)
    if table is None:
        return rules.tables[reference.form].short
    row = row_codes(table).get(reference.row) if reference.row else table
    if row is None:
        return f"{table_words(plan, rules.tables.get(table.code), table)}, dòng chưa có"
    return cell_words(plan, rules, row.id, reference.column)


def _funding(reference: Reference, plan: Plan, rules: Rules) -> str:
    line = plan.funding.by_code(reference.row) if reference.row else plan.funding.root
    if line is None:
        name = "dòng chưa có"
    elif line.level == "programme":
        name = "dòng tổng cộng"
    else:
        name = f"“{shortened(line.title)}”" if line.level == "activity" else name_in_sentence(plan, line)
    measure = "" if reference.column == TOTAL.key else measure_words(reference.column, rules)
    return ", ".join(filter(None, ("Bảng kinh phí", name, measure)))


def _row(plan: Plan, table: FormRow, row: FormRow) -> str:
    if row is table:
        return "dòng tổng cộng"
    title = f"“{shortened(f'{row.number} {row.title}'.strip())}”"
    parent = tree.parent_of(plan.tables, row.id)
    is_below_line = bool(row.commune) and parent is not None and parent is not table
    return f"{title} của “{shortened(parent.title)}”" if is_below_line and parent else f"dòng {title}"


def _column(plan: Plan, spec: TableSpec | None, key: str) -> str:
    column = spec.by_key.get(key) if spec else None
    if column is None:
        return ""
    title = ", ".join((*column.groups, column.title))
    return "cột " + FieldValues(plan).render_template(title)


def shortened(title: str) -> str:
    """Return a title cut at a word, so that a sentence stays readable."""
    if len(title) <= LONGEST_TITLE:
        return title
    return title[:LONGEST_TITLE].rpartition(" ")[0] + "…"
