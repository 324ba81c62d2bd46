from __future__ import annotations

import re
import shutil
import subprocess
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.documents.model import (
    Addressees,
    AppendixTitle,
    Block,
    Cell,
    CentredLine,
    Column,
    Document,
    EndMark,
    HeaderCell,
    Letterhead,
    Paragraph,
    Part,
    Row,
    RowLook,
    Run,
    Signature,
    Table,
    Title,
)
from desktop.exporters.docx import docx_bytes
from desktop.exporters.faces import accented_letters
from tests.exporters.reading import docx_text, expected_text, one_space, pdf_text
from tests.exporters.sample_plan import OFFICE_LETTERHEAD, a_plan, a_text, of_blocks, paragraph

if TYPE_CHECKING:
    from pathlib import Path

LETTERS = accented_letters() + "abcdghiklmnopqrstuvxyABCDGHKLMNOPQRSTUVXY0123456789.,;:/()%-+\"'&<>="
WORDS = st.text(LETTERS, min_size=1, max_size=12).map(lambda word: word.rstrip("-") or "a")
"""Words that end in no hyphen: behind a word, at the end of a line, the reading library takes it for hyphenation."""
TEXTS = st.lists(WORDS, min_size=1, max_size=25).map(" ".join)
RUNS = st.builds(Run, TEXTS, bold=st.booleans(), italic=st.booleans())
ROLES = st.sampled_from(
    ["basis", "intro", "chapter", "item", "subitem", "part", "body", "line", "subline", "article", "closing"]
)
PARAGRAPHS = st.builds(
    Paragraph,
    ROLES,
    st.lists(RUNS, min_size=1, max_size=3).map(tuple),
    mark=st.sampled_from(["", "I.", "3.1.", "đ)", "-", "+"]),
)
LETTERHEADS = st.builds(
    Letterhead,
    superior=st.lists(TEXTS, max_size=1).map(tuple),
    issuer=st.lists(TEXTS, min_size=1, max_size=2).map(tuple),
    number_line=st.just("Số:        /KH-UBND"),
    place_and_date=st.one_of(st.just(""), TEXTS),
    draft_mark=st.sampled_from(["", "DỰ THẢO"]),
    subject=st.one_of(st.just(""), TEXTS),
    urgency=st.sampled_from(["", "KHẨN", "THƯỢNG KHẨN", "HỎA TỐC"]),
)
SIGNATURES = st.builds(
    Signature, st.lists(TEXTS, max_size=6).map(tuple), st.lists(TEXTS, max_size=3).map(tuple), st.just("Nguyễn Văn Hạ")
)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """A table of 1 to 6 columns and up to 12 rows."""
    count = draw(st.integers(1, 6))
    columns = tuple(
        Column(f"c{index}", draw(st.floats(0.5, 5)), draw(st.sampled_from(["left", "center", "right"])))
        for index in range(count)
    )
    head = tuple(HeaderCell(draw(WORDS)) for _ in range(count))
    looks: st.SearchStrategy[RowLook] = st.sampled_from(
        ["project", "subproject", "activity", "of_which", "total", "assigned", "plain"]
    )
    rows = tuple(
        Row(tuple(Cell(draw(st.one_of(st.just(""), TEXTS))) for _ in range(count)), draw(looks))
        for _ in range(draw(st.integers(0, 12)))
    )
    return Table(columns, (head,), rows)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """A body and perhaps an appendix."""
    body: tuple[Block, ...] = (
        draw(LETTERHEADS),
        Title("KẾ HOẠCH", draw(TEXTS), draw(st.one_of(st.just(""), TEXTS))),
        *draw(st.lists(st.builds(Addressees, st.lists(TEXTS, min_size=1, max_size=4).map(tuple)), max_size=1)),
        *draw(st.lists(st.builds(CentredLine, TEXTS), max_size=1)),
        *draw(st.lists(PARAGRAPHS, max_size=20)),
        draw(SIGNATURES),
    )
    appendices = tuple(
        Part(
            f"Phụ lục {index}",
            (AppendixTitle("Phụ lục", draw(TEXTS), draw(TEXTS)), draw(tables()), EndMark()),
            "landscape",
        )
        for index in range(draw(st.integers(0, 1)))
    )
    foot = tuple(draw(st.lists(TEXTS, max_size=2)))
    return Document("Văn bản", "Thử", "Nhóm thử", (Part("Kế hoạch", body, foot=foot), *appendices))


def test_pdf_says_the_same_words_as_the_plan() -> None:
    plan = a_plan(rounds=2)
    assert pdf_text(plan) == expected_text(plan)


def test_docx_says_the_same_words_as_the_plan() -> None:
    plan = a_plan(letterhead=OFFICE_LETTERHEAD)
    assert docx_text(docx_bytes(plan)) == expected_text(plan)


@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(documents())
def test_any_document_reads_the_same_in_pdf_and_docx(document: Document) -> None:
    """Words too wide for a column are cut over two lines, so spaces are left out of the comparison."""
    expected = _letters(expected_text(document))
    assert _letters(docx_text(docx_bytes(document))) == expected
    assert _letters(pdf_text(document)) == expected


@settings(max_examples=15, deadline=None, derandomize=True)
@given(st.lists(PARAGRAPHS, min_size=1, max_size=12))
def test_spaces_between_words_survive_in_pdf_and_docx(paragraphs: list[Paragraph]) -> None:
    document = of_blocks(*paragraphs)
    expected = expected_text(document)
    assert docx_text(docx_bytes(document)) == expected
    assert pdf_text(document) == expected


def test_all_134_accented_letters_survive_in_every_face() -> None:
    text = " ".join(accented_letters())
    looks = [(False, False), (True, False), (False, True), (True, True)]
    document = of_blocks(*(Paragraph("body", (Run(text, bold=bold, italic=italic),)) for bold, italic in looks))
    assert len(set(accented_letters())) == 134
    assert pdf_text(document) == one_space(" ".join([text] * 4))


def test_a_hyphen_at_the_end_of_a_line_stays_a_hyphen() -> None:
    for words in range(5, 30):
        document = of_blocks(paragraph("body", f"{a_text(words)} Lao động - Thương binh và Xã hội {a_text(9)}"))
        assert pdf_text(document) == expected_text(document)


def test_an_office_program_reads_the_same_words_from_docx(tmp_path: Path) -> None:
    plan = a_plan()
    source = tmp_path / "plan.docx"
    source.write_bytes(docx_bytes(plan))
    soffice = shutil.which("soffice")
    assert soffice, "apt-get install libreoffice-writer-nogui"
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [soffice, profile, "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(source)], check=True, capture_output=True, timeout=110)
    assert one_space((tmp_path / "plan.txt").read_text("utf-8-sig")) == _row_by_row(expected_text(plan))


def _letters(text: str) -> str:
    return re.sub(r"\s", "", text)


def _row_by_row(text: str) -> str:
    """The letterhead as its table is read: names of both columns, then number and date."""
    number, nation = "Số: /KH-UBND ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc "
    assert number + nation in text
    return text.replace(number + nation, nation + number)
