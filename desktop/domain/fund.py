"""Funds and measures: a fund is a source and a kind of capital; a measure is a set of funds a column adds up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

ANY = "*"


class Fund(NamedTuple):
    """Money of one source and one kind, e.g. central budget, recurrent. Both are keys of the data pack.

    A tuple, because funds are the keys of every total and tuples are hashed fastest.
    """

    source: str
    kind: str

    @property
    def key(self) -> str:
        """The fund as it stands in atoms and files: "central.recurrent"."""
        return f"{self.source}.{self.kind}"

    @classmethod
    def parse(cls, key: str) -> Fund:
        """Read a fund key; raise ValueError unless it is source.kind without wildcards."""
        source, dot, kind = key.partition(".")
        if not (source and dot and kind) or ANY in key or "." in kind or "+" in key:
            raise ValueError(f"not a fund: {key}")
        return cls(source, kind)


Amounts = Mapping[Fund, int]
"""Whole đồng by fund; a fund that is not there has no figure, which is not the same as 0."""


@dataclass(frozen=True, order=True)
class Measure:
    """A set of funds: sources and kinds, empty meaning all ("central.*", "provincial+district.recurrent", "*.*")."""

    sources: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The measure as text, the inverse of `parse`."""
        return f"{'+'.join(self.sources) or ANY}.{'+'.join(self.kinds) or ANY}"

    @classmethod
    def parse(cls, key: str) -> Measure:
        """Read a measure key; raise ValueError where it is not source.kind."""
        sources, dot, kinds = key.partition(".")
        if not (sources and dot and kinds) or "." in kinds:
            raise ValueError(f"not a measure: {key}")
        return cls(_names(sources), _names(kinds))

    @classmethod
    def of(cls, fund: Fund) -> Measure:
        """Return the measure of one fund."""
        return cls((fund.source,), (fund.kind,))

    @cached_property
    def fund(self) -> Fund | None:
        """The only fund of the measure, or None where it adds several up."""
        if len(self.sources) == 1 and len(self.kinds) == 1:
            return Fund(self.sources[0], self.kinds[0])
        return None

    def holds(self, fund: Fund) -> bool:
        """Tell whether a fund is counted."""
        return (not self.sources or fund.source in self.sources) and (not self.kinds or fund.kind in self.kinds)

    def total(self, amounts: Amounts) -> int | None:
        """Add up the funds it holds, in đồng; None where none of them has a figure."""
        only = self.fund
        if only is not None:
            return amounts.get(only)
        found = [amount for fund, amount in amounts.items() if self.holds(fund)]
        return sum(found) if found else None


TOTAL = Measure()


def _names(text: str) -> tuple[str, ...]:
    if text == ANY:
        return ()
    names = tuple(text.split("+"))
    if not all(names) or ANY in names:
        raise ValueError(f"not a list of names: {text}")
    return names


def add_up(parts: Iterable[Amounts]) -> dict[Fund, int]:
    """Add amounts fund by fund; a fund appears where at least one part has it."""
    totals: dict[Fund, int] = {}
    for part in parts:
        for fund, amount in part.items():
            totals[fund] = totals.get(fund, 0) + amount
    return totals
