"""An open plan on the desk."""

from __future__ import annotations

from dataclasses import replace

from desktop.domain.finding import Finding, Place, Severity
from desktop.domain.fund import Fund
from desktop.services.changes import Changes
from desktop.services.desk import Desk
from desktop.services.fact_verbs import set_fact
from desktop.services.funding_verbs import add_activity, set_amount
from desktop.services.office import Office
from tests.services.offices import line_id


def test_a_change_that_changes_nothing_leaves_no_step_and_tells_nobody(desk: Desk) -> None:
    told = list[Changes]()
    desk.on_change(told.append)
    changes = desk.change("Không gì", replace(desk.plan))
    assert (dict(changes.atoms), desk.undo_name, told, desk.last_ticket) == ({}, "", [], None)


def test_a_listener_that_left_hears_nothing(desk: Desk) -> None:
    told = list[Changes]()
    desk.on_change(told.append)
    desk.off_change(told.append)
    set_fact(desk, "number", "1")
    assert told == []


def test_undo_and_redo_without_steps_do_nothing(desk: Desk) -> None:
    assert (desk.undo(), desk.redo()) == (None, None)


def test_undo_and_redo_say_what_they_did(desk: Desk) -> None:
    set_fact(desk, "number", "1")
    undone, name = desk.undo(), desk.redo_name
    redone = desk.redo()
    assert undone is not None
    assert redone is not None
    assert (undone.name, name, redone.name) == ("Hoàn tác: Sửa số văn bản", "Sửa số văn bản", "Làm lại: Sửa số văn bản")


def test_every_change_is_on_its_way_to_disk(office: Office, desk: Desk) -> None:
    set_fact(desk, "number", "45")
    assert desk.last_ticket is not None
    desk.last_ticket.wait(10)
    assert desk.last_ticket.error is None
    assert office.store.load(desk.plan.id)["plan/number"] == "45"


def test_the_plan_list_learns_totals_and_findings_of_every_change(office: Office, desk: Desk) -> None:
    finding = Finding("TPL-01", Place("plan"), Severity.WARNING)
    before = office.store.plans()[0].warnings
    desk.take_text_findings((finding,))
    set_amount(desk, line_id(desk, "2"), Fund("central", "recurrent"), 7_000_000)
    summary = office.store.plans()[0]
    assert (summary.total, summary.warnings, desk.text_findings) == (7_000_000, before + 1, (finding,))


def test_changes_name_the_rows_and_facts_they_touch(desk: Desk) -> None:
    two = line_id(desk, "2")
    amount = set_amount(desk, two, Fund("central", "recurrent"), 7_000_000)
    fact = set_fact(desk, "number", "1")
    assert (amount.rows, amount.facts, amount.has_new_structure) == (frozenset({two}), frozenset(), False)
    assert (fact.rows, fact.facts, fact.has_new_structure) == (frozenset(), frozenset({"number"}), False)
    assert add_activity(desk, two, "Mô hình").has_new_structure
