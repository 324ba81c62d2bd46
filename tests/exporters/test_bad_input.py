"""Whatever is typed or whatever the machine does: a right document or one sentence, never half a file."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final

import docx
import pypdfium2  # type: ignore[import-untyped]  # no types are published for it
import pytest
from docx.oxml.ns import qn

from desktop.documents.model import Cell, Column, Document, HeaderCell, Letterhead, Part, Row, Signature, Table, Title
from desktop.exporters.docx import docx_bytes
from desktop.exporters.files import FileProblem, save_file
from desktop.exporters.fonts import FaceFiles, bundled_faces, load_family
from desktop.exporters.pdf import part_pages, pdf_bytes
from desktop.exporters.xlsx import xlsx_bytes
from desktop.presenters.export_page import problem_words
from tests.exporters.reading import docx_text, expected_text, one_space, page_texts, pdf_text
from tests.exporters.sample_plan import (
    LETTERHEAD,
    PRESS,
    SIGNATURE,
    TITLE,
    a_plan,
    a_text,
    appendix,
    of_blocks,
    paragraph,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from docx.oxml.xmlchemy import BaseOxmlElement

NAME: Final = "Nguyễn Thị Thanh Phượng - " * 20
"""A name of more than 500 letters."""
WHOLE: Final = "x" * 500
"""One that cannot be broken at a space."""
FULL: Final = """
import errno, os, sys
from pathlib import Path
sys.path.insert(0, {root!r})
from desktop.exporters.files import FileProblem, save_file
def full(handle):
    raise OSError(errno.ENOSPC, "full")
os.fsync = full
try:
    save_file(Path({target!r}), b"new" * 1000)
except FileProblem as problem:
    print(problem.code)
