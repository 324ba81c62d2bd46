from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from desktop.documents.model import AppendixTitle, Document, HeaderCell, Part, Table
from desktop.exporters.docx import docx_bytes
from desktop.exporters.measures import page_of
from tests.exporters.reading import docx_text, paragraphs_of
from tests.exporters.sample_plan import (
    OFFICE_LETTERHEAD,
    PRESS,
    SIGNATURE,
    TITLE,
    a_plan,
    appendix,
    funding_table,
    of_blocks,
    paragraph,
)

if TYPE_CHECKING:
    from docx.document import Document as DocxDocument


def opened(document: Document) -> DocxDocument:
    """The written file as python-docx reads it."""
    return docx.Document(BytesIO(docx_bytes(document)))


def test_every_role_has_its_own_vietnamese_style() -> None:
    names = {name for name, text, _ in paragraphs_of(docx_bytes(a_plan())) if text}
    assert {"KH Căn cứ", "KH Mở đầu", "KH Mục", "KH Khoản", "KH Tiểu khoản", "KH Điểm", "KH Gạch đầu dòng"} <= names
    assert {"KH Dấu cộng", "KH Nội dung", "KH Kết thúc", "KH Quốc hiệu", "KH Tiêu ngữ", "KH Nơi nhận"} <= names
    assert all(name.startswith("KH ") for name in names)


def test_text_is_14_point_times_new_roman_with_official_indent_and_gap() -> None:
    style = opened(a_plan()).styles["KH Nội dung"]
    assert style.font.size == Pt(14)
    assert style.paragraph_format.first_line_indent == pytest.approx(Mm(12.7), abs=700)
    assert style.paragraph_format.space_before == Pt(6)
    fonts = opened(a_plan()).styles.element.find(f".//{qn('w:docDefaults')}//{qn('w:rFonts')}")
    assert {fonts.get(qn(f"w:{name}")) for name in ("ascii", "hAnsi", "eastAsia", "cs")} == {"Times New Roman"}


def test_language_is_vietnamese_everywhere() -> None:
    word = opened(a_plan())
    language = word.styles.element.find(f".//{qn('w:lang')}")
    assert language.get(qn("w:val")) == "vi-VN"
    assert word.core_properties.language == "vi-VN"
    assert word.settings.element.find(qn("w:themeFontLang")).get(qn("w:val")) == "vi-VN"


def test_sections_have_official_margins_and_count_their_own_pages() -> None:
    word = opened(a_plan())
    assert [section.orientation for section in word.sections] == [
        WD_ORIENT.PORTRAIT,
        WD_ORIENT.LANDSCAPE,
        WD_ORIENT.LANDSCAPE,
    ]
    for section in word.sections:
        margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
        assert [round(margin.mm) for margin in margins if margin is not None] == [20, 20, 30, 15]
        assert section.different_first_page_header_footer
        assert section._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"  # noqa: SLF001 - no other way to read it


def test_the_page_number_is_a_field_centred_in_the_header() -> None:
    header = opened(a_plan()).sections[0].header
    field = header._element.find(f".//{qn('w:fldSimple')}")  # noqa: SLF001 - no other way to read it
    assert field.get(qn("w:instr")).strip() == "PAGE"
    assert [paragraph.style.name for paragraph in header.paragraphs if paragraph.style] == ["KH Số trang"]
    assert not [text for text in opened(a_plan()).sections[0].first_page_header.paragraphs if text.text]


def test_headings_keep_with_what_they_head() -> None:
    document = of_blocks(
        paragraph("chapter", "MỤC TIÊU", mark="I."),
        paragraph("part", "Một;", mark="a)"),
        paragraph("part", "Hai;", mark="b)"),
        paragraph("closing", "Hết./."),
        SIGNATURE,
    )
    word = opened(document)
    assert word.styles["KH Mục"].paragraph_format.keep_with_next
    kept = [paragraph.paragraph_format.keep_with_next for paragraph in word.paragraphs[:4]]
    assert kept == [None, False, None, True]


