"""What holds for any document: one text in model, PDF and DOCX; nothing outside its page or cell, nothing alone."""

from __future__ import annotations

import re
from itertools import pairwise
from random import Random
from typing import TYPE_CHECKING, Final

import pytest

from desktop.documents.model import Paragraph
from desktop.exporters.docx import docx_bytes
from desktop.exporters.measures import page_of_part
from desktop.exporters.pdf import part_pages, pdf_bytes
from desktop.exporters.press import press_for
from tests.exporters.measured_pdf import measured_pages
from tests.exporters.random_documents import a_random_document
from tests.exporters.reading import docx_text, expected_text, pdf_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.documents.model import Document
    from desktop.exporters.strips import Strip
    from tests.exporters.measured_pdf import MeasuredPage

UNDER: Final = {"chapter": {"item", "part", "line"}, "item": {"part", "line"}, "part": {"line"}}
"""What stands under a heading rather than beside it."""
PLANS = 200
BATCH = 20
MEASURED = 5
"""One in so many is measured letter by letter."""


def outside(document: Document) -> Iterator[str]:
    """Yield every line of the PDF that leaves its page's margins or crosses a rule between cells."""
    press = press_for(document)
    pages = iter(measured_pages(pdf_bytes(document)))
    for part in document.parts:
        page = page_of_part(press.measures, part)
        for number, _ in enumerate(part_pages(part, press), start=1):
            measured = next(pages)
            for line in measured.lines:
                slack = line.size * 0.12
                is_number = number > 1 and line.text == str(number) and line.baseline < page.top
                fits = page.left - slack <= line.x and line.right <= page.width - page.right + slack
                if not fits or not (is_number or page.top < line.baseline < page.height - page.bottom):
                    yield f"page {number} of {part.name}: {line.text}"
            yield from crossing(measured)


def crossing(page: MeasuredPage) -> Iterator[str]:
    """Yield the lines an upright rule goes through."""
    upright = [rule for rule in page.rules if not rule.is_level]
    for line in page.lines:
        middle, slack = line.baseline - line.size * 0.3, line.size * 0.12
        for rule in upright:
            if rule.y1 < middle < rule.y2 and line.x + slack < rule.x1 < line.right - slack:
                yield f"crosses a rule: {line.text}"


def alone(document: Document) -> Iterator[str]:
    """Yield headings at the foot of a page with their text on the next, and signatures without two lines of text."""
    part, press = document.parts[0], press_for(document)
    pages = [[_said(placed.strip) for placed in page] for page in part_pages(part, press)]
    texts = [block for block in part.blocks if isinstance(block, Paragraph)]
    said = [_solid(block.text) for block in texts]
    for block, following in pairwise(texts):
        ends = _solid(block.text)[-40:]
        if following.role not in UNDER.get(block.role, ()) or sum(text.endswith(ends) for text in said) > 1:
            continue
        if any(_solid("".join(page[-3:])).endswith(ends) for page in pages[:-1]):
            yield f"alone at the foot: {block.text}"
    if len(pages) > 1 and not any(line.startswith("Nơi nhận:") for line in pages[-1][2:]):
        yield "the signature is alone"


def _said(strip: Strip) -> str:
    return "".join(text.text for text in strip.texts)


def _solid(text: str) -> str:
    return re.sub(r"\s", "", text)


def check(seed: int) -> None:
    """Everything that holds for the document of a seed; letters are measured for one in `MEASURED`."""
    document = a_random_document(Random(seed))
    expected = _solid(expected_text(document))
    assert _solid(docx_text(docx_bytes(document))) == expected, seed
    assert _solid(pdf_text(document)) == expected, seed
    assert not list(alone(document)), seed
    if seed % MEASURED == 0:
        assert not list(outside(document)), seed


@pytest.mark.parametrize("start", range(0, PLANS, BATCH))
def test_any_plan_reads_the_same_everywhere_and_nothing_overflows_or_stands_alone(start: int) -> None:
    for seed in range(start, start + BATCH):
        check(seed)


@pytest.mark.long
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("start", range(PLANS, 10 * PLANS, PLANS))
def test_many_more_plans_read_the_same_everywhere(start: int) -> None:
    for seed in range(start, start + PLANS):
        check(seed * MEASURED)