"""
LONG_NAMES: Final = {
    "paragraph": of_blocks(paragraph("body", a_text(5000)), SIGNATURE),
    "issuer": of_blocks(replace(LETTERHEAD, issuer=(NAME.upper(),), superior=(NAME.upper(),)), TITLE),
    "number": of_blocks(replace(LETTERHEAD, place_and_date=NAME, number_line=WHOLE)),
    "title": of_blocks(Title("KẾ HOẠCH", WHOLE), Title(NAME, NAME)),
    "heading": of_blocks(paragraph("chapter", NAME.upper(), mark="I."), paragraph("body", WHOLE)),
    "signer": of_blocks(paragraph("closing", "Hết./."), Signature((NAME, WHOLE), (NAME,), NAME)),
    "properties": Document(NAME, NAME, NAME, (appendix(NAME),)),
}


def solid(text: str) -> str:
    """A text without its spaces."""
    return "".join(text.split())


def a_long_table(rows: int) -> Table:
    """A table of so many rows of twelve columns."""
    columns = tuple(Column(f"c{place}", 1.0, is_figure=place > 1) for place in range(12))
    figures = tuple(Cell("1.234", 1234) for _ in range(10))
    said = tuple(Row((Cell(str(place)), Cell(f"Hoạt động {place}"), *figures)) for place in range(rows))
    return Table(columns, (tuple(HeaderCell(f"C{place}") for place in range(12)),), said)


def rows_of(document: Document) -> list[BaseOxmlElement]:
    """The rows of the first table of the DOCX."""
    body = docx.Document(BytesIO(docx_bytes(document))).element.body
    return list(body.find(qn("w:tbl")).findall(qn("w:tr")))


def is_whole(row: BaseOxmlElement) -> bool:
    """Whether Word may not divide a row."""
    return row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None


@pytest.mark.parametrize("name", LONG_NAMES)
def test_names_of_500_letters_and_a_paragraph_of_5000_words_are_printed_whole(name: str) -> None:
    document = LONG_NAMES[name]
    assert solid(pdf_text(document)) == solid(expected_text(document))
    assert solid(docx_text(docx_bytes(document))) == solid(expected_text(document))
    assert len(xlsx_bytes(document)) > 1000


def test_a_cell_of_5000_words_runs_over_pages_in_pdf_and_may_in_word() -> None:
    table = Table(
        (Column("a", 1.0), Column("b", 3.0)),
        ((HeaderCell("Cột A"), HeaderCell("Cột B")),),
        (Row((Cell("1"), Cell(a_text(5000)))), Row((Cell("2"), Cell("Hết")))),
    )
    document = of_blocks(paragraph("body", "Bảng"), table)
    pages = page_texts(pdf_bytes(document))
    assert len(pages) >= 7
    assert all("Cột A" in page for page in pages[1:])
    assert "".join(pages).count("nhân") == a_text(5000).count("nhân")
    assert [is_whole(row) for row in rows_of(document)] == [True, False, True]


def test_a_table_of_5000_rows_repeats_its_head_on_every_page() -> None:
    document = Document("a", "b", "c", (appendix("Phụ lục", a_long_table(5000)),))
    pages = part_pages(document.parts[0], PRESS)
    firsts = [placed.strip.texts[0].text for page in pages for placed in page if placed.strip.texts]
    assert sum(text.isdigit() for text in firsts) == 5000
    assert all(page[0].strip.texts[0].text == "C0" for page in pages[1:])
    pdf = pypdfium2.PdfDocument(pdf_bytes(document))
    assert len(pdf) == len(pages) > 100
    assert "Hoạt động 4999" in one_space(pdf[len(pdf) - 1].get_textpage().get_text_range())
    assert len(rows_of(document)) == 5001


def test_recipients_of_many_pages_may_be_divided_in_word() -> None:
    many = Signature(tuple(f"- Cơ quan thứ {place};" for place in range(150)), ("CHỦ TỊCH",), "An")
    assert is_whole(rows_of(of_blocks(paragraph("closing", "Hết./."), SIGNATURE))[0])
    assert not is_whole(rows_of(of_blocks(paragraph("closing", "Hết./."), many))[0])


@pytest.mark.parametrize("code", [0x00, 0x01, 0x0B, 0x0C, 0x1F, 0x7F, 0xFFFE, 0xD800, 0x2028, 0x200B])
def test_control_characters_spoil_no_file(code: int) -> None:
    said = f"giảm{chr(code)} nghèo"
    table = Table((Column("a", 1.0),), ((HeaderCell(said),),), (Row((Cell(said),)),))
    parts = (
        Part(said, (paragraph("body", said), table)),
        Part("Thư", (Letterhead((said,), (said,), said, said),)),
    )
    document = Document(said, said, said, parts)
    pdf = pypdfium2.PdfDocument(pdf_bytes(document))
    shown = one_space(pdf[0].get_textpage().get_text_range())
    assert shown == ("giảm nghèo " * 3).strip()
    assert "nghèo" in docx.Document(BytesIO(docx_bytes(document))).tables[0].cell(1, 0).text
    assert len(xlsx_bytes(document)) > 1000


@pytest.mark.parametrize("make", [pdf_bytes, docx_bytes, xlsx_bytes])
def test_nothing_is_left_of_a_file_that_could_not_be_saved(make: Callable[[Document], bytes], tmp_path: Path) -> None:
    data = make(a_plan())
    for target in (tmp_path / "không có" / "a.pdf", tmp_path / (NAME * 2)):
        with pytest.raises(FileProblem) as caught:
            save_file(target, data)
        said = problem_words(caught.value)
        assert said.endswith(".")
        assert "\n" not in said
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "ke-hoach.pdf"
    target.write_bytes(b"old")
    code = FULL.format(root=str(Path(__file__).parents[2]), target=str(target))
    said = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, timeout=60)
    assert said.stdout.strip() == "disk_full"
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("spoil", ["missing", "empty", "cut", "changed", "other"])
def test_a_missing_or_damaged_font_is_one_sentence(spoil: str, tmp_path: Path) -> None:
    good = bundled_faces()
    data = good.bold.read_bytes()
    spoilt = {"empty": b"", "cut": data[: len(data) // 2], "other": b"Not a font at all" * 100}
    spoilt["changed"] = data[:90_000] + bytes(500) + data[90_500:]
    file = tmp_path / "LiberationSerif-Bold.ttf"
    if spoil in spoilt:
        file.write_bytes(spoilt[spoil])
    with pytest.raises(FileProblem) as caught:
        load_family(FaceFiles(good.regular, file, good.italic, good.bold_italic))
    assert problem_words(caught.value) == (
        "Phông chữ “LiberationSerif-Bold.ttf” của chương trình bị thiếu hoặc hỏng. Hãy cài lại chương trình."
    )
