"""What the exporter keeps from one document to the next never shows in a file."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import _lru_cache_wrapper
from random import Random
from types import ModuleType

import pypdfium2  # type: ignore[import-untyped]  # no types are published for it
import pytest

from desktop.documents.model import Document
from desktop.exporters import faces, grid, pdf, rows, sheets, strips
from desktop.exporters.faces import MOST_WORDS
from desktop.exporters.fonts import load_family
from desktop.exporters.pdf import pdf_bytes
from tests.benchmarks.long_plan import one_figure_changed, thirty_pages
from tests.exporters.random_documents import a_random_document
from tests.exporters.reading import expected_text, pdf_text
from tests.exporters.sample_plan import a_plan, of_blocks, paragraph

KEEPING: tuple[ModuleType, ...] = (faces, grid, pdf, rows, sheets, strips)


def forget_everything() -> int:
    """Empty every store of the exporter; returns how many there are."""
    stores = [thing for module in KEEPING for thing in vars(module).values() if isinstance(thing, _lru_cache_wrapper)]
    for store in stores:
        store.cache_clear()
    return len(stores)


def as_the_first(document: Document) -> bytes:
    """The file a program writes that has written nothing before."""
    assert forget_everything() >= 7
    return pdf_bytes(document)


def test_a_changed_figure_gives_the_file_a_fresh_program_writes() -> None:
    plan = thirty_pages()
    pdf_bytes(plan)
    changed = one_figure_changed(plan, 123_456)
    again = pdf_bytes(changed)
    assert again != pdf_bytes(plan)
    assert "123.456" in pdf_text(changed)
    assert again == as_the_first(changed)


@pytest.mark.parametrize("seed", range(12))
def test_documents_written_after_others_are_those_written_first(seed: int) -> None:
    document = a_random_document(Random(seed))
    after = [pdf_bytes(document), pdf_bytes(replace(document, parts=document.parts[:1])), pdf_bytes(document)]
    assert after[0] == after[2] == as_the_first(document)


def test_pages_with_letters_of_no_code_are_written_anew_each_time() -> None:
    document = of_blocks(paragraph("body", "Ωμέγα (Жук) \\ giảm nghèo"))
    first = pdf_bytes(document)
    assert first == pdf_bytes(document) == as_the_first(document)
    assert pdf_text(document) == expected_text(document)


def test_only_faces_and_letters_that_are_written_are_in_the_file() -> None:
    small, large = pdf_bytes(of_blocks(paragraph("body", "a"))), pdf_bytes(a_plan())
    assert len(re.findall(rb"/FontFile2", small)) == 1
    assert len(re.findall(rb"/FontFile2", large)) == 4
    assert b"Helvetica" not in large
    assert len(small) * 4 < len(large)
    assert pypdfium2.PdfDocument(small)[0].get_textpage().get_text_range().strip() == "a"


def test_a_face_forgets_when_it_has_measured_too_many_words() -> None:
    face = load_family().regular
    face.widths.update({f"từ {number}": 1.0 for number in range(MOST_WORDS + 1)})
    assert load_family().regular is face
    assert not face.widths
    assert not face.words
    assert pdf_bytes(a_plan()) == as_the_first(a_plan())
