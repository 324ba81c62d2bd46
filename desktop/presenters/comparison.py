"""What a comparison of two plans, or of two states of one, says: on the screen, on paper and on the command line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from desktop.documents.comparison import ComparisonSheet, FigureLine
from desktop.domain.amounts import print_amount
from desktop.domain.checks.rules import Rules
from desktop.domain.comparing import Comparison
from desktop.domain.fund import TOTAL
from desktop.domain.plan import Plan
from desktop.domain.plan_fields import FieldValues
from desktop.presenters.comparison_figures import appendix_tables, funding_table
from desktop.presenters.comparison_texts import list_lines, text_lines
from desktop.presenters.difference_words import amount_difference, percent_figure
from desktop.presenters.entry_words import UNIT_WORDS

SAME = "Hai bản giống hệt nhau."


@dataclass(frozen=True)
class Side:
    """One of the two plans: what it is called here ("Hiện nay", "Trước lần nhận 3") and its state."""

    name: str
    plan: Plan


def comparison_sheet(before: Side, after: Side, rules: Rules, *, only_changes: bool = True) -> ComparisonSheet:
    """Return the comparison in words; `rules` are those of the later plan, `only_changes` leaves out what stayed."""
    comparison = Comparison(before.plan, after.plan)
    found = ComparisonSheet(
        plan_title=FieldValues(after.plan).render_template(after.plan.facts.subject),
        issuer=after.plan.facts.issuer_name,
        sides=f"Cũ: {side_words(before)}; mới: {side_words(after)}",
        summary=(),
        funding=funding_table(comparison, rules, only_changes=only_changes),
        tables=appendix_tables(comparison, rules, only_changes=only_changes),
        texts=text_lines(comparison, rules, only_changes=only_changes),
        lists=list_lines(comparison, rules, only_changes=only_changes),
    )
    return replace(found, summary=(_total_words(before.plan, after.plan), count_words(found)))


def side_words(side: Side) -> str:
    """Return what a side is called with the year and the area of its plan."""
    facts = side.plan.facts
    parts = (f"năm {facts.year}" if facts.year else "", facts.area)
    told = ", ".join(part for part in parts if part)
    return f"{side.name} ({told})" if told else side.name


def count_words(sheet: ComparisonSheet) -> str:
    """Return how much differs: "12 số liệu, 3 dòng nội dung, 2 dòng danh mục khác nhau"."""
    figures = sum(bool(line.change) for line in _figure_lines(sheet))
    counts = (
        (figures, "số liệu"),
        (sum(bool(line.change) for line in sheet.texts), "dòng nội dung"),
        (sum(bool(line.change) for line in sheet.lists), "dòng danh mục và thông tin chung"),
    )
    told = ", ".join(f"{count} {name}" for count, name in counts if count)
    return f"Khác nhau: {told}." if told else SAME


def _total_words(before: Plan, after: Plan) -> str:
    unit = after.facts.unit
    old, new = (TOTAL.total(plan.funding.root.totals) for plan in (before, after))
    if old is None and new is None:
        return "Cả hai bản chưa có số liệu kinh phí."
    told = [
        f"{print_amount(amount, unit)} {UNIT_WORDS[unit]}" if amount is not None else "chưa có" for amount in (old, new)
    ]
    percent = percent_figure(old, new)[0]
    difference = amount_difference(old, new, unit)[0]
    share = f" ({percent}%)" if percent else ""
    return f"Tổng kinh phí: cũ {told[0]}, mới {told[1]}, chênh lệch {difference} {UNIT_WORDS[unit]}{share}."


def _figure_lines(sheet: ComparisonSheet) -> Iterator[FigureLine]:
    for table in (sheet.funding, *sheet.tables):
        yield from table.lines
