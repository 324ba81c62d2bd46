"""The documents of both samples, as text: a change in layout, wording or figures shows up in the diff."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from io import BytesIO
from typing import Any

import docx
import openpyxl
import pypdfium2  # type: ignore[import-untyped]  # no types are published for it
import pytest
from docx.table import Table
from docx.text.paragraph import Paragraph
from syrupy.assertion import SnapshotAssertion

from desktop.documents.compose import compose
from desktop.documents.model import Document
from desktop.exporters.docx import docx_bytes
from desktop.exporters.pdf import pdf_bytes
from desktop.exporters.xlsx import xlsx_bytes
from tests.documents.sample_plans import hon_quan, krong_no, shipped_pack

PLANS = {"hon-quan-2023": hon_quan, "krong-no-2024": krong_no}
NAMES = tuple(PLANS)


@cache
def _document(name: str) -> Document:
    return compose(PLANS[name](), shipped_pack(), is_draft=False)


@cache
def _pages(name: str) -> tuple[str, ...]:
    pdf = pypdfium2.PdfDocument(pdf_bytes(_document(name)))
    texts = tuple(page.get_textpage().get_text_range().replace("\r\n", "\n") for page in pdf)
    pdf.close()
    return tuple(text.replace("\ufffe", "-").replace("\x02", "-") for text in texts)


def _words(name: str) -> str:
    return " ".join(" ".join(_pages(name)).split())


def _workbook(name: str) -> Any:  # noqa: ANN401
    return openpyxl.load_workbook(BytesIO(xlsx_bytes(_document(name))))


def _docx_lines(name: str) -> Iterator[str]:
    word = docx.Document(BytesIO(docx_bytes(_document(name))))
    for block in word.iter_inner_content():
        if isinstance(block, Paragraph):
            yield f"[{block.style.name if block.style else ''}] {block.text}"
        if isinstance(block, Table):
            yield from (" | ".join(cell.text for cell in row.cells) for row in block.rows)


@pytest.mark.parametrize("name", NAMES)
def test_the_pdf_reads_as_before(name: str, snapshot: SnapshotAssertion) -> None:
    assert list(_pages(name)) == snapshot


@pytest.mark.parametrize("name", NAMES)
def test_the_docx_reads_as_before(name: str, snapshot: SnapshotAssertion) -> None:
    assert list(_docx_lines(name)) == snapshot


@pytest.mark.parametrize("name", NAMES)
def test_the_xlsx_has_the_cells_and_formulas_it_had(name: str, snapshot: SnapshotAssertion) -> None:
    cells = {
        f"{sheet.title}!{cell.coordinate}": cell.value
        for sheet in _workbook(name).worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }
    assert cells == snapshot


@pytest.mark.parametrize(
    "sentence",
    [
        "thực hiện Dự án 2: 2.243 triệu đồng",
        "thực hiện Tiểu dự án 1 thuộc Dự án 3: 964 triệu đồng",
        "thực hiện Tiểu dự án 2 thuộc Dự án 3: 309 triệu đồng",
        "thực hiện Tiểu dự án 1 thuộc Dự án 4: 922 triệu đồng",
        "thực hiện Tiểu dự án 3 thuộc Dự án 4: 397 triệu đồng",
        "thực hiện Dự án 6: 177 triệu đồng",
        "thực hiện Dự án 7: 527 triệu đồng",
        "33 triệu đồng vốn năm 2022 chuyển sang và 115 triệu đồng vốn năm 2023",
        "TỔNG CỘNG 4.835 148 4.687 704 235 469 5.539",
    ],
)
def test_the_hon_quan_pdf_states_the_real_figures(sentence: str) -> None:
    assert sentence in _words("hon-quan-2023")


def test_the_krong_no_pdf_states_no_amount() -> None:
    assert "triệu đồng" not in _words("krong-no-2024")


@pytest.mark.parametrize("name", NAMES)
def test_page_one_shows_no_number_and_page_two_does(name: str) -> None:
    first, second = _pages(name)[:2]
    assert first.split()[0] in {"ỦY", "CỘNG"}
    assert second.split()[0] == "2"


def test_the_formulas_of_the_workbook_add_up_to_what_is_stored() -> None:
    stored = openpyxl.load_workbook(BytesIO(xlsx_bytes(_document("hon-quan-2023"))), data_only=True).worksheets[0]
    formulas = _workbook("hon-quan-2023").worksheets[0]
    total = next(row for row in stored.iter_rows() if row[1].value == "TỔNG CỘNG")
    assert [cell.value for cell in total[2:] if cell.value is not None] == [4835, 148, 4687, 704, 235, 469, 5539]
    assert all(str(formulas[cell.coordinate].value).startswith("=") for cell in total[2:] if cell.value is not None)
