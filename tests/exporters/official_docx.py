"""Holds the XML of a DOCX against the official measures: every deviation is a sentence."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from lxml import etree  # type: ignore[import-untyped]  # no types are published for it

from desktop.documents.model import AppendixTitle, Letterhead, Signature, Table, Title
from desktop.exporters.measures import (
    ASCENT,
    LARGE_LETTERHEAD,
    ROW_LOOKS,
    SINGLE_SPACING,
    SMALL_LETTERHEAD,
    page_of_part,
    table_size,
)
from tests.exporters.deviation import differs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.documents.model import Document, Part
    from desktop.exporters.fonts import Family
    from desktop.exporters.measures import LetterheadSizes, Measures, Page

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TWIP: Final = 0.06
"""Points lost by counting in twentieths."""
Element: TypeAlias = Any
"""An element as lxml gives it; no types are published for it."""


def docx_deviations(data: bytes, document: Document, official: Measures, family: Family) -> list[str]:
    """Everything in a DOCX that is not as the measures say; the family measures the words over the rules."""
    return list(_Inspection(data, document, official, family).all())


class _Inspection:
    """Goes through the styles, sections and blocks of one DOCX."""

    def __init__(self, data: bytes, document: Document, official: Measures, family: Family) -> None:
        archive = zipfile.ZipFile(BytesIO(data))
        self.body = etree.fromstring(archive.read("word/document.xml"))[0]
        self.styles = etree.fromstring(archive.read("word/styles.xml"))
        self.named = {_val(style, "name"): style for style in self.styles.iter(f"{W}style")}
        self.paragraphs = iter(self.body.iter(f"{W}p"))
        self.document = document
        self.m = official
        self.family = family

    def all(self) -> Iterator[str]:
        yield from self.text_styles()
        yield from self.head_styles()
        sections = list(self.body.iter(f"{W}sectPr"))
        tables = iter(self.body.findall(f"{W}tbl"))
        for section, part in zip(sections, self.document.parts, strict=True):
            page = page_of_part(self.m, part)
            yield from self.section(section, part, page)
            for block in part.blocks:
                yield from self.block(block, tables, page)
        yield from self.rules()
        yield from self.stamps()

    def stamps(self) -> Iterator[str]:
        """The frames of ô 10b are as high as their stamps."""
        for row in (row for row in self.body.iter(f"{W}p") if _style(row) == "KHDoKhan"):
            air = sum(int(_val(row, f"pPr/w:pBdr/w:{side}", "space") or 0) for side in ("top", "bottom"))
            height = self.m.urgency_size * SINGLE_SPACING + air
            yield from differs("height of the urgency frame", height, self.m.urgency_height, 0.5)

    # sections and styles ---------------------------------------------------------------------------------------------

    def section(self, section: Element, part: Part, page: Page) -> Iterator[str]:
        paper, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
        for name, element, attribute, official in (
            ("paper width", paper, "w", page.width),
            ("paper height", paper, "h", page.height),
            ("top margin", margins, "top", page.top),
            ("bottom margin", margins, "bottom", page.bottom),
            ("left margin", margins, "left", page.left),
            ("right margin", margins, "right", page.right),
            ("header distance", margins, "header", self.m.page_number_from_edge),
        ):
            yield from differs(name, _points(element, attribute), official, TWIP)
        if _val(section, "pgNumType", "start") != "1" or section.find(f"{W}titlePg") is None:
            yield f"{part.name}: its pages are not counted afresh without a number on the first"
        if (paper is not None and paper.get(f"{W}orient") == "landscape") != (part.orientation == "landscape"):
            yield f"{part.name}: wrong orientation"

    def text_styles(self) -> Iterator[str]:
        headings = ("Mục", "Khoản", "Tiểu khoản", "Điểm", "Điều")
        for name in ("Căn cứ", "Mở đầu", *headings, "Nội dung", "Gạch đầu dòng", "Kết thúc"):
            style = self.named[f"KH {name}"]
            yield from self.style(name, self.m.body_size, before=self.m.paragraph_gap)
            first_line = _points(style.find(f".//{W}ind"), "firstLine")
            yield from differs(f"first line of {name}", first_line, self.m.first_line, TWIP)
            spacing = style.find(f".//{W}spacing")
            if spacing.get(f"{W}lineRule") != "auto":
                yield f"{name} has fixed lines"
            line = int(spacing.get(f"{W}line")) / 240
            yield from differs(f"line spacing of {name}", line, self.m.line_spacing, 0.01)

    def head_styles(self) -> Iterator[str]:
        m = self.m
        level = (m.signer_size - m.recipients_label_size) * ASCENT
        for name, size, before in (
            ("Số, ký hiệu", m.number_size, m.number_gap),
            ("Dự thảo", m.draft_mark_size, 1.5 * m.draft_mark_padding),
            ("Tên loại", m.title_size, m.title_gap),
            ("Trích yếu", m.title_size, 0.0),
            ("Nơi nhận", m.recipients_label_size, level),
            ("Danh sách nơi nhận", m.recipients_size, 0.0),
            ("Quyền hạn, chức vụ", m.signer_size, 0.0),
            ("Họ và tên", m.signer_size, m.signature_space),
            ("Phụ lục", m.appendix_label_size, 0.0),
            ("Tên phụ lục", m.appendix_title_size, 0.0),
            ("Kèm theo", m.appendix_attached_size, 0.0),
            ("Đơn vị tính", m.appendix_unit_size, 0.0),
            ("Hết", m.body_size, m.table_gap),
            ("Số trang", m.page_number_size, 0.0),
            ("Đường kẻ", 1.0, m.rule_drop),
            ("Trích yếu công văn", m.letter_subject_size, m.letter_subject_gap),
            ("Độ khẩn", m.urgency_size, m.paragraph_gap),
            ("Kính gửi", m.body_size, m.addressees_gap),
            ("Giữa trang", m.body_size, m.addressees_gap),
            ("Địa chỉ", m.foot_size, 0.0),
        ):
            yield from self.style(name, size, before=before)
        for name, official in (("Khoảng cách", m.table_gap), ("Đường kẻ", m.rule_height - m.rule_drop)):
            spacing = self.named[f"KH {name}"].find(f".//{W}spacing")
            yield from differs(f"height of {name}", _points(spacing, "line"), official, TWIP)

    def style(self, name: str, size: float, *, before: float) -> Iterator[str]:
        style = self.named[f"KH {name}"]
        yield from differs(f"size of {name}", int(_val(style, "rPr/w:sz") or 0) / 2, size, 0.01)
        yield from differs(f"gap above {name}", _points(style.find(f".//{W}spacing"), "before"), before, TWIP)

    # blocks ----------------------------------------------------------------------------------------------------------

    def block(self, block: object, tables: Iterator[Element], page: Page) -> Iterator[str]:
        match block:
            case Letterhead():
                yield from self.letterhead(block, next(tables), page)
            case Signature():
                split = page.text_width * self.m.footer_left_share
                yield from self.columns("signature", next(tables), (split, page.text_width - split))
            case Table() if block.columns:
                yield from self.table(block, next(tables), page)
            case Title():
                yield from self.rule_of(block.attached or block.subject, page)
            case AppendixTitle():
                yield from self.rule_of(block.attached, page)

    def letterhead(self, block: Letterhead, table: Element, page: Page) -> Iterator[str]:
        nation = next(row for row in table.iter(f"{W}p") if _style(row) == "KHQuocHieu")
        sizes = self.pair(nation)
        share = self.m.header_left_share if sizes is LARGE_LETTERHEAD else self.m.long_header_left_share
        name = self.family.bold.width(block.national_name) * sizes.national_name
        split = min(page.text_width * share, page.text_width - name - self.m.column_slack)
        yield from self.columns("letterhead", table, (split, page.text_width - split))
        for style, size in (
            ("KHQuocHieu", sizes.national_name),
            ("KHBanHanh", sizes.national_name),
            ("KHTieuNgu", sizes.motto),
            ("KHDiaDanh", sizes.place_and_date),
        ):
            for row in (row for row in table.iter(f"{W}p") if _style(row) == style):
                yield from differs(f"size of {style}", _run_size(row), size, 0.01)
        rules = [row for row in table.iter(f"{W}p") if _style(row) == "KHDuongKe"]
        motto = self.family.bold.width(block.motto) * sizes.motto
        yield from differs("motto's rule", page.text_width - split - 2 * _side(rules[1]), motto, 2 * TWIP)
        yield from differs("rule thickness", _border(rules[0]), self.m.rule_width, 0.01)
        lone = [text for text in block.issuer if self.family.bold.width(text) * sizes.national_name < split - 5]
        if len(lone) == len(block.issuer):
            widest = max(self.family.bold.width(text) * sizes.national_name for text in lone)
            length = split - 2 * _side(rules[0])
            yield from differs("issuer's rule", length, widest * self.m.rule_share, 2 * TWIP)
        for row in (row for row in table.iter(f"{W}p") if _style(row) == "KHDuThao"):
            wide = self.family.bold.width(block.draft_mark) * self.m.draft_mark_size + 4 * self.m.draft_mark_padding
            yield from differs("draft frame", split - self.m.cell_padding - 2 * _side(row), wide, 2 * TWIP)
            yield from differs("draft frame thickness", _border(row), self.m.rule_width, 0.01)

    def pair(self, nation: Element) -> LetterheadSizes:
        if self.m.header_sizes == "auto":
            return LARGE_LETTERHEAD if _run_size(nation) == LARGE_LETTERHEAD.national_name else SMALL_LETTERHEAD
        return LARGE_LETTERHEAD if self.m.header_sizes == "13-14" else SMALL_LETTERHEAD

    def rule_of(self, text: str, page: Page) -> Iterator[str]:
        """The rule under a centred text: a share of its widest line, which the text's own indents show."""
        above = next(row for row in self.paragraphs if _text(row) == text)
        rule = above.getnext()
        width = page.text_width - 2 * _side(above)
        if width > page.text_width * self.m.title_share + 3 and _style(above) == "KHTrichYeu":
            yield f"{text!r} is wider than its share"
        length = page.text_width - 2 * _side(rule)
        yield from differs(f"rule under {text!r}", length, (width - 2) * self.m.rule_share, 0.5)
        yield from differs("rule thickness", _border(rule), self.m.rule_width, 0.01)

    def columns(self, name: str, table: Element, official: tuple[float, ...]) -> Iterator[str]:
        widths = [_points(column, "w") for column in table.iter(f"{W}gridCol")]
        for width, wanted in zip(widths, official, strict=True):
            yield from differs(f"column of the {name}", width, wanted, TWIP)
        if _val(table, "tblPr/w:tblLayout", "type") != "fixed":
            yield f"the widths of the {name} are not fixed"

    def rules(self) -> Iterator[str]:
        if any("_" in (text.text or "") for text in self.body.iter(f"{W}t")):
            yield "underscores"

    # tables ----------------------------------------------------------------------------------------------------------

    def table(self, block: Table, table: Element, page: Page) -> Iterator[str]:
        properties = table.find(f"{W}tblPr")
        margins = properties.find(f"{W}tblCellMar")
        for side in ("left", "right"):
            yield from differs("cell padding", _points(margins.find(f"{W}{side}"), "w"), self.m.cell_padding, TWIP)
        for side in ("top", "bottom"):
            found = _points(margins.find(f"{W}{side}"), "w")
            yield from differs("cell padding above", found, self.m.cell_padding_above, TWIP)
        for border in properties.find(f"{W}tblBorders"):
            yield from differs("table rule", int(border.get(f"{W}sz")) / 8, self.m.table_rule, 0.01)
        widths = [_points(column, "w") for column in table.iter(f"{W}gridCol")]
        yield from differs("table width", sum(widths), page.text_width, TWIP * len(widths))
        if _val(table, "tblPr/w:tblLayout", "type") != "fixed":
            yield "the widths of a table are not fixed"
        yield from self.table_rows(block, table)

    def table_rows(self, block: Table, table: Element) -> Iterator[str]:
        rows = table.findall(f"{W}tr")
        head = len(block.head) + bool(block.numbers)
        if any((row.find(f"{W}trPr/{W}tblHeader") is not None) != (place < head) for place, row in enumerate(rows)):
            yield "the head rows do not repeat"
        style = self.styles.find(f".//{W}style[@{W}styleId='{_style(next(rows[-1].iter(f'{W}p')))}']")
        size = table_size(self.m, len(block.columns))
        yield from differs("table size", int(_val(style, "rPr/w:sz") or 0) / 2, size, 0.01)
        texts = [place for place, column in enumerate(block.columns) if column.align == "left" and not column.is_figure]
        indented = max(texts, key=lambda place: block.columns[place].width, default=0)
        for row, said in zip(rows[head:], block.rows, strict=True):
            cell = row.findall(f"{W}tc")[indented]
            wanted = self.m.level_indent * ROW_LOOKS[said.look].indent
            yield from differs("indent of a row", _side(cell[-1]), wanted, TWIP)


def _val(element: Element, path: str, attribute: str = "val") -> str | None:
    found = element.find(f"w:{path}", {"w": W[1:-1]})
    return None if found is None else found.get(f"{W}{attribute}")


def _points(element: Element | None, attribute: str) -> float:
    value = None if element is None else element.get(f"{W}{attribute}")
    return int(value or 0) / 20


def _style(paragraph: Element) -> str:
    return _val(paragraph, "pPr/w:pStyle") or ""


def _text(paragraph: Element) -> str:
    return "".join(text.text or "" for text in paragraph.iter(f"{W}t"))


def _side(paragraph: Element) -> float:
    return _points(paragraph.find(f"{W}pPr/{W}ind"), "left")


def _border(paragraph: Element) -> float:
    return int(_val(paragraph, "pPr/w:pBdr/w:top", "sz") or 0) / 8


def _run_size(paragraph: Element) -> float:
    return int(_val(paragraph, "r/w:rPr/w:sz") or 0) / 2
