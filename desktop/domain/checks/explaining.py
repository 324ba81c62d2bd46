"""Causes that show only when findings are looked at together, or with the order of the columns: swaps and shifts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import pairwise

from desktop.domain.checks.causes import Cause, ValuesWithCause
from desktop.domain.checks.rules import Rules
from desktop.domain.finding import Finding
from desktop.domain.fund import Fund, Measure
from desktop.domain.funding import Line
from desktop.domain.plan import Plan

MOST_FINDINGS = 60
"""A plan with more differences than this has other troubles than two exchanged rows."""
_COMPARED = frozenset({"SUM-01", "ASG-01", "XAPP-01", "XREF-01"})
_SHIFTING = frozenset({"SUM-01", "SUM-05"})


def explained(plan: Plan, rules: Rules, found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings with what else explains them: cells shifted by a blank, two rows exchanged."""
    listed = tuple(_shift_explained(plan, rules, finding) for finding in found)
    places = [place for place, finding in enumerate(listed) if _is_difference(finding)]
    if not 1 < len(places) <= MOST_FINDINGS:
        return listed
    return _swaps_explained(plan, listed, places)


def _is_difference(finding: Finding) -> bool:
    return finding.code in _COMPARED and isinstance(finding.values.get("difference"), int)


def _with_cause(finding: Finding, cause: Cause) -> Finding:
    known = finding.values
    values = known.figures if isinstance(known, ValuesWithCause) else known
    figures = {name: value for name, value in values.items() if not name.startswith("cause")}
    return replace(finding, values={**figures, **cause.values})


def _swaps_explained(plan: Plan, listed: tuple[Finding, ...], places: list[int]) -> tuple[Finding, ...]:
    """Name the other row where exactly one other difference is the same the other way round."""
    result = list(listed)
    for place in places:
        others = [other for other in places if other != place and _are_swapped(plan, listed[place], listed[other])]
        if len(others) == 1:
            other = listed[others[0]].place
            result[place] = _with_cause(listed[place], Cause("rows_swapped", f"{other.kind}/{other.id}"))
    return tuple(result)


def _are_swapped(plan: Plan, one: Finding, other: Finding) -> bool:
    if one.code != other.code or one.place.id == other.place.id or one.place.column != other.place.column:
        return False
    figures = [(int(each.values["stated"] or 0), int(each.values["computed"] or 0)) for each in (one, other)]
    (stated, computed), (other_stated, other_computed) = figures
    if stated + other_stated != computed + other_computed:
        return False
    return (stated, computed) == (other_computed, other_stated) or _cells_swapped(plan, one, other, stated - computed)


def _cells_swapped(plan: Plan, one: Finding, other: Finding, missing: int) -> bool:
    """Tell whether exchanging one cell of two rows of the funding table would mend both."""
    if not all(each.place.kind == "line" and each.place.id in plan.funding for each in (one, other)):
        return False
    measure = Measure.parse(one.place.column)
    left, right = (plan.funding[each.place.id].own for each in (one, other))
    funds = {fund for fund in (*left, *right) if measure.holds(fund)}
    return any(right.get(fund, 0) - left.get(fund, 0) == missing for fund in funds)


def _shift_explained(plan: Plan, rules: Rules, finding: Finding) -> Finding:
    """Name the shift where a row's figures fit as soon as a blank between two sources moves (seed 001: 2 and 3.1)."""
    if finding.code not in _SHIFTING or finding.place.kind != "line" or "stated" not in finding.values:
        return finding
    measure = Measure.parse(finding.place.column)
    if measure.kinds or len(measure.sources) != 1:
        return finding
    shift = shifted_sources(plan.funding[finding.place.id], rules, measure.sources[0])
    if shift is None:
        return finding
    part = ",".join(f"{source}={amount}" for source, amount in shift.items())
    return _with_cause(finding, Cause("shifted", f"shift/{part}"))


def shifted_sources(line: Line, rules: Rules, source: str) -> Mapping[str, int] | None:
    """Return the totals (đồng) of two neighbouring sources as they fit when a blank moves from one to the other.

    None where the figures of a source and its neighbours fit as they are, or fit in no way or in several.
    """
    cells = {key: values for key in rules.sources if (values := _cells(line, rules, key))}
    keys = list(cells)
    readings = []
    for first, second in pairwise(keys):
        if source in {first, second} and not (_fits(cells[first]) and _fits(cells[second])):
            row = cells[first] + cells[second]
            most = 1 + len(rules.kinds)
            readings += [
                {first: row[0], second: row[split]}
                for split in range(1, len(row))
                if split != len(cells[first]) and split <= most and _fits(row[:split]) and _fits(row[split:])
            ]
    return readings[0] if len(readings) == 1 else None


def _cells(line: Line, rules: Rules, source: str) -> list[int]:
    """Return the figures of a source as the document has them, left to right without blanks: its total, its kinds."""
    figures = [line.stated.get(Measure((source,)))]
    for kind in rules.kinds:
        fund = Fund(source, kind)
        figures.append(line.stated.get(Measure.of(fund), line.own.get(fund)))
    return [figure for figure in figures if figure is not None]


def _fits(figures: list[int]) -> bool:
    """Tell whether the first figure is the sum of the others, of which there is at least one."""
    return len(figures) > 1 and figures[0] == sum(figures[1:])
