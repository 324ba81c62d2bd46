"""TXT-01 and FMT-01 in what the officer wrote: letters, words, capitals, dates and symbols (DOMAIN 6.4, annex II)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from desktop.domain.checks.reading import readable, written_texts
from desktop.domain.checks.rules import Rules
from desktop.domain.finding import Finding, Place, Severity, Value
from desktop.domain.outline import printed_sections
from desktop.domain.plan import Plan
from desktop.domain.section import Section, walk_sections
from desktop.domain.text import TEXTS_REMEMBERED, fold
from desktop.domain.text_block import Run, TextLine
from desktop.domain.wording.all import text_faults
from desktop.domain.wording.faults import FIELD_MASK, TextFault, WordLists, apart, masked
from desktop.domain.wording.official import line_start
from desktop.domain.wording.words import (
    dash_faults,
    has_both_dashes,
    mixed_spellings,
    mixed_tones,
    tone_faults,
    variant_faults,
)

TITLE = "title"
"""The column of a place that is the title of a section."""

_REACH = 24
_LONE_NUMBER = re.compile(r"[-–\s]*[0-9]{1,3}[-–\s]*")
_UNIT_AT_END = re.compile(r"[0-9]\s?(?:k|c|d|m)?m$")
_BRACKET = re.compile(r"\([^()\s]{1,4}(?:/[^()\s]{1,3})\)[;.]?")
_SENTENCE_END = (".", ";", ":", "!", "?", ",", "”", ")")
_HEADS = ("cong hoa xa hoi chu nghia viet nam", "doc lap - tu do - hanh phuc")
_SHORTEST_BROKEN_LINE = 40
_LONGEST_EXCERPT = 60


def checked_texts(plan: Plan, rules: Rules) -> Iterator[tuple[Place, str]]:
    """Yield every text the wording rules read, fields masked: the written texts and the titles of sections."""
    for place, text in written_texts(plan, omits_not_applicable=rules.omits_not_applicable):
        yield place, masked(text) if place.kind == "plan" else text
    for section in walk_sections(printed_sections(plan, omits_not_applicable=rules.omits_not_applicable)):
        if section.title:
            yield Place("section", section.id, TITLE), masked(section.title)


def texts_clean(plan: Plan, rules: Rules) -> Iterator[Finding]:
    """TXT-01, FMT-01: whatever is wrong in one text by itself."""
    inline = _inline_starts(plan, rules)
    for place, text in checked_texts(plan, rules):
        yield from findings_of(place, text, faults_in(text, place, rules.words, is_inline=place in inline))


def faults_in(text: str, place: Place, words: WordLists, *, is_inline: bool) -> tuple[TextFault, ...]:
    """Return the faults of one masked text; lines of a section must begin with a capital unless they follow a title."""
    faults = text_faults(text, words)
    if place.kind == "section" and place.column != TITLE and not is_inline:
        return apart((*faults, *line_start(text)))
    return faults


def _inline_starts(plan: Plan, rules: Rules) -> frozenset[Place]:
    printed = printed_sections(plan, omits_not_applicable=rules.omits_not_applicable)
    return frozenset(Place("section", section.id, "0") for section in walk_sections(printed) if section.is_inline)


def findings_of(place: Place, text: str, faults: tuple[TextFault, ...]) -> Iterator[Finding]:
    """Yield one finding for each kind of fault and writing in a text, so that ids stay while the fault stands."""
    seen: set[str] = set()
    for fault in faults:
        variant = variant_of(text, fault)
        if variant not in seen:
            seen.add(variant)
            yield Finding(fault.code, place, Severity.WARNING, _values(text, fault), variant)


def variant_of(text: str, fault: TextFault) -> str:
    """Return what tells a fault from others in the same text: its kind and what is written there."""
    written = "" if fault.kind == "blanks" else text[fault.start : fault.end]
    return f"{fault.kind}/{written}" if written else fault.kind


def _values(text: str, fault: TextFault) -> dict[str, Value]:
    written = text[fault.start : fault.end]
    values: dict[str, Value] = {"wrong": _shown(written), "around": _around(text, fault.start, fault.end)}
    if fault.fix is not None:
        before, after = text[max(fault.start - _REACH, 0) : fault.start], text[fault.end : fault.end + _REACH]
        values["meant"] = fault.fix if fault.fix.strip() and len(fault.fix) > 1 else _cut(before + fault.fix + after)
    return values


def _shown(written: str) -> str:
    return "".join(char if char.isprintable() else f"U+{ord(char):04X}" for char in written)


def _around(text: str, start: int, end: int) -> str:
    return _cut(_shown(text[max(start - _REACH, 0) : end + _REACH]))


def _cut(text: str) -> str:
    return " ".join(text.replace(FIELD_MASK, "…").split())


@dataclass(frozen=True)
class Habits:
    """How a plan as a whole writes: its rarer spellings and tone marks with the usual ones, its signs between years."""

    rare: Mapping[str, str]
    tones: Mapping[str, str]
    has_both_dashes: bool

    @classmethod
    def of(cls, texts: tuple[str, ...], words: WordLists) -> Habits:
        """Read the habits of all texts of a plan."""
        return cls(mixed_spellings(texts, words), mixed_tones(texts), has_both_dashes(texts))

    def faults_in(self, text: str) -> tuple[TextFault, ...]:
        """Return what one text writes against the habits of the whole."""
        dashes = dash_faults(text) if self.has_both_dashes else ()
        return apart((*variant_faults(text, self.rare), *tone_faults(text, self.tones), *dashes))


def texts_uniform(plan: Plan, rules: Rules) -> Iterator[Finding]:
    """TXT-01: two spellings of one word, two places of the tone mark, two signs between years in one plan."""
    texts = tuple(checked_texts(plan, rules))
    habits = Habits.of(tuple(text for _, text in texts), rules.words)
    for place, text in texts:
        yield from _uniform_findings(place, text, habits.faults_in(text), habits.tones)


def fixable_faults(plan: Plan, rules: Rules) -> Callable[[Place, str], tuple[TextFault, ...]]:
    """Return what finds all faults of a text of this plan again, those against its habits included."""
    habits = Habits.of(tuple(text for _, text in checked_texts(plan, rules)), rules.words)
    inline = _inline_starts(plan, rules)

    def find(place: Place, text: str) -> tuple[TextFault, ...]:
        return (*faults_in(text, place, rules.words, is_inline=place in inline), *habits.faults_in(text))

    return find


def _uniform_findings(
    place: Place, text: str, faults: tuple[TextFault, ...], tones: Mapping[str, str]
) -> Iterator[Finding]:
    for finding in findings_of(place, text, faults):
        usual = tones.get(str(finding.values["wrong"]).lower()) if finding.variant.startswith("tone/") else None
        values = dict(finding.values) | ({"usual": usual} if usual else {})
        yield Finding(finding.code, finding.place, finding.severity, values, finding.variant)


def lines_whole(plan: Plan, rules: Rules) -> Iterator[Finding]:
    """TXT-01: what a pasted page leaves in a text: page numbers, broken lines, heads, brackets, slipped powers."""
    for section in walk_sections(printed_sections(plan, omits_not_applicable=rules.omits_not_applicable)):
        for position, line in enumerate(section.text):
            kind = fault_of_line(section, position)
            if kind:
                values: dict[str, Value] = {"wrong": _cut(readable(line))[-_LONGEST_EXCERPT:]}
                place = Place("section", section.id, str(position))
                yield Finding("TXT-01", place, Severity.WARNING, values, kind)


def fault_of_line(section: Section, position: int) -> str:
    """Return the kind of fault of a line as a whole, empty for none."""
    is_power = position > 0 and _joint_kind(section, position - 1) == "power"
    kind = "" if is_power else _line_kind(readable(section.text[position]))
    return kind or _joint_kind(section, position)


@lru_cache(maxsize=TEXTS_REMEMBERED)
def _line_kind(text: str) -> str:
    """Return what is wrong with a line as a whole: a page number, the head of a page, a bracket that slipped off."""
    if _LONE_NUMBER.fullmatch(text):
        return "page_number"
    if any(head in fold(text) for head in _HEADS):
        return "heads"
    return "bracket" if _BRACKET.fullmatch(text.strip()) else ""


def _joint_kind(section: Section, position: int) -> str:
    """Return "power" or "broken" for a line that goes on in the next one."""
    if position + 1 >= len(section.text):
        return ""
    text, following = readable(section.text[position]).rstrip(), readable(section.text[position + 1]).lstrip()
    if following in {"2", "3"} and _UNIT_AT_END.search(text):
        return "power"
    is_same = section.text[position + 1].level in {0, section.text[position].level}
    goes_on = following[:1].islower() and not text.endswith(_SENTENCE_END)
    return "broken" if is_same and goes_on and len(text) >= _SHORTEST_BROKEN_LINE else ""


def joined(lines: tuple[TextLine, ...], position: int, *, power: bool) -> tuple[TextLine, ...]:
    """Return a text with a line joined to the next one; a power becomes the raised sign of its unit."""
    first, second = lines[position], lines[position + 1]
    between: tuple[str, ...] = ({"2": "²", "3": "³"}[readable(second).strip()],) if power else (" ",)
    runs = (*first.runs, *between, *(() if power else second.runs))
    return (*lines[:position], TextLine(first.level, _merged(runs)), *lines[position + 2 :])


def _merged(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """Return runs with plain texts in a row made one."""
    kept: list[Run] = []
    for run in runs:
        last = kept[-1] if kept else None
        if isinstance(run, str) and isinstance(last, str):
            kept[-1] = last + run
        else:
            kept.append(run)
    return tuple(kept)
