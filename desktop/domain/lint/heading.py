"""Letterhead and title: ô 1 to 5 and 9a (decree 30, annex I, II.1 to II.5)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from desktop.domain import decree
from desktop.domain.dates import DateError, format_long_date, parse_date
from desktop.domain.formatted import FormattedDocument, FormattedParagraph
from desktop.domain.lint.findings import LintFinding, fault
from desktop.domain.lint.looks import Form, looks
from desktop.domain.lint.zones import Zones
from desktop.domain.text import nfc
from desktop.domain.wording.words import old_tone

NATION: Final = Form("nation", decree.NATIONAL_NAME_PT, bold=True, italic=False, centred=True)
MOTTO: Final = Form("motto", decree.MOTTO_PT, bold=True, italic=False, centred=True)
ORGAN: Final = Form("organ", decree.ISSUER_PT, italic=False, centred=True, upper=True)
NUMBER: Final = Form("number", decree.NUMBER_PT, bold=False, italic=False, centred=True)
PLACE: Final = Form("place", decree.PLACE_PT, bold=False, italic=True, centred=True)
KIND: Final = Form("kind", decree.KIND_PT, bold=True, italic=False, centred=True, upper=True)
SUBJECT: Final = Form("subject", decree.SUBJECT_PT, bold=True, italic=False, centred=True)
LETTER_SUBJECT: Final = Form("letter_subject", decree.LETTER_SUBJECT_PT, bold=False, italic=False, centred=True)
ADDRESSED: Final = Form("addressed", decree.BODY_PT, bold=False, italic=False)

_BLANK: Final = r"[\s.…_]*"
_SYMBOL: Final = r"[A-ZĐ][A-Za-zĐđƯư]*(?:-[A-ZĐƯ][A-Za-zĐđƯư0-9&]*)*"
_NUMBER: Final = re.compile(rf"Số:{_BLANK}(?P<number>[0-9]*[a-zđ]?){_BLANK}/(?P<year>[0-9]{{4}}/)?{_SYMBOL}")
_PLACE: Final = re.compile(
    rf"(?P<place>[^,]+), ngày(?P<day>{_BLANK}|\s\d+\s)tháng(?P<month>{_BLANK}|\s\d+\s)năm\s?(?P<year>.*)"
)
_UNDERSCORES: Final = re.compile(r"^[_\-–—=*.\s]{3,}$")
_DIGITS: Final = re.compile(r"[0-9]")


def letterhead_in_form(_document: FormattedDocument, zones: Zones) -> Iterator[LintFinding]:
    """Ô 1 and 2: national name, motto, organs, the rules under them."""
    if zones.nation is None:
        yield from _missing("nation", zones)
    else:
        yield from looks(NATION, (zones.nation,))
        if _differs(zones.nation.text, decree.NATIONAL_NAME):
            yield fault("nation_text", zones.nation, meant=decree.NATIONAL_NAME)
    if zones.motto is None:
        yield from _missing("motto", zones)
    else:
        yield from looks(MOTTO, (zones.motto,))
        if _differs(zones.motto.text, decree.MOTTO):
            yield fault("motto_text", zones.motto, meant=decree.MOTTO)
    yield from _pair(zones)
    yield from _organ(zones)
    yield from _rules(zones)


def _missing(name: str, zones: Zones) -> Iterator[LintFinding]:
    """A component that is missing; a document attached to another needs no letterhead."""
    if zones.attached is None:
        yield fault(f"{name}_missing")


def _differs(text: str, meant: str) -> bool:
    """Tell whether a fixed text differs in more than the place of a tone mark (HÒA, HOÀ)."""
    return text.isupper() != meant.isupper() or _compared(text) != _compared(meant)


def _compared(text: str) -> list[str]:
    return [old_tone(nfc(word)) if text.isupper() else nfc(word) for word in text.split(" ")]


def _pair(zones: Zones) -> Iterator[LintFinding]:
    """12 goes with 13, 13 with 14."""
    if zones.nation is None or zones.motto is None or not zones.nation.sizes or not zones.motto.sizes:
        return
    name, motto = zones.nation.sizes[0], zones.motto.sizes[0]
    is_each = decree.NATIONAL_NAME_PT.allows(name) and decree.MOTTO_PT.allows(motto)
    if is_each and motto - name != 1:
        yield fault("header_pair", (zones.nation, zones.motto), found=f"{name:g} và {motto:g}")


def _organ(zones: Zones) -> Iterator[LintFinding]:
    if not zones.organ:
        yield from _missing("organ", zones)
        return
    yield from looks(ORGAN, zones.organ)
    if not zones.organ[-1].is_bold:
        yield fault("organ_bold", zones.organ[-1])
    if len(zones.organ) > 1 and zones.organ[0].is_bold and _is_superior(zones.organ[0]):
        yield fault("superior_bold", zones.organ[0])


def _is_superior(paragraph: FormattedParagraph) -> bool:
    """Tell whether the first of several lines is a chủ quản ("UBND HUYỆN …"), not the first half of a long name."""
    return paragraph.text.upper().startswith(("UBND ", "HĐND ", "SỞ ", "BỘ ")) and len(paragraph.text.split()) > 1


def _rules(zones: Zones) -> Iterator[LintFinding]:
    typed = [each for each in zones.header if _UNDERSCORES.match(each.written.strip())]
    if typed:
        yield fault("rule_typed", typed)
    elif zones.motto is not None and not any(each.has_rule for each in zones.header):
        yield fault("rule_missing", zones.motto)


def number_in_form(_document: FormattedDocument, zones: Zones) -> Iterator[LintFinding]:
    """Ô 3: "Số: 05/KH-UBND", size 13; no blanks in the symbol, a leading 0 below 10."""
    if zones.number is None:
        yield from _missing("number", zones)
        return
    yield from looks(NUMBER, (zones.number,))
    text = zones.number.text
    match = _NUMBER.fullmatch(text)
    if match is None or (_DIGITS.search(text.partition("/")[0]) and re.search(r"\d\s+/|/\s", text)):
        yield fault("number_form", zones.number)
    elif len(match["number"]) == 1 and match["number"].isdecimal():
        yield fault("number_padding", zones.number, meant=f"0{match['number']}")


def place_in_form(_document: FormattedDocument, zones: Zones) -> Iterator[LintFinding]:
    """Ô 4: "Hớn Quản, ngày 05 tháng 01 năm 2023", in italics; days and months may be left open."""
    if zones.place is None:
        yield from _missing("place", zones)
        return
    yield from looks(PLACE, (zones.place,))
    text = zones.place.text
    match = _PLACE.fullmatch(text)
    if match is None or not match["place"][0].isupper():
        yield fault("place_form", zones.place)
        return
    try:
        right = format_long_date(parse_date(text.partition(", ")[2]))
    except DateError:
        return
    if not text.endswith(right):
        yield fault("place_date", zones.place, meant=right)


def title_in_form(_document: FormattedDocument, zones: Zones) -> Iterator[LintFinding]:
    """Ô 5 and 9a: type and trích yếu of a document, or V/v and Kính gửi of a letter."""
    if zones.kind is None:
        if not zones.letter_subject:
            yield fault("kind_missing")
    else:
        yield from looks(KIND, (zones.kind,))
        yield from _subject(zones)
    yield from looks(LETTER_SUBJECT, zones.letter_subject)
    yield from looks(ADDRESSED, zones.addressed)
    yield from _addressed(zones)


def _subject(zones: Zones) -> Iterator[LintFinding]:
    if not zones.subject:
        yield fault("subject_missing", zones.kind or ())
        return
    yield from looks(SUBJECT, zones.subject)
    if all(each.text == each.text.upper() for each in zones.subject):
        yield fault("subject_case", zones.subject)
    if zones.subject[-1].text.endswith((".", ";", ",")):
        yield fault("subject_mark", zones.subject[-1])


def _addressed(zones: Zones) -> Iterator[LintFinding]:
    if zones.kind is None and zones.letter_subject and not zones.addressed:
        yield fault("addressed_missing")
    listed = zones.addressed[1:]
    for each in listed:
        mark = "." if each is listed[-1] else ";"
        if not each.text.endswith(mark):
            yield fault("addressed_mark", each, meant=mark)
