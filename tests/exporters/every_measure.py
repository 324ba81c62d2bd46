"""A short document in which every measure shows, and one whose table cannot fit."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING, Final

from desktop.documents.model import (
    Addressees,
    AppendixTitle,
    Cell,
    CentredLine,
    Column,
    Document,
    EndMark,
    HeaderCell,
    Part,
    Row,
    Table,
    Title,
)
from desktop.exporters.measures import Measures
from tests.exporters.sample_plan import (
    GOAL,
    LETTERHEAD,
    OFFICE_LETTERHEAD,
    SIGNATURE,
    TITLE,
    a_text,
    paragraph,
)

if TYPE_CHECKING:
    from desktop.documents.model import Block, Letterhead

WIDE_TITLE: Final = Title("KẾ HOẠCH", "Thực hiện Chương trình giảm nghèo bền vững năm 2024 trên địa bàn")
"""A title as wide as nine tenths of the text."""
LOOSE_WORDS: Final = f"{a_text(11)} {'x' * 30} {a_text(9)} {'y' * 52} {a_text(12)}"
"""A text whose words leave lines that could be filled with wide gaps only."""

STEPS: Final = {"pt": 1.0, "share": 0.03, "count": 1.0}
LOOSER: Final = {
    "bottom": -22.0,
    "widest_word_gap": 6.0,
    "lines_together": -1.0,
    "title_share": 0.15,
    "column_slack": -1.0,
}
"""Limits show when they are loosened."""


def measure_names() -> tuple[str, ...]:
    """Every measure with a unit."""
    return tuple(item.name for item in fields(Measures) if item.metadata)


def changed(official: Measures, name: str) -> Measures:
    """The measures with one of them changed a little: a point, three hundredths, one."""
    units = {item.name: item.metadata.get("unit") for item in fields(Measures)}
    step = LOOSER.get(name, STEPS[units[name] or "pt"])
    value = getattr(official, name)
    return replace(official, **{name: value - 0.03 if name == "header_left_share" else type(value)(value + step)})


def every_measure() -> Document:
    """Both letterheads, a text over two pages, a signature, an urgent letter, tables of four sizes."""
    tables = (
        ("Phụ lục I", _table(3, figures=False)),
        ("Phụ lục II", _table(8)),
        ("Phụ lục III", _table(13)),
    )
    return Document(
        "Văn bản đủ các số đo",
        "Thử",
        "Nhóm thử",
        (
            _text(LETTERHEAD, TITLE, words=380),
            _text(OFFICE_LETTERHEAD, WIDE_TITLE, words=20),
            _letter(),
            *(_appendix(*table) for table in tables),
        ),
    )


def text_over_pages(words: int) -> Document:
    """A text of so many words with a paragraph and a signature near the foot of its page."""
    blocks = (paragraph("body", a_text(words)), paragraph("body", GOAL), paragraph("closing", "Hết./."), SIGNATURE)
    return Document("a", "b", "c", (Part("Kế hoạch", blocks),))


def tight_table() -> Document:
    """A table whose figures fit in no size."""
    columns = tuple(Column(f"c{index}", 1.0, is_figure=True) for index in range(13))
    row = Row(tuple(Cell("123.456.789.123.456.789", 1) for _ in columns))
    return Document("a", "b", "c", (_appendix("Phụ lục", Table(columns, _head(13), (row,))),))


def _text(letterhead: Letterhead, title: Title, *, words: int) -> Part:
    blocks: tuple[Block, ...] = (
        letterhead,
        title,
        paragraph("basis", f"Căn cứ {GOAL}"),
        paragraph("chapter", "MỤC TIÊU", mark="I."),
        paragraph("body", LOOSE_WORDS),
        paragraph("body", a_text(words)),
        paragraph("line", GOAL, mark="-"),
        paragraph("line", GOAL, mark="-"),
        paragraph("closing", f"Trên đây là Kế hoạch. {GOAL[:-1]}./."),
        SIGNATURE,
    )
    return Part("Kế hoạch", blocks)


def _letter() -> Part:
    """A letter with everything a plan does not have, over two pages."""
    letterhead = replace(OFFICE_LETTERHEAD, subject="V/v góp ý dự thảo Kế hoạch giảm nghèo", urgency="KHẨN")
    blocks: tuple[Block, ...] = (
        letterhead,
        Addressees(("UBND tỉnh Bình Phước", "Sở Lao động - Thương binh và Xã hội tỉnh Bình Phước")),
        paragraph("body", a_text(60)),
        CentredLine("QUYẾT ĐỊNH:"),
        paragraph("article", a_text(420)),
        SIGNATURE,
    )
    return Part("Công văn", blocks, foot=("Địa chỉ: Thị trấn Tân Khai", "Điện thoại: 0271 363 0123"))


def _appendix(label: str, table: Table) -> Part:
    head = AppendixTitle(label, "KINH PHÍ THỰC HIỆN", "(Kèm theo Kế hoạch số … của Ủy ban)", "Đơn vị tính: Triệu đồng")
    return Part(label, (head, table, EndMark()), "landscape")


def _head(columns: int) -> tuple[tuple[HeaderCell | None, ...], ...]:
    return (tuple(HeaderCell(f"C{index}") for index in range(columns)),)


def _table(count: int, *, figures: bool = True) -> Table:
    """A table whose last columns are as narrow as their figures."""
    columns = (
        Column("number", 1.0, "center"),
        Column("title", 60.0),
        *(Column(f"c{index}", 0.1, "right" if figures else "center", is_figure=figures) for index in range(count - 2)),
    )
    figure = Cell("1.234", 1234)
    rows = (
        Row((Cell("1"), Cell("Dự án"), *(figure,) * (count - 2)), "project"),
        Row((Cell(""), Cell("Hoạt động"), *(figure,) * (count - 2)), "activity"),
        Row((Cell(""), Cell("TỔNG CỘNG"), *(figure,) * (count - 2)), "total"),
    )
    return Table(columns, _head(count), rows)
