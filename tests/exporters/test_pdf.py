from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING, Final

import pypdfium2  # type: ignore[import-untyped]  # no types are published for it
import pytest

from desktop.documents.model import AppendixTitle, Document, Letterhead, Part, Run
from desktop.exporters.measures import page_of
from desktop.exporters.pdf import part_pages, pdf_bytes, write_pdf
from tests.exporters.reading import page_texts
from tests.exporters.sample_plan import (
    GOAL,
    LETTERHEAD,
    OFFICE_LETTERHEAD,
    PRESS,
    SIGNATURE,
    TITLE,
    a_plan,
    a_text,
    appendix,
    body_blocks,
    of_blocks,
    paragraph,
)

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.exporters.strips import PageStrips

A4: Final = page_of(PRESS.measures, "A4", "portrait")
SCALE: Final = 4


def rule_lengths(page: pypdfium2.PdfPage, *, shortest: float = 25.0) -> list[float]:
    """Lengths in points of the horizontal rules of a page, top to bottom, as seen on a rendered page."""
    image = page.render(scale=SCALE, grayscale=True).to_pil()
    pattern = re.compile(rb"[\x00-\x80]{%d,}" % int(shortest * SCALE))
    data = image.tobytes()
    found: list[float] = []
    before: list[int] = []
    for y in range(image.height):
        row = data[y * image.width : (y + 1) * image.width]
        runs = {match.start(): len(match[0]) for match in pattern.finditer(row)}
        found += [
            length / SCALE for start, length in runs.items() if not any(abs(start - old) < SCALE for old in before)
        ]
        before = list(runs)
    return found


def lines_on(page: PageStrips) -> list[str]:
    """The text of each strip of a page."""
    return ["".join(text.text for text in placed.strip.texts) for placed in page]


def test_page_1_shows_no_number_and_page_2_shows_2_centred_in_the_top_margin() -> None:
    pdf = pypdfium2.PdfDocument(pdf_bytes(a_plan()))
    first = pdf[0].get_textpage()
    assert min(A4.height - first.get_charbox(index)[3] for index in range(50)) >= A4.top - 1
    second = pdf[1].get_textpage()
    assert second.get_text_range(0, 1) == "2"
    left, bottom, right, top = second.get_charbox(0)
    assert (left + right) / 2 == pytest.approx(A4.left + A4.text_width / 2, abs=0.5)
    assert A4.height - top > PRESS.measures.page_number_from_edge
    assert A4.height - bottom < A4.top


def test_each_appendix_starts_counting_pages_again() -> None:
    plan = a_plan(activities=4)
    texts = iter(page_texts(pdf_bytes(plan)))
    for part in plan.parts:
        count = len(part_pages(part, PRESS))
        numbers = [re.match(r"\d+(?=\r?\n)", next(texts)) for _ in range(count)]
        assert [match and match[0] for match in numbers] == [None, *(str(number) for number in range(2, count + 1))]


def test_rules_are_as_long_as_the_decree_says() -> None:
    family = PRESS.family
    page = pypdfium2.PdfDocument(pdf_bytes(of_blocks(LETTERHEAD, TITLE)))[0]
    issuer, motto, title = rule_lengths(page)
    name = family.bold.width("HUYỆN HỚN QUẢN") * 13
    assert name / 3 <= issuer <= name / 2
    assert motto == pytest.approx(family.bold.width(LETTERHEAD.motto) * 14, abs=1)
    subject = family.bold.width(TITLE.subject) * 14 / 2
    assert subject / 3 <= title <= subject / 2 + 10


def test_a_long_issuer_name_takes_the_smaller_pair_of_sizes() -> None:
    page = pypdfium2.PdfDocument(pdf_bytes(of_blocks(OFFICE_LETTERHEAD, TITLE)))[0]
    family = PRESS.family
    lengths = rule_lengths(page)
    assert any(length == pytest.approx(family.bold.width(OFFICE_LETTERHEAD.motto) * 13, abs=1) for length in lengths)


