"""Wording and citations in a Word file: the text rules of a plan, and acts cited in two ways."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from desktop.domain.checks.citing import symbol_key
from desktop.domain.checks.first_citation import own_citations
from desktop.domain.citations import Citation, find_citations, symbol_fits_kind, symbol_year
from desktop.domain.formatted import FormattedDocument, FormattedParagraph
from desktop.domain.lint.findings import LintFinding, Lists, fault
from desktop.domain.lint.zones import Zones
from desktop.domain.wording.all import text_faults
from desktop.domain.wording.faults import TextFault, apart
from desktop.domain.wording.official import line_start
from desktop.domain.wording.words import (
    dash_faults,
    has_both_dashes,
    mixed_spellings,
    mixed_tones,
    tone_faults,
    variant_faults,
)

_REACH = 24
ReadText = tuple[FormattedParagraph, str, bool]


def texts_clean(document: FormattedDocument, documents: tuple[Zones, ...], lists: Lists) -> Iterator[LintFinding]:
    """TXT-01, FMT-01: what is wrong in one paragraph, and what is written in two ways in the file."""
    texts = _read_texts(document, documents)
    whole = [text for _, text, _ in texts]
    rare, tones, both = mixed_spellings(whole, lists.words), mixed_tones(whole), has_both_dashes(whole)
    for paragraph, text, is_line in texts:
        faults = [*text_faults(text, lists.words), *variant_faults(text, rare), *tone_faults(text, tones)]
        faults.extend(dash_faults(text) if both else ())
        faults.extend(line_start(text) if is_line else ())
        for each in apart(faults):
            yield _fault(paragraph, text, each, tones.get(text[each.start : each.end].lower()))


def _fault(paragraph: FormattedParagraph, text: str, each: TextFault, usual: str | None) -> LintFinding:
    written = text[each.start : each.end]
    around = " ".join(_shown(text[max(each.start - _REACH, 0) : each.end + _REACH]).split())
    values: dict[str, str] = {"wrong": _shown(written), "around": around}
    if each.fix is not None:
        long = each.fix.strip() and len(each.fix) > 1
        mended = text[max(each.start - _REACH, 0) : each.start] + each.fix + text[each.end : each.end + _REACH]
        values["meant"] = each.fix if long else " ".join(mended.split())
    if usual is not None:
        values["usual"] = usual
    return fault(each.kind, paragraph, code=each.code, **values)


def _shown(written: str) -> str:
    return "".join(char if char.isprintable() else f"U+{ord(char):04X}" for char in written)


def _read_texts(
    document: FormattedDocument, documents: tuple[Zones, ...]
) -> list[tuple[FormattedParagraph, str, bool]]:
    """The lines to read, without those with blanks to fill in; the last value tells a line of the text."""
    header = {each.number for zones in documents for each in zones.header}
    attached = {each.number for zones in documents for each in _attached(zones)}
    lines = {each.number for zones in documents for each in zones.text_body if each.align != "center"}
    return [
        (paragraph, line, paragraph.number in lines and paragraph.written.strip().startswith(line))
        for paragraph in document.paragraphs
        if paragraph.number not in header | attached
        for line in (part.strip() for part in paragraph.written.split("\n"))
        if line
    ]


def _attached(zones: Zones) -> Iterator[FormattedParagraph]:
    lines = (zones.attached, *(each.attached for each in zones.appendices))
    return (line for line in lines if line is not None)


def citations_in_form(documents: tuple[Zones, ...], lists: Lists) -> Iterator[LintFinding]:
    """LAW-01 to LAW-03: acts with two dates, symbols that cannot be, first citations not in full, later ones long."""
    known: dict[str, dt.date | None] = {key: dt.date.fromisoformat(text) for key, text in lists.dates.items()}
    seen: set[str] = set()
    for paragraph in (each for zones in documents for each in zones.bases):
        for citation in find_citations(paragraph.text):
            yield from _dated(paragraph, citation, known)
            yield from _fits(paragraph, citation, lists)
            if citation.date is None and _is_whole(paragraph.text, citation):
                yield fault("first_short", paragraph, code="LAW-03", act=_name(citation))
            seen.add(symbol_key(citation.symbol))
    for paragraph in (each for zones in documents for each in zones.body if not each.is_blank):
        for citation in own_citations(paragraph.text):
            yield from _dated(paragraph, citation, known)
            yield from _fits(paragraph, citation, lists)
            yield from _length(paragraph, citation, seen)
            seen.add(symbol_key(citation.symbol))


def _dated(
    paragraph: FormattedParagraph, citation: Citation, known: dict[str, dt.date | None]
) -> Iterator[LintFinding]:
    key = symbol_key(citation.symbol)
    if citation.date is None:
        return
    date = known.setdefault(key, citation.date)
    if date is not None and date != citation.date and (symbol_year(citation.symbol) or date.year == citation.date.year):
        values = {"act": _name(citation), "cited": citation.date.isoformat(), "known": date.isoformat()}
        yield fault("two_dates", paragraph, code="LAW-01", **values)


def _fits(paragraph: FormattedParagraph, citation: Citation, lists: Lists) -> Iterator[LintFinding]:
    year = symbol_year(citation.symbol)
    is_known = symbol_key(citation.symbol) in lists.dates
    if not is_known and not symbol_fits_kind(citation.kind, citation.symbol):
        yield fault("symbol_form", paragraph, code="LAW-02", act=_name(citation))
    elif year is not None and citation.date is not None and year != citation.date.year:
        values = {"act": _name(citation), "year": str(year), "date": citation.date.isoformat()}
        yield fault("symbol_year", paragraph, code="LAW-02", **values)


def _length(paragraph: FormattedParagraph, citation: Citation, seen: set[str]) -> Iterator[LintFinding]:
    is_known = symbol_key(citation.symbol) in seen
    if is_known and citation.date is not None:
        yield fault("later_long", paragraph, code="LAW-03", act=_name(citation))
    elif not is_known and citation.date is None and _is_whole(paragraph.text, citation):
        yield fault("first_short", paragraph, code="LAW-03", act=_name(citation))


def _is_whole(text: str, citation: Citation) -> bool:
    """Tell whether no date with blanks follows."""
    return not text[citation.end :].lstrip(" ,").startswith("ngày")


def _name(citation: Citation) -> str:
    return f"{citation.kind} số {citation.symbol}"
