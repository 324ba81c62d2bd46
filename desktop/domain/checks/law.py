"""Acts cited wrongly: two dates or symbols for one act, symbols that cannot be, and acts no longer in force."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from desktop.domain.checks.citing import Library, Mention, library, mentions, symbol_key
from desktop.domain.checks.rules import Rules
from desktop.domain.citations import symbol_fits_kind, symbol_year
from desktop.domain.finding import Finding, Place, Severity, Value
from desktop.domain.legal import DATED_ONLY, Act, LegalBasis
from desktop.domain.plan import Plan
from desktop.domain.text import fold


def acts_cited_one_way(plan: Plan, rules: Rules) -> Iterator[Finding]:
    """LAW-01: one act with two dates, years or symbols (002: TT 04/2022 of 28/7 and 11/7; 000: 27/2020, 27/2022)."""
    cited = mentions(plan, rules)
    known = library(rules)
    yield from _two_dates(cited, known)
    yield from _two_years(cited, rules.acts)
    yield from _two_symbols(plan, rules)


def _two_dates(cited: tuple[Mention, ...], known: Library) -> Iterator[Finding]:
    cited_on: dict[tuple[str, int | None], dict[dt.date, Mention]] = {}
    for mention in cited:
        if mention.date:
            year = None if symbol_year(mention.symbol) else mention.date.year
            cited_on.setdefault((mention.key, year), {}).setdefault(mention.date, mention)
    for by_date in cited_on.values():
        first = next(iter(by_date.values()))
        entry = known.find(first)
        right = (entry.date if entry else None) or first.date
        for date, mention in by_date.items():
            if right and date != right:
                dates = {"cited": date.isoformat(), "known": right.isoformat()}
                values: dict[str, Value] = {"act": _name(mention), **dates}
                source = "in_library" if entry else "in_plan"
                yield Finding("LAW-01", mention.place, Severity.WARNING, values, f"date_{source}/{mention.key}/{date}")


def _two_years(cited: tuple[Mention, ...], acts: Iterable[Act]) -> Iterator[Finding]:
    """Yield symbols that differ in the year only, where the dates say that one act is meant."""
    others = [(mention.symbol, mention.date) for mention in cited] + [(act.symbol, act.date) for act in acts]
    seen: set[str] = set()
    for mention in cited:
        year = symbol_year(mention.symbol)
        if year is None or mention.date is None or year == mention.date.year or mention.key in seen:
            continue
        for symbol, date in others:
            is_of_the_date = symbol_year(symbol) == mention.date.year and date in (None, mention.date)
            if is_of_the_date and _without_year(symbol) == _without_year(mention.symbol):
                seen.add(mention.key)
                values: dict[str, Value] = {"act": _name(mention), "other": symbol, "date": mention.date.isoformat()}
                yield Finding("LAW-01", mention.place, Severity.WARNING, values, f"year/{mention.key}")
                break


def _without_year(symbol: str) -> str:
    return symbol_key(symbol).replace(f"/{symbol_year(symbol)}/", "/", 1)


def _two_symbols(plan: Plan, rules: Rules) -> Iterator[Finding]:
    """Yield chosen acts whose type, date and trích yếu are those of another symbol."""
    symbols: dict[tuple[str, dt.date | None, str], str] = {}
    for act in rules.acts:
        symbols.setdefault(_identity(act), act.symbol)
    for basis in plan.bases:
        for act in basis.acts:
            other = symbols.setdefault(_identity(act), act.symbol)
            if act.subject and act.date and symbol_key(other) != symbol_key(act.symbol):
                values: dict[str, Value] = {"act": act.short_name, "other": other, "date": act.date.isoformat()}
                yield Finding("LAW-01", Place("basis", basis.id), Severity.WARNING, values, f"symbol/{act.symbol}")


def _identity(act: Act) -> tuple[str, dt.date | None, str]:
    return act.kind, act.date, fold(act.subject)


def symbols_fit(plan: Plan, rules: Rules) -> Iterator[Finding]:
    """LAW-02: a symbol that is incomplete or of another type (000: 24/2021/NQ), or of another year than its date."""
    known = library(rules)
    seen: set[str] = set()
    for mention in mentions(plan, rules):
        if mention.key in seen:
            continue
        year = symbol_year(mention.symbol)
        if known.find(mention) is None and not symbol_fits_kind(mention.kind, mention.symbol):
            seen.add(mention.key)
            yield Finding("LAW-02", mention.place, Severity.WARNING, {"act": _name(mention)}, f"form/{mention.key}")
        elif year is not None and mention.date is not None and year != mention.date.year:
            seen.add(mention.key)
            values: dict[str, Value] = {"act": _name(mention), "year": str(year), "date": mention.date.isoformat()}
            yield Finding("LAW-02", mention.place, Severity.WARNING, values, f"year/{mention.key}")
    yield from _without_symbol(plan)


def _without_symbol(plan: Plan) -> Iterator[Finding]:
    for basis in plan.bases:
        for act in basis.acts:
            if not act.symbol.strip() and act.kind not in DATED_ONLY:
                name = f"{act.kind} {act.subject}".strip()
                yield Finding("LAW-02", Place("basis", basis.id), Severity.WARNING, {"act": name}, "no_symbol")


def bases_in_force(plan: Plan, rules: Rules) -> Iterator[Finding]:
    """LAW-03: typed end marks, one căn cứ twice, acts replaced or expired on the day of issue (002, 004)."""
    for basis in plan.bases:
        if not basis.acts and basis.text.rstrip().endswith((";", ".", ",")) and not _is_open(basis.text):
            values: dict[str, Value] = {"stated": basis.text.rstrip()[-1]}
            yield Finding("LAW-03", Place("basis", basis.id), Severity.WARNING, values, "end_mark")
    yield from _twice(plan)
    yield from _out_of_force(plan, rules)


def _is_open(text: str) -> bool:
    """Tell whether a text ends in dots to be filled in, which TPL-01 reports."""
    return text.rstrip().endswith("...")


def _twice(plan: Plan) -> Iterator[Finding]:
    seen: set[str] = set()
    for basis in plan.bases:
        for key, name in _names(basis):
            if key in seen:
                yield Finding("LAW-03", Place("basis", basis.id), Severity.WARNING, {"act": name}, f"twice/{key}")
            seen.add(key)


def _names(basis: LegalBasis) -> Iterator[tuple[str, str]]:
    for act in basis.acts:
        yield f"{symbol_key(act.symbol) or fold(act.subject)}@{act.date}", act.short_name
    if not basis.acts and basis.text.strip():
        yield fold(basis.text).rstrip(" ;.,"), basis.text.strip()


def _out_of_force(plan: Plan, rules: Rules) -> Iterator[Finding]:
    known = library(rules)
    day = plan.facts.issue_date or (dt.date(plan.facts.year, 12, 31) if plan.facts.year else None)
    seen: set[str] = set()
    for mention in mentions(plan, rules):
        act = known.find(mention) or mention.act
        if act is None or mention.key in seen or day is None:
            continue
        successor = known.by_symbol(act.replaced_by) if act.replaced_by else None
        ended = act.valid_to or (successor.date if successor else None)
        is_over = ended <= day if ended else bool(act.replaced_by)
        if is_over:
            seen.add(mention.key)
            values: dict[str, Value] = {"act": act.short_name, "ended": ended.isoformat() if ended else None}
            if act.replaced_by:
                values["successor"] = successor.short_name if successor else act.replaced_by
            yield Finding("LAW-03", mention.place, Severity.WARNING, values, f"over/{mention.key}")


def _name(mention: Mention) -> str:
    return f"{mention.kind} số {mention.symbol}"