def test_the_draft_mark_stands_in_a_frame_under_the_number() -> None:
    with_mark = pypdfium2.PdfDocument(pdf_bytes(of_blocks(OFFICE_LETTERHEAD)))[0]
    without = Letterhead(OFFICE_LETTERHEAD.superior, OFFICE_LETTERHEAD.issuer, "Số: 1", "Nơi, ngày")
    plain = pypdfium2.PdfDocument(pdf_bytes(of_blocks(without)))[0]
    assert len(rule_lengths(with_mark)) == len(rule_lengths(plain)) + 2


def test_number_and_date_share_a_baseline() -> None:
    for letterhead in (LETTERHEAD, OFFICE_LETTERHEAD):
        strip = part_pages(of_blocks(letterhead).parts[0], PRESS)[0][0].strip
        number = next(text for text in strip.texts if text.text.startswith("Số:"))
        date = next(text for text in strip.texts if text.text.startswith("Hớn Quản"))
        assert number.baseline == pytest.approx(date.baseline, abs=0.01)


def test_no_text_leaves_the_text_area() -> None:
    plan = a_plan(letterhead=OFFICE_LETTERHEAD, activities=5)
    pdf = pypdfium2.PdfDocument(pdf_bytes(plan))
    for page in pdf:
        landscape = page.get_width() > page.get_height()
        area = page_of(PRESS.measures, "A4", "landscape" if landscape else "portrait")
        text = page.get_textpage()
        for index, letter in enumerate(text.get_text_range()):
            if letter.isspace():
                continue
            left, bottom, right, _ = text.get_charbox(index)
            assert left >= area.left - 1
            assert right <= area.width - area.right + 1
            assert bottom >= area.bottom - 1


def test_word_gaps_never_pass_three_spaces() -> None:
    long_words = paragraph("body", "Thực hiện 1234567890123456789012345678901234567890 theo " * 6)
    for page in part_pages(of_blocks(*body_blocks(), long_words).parts[0], PRESS):
        for placed in page:
            for text in placed.strip.texts:
                assert text.word_gap + text.size / 4 <= text.size / 4 * PRESS.measures.widest_word_gap + 0.01


def test_justified_lines_reach_the_right_margin() -> None:
    pages = part_pages(of_blocks(paragraph("body", a_text(200))).parts[0], PRESS)
    for placed in pages[0][1:-1]:
        text = placed.strip.texts[0]
        end = text.x + text.face.stretched(text.text, text.size, text.word_gap)
        assert end == pytest.approx(A4.text_width, abs=0.01)


def test_a_heading_never_stands_alone_at_the_foot_of_a_page() -> None:
    for words in range(600, 800, 12):
        blocks = (
            paragraph("body", a_text(words)),
            paragraph("chapter", "TỔ CHỨC THỰC HIỆN", mark="I."),
            paragraph("item", "Phân công", mark="1.", bold=True),
            paragraph("body", GOAL),
        )
        for page in part_pages(of_blocks(*blocks).parts[0], PRESS):
            assert "PHÂN" not in lines_on(page)[-1].upper()
            assert not lines_on(page)[-1].startswith("I.")


def test_a_paragraph_leaves_no_single_line_on_a_page() -> None:
    for words in range(600, 700, 7):
        pages = part_pages(of_blocks(paragraph("body", a_text(words)), paragraph("body", GOAL)).parts[0], PRESS)
        ends = [len(page) for page in pages]
        assert ends[-1] != 1


def test_the_signature_never_stands_without_two_lines_of_text() -> None:
    split = 0
    for words in range(420, 640, 6):
        blocks = (paragraph("body", a_text(words)), paragraph("closing", "Trên đây là Kế hoạch./."), SIGNATURE)
        pages = part_pages(of_blocks(*blocks).parts[0], PRESS)
        last = lines_on(pages[-1])
        assert last[-1].startswith("Nơi nhận:")
        assert len(last) >= 3
        split += len(pages) > 1
    assert split


