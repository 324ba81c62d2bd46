from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.documents.papers import compose_paper, offered_papers
from desktop.domain.plan import Plan
from desktop.exporters.docx import docx_bytes
from desktop.exporters.pdf import pdf_bytes
from tests.documents.paper_plans import settled_plan
from tests.documents.sample_plans import hon_quan, krong_no, shipped_pack
from tests.exporters.reading import docx_text, expected_text, pdf_text

PLANS = {"hon-quan": hon_quan, "krong-no": krong_no, "settled": settled_plan}
LONG = " ".join(["Phòng Lao động - Thương binh và Xã hội"] * 13)
KEYS = tuple(form.key for form in offered_papers(hon_quan(), shipped_pack()))


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("name", PLANS)
def test_every_paper_says_the_same_words_in_model_pdf_and_docx(name: str, key: str) -> None:
    document = compose_paper(PLANS[name](), shipped_pack(), key, is_draft=name != "settled")
    expected = expected_text(document)
    assert docx_text(docx_bytes(document)) == expected
    assert pdf_text(document) == expected


@pytest.mark.parametrize("key", KEYS)
def test_names_of_500_letters_still_give_every_word(key: str) -> None:
    """Words longer than a line are cut over two lines, so spaces are left out of the comparison."""
    document = compose_paper(_hostile(settled_plan()), shipped_pack(), key, is_draft=True)
    expected = _letters(expected_text(document))
    assert len(LONG) > 500
    assert _letters(docx_text(docx_bytes(document))) == expected
    assert _letters(pdf_text(document)) == expected


@pytest.mark.parametrize("key", KEYS)
def test_control_characters_and_half_letters_leave_no_trace(key: str) -> None:
    document = compose_paper(_with_controls(settled_plan()), shipped_pack(), key, is_draft=True)
    expected = _letters(expected_text(document))
    for sign in ("\x07", "\x00", "\x0b", "\x1b", "\ud800", "\ufffe"):
        expected = expected.replace(sign, "")
    assert _letters(docx_text(docx_bytes(document))) == expected
    assert pdf_bytes(document).startswith(b"%PDF-")


def test_a_plan_that_says_nothing_still_gives_every_paper() -> None:
    plan = settled_plan()
    facts = replace(plan.facts, issuer_lines=(), issuer_name="", place="", subject="", symbol="", signer_name="")
    facts = replace(facts, signer_capacity=(), area="", area_name="", drafting_unit="")
    bare = replace(plan, facts=facts, bases=(), recipients=(), agencies=(), papers=(), opinions=(), sections=())
    for key in KEYS:
        document = compose_paper(bare, shipped_pack(), key, is_draft=False)
        assert _letters(pdf_text(document)) == _letters(docx_text(docx_bytes(document)))


def _with_controls(plan: Plan) -> Plan:
    facts = replace(plan.facts, issuer_name="A\x07B\x00 C\ud800D", address="x\x0by", signer_name="\x1bZ")
    opinions = tuple(replace(opinion, agency="P\x07Q", content="\ufffeM\tN\nO") for opinion in plan.opinions)
    papers = tuple(replace(paper, addressees=("a\x07", "")) for paper in plan.papers)
    return replace(plan, facts=facts, opinions=opinions, papers=papers)


def _hostile(plan: Plan) -> Plan:
    facts = replace(
        plan.facts,
        issuer_name=LONG,
        issuer_lines=(LONG.upper(), "X" * 500),
        drafting_unit=LONG,
        address=LONG,
        signer_name=LONG,
        place=LONG,
    )
    opinions = tuple(replace(opinion, agency=LONG, content=LONG, answer="A" * 400) for opinion in plan.opinions)
    papers = tuple(replace(paper, addressees=(LONG, "B" * 300, "C")) for paper in plan.papers)
    return replace(plan, facts=facts, opinions=opinions, papers=papers)


def _letters(text: str) -> str:
    return "".join(text.split())
