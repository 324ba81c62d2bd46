"""What stands around the funding table: the counterpart ratios, where a cell's sum comes from, rows by name."""

from __future__ import annotations

from dataclasses import dataclass, replace

from desktop.domain.amounts import format_amount, print_amount, round_half_up
from desktop.domain.checks.ratio import counterpart_shares
from desktop.domain.fund import Measure
from desktop.domain.funding import Line
from desktop.domain.plan import Plan
from desktop.domain.text import matches
from desktop.packs.schema import FundingForm, FundsFile
from desktop.presenters.entry_words import UNIT_WORDS
from desktop.presenters.funding_columns import FIRST_FIGURE, TITLE
from desktop.presenters.funding_entry import read_amount
from desktop.presenters.funding_grid import FundingGrid
from desktop.services.desk import Desk


def unit_words(form: FundingForm) -> str:
    """Return what the table's figures are counted in."""
    return f"Đơn vị: {UNIT_WORDS.get(form.unit, 'đồng')}"


@dataclass(frozen=True)
class Ratio:
    """One counterpart source: what it puts in against the base, in the table and by the rule."""

    name: str
    planned: str
    wanted: str
    is_kept: bool


def ratios(desk: Desk) -> tuple[Ratio, ...]:
    """Return the counterpart ratios of the whole table; none without a rule or without base money.

    A ratio is kept when no row misses it: rows are rounded one by one, so the whole may differ in the last digit.
    """
    plan = desk.plan
    if not plan.facts.counterpart_base:
        return ()
    base = Measure.parse(plan.facts.counterpart_base)
    money = base.total(plan.funding.root.totals) or 0
    if money <= 0:
        return ()
    missed = {finding.place.column for finding in counterpart_shares(plan, desk.rules)}
    names = {source.key: source.short for source in desk.pack.funds.source}
    return tuple(
        _ratio(plan, names.get(source, source), Measure((source,), base.kinds), money=money, share=share, missed=missed)
        for source, share in plan.facts.shares.items()
    )


def _ratio(plan: Plan, name: str, measure: Measure, *, money: int, share: int, missed: set[str]) -> Ratio:
    planned = measure.total(plan.funding.root.totals) or 0
    return Ratio(name, _percent(planned * 1000, money), _percent(share, 1), measure.key not in missed)


def _percent(numerator: int, denominator: int) -> str:
    """Write a share in per mille as a percentage with one decimal: "9,6 %"."""
    return f"{format_amount(round_half_up(numerator, denominator), 10, decimals=1)} %"


def ratio_words(desk: Desk) -> str:
    """Return the line below the table: "Tỷ lệ đối ứng (trên …): NS tỉnh 5,0 % ✓ NS huyện 9,6 % ⚠ (quy định …)"."""
    found = ratios(desk)
    if not found:
        return "" if desk.plan.facts.counterpart_base else "Chưa chọn tỷ lệ đối ứng (Thông tin chung)."
    said = (
        f"{ratio.name} {ratio.planned} ✓"
        if ratio.is_kept
        else f"{ratio.name} {ratio.planned} ⚠ (quy định {ratio.wanted})"
        for ratio in found
    )
    base = base_words(Measure.parse(desk.plan.facts.counterpart_base), desk.pack.funds)
    return f"Tỷ lệ đối ứng (trên {base}): " + "   ".join(said)


def base_words(measure: Measure, funds: FundsFile) -> str:
    """Return a measure by its short names: "NSTW SN"."""
    sources = [source.short for source in funds.source if source.key in measure.sources]
    kinds = [kind.short for kind in funds.kind if kind.key in measure.kinds]
    return " ".join([*sources, *kinds]) or "tổng vốn"


def explanation(grid: FundingGrid, row: int, column: int) -> str:
    """Return where the figure of a cell comes from."""
    if column < FIRST_FIGURE:
        return "Hãy chọn một ô có số tiền để xem số đó từ đâu ra."
    line = grid.line_at(row)
    measure = Measure.parse(grid.form.column[column - FIRST_FIGURE].measure)
    parts = list(_parts(line, measure, grid.desk.pack.funds))
    if not parts:
        return "Ô này không có số tiền."
    said = " + ".join(f"{name} {print_amount(amount, grid.unit)}" for name, amount in parts)
    return f"{print_amount(sum(amount for _, amount in parts), grid.unit)} = {said}"