def test_recipients_no_page_could_hold_run_on_to_the_next() -> None:
    many = tuple(f"- Cơ quan thứ {number};" for number in range(120))
    pages = page_texts(pdf_bytes(of_blocks(paragraph("closing", "Hết./."), type(SIGNATURE)(many, ("CHỦ TỊCH",), "An"))))
    text = "".join(pages)
    assert len(pages) > 1
    assert all(f"- Cơ quan thứ {number};" in text for number in range(120))


def test_chapters_and_appendices_are_in_the_outline() -> None:
    pdf = pypdfium2.PdfDocument(pdf_bytes(a_plan()))
    titles = [entry.get_title() for entry in pdf.get_toc()]
    assert titles[:3] == ["I. MỤC TIÊU", "II. NỘI DUNG HOẠT ĐỘNG", "III. TỔ CHỨC THỰC HIỆN"]
    assert [title.split(" - ")[0] for title in titles[3:]] == ["Phụ lục I", "Phụ lục II"]


def test_properties_name_the_document_and_its_language() -> None:
    data = pdf_bytes(a_plan())
    pdf = pypdfium2.PdfDocument(data)
    assert pdf.get_metadata_value("Title") == "Kế hoạch giảm nghèo năm 2024"
    assert pdf.get_metadata_value("Author") == "Ủy ban nhân dân huyện Hớn Quản"
    assert b"/Lang (vi-VN)" in data
    assert data.count(b"/FontFile2") == 4
    assert b"/DisplayDocTitle true" in data
    assert b"/Encrypt" not in data


def test_equal_documents_give_equal_bytes_without_names_of_folders() -> None:
    assert pdf_bytes(a_plan()) == pdf_bytes(a_plan())
    assert b"khgn:" not in pdf_bytes(a_plan())


def test_appendices_lie_across_and_large_paper_is_larger() -> None:
    large = Part("Phụ lục", appendix().blocks, "landscape", "A3")
    pdf = pypdfium2.PdfDocument(pdf_bytes(Document("a", "b", "c", (appendix(), large))))
    sizes = {(round(page.get_width()), round(page.get_height())) for page in pdf}
    assert sizes == {(842, 595), (1191, 842)}


def test_a_document_without_parts_is_still_a_pdf() -> None:
    assert len(pypdfium2.PdfDocument(pdf_bytes(Document("a", "b", "c")))) == 1


def test_writing_goes_to_a_stream_or_a_path(tmp_path: Path) -> None:
    document = of_blocks(paragraph("body", "Nội dung"))
    stream = BytesIO()
    write_pdf(document, stream)
    write_pdf(document, tmp_path / "a.pdf")
    assert stream.getvalue() == (tmp_path / "a.pdf").read_bytes() == pdf_bytes(document)


def test_a_mark_without_text_is_printed() -> None:
    document = of_blocks(type(paragraph("item", ""))("item", (), "1."), paragraph("body", "a"))
    assert page_texts(pdf_bytes(document))[0].split() == ["1.", "a"]


def test_a_heading_keeps_the_look_of_its_runs() -> None:
    family = PRESS.family
    blocks = (
        paragraph("chapter", "MỤC TIÊU", mark="I."),
        paragraph("basis", "Căn cứ Luật;"),
        type(paragraph("body", ""))("part", (Run("Mục tiêu: ", italic=True), Run("giảm nghèo")), "a)"),
    )
    page = part_pages(of_blocks(*blocks).parts[0], PRESS)[0]
    faces = [[text.face for text in placed.strip.texts] for placed in page]
    assert faces == [[family.bold], [family.italic], [family.italic, family.regular]]


def test_a_head_below_a_text_stands_clear_of_it_and_one_at_the_top_does_not() -> None:
    head = AppendixTitle("", "Bảng kinh phí", "")
    [top] = part_pages(of_blocks(head).parts[0], PRESS)
    text, below, *_ = part_pages(of_blocks(paragraph("body", "Khác nhau: 12 số liệu."), head).parts[0], PRESS)[0]
    assert top[0].y == 0
    assert below.y - text.y - text.strip.height == pytest.approx(PRESS.measures.signature_gap)
