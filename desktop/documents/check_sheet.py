"""Phiếu kiểm tra số liệu: the totals of a plan, what the checks found open, and what was accepted with a reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from desktop.documents.model import (
    AppendixTitle,
    Cell,
    Column,
    Document,
    HeaderCell,
    Paragraph,
    Part,
    Row,
    RowLook,
    Run,
    Signature,
    Table,
    Title,
)
from desktop.domain.text import capitalised

TITLE = "PHIẾU KIỂM TRA SỐ LIỆU"
OPEN_TITLE = "Các điểm còn phải xử lý"
WAIVED_TITLE = "Các điểm đã bỏ qua có lý do"
TOTALS_TITLE = "Tổng hợp nguồn vốn"
NOTHING_OPEN = "Không còn điểm nào phải xử lý."
NOTHING_WAIVED = "Không có điểm nào được bỏ qua."


@dataclass(frozen=True)
class SheetFinding:
    """A finding as it is printed: severity, code, place and text in words."""

    severity: str
    code: str
    place: str
    text: str


@dataclass(frozen=True)
class SheetWaiver:
    """A finding accepted with a reason: by whom and when."""

    finding: SheetFinding
    reason: str
    person: str
    time: str


@dataclass(frozen=True)
class SheetTotal:
    """A row of the totals: a name and one figure a column, as text and value in the plan's unit."""

    name: str
    figures: tuple[tuple[str, int | float | None], ...]
    is_total: bool = False


@dataclass(frozen=True)
class CheckSheet:
    """Everything the sheet says. `heads` title the columns of the totals, `unit_line` gives their unit."""

    plan_title: str
    issuer: str
    summary: tuple[str, ...]
    heads: tuple[str, ...]
    totals: tuple[SheetTotal, ...]
    unit_line: str
    open: tuple[SheetFinding, ...]
    waived: tuple[SheetWaiver, ...]


def check_sheet_document(sheet: CheckSheet) -> Document:
    """Return the sheet as a document of three parts, each a table that any writer can render."""
    parts = (
        Part(TOTALS_TITLE, (Title(TITLE, sheet.plan_title), *_paragraphs(sheet.summary), _totals(sheet))),
        Part(OPEN_TITLE, (_head(OPEN_TITLE), _open(sheet.open)), "landscape"),
        Part(WAIVED_TITLE, (_head(WAIVED_TITLE), _waived(sheet.waived), _signature()), "landscape"),
    )
    return Document(f"{TITLE.capitalize()}: {sheet.plan_title}", sheet.plan_title, sheet.issuer, parts)


def _paragraphs(lines: Sequence[str]) -> Iterator[Paragraph]:
    for line in lines:
        yield Paragraph("body", (Run(line),))


def _head(title: str) -> AppendixTitle:
    return AppendixTitle("", title, "")


def _signature() -> Signature:
    return Signature((), ("NGƯỜI KIỂM TRA",), "", label="")


def _totals(sheet: CheckSheet) -> Table:
    columns = (
        Column("name", 3.0),
        *(Column(f"c{place}", 1.6, "right", is_figure=True) for place in range(len(sheet.heads))),
    )
    head = tuple(HeaderCell(title) for title in (f"Nguồn vốn ({sheet.unit_line})", *sheet.heads))
    rows = tuple(
        Row((Cell(total.name), *(Cell(text, value) for text, value in total.figures)), _look(total))
        for total in sheet.totals
    )
    return Table(columns, (head,), rows)


def _look(total: SheetTotal) -> RowLook:
    return "total" if total.is_total else "plain"


def _open(findings: Sequence[SheetFinding]) -> Table:
    columns = _columns((0.5, 1.0, 1.0, 3.2, 6.0))
    head = _titles("STT", "Mức", "Mã", "Vị trí", "Nội dung")
    rows = [Row(_cells(str(place), *_words(finding))) for place, finding in enumerate(findings, 1)]
    return Table(columns, (head,), tuple(rows) or (_nothing(NOTHING_OPEN, len(columns)),))


def _waived(waivers: Sequence[SheetWaiver]) -> Table:
    columns = _columns((0.5, 0.9, 1.0, 2.6, 4.4, 2.6, 1.6, 1.5))
    head = _titles("STT", "Mức", "Mã", "Vị trí", "Nội dung", "Lý do bỏ qua", "Người bỏ qua", "Thời điểm")
    rows = [
        Row(_cells(str(place), *_words(waiver.finding), waiver.reason, waiver.person, waiver.time))
        for place, waiver in enumerate(waivers, 1)
    ]
    return Table(columns, (head,), tuple(rows) or (_nothing(NOTHING_WAIVED, len(columns)),))


def _words(finding: SheetFinding) -> tuple[str, str, str, str]:
    return finding.severity, finding.code, finding.place, capitalised(finding.text)


def _columns(widths: Sequence[float]) -> tuple[Column, ...]:
    return tuple(Column(f"c{place}", width, "left" if place else "center") for place, width in enumerate(widths))


def _titles(*titles: str) -> tuple[HeaderCell, ...]:
    return tuple(HeaderCell(title) for title in titles)


def _cells(*texts: str) -> tuple[Cell, ...]:
    return tuple(Cell(text) for text in texts)


def _nothing(sentence: str, width: int) -> Row:
    """Return a row with a sentence in its widest column, the text of the finding."""
    return Row(tuple(Cell(sentence if place == 4 else "") for place in range(width)))  # noqa: PLR2004 - "Nội dung"
