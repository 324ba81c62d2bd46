"""What differs between two states of a plan, or between two plans: figures, texts, lists, what the plan says once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any, Literal

from desktop.domain import tree
from desktop.domain.codec import LISTS
from desktop.domain.form_table import CellValue, FormRow
from desktop.domain.funding import Line
from desktop.domain.plan import Facts, Plan
from desktop.domain.row_pairs import Pair, list_pairs, tree_pairs
from desktop.domain.section import Section

Space = Literal["amount", "carried", "unread", "stated", "cell"]
Figures = Mapping[tuple[Space, str, str], CellValue]
"""What is typed, by kind, row id and key (fund, measure or column); a blank cell is not there."""
ListPairs = tuple[Pair[Any], ...]
_NOT_PRINTED = frozenset({"pack", "pack_version", "style", "style_kind", "level", "status", "unit", "step", "adjusts"})


@dataclass(frozen=True)
class FigureChange:
    """One typed figure that differs; None is blank. The row is the later plan's, or the earlier one's where it went."""

    space: Space
    row: str
    key: str
    before: CellValue | None
    after: CellValue | None


@dataclass(frozen=True)
class FactChange:
    """One thing the plan says once, in two states."""

    name: str
    before: Any
    after: Any


@dataclass(frozen=True)
class Comparison:
    """Two plans set beside each other, `before` the earlier one; the pairs are worked out when they are asked for."""

    before: Plan
    after: Plan

    @cached_property
    def lines(self) -> tuple[Pair[Line], ...]:
        """The rows of the funding tables from the programme down."""
        return tree_pairs((self.before.funding.root,), (self.after.funding.root,), _line_code)

    @cached_property
    def sections(self) -> tuple[Pair[Section], ...]:
        """The sections of the outlines."""
        return tree_pairs(self.before.sections, self.after.sections, _code)

    @cached_property
    def tables(self) -> tuple[tuple[Pair[FormRow], tuple[Pair[FormRow], ...]], ...]:
        """Each appendix table with its rows."""
        heads = list_pairs(self.before.tables, self.after.tables, _code)
        return tuple((head, self._rows_of(head)) for head in heads)

    @cached_property
    def lists(self) -> Mapping[str, ListPairs]:
        """The rows of every list by its name in the plan."""
        return {name: list_pairs(getattr(self.before, name), getattr(self.after, name), _code) for name, _kind in LISTS}

    @cached_property
    def facts(self) -> tuple[FactChange, ...]:
        """What the plans say once and say differently, but for what only the program uses."""
        pairs = ((field.name, getattr(self.before.facts, field.name)) for field in fields(Facts))
        found = (FactChange(name, value, getattr(self.after.facts, name)) for name, value in pairs)
        return tuple(change for change in found if change.before != change.after and change.name not in _NOT_PRINTED)

    @cached_property
    def figures(self) -> tuple[FigureChange, ...]:
        """Every typed figure that differs, each once, in the order of the tables."""
        rows: list[Pair[Any]] = [*self.lines, *(pair for head, below in self.tables for pair in (head, *below))]
        return tuple(change for pair in rows for change in _figure_changes(pair))

    @property
    def names(self) -> Mapping[str, str]:
        """The later id of each row that has another id in the earlier plan."""
        rows: list[Pair[Any]] = [*self.lines, *(pair for head, below in self.tables for pair in (head, *below))]
        return {pair.before.id: pair.row.id for pair in rows if pair.before is not None}

    def _rows_of(self, head: Pair[FormRow]) -> tuple[Pair[FormRow], ...]:
        old = () if head.before is None else head.before.children
        new = () if head.after is None else head.after.children
        return tree_pairs(old, new, _Codes(self).row)


def figures_of(plan: Plan) -> Figures:
    """Every typed figure of a plan."""
    rows: list[Any] = [*plan.funding.root.walk(), *tree.walk(plan.tables)]
    return {(space, row.id, key): value for row in rows for (space, key), value in _typed(row).items()}


def applied(changes: tuple[FigureChange, ...], figures: Figures, names: Mapping[str, str]) -> Figures:
    """The figures after the changes; `names` are the later ids of the rows."""
    found = {(space, names.get(row, row), key): value for (space, row, key), value in figures.items()}
    for change in changes:
        place = (change.space, change.row, change.key)
        if change.after is None:
            found.pop(place, None)
        else:
            found[place] = change.after
    return found


class _Codes:
    """Codes of table rows: their own, else the codes of the line and the commune they speak of."""

    def __init__(self, comparison: Comparison) -> None:
        plans = (comparison.before, comparison.after)
        self._lines = {line.id: _line_code(line) or line.id for plan in plans for line in plan.funding.root.walk()}
        self._communes = {commune.id: commune.code or commune.id for plan in plans for commune in plan.communes}

    def row(self, row: FormRow) -> str:
        """The code of a row within its table, "" for none."""
        if row.code:
            return row.code
        line, commune = self._lines.get(row.line, ""), self._communes.get(row.commune, "")
        return f"{line}/{commune}" if line or commune else ""


def _figure_changes(pair: Pair[Any]) -> Iterator[FigureChange]:
    before = {} if pair.before is None else _typed(pair.before)
    after = {} if pair.after is None else _typed(pair.after)
    for space, key in dict.fromkeys((*before, *after)):
        old, new = before.get((space, key)), after.get((space, key))
        if old != new:
            yield FigureChange(space, pair.row.id, key, old, new)


def _typed(row: Line | FormRow) -> dict[tuple[Space, str], CellValue]:
    """What is typed in one row, blank cells left out."""
    found: dict[tuple[Space, str], CellValue | None] = {}
    if isinstance(row, Line):
        found |= {("amount", fund.key): amount for fund, amount in row.amounts.items()}
        found |= {("carried", fund.key): amount for fund, amount in row.carried.items()}
        found |= {("unread", fund.key): text for fund, text in row.unread.items()}
        found |= {("stated", measure.key): amount for measure, amount in row.stated.items()}
    else:
        found |= {("cell", key): value for key, value in row.cells.items()}
        found |= {("unread", key): text for key, text in row.unread.items()}
        found |= {("stated", key): amount for key, amount in row.stated.items()}
    return {place: value for place, value in found.items() if value is not None}


def _code(row: Any) -> str:  # noqa: ANN401 - a row of any list
    return getattr(row, "code", "")


def _line_code(line: Line) -> str:
    return "programme" if line.level == "programme" else line.code
