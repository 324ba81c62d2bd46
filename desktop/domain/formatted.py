"""A Word document as it looks: paragraphs with their effective formatting, sections with paper, margins and numbers.

Lengths are points; sizes of type too. What a file leaves to its styles is resolved before it comes here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

Align = Literal["left", "center", "right", "both"]
LineRule = Literal["auto", "exact", "atLeast"]
NumberPlace = Literal["", "top", "bottom"]
DEFAULT_TAB = 36.0
"""Where a tab at the start of a line leads in Word: 1.27 cm."""


@dataclass(frozen=True)
class RunLook:
    """A piece of text of one look. `fonts` are the families its characters are set in; `colour` is "" for automatic."""

    text: str
    fonts: tuple[str, ...] = ("Times New Roman",)
    size: float = 14.0
    bold: bool = False
    italic: bool = False
    colour: str = ""
    is_raised: bool = False


@dataclass(frozen=True)
class CellPlace:
    """The table cell a paragraph stands in: the table's number in the file, row and column from 0."""

    table: int
    row: int
    column: int
    columns: int = 1
    has_borders: bool = False


@dataclass(frozen=True)
class FormattedParagraph:
    """One paragraph. `number` counts from 1 through the file, `mark` is the number Word puts before it by itself.

    `line` is in lines for the rule "auto", else in points. `has_rule` tells of a border or a drawn line in it.
    """

    number: int
    runs: tuple[RunLook, ...] = ()
    mark: str = ""
    align: Align = "left"
    left: float = 0.0
    first_line: float = 0.0
    before: float = 0.0
    after: float = 0.0
    line: float = 1.0
    line_rule: LineRule = "auto"
    cell: CellPlace | None = None
    section: int = 0
    page: int = 0
    has_rule: bool = False
    style: str = ""
    is_contextual: bool = False
    """No gap to a neighbour of the same style."""

    @cached_property
    def written(self) -> str:
        """The text of the runs."""
        return "".join(run.text for run in self.runs)

    @cached_property
    def text(self) -> str:
        """The paragraph as it is read, without blanks around: mark, one blank, words."""
        body = self.written.strip()
        return f"{self.mark} {body}".strip() if self.mark else body

    @property
    def is_blank(self) -> bool:
        """Tell whether nothing can be read in it."""
        return not self.text

    @property
    def words(self) -> tuple[RunLook, ...]:
        """The runs that hold a letter or a figure, raised ones (m², notes) left out."""
        return tuple(run for run in self.runs if not run.is_raised and any(map(str.isalnum, run.text)))

    @property
    def is_bold(self) -> bool:
        """Tell whether every word is bold."""
        return bool(self.words) and all(run.bold for run in self.words)

    @property
    def is_italic(self) -> bool:
        """Tell whether every word is italic."""
        return bool(self.words) and all(run.italic for run in self.words)

    @property
    def sizes(self) -> tuple[float, ...]:
        """The sizes of its words, each once, the first first."""
        return tuple(dict.fromkeys(run.size for run in self.words))

    @property
    def start(self) -> float:
        """Where its first line begins, a tab before the words included."""
        tabs = len(self.written) - len(self.written.lstrip("\t"))
        return self.left + self.first_line + DEFAULT_TAB * tabs


@dataclass(frozen=True)
class PageNumber:
    """How pages of a section are numbered: where ("" for not at all), how it looks, and whether page 1 shows it."""

    place: NumberPlace = ""
    align: Align = "left"
    size: float = 14.0
    italic: bool = False
    is_arabic: bool = True
    on_first: bool = False
    start: int | None = None


@dataclass(frozen=True)
class SectionLook:
    """The paper and margins of a section."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    page_number: PageNumber = field(default_factory=PageNumber)

    @property
    def is_landscape(self) -> bool:
        """Tell whether the page lies on its side."""
        return self.width > self.height


@dataclass(frozen=True)
class FormattedDocument:
    """A whole file."""

    paragraphs: tuple[FormattedParagraph, ...]
    sections: tuple[SectionLook, ...]
