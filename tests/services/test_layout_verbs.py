from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.domain.codec import atoms, read_plan
from desktop.domain.layout import Layout, LayoutRefusedError
from desktop.services.catalogue import PrintSettings, load_catalogue
from desktop.services.desk import Desk
from desktop.services.drafting import draft_facts
from desktop.services.fact_verbs import set_fact
from desktop.services.layout_verbs import keep_for_office, set_layout_option
from desktop.services.office import Office
from tests.services.offices import ORDER


@pytest.fixture
def desk(office: Office) -> Desk:
    return office.create_plan("goi-thu", ORDER)


def test_an_option_of_the_layout_is_one_step_that_is_taken_back_and_done_again(desk: Desk) -> None:
    before = desk.plan
    set_layout_option(desk, "body_size", 13)
    after = desk.plan
    assert after.facts.layout == Layout(body_size=13)
    assert atoms(after)["plan/layout"] == {"body_size": 13}
    assert read_plan(after.id, atoms(after)) == after
    assert desk.undo_name == "Sửa cách trình bày"
    desk.undo()
    assert desk.plan == before
    desk.redo()
    assert desk.plan == after


def test_what_the_decree_does_not_allow_changes_nothing(desk: Desk) -> None:
    before = desk.plan
    with pytest.raises(LayoutRefusedError):
        set_layout_option(desk, "top", 10)
    assert desk.plan is before


def test_new_plans_begin_with_the_layout_and_address_kept_for_the_office(office: Office, desk: Desk) -> None:
    set_layout_option(desk, "line_spacing", 120)
    set_fact(desk, "address", "Thị trấn Tân Khai")
    kept = keep_for_office(office.store, desk)
    assert kept == PrintSettings(Layout(line_spacing=120), "Thị trấn Tân Khai") == load_catalogue(office.store).printing
    order = replace(ORDER, layout=kept.layout, address=kept.address)
    facts = draft_facts(desk.pack, order)
    assert (facts.layout, facts.address) == (kept.layout, "Thị trấn Tân Khai")
