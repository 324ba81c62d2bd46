"""The papers that travel with a plan, as PDF and DOCX, against the official measures."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.documents.papers import compose_paper, offered_papers
from desktop.domain.layout import Layout
from desktop.exporters.docx import docx_bytes
from desktop.exporters.measures import measures_of
from desktop.exporters.pdf import pdf_bytes
from tests.documents.paper_plans import settled_plan
from tests.documents.sample_plans import hon_quan, krong_no, shipped_pack
from tests.exporters.official_docx import docx_deviations
from tests.exporters.official_pdf import deviations
from tests.exporters.sample_plan import PRESS

PLANS = {"hon-quan": hon_quan, "krong-no": krong_no, "settled": settled_plan}
KEYS = tuple(form.key for form in offered_papers(hon_quan(), shipped_pack()))
OTHER_LAYOUT = Layout(body_size=13, first_line=100, top=25, bottom=22, left=35, right=20, line_spacing=120)


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("name", PLANS)
@pytest.mark.parametrize("layout", [Layout(), OTHER_LAYOUT])
def test_every_page_of_every_paper_is_as_the_measures_say(name: str, key: str, layout: Layout) -> None:
    plan = PLANS[name]()
    plan = replace(plan, facts=replace(plan.facts, layout=layout))
    document = compose_paper(plan, shipped_pack(), key, is_draft=name != "settled")
    official = measures_of(layout)
    assert deviations(pdf_bytes(document), document, official) == []
    assert docx_deviations(docx_bytes(document), document, official, PRESS.family) == []
