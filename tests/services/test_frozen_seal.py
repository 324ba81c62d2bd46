"""What was laid before the signer is known again; what goes on beside it does not break its seal."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

from desktop.domain.plan import Opinion, Plan
from desktop.packages.plan_json import decode_plan, encode_plan
from desktop.presenters.frozen_words import altered_words, no_print_words
from desktop.services.frozen_seal import is_altered, seal_of
from desktop.services.plan_files import file_of, plan_of
from desktop.services.samples import open_sample
from tests.documents.sample_plans import hon_quan, shipped_pack
from tests.presenters.table_desks import an_office
from tests.services.issuing import SCAN, issued


def an_issued_plan(folder: Path) -> Plan:
    """A sample that was signed and issued."""
    (folder / "scan.pdf").write_bytes(SCAN)
    with an_office(folder / "store") as office:
        desk = open_sample(office, "hon-quan-2023")
        return issued(office, desk, folder / "scan.pdf")


def test_number_date_signer_opinions_and_papers_leave_the_seal_whole(tmp_path: Path) -> None:
    plan = an_issued_plan(tmp_path)
    assert plan.steps[-1].seal == ""
    assert any(step.seal == seal_of(plan) for step in plan.steps)
    beside = replace(plan, opinions=(Opinion("y1", "z", content="Đồng ý."),))
    facts = replace(
        plan.facts, number="77", issue_date=dt.date(2023, 2, 2), signer_name="Người khác", status="adjusted"
    )
    assert not is_altered(replace(beside, facts=facts))
    again = plan_of(decode_plan(encode_plan(file_of(plan, shipped_pack()))), shipped_pack())
    assert again.steps == plan.steps
    assert not is_altered(again)
    assert altered_words(again) == ""


def test_any_other_value_breaks_it_and_a_plan_that_is_open_has_none(tmp_path: Path) -> None:
    plan = an_issued_plan(tmp_path)
    changed = replace(plan, facts=replace(plan.facts, subject="Khác"))
    assert is_altered(changed)
    assert "đã bị sửa" in altered_words(changed)
    assert is_altered(replace(plan, bases=plan.bases[1:]))
    assert not is_altered(replace(changed, facts=replace(changed.facts, status="draft")))
    without = tuple(replace(step, seal="") for step in changed.steps)
    assert not is_altered(replace(changed, steps=without))


def test_only_a_frozen_plan_without_a_print_is_told_to_have_none(tmp_path: Path) -> None:
    assert no_print_words(hon_quan()) == ""
    assert no_print_words(an_issued_plan(tmp_path)) == ""
    for status, said in (("submitted", "đã trình ký"), ("issued", "đã ban hành")):
        plan = hon_quan()
        assert said in no_print_words(replace(plan, facts=replace(plan.facts, status=status)))
