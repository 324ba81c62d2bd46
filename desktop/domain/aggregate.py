"""Many districts' plans added up: every project by district and by fund. Derived only; nothing here is ever stored."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from desktop.domain.fund import Amounts, Fund, add_up
from desktop.domain.funding import Line
from desktop.domain.plan import Plan

REST = "khac"
"""Code of the row that holds what stands under no project's code, so that every table adds up."""


@dataclass(frozen=True)
class AggregateRow:
    """A project with its money in each plan (by plan id), whole đồng by fund. `depth` 0 is the programme itself."""

    code: str
    title: str
    depth: int
    by_plan: Mapping[str, Amounts]

    @cached_property
    def totals(self) -> Amounts:
        """The money of all plans together."""
        return add_up(self.by_plan.values())


@dataclass(frozen=True)
class Aggregate:
    """The rows below the programme in the order of their codes; `areas` names each plan's district by plan id."""

    areas: Mapping[str, str]
    whole: AggregateRow
    rows: tuple[AggregateRow, ...]

    @property
    def funds(self) -> tuple[Fund, ...]:
        """The funds that some plan has money of, sorted by source and kind."""
        return tuple(sorted(self.whole.totals))


def aggregate(plans: Iterable[Plan]) -> Aggregate:
    """Add plans up by the codes of the programme."""
    known = tuple(plans)
    found: dict[str, tuple[Line, int]] = {}
    for plan in known:
        for line, depth in _coded(plan.funding.root):
            found.setdefault(line.code, (line, depth))
    rows = [
        AggregateRow(code, line.title, depth, {plan.id: _money(plan, code) for plan in known})
        for code, (line, depth) in sorted(found.items(), key=lambda item: _in_order(item[0]))
    ]
    tops = [row for row in rows if row.depth == 1]
    rest = {plan.id: _rest(plan, [row.by_plan[plan.id] for row in tops]) for plan in known}
    if any(any(amounts.values()) for amounts in rest.values()):
        rows.append(AggregateRow(REST, "Chưa phân bổ cho dự án", 1, rest))
    title = next((plan.funding.root.title for plan in known), "")
    whole = AggregateRow("", title, 0, {plan.id: plan.funding.root.totals for plan in known})
    return Aggregate({plan.id: plan.facts.area_name or plan.facts.area for plan in known}, whole, tuple(rows))


def _coded(root: Line) -> list[tuple[Line, int]]:
    """The rows with a code and how many rows with a code stand above each, itself counted."""
    found: list[tuple[Line, int]] = []
    waiting = [(child, 1) for child in root.children]
    while waiting:
        line, depth = waiting.pop()
        if line.code:
            found.append((line, depth))
        waiting += [(child, depth + bool(line.code)) for child in line.children]
    return found


def _money(plan: Plan, code: str) -> Amounts:
    line = plan.funding.by_code(code)
    return {} if line is None else line.totals


def _rest(plan: Plan, tops: Iterable[Amounts]) -> Amounts:
    spread = add_up(tops)
    whole = plan.funding.root.totals
    return {fund: amount - spread.get(fund, 0) for fund, amount in whole.items() if amount != spread.get(fund, 0)}


def _in_order(code: str) -> tuple[tuple[int, str], ...]:
    """Codes as people count them: 2 before 10, 3.1 before 3.2."""
    return tuple((int(part), "") if part.isdecimal() else (10**9, part) for part in code.split("."))
