"""Names that differ: a project from the catalogue, a place from the way the plan spells it elsewhere."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from desktop.domain.checks.reading import FIELD_SIGN, written_texts
from desktop.domain.checks.rules import Rules
from desktop.domain.finding import Finding, Place, Severity
from desktop.domain.outline import line_of, printed_sections
from desktop.domain.plan import Plan
from desktop.domain.section import walk_sections
from desktop.domain.text import TEXTS_REMEMBERED, clean_line

_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_LABEL = re.compile(r"\s*(?:(?:ti[ểê]u\s+)?dự\s+án|hoạt\s+động)\s+[0-9.]+\s*[.:–-]?\s*", re.IGNORECASE)
_ENDS = ".,;: "
_DASHES = re.compile(r"\s*[-–—]\s*")
_LOCAL_WORDS = re.compile(r"(?<!\w)(?:[ĐD][ăắaâ][kc]|Kr[ôo]ng|Ch[ưu])\s+[A-ZĐ][\w’']*")
"""First words of Highland place names, which are spelled in several ways (Đăk, Đắk, Đắc)."""


def project_names(plan: Plan, rules: Rules) -> Iterator[Finding]:
    """NAME-01: a project is called as in the catalogue or one of its accepted variants, in table and outline."""
    for line in plan.funding.root.walk():
        if _differs(line.title, rules.names.get(line.code, ())):
            yield _named(Place("line", line.id), line.title, rules.names[line.code][0])
    for section in walk_sections(printed_sections(plan, omits_not_applicable=rules.omits_not_applicable)):
        row = line_of(plan, section)
        if row is None or section.role not in {"project", "subproject"} or "{" in section.title:
            continue
        if section.title != row.title and _differs(section.title, rules.names.get(row.code, ())):
            yield _named(Place("section", section.id), section.title, rules.names[row.code][0])


def _named(place: Place, stated: str, expected: str) -> Finding:
    return Finding("NAME-01", place, Severity.WARNING, {"name": stated, "expected": expected}, "project")


def _differs(title: str, names: tuple[str, ...]) -> bool:
    return bool(names and title.strip()) and spelling(_LABEL.sub("", title, count=1)) not in {
        spelling(_LABEL.sub("", name, count=1)) for name in names
    }


def spelling(text: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return a name as it is compared: word by word without tone marks, and the tones of each word.

    Capitals, blanks, the kind of dash, the place of a tone mark (hóa, hoá) and a full stop at the end do not matter.
    """
    line = _DASHES.sub(" - ", clean_line(text).strip(_ENDS).lower())
    return tuple(_word(word) for word in line.split())


def _word(word: str) -> tuple[str, tuple[str, ...]]:
    marks = unicodedata.normalize("NFD", word)
    return "".join(mark for mark in marks if mark not in _TONES), tuple(sorted(_TONES.intersection(marks)))


def place_names(plan: Plan, rules: Rules) -> Iterator[Finding]:
    """NAME-01: a place is spelled in one way throughout a plan (seed 001: Đăk Nông and Đắk Nông)."""
    known = {_bare(name): name for name in _places(plan)}
    found = list(_mentioned(plan, rules, known))
    counted = Counter((bare, written) for _, bare, written in found)
    told: set[tuple[str, str]] = set()
    for place, bare, written in found:
        expected = known.get(bare) or _most_common(counted, bare)
        if spelling(written) != spelling(expected) and (bare, written) not in told:
            told.add((bare, written))
            yield Finding("NAME-01", place, Severity.WARNING, {"name": written, "expected": expected}, f"place/{bare}")


def _places(plan: Plan) -> Iterator[str]:
    facts = plan.facts
    names = (facts.area_name, _proper(facts.parent_area), *(_proper(commune.name) for commune in plan.communes))
    yield from (name for name in names if len(name.split()) > 1)


def _proper(name: str) -> str:
    """Return the words of a place's name that begin with a capital: "xã An Khương" is "An Khương"."""
    return " ".join(word for word in name.split() if word[:1].isupper())


def _most_common(counted: Counter[tuple[str, str]], bare: str) -> str:
    """Return the spelling met most, the first in the alphabet of those met as often."""
    spellings = [(-count, written) for (name, written), count in counted.items() if name == bare]
    return min(spellings)[1]


def _mentioned(plan: Plan, rules: Rules, known: dict[str, str]) -> Iterator[tuple[Place, str, str]]:
    """Yield the places named in texts: where, without accents, as written."""
    pattern = re.compile("|".join(rf"(?<!\w){re.escape(bare)}(?!\w)" for bare in sorted(known))) if known else None
    for place, text in written_texts(plan, omits_not_applicable=rules.omits_not_applicable):
        letters = _bare(text)
        for match in pattern.finditer(letters) if pattern else ():
            written = text[match.start() : match.end()]
            if all(word[:1].isupper() for word in written.split()):
                yield place, match[0], written
        for match in _LOCAL_WORDS.finditer(text.replace(FIELD_SIGN, " ")):
            if _bare(match[0]) not in known:
                yield place, _bare(match[0]).replace("dac ", "dak "), match[0]


@lru_cache(maxsize=TEXTS_REMEMBERED)
def _bare(text: str) -> str:
    """Return a text letter by letter in small letters without accents, as long as it was."""
    return "".join(unicodedata.normalize("NFD", letter)[:1].lower().replace("đ", "d") for letter in text)
