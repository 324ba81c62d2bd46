"""The neutral document: what is printed, said once, before any file format.

A plan is composed into a `Document`; the PDF, DOCX and XLSX writers render it and add no words of their own, so they
cannot disagree. Official measures (fonts, sizes, margins) are not here: they belong to `desktop.exporters.measures`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from desktop.domain.layout import USUAL_LAYOUT, Layout

ParagraphRole = Literal[
    "basis", "intro", "chapter", "item", "subitem", "part", "body", "line", "subline", "article", "closing"
]
"""What a paragraph is: căn cứ; the sentence after them; I.; 1.; 3.1.; a); text; -; +; Điều 1.; the last sentence."""

RowLook = Literal["project", "subproject", "activity", "of_which", "total", "assigned", "difference", "plain"]
Align = Literal["left", "center", "right"]
Orientation = Literal["portrait", "landscape"]
Paper = Literal["A4", "A3"]


@dataclass(frozen=True)
class Bound:
    """Words inside a text that come from elsewhere in the plan: from `start` up to `end`, and what they stand for."""

    start: int
    end: int
    source: str


@dataclass(frozen=True)
class Run:
    """A piece of text of one look inside a paragraph.

    `key` names what of the plan it prints, so that a printed file can be read back; `bound` are the words in it that
    come from elsewhere.
    """

    text: str
    bold: bool = False
    italic: bool = False
    key: str = ""
    bound: tuple[Bound, ...] = ()


@dataclass(frozen=True)
class Paragraph:
    """One paragraph: its printed mark ("I.", "a)", "-", or nothing) and its runs. `source` is the id it came from."""

    role: ParagraphRole
    runs: tuple[Run, ...]
    mark: str = ""
    source: str = ""

    @property
    def text(self) -> str:
        """The paragraph as it is read: mark, one space, runs."""
        body = "".join(run.text for run in self.runs)
        return f"{self.mark} {body}" if self.mark else body

    def plain_texts(self) -> Iterator[str]:
        """Yield the one text of this block."""
        yield self.text


@dataclass(frozen=True)
class Letterhead:
    """Ô 1-4 of decree 30/2020: issuer on the left, national name on the right, number and date below.

    `superior` is the chủ quản in regular capitals (may be empty), `issuer` the bold lines under it. `subject` is ô 5b,
    the V/v line of a letter, `urgency` ô 10b in its red frame. A text attached to a decision has no number and date.
    """

    superior: tuple[str, ...]
    issuer: tuple[str, ...]
    number_line: str
    place_and_date: str
    national_name: str = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    motto: str = "Độc lập - Tự do - Hạnh phúc"
    draft_mark: str = ""
    subject: str = ""
    urgency: str = ""

    def plain_texts(self) -> Iterator[str]:
        """Yield the texts in reading order: left column, right column, what stands below."""
        left = (*self.superior, *self.issuer, self.number_line, self.subject, self.draft_mark)
        right = (self.national_name, self.motto, self.place_and_date)
        yield from (text for text in (*left, *right, self.urgency) if text)


@dataclass(frozen=True)
class Title:
    """Ô 5a: the type of document and its trích yếu (one string; writers may wrap it).

    `attached` is the italic line of a text attached to a decision, "(Kèm theo Quyết định số …)" (Mẫu 1.3).
    """

    kind: str
    subject: str
    attached: str = ""

    def plain_texts(self) -> Iterator[str]:
        """Yield type, subject and the line under them."""
        yield self.kind
        yield self.subject
        if self.attached:
            yield self.attached


@dataclass(frozen=True)
class Addressees:
    """Ô 9a: who a letter or a proposal goes to; one on the label's line, several with dashes under its colon."""

    names: tuple[str, ...]
    label: str = "Kính gửi:"

    @property
    def items(self) -> tuple[str, ...]:
        """The lines under the label: none for one addressee, else each with dash and end mark."""
        if len(self.names) < 2:  # noqa: PLR2004 - one addressee stands on the label's line
            return ()
        return (*(f"- {name};" for name in self.names[:-1]), f"- {self.names[-1]}.")

    def plain_texts(self) -> Iterator[str]:
        """Yield the label with a single name, or the label and the lines under it."""
        yield self.label
        yield from self.items or self.names


