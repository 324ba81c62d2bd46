"""The plans of an office."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.services.fact_verbs import set_fact
from desktop.services.office import Office, PackMissingError
from tests.services.offices import ORDER


def test_a_new_plan_is_drafted_saved_and_listed(office: Office) -> None:
    desk = office.create_plan("goi-thu", ORDER)
    assert [plan.id for plan in office.plans()] == [desk.plan.id]
    assert office.plans()[0].title == "Kế hoạch thực hiện giảm nghèo năm 2023 trên địa bàn huyện Hớn Quản"
    assert office.open_plan(desk.plan.id).plan == desk.plan


def test_a_second_plan_of_the_same_order_is_a_plan_of_its_own(office: Office) -> None:
    first, second = office.create_plan("goi-thu", ORDER), office.create_plan("goi-thu", ORDER)
    assert first.plan.id != second.plan.id
    assert len(office.plans()) == 2


def test_the_list_is_searched_without_accents_and_by_year(office: Office) -> None:
    office.create_plan("goi-thu", ORDER)
    office.create_plan("goi-thu", replace(ORDER, year=2024))
    assert [plan.year for plan in office.plans()] == [2024, 2023]
    assert [plan.year for plan in office.plans(search="hon quan 2023")] == [2023]
    assert office.plans(search="krong no") == ()
    assert [plan.year for plan in office.plans(year=2024)] == [2024]


def test_a_copy_is_a_draft_without_number_and_date(office: Office) -> None:
    desk = office.create_plan("goi-thu", replace(ORDER, number="45"))
    set_fact(desk, "status", "issued")
    copy = office.duplicate_plan(desk.plan.id)
    assert copy.plan.id != desk.plan.id
    assert (copy.plan.facts.number, copy.plan.facts.issue_date, copy.plan.facts.status) == ("", None, "draft")
    assert copy.plan.sections == desk.plan.sections


def test_a_deleted_plan_lies_in_the_bin_until_it_is_restored(office: Office) -> None:
    plan_id = office.create_plan("goi-thu", ORDER).plan.id
    office.delete_plan(plan_id)
    assert office.plans() == ()
    assert [plan.id for plan in office.plans(deleted=True)] == [plan_id]
    office.restore_plan(plan_id)
    assert [plan.id for plan in office.plans()] == [plan_id]


def test_a_plan_of_an_unknown_pack_is_not_opened(office: Office) -> None:
    with pytest.raises(PackMissingError) as caught:
        office.pack("goi-khac")
    assert caught.value.pack_id == "goi-khac"


def test_a_pack_is_loaded_once_and_when_it_is_needed(office: Office) -> None:
    assert office.pack_ids == ("goi-thu",)
    assert office.pack("goi-thu") is office.pack("goi-thu")
