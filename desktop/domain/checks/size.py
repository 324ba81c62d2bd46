"""Amounts out of all proportion to the rest of the plan: zeros too many, or another unit than the table's."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.domain.checks.rules import Rules
from desktop.domain.finding import Finding, Place, Severity, Value
from desktop.domain.fund import Fund
from desktop.domain.plan import Plan

FEWEST_OTHERS = 5
"""With fewer other amounts nobody can tell what is usual in a plan."""
TIMES = 50
"""An amount is out of proportion that is so many times all smaller ones together: a cell typed in nghìn đồng instead of
triệu đồng shows from a twentieth of the plan on, and a plan with 98 % of its money in one cell would be a rare one."""


def amounts_in_proportion(plan: Plan, _rules: Rules) -> Iterator[Finding]:
    """SUM-05: amounts that dwarf all others of the funding table; several at once, as a column pasted in đồng is."""
    held = [
        (amount, line.id, fund) for line in plan.funding.root.walk() for fund, amount in line.own.items() if amount > 0
    ]
    held.sort(key=lambda each: -each[0])
    rest = sum(amount for amount, _, _ in held)
    for taken, (amount, _, _) in enumerate(held, 1):
        rest -= amount
        others = len(held) - taken
        if others < max(FEWEST_OTHERS, taken):
            return
        if amount >= TIMES * rest:
            usual = held[taken][0]
            yield from (_found(*each, usual=usual) for each in held[:taken])
            return


def _found(amount: int, line_id: str, fund: Fund, *, usual: int) -> Finding:
    values: dict[str, Value] = {"amount": amount, "usual": usual}
    return Finding("SUM-05", Place("line", line_id, fund.key), Severity.WARNING, values, "size")
