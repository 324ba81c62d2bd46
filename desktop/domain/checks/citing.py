"""Acts a plan cites, with the places where, and the library's entry of each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from desktop.domain.checks.reading import written_texts
from desktop.domain.checks.rules import Rules
from desktop.domain.citations import find_citations, symbol_year
from desktop.domain.finding import Place
from desktop.domain.legal import Act
from desktop.domain.plan import Plan


@dataclass(frozen=True)
class Mention:
    """One act as it is cited in one place; `act` is there where it was chosen rather than typed."""

    kind: str
    symbol: str
    date: dt.date | None
    place: Place
    act: Act | None = None

    @property
    def key(self) -> str:
        """The symbol as it is compared: capitals, no blanks, no leading zeros (04/2022 is 4/2022)."""
        return symbol_key(self.symbol)


@dataclass(frozen=True)
class Library:
    """The legal library by symbol; a symbol without a year is given anew every year."""

    acts: dict[str, tuple[Act, ...]]

    def find(self, mention: Mention) -> Act | None:
        """Return the entry a citation means, None where it is unknown or could be two."""
        known = self.acts.get(mention.key, ())
        if symbol_year(mention.symbol) is None and mention.date:
            known = tuple(act for act in known if act.date and act.date.year == mention.date.year)
        return known[0] if len(known) == 1 else None

    def by_symbol(self, symbol: str) -> Act | None:
        """Return the only entry of a symbol."""
        known = self.acts.get(symbol_key(symbol), ())
        return known[0] if len(known) == 1 else None


def symbol_key(symbol: str) -> str:
    """Return a symbol as it is compared."""
    return "".join(symbol.split()).upper().lstrip("0")


def library(rules: Rules) -> Library:
    """Return the pack's acts by symbol."""
    found: dict[str, tuple[Act, ...]] = {}
    for act in rules.acts:
        key = symbol_key(act.symbol)
        if key:
            found[key] = (*found.get(key, ()), act)
    return Library(found)


def mentions(plan: Plan, rules: Rules) -> tuple[Mention, ...]:
    """Return the acts cited by symbol: the chosen ones in the căn cứ first, then those found in texts."""
    return (*_chosen(plan), *_typed(plan, rules))


def _chosen(plan: Plan) -> Iterator[Mention]:
    for basis in plan.bases:
        for act in basis.acts:
            if act.symbol.strip():
                yield Mention(act.kind, act.symbol, act.date, Place("basis", basis.id), act)


def _typed(plan: Plan, rules: Rules) -> Iterator[Mention]:
    for place, text in written_texts(plan, omits_not_applicable=rules.omits_not_applicable):
        for citation in find_citations(text):
            yield Mention(citation.kind, citation.symbol, citation.date, place)
