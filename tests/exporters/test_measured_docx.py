"""The XML of the DOCX against the official measures; a changed measure is noticed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import pytest

from desktop.documents.compose import compose
from desktop.domain.layout import Layout
from desktop.exporters.docx import docx_bytes
from desktop.exporters.measures import Measures, measures_of
from tests.documents.sample_plans import hon_quan, krong_no, shipped_pack
from tests.exporters.every_measure import changed, every_measure, measure_names
from tests.exporters.official_docx import docx_deviations
from tests.exporters.sample_plan import PRESS
from tests.exporters.test_measured_pdf import OTHER_LAYOUT

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.documents.model import Document
    from desktop.domain.plan import Plan

WORDS_OWN: Final = frozenset(
    {"widest_word_gap", "lines_together", "double_rule_gap", "signature_gap", "column_slack", "smallest_table_size"}
)
"""What Word decides when it sets the lines, and what only shows where a table is tight."""


def deviations(document: Document, printed_by: Measures, official: Measures) -> list[str]:
    """What a DOCX printed by some measures shows that is not as the official ones say."""
    return docx_deviations(docx_bytes(document, measures=printed_by), document, official, PRESS.family)


@pytest.mark.parametrize("is_draft", [False, True])
@pytest.mark.parametrize("plan", [hon_quan, krong_no])
def test_the_xml_of_a_sample_is_as_the_measures_say(plan: Callable[[], Plan], *, is_draft: bool) -> None:
    document = compose(plan(), shipped_pack(), is_draft=is_draft)
    official = measures_of(document.layout)
    assert deviations(document, official, official) == []


@pytest.mark.parametrize("layout", [Layout(), Layout(header_sizes="13-14", left=35, right=20), OTHER_LAYOUT])
def test_every_option_of_the_issuer_is_written(layout: Layout) -> None:
    document = replace(every_measure(), layout=layout)
    assert deviations(document, measures_of(layout), measures_of(layout)) == []


@pytest.mark.parametrize("name", [name for name in measure_names() if name not in WORDS_OWN])
def test_a_changed_measure_is_noticed_in_the_xml(name: str) -> None:
    official = Measures()
    assert deviations(every_measure(), changed(official, name), official)


@pytest.mark.parametrize("other", [Measures(header_sizes="12-13"), Measures(wide_paper="A3")])
def test_another_pair_of_sizes_or_paper_is_noticed_in_the_xml(other: Measures) -> None:
    assert deviations(every_measure(), other, Measures(header_sizes="13-14"))
