"""Figures typed in the text of a project against the funding table (seed 001: two sub-projects' figures exchanged)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from desktop.domain.checks.causes import Cause, likely_cause, neighbour
from desktop.domain.checks.line_sums import figures, fund_parts, row_parts, total_of
from desktop.domain.checks.reading import readable
from desktop.domain.checks.rules import Rules
from desktop.domain.finding import Finding, Place, Severity, Value
from desktop.domain.fund import TOTAL, Measure
from desktop.domain.funding import Line
from desktop.domain.money_reading import Mention, read_money
from desktop.domain.money_words import Vocabulary
from desktop.domain.outline import line_of, printed_sections
from desktop.domain.plan import Plan
from desktop.domain.section import Section
from desktop.domain.text import fold
from desktop.domain.text_block import TextLine

OTHER_YEARS = frozenset({"năm trước", "hai năm trước", "năm sau"})
"""Fields that make a sentence one about another year's money."""
_YEAR = re.compile(r"(?<![\w./-])20[0-9]{2}(?![\w/-])")
_BRACKETS = re.compile(r"\([^()]*\)")


@dataclass(frozen=True)
class Told:
    """A figure of a text with the row it speaks of."""

    mention: Mention
    line: Line
    place: Place


@dataclass(frozen=True)
class Block:
    """The figures of one section's text; `is_whole` tells that all of them could be read exactly."""

    told: tuple[Told, ...]
    is_whole: bool


def sentences_agree(plan: Plan, rules: Rules) -> Iterator[Finding]:
    """XREF-01: each exact figure of a text that names a source, a kind or a total of a row is the table's figure."""
    vocabulary = _vocabulary(tuple(rules.sources.items()), tuple(rules.kinds.items()))
    for top in printed_sections(plan, omits_not_applicable=rules.omits_not_applicable):
        for section, line in _with_lines(plan, top, plan.funding.root):
            block = _read(plan, section, line, vocabulary)
            yield from _differences(plan, block)


@lru_cache(maxsize=16)
def _vocabulary(sources: tuple[tuple[str, str], ...], kinds: tuple[tuple[str, str], ...]) -> Vocabulary:
    """Return the words of a pack, the same object every time: what it reads in a text is remembered."""
    return Vocabulary(dict(sources), dict(kinds))


def _with_lines(plan: Plan, section: Section, above: Line) -> Iterator[tuple[Section, Line]]:
    """Yield the sections that speak of the plan's own year, each with the row it speaks of (else the row above)."""
    if _is_of_other_year(plan, section):
        return
    line = line_of(plan, section) or above
    yield section, line
    for child in section.children:
        yield from _with_lines(plan, child, line)


def _is_of_other_year(plan: Plan, section: Section) -> bool:
    named = any(f"{{{name}}}" in section.title for name in OTHER_YEARS)
    years = _YEAR.findall(section.title)
    return (named and "{năm}" not in section.title) or (bool(years) and str(plan.facts.year) not in years)


def _read(plan: Plan, section: Section, line: Line, vocabulary: Vocabulary) -> Block:
    told: list[Told] = []
    is_whole = True
    scope: tuple[str, ...] = ()
    for position, text_line in enumerate(section.text):
        if _tells_other_year(plan, text_line):
            continue
        reading = read_money(readable(text_line), vocabulary)
        is_whole = is_whole and not reading.has_more
        for mention in reading.mentions:
            scope = mention.scope if mention.is_total or mention.scope else scope
            meant = _meant(plan, line, scope)
            is_named = line.level != "programme" or bool(scope) or mention.is_total or bool(told)
            if meant is not None and is_named:
                told.append(Told(mention, meant, Place("section", section.id, str(position))))
    return Block(tuple(told), is_whole)


def _tells_other_year(plan: Plan, line: TextLine) -> bool:
    years = _YEAR.findall(_BRACKETS.sub(" ", readable(line)))
    return bool(OTHER_YEARS.intersection(line.fields)) or any(int(year) != plan.facts.year for year in years)


def _meant(plan: Plan, line: Line, scope: tuple[str, ...]) -> Line | None:
    """Return the row the projects named in a sentence stand for, the section's own where it names none."""
    if not scope:
        return line
    projects = [name for name in scope if name.startswith("Dự án")]
    subprojects = [name for name in scope if not name.startswith("Dự án")]
    owner: Line | None = _owner(plan, line)
    if projects:
        owner = _labelled(plan.funding.root.children, projects[0])
    if owner is None or not subprojects:
        return owner
    return _labelled(owner.children, subprojects[0]) if len(projects) <= 1 and len(subprojects) == 1 else None


def _owner(plan: Plan, line: Line) -> Line | None:
    """Return the project a row is or belongs to."""
    path = plan.funding.path(line.id)
    return path[1] if len(path) > 1 else None


def _labelled(lines: Iterable[Line], label: str) -> Line | None:
    return next((line for line in lines if fold(line.label) == fold(label)), None)


