"""Counterpart money against the central money it has to match, row by row (seed 003: each row rounded half-up)."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from desktop.domain.amounts import format_amount, round_half_up, share_half_up
from desktop.domain.checks.rules import Rules
from desktop.domain.finding import Finding, Place, Severity, Value
from desktop.domain.fund import Measure
from desktop.domain.funding import Line
from desktop.domain.plan import Facts, Plan


def counterpart_shares(plan: Plan, _rules: Rules) -> Iterator[Finding]:
    """RAT-01: the share of each counterpart source on every row that holds base money itself.

    The expected amount is the share of the base (per mille), rounded half-up to the plan's step; the plan's tolerance
    is per mille of the base. Rows that miss the share in different measure are also reported together as uneven.
    """
    facts = plan.facts
    if not facts.shares or not facts.counterpart_base:
        return
    base = Measure.parse(facts.counterpart_base)
    rows = [(line, money) for line in plan.funding.root.walk() if (money := base.total(line.own) or 0) > 0]
    for source, share in facts.shares.items():
        measure = Measure((source,), base.kinds)
        missed = [
            finding for line, money in rows for finding in _missed(line, money, measure, facts=facts, share=share)
        ]
        yield from missed
        if len(missed) > 1:
            yield from _uneven(plan, rows, measure)


def _missed(line: Line, base: int, measure: Measure, *, facts: Facts, share: int) -> Iterator[Finding]:
    planned = measure.total(line.own) or 0
    expected = share_half_up(base, (share, 1000), facts.step)
    if 1000 * abs(planned - expected) > base * facts.share_tolerance:
        values: dict[str, Value] = {
            "stated": planned,
            "computed": expected,
            "difference": planned - expected,
            "base": base,
            "share": share,
            "base_measure": facts.counterpart_base,
        }
        yield Finding("RAT-01", Place("line", line.id, measure.key), Severity.WARNING, values)


def _uneven(plan: Plan, rows: list[tuple[Line, int]], measure: Measure) -> Iterator[Finding]:
    """Yield one finding where no single share, rounding and tolerance allowed for, explains all rows."""
    slack = Fraction(plan.facts.share_tolerance, 1000)
    planned = [(measure.total(line.own) or 0, base) for line, base in rows]
    half = plan.facts.step
    highest = max(Fraction(2 * amount - half, 2 * base) - slack for amount, base in planned)
    lowest = min(Fraction(2 * amount + half, 2 * base) + slack for amount, base in planned)
    if highest > lowest:
        ratios = sorted(Fraction(100 * amount, base) for amount, base in planned)
        values: dict[str, Value] = {"lowest": _percent(ratios[0]), "highest": _percent(ratios[-1])}
        place = Place("line", plan.funding.root.id, measure.key)
        yield Finding("RAT-01", place, Severity.WARNING, values, "uneven")


def _percent(ratio: Fraction) -> str:
    """Write a percentage with two decimals: "13,46"."""
    return format_amount(round_half_up(100 * ratio.numerator, ratio.denominator), 100, decimals=2)
