"""WordprocessingML read into paragraphs and tables, tracked changes both ways."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final
from xml.etree.ElementTree import Element

from desktop.domain.text import nfc
from desktop.importers.problems import Refusal, WorkbookProblem
from desktop.importers.word_text import (
    WordBlock,
    WordCell,
    WordComment,
    WordEdit,
    WordMark,
    WordParagraph,
    WordRow,
    WordTable,
)

TRANSITIONAL: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT: Final = "http://purl.oclc.org/ooxml/wordprocessingml/main"
DEEPEST: Final = 80
MOST_SPAN: Final = 100
MOST_PARAGRAPHS: Final = 200_000
"""Twice what a table of 5,000 rows by 20 columns has."""
_OURS: Final = (f"{{{TRANSITIONAL}}}", f"{{{STRICT}}}")
_SIGNS: Final[Mapping[str, str]] = {
    "tab": " ",
    "ptab": " ",
    "br": " ",
    "cr": " ",
    "noBreakHyphen": "-",
}
_CAME: Final = frozenset({"ins", "moveTo"})
_WENT: Final = frozenset({"del", "moveFrom"})
_OBJECTS: Final = frozenset(
    {
        "drawing",
        "pict",
        "object",
        "AlternateContent",
        "oMath",
        "oMathPara",
        "sym",
        "footnoteReference",
        "endnoteReference",
    }
)
_SKIPPED: Final = frozenset({"pPr", "rPr", "sdtPr", "sdtEndPr", "instrText", "delInstrText", "fldData", "smartTagPr"})


def read_blocks(body: Element, comments: Mapping[str, WordComment]) -> tuple[WordBlock, ...]:
    """Return what stands in a body in reading order; raise WorkbookProblem where it is nested too deep."""
    return tuple(_Blocks(comments).read(body, 0))


def read_comments(root: Element) -> dict[str, WordComment]:
    """Return the comments of a comments part by id."""
    found = {}
    for comment in root:
        if local_name(comment) == "comment":
            paragraphs = _Blocks({}).read(comment, 0)
            texts = (block.text.strip() for block in paragraphs if isinstance(block, WordParagraph))
            text = " ".join(text for text in texts if text)
            found[attribute(comment, "id")] = WordComment(
                attribute(comment, "author"), attribute(comment, "date"), text
            )
    return found


def local_name(element: Element) -> str:
    """Return the name of a WordprocessingML element; that of an element of another kind only where it is an object."""
    tag = element.tag
    for space in _OURS:
        if tag.startswith(space):
            return tag[len(space) :]
    name = tag.rpartition("}")[2]
    return name if name in _OBJECTS else ""


def attribute(element: Element, name: str) -> str:
    """Return an attribute of an element, empty where it has none."""
    for space in _OURS:
        value = element.get(space + name)
        if value is not None:
            return value
    return ""


@dataclass
class _Open:
    """A paragraph that is being read."""

    style: str = ""
    text: str = ""
    before: str = ""
    marks: list[WordMark] = field(default_factory=list)
    edits: dict[WordEdit, None] = field(default_factory=dict)
    comments: dict[str, WordComment] = field(default_factory=dict)
    has_objects: bool = False
    joins_next: bool = False

    def closed(self) -> WordParagraph:
        return WordParagraph(
            self.text,
            self.before,
            tuple(self.marks),
            tuple(self.edits),
            tuple(self.comments.values()),
            self.style,
            self.has_objects,
        )


class _Blocks:
    """Reads the children of a body, a cell or a comment."""

    def __init__(self, comments: Mapping[str, WordComment]) -> None:
        self._comments = comments
        self._starts: dict[str, str] = {}
        self._waiting: list[WordMark] = []
        self._open: _Open | None = None
        self._left = MOST_PARAGRAPHS

    def read(self, parent: Element, depth: int) -> Iterator[WordBlock]:
        """Yield the blocks below an element; a paragraph whose end was taken out goes on in the next one."""
        _refuse_deep(depth)
        for child in parent:
            name = local_name(child)
            if name == "p":
                yield from self._paragraph(child)
            elif name == "tbl":
                yield WordTable(tuple(self._rows(child, depth + 1)))
            elif name == "bookmarkStart":
                self._start_between(child)
            elif name in _WENT:
                continue
            elif name not in _SKIPPED:
                yield from self.read(child, depth + 1)
        if not depth and self._open is not None:
            yield self._open.closed()
            self._open = None

    def _paragraph(self, element: Element) -> Iterator[WordParagraph]:
        self._left -= 1
        if self._left < 0:
            raise WorkbookProblem(Refusal.TOO_MANY_CELLS)
        opened = self._open or _Open()
        self._open = None
        opened.marks += [replace(mark, start=len(opened.text)) for mark in self._waiting]
        self._waiting = []
        opened.joins_next = False
        self._properties(element, opened)
        self._content(element, opened, 0, went=False, came=False)
        if opened.joins_next and opened.text.strip():
            self._open = opened
        else:
            yield opened.closed()

    def _start_between(self, element: Element) -> None:
        name = attribute(element, "name")
        self._starts[attribute(element, "id")] = name
        self._waiting.append(WordMark(name, 0))

    def _properties(self, element: Element, opened: _Open) -> None:
        for properties in element:
            if local_name(properties) != "pPr":
                continue
            for given in properties:
                if local_name(given) == "pStyle":
                    opened.style = attribute(given, "val")
                elif local_name(given) == "rPr":
                    self._paragraph_mark(given, opened)

    def _paragraph_mark(self, looks: Element, opened: _Open) -> None:
        for change in looks:
            name = local_name(change)
            if name in _CAME | _WENT:
                opened.edits[_edit(change)] = None
                opened.joins_next = opened.joins_next or name in _WENT

    def _content(self, element: Element, opened: _Open, depth: int, *, went: bool, came: bool) -> None:
        """Read runs and what wraps them."""
        _refuse_deep(depth)
        for child in element:
            name = local_name(child)
            if name in {"t", "delText"} or name in _SIGNS:
                _write(
                    opened, nfc(child.text or "") if name in {"t", "delText"} else _SIGNS[name], went=went, came=came
                )
            elif name in _OBJECTS:
                opened.has_objects = opened.has_objects or not went
            elif name == "bookmarkStart":
                self._starts[attribute(child, "id")] = attribute(child, "name")
                opened.marks.append(WordMark(attribute(child, "name"), len(opened.text)))
            elif name == "bookmarkEnd":
                self._end(attribute(child, "id"), opened)
            elif name in {"commentRangeStart", "commentReference"}:
                number = attribute(child, "id")
                if number in self._comments:
                    opened.comments[number] = self._comments[number]
            elif name in _CAME | _WENT:
                opened.edits[_edit(child)] = None
                self._content(child, opened, depth + 1, went=went or name in _WENT, came=came or name in _CAME)
            elif name and name not in _SKIPPED:
                self._content(child, opened, depth + 1, went=went, came=came)

    def _end(self, number: str, opened: _Open) -> None:
        name = self._starts.pop(number, "")
        for place, mark in enumerate(opened.marks):
            if mark.name == name and mark.end is None:
                opened.marks[place] = replace(mark, end=len(opened.text))

    def _rows(self, table: Element, depth: int) -> Iterator[WordRow]:
        _refuse_deep(depth)
        for child in table:
            name = local_name(child)
            if name == "tr":
                yield self._row(child, depth)
            elif name == "bookmarkStart":
                self._start_between(child)
            elif name and name not in {*_SKIPPED, "tblPr", "tblGrid"}:
                yield from self._rows(child, depth + 1)

    def _row(self, row: Element, depth: int) -> WordRow:
        changes = [change for given in row if local_name(given) == "trPr" for change in given]
        changes = [change for change in changes if local_name(change) in {"ins", "del"}]
        cells = tuple(self._cells(row, depth + 1))
        removed = any(local_name(change) == "del" for change in changes)
        return WordRow(cells, removed, tuple(_edit(change) for change in changes))

    def _cells(self, row: Element, depth: int) -> Iterator[WordCell]:
        _refuse_deep(depth)
        for child in row:
            name = local_name(child)
            if name == "tc":
                yield self._cell(child, depth)
            elif name == "bookmarkStart":
                self._start_between(child)
            elif name and name not in {*_SKIPPED, "trPr", "tblPrEx"}:
                yield from self._cells(child, depth + 1)

    def _cell(self, cell: Element, depth: int) -> WordCell:
        span, covered = 1, False
        for properties in cell:
            if local_name(properties) != "tcPr":
                continue
            for given in properties:
                if local_name(given) == "gridSpan":
                    span = _count(attribute(given, "val"))
                elif local_name(given) == "vMerge":
                    covered = attribute(given, "val") != "restart"
        blocks = list(self.read(cell, depth + 1))
        if self._open is not None:
            blocks.append(self._open.closed())
            self._open = None
        return WordCell(tuple(_flat(blocks)), span, covered)


def _flat(blocks: list[WordBlock]) -> Iterator[WordParagraph]:
    for block in blocks:
        if isinstance(block, WordParagraph):
            yield block
        else:
            for row in block.rows:
                yield from row.paragraphs


def _write(opened: _Open, text: str, *, went: bool, came: bool) -> None:
    if not went:
        opened.text += text
    if not came:
        opened.before += text


def _edit(element: Element) -> WordEdit:
    return WordEdit(attribute(element, "author"), attribute(element, "date"))


def _count(text: str) -> int:
    return min(int(text), MOST_SPAN) if text.isdecimal() and int(text[:9]) else 1


def _refuse_deep(depth: int) -> None:
    if depth > DEEPEST:
        raise WorkbookProblem(Refusal.DAMAGED, values={"part": "word/document.xml"})
