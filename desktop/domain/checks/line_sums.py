"""What one row of the funding table can be wrong in; nothing here looks beyond the row and what lies below it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import islice

from desktop.domain.checks.causes import Cause, ValuesWithCause, likely_cause, neighbour
from desktop.domain.finding import Finding, Place, Severity, Value
from desktop.domain.fund import TOTAL, Measure
from desktop.domain.funding import Line

MOST_PARTS = 200
"""Rows looked at for a cause, nearest first, so that a wrong grand total of a huge tree costs no more than its edit."""


def total_of(line: Line, measure: Measure) -> int | None:
    """Return what a row adds up to in a measure, in đồng; worked out once for a row, however often it is asked."""
    only = measure.fund
    if only is not None:
        return line.totals.get(only)
    known: dict[Measure, int | None] = line.__dict__.setdefault("measured", {})
    if measure not in known:
        known[measure] = measure.total(line.totals)
    return known[measure]


def total_in(measure: Measure, whole: Line) -> Callable[[Line], int | None]:
    """Return `total_of` for one measure, to be asked of many rows of a tree: one fund is read straight from totals.

    The fund of the tree's own totals is used, because a dictionary finds the very object it holds without comparing.
    """
    only = measure.fund
    if only is None:
        return lambda line: total_of(line, measure)
    fund = next((fund for fund in whole.totals if fund == only), only)
    return lambda line: line.totals.get(fund)


def stated_as_counted(line: Line, step: int) -> Iterator[Finding]:
    """SUM-01, SUM-03, SUM-05: a stated figure, 0 and blank included, against its parts (seeds 000, 001)."""
    for measure, stated in line.stated.items():
        computed = total_of(line, measure)
        if stated == computed or (not stated and not computed):
            continue
        place = Place("line", line.id, measure.key)
        if stated is None:
            yield Finding("SUM-03", place, Severity.WARNING, {"computed": computed})
        elif computed is None and measure.fund is None:
            yield Finding("SUM-05", place, Severity.WARNING, {"stated": stated}, "no_kind")
        else:
            search = partial(_cause, line, measure, stated, step=step)
            values = ValuesWithCause(figures(stated, computed), search)
            yield Finding("SUM-01", place, Severity.ERROR, values)


def figures(stated: int, computed: int | None) -> dict[str, Value]:
    """Return the three figures a comparison names, in đồng: stated, computed and stated less computed."""
    return {"stated": stated, "computed": computed, "difference": stated - (computed or 0)}


def undivided_or_divided(line: Line, _step: int) -> Iterator[Finding]:
    """SUM-02: money stands either on a row or on the rows below it, not on both."""
    if not line.children or not any(line.own.values()):
        return
    below = sum(total_of(child, TOTAL) or 0 for child in line.children)
    if any(amount for child in line.children for amount in child.totals.values()):
        own = TOTAL.total(line.own)
        funds = [fund for fund, amount in line.own.items() if amount]
        column = funds[0].key if len(funds) == 1 else TOTAL.key
        yield Finding("SUM-02", Place("line", line.id, column), Severity.ERROR, {"undivided": own, "divided": below})


def part_within_whole(line: Line, _step: int) -> Iterator[Finding]:
    """SUM-04: what came over from the year before, or any "trong đó", is not more than the figure it is a part of."""
    for fund, carried in line.carried.items():
        whole = line.own[fund]
        if carried > whole:
            values: dict[str, Value] = {"part": carried, "whole": whole}
            yield Finding("SUM-04", Place("line", line.id, fund.key), Severity.WARNING, values, "carried")
    if line.stated:
        yield from _stated_parts(line)


def _stated_parts(line: Line) -> Iterator[Finding]:
    """SUM-04 among stated figures; of two measures of one fund each neither is a part of the other."""
    stated = [(measure, amount) for measure, amount in line.stated.items() if amount is not None]
    of_many = [(measure, amount) for measure, amount in stated if measure.fund is None]
    carried_totals = line.carried_totals
    for measure, whole in stated:
        carried = measure.total(carried_totals) if carried_totals else None
        if carried is not None and carried > whole:
            place = Place("line", line.id, measure.key)
            yield Finding("SUM-04", place, Severity.WARNING, {"part": carried, "whole": whole}, "carried_stated")
        for part, amount in stated if measure.fund is None else of_many:
            if amount > whole and part != measure and _is_part(part, measure):
                values: dict[str, Value] = {"part": amount, "whole": whole, "part_measure": part.key}
                yield Finding("SUM-04", Place("line", line.id, measure.key), Severity.WARNING, values, part.key)


def _is_part(part: Measure, whole: Measure) -> bool:
    return _within(part.sources, whole.sources) and _within(part.kinds, whole.kinds)


def _within(names: tuple[str, ...], all_names: tuple[str, ...]) -> bool:
    return not all_names or (bool(names) and set(names) <= set(all_names))


def amounts_in_step(line: Line, step: int) -> Iterator[Finding]:
    """SUM-05: a figure finer than the plan counts in, or of a kind of capital the row may not have (seed 001)."""
    for variant, amounts in (("step", line.amounts), ("step_carried", line.carried)):
        for fund, amount in amounts.items():
            if amount % step:
                values: dict[str, Value] = {"amount": amount, "step": step}
                yield Finding("SUM-05", Place("line", line.id, fund.key), Severity.WARNING, values, variant)
    if line.kinds:
        for fund, amount in line.own.items():
            if amount and not line.may_have(fund.kind):
                place = Place("line", line.id, fund.key)
                yield Finding("SUM-05", place, Severity.WARNING, {"amount": amount, "kind": fund.kind}, "kind")


def amounts_readable(line: Line, _step: int) -> Iterator[Finding]:
    """SUM-01: a text kept in a cell is a figure that is in no total."""
    for fund, text in line.unread.items():
        yield Finding("SUM-01", Place("line", line.id, fund.key), Severity.ERROR, {"text": text}, "unread")


def money_fits_status(line: Line, _step: int) -> Iterator[Finding]:
    """TPL-02: a row that does not apply, or has no money this year, holds none (seed 003: Dự án 1, 4.2, 5)."""
    if line.status != "planned" and any(line.totals.values()):
        values: dict[str, Value] = {"status": line.status, "amount": total_of(line, TOTAL)}
        yield Finding("TPL-02", Place("line", line.id), Severity.WARNING, values, "money")


LINE_CHECKS: tuple[Callable[[Line, int], Iterable[Finding]], ...] = (
    stated_as_counted,
    undivided_or_divided,
    part_within_whole,
    amounts_in_step,
    amounts_readable,
    money_fits_status,
)
"""Checks of a row on its own: row and step (đồng) in, findings out."""


def _cause(line: Line, measure: Measure, stated: int, *, step: int) -> Cause | None:
    computed = total_of(line, measure) or 0
    in_rows = likely_cause(stated, computed, row_parts(line, measure), step=step)
    if in_rows and in_rows.code != "rounding":
        return in_rows
    in_funds = likely_cause(stated, computed, fund_parts(line, measure))
    return in_funds or neighbour(stated, _other_funds(line, measure)) or in_rows


def row_parts(line: Line, measure: Measure) -> dict[str, int]:
    """Return what the rows below a row bring into its total, by "line/id", and undivided money by "own/id".

    Rows that are all there is of the row above them are left out: both are the same money.
    """
    parts: dict[str, int] = {}
    read = total_in(measure, line)
    for row, above in islice(_downwards(line), MOST_PARTS):
        amount = read(row)
        if above and amount and (above is line or amount != read(above)):
            parts[f"line/{row.id}"] = amount
        own = measure.total(row.own) if row.children and row.own else None
        if own and own != amount:
            parts[f"own/{row.id}"] = own
    return parts


def _downwards(line: Line) -> Iterator[tuple[Line, Line | None]]:
    """Yield the row, then the rows below it level by level, each with the row above it."""
    yield line, None
    waiting = deque([line])
    while waiting:
        row = waiting.popleft()
        for child in row.children:
            yield child, row
            waiting.append(child)


def fund_parts(line: Line, measure: Measure) -> dict[str, int]:
    """Return what each source, kind and fund brings into a row's total, by "fund/measure".

    Of names for the same money the widest is given, and none for all of it.
    """
    funds = [fund for fund in line.totals if measure.holds(fund)]
    by_source = [Measure((source,), measure.kinds) for source in dict.fromkeys(fund.source for fund in funds)]
    by_kind = [Measure(measure.sources, (kind,)) for kind in dict.fromkeys(fund.kind for fund in funds)]
    parts: dict[Measure, int] = {measure: total_of(line, measure) or 0}
    for part in dict.fromkeys((*by_source, *by_kind, *map(Measure.of, funds))):
        amount = total_of(line, part)
        if amount and not any(_is_part(part, wide) and amount == parts[wide] for wide in parts):
            parts[part] = amount
    return {f"fund/{part.key}": amount for part, amount in parts.items() if part != measure}


def _other_funds(line: Line, measure: Measure) -> dict[str, int]:
    return {f"fund/{fund.key}": amount for fund, amount in line.totals.items() if not measure.holds(fund)}
