"""Sổ theo dõi xung đột: every conflict of a plan, open and settled, one row for each value that was sent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

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
    Run,
    Signature,
    Table,
    Title,
)
from desktop.domain.text import capitalised

TITLE = "SỔ THEO DÕI XUNG ĐỘT"
OPEN_TITLE = "Xung đột chưa giải quyết"
SETTLED_TITLE = "Xung đột đã giải quyết"
NOTHING_OPEN = "Không còn xung đột nào chưa giải quyết."
NOTHING_SETTLED = "Chưa có xung đột nào được giải quyết."
OPEN_HEADS = ("STT", "Vị trí", "Lý do", "Giá trị", "Người ghi", "Thời điểm", "Tình trạng")
SETTLED_HEADS = (
    "STT",
    "Vị trí",
    "Giá trị",
    "Người ghi",
    "Thời điểm",
    "Kết quả",
    "Người quyết định",
    "Thời điểm quyết định",
)
_OPEN_WIDTHS = (0.5, 2.6, 1.9, 5.5, 1.6, 1.4, 1.2)
_SETTLED_WIDTHS = (0.5, 2.6, 4.8, 1.6, 1.4, 1.2, 1.6, 1.4)


@dataclass(frozen=True)
class RegisterSide:
    """One value: what it says, whose, when, and what became of it."""

    value: str
    person: str
    time: str
    outcome: str


@dataclass(frozen=True)
class RegisterEntry:
    """One conflict: where, why (open ones), its values, and who decided when (settled ones)."""

    place: str
    sides: tuple[RegisterSide, ...]
    reason: str = ""
    decided_by: str = ""
    decided: str = ""


@dataclass(frozen=True)
class Register:
    """Everything the register says. `summary` counts, `plan_title` names the plan."""

    plan_title: str
    issuer: str
    summary: tuple[str, ...]
    open: tuple[RegisterEntry, ...]
    settled: tuple[RegisterEntry, ...]


def register_document(register: Register) -> Document:
    """Return the register as a document of two parts: what is open, what was settled."""
    title: tuple[Block, ...] = (Title(TITLE, register.plan_title), *_paragraphs(register.summary))
    open_rows = [
        (str(number), entry.place, capitalised(entry.reason), *_said(side))
        for number, entry in enumerate(register.open, 1)
        for side in entry.sides
    ]
    settled_rows = [
        (str(number), entry.place, *_said(side), capitalised(entry.decided_by), entry.decided)
        for number, entry in enumerate(register.settled, 1)
        for side in entry.sides
    ]
    parts = (
        Part(
            OPEN_TITLE,
            (*title, _head(OPEN_TITLE), _table(OPEN_HEADS, _OPEN_WIDTHS, open_rows, NOTHING_OPEN)),
            "landscape",
        ),
        Part(
            SETTLED_TITLE,
            (
                _head(SETTLED_TITLE),
                _table(SETTLED_HEADS, _SETTLED_WIDTHS, settled_rows, NOTHING_SETTLED),
                Signature((), ("NGƯỜI LẬP SỔ",), "", label=""),
            ),
            "landscape",
        ),
    )
    return Document(f"{TITLE.capitalize()}: {register.plan_title}", register.plan_title, register.issuer, parts)


def _said(side: RegisterSide) -> tuple[str, ...]:
    """The cells of one value; a value stands as it was written."""
    return side.value, capitalised(side.person), side.time, capitalised(side.outcome)


def _paragraphs(lines: Sequence[str]) -> Iterator[Paragraph]:
    for line in lines:
        yield Paragraph("body", (Run(line),))


def _head(title: str) -> AppendixTitle:
    return AppendixTitle("", title, "")


def _table(heads: Sequence[str], widths: Sequence[float], rows: Sequence[tuple[str, ...]], nothing: str) -> Table:
    columns = tuple(Column(f"c{place}", width, "left" if place else "center") for place, width in enumerate(widths))
    filled = tuple(Row(tuple(Cell(text) for text in texts)) for texts in rows)
    empty = Row(tuple(Cell(nothing if place == 1 else "") for place in range(len(heads))))
    return Table(columns, (tuple(HeaderCell(head) for head in heads),), filled or (empty,))
