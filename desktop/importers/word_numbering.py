"""The numbers Word puts before paragraphs by itself: "1.", "a)", "II.", counted as Word counts them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final
from xml.etree.ElementTree import Element

from desktop.domain.letters import roman
from desktop.importers.word_parts import W, WordParts, number, value
from desktop.importers.word_styles import ParagraphProperties, over, paragraph_properties

LEVELS: Final = 9
_PLACE: Final = re.compile(r"%([1-9])")
_LARGEST: Final = 3999
_BULLET: Final = "-"


@dataclass(frozen=True)
class Level:
    """One level of a list: the form of its numbers, the text around them, where it begins, its own indents."""

    form: str = "decimal"
    text: str = ""
    start: int = 1
    paragraph: ParagraphProperties = field(default_factory=ParagraphProperties)


class Numbering:
    """The lists of a file; `mark` must be asked for in the order of the paragraphs."""

    def __init__(self, parts: WordParts) -> None:
        """Read numbering.xml."""
        root = parts.related("numbering")
        abstract = {} if root is None else {_id(each): _levels(each) for each in root.iter(f"{W}abstractNum")}
        self._lists: dict[str, str] = {}
        self._levels: dict[str, dict[int, Level]] = {}
        for each in () if root is None else root.iter(f"{W}num"):
            key, source = value(each, "numId") or "", value(each.find(f"{W}abstractNumId")) or ""
            self._lists[key] = source
            self._levels[key] = abstract.get(source, {}) | _overrides(each)
        self._counts: dict[str, dict[int, int]] = {}

    def level(self, list_id: str | None, level: int | None) -> Level | None:
        """Return a level of a list; None for a paragraph without a number."""
        return self._levels.get(list_id or "", {}).get(level or 0)

    def mark(self, list_id: str, level: int) -> str:
        """Count a paragraph and return its number as printed."""
        counts = self._counts.setdefault(self._lists[list_id], {})
        levels = self._levels[list_id]
        current = levels[level]
        counts[level] = counts.get(level, current.start - 1) + 1
        for deeper in [each for each in counts if each > level]:
            del counts[deeper]
        if current.form in {"bullet", "none"}:
            return _BULLET if current.form == "bullet" else ""
        return _PLACE.sub(lambda match: _printed(levels, counts, int(match[1]) - 1), current.text)


def _printed(levels: dict[int, Level], counts: dict[int, int], level: int) -> str:
    form = levels.get(level, Level())
    return _figure(counts.get(level, form.start), form.form)


def _figure(count: int, form: str) -> str:
    if not 0 < count <= _LARGEST:
        return str(count)
    if form in {"upperRoman", "lowerRoman"}:
        return roman(count) if form == "upperRoman" else roman(count).lower()
    if form in {"upperLetter", "lowerLetter"}:
        letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    return f"{count:02d}" if form == "decimalZero" else str(count)


def _id(element: Element) -> str:
    return value(element, "abstractNumId") or ""


def _levels(element: Element) -> dict[int, Level]:
    found = {}
    for each in element.iter(f"{W}lvl"):
        place = int(number(value(each, "ilvl")) or 0)
        if 0 <= place < LEVELS:
            found[place] = _level(each)
    return found


def _level(element: Element) -> Level:
    return Level(
        value(element.find(f"{W}numFmt")) or "decimal",
        value(element.find(f"{W}lvlText")) or "",
        int(number(value(element.find(f"{W}start"))) or 0) or 1,
        paragraph_properties(element.find(f"{W}pPr")),
    )


def _overrides(element: Element) -> dict[int, Level]:
    return _levels(element)


def with_level(properties: ParagraphProperties, level: Level, own: ParagraphProperties) -> ParagraphProperties:
    """Return a paragraph's properties with the indents of its list under its own."""
    result: ParagraphProperties = over(over(properties, level.paragraph), own)
    return result
