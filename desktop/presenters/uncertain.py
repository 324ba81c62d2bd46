"""Totals that rest on an open conflict: which rows and which funds of them are not agreed yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from desktop.domain.atom_places import row_and_column
from desktop.domain.form_table import FormRow
from desktop.domain.fund import Fund, Measure
from desktop.domain.funding import FundingTree
from desktop.domain.table_edit import places, row_path
from desktop.history.merging import Conflict

UNCERTAIN = "Số này cộng từ ô đang có xung đột, chưa thống nhất. Nhấn F4 để xem."
EVERY = ""
"""Stands for all funds: the whole row is disputed."""
Marks = Mapping[str, frozenset[str]]
"""The ids of rows with the keys of the funds that are not agreed in them."""


def uncertain_funds(tree: FundingTree, conflicts: Iterable[Conflict]) -> Marks:
    """Return the rows whose totals rest on an open conflict, the root among them, with the funds in question."""
    found: dict[str, set[str]] = {}
    for conflict in conflicts:
        if conflict.row is None or conflict.row not in tree:
            continue
        fund = _disputed_fund(conflict.atom)
        if fund is not None:
            for line in tree.path(conflict.row):
                found.setdefault(line.id, set()).add(fund)
    return {line: frozenset(funds) for line, funds in found.items()}


def rests_on_conflict(marks: Marks, line: str, measure: Measure) -> bool:
    """Tell whether a figure of a row is not agreed yet."""
    return any(fund == EVERY or measure.holds(Fund.parse(fund)) for fund in marks.get(line, ()))


def uncertain_rows(table: FormRow, conflicts: Iterable[Conflict]) -> frozenset[str]:
    """Return the rows of an appendix table on whose cells an open conflict stands, and all rows above them."""
    inside = places(table)
    disputed = {conflict.row for conflict in conflicts if conflict.row in inside and conflict.row != table.id}
    return frozenset(row.id for disputed_row in disputed for row in row_path((table,), str(disputed_row)))


def _disputed_fund(atom: str) -> str | None:
    """The fund a conflict is about; every fund where the row itself may go; None where no money is in question."""
    _, column = row_and_column(atom)
    if column in {"life", "place"}:
        return EVERY
    name, _, fund = column.partition(":")
    return fund if name in {"amount", "carried"} else None