def _differences(plan: Plan, block: Block) -> Iterator[Finding]:
    wrong = [told for told in block.told if not _is_right(told)]
    fitting = _fitting_row(plan, [told.mention for told in block.told]) if wrong else None
    for told in wrong:
        expected = _expected(told.mention, told.line)
        cause = _cause(plan, told, expected or 0, fitting)
        yield _finding(told, expected, cause)
    if not wrong and block.is_whole:
        yield from _incomplete(block)


def _finding(told: Told, expected: int | None, cause: Cause | None) -> Finding:
    mention = told.mention
    values: dict[str, Value] = {
        **figures(mention.amount, expected),
        "about": f"line/{told.line.id}",
        "measure": mention.measure.key,
        **(cause.values if cause else {}),
    }
    variant = "/".join(filter(None, ("figure", told.line.code, mention.measure.key, mention.part)))
    return Finding("XREF-01", told.place, Severity.ERROR, values, variant)


def _expected(mention: Mention, line: Line) -> int | None:
    """Return the table's figure for what a sentence tells, None for none."""
    if mention.part:
        carried = mention.measure.total(line.carried_totals)
        whole = total_of(line, mention.measure)
        return carried if mention.part == "carried" else None if whole is None else whole - (carried or 0)
    return total_of(line, mention.measure)


def _is_right(told: Told) -> bool:
    """Tell whether a figure is the table's, or the one the document's own table states."""
    expected = _expected(told.mention, told.line)
    return told.mention.amount == (expected or 0) or told.mention.amount == _stated(told.line, told.mention.measure)


def _stated(line: Line, measure: Measure) -> int | None:
    if measure in line.stated:
        return line.stated[measure]
    figures_by_source = [line.stated.get(Measure((source,), measure.kinds)) for source in measure.sources]
    known = [figure for figure in figures_by_source if figure is not None]
    return sum(known) if known else None


def _fitting_row(plan: Plan, mentions: list[Mention]) -> Line | None:
    """Return the one row of the table all figures of a text fit, None where there is none or several."""
    rows = [line for line in plan.funding.root.walk() if all(_expected(each, line) == each.amount for each in mentions)]
    return rows[0] if len(rows) == 1 else None


def _cause(plan: Plan, told: Told, expected: int, fitting: Line | None) -> Cause | None:
    mention, line = told.mention, told.line
    whole = likely_cause(mention.amount, expected, {})
    if whole is not None and whole.code != "none_counted":
        return whole
    if fitting is not None and mention.amount:
        return Cause("neighbour", f"line/{fitting.id}", mention.amount)
    parts = row_parts(line, mention.measure) | fund_parts(line, mention.measure)
    return (
        neighbour(mention.amount, _rows_beside(plan, line, mention))
        or neighbour(mention.amount, fund_parts(line, TOTAL))
        or likely_cause(mention.amount, expected, parts)
        or neighbour(mention.amount, _all_rows(plan, line, mention))
    )


def _rows_beside(plan: Plan, line: Line, mention: Mention) -> dict[str, int]:
    parent = plan.funding.parent(line.id)
    return _amounts(parent.children if parent else (), line, mention)


def _all_rows(plan: Plan, line: Line, mention: Mention) -> dict[str, int]:
    return _amounts(plan.funding.root.walk(), line, mention)


def _amounts(lines: Iterable[Line], line: Line, mention: Mention) -> dict[str, int]:
    return {f"line/{each.id}": amount for each in lines if each is not line and (amount := _expected(mention, each))}


def _incomplete(block: Block) -> Iterator[Finding]:
    """XREF-01: a total and the sources told after it ("trong đó") are the same money, with nothing left out."""
    total: Told | None = None
    told: dict[Measure, int] = {}
    for each in (*block.told, None):
        if each is None or each.mention.is_total:
            if total is not None and told:
                yield from _left_out(total, told)
            total, told = (each, {}) if each and each.mention.measure == TOTAL else (None, {})
        elif total is not None and each.line is total.line and each.mention.measure.sources and not each.mention.part:
            told[each.mention.measure] = each.mention.amount


def _left_out(total: Told, told: Mapping[Measure, int]) -> Iterator[Finding]:
    counted = {fund for fund in total.line.totals if any(measure.holds(fund) for measure in told)}
    missing = {fund: amount for fund, amount in total.line.totals.items() if fund not in counted and amount}
    if missing:
        values = figures(sum(told.values()), total.mention.amount)
        funds = {f"fund/{Measure.of(fund).key}": amount for fund, amount in missing.items()}
        cause = likely_cause(sum(told.values()), total.mention.amount, funds)
        values |= {"about": f"line/{total.line.id}", **(cause.values if cause else {})}
        yield replace(Finding("XREF-01", total.place, Severity.ERROR, values), variant=f"parts/{total.line.code}")
