"""The PDF itself, read back from its bytes, against the official measures; a changed measure is noticed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from desktop.documents.compose import compose
from desktop.domain.layout import Layout
from desktop.exporters.measures import Measures, measures_of
from desktop.exporters.pdf import pdf_bytes
from tests.documents.sample_plans import hon_quan, krong_no, shipped_pack
from tests.exporters.every_measure import changed, every_measure, measure_names, text_over_pages, tight_table
from tests.exporters.official_pdf import deviations

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.documents.model import Document
    from desktop.domain.plan import Plan

OTHER_LAYOUT = Layout(
    body_size=13,
    header_sizes="12-13",
    first_line=100,
    top=25,
    bottom=25,
    left=35,
    right=20,
    line_spacing=130,
    wide_paper="A3",
)


def is_noticed(document: Document, printed_by: Measures, official: Measures, *, is_tight: bool = False) -> bool:
    """Whether a PDF printed by other measures shows deviations from the official ones."""
    try:
        return bool(deviations(pdf_bytes(document, measures=printed_by), document, official, is_tight=is_tight))
    except AssertionError:
        return True


@pytest.mark.parametrize("is_draft", [False, True])
@pytest.mark.parametrize("plan", [hon_quan, krong_no])
def test_every_page_of_a_sample_is_as_the_measures_say(plan: Callable[[], Plan], *, is_draft: bool) -> None:
    document = compose(plan(), shipped_pack(), is_draft=is_draft)
    assert deviations(pdf_bytes(document), document, measures_of(document.layout)) == []


@pytest.mark.parametrize("layout", [Layout(), Layout(header_sizes="13-14", left=35, right=20), OTHER_LAYOUT])
def test_every_option_of_the_issuer_is_printed(layout: Layout) -> None:
    document = replace(every_measure(), layout=layout)
    assert deviations(pdf_bytes(document), document, measures_of(layout)) == []


def test_a_table_that_cannot_fit_is_set_in_the_smallest_size() -> None:
    assert deviations(pdf_bytes(tight_table()), tight_table(), Measures(), is_tight=True) == []


@pytest.mark.parametrize("name", [name for name in measure_names() if name != "lines_together"])
def test_a_changed_measure_is_noticed(name: str) -> None:
    official = Measures()
    is_tight = name == "smallest_table_size"
    document = tight_table() if is_tight else every_measure()
    assert is_noticed(document, changed(official, name), official, is_tight=is_tight)


def test_a_changed_number_of_lines_that_stay_together_is_noticed() -> None:
    official = Measures()
    looser = changed(official, "lines_together")
    documents = [text_over_pages(words) for words in range(490, 620, 7)]
    assert not any(is_noticed(document, official, official) for document in documents)
    assert any(is_noticed(document, looser, official) for document in documents)


@pytest.mark.parametrize("other", [Measures(header_sizes="12-13"), Measures(wide_paper="A3")])
def test_another_pair_of_sizes_or_paper_is_noticed(other: Measures) -> None:
    assert is_noticed(every_measure(), other, Measures(header_sizes="13-14"))
