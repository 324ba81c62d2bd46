"""Which rows the funding grid shows and which of their cells are typed in; no Qt, no words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import compress
from operator import is_not
from typing import Literal

from desktop.domain.fund import Amounts, Fund, Measure
from desktop.domain.funding import FundingTree, Line
from desktop.domain.plan import Plan

RowPart = Literal["line", "carried", "new_year"]


@dataclass(frozen=True)
class FundingRow:
    """A row of the grid: a funding row itself, or one of the two rows that split a carried part off it."""

    line_id: str
    part: RowPart = "line"
    depth: int = 0

    @property
    def id(self) -> str:
        """The id the grid knows the row by."""
        return self.line_id if self.part == "line" else f"{self.line_id}:{self.part}"


def funding_rows(plan: Plan, split: frozenset[str]) -> tuple[FundingRow, ...]:
    """Return the rows in table order.

    The parts of a row stand below it where it has a carried part or is in `split`, and where its own money is not
    divided although the rows below it hold some: there the officer clears it.
    """
    return tuple(_rows(plan.funding.root, split, -1))


def _rows(line: Line, split: frozenset[str], depth: int) -> Iterator[FundingRow]:
    if depth >= 0:
        yield FundingRow(line.id, "line", depth)
        is_split = bool(line.carried) or (line.id in split and not is_divided(line))
        if is_split:
            yield FundingRow(line.id, "carried", depth + 1)
        if is_split or (line.amounts and is_divided(line)):
            yield FundingRow(line.id, "new_year", depth + 1)
    for child in line.children:
        yield from _rows(child, split, depth + 1)


def keeps_rows(before: FundingTree, after: FundingTree) -> bool:
    """Tell whether the grid certainly shows the same rows in both states; looks at rows with a new state only."""
    return before.places is after.places and all(
        _parts(old) == _parts(new) for old, new in _exchanged(before.root, after.root)
    )


def leaves_titles(atoms: Iterable[str]) -> bool:
    """Tell whether a change touched amounts only ("cell/<row>/amount:<fund>"), so that no row needs another height."""
    return all(":" in atom.rpartition("/")[2] for atom in atoms)


def places_touched(tree: FundingTree, line_ids: Iterable[str], places: Mapping[str, int]) -> Iterator[int]:
    """Yield where funding rows, all rows above them and the parts of either stand; `places` are the grid's by row."""
    for line_id in {line.id for touched in line_ids if touched in tree for line in tree.path(touched)}:
        for row_id in (line_id, *(f"{line_id}:{part}" for part in ("carried", "new_year"))):
            if row_id in places:
                yield places[row_id]


def _exchanged(before: Line, after: Line) -> Iterator[tuple[Line, Line]]:
    """Yield the rows of two trees of one shape that are not the same object (old, new)."""
    if before is not after:
        yield before, after
        for old, new in compress(
            zip(before.children, after.children, strict=True), map(is_not, before.children, after.children)
        ):
            yield from _exchanged(old, new)


def _parts(line: Line) -> tuple[bool, bool, bool]:
    """What rules which rows stand for a funding row."""
    divided = is_divided(line)
    return bool(line.carried), divided and bool(line.amounts), divided


def is_divided(line: Line) -> bool:
    """Tell whether rows below a row hold money."""
    return any(child.totals for child in line.children)


def shown_amounts(line: Line, part: RowPart) -> Amounts:
    """Return the amounts a row shows: totals, the carried part or the new-year part."""
    if part == "line":
        return line.totals
    return line.carried if part == "carried" else line.amounts


def input_fund(line: Line, row: FundingRow, measure: Measure, *, is_split: bool) -> Fund | None:
    """Return the fund a cell is typed for, None where the cell is computed or not allowed.

    A row takes money while the rows below it hold none; a split row takes it in its two parts only.
    """
    fund = measure.fund
    if fund is None or not line.may_have(fund.kind):
        return None
    return None if row.part == "line" and (is_split or is_divided(line)) else fund


def funding_atoms(row: FundingRow, fund: Fund) -> tuple[str, ...]:
    """Return the atoms a cell of a row shows: its new-year amount, its carried one, or both."""
    names = {"line": ("amount", "carried"), "carried": ("carried",), "new_year": ("amount",)}[row.part]
    return tuple(f"cell/{row.line_id}/{name}:{fund.key}" for name in names)
