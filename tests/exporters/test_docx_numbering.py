from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.documents.compose import compose
from desktop.documents.model import Paragraph, ParagraphRole, Run
from desktop.domain.layout import Layout
from desktop.exporters.docx import docx_bytes
from tests.documents.sample_plans import hon_quan, krong_no, shipped_pack
from tests.exporters.reading import docx_text, expected_text
from tests.exporters.sample_plan import of_blocks, paragraph

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.documents.model import Document
    from desktop.domain.plan import Plan

MARKS = st.sampled_from(
    [
        *("A.", "B.", "C.", "I.", "II.", "V.", "IV.", "D.", "1.", "2.", "3.", "9.", "1.1.", "2.1.", "2.2.", "3.4."),
        *(
            "a)",
            "b)",
            "d)",
            "đ)",
            "e)",
            "g)",
            "h)",
            "x)",
            "-",
            "+",
            "*",
            "",
            "Điều 1.",
            "Điều 2.",
            "Điều 7.",
            "0.",
            "f)",
        ),
        *("Phần I", "1.0.", "ê)", "Đ.", "IIII."),
    ]
)


def with_real_numbers(document: Document) -> Document:
    """The document as an issuer wants it who has Word count."""
    return replace(document, layout=Layout(numbers="real"))


def of_marks(*marks: str) -> Document:
    """A document of short paragraphs with the given marks, counted by Word."""
    return with_real_numbers(of_blocks(*(paragraph("part", "Nội dung", mark=mark) for mark in marks)))


def typed(document: Document) -> list[str]:
    """The text of each paragraph of the file without the numbers Word shows."""
    return [item.text for item in docx.Document(BytesIO(docx_bytes(document))).paragraphs if item.text]


@pytest.mark.parametrize("plan", [hon_quan, krong_no])
def test_word_counts_every_mark_of_a_sample_and_shows_what_was_printed(plan: Callable[[], Plan]) -> None:
    document = with_real_numbers(compose(plan(), shipped_pack(), is_draft=False))
    data = docx_bytes(document)
    assert docx_text(data) == expected_text(document)
    word = docx.Document(BytesIO(data))
    listed = [item for item in word.paragraphs if item._p.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None]  # noqa: SLF001 - lists have no other way
    marked = [block for block in document.parts[0].blocks if isinstance(block, Paragraph) and block.mark]
    assert len(listed) == len(marked) > 100


def test_letters_go_the_vietnamese_way() -> None:
    letters = [f"{letter})" for letter in "abcdđeghiklmnopqrstuvxy"]
    document = of_marks(*letters, "I.", "a)")
    assert docx_text(docx_bytes(document)) == expected_text(document)
    assert set(typed(document)) == {"Nội dung"}


def test_a_list_begins_anew_below_a_higher_number() -> None:
    document = of_marks(
        "I.", "1.", "1.1.", "1.2.", "a)", "b)", "2.", "2.1.", "a)", "II.", "1.", "a)", "g)", "h)", "2.", "a)"
    )
    assert docx_text(docx_bytes(document)) == expected_text(document)
    assert set(typed(document)) == {"Nội dung"}


def test_a_capital_is_read_as_what_comes_next() -> None:
    document = of_marks("A.", "I.", "II.", "B.", "I.", "C.", "I.", "D.", "I.", "II.", "III.", "IV.", "V.")
    assert docx_text(docx_bytes(document)) == expected_text(document)
    assert set(typed(document)) == {"Nội dung"}


def test_a_mark_word_cannot_count_stays_typed() -> None:
    assert typed(of_marks("Phần I", "ê)", "Điều 1.", "Điều 3.")) == [
        "Phần I Nội dung",
        "ê) Nội dung",
        "Nội dung",
        "Điều 3. Nội dung",
    ]


def test_the_number_looks_like_the_words_it_stands_before() -> None:
    role: ParagraphRole = "item"
    document = of_blocks(Paragraph(role, (Run("Mục tiêu: ", bold=True, italic=True), Run("giảm nghèo")), "1."))
    mark = docx.Document(BytesIO(docx_bytes(with_real_numbers(document)))).paragraphs[0]._p.pPr  # noqa: SLF001 - see above
    assert mark is not None
    look = mark.find(qn("w:rPr"))
    assert [child.tag for child in look] == [qn("w:b"), qn("w:bCs"), qn("w:i"), qn("w:iCs")]


def test_a_file_with_typed_marks_has_no_lists() -> None:
    word = docx.Document(BytesIO(docx_bytes(of_blocks(paragraph("item", "Nội dung", mark="1.")))))
    assert not any("numbering" in relation.reltype for relation in word.part.rels.values())
    assert word.paragraphs[0].text == "1. Nội dung"


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.lists(MARKS, min_size=1, max_size=25))
def test_any_marks_show_as_they_were_printed(marks: list[str]) -> None:
    document = of_marks(*marks)
    assert docx_text(docx_bytes(document)) == expected_text(document)
