"""Random documents of every shape a plan can have: no text or forty sections, one table row or a hundred and twenty."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, get_args

from desktop.documents.model import (
    AppendixTitle,
    Block,
    Cell,
    Column,
    Document,
    EndMark,
    HeaderCell,
    Letterhead,
    Paragraph,
    ParagraphRole,
    Part,
    Row,
    RowLook,
    Run,
    Signature,
    Table,
    Title,
)
from desktop.domain.layout import ALLOWED, Layout
from desktop.domain.letters import letter, roman
from tests.exporters.sample_plan import GOAL, money

if TYPE_CHECKING:
    from random import Random

SYLLABLES: Final = tuple(dict.fromkeys(f"{GOAL} Ủy ban nhân dân huyện Krông Nô; Đắk Lắk, Nguyễn Thị Phượng".split()))
LONG_NAME: Final = "Phòng Giáo dục, Khoa học - Công nghệ, Văn hóa, Thể thao, Du lịch và Thông tin truyền thông "
LONG_WORD: Final = "HTX-DVNN-TânHưngPhướcAnThanhBìnhMinhĐứcĐồngNơAnKhươngThanhAn"
LOOKS: Final = get_args(RowLook)


def a_random_document(chance: Random) -> Document:
    """A letterhead, a text, a signature and up to two appendices, set by any allowed options."""
    sections = chance.choice((*(0, 0, 1, 1, 1, 2, 2, 3) * 3, 8, 40))
    parts = [Part("Kế hoạch", tuple(_body(chance, sections)))]
    parts += [_appendix(chance, number) for number in range(1, chance.choice((0, 1, 1, 2)) + 1)]
    layout = Layout(**{name: chance.choice(values) for name, values in ALLOWED.items()})  # type: ignore[arg-type]  # each value is one of its own option
    return Document("Văn bản ngẫu nhiên", "Thử", "Nhóm thử", tuple(parts), layout=layout)


def some_words(chance: Random, least: int, most: int) -> str:
    """A text of some words; now and then one of them is too long for a line."""
    words = [chance.choice(SYLLABLES) for _ in range(chance.randint(least, most))]
    if chance.random() < 0.03:
        words[chance.randrange(len(words))] = LONG_WORD
    return " ".join(words)


def _body(chance: Random, sections: int) -> list[Block]:
    draft = chance.choice(("", "DỰ THẢO"))
    issuer = chance.choice((("ỦY BAN NHÂN DÂN", "HUYỆN HỚN QUẢN"), (LONG_NAME.upper().strip(),), ("PHÒNG NỘI VỤ",)))
    superior = chance.choice(((), ("UBND HUYỆN KRÔNG NÔ",)))
    date = "Hớn Quản, ngày 05 tháng 01 năm 2024"
    letterhead = Letterhead(superior, issuer, "Số:          /KH-UBND", date, draft_mark=draft)
    blocks: list[Block] = [letterhead, Title("KẾ HOẠCH", some_words(chance, 1, 60))]
    blocks += [_paragraph(chance, "basis", "") for _ in range(chance.randint(0, 6))]
    for number in range(1, sections + 1):
        blocks += _section(chance, number)
    if chance.random() < 0.2:
        blocks.append(_table(chance, chance.randint(1, 12), name="B"))
    if sections or chance.random() < 0.7:
        blocks.append(_paragraph(chance, "closing", ""))
    recipients = tuple(f"- {some_words(chance, 1, 14)};" for _ in range(chance.choice((0, 1, 5, 15))))
    capacity = chance.choice((("CHỦ TỊCH",), ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")))
    blocks.append(Signature(recipients, capacity, chance.choice(("", "Nguyễn Văn Hạ", "Ê Ban H'Mai Niê Kđăm"))))
    return blocks


def _section(chance: Random, number: int) -> list[Block]:
    """A mục with khoản, điểm and dashes under it, or a bare one."""
    blocks: list[Block] = [_paragraph(chance, "chapter", f"{roman(number)}.", most=12)]
    for item in range(1, chance.randint(0, 4) + 1):
        blocks.append(_paragraph(chance, "item", f"{item}.", most=30))
        for point in range(1, chance.randint(0, 7) + 1):
            blocks.append(_paragraph(chance, "part", f"{letter(point)})"))
            blocks += [_paragraph(chance, "line", "-") for _ in range(chance.randint(0, 3))]
    return blocks


def _paragraph(chance: Random, role: ParagraphRole, mark: str, *, most: int = 90) -> Paragraph:
    texts = [some_words(chance, 1, most) for _ in range(chance.choice((1, 1, 1, 2)))]
    runs = [Run(text, bold=chance.random() < 0.2, italic=chance.random() < 0.2) for text in texts]
    if len(runs) > 1:
        runs[0] = replace(runs[0], text=f"{runs[0].text}: ")
    return Paragraph(role, tuple(runs), mark)


def _appendix(chance: Random, number: int) -> Part:
    unit = chance.choice(("", "Đơn vị tính: Triệu đồng"))
    head = AppendixTitle(f"Phụ lục {roman(number)}", some_words(chance, 2, 30).upper(), "(Kèm theo Kế hoạch)", unit)
    rows = chance.choice((*(1, 1, 2, 2, 5, 9) * 3, 40, 120))
    table = _table(chance, rows, name=f"P{number}")
    return Part(f"Phụ lục {number}", (head, table, EndMark()), chance.choice(("portrait", "landscape")))


def _table(chance: Random, rows: int, *, name: str) -> Table:
    """A table whose head names no other, so that repeated heads can be told from cells."""
    count = chance.randint(2, 13)
    widths = [0.7, 4.6, *(chance.uniform(0.5, 2.0) for _ in range(count - 2))]
    columns = tuple(
        Column(f"c{place}", width, "center" if not place else "left", is_figure=place > 1)
        for place, width in enumerate(widths)
    )
    head = (tuple(HeaderCell(f"{name}.{place} {chance.choice(SYLLABLES)} cột") for place in range(count)),)
    numbers = tuple(f"({place + 1})" for place in range(count)) if chance.random() < 0.5 else ()
    return Table(columns, head, tuple(_row(chance, place, count) for place in range(rows)), numbers)


def _row(chance: Random, place: int, count: int) -> Row:
    title = chance.choice((some_words(chance, 1, 12), some_words(chance, 1, 12), LONG_NAME * chance.randint(1, 3), ""))
    figures = (Cell(chance.choice(("", money(chance.randrange(10**6))))) for _ in range(count - 2))
    return Row((Cell(str(place + 1)), Cell(title.strip()), *figures), chance.choice(LOOKS))
