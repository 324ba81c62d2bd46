"""Dates, symbols, citations of articles and capitals as decree 30/2020 has them (annex I and II)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop.domain.citations import find_citations
from desktop.domain.dates import DateError, format_long_date, format_short_date, parse_date
from desktop.domain.wording.faults import TextFault, WordLists, matches

_LONG = re.compile(r"(?i:ngày)\s+(?P<date>[0-9]{1,2}\s+tháng\s+[0-9]{1,2}\s+năm\s+[0-9]{4})(?![0-9])")
_SHORT = re.compile(r"(?<!\w)(?i:ngày)\s+(?P<date>[0-9]{1,2}\s*/\s*[0-9]{1,2}\s*/\s*[0-9]{4})(?![0-9])")
_TYPES = (
    "NQ|QĐ|CT|QC|QyĐ|TC|TB|HD|CTr|KH|PA|ĐA|DA|BC|BB|TTr|HĐ|CĐ|BGN|BTT|GUQ|GM|GGT|GNP|PG|PC|PB|NĐ|TT|TTLT|KL|UBND|HĐND"
)
_PART = r"[A-ZĂÂĐÊÔƠƯ][A-Za-zĂÂĐÊÔƠƯđư0-9&]*"
_SYMBOL = re.compile(
    rf"(?<![\w/.,-])[0-9]+[a-zđ]?(?:\s*/\s*(?:19|20)[0-9]{{2}})?\s*/\s*(?:{_TYPES})"
    rf"(?:-{_PART}|\s*-\s*[A-ZĐ]{{2,}}[A-Za-zĐđ0-9&]*)+(?!\w)"
)
_ARTICLE = re.compile(
    r"(?<!danh )(?<!hạng )(?<!đề )(?<!chuyên )(?<![^\W_])(?:điều|mục)(?=\s+(?:[0-9]+|[IVX]+)(?![\w%]|,[0-9]|\.[0-9]))"
    r"|(?<![^\W_])(?:phần|chương)(?=\s+[IVX]+(?![^\W_]))"
)
_CLAUSE = re.compile(r"(?<=[\w,;] )(?:Khoản(?=\s+[0-9]+(?!\w))|Điểm(?=\s+[a-zđ](?:\s|,|;|\))))")
_UNIT = re.compile(r"(?<=[\w,;] )(?:Tỉnh|Huyện|Xã|Thị trấn|Thị xã|Thôn|Ấp|Buôn|Bon)(?=\s+(?P<name>[^\W\d_]))")
_AFTER_STOP = re.compile(r"(?<![.?!…])(?P<word>[^\W\d_]{2,})[.?!]\s+(?P<letter>[^\W\d_])")
_FIRST_LETTER = re.compile(r"(?:[-–+*•]\s*|[a-zđ]\)\s+|[0-9]+[.)]\s+)?(?P<letter>[^\W\d_])(?P<rest>[^\W_]*)")
_MIXED = re.compile(r"[A-ZĐ0-9]")
_NO_DOCUMENT = frozenset({"văn bản"})


def unpadded_dates(text: str, _words: WordLists) -> Iterator[TextFault]:
    """Days below 10 and months 1 and 2 take a leading 0, other months none (annex I, II.4); "5/3/2023" lacks one."""
    for match in matches(_LONG, text):
        yield from _date_fault(match, is_long=True)
    for match in matches(_SHORT, text):
        yield from _date_fault(match, is_long=False)


def _date_fault(match: re.Match[str], *, is_long: bool) -> Iterator[TextFault]:
    try:
        day = parse_date(match["date"])
    except DateError:
        return
    right = (format_long_date if is_long else format_short_date)(day).removeprefix("ngày ")
    written = re.findall(r"[0-9]+", match["date"])
    wanted = re.findall(r"[0-9]+", right)
    is_short_of = any(len(one) < len(other) for one, other in zip(written, wanted, strict=True))
    if is_short_of or (is_long and written != wanted):
        yield TextFault("FMT-01", "date", match.start("date"), match.end("date"), right)


def spaced_symbols(text: str, _words: WordLists) -> Iterator[TextFault]:
    """Number and symbol are written without blanks ("740 /KH-UBND", "90/QĐ- TTg"; annex I, II.3)."""
    for match in matches(_SYMBOL, text):
        fix = re.sub(r"\s+", "", match[0])
        if fix != match[0]:
            yield TextFault("FMT-01", "symbol", match.start(), match.end(), fix)


def parts_of_acts(text: str, _words: WordLists) -> Iterator[TextFault]:
    """Phần, Chương, Mục, Điều have a capital where they are cited, khoản and điểm none (annex II, V.3)."""
    for match in _ARTICLE.finditer(text):
        yield TextFault("FMT-01", "article", match.start(), match.end(), match[0].capitalize())
    for match in _CLAUSE.finditer(text):
        yield TextFault("FMT-01", "clause", match.start(), match.end(), match[0].lower())


def documents_named(text: str, _words: WordLists) -> Iterator[TextFault]:
    """The type of a document named by its number has a capital: "Quyết định số 90/QĐ-TTg" (annex II, V.2)."""
    for citation in find_citations(text):
        kind = text[citation.start : citation.start + len(citation.kind)]
        if kind.lower() == citation.kind.lower() and kind[0].islower() and kind.lower() not in _NO_DOCUMENT:
            first = citation.start
            yield TextFault("FMT-01", "document", first, first + 1, text[first].upper())


def units_named(text: str, words: WordLists) -> Iterator[TextFault]:
    """The word before a place's name is in small letters inside a sentence: "huyện Hớn Quản" (annex II, III)."""
    for match in _UNIT.finditer(text):
        if match["name"].isupper() and not text.startswith(words.keeps_capital, match.start()):
            yield TextFault("FMT-01", "unit", match.start(), match.end(), match[0].lower())


def sentence_starts(text: str, words: WordLists) -> Iterator[TextFault]:
    """After a full stop, a question mark or an exclamation mark comes a capital (annex II, I)."""
    for match in _AFTER_STOP.finditer(text):
        is_word = match["word"].islower() and match["word"] not in words.abbreviations
        if is_word and match["letter"].islower():
            place = match.start("letter")
            yield TextFault("FMT-01", "sentence", place, place + 1, match["letter"].upper())


def line_start(text: str) -> Iterator[TextFault]:
    """A new line begins with a capital, also after a dash (annex II, I)."""
    match = _FIRST_LETTER.match(text)
    if match and match["letter"].islower() and not _MIXED.search(match["rest"]):
        place = match.start("letter")
        yield TextFault("FMT-01", "line", place, place + 1, match["letter"].upper())
