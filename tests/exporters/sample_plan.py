"""A district plan as long and as varied as a real one, in our own words."""

from __future__ import annotations

from itertools import pairwise

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
from desktop.exporters.fonts import load_family
from desktop.exporters.measures import Measures
from desktop.exporters.press import Press

PRESS = Press(load_family(), Measures())
"""The bundled faces and the usual measures."""

LETTERHEAD = Letterhead(
    superior=(),
    issuer=("ỦY BAN NHÂN DÂN", "HUYỆN HỚN QUẢN"),
    number_line="Số:           /KH-UBND",
    place_and_date="Hớn Quản, ngày       tháng       năm 2024",
)
OFFICE_LETTERHEAD = Letterhead(
    superior=("UBND HUYỆN HỚN QUẢN",),
    issuer=("PHÒNG LAO ĐỘNG - THƯƠNG BINH", "VÀ XÃ HỘI"),
    number_line="Số: 15/KH-PLĐTBXH",
    place_and_date="Hớn Quản, ngày 05 tháng 01 năm 2024",
    draft_mark="DỰ THẢO",
)
TITLE = Title(
    "KẾ HOẠCH",
    "Thực hiện các dự án thuộc Chương trình mục tiêu quốc gia giảm nghèo bền vững năm 2024 trên địa bàn huyện Hớn Quản",
)
SIGNATURE = Signature(
    recipients=(
        "- Sở Lao động - Thương binh và Xã hội tỉnh;",
        "- Thường trực Huyện ủy, Thường trực HĐND huyện;",
        "- Chủ tịch, các Phó Chủ tịch UBND huyện;",
        "- Các phòng, ban, ngành, đoàn thể của huyện;",
        "- UBND các xã, thị trấn;",
        "- Lưu: VT, LĐTBXH.",
    ),
    capacity=("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
    name="Nguyễn Văn Hạ",
)

BASES = (
    "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;",
    (
        "Căn cứ Nghị định số 27/2022/NĐ-CP ngày 19 tháng 4 năm 2022 của Chính phủ quy định cơ chế quản lý, tổ chức "
        "thực hiện các chương trình mục tiêu quốc gia;"
    ),
    (
        "Căn cứ Quyết định số 90/QĐ-TTg ngày 18 tháng 01 năm 2022 của Thủ tướng Chính phủ phê duyệt Chương trình mục "
        "tiêu quốc gia giảm nghèo bền vững giai đoạn 2021 - 2025;"
    ),
    "Xét đề nghị của Trưởng phòng Lao động - Thương binh và Xã hội huyện.",
)
PROJECTS = (
    ("Dự án 2. Đa dạng hóa sinh kế, phát triển mô hình giảm nghèo", (1950, 98, 195)),
    ("Dự án 3. Hỗ trợ phát triển sản xuất, cải thiện dinh dưỡng", (1107, 55, 111)),
    ("Dự án 4. Phát triển giáo dục nghề nghiệp, việc làm bền vững", (1018, 51, 102)),
    ("Dự án 6. Truyền thông và giảm nghèo về thông tin", (146, 8, 23)),
    ("Dự án 7. Nâng cao năng lực và giám sát, đánh giá", (458, 23, 46)),
)
GOAL = (
    "Hỗ trợ các hộ nghèo, hộ cận nghèo và hộ mới thoát nghèo có thêm việc làm, nâng dần thu nhập; khuyến khích nhân "
    "rộng những cách làm hay đã được kiểm nghiệm ở cơ sở; gắn phát triển sản xuất với bảo vệ môi trường, thích ứng với "
    "thời tiết cực đoan và nhu cầu của thị trường, góp phần hoàn thành chỉ tiêu giảm nghèo mà huyện đã đề ra trong năm."
)
TARGETS = (
    (
        "Người lao động thuộc hộ nghèo, hộ cận nghèo, hộ mới thoát nghèo trong vòng 36 tháng, người khuyết tật không "
        "có sinh kế ổn định trên toàn huyện, ưu tiên hộ dân tộc thiểu số và phụ nữ là chủ hộ;"
    ),
    "Hợp tác xã, tổ hợp tác, doanh nghiệp và cá nhân có liên quan;",
    "Các xã Thanh An, Tân Hưng, An Khương, Phước An và thị trấn Tân Khai.",
)
DUTY = (
    "Phòng Nông nghiệp và Phát triển nông thôn chủ trì, phối hợp với Phòng Lao động - Thương binh và Xã hội, Trung tâm "
    "Dịch vụ nông nghiệp, các đoàn thể và Ủy ban nhân dân các xã, thị trấn hướng dẫn lập dự án, thẩm định và kiểm tra "
    "việc sử dụng vốn; báo cáo kết quả về Ủy ban nhân dân huyện trước ngày 15 tháng 11 hằng năm."
)


def paragraph(role: ParagraphRole, text: str, *, mark: str = "", bold: bool = False) -> Paragraph:
    """A paragraph of one run."""
    return Paragraph(role, (Run(text, bold=bold),), mark)


def money(thousands: int) -> str:
    """A figure with Vietnamese thousands."""
    return f"{thousands:,}".replace(",", ".")


def project_blocks(number: int, name: str, amounts: tuple[int, int, int]) -> list[Block]:
    """One project of section II."""
    lines = (
        ("Ngân sách trung ương", amounts[0]),
        ("Ngân sách tỉnh", amounts[1]),
        ("Ngân sách huyện", amounts[2]),
    )
    return [
        paragraph("item", name, mark=f"{number}.", bold=True),
        Paragraph("part", (Run("Mục tiêu: ", italic=True), Run(GOAL)), "a)"),
        paragraph("part", "Đối tượng:", mark="b)"),
        *(paragraph("line", text, mark="-") for text in TARGETS),
        paragraph("part", f"Phân công thực hiện: {DUTY}", mark="c)"),
        paragraph("part", f"Tổng nguồn vốn thực hiện là {money(sum(amounts))} triệu đồng, trong đó:", mark="d)"),
        *(
            paragraph("subline", f"{source}: {money(amount)} triệu đồng (vốn sự nghiệp);", mark="+")
            for source, amount in lines
        ),
    ]


def body_blocks(letterhead: Letterhead = LETTERHEAD, *, rounds: int = 1) -> tuple[Block, ...]:
    """The text of the plan; `rounds` repeats section II to make it longer."""
    blocks: list[Block] = [letterhead, TITLE, *(paragraph("basis", text) for text in BASES)]
    blocks.append(
        paragraph(
            "intro", "Ủy ban nhân dân huyện Hớn Quản ban hành Kế hoạch thực hiện với các nội dung cụ thể như sau:"
        )
    )
    blocks += [
        paragraph("chapter", "MỤC TIÊU", mark="I."),
        Paragraph("item", (Run("Mục tiêu tổng quát: ", bold=True), Run(GOAL)), "1."),
        paragraph("item", "Mục tiêu cụ thể", mark="2.", bold=True),
        paragraph("body", "Năm 2024 toàn huyện giảm 218 hộ nghèo, trong đó có 162 hộ dân tộc thiểu số, cụ thể:"),
        *(paragraph("line", text, mark="-") for text in TARGETS),
        paragraph("chapter", "NỘI DUNG HOẠT ĐỘNG", mark="II."),
    ]
    number = 0
    for _ in range(rounds):
        for name, amounts in PROJECTS:
            number += 1
            blocks += project_blocks(number, name, amounts)
            blocks.append(paragraph("subitem", "Tiểu dự án 1: Giảm nghèo về thông tin", mark=f"{number}.1.", bold=True))
            blocks.append(paragraph("body", DUTY))
    blocks += [
        paragraph("chapter", "TỔ CHỨC THỰC HIỆN", mark="III."),
        *(paragraph("item", DUTY, mark=f"{index}.") for index in range(1, 7)),
        paragraph("closing", f"Trên đây là Kế hoạch giảm nghèo năm 2024. {DUTY[:-1]}./."),
        SIGNATURE,
    ]
    return tuple(blocks)


def funding_head() -> tuple[tuple[HeaderCell | None, ...], ...]:
    """Two head rows with grouped columns."""
    groups = ("Ngân sách trung ương", "Ngân sách địa phương", "Huy động khác")
    first: list[HeaderCell | None] = [HeaderCell("STT", row_span=2), HeaderCell("Dự án, hoạt động", row_span=2)]
    second: list[HeaderCell | None] = [None, None]
    for group in groups:
        first += [HeaderCell(group, column_span=3), None, None]
        second += [HeaderCell(text) for text in ("Tổng cộng", "Nguồn ĐTPT", "Nguồn sự nghiệp")]
    return tuple(first), tuple(second)


def funding_row(number: str, title: str, amounts: tuple[int, ...], look: RowLook) -> Row:
    """A row whose totals are live sums of the two columns after them."""
    cells = [Cell(number), Cell(title)]
    for invested, running in zip(amounts[::2], amounts[1::2], strict=True):
        cells += [Cell(money(invested + running), invested + running), Cell(money(invested), invested)]
        cells.append(Cell(money(running), running))
    return Row(tuple(cells), look)


def with_sums(rows: list[Row]) -> tuple[Row, ...]:
    """The rows and a total row; sums over project rows, and inside each row."""
    own: list[Row] = []
    for index, row in enumerate(rows):
        cells = list(row.cells)
        for column in (2, 5, 8):
            cells[column] = Cell(cells[column].text, cells[column].value, ((index, column + 1), (index, column + 2)))
        own.append(Row(tuple(cells), row.look))
    projects = [index for index, row in enumerate(rows) if row.look == "project"]
    total = [Cell(""), Cell("TỔNG CỘNG")]
    for column in range(2, 11):
        value = sum(int(rows[index].cells[column].value or 0) for index in projects)
        total.append(Cell(money(value), value, tuple((index, column) for index in projects)))
    return (*own, Row(tuple(total), "total"))


def funding_table(*, activities: int = 3) -> Table:
    """The funding table of an appendix: 11 columns, grouped head, number row, projects, activities, total."""
    widths = (1.0, 8.0, *(2.2,) * 9)
    columns = tuple(
        Column(f"c{index}", width, "center" if index == 0 else "left", is_figure=index > 1)
        for index, width in enumerate(widths)
    )
    rows: list[Row] = []
    for number, (name, amounts) in enumerate(PROJECTS, start=1):
        rows.append(funding_row(str(number), name, (148000, amounts[0], 1200, amounts[1], 0, amounts[2]), "project"))
        rows.append(
            funding_row(f"{number}.1", "Tiểu dự án 1: Cải thiện dinh dưỡng", (0, 269, 0, 13, 0, 27), "subproject")
        )
        for activity in range(1, activities + 1):
            title = f"Hoạt động {activity}: Tập huấn kỹ thuật, chuyển giao giống cây trồng, vật nuôi cho hộ nghèo"
            rows.append(funding_row("", title, (0, 100 * activity, 0, 5, 0, 10), "activity"))
        rows.append(funding_row("", "Trong đó: vốn năm 2023 chuyển sang", (0, 33, 0, 0, 0, 0), "of_which"))
    numbers = tuple(f"({index})" for index in range(1, 12))
    return Table(columns, funding_head(), with_sums(rows), numbers)


def appendix(label: str = "Phụ lục I", table: Table | None = None) -> Part:
    """A landscape appendix with its head, table and end mark."""
    head = AppendixTitle(
        label,
        "DỰ KIẾN KINH PHÍ THỰC HIỆN CHƯƠNG TRÌNH MỤC TIÊU QUỐC GIA GIẢM NGHÈO BỀN VỮNG NĂM 2024",
        "(Kèm theo Kế hoạch số        /KH-UBND ngày     tháng     năm 2024 của Ủy ban nhân dân huyện Hớn Quản)",
        "Đơn vị tính: Triệu đồng",
    )
    return Part(label, (head, table or funding_table(), EndMark()), "landscape")


def a_plan(*, rounds: int = 1, letterhead: Letterhead = LETTERHEAD, activities: int = 3) -> Document:
    """A body and two appendices."""
    return Document(
        "Kế hoạch giảm nghèo năm 2024",
        "Kế hoạch",
        "Ủy ban nhân dân huyện Hớn Quản",
        (
            Part("Kế hoạch", body_blocks(letterhead, rounds=rounds)),
            appendix("Phụ lục I", funding_table(activities=activities)),
            appendix("Phụ lục II"),
        ),
    )


def of_blocks(*blocks: Block) -> Document:
    """A document of one part."""
    return Document("Văn bản thử", "Thử", "Nhóm thử", (Part("Phần", blocks),))


def a_text(words: int) -> str:
    """A text of so many Vietnamese words."""
    syllables = GOAL.split()
    return " ".join(syllables[index % len(syllables)] for index in range(words))


def neighbours(pages: list[str]) -> list[tuple[str, str]]:
    """Each page with the one after it."""
    return list(pairwise(pages))