def test_table_heads_repeat_and_rows_stay_whole() -> None:
    table = opened(Document("a", "b", "c", (appendix(),))).tables[0]._tbl  # noqa: SLF001 - row properties have no other way
    rows = table.findall(qn("w:tr"))
    repeated = [row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in rows]
    assert repeated[:4] == [True, True, True, False]
    assert all(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in rows)
    widths = [int(column.get(qn("w:w"))) for column in table.iter(qn("w:gridCol"))]
    assert sum(widths) == pytest.approx(page_of(PRESS.measures, "A4", "landscape").text_width * 20, abs=11)


def test_grouped_heads_are_merged_cells() -> None:
    table = opened(Document("a", "b", "c", (appendix(),))).tables[0]
    assert table.cell(0, 0)._tc is table.cell(1, 0)._tc  # noqa: SLF001 - identity of merged cells
    assert table.cell(0, 2).text == table.cell(0, 4).text == "Ngân sách trung ương"
    assert table.cell(1, 3).text == "Nguồn ĐTPT"


def test_a_head_with_a_hole_still_makes_a_table() -> None:
    table = funding_table()
    holed = Table(table.columns, ((HeaderCell("STT"), *(None,) * 10),), table.rows[:1])
    assert "STT 1" in docx_text(docx_bytes(of_blocks(holed)))


def test_rules_are_borders_of_the_right_length_not_underscores() -> None:
    data = docx_bytes(of_blocks(OFFICE_LETTERHEAD, TITLE))
    rules = [element for name, _, element in paragraphs_of(data) if name == "KH Đường kẻ"]
    indents = [element.find(f".//{qn('w:ind')}") for element in rules]
    sides = [int(indent.get(qn("w:left"))) / 20 for indent in indents if indent is not None]
    right_column = page_of(PRESS.measures, "A4", "portrait").text_width * (1 - PRESS.measures.long_header_left_share)
    motto = PRESS.family.bold.width(OFFICE_LETTERHEAD.motto) * 13
    assert len(sides) == 3
    assert right_column - 2 * sides[1] == pytest.approx(motto, abs=0.2)
    assert "_" not in docx_text(data)


def test_properties_are_ours_and_fixed() -> None:
    data = docx_bytes(a_plan())
    properties = docx.Document(BytesIO(data)).core_properties
    assert (properties.title, properties.author) == ("Kế hoạch giảm nghèo năm 2024", "Ủy ban nhân dân huyện Hớn Quản")
    assert not properties.comments
    assert data == docx_bytes(a_plan())
    assert not [
        name for name in zipfile.ZipFile(BytesIO(data)).namelist() if "thumbnail" in name or "customXml" in name
    ]


def test_letters_xml_cannot_hold_are_left_out() -> None:
    assert docx_text(docx_bytes(of_blocks(paragraph("body", "giảm\x0b <nghèo> & \x01bền")))) == "giảm <nghèo> & bền"


def test_a_title_too_long_for_a_file_property_is_cut_there_and_its_control_characters_left_out() -> None:
    data = docx_bytes(Document("giảm\x00 nghèo\uffff " * 40, "b" * 300, "c\nd"))
    properties = docx.Document(BytesIO(data)).core_properties
    assert (len(properties.title), len(properties.subject)) == (255, 255)
    assert properties.title.startswith("giảm nghèo giảm")
    assert properties.author == "c d"


def test_a_document_without_parts_opens() -> None:
    assert docx_text(docx_bytes(Document("a", "b", "c"))) == ""


def test_a_mark_without_text_and_an_empty_row_are_written() -> None:
    empty = type(paragraph("item", ""))("item", (), "1.")
    assert docx_text(docx_bytes(of_blocks(empty))) == "1."


def test_parts_of_large_paper_are_large() -> None:
    large = Part("Phụ lục", appendix().blocks, "landscape", "A3")
    section = opened(Document("a", "b", "c", (large,))).sections[0]
    assert section.page_width is not None
    assert round(section.page_width.mm) == 420


def test_word_sets_a_head_below_a_text_clear_of_it() -> None:
    head = AppendixTitle("", "Bảng kinh phí", "")
    styles = [style for style, _, _ in paragraphs_of(docx_bytes(of_blocks(paragraph("body", "Lời dẫn."), head)))]
    assert [style for style, _, _ in paragraphs_of(docx_bytes(of_blocks(head)))].count("KH Khoảng cách") == 0
    assert styles.count("KH Khoảng cách") == 2
