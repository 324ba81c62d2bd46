"""A plan of thirty pages with three appendices of 60 x 12, in as many editions as a benchmark needs."""

from __future__ import annotations

from dataclasses import replace

from desktop.documents.model import (
    AppendixTitle,
    Block,
    Cell,
    Column,
    Document,
    EndMark,
    HeaderCell,
    Paragraph,
    Part,
    Row,
    Run,
    Table,
)
from tests.exporters.sample_plan import a_plan, money


def thirty_pages(edition: int = 0) -> Document:
    """A text of about twenty pages and three appendices; no paragraph and no row of one edition is in another."""
    body = a_plan(rounds=4).parts[0]
    blocks = tuple(_told(block, f"{edition}.{place}") for place, block in enumerate(body.blocks))
    appendices = tuple(_appendix(name, edition) for name in ("I", "II", "III"))
    return Document("Kế hoạch giảm nghèo", "Kế hoạch", "UBND huyện", (replace(body, blocks=blocks), *appendices))


def one_figure_changed(document: Document, figure: int) -> Document:
    """The document with another figure in the middle of its second appendix, and that figure in a sentence."""
    body, first, second, third = document.parts
    title, table, end = second.blocks
    assert isinstance(table, Table)
    row = table.rows[30]
    changed = replace(row, cells=(*row.cells[:5], Cell(money(figure), figure), *row.cells[6:]))
    table = replace(table, rows=(*table.rows[:30], changed, *table.rows[31:]))
    place = max(place for place, block in enumerate(body.blocks[:60]) if isinstance(block, Paragraph))
    blocks = (*body.blocks[:place], _told(body.blocks[place], money(figure)), *body.blocks[place + 1 :])
    parts = (replace(body, blocks=blocks), first, replace(second, blocks=(title, table, end)), third)
    return replace(document, parts=parts)


def _told(block: Block, words: str) -> Block:
    return replace(block, runs=(*block.runs, Run(f" ({words})"))) if isinstance(block, Paragraph) else block


def _appendix(name: str, edition: int) -> Part:
    columns = (
        Column("number", 0.7, "center"),
        Column("title", 4.6),
        *(Column(f"c{place}", 1.0, "right", is_figure=True) for place in range(10)),
    )
    head = (tuple(HeaderCell(f"Cột {place}") for place in range(12)),)
    rows = tuple(_row(name, edition, place) for place in range(60))
    title = AppendixTitle(f"Phụ lục {name}", "KINH PHÍ THỰC HIỆN", "(Kèm theo Kế hoạch)", "Đơn vị tính: Triệu đồng")
    return Part(f"Phụ lục {name}", (title, Table(columns, head, rows), EndMark()), "landscape")


def _row(name: str, edition: int, place: int) -> Row:
    least = (place + 61 * len(name)) * 1000 + 17 * edition
    return Row(
        (
            Cell(str(place)),
            Cell(f"Hoạt động {name}.{edition}.{place}: hỗ trợ giống cây trồng, vật nuôi cho hộ nghèo"),
            *(Cell(money(least + column), least + column) for column in range(10)),
        )
    )
