"""The sample plans from the start page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.domain.fund import TOTAL
from desktop.services.fact_verbs import set_fact
from desktop.services.office import Office, PackMissingError
from desktop.services.plan_list import note_findings
from desktop.services.samples import available_samples, open_sample
from tests.presenters.table_desks import an_office
from tests.services.offices import an_office as a_small_office


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with an_office(tmp_path) as opened:
        yield opened


def test_there_is_one_sample_of_each_district_style() -> None:
    assert {"hon-quan", "krong-no"} <= {sample.style for sample in available_samples()}


def test_a_sample_opens_with_its_real_total(office: Office) -> None:
    desk = open_sample(office, "hon-quan-2023")
    assert TOTAL.total(desk.plan.funding.root.totals) == 5_539_000_000
    assert [plan.id for plan in office.plans()] == [desk.plan.id]


def test_an_office_without_the_samples_pack_is_told_which(tmp_path: Path) -> None:
    with a_small_office(tmp_path / "small") as office, pytest.raises(PackMissingError, match="giam-ngheo-2021-2025"):
        open_sample(office, "hon-quan-2023")


def test_a_sample_opened_again_still_holds_what_was_changed(office: Office) -> None:
    set_fact(open_sample(office, "hon-quan-2023"), "signer_name", "Lê B")
    assert open_sample(office, "hon-quan-2023").plan.facts.signer_name == "Lê B"
    assert len(office.plans()) == 1


def test_a_sample_in_the_bin_comes_back(office: Office) -> None:
    desk = open_sample(office, "hon-quan-2023")
    office.delete_plan(desk.plan.id)
    assert office.plans() == ()
    open_sample(office, "hon-quan-2023")
    assert [plan.id for plan in office.plans()] == [desk.plan.id]


def test_the_list_learns_what_the_slow_checks_found_without_a_new_time(office: Office) -> None:
    from desktop.domain.checks.all import text_findings

    desk = open_sample(office, "hon-quan-2023")
    set_fact(desk, "signer_name", "")
    before = office.plans()[0]
    note_findings(office.store, desk)
    assert office.plans()[0] == before
    desk.take_text_findings(text_findings(desk.plan, desk.rules))
    note_findings(office.store, desk)
    after = office.plans()[0]
    assert after.warnings == before.warnings + 1
    assert after.changed == before.changed


def test_a_plan_that_is_in_no_list_is_left_alone(office: Office, tmp_path: Path) -> None:
    desk = open_sample(office, "hon-quan-2023")
    with an_office(tmp_path / "other") as other:
        note_findings(other.store, desk)
        assert other.plans() == ()
