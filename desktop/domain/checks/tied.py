"""What must agree between the tables of a plan; a tie is looked at again only when one of its rows changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from itertools import islice
from operator import is_

from desktop.domain.checks.causes import Cause, ValuesWithCause, digits_swapped, likely_cause, neighbour
from desktop.domain.checks.line_sums import total_in
from desktop.domain.checks.rules import Rules
from desktop.domain.checks.tie_memory import TieMemory, write_tie
from desktop.domain.figures import FigureAt, PlanFigures, sum_of
from desktop.domain.finding import Finding, Place, Severity, Value
from desktop.domain.form_table import FormRow
from desktop.domain.formula import Number
from desktop.domain.funding import Line
from desktop.domain.plan import Plan
from desktop.domain.table_values import TableSpec, decimal_text, figure, sums
from desktop.domain.ties import FUNDING, Reference, Side, Tie

MOST_ROWS = 300
"""Rows looked at for a cause."""
_MEMORY, _MISSED = "_tie_memory", "_missed_ties"
_SEVERITIES: Mapping[str, Severity] = {
    "XAPP-01": Severity.ERROR,
    "TGT-01": Severity.WARNING,
    "SUM-04": Severity.WARNING,
}


def tables_agree(plan: Plan, rules: Rules) -> Iterator[Finding]:
    """XAPP-01, XAPP-02, TGT-01, SUM-04: the two sides of each tie whose forms the plan has (seed 001: 700, 7.000)."""
    if not rules.ties:
        return
    figures = PlanFigures(plan, rules.tables)
    blank = {table.code: table for table in plan.tables if _is_untouched(rules.tables.get(table.code), table)}
    told: set[str] = set()
    readable = []
    missed: _Missed = rules.__dict__.setdefault(_MISSED, _Missed())
    for tie in rules.ties:
        untouched = next((each.form for each in tie.references if each.form in blank), None)
        if figures.has(tie) and untouched is None:
            readable.append(tie)
        elif untouched is not None and untouched not in told and missed.ask(tie, figures):
            told.add(untouched)
            yield Finding("XAPP-02", Place("row", blank[untouched].id), Severity.WARNING, {}, "untouched")
    memory: TieMemory = rules.__dict__.setdefault(_MEMORY, TieMemory())
    yield from memory.check(tuple(readable), figures, lambda tie: tuple(_compared(tie, figures)))


def _is_untouched(spec: TableSpec | None, table: FormRow) -> bool:
    """Tell whether a table has no figure in any column that adds up, that is nobody has begun to fill it in."""
    return spec is not None and bool(spec.adding) and not sums(spec, table) and not table.stated


def _is_missed(tie: Tie, figures: PlanFigures, known: dict[str, Tie]) -> bool:
    """Tell whether a table nobody filled in is tied to figures that are there."""
    if tie.code != "XAPP-01" or not figures.has(tie):
        return False
    written = (write_tie(tie, code, known) for code in figures.codes(tie)) if tie.is_each else (tie,)
    return any(figures.read(reference).value for each in written for reference in each.references)


class _Missed:
    """Whether the ties of untouched tables speak of figures, asked again only when one of their forms changed."""

    def __init__(self) -> None:
        self._known: dict[Tie, tuple[tuple[object, ...], bool]] = {}
        self._written: dict[Tie, dict[str, Tie]] = {}

    def ask(self, tie: Tie, figures: PlanFigures) -> bool:
        forms = tuple(figures.state(reference.form) for reference in tie.references)
        known = self._known.get(tie)
        if known is not None and all(map(is_, known[0], forms)):
            return known[1]
        answer = _is_missed(tie, figures, self._written.setdefault(tie, {}))
        self._known[tie] = (forms, answer)
        return answer


def _compared(tie: Tie, figures: PlanFigures) -> Iterator[Finding]:
    if figures.are_equal(tie):
        return
    left = tuple(figures.read(reference) for reference in tie.left)
    right = tuple(figures.read(reference) for reference in tie.right)
    if any(each.is_text for each in left + right):
        return
    stated, computed = sum_of(left, tie.left), sum_of(right, tie.right)
    if stated == computed or (not stated and not computed):
        return
    kind = "money" if left[0].is_money else "count"
    if stated is None or computed is None:
        if tie.code == "XAPP-01":
            yield _one_sided(tie, left, right, kind=kind)
        return
    place = _place(left, tie.left)
    values: Mapping[str, Value] = {
        "stated": _value(stated),
        "computed": _value(computed),
        "difference": _value(stated - computed),
        "left": _key(tie.left),
        "right": _key(tie.right),
    }
    if tie.code == "XAPP-01":
        values = ValuesWithCause(values, partial(_cause, tie, figures, left, right))
    yield Finding(tie.code, place, _SEVERITIES[tie.code], values, f"tie_{kind}/{tie.key}")


def _one_sided(tie: Tie, left: tuple[FigureAt, ...], right: tuple[FigureAt, ...], *, kind: str) -> Finding:
    """XAPP-02 stands on the blank cell and names the other one."""
    is_left_blank = sum_of(left, tie.left) is None
    blank, blank_side, full, full_side = (
        (left, tie.left, right, tie.right) if is_left_blank else (right, tie.right, left, tie.left)
    )
    values: dict[str, Value] = {
        "stated": _value(sum_of(full, full_side)),
        "left": _key(blank_side),
        "right": _key(full_side),
    }
    return Finding("XAPP-02", _place(blank, blank_side), Severity.WARNING, values, f"tie_{kind}/{tie.key}")


def _place(figures: tuple[FigureAt, ...], side: Side) -> Place:
    """Return the first cell of a side that has a figure, else its first cell that is there."""
    filled = [each.place for each in figures if each.value]
    there = [each.place for each in figures if each.part is not None]
    return (filled or there or [figures[0].place])[0] if side else Place("plan")


def _value(value: Number | None) -> Value:
    return decimal_text(value) if value is not None and not isinstance(value, int) else value


def _key(side: Side) -> str:
    return Tie(side, ()).key.removesuffix(" = ")


def _cause(tie: Tie, figures: PlanFigures, left: tuple[FigureAt, ...], right: tuple[FigureAt, ...]) -> Cause | None:
    """Return why two sides differ: what the left side did with the parts of the right one, or with its own rows."""
    stated, computed = int(sum_of(left, tie.left) or 0), int(sum_of(right, tie.right) or 0)
    step = figures.plan.facts.step
    own, others = _parts(tie.left, figures), _parts(tie.right, figures)
    taken = likely_cause(stated, computed, others, step=step)
    if taken and taken.code != "rounding":
        return taken
    return _own_slip(stated, computed, own) or neighbour(stated, _beside(tie.right, figures)) or taken


def _own_slip(stated: int, computed: int, own: Mapping[str, int]) -> Cause | None:
    """Return the one row of the left side that would be right with a zero more or less or two digits exchanged."""
    missing = computed - stated
    slips = [(name, amount, amount + missing) for name, amount in own.items()]
    found = [cause for name, typed, meant in slips if (cause := _slip(name, typed, meant)) is not None]
    twice = [Cause("twice", name, amount) for name, amount in own.items() if amount == -missing and len(own) > 1]
    return found[0] if len(found) == 1 else twice[0] if len(twice) == 1 and not found else None


def _slip(name: str, typed: int, meant: int) -> Cause | None:
    if meant == typed * 10:
        return Cause("zero_lost", name, meant, typed)
    if typed == meant * 10:
        return Cause("zero_added", name, meant, typed)
    return Cause("swapped", name, meant, typed) if meant > 0 and digits_swapped(typed, meant) else None


def _parts(side: Side, figures: PlanFigures) -> dict[str, int]:
    """Return the rows that add up to a side: rows below its rows, or the rows themselves, by "row/id" or "line/id"."""
    found: dict[str, int] = {}
    for reference in side:
        part = figures.part(reference)
        if isinstance(part, Line):
            read = total_in(reference.measure, part)
            rows = {f"line/{line.id}": read(line) for line in islice(part.walk(), 1, MOST_ROWS)}
        elif isinstance(part, FormRow):
            spec = figures.specs[reference.form]
            rows = {f"row/{row.id}": _int(figure(spec, row, reference.column)) for row in _leaves(part)}
        else:
            rows = {}
        found |= {name: amount for name, amount in islice(rows.items(), MOST_ROWS) if amount}
    return found


def _leaves(row: FormRow) -> Iterator[FormRow]:
    if not row.children:
        yield row
    for child in row.children:
        yield from _leaves(child)


def _beside(side: Side, figures: PlanFigures) -> dict[str, int]:
    """Return the other rows of the table a side stands in, in the same column."""
    reference: Reference = side[0]
    own = [figures.part(each) for each in side]
    if reference.form == FUNDING:
        root = figures.plan.funding.root
        rows, read = islice(root.walk(), MOST_ROWS), total_in(reference.measure, root)
        found = {f"line/{line.id}": amount for line in rows if (amount := read(line))}
        mine = {f"line/{part.id}" for part in own if part is not None}
        return {name: amount for name, amount in found.items() if name not in mine}
    table = next((each for each in figures.plan.tables if each.code == reference.form), None)
    spec = figures.specs.get(reference.form)
    below = islice(table.rows() if table else (), MOST_ROWS)
    return {f"row/{row.id}": amount for row in below if spec and (amount := _int(figure(spec, row, reference.column)))}


def _int(value: Number | None) -> int | None:
    return value if isinstance(value, int) else None
