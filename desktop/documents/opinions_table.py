"""The table of opinions on a draft: who said what, what became of it, and what was answered."""

from __future__ import annotations

from desktop.documents.model import Cell, Column, HeaderCell, Row, Table
from desktop.domain.plan import Opinion
from desktop.packs.paper_schema import OpinionWords

WIDTHS = (0.6, 2.6, 4.6, 1.5, 4.6)


def opinions_table(opinions: tuple[Opinion, ...], words: OpinionWords) -> Table:
    """Return the table, one row an opinion in the order of the plan."""
    columns = tuple(Column(f"c{place}", width, "left" if place else "center") for place, width in enumerate(WIDTHS))
    head = tuple(HeaderCell(title) for title in words.columns)
    rows = (
        Row(tuple(map(Cell, (str(number), *_texts(opinion, words)))), source=opinion.id)
        for number, opinion in enumerate(opinions, start=1)
    )
    return Table(columns, (head,), tuple(rows))


def _texts(opinion: Opinion, words: OpinionWords) -> tuple[str, str, str, str]:
    who = f"{opinion.agency} ({opinion.document})" if opinion.document else opinion.agency
    what = f"{opinion.part}: {opinion.content}" if opinion.part else opinion.content
    results = {"accepted": words.accepted, "partly": words.partly, "explained": words.explained}
    return who, what, results.get(opinion.result, words.explained), opinion.answer
