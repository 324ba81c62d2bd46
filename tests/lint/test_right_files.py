"""The format check says nothing about what is right: our own output and well-made files of other offices."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from desktop.documents.compose import compose
from desktop.domain.plan import Plan
from desktop.exporters.docx import docx_bytes
from desktop.services.paper_files import paper_document, paper_keys
from tests.acceptance.random_plans import a_random_plan
from tests.documents.proposals import proposal
from tests.documents.sample_plans import hon_quan, krong_no, shipped_pack
from tests.lint.word_files import files, findings, signed

PLANS = {"hon-quan": hon_quan, "krong-no": krong_no, "de-xuat": proposal}


@pytest.mark.parametrize("is_draft", [True, False], ids=["du-thao", "chinh-thuc"])
@pytest.mark.parametrize("name", PLANS)
def test_our_plans_of_every_style_are_right(name: str, is_draft: bool) -> None:  # noqa: FBT001 - a parameter
    assert findings(docx_bytes(compose(signed(PLANS[name]()), shipped_pack(), is_draft=is_draft))) == ()


@pytest.mark.parametrize("key", ["to-trinh", "quyet-dinh", "cong-van-gui", "cong-van-xin-y-kien"])
@pytest.mark.parametrize("plan", [hon_quan(), krong_no()], ids=["hon-quan", "krong-no"])
def test_our_papers_are_right(plan: Plan, key: str) -> None:
    assert key in paper_keys(plan, shipped_pack())
    for is_electronic in (True, False):
        document = paper_document(signed(plan), shipped_pack(), key, is_draft=False, is_electronic=is_electronic)
        assert findings(docx_bytes(document)) == ()


@pytest.mark.parametrize("seed", range(20))
def test_random_plans_are_right(seed: int) -> None:
    plan, sample = a_random_plan(Random(seed)), hon_quan()
    closing = "Kinh phí thực hiện nêu tại Phụ lục kèm theo. Các cơ quan, đơn vị tổ chức thực hiện Kế hoạch này."
    dressed = replace(
        plan,
        facts=replace(sample.facts, closing=closing),
        bases=sample.bases,
        recipients=sample.recipients,
        tables=(),
    )
    document = compose(dressed, shipped_pack(), is_draft=bool(seed % 2))
    assert findings(docx_bytes(document)) == ()


@pytest.mark.parametrize("name", files())
def test_files_to_be_spoilt_are_right_before(name: str) -> None:
    assert findings(files()[name].data) == ()
