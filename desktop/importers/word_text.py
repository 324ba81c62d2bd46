"""What stands in a Word document, paragraph by paragraph, for finding our own texts again.

Tracked changes are read both ways: accepted and rejected. Nothing of looks is kept; pictures and text boxes are noticed
and not read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain


@dataclass(frozen=True)
class WordEdit:
    """One tracked change: who made it and when (ISO time, empty where the file does not say)."""

    author: str
    date: str


@dataclass(frozen=True)
class WordComment:
    """A comment in the margin."""

    author: str
    date: str
    text: str


@dataclass(frozen=True)
class WordMark:
    """A bookmark inside a paragraph: where it begins in the accepted text and where it ends, None: not in it."""

    name: str
    start: int
    end: int | None = None


@dataclass(frozen=True)
class WordParagraph:
    """A paragraph: its text with tracked changes accepted, and as it was before them.

    `has_objects`: a picture, a text box or a formula stands in it, which is not read. `style` is the id of its style.
    """

    text: str
    before: str
    marks: tuple[WordMark, ...] = ()
    edits: tuple[WordEdit, ...] = ()
    comments: tuple[WordComment, ...] = ()
    style: str = ""
    has_objects: bool = False


@dataclass(frozen=True)
class WordCell:
    """A cell of a table: its paragraphs, how many columns it spans, whether it belongs to the cell above."""

    paragraphs: tuple[WordParagraph, ...]
    span: int = 1
    is_covered: bool = False

    @property
    def text(self) -> str:
        """The texts of its paragraphs in one line, tracked changes accepted."""
        return " ".join(paragraph.text for paragraph in self.paragraphs if paragraph.text.strip())


@dataclass(frozen=True)
class WordRow:
    """A row of a table; `is_removed`: taken out by a tracked change."""

    cells: tuple[WordCell, ...]
    is_removed: bool = False
    edits: tuple[WordEdit, ...] = ()

    @property
    def width(self) -> int:
        """How many columns its cells span."""
        return sum(cell.span for cell in self.cells)

    @property
    def paragraphs(self) -> Iterator[WordParagraph]:
        """Every paragraph of its cells."""
        return chain.from_iterable(cell.paragraphs for cell in self.cells)


@dataclass(frozen=True)
class WordTable:
    """A table."""

    rows: tuple[WordRow, ...]


WordBlock = WordParagraph | WordTable
