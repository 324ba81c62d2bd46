"""Rows whose blank cells slipped within a source group: other placements in which the group's total holds.

Import rule learnt from real plans (seed 001, appendix III, rows 2 and 3.1): local 500, –, – and mobilised 500, 150, 150
were local 500, –, 500 and mobilised 150, –, 150 before blanks were dropped.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from desktop.domain.fund import Measure
from desktop.domain.funding import Line
from desktop.packs.schema import FundingForm

Figures = tuple[int | None, ...]
MOST_COLUMNS = 12


@dataclass(frozen=True)
class Group:
    """Columns of one source side by side: `total` is the key of the one that adds the others up."""

    keys: tuple[str, ...]
    total: str
    kinds: tuple[str, ...]
    """The kind of capital of each column, empty for the total."""

    def total_of(self, figures: Figures) -> int | None:
        """What the total's cell says."""
        return figures[self.keys.index(self.total)]

    def sum_of(self, figures: Figures) -> int | None:
        """What the other cells add up to, None where all are blank."""
        held = [value for key, value in zip(self.keys, figures, strict=True) if key != self.total and value is not None]
        return sum(held) if held else None

    def holds(self, figures: Figures) -> bool:
        """Tell whether the total agrees; a total left blank contradicts nothing."""
        total = self.total_of(figures)
        return total is None or total == self.sum_of(figures)


def source_groups(form: FundingForm) -> tuple[Group, ...]:
    """The groups of a form in which one column adds up all the others."""
    named: dict[str, list[str]] = {}
    for column in form.column:
        if column.group:
            named.setdefault(column.group, []).append(column.key)
    measures = {column.key: Measure.parse(column.measure) for column in form.column}
    return tuple(_groups(named, measures))


def _groups(named: dict[str, list[str]], measures: dict[str, Measure]) -> Iterator[Group]:
    for keys in named.values():
        totals = [key for key in keys if measures[key].fund is None]
        funds = {key: fund for key in keys if (fund := measures[key].fund) is not None}
        if len(totals) == 1 and funds and all(measures[totals[0]].holds(fund) for fund in funds.values()):
            kinds = tuple(funds[key].kind if key in funds else "" for key in keys)
            yield Group(tuple(keys), totals[0], kinds)


def other_placements(groups: tuple[Group, ...], figures: Figures, line: Line) -> tuple[Figures, ...]:
    """The placements of the same figures, in the same order, over some groups of a row, in which every total holds.

    `figures` are the cells of all the groups in turn. A kind of capital the row may not have stays blank.
    """
    held = [value for value in figures if value is not None]
    size = len(figures)
    if len(held) in {0, size} or size > MOST_COLUMNS:
        return ()
    found = []
    for places in combinations(range(size), len(held)):
        placed: list[int | None] = [None] * size
        for place, value in zip(places, held, strict=True):
            placed[place] = value
        other = tuple(placed)
        if other != figures and _fits(groups, other, line):
            found.append(other)
    return tuple(found)


def _fits(groups: tuple[Group, ...], figures: Figures, line: Line) -> bool:
    start = 0
    for group in groups:
        own = figures[start : start + len(group.keys)]
        start += len(group.keys)
        kinds = (kind for value, kind in zip(own, group.kinds, strict=True) if value is not None and kind)
        if group.total_of(own) != group.sum_of(own) or not all(map(line.may_have, kinds)):
            return False
    return True