def _parts(line: Line, measure: Measure, funds: FundsFile) -> list[tuple[str, int]]:
    """The parts of a figure: rows below and undivided money, or the funds of one row."""
    parts = [(child.label or f"“{child.title}”", measure.total(child.totals)) for child in line.children]
    if any(amount is not None for _, amount in parts):
        parts.append(("chưa chia", measure.total(line.own)))
    else:
        funded = [fund for fund in sorted(line.own) if measure.holds(fund)]
        parts = [(base_words(Measure.of(fund), funds), line.own[fund]) for fund in funded]
    return [(name, amount) for name, amount in parts if amount is not None]


def column_of(form: FundingForm, measure: str) -> str:
    """Return the key of the grid column that shows a measure, the title's where none does."""
    return next((column.key for column in form.column if column.measure == measure), "title")


def next_row(grid: FundingGrid, query: str, after: int) -> int | None:
    """Return the next row whose title matches, after a row and round the end; None where no row does."""
    count = grid.row_count()
    places = [(after + 1 + step) % count for step in range(count)] if count and query else []
    found = (place for place in places if matches(query, f"{grid.cell(place, 0).text} {grid.cell(place, TITLE).text}"))
    return next(found, None)


@dataclass(frozen=True)
class AssignedField:
    """One figure of the form "Số được giao": its measure, its label, what is assigned now and what is planned."""

    measure: Measure
    label: str
    text: str
    planned: str


def decisions(plan: Plan) -> tuple[str, ...]:
    """Return the decisions that assign something, the plan's own budget decision first."""
    named = [plan.facts.budget_decision, *(row.decision for row in plan.assignments)]
    return tuple(dict.fromkeys(name for name in named if name))


def assigned_fields(desk: Desk, form: FundingForm, line_id: str, decision: str) -> tuple[AssignedField, ...]:
    """Return a field for each column of the table with what one decision assigns to a row."""
    line = desk.plan.funding[line_id]
    return tuple(
        AssignedField(
            measure := Measure.parse(column.measure),
            f"{column.group} – {column.title}" if column.group else column.title,
            format_amount(_assigned(desk.plan, line_id, decision, measure), form.unit),
            print_amount(measure.total(line.totals), form.unit),
        )
        for column in form.column
    )


def stated_fields(desk: Desk, form: FundingForm, line_id: str) -> tuple[AssignedField, ...]:
    """Return a field for each column of the table with what a document states for a row."""
    line = desk.plan.funding[line_id]
    fields = assigned_fields(desk, form, line_id, "")
    return tuple(replace(field, text=format_amount(line.stated.get(field.measure), form.unit)) for field in fields)


def _assigned(plan: Plan, line_id: str, decision: str, measure: Measure) -> int | None:
    found = [
        row.amount for row in plan.assignments if (row.line, row.decision, row.measure) == (line_id, decision, measure)
    ]
    return sum(found) if found else None


def read_assigned(texts: dict[Measure, str], unit: int) -> tuple[dict[Measure, int | None], str]:
    """Read the typed figures; the second value is the sentence about the first one that cannot be read."""
    read = {measure: read_amount(text, unit, foreign=None) for measure, text in texts.items()}
    fault = next((found.fault for found in read.values() if found.fault), "")
    return {measure: found.amount for measure, found in read.items()}, fault


def assignable_rows(plan: Plan) -> tuple[tuple[str, str], ...]:
    """Return (id, name) of the whole programme and of every project and sub-project."""
    root = plan.funding.root
    rows = [(root.id, "Toàn bộ chương trình")]
    rows += [(line.id, f"{line.code} {line.title}") for line in root.walk() if line.level in {"project", "subproject"}]
    return tuple(rows)
