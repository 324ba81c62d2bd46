"""The last page of a draft: what two offices wrote differently and nobody has decided yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from desktop.documents.model import AppendixTitle, Cell, Column, Document, HeaderCell, Part, Row, Table

TITLE = "CÁC CHỖ CHƯA THỐNG NHẤT"
NOTE = "(Chỉ có ở bản dự thảo; các tổng số liên quan có thể còn thay đổi)"
HEADS = ("STT", "Chỗ trong kế hoạch", "Vì sao")
_WIDTHS = (1.0, 9.0, 5.0)
Point = tuple[str, str]
"""Where it is, and why it is open."""


def with_open_points(document: Document, points: Sequence[Point]) -> Document:
    """Return a draft with a last part that lists what is open; the same document where nothing is."""
    if not points:
        return document
    columns = tuple(Column(f"c{place}", width, "left" if place else "center") for place, width in enumerate(_WIDTHS))
    rows = tuple(Row((Cell(str(number)), Cell(place), Cell(why))) for number, (place, why) in enumerate(points, 1))
    table = Table(columns, (tuple(HeaderCell(head) for head in HEADS),), rows)
    part = Part(TITLE, (AppendixTitle("", TITLE, NOTE), table), "portrait")
    return replace(document, parts=(*document.parts, part))
