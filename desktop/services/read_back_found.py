"""Where in a Word file that came back our texts stand: by their hidden marks, the rest by where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from desktop.domain.text import clean_line
from desktop.importers.word_file import WordFile
from desktop.importers.word_stamp import ListedText
from desktop.importers.word_text import WordBlock, WordComment, WordMark, WordParagraph, WordRow, WordTable

Span = tuple[int, int]
_NUMBERED = re.compile(r"\s*(?:[-–—+*•]|[IVXLC]+\.|\d+(?:\.\d+)*\.?|[a-zđ]\))(?=\s|$)\s*")


@dataclass(frozen=True)
class Found:
    """One of our texts in the file. `mark` is what stands before it as its number or bullet.

    `figures` are the places of bookmarked words in `text`, by bookmark name. `place` counts paragraphs.
    """

    name: str
    text: str
    mark: str
    figures: Mapping[str, Span]
    paragraph: WordParagraph
    place: int


@dataclass(frozen=True)
class Loose:
    """A paragraph without a mark of ours, and the text of ours before it (empty: none)."""

    paragraph: WordParagraph
    place: int
    after: str
    is_in_table: bool


@dataclass
class Finds:
    """Everything found in a file, in reading order.

    `joined` holds the names that stand in a paragraph behind another text; `twice` paragraphs whose mark was copied.
    """

    texts: dict[str, Found] = field(default_factory=dict)
    loose: list[Loose] = field(default_factory=list)
    joined: list[tuple[str, str]] = field(default_factory=list)
    twice: list[WordParagraph] = field(default_factory=list)
    comments: list[tuple[WordComment, str, str]] = field(default_factory=list)
    objects: list[tuple[WordParagraph, str]] = field(default_factory=list)
    tables: list[WordTable] = field(default_factory=list)


def find_texts(word: WordFile, listed: Mapping[str, ListedText], rows: frozenset[str], silent: frozenset[str]) -> Finds:
    """Find our texts in a file.

    `listed` are the texts by bookmark name, `rows` the names of table rows, `silent` clean texts that are printed
    without being anybody's.
    """
    finder = _Finder(listed, rows, silent)
    finder.read(word.blocks)
    return finder.finds


@dataclass
class _Finder:
    listed: Mapping[str, ListedText]
    rows: frozenset[str]
    silent: frozenset[str]
    finds: Finds = field(default_factory=Finds)
    place: int = 0
    last: str = ""

    def read(self, blocks: Iterable[WordBlock]) -> None:
        for block in blocks:
            if isinstance(block, WordParagraph):
                self.paragraph(block, is_in_table=False)
            elif any(mark.name in self.rows for row in block.rows for mark in _marks(row)):
                self.finds.tables.append(block)
                self.note_comments(chain_rows(block.rows))
            else:
                for paragraph in chain_rows(block.rows):
                    self.paragraph(paragraph, is_in_table=True)

    def paragraph(self, paragraph: WordParagraph, *, is_in_table: bool) -> None:
        self.place += 1
        marks = sorted((mark for mark in paragraph.marks if mark.name in self.listed), key=lambda mark: mark.start)
        if marks:
            self.texts(paragraph, marks)
        elif clean_line(paragraph.text) and clean_line(paragraph.text) not in self.silent:
            self.finds.loose.append(Loose(paragraph, self.place, self.last, is_in_table))
        self.note_comments((paragraph,))
        if paragraph.has_objects:
            self.finds.objects.append((paragraph, self.last))

    def texts(self, paragraph: WordParagraph, marks: list[WordMark]) -> None:
        number, start = _number(paragraph.text, marks[0].start, self.listed[marks[0].name].mark)
        starts = [start, *(mark.start for mark in marks[1:]), len(paragraph.text)]
        for mark, begin, end in zip(marks, starts[:-1], starts[1:], strict=True):
            if mark.name in self.finds.texts:
                self.finds.twice.append(paragraph)
                continue
            if mark is not marks[0] and not self.listed[mark.name].follows:
                self.finds.joined.append((marks[0].name, mark.name))
            figures = {
                inner.name: (inner.start - begin, inner.end - begin)
                for inner in paragraph.marks
                if inner.end is not None and begin <= inner.start <= inner.end <= end
            }
            text = paragraph.text[begin:end]
            self.finds.texts[mark.name] = Found(mark.name, text, number, figures, paragraph, self.place)
            self.last = mark.name
            number = ""

    def note_comments(self, paragraphs: Iterable[WordParagraph]) -> None:
        for paragraph in paragraphs:
            self.finds.comments += [(comment, self.last, clean_line(paragraph.text)) for comment in paragraph.comments]


def chain_rows(rows: Iterable[WordRow]) -> Iterator[WordParagraph]:
    """Yield every paragraph of some rows."""
    for row in rows:
        yield from row.paragraphs


def _marks(row: WordRow) -> Iterator[WordMark]:
    for paragraph in row.paragraphs:
        yield from paragraph.marks


def _number(text: str, start: int, expected: str) -> tuple[str, int]:
    """The number or bullet before a text, and where the text itself begins; what was typed before it belongs to it."""
    if not expected:
        return "", 0
    if text.startswith(expected) and (len(text) == len(expected) or not text[len(expected)].isalnum()):
        rest = text[len(expected) :]
        return expected, len(text) - len(rest.lstrip())
    other = _NUMBERED.match(text)
    if other is not None and other.end() <= max(start, 1) + 1:
        return other[0].strip(), other.end()
    return "", 0