@dataclass(frozen=True)
class CentredLine:
    """A bold line of its own in the middle: who decides, and the words "QUYẾT ĐỊNH:" (Mẫu 1.3)."""

    text: str

    def plain_texts(self) -> Iterator[str]:
        """Yield the line."""
        yield self.text


@dataclass(frozen=True)
class Signature:
    """Ô 7 and 9b side by side: recipients ("- …;" lines without the label) and the signer's lines and name."""

    recipients: tuple[str, ...]
    capacity: tuple[str, ...]
    name: str
    label: str = "Nơi nhận:"

    def plain_texts(self) -> Iterator[str]:
        """Yield left column, then right column."""
        yield self.label
        yield from self.recipients
        yield from self.capacity
        if self.name:
            yield self.name


@dataclass(frozen=True)
class AppendixTitle:
    """Head of an appendix: "Phụ lục I" (empty when it is the only one), title, the "Kèm theo" line, the unit line."""

    label: str
    title: str
    attached: str
    unit: str = ""

    def plain_texts(self) -> Iterator[str]:
        """Yield the lines that are not empty, top to bottom."""
        yield from (line for line in (self.label, self.title, self.attached, self.unit) if line)


@dataclass(frozen=True)
class HeaderCell:
    """One cell of a table head; spans count columns and rows."""

    text: str
    column_span: int = 1
    row_span: int = 1


@dataclass(frozen=True)
class Column:
    """One column of a printed table: relative width, alignment, and whether it holds figures (right, tabular)."""

    key: str
    width: float
    align: Align = "left"
    is_figure: bool = False


@dataclass(frozen=True)
class Cell:
    """One cell. `value` is the figure in the table's unit when the text is one (None = no figure).

    `sum_of` names the (row, column) cells, counted within the same table, that add up to it; the XLSX writer makes a
    live formula of them and stores `value` as its result.
    """

    text: str = ""
    value: int | float | None = None
    sum_of: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class Row:
    """One table row with its look (bold project rows, indented activities, double line above totals)."""

    cells: tuple[Cell, ...]
    look: RowLook = "plain"
    source: str = ""


@dataclass(frozen=True)
class Table:
    """A table: columns, head rows (None marks a place covered by a span), column-number row, rows.

    `key` is the form it prints.
    """

    columns: tuple[Column, ...]
    head: tuple[tuple[HeaderCell | None, ...], ...]
    rows: tuple[Row, ...]
    numbers: tuple[str, ...] = ()
    key: str = ""

    def plain_texts(self) -> Iterator[str]:
        """Yield head, number row and cells that hold text, row by row."""
        for head_row in self.head:
            yield from (cell.text for cell in head_row if cell is not None and cell.text)
        yield from (number for number in self.numbers if number)
        for row in self.rows:
            yield from (cell.text for cell in row.cells if cell.text)


@dataclass(frozen=True)
class EndMark:
    """The mark that closes a part ending with a table (a text carries it inside its last paragraph)."""

    text: str = "./."

    def plain_texts(self) -> Iterator[str]:
        """Yield the mark."""
        yield self.text


Block = Letterhead | Title | Addressees | CentredLine | Paragraph | Table | Signature | AppendixTitle | EndMark


@dataclass(frozen=True)
class Part:
    """A run of pages with one orientation and its own page numbers from 1 (the body; each appendix).

    `foot` is ô 13, printed at the foot of the first page under a rule of the full text width.
    """

    name: str
    blocks: tuple[Block, ...]
    orientation: Orientation = "portrait"
    paper: Paper = "A4"
    foot: tuple[str, ...] = ()

    def plain_texts(self) -> Iterator[str]:
        """Yield every text of the part, the foot last."""
        for block in self.blocks:
            yield from block.plain_texts()
        yield from self.foot


@dataclass(frozen=True)
class Document:
    """The whole document with what goes into file properties, and how its issuer sets documents.

    `plan` is the id of the plan it prints; empty where it is no plan that can be read back.
    """

    title: str
    subject: str
    author: str
    parts: tuple[Part, ...] = field(default_factory=tuple)
    is_draft: bool = False
    layout: Layout = USUAL_LAYOUT
    plan: str = ""

    def plain_texts(self) -> Iterator[str]:
        """Yield every printed text in reading order; the three writers must show exactly these."""
        for part in self.parts:
            yield from part.plain_texts()
