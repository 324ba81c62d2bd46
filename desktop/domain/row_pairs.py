"""Rows of two plans set beside each other: by id, else by a code that only one row on each side has; never by title."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

RowT = TypeVar("RowT")
AnyRow = Any
"""A frozen row with at least an id, as the lists and trees of a plan hold them."""


@dataclass(frozen=True)
class Pair(Generic[RowT]):
    """A row in two plans: None on the side that has no such row. `depth` is how many rows stand above it."""

    before: RowT | None
    after: RowT | None
    depth: int = 0

    @property
    def row(self) -> RowT:
        """The later row, else the earlier one."""
        row = self.before if self.after is None else self.after
        if row is None:
            raise ValueError("a pair holds at least one row")
        return row


def list_pairs(before: Iterable[RowT], after: Iterable[RowT], code_of: Callable[[RowT], str]) -> tuple[Pair[RowT], ...]:
    """The rows of a list in the order of the later plan; one that is gone stands where it stood, behind its neighbour.

    `code_of` gives the code by which rows of different ids are the same, "" for none.
    """
    old, new = tuple(before), tuple(after)
    partners = _partners(old, new, code_of)
    return tuple(_woven(old, new, partners, 0))


def tree_pairs(before: Sequence[RowT], after: Sequence[RowT], code_of: Callable[[RowT], str]) -> tuple[Pair[RowT], ...]:
    """All rows of two forests, each row once, above the rows below it, in the order of the later plan.

    A row is found wherever it moved to. Gone rows stand below the row they stood below, else at the end.
    """
    old, new = tuple(_walk(before)), tuple(_walk(after))
    partners = _partners(old, new, code_of)
    return tuple(_tree(tuple(before), tuple(after), partners, 0))


def _partners(old: Sequence[AnyRow], new: Sequence[AnyRow], code_of: Callable[[Any], str]) -> dict[str, AnyRow]:
    """The earlier row of each later row that has one, by the later row's id."""
    by_id = {row.id: row for row in old}
    found = {row.id: by_id[row.id] for row in new if row.id in by_id}
    codes, others = _unique(new, code_of), _unique(old, code_of)
    taken = {row.id for row in found.values()}
    for code, row in codes.items():
        other = others.get(code)
        if row.id not in found and other is not None and other.id not in taken:
            found[row.id] = other
    return found


def _unique(rows: Sequence[AnyRow], code_of: Callable[[Any], str]) -> dict[str, AnyRow]:
    counts = Counter(code_of(row) for row in rows)
    return {code: row for row in rows if (code := code_of(row)) and counts[code] == 1}


def _walk(rows: Iterable[AnyRow]) -> Iterator[AnyRow]:
    for row in rows:
        yield row
        yield from _walk(row.children)


def _tree(old: Sequence[AnyRow], new: Sequence[AnyRow], partners: dict[str, AnyRow], depth: int) -> Iterator[Pair[Any]]:
    met = {row.id for row in partners.values()}
    for pair in _woven([row for row in old if row.id not in met], new, partners, depth, among=old):
        yield pair
        below = (pair.before.children if pair.before is not None else ()), (pair.after.children if pair.after else ())
        yield from _tree(*below, partners, depth + 1)


def _woven(
    old: Sequence[AnyRow],
    new: Sequence[AnyRow],
    partners: dict[str, AnyRow],
    depth: int,
    *,
    among: Sequence[AnyRow] = (),
) -> Iterator[Pair[Any]]:
    """The later rows with the gone ones among them: each behind the row that stood before it."""
    met = {row.id for row in partners.values()}
    gone_after: dict[str, list[AnyRow]] = {}
    last = ""
    here = {partners[row.id].id for row in new if row.id in partners}
    gone = {row.id for row in old if row.id not in met}
    for row in among or old:
        if row.id in gone:
            gone_after.setdefault(last, []).append(row)
        elif row.id in here:
            last = row.id
    yield from (Pair(row, None, depth) for row in gone_after.get("", ()))
    for row in new:
        earlier = partners.get(row.id)
        yield Pair(earlier, row, depth)
        if earlier is not None:
            yield from (Pair(gone_row, None, depth) for gone_row in gone_after.get(earlier.id, ()))
