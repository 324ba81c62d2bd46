"""Acts cited in prose: finding them, and whether a symbol fits the type it is given under (LAW-01, LAW-02)."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache

from desktop.domain.dates import DateError, parse_date
from desktop.domain.text import TEXTS_REMEMBERED

_TYPES = {
    "Bộ luật": "",
    "Luật": "",
    "Pháp lệnh": "",
    "Nghị định": "NĐ",
    "Nghị quyết": "NQ",
    "Quyết định": "QĐ",
    "Thông tư liên tịch": "TTLT",
    "Thông tư": "TT",
    "Chỉ thị": "CT",
    "Kết luận": "KL",
    "Kế hoạch": "KH",
    "Chương trình hành động": "CTr",
    "Chương trình": "CTr",
    "Hướng dẫn": "HD",
    "Quy định": "QyĐ",
    "Quy chế": "QC",
    "Thông báo": "TB",
    "Báo cáo": "BC",
    "Tờ trình": "TTr",
    "Đề án": "ĐA",
    "Công điện": "CĐ",
    "Công văn": "",
    "Văn bản": "",
}
_KIND_OF_TYPE = {abbreviation: kind for kind, abbreviation in _TYPES.items() if abbreviation}
_ACTS_OF_ASSEMBLY = ("Bộ luật", "Luật", "Pháp lệnh")
_YEAR_NEEDED = ("Nghị định", "Thông tư", "Thông tư liên tịch")
_NOT_OF_LETTERS = ("CV", "QĐ", "NQ", "NĐ", "KH", "BC", "TTr")

_KINDS = r"(?<!\w)(?i:" + "|".join(kind.replace(" ", r"\s+") for kind in _TYPES) + r")(?!\w)"
_PART = r"[A-ZĂÂĐÊÔƠƯ][A-Za-zĂÂĐÊÔƠƯđư0-9]*(?!\w)"
_MORE_PARTS = rf"(?:-(?:\s+(?=[A-ZĐ]{{2}}))?{_PART})*"
_YEAR = r"\s?/\s?(?:19|20)[0-9]{2}(?![0-9])"
_CITATION = re.compile(
    rf"(?:(?P<kind>{_KINDS})\s*(?::\s*)?)?"
    r"(?P<numbered>(?<!\w)(?i:số)\s*(?::\s*)?)?"
    r"(?<![\w/.,-])(?P<symbol>[0-9]+[a-zđ]?(?!\w)"
    rf"(?:-{_PART}\s?/\s?{_PART}|(?:{_YEAR})?\s?/\s?{_PART}{_MORE_PARTS}|{_YEAR})?)"
    r"(?:,?\s*(?P<date>(?i:ngày)\s+[0-9]{1,2}"
    r"(?:\s*/\s*[0-9]{1,2}\s*/\s*|\s+tháng\s+[0-9]{1,2}\s+năm\s+)[0-9]{4})(?![0-9]))?"
)
_GROUP = re.compile(rf"(?<!\w)(?i:các)\s+(?P<kind>{_KINDS})")
_GROUP_END = re.compile(rf"\.(?=\s|$)|(?<!\w)(?:Căn cứ|Thực hiện|Xét|Theo)(?!\w)|;\s*(?P<kind>{_KINDS})")

_SYMBOL = re.compile(r"[0-9]+[a-zđ]?(?:/(?P<year>[0-9]{4}))?(?:/(?P<type>[^-/]+)(?:-(?P<issuer>.+))?)?")
_PARTY_SYMBOL = re.compile(r"[0-9]+-(?P<type>[^-/]+)/(?P<issuer>.+)")
_ASSEMBLY_SYMBOL = re.compile(r"[0-9]+[a-zđ]?/[0-9]{4}/(?:UBTV)?QH[0-9]+")


@dataclass(frozen=True)
class Citation:
    """One act named in a text, from `start` to `end`.

    `kind` is its type in full ("Quyết định"), `symbol` its number and symbol without blanks ("90/QĐ-TTg"), which may
    be incomplete ("5305"). `date` is None if none is given or the calendar does not have it.
    """

    kind: str
    symbol: str
    date: dt.date | None
    start: int
    end: int


@dataclass(frozen=True)
class _Group:
    """A stretch of text that lists several acts of one type: "các Thông tư: số …; số …"."""

    kind: str
    start: int
    end: int


@lru_cache(maxsize=TEXTS_REMEMBERED)
def find_citations(text: str) -> tuple[Citation, ...]:
    """The acts an NFC text names by number, in order.

    A number without a type before it belongs to the list it stands in ("các Thông tư: số …; số …"), else to the type
    its symbol tells; a number that tells neither is no citation. Line breaks inside a citation do not matter.
    """
    groups = _groups(text)
    found = (_citation(match, groups) for match in _CITATION.finditer(text))
    return tuple(citation for citation in found if citation)


def symbol_fits_kind(kind: str, symbol: str) -> bool:
    """Whether a symbol is complete and of the type the act is given under.

    Decree 30/2020 (phụ lục III) gives the abbreviations; official letters have none. Decrees and circulars need their
    year, decisions and resolutions may lack it. Acts of the Party are "26-CTr/TU", those of the National Assembly
    "120/2020/QH14". A type not in the table asks for a complete symbol only.
    """
    if _ASSEMBLY_SYMBOL.fullmatch(symbol):
        return kind in (*_ACTS_OF_ASSEMBLY, "Nghị quyết")
    if party := _PARTY_SYMBOL.fullmatch(symbol):
        return kind not in _YEAR_NEEDED and party["type"] == _TYPES.get(kind, party["type"])
    match = _SYMBOL.fullmatch(symbol)
    if match is None or kind in _ACTS_OF_ASSEMBLY:
        return False
    if kind == "Công văn":
        return bool(match["type"]) and match["type"] not in _NOT_OF_LETTERS
    fits = (_TYPES.get(kind) or match["type"]) == match["type"] and bool(match["issuer"])
    return (
        fits and (kind not in _YEAR_NEEDED or bool(match["year"])) and (kind != "Nghị định" or match["issuer"] == "CP")
    )


def symbol_year(symbol: str) -> int | None:
    """The year inside a symbol (2022 in "17/2022/TT-BLĐTBXH"); None if it has none."""
    match = _SYMBOL.fullmatch(symbol)
    return int(match["year"]) if match and match["year"] else None


def _citation(match: re.Match[str], groups: tuple[_Group, ...]) -> Citation | None:
    """The citation a match stands for; None for a mere number."""
    symbol = re.sub(r"\s+", "", match["symbol"])
    has_letters = re.search(r"[/-][A-ZĂÂĐÊÔƠƯ]", symbol) is not None
    if not has_letters and not (match["kind"] and match["numbered"]):
        return None
    kind = _canonical(match["kind"]) if match["kind"] else _kind_without_name(symbol, match.start(), groups)
    if not kind:
        return None
    return Citation(kind, symbol, _date(match["date"]), match.start(), match.end())


def _kind_without_name(symbol: str, start: int, groups: tuple[_Group, ...]) -> str:
    """The type of an act given by its number only: its group's, else the one its symbol tells, else none."""
    for group in groups:
        if group.start <= start < group.end:
            return group.kind
    match = _PARTY_SYMBOL.fullmatch(symbol) or _SYMBOL.fullmatch(symbol)
    return _KIND_OF_TYPE.get(match["type"], "") if match else ""


def _groups(text: str) -> tuple[_Group, ...]:
    """Every list of acts of one type, up to its sentence's end, the next căn cứ, or a list item of another type."""
    groups = []
    for match in _GROUP.finditer(text):
        kind = _canonical(match["kind"])
        ends = (end for end in _GROUP_END.finditer(text, match.end()) if _closes(end, kind))
        end = next(ends, None)
        groups.append(_Group(kind, match.start(), end.start() if end else len(text)))
    return tuple(groups)


def _closes(end: re.Match[str], kind: str) -> bool:
    return end["kind"] is None or _canonical(end["kind"]) != kind


def _canonical(kind: str) -> str:
    return " ".join(kind.split()).capitalize()


def _date(text: str | None) -> dt.date | None:
    if text is None:
        return None
    try:
        return parse_date(text)
    except DateError:
        return None
