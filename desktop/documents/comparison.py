"""Bảng so sánh: two states of a plan, or two plans, as a document: figures, tables, texts, lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from desktop.documents.model import (
    AppendixTitle,
    Block,
    Cell,
    Column,
    Document,
    HeaderCell,
    Paragraph,
    Part,
    Row,
    RowLook,
    Run,
    Table,
    Title,
)
from desktop.domain.text import capitalised

TITLE = "BẢNG SO SÁNH"
FUNDING_TITLE = "Bảng kinh phí"
TABLES_TITLE = "Số liệu phụ lục"
TEXTS_TITLE = "Nội dung kế hoạch"
LISTS_TITLE = "Danh mục và thông tin chung"
NOTHING_DIFFERS = "Không có chỗ nào khác nhau."
FIGURE_HEADS = ("Mã", "Nội dung", "Nguồn, loại vốn", "Cũ", "Mới", "Chênh lệch", "Tỷ lệ (%)", "Thay đổi")
TABLE_HEADS = ("STT", "Nội dung", "Cột", "Cũ", "Mới", "Chênh lệch", "Tỷ lệ (%)", "Thay đổi")
TEXT_HEADS = ("STT", "Vị trí", "Cũ", "Mới", "Thay đổi")
_FIGURE_WIDTHS = (0.8, 4.2, 2.6, 1.4, 1.4, 1.4, 1.1, 1.1)
_TEXT_WIDTHS = (0.5, 2.2, 3.8, 3.8, 3.0)

Figure = tuple[str, int | float | None]
"""A figure as it is printed and as a number in the table's unit (None where the cell holds none)."""
Change = Literal["", "thêm", "bỏ", "tăng", "giảm", "sửa"]


@dataclass(frozen=True)
class FigureLine:
    """One figure in both states. `what` names its fund or its column, `row` its row and `key` its fund or column."""

    code: str
    title: str
    what: str
    before: Figure
    after: Figure
    difference: Figure
    percent: Figure
    change: Change
    row: str = ""
    key: str = ""
    look: RowLook = "plain"

    @property
    def texts(self) -> tuple[str, ...]:
        """The line as it is read, one text a column."""
        figures = (self.before, self.after, self.difference, self.percent)
        return (self.code, self.title, self.what, *(text for text, _ in figures), self.change)


@dataclass(frozen=True)
class FigureTable:
    """The figures of one table; `key` is the form's key, empty for the funding table."""

    title: str
    unit_line: str
    lines: tuple[FigureLine, ...]
    key: str = ""


@dataclass(frozen=True)
class TextLine:
    """A line of text in both states, empty where a state has none, and the words that changed."""

    place: str
    before: str
    after: str
    words: str
    change: Change
    row: str = ""

    @property
    def texts(self) -> tuple[str, ...]:
        """The line as it is read, one text a column."""
        return (self.place, self.before, self.after, self.words)


@dataclass(frozen=True)
class ComparisonSheet:
    """Everything the comparison says. `sides` names what is compared, `summary` says in sentences how much differs."""

    plan_title: str
    issuer: str
    sides: str
    summary: tuple[str, ...]
    funding: FigureTable
    tables: tuple[FigureTable, ...]
    texts: tuple[TextLine, ...]
    lists: tuple[TextLine, ...]

    @property
    def changes(self) -> int:
        """How many places differ."""
        figures = sum(bool(line.change) for table in (self.funding, *self.tables) for line in table.lines)
        return figures + sum(bool(line.change) for line in (*self.texts, *self.lists))


def comparison_document(sheet: ComparisonSheet) -> Document:
    """Return the sheet as a document, a part for each table; those without lines are left out but for the first."""
    head: tuple[Block, ...] = (Title(TITLE, sheet.plan_title), *_paragraphs(sheet.summary))
    parts = [
        Part(
            FUNDING_TITLE,
            (*head, _head(FUNDING_TITLE, sheet, sheet.funding.unit_line), _figures(sheet.funding)),
            "landscape",
        )
    ]
    parts += [
        Part(table.title, (_head(table.title, sheet, table.unit_line), _figures(table)), "landscape")
        for table in sheet.tables
        if table.lines
    ]
    for title, lines in ((TEXTS_TITLE, sheet.texts), (LISTS_TITLE, sheet.lists)):
        if lines:
            parts.append(Part(title, (_head(title, sheet), _texts(lines)), "landscape"))
    return Document(f"{TITLE.capitalize()}: {sheet.plan_title}", sheet.plan_title, sheet.issuer, tuple(parts))


def _paragraphs(lines: Iterable[str]) -> Iterator[Paragraph]:
    for line in lines:
        yield Paragraph("body", (Run(line),))


def _head(title: str, sheet: ComparisonSheet, unit_line: str = "") -> AppendixTitle:
    return AppendixTitle("", title, sheet.sides, f"Đơn vị tính: {capitalised(unit_line)}" if unit_line else "")


def _figures(table: FigureTable) -> Table:
    columns = tuple(
        Column(f"c{place}", width, "right" if 3 <= place <= 6 else "left", is_figure=3 <= place <= 6)  # noqa: PLR2004 - cũ to tỷ lệ
        for place, width in enumerate(_FIGURE_WIDTHS)
    )
    head = _titles(TABLE_HEADS if table.key else FIGURE_HEADS)
    shown = _unrepeated(table.lines)
    rows = tuple(_figure_row(line, names) for line, names in zip(table.lines, shown, strict=True))
    return Table(columns, (head,), rows or (_nothing(len(columns), 1),))


def _unrepeated(lines: Sequence[FigureLine]) -> Iterator[tuple[str, str]]:
    """The code and title of each line, blank where the line above has the same row."""
    before = ""
    for line in lines:
        yield ("", "") if line.row and line.row == before else (line.code, line.title)
        before = line.row


def _figure_row(line: FigureLine, names: tuple[str, str]) -> Row:
    figures = (line.before, line.after, line.difference, line.percent)
    cells = (
        *_cells((*names, line.what)),
        *(Cell(text, value) for text, value in figures),
        Cell(capitalised(line.change)),
    )
    return Row(cells, line.look, line.row)


def _texts(lines: Sequence[TextLine]) -> Table:
    columns = tuple(
        Column(f"c{place}", width, "left" if place else "center") for place, width in enumerate(_TEXT_WIDTHS)
    )
    repeated = (False, *(first.place == second.place for first, second in pairwise(lines)))
    rows = tuple(
        Row(
            _cells((str(place), "" if again else line.place, line.before, line.after, capitalised(line.words))),
            source=line.row,
        )
        for place, (line, again) in enumerate(zip(lines, repeated, strict=True), 1)
    )
    return Table(columns, (_titles(TEXT_HEADS),), rows)


def _titles(titles: Iterable[str]) -> tuple[HeaderCell, ...]:
    return tuple(HeaderCell(title) for title in titles)


def _cells(texts: Iterable[str]) -> tuple[Cell, ...]:
    return tuple(Cell(text) for text in texts)


def _nothing(width: int, place: int) -> Row:
    return Row(tuple(Cell(NOTHING_DIFFERS if column == place else "") for column in range(width)))
