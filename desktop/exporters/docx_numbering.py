"""Word's own numbering for the marks of a text: one list of nine levels, so that a clerk's new line counts on.

A mark that Word would not count to by itself (a letter after "e", which Vietnamese goes on from without "f"; a list
that begins later than at 1) starts an instance of the list at its own value. A mark Word has no numbers for stays text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING, Final, NamedTuple

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from desktop.domain.letters import roman, roman_value
from desktop.exporters.docx_styles import twips

if TYPE_CHECKING:
    from docx.document import Document as DocxDocument

    from desktop.exporters.measures import Measures


class Level(NamedTuple):
    """A level of a list as Word writes it: its kind of number and the text around it."""

    kind: str
    text: str


CAPITAL, ROMAN, ARABIC, DECIMAL, LETTER, D_STROKE, DASH, PLUS, STAR = range(9)
LEVELS: Final = (
    Level("upperLetter", "%1."),
    Level("upperRoman", "%2."),
    Level("decimal", "%3."),
    Level("decimal", "%3.%4."),
    Level("lowerLetter", "%5)"),
    Level("none", "đ)"),
    Level("bullet", "-"),
    Level("bullet", "+"),
    Level("bullet", "*"),
)
ARTICLES: Final = (Level("decimal", "Điều %1."),)
"""The list of điều, apart from the marks inside them."""
BARE: Final = {"đ)": D_STROKE, "-": DASH, "+": PLUS, "*": STAR}
OUTLINE_LIST, ARTICLE_LIST = 0, 1
_LETTER: Final = re.compile(r"([a-z])\)")
_ARABIC: Final = re.compile(r"(\d{1,4})\.")
_DECIMAL: Final = re.compile(r"(\d{1,4})\.(\d{1,4})\.")
_ARTICLE: Final = re.compile(r"Điều (\d{1,4})\.")
_UPPER: Final = re.compile(r"([A-Z]+)\.")


class Place(NamedTuple):
    """Where a paragraph stands in a list: its level and the instance of the list."""

    level: int
    instance: int


@dataclass(frozen=True)
class Instance:
    """A list as paragraphs name it: which list, and the values some of its levels begin with."""

    number: int
    of_list: int
    starts: tuple[tuple[int, int], ...] = ()


@dataclass
class Numbers:
    """Counts as Word will, and makes instances where that is not what is printed."""

    instances: list[Instance] = field(default_factory=lambda: [Instance(1, OUTLINE_LIST), Instance(2, ARTICLE_LIST)])
    counts: list[int] = field(default_factory=lambda: [0] * len(LEVELS))
    articles: int = 0
    begun: dict[int, int] = field(default_factory=dict)

    def place(self, mark: str) -> Place | None:
        """The place that makes Word print the mark, or None for a mark it has no numbers for."""
        article = _ARTICLE.fullmatch(mark)
        if article is not None:
            return self._article(int(article[1]))
        if mark in BARE:
            self._pass(BARE[mark])
            return Place(BARE[mark], 1)
        read = self._read(mark)
        return None if read is None else self._count(*read)

    def _read(self, mark: str) -> tuple[int, int] | None:
        """Level and value of a mark."""
        upper, letter = _UPPER.fullmatch(mark), _LETTER.fullmatch(mark)
        arabic, decimal = _ARABIC.fullmatch(mark), _DECIMAL.fullmatch(mark)
        if upper is not None:
            return self._read_upper(upper[1])
        if letter is not None:
            return LETTER, ord(letter[1]) - ord("a") + 1
        if arabic is not None and int(arabic[1]):
            return ARABIC, int(arabic[1])
        if decimal is not None and int(decimal[1]) == self.counts[ARABIC] and int(decimal[2]):
            return DECIMAL, int(decimal[2])
        return None

    def _read_upper(self, text: str) -> tuple[int, int] | None:
        """A capital that is a Roman number too is taken for the one that comes next."""
        value = roman_value(text) or 0
        is_roman = bool(value) and roman(value) == text
        capital = ord(text) - ord("A") + 1 if len(text) == 1 else 0
        if capital and (not is_roman or (capital == self.counts[CAPITAL] + 1 and value != self.counts[ROMAN] + 1)):
            return CAPITAL, capital
        return (ROMAN, value) if is_roman else None

    def _article(self, value: int) -> Place | None:
        if value != self.articles + 1:
            return None
        self.articles = value
        self._pass(CAPITAL)
        return Place(0, 2)

    def _count(self, level: int, value: int) -> Place:
        if value != self.counts[level] + 1:
            above = ((ARABIC, self.counts[ARABIC]),) if level == DECIMAL else ()
            self.instances.append(Instance(len(self.instances) + 1, OUTLINE_LIST, (*above, (level, value))))
            self.begun[level] = self.instances[-1].number
        self._pass(level)
        self.counts[level] = value
        return Place(level, self.begun.get(level, 1))

    def _pass(self, level: int) -> None:
        """Lists of deeper levels begin anew after a paragraph."""
        for deeper in range(level + 1, len(LEVELS)):
            self.counts[deeper] = 0
            self.begun.pop(deeper, None)


def number_xml(place: Place) -> str:
    """The property that puts a paragraph into a list."""
    return f'<w:numPr><w:ilvl w:val="{place.level}"/><w:numId w:val="{place.instance}"/></w:numPr>'


def install_numbers(word: DocxDocument, numbers: Numbers, measures: Measures) -> None:
    """Write the lists of a document into its numbering part, in place of those of the library's starting document."""
    root = word.part.numbering_part.element
    for child in list(root):
        root.remove(child)
    for number, levels in enumerate((LEVELS, ARTICLES)):
        rows = "".join(_level_xml(level, row, measures) for level, row in enumerate(levels))
        root.append(
            parse_xml(
                f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">'
                f'<w:multiLevelType w:val="multilevel"/>{rows}</w:abstractNum>'
            )
        )
    for instance in numbers.instances:
        starts = "".join(
            f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{value}"/></w:lvlOverride>'
            for level, value in instance.starts
        )
        root.append(
            parse_xml(
                f'<w:num {nsdecls("w")} w:numId="{instance.number}">'
                f'<w:abstractNumId w:val="{instance.of_list}"/>{starts}</w:num>'
            )
        )


def _level_xml(level: int, row: Level, measures: Measures) -> str:
    """A level whose number stands where a typed one would: at the first line's indent, one space before the text."""
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{row.kind}"/><w:suff w:val="space"/>'
        f'<w:lvlText w:val="{escape(row.text)}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="0" w:firstLine="{twips(measures.first_line)}"/></w:pPr></w:lvl>'
    )
