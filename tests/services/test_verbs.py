"""Every verb that edits a plan: do, undo = before, redo = after, and the store holds what the desk shows."""

from __future__ import annotations

import datetime as dt
import inspect
from collections.abc import Callable
from dataclasses import replace

import pytest

from desktop.domain.codec import read_plan
from desktop.domain.finding import Finding, Place, Severity
from desktop.domain.fund import TOTAL, Fund, Measure
from desktop.domain.legal import Act
from desktop.domain.section import find_section
from desktop.domain.text_block import Field, TextLine, plain
from desktop.services import fact_verbs, funding_verbs, row_verbs, text_verbs, wording_verbs
from desktop.services.changes import Changes
from desktop.services.desk import Desk
from desktop.services.office import Office
from tests.services.offices import line_id, section_id

CENTRAL = Fund("central", "recurrent")
MILLION = 1_000_000
Verb = Callable[[Desk], Changes]

NOT_IN_CAPITALS = Finding("FMT-01", Place("plan", "", "place"), Severity.WARNING, {}, "upper")
"""A finding whose fix changes any drafted plan."""

VERBS: dict[str, Verb] = {
    "set_amount": lambda desk: funding_verbs.set_amount(desk, line_id(desk, "2"), CENTRAL, 5 * MILLION),
    "enter_cells": lambda desk: funding_verbs.enter_cells(
        desk,
        "Dán 2×1 ô",
        (
            funding_verbs.CellEntry(line_id(desk, "2"), CENTRAL, 5 * MILLION),
            funding_verbs.CellEntry(line_id(desk, "3.1"), CENTRAL, unread="5x"),
        ),
    ),
    "set_carried": lambda desk: funding_verbs.set_carried(desk, line_id(desk, "2"), CENTRAL, MILLION),
    "set_stated": lambda desk: funding_verbs.set_stated(desk, line_id(desk, "3"), TOTAL, 9 * MILLION),
    "set_status": lambda desk: funding_verbs.set_status(desk, line_id(desk, "2"), "not_applicable", "chưa có vốn"),
    "set_lead": lambda desk: funding_verbs.set_lead(
        desk, line_id(desk, "2"), desk.plan.agencies[1].id, tuple(agency.id for agency in desk.plan.agencies)
    ),
    "add_activity": lambda desk: funding_verbs.add_activity(desk, line_id(desk, "2"), "Mô hình nuôi dê"),
    "rename_line": lambda desk: funding_verbs.rename_line(desk, line_id(desk, "2"), "Tên khác"),
    "remove_line": lambda desk: funding_verbs.remove_line(desk, line_id(desk, "3.2")),
    "assign_amount": lambda desk: funding_verbs.assign_amount(
        desk, desk.plan.funding.root.id, TOTAL, 9 * MILLION, decision="QĐ 1109"
    ),
    "state_figures": lambda desk: funding_verbs.state_figures(
        desk, line_id(desk, "2"), {TOTAL: 5_000_000, Measure.of(CENTRAL): None}
    ),
    "set_assigned": lambda desk: funding_verbs.set_assigned(
        desk, desk.plan.funding.root.id, {TOTAL: 9 * MILLION, Measure.of(CENTRAL): None}, decision="QĐ 1109"
    ),
    "set_fact": lambda desk: fact_verbs.set_fact(desk, "number", "45"),
    "set_issue_date": lambda desk: fact_verbs.set_issue_date(desk, dt.date(2023, 1, 5)),
    "set_counterpart": lambda desk: fact_verbs.set_counterpart(desk, ""),
    "set_text": lambda desk: text_verbs.set_text(desk, section_id(desk, "cu-the"), plain("Giảm nghèo.")),
    "set_section_title": lambda desk: text_verbs.set_section_title(desk, section_id(desk, "cu-the"), "Cụ thể"),
    "add_section": lambda desk: text_verbs.add_section(desk, section_id(desk, "muc-tieu"), "Mục mới"),
    "remove_section": lambda desk: text_verbs.remove_section(desk, section_id(desk, "cu-the")),
    "move_section": lambda desk: text_verbs.move_section(desk, section_id(desk, "cu-the"), -1),
    "add_row": lambda desk: row_verbs.add_row(desk, "agencies", code="", name="Phòng Dân tộc"),
    "change_row": lambda desk: row_verbs.change_row(desk, "agencies", desk.plan.agencies[0].id, name="Phòng khác"),
    "move_row": lambda desk: row_verbs.move_row(desk, "bases", desk.plan.bases[0].id, 1),
    "remove_row": lambda desk: row_verbs.remove_row(desk, "recipients", desk.plan.recipients[0].id),
    "add_act": lambda desk: row_verbs.add_act(desk, Act("Nghị quyết", "3/NQ-HĐND", None, "HĐND huyện", "về vốn")),
    "mend": lambda desk: wording_verbs.mend(desk, [NOT_IN_CAPITALS]),
}


def verb_names() -> set[str]:
    modules = (funding_verbs, fact_verbs, text_verbs, row_verbs, wording_verbs)
    return {
        name
        for module in modules
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__
        and not name.startswith("_")
        and next(iter(inspect.signature(function).parameters), "") == "desk"
    }


def test_every_verb_stands_under_the_undo_fixture() -> None:
    assert set(VERBS) == verb_names()


@pytest.mark.parametrize("name", VERBS)
def test_a_verb_is_one_step_that_undo_takes_back_and_redo_does_again(name: str, office: Office, desk: Desk) -> None:
    before, told = desk.plan, list[Changes]()
    desk.on_change(told.append)
    changes = VERBS[name](desk)
    after = desk.plan
    assert changes.atoms
    assert changes.after is after
    assert desk.undo_name == changes.name != ""
    desk.undo()
    assert desk.plan == before
    assert desk.undo_name == ""
    desk.redo()
    assert desk.plan == after
    assert [report.after for report in told] == [after, before, after]
    assert read_plan(after.id, office.store.load(after.id)) == after


def test_amounts_of_one_row_are_entered_together(desk: Desk) -> None:
    VERBS["enter_cells"](desk)
    assert desk.plan.funding[line_id(desk, "2")].amounts == {CENTRAL: 5 * MILLION}
    assert desk.plan.funding[line_id(desk, "3.1")].unread == {CENTRAL: "5x"}


def test_a_carried_part_takes_an_amount_and_nothing_else(desk: Desk) -> None:
    two = line_id(desk, "2")
    funding_verbs.set_carried(desk, two, CENTRAL, MILLION)
    funding_verbs.enter_cells(desk, "Nhập", [funding_verbs.CellEntry(two, CENTRAL, unread="x", is_carried=True)])
    assert desk.plan.funding[two].carried == {}


def test_a_project_that_is_planned_again_loses_its_reason(desk: Desk) -> None:
    two = line_id(desk, "2")
    funding_verbs.set_status(desk, two, "not_applicable", "chưa có vốn")
    assert desk.plan.funding[two].reason == "chưa có vốn"
    funding_verbs.set_status(desk, two, "planned", "chưa có vốn")
    assert desk.plan.funding[two].reason == ""


def test_the_leading_agency_is_not_among_those_that_take_part(desk: Desk) -> None:
    VERBS["set_lead"](desk)
    line, agencies = desk.plan.funding[line_id(desk, "2")], desk.plan.agencies
    assert (line.lead, line.partners) == (agencies[1].id, (agencies[0].id, agencies[2].id))


def test_the_second_activity_stands_after_the_first(desk: Desk) -> None:
    two = line_id(desk, "2")
    funding_verbs.add_activity(desk, two, "Một")
    funding_verbs.add_activity(desk, two, "Hai")
    assert [line.title for line in desk.plan.funding[two].children] == ["Một", "Hai"]
    assert desk.plan.funding[two].children[0].kinds == ("recurrent",)


def test_assigned_figures_of_one_decision_are_replaced(desk: Desk) -> None:
    root = desk.plan.funding.root.id
    funding_verbs.assign_amount(desk, root, TOTAL, 9, decision="QĐ 1")
    funding_verbs.assign_amount(desk, root, TOTAL, 4, decision="QĐ 2")
    funding_verbs.set_assigned(desk, root, {TOTAL: 10, Measure.of(CENTRAL): 3}, decision="QĐ 1")
    assert [(row.decision, row.amount) for row in desk.plan.assignments] == [("QĐ 2", 4), ("QĐ 1", 10), ("QĐ 1", 3)]
    funding_verbs.set_assigned(desk, root, {TOTAL: None}, decision="QĐ 1")
    assert [(row.decision, row.amount) for row in desk.plan.assignments] == [("QĐ 2", 4), ("QĐ 1", 3)]


def test_the_first_assigned_figure_needs_no_row_before_it(desk: Desk) -> None:
    funding_verbs.set_assigned(desk, desk.plan.funding.root.id, {TOTAL: 10, Measure.of(CENTRAL): 5}, decision="QĐ")
    assert [row.amount for row in desk.plan.assignments] == [10, 5]


def test_a_counterpart_rule_brings_its_shares(desk: Desk) -> None:
    fact_verbs.set_counterpart(desk, "")
    assert desk.plan.facts.shares == {}
    fact_verbs.set_counterpart(desk, "tinh5-huyen10")
    assert desk.plan.facts.shares == {"provincial": 50, "district": 100}


def test_a_fact_nobody_knows_is_refused(desk: Desk) -> None:
    with pytest.raises(TypeError):
        fact_verbs.set_fact(desk, "colour", "red")


def test_typing_in_one_text_is_one_step_until_it_is_left(desk: Desk) -> None:
    before, section = desk.plan, section_id(desk, "cu-the")
    text_verbs.set_text(desk, section, plain("Giảm"))
    text_verbs.set_text(desk, section, (TextLine(0, ("Giảm ", Field("năm"))),))
    desk.close_step()
    text_verbs.set_text(desk, section, plain("Giảm nữa"))
    desk.undo()
    assert find_section(desk.plan.sections, section).text == (TextLine(0, ("Giảm ", Field("năm"))),)
    desk.undo()
    assert desk.plan == before


def test_a_new_chapter_and_a_new_item_know_their_role(desk: Desk) -> None:
    text_verbs.add_section(desk, "", "Chương mới")
    text_verbs.add_section(desk, desk.plan.sections[-1].id, "Mục mới")
    chapter = desk.plan.sections[-1]
    assert (chapter.title, chapter.role, chapter.children[0].role) == ("Chương mới", "chapter", "item")


def test_what_is_added_to_an_outline_of_divisions_is_a_division_or_a_chapter_of_one(desk: Desk) -> None:
    top = desk.plan.sections[0]
    desk.change("Đổi", replace(desk.plan, sections=(replace(top, role="division"), *desk.plan.sections[1:])))
    text_verbs.add_section(desk, top.id, "Chương")
    text_verbs.add_section(desk, "", "Phần")
    assert (desk.plan.sections[0].children[-1].role, desk.plan.sections[-1].role) == ("chapter", "division")


def test_a_section_moves_among_its_own_only(desk: Desk) -> None:
    chapter, item = section_id(desk, "muc-tieu"), section_id(desk, "cu-the")
    assert not text_verbs.move_section(desk, item, 1).atoms
    assert not text_verbs.move_section(desk, chapter, -1).atoms
    text_verbs.move_section(desk, chapter, 1)
    assert [section.code for section in desk.plan.sections] == ["noi-dung", "muc-tieu", "to-chuc"]
    text_verbs.move_section(desk, item, -1)
    assert [section.code for section in desk.plan.sections[1].children] == ["cu-the", "tong-quat"]


def test_a_chapter_moves_to_the_end(desk: Desk) -> None:
    text_verbs.move_section(desk, section_id(desk, "noi-dung"), 1)
    assert [section.code for section in desk.plan.sections] == ["muc-tieu", "to-chuc", "noi-dung"]


def test_a_row_moves_and_stays_at_the_ends(desk: Desk) -> None:
    ids = [row.id for row in desk.plan.agencies]
    row_verbs.move_row(desk, "agencies", ids[2], -1)
    row_verbs.move_row(desk, "agencies", ids[0], 2)
    assert [row.id for row in desk.plan.agencies] == [ids[2], ids[1], ids[0]]
    assert not row_verbs.move_row(desk, "agencies", ids[0], 1).atoms
    row_verbs.move_row(desk, "agencies", ids[0], -2)
    assert [row.id for row in desk.plan.agencies] == [ids[0], ids[2], ids[1]]


def test_the_first_row_of_an_empty_list_can_be_added(desk: Desk) -> None:
    row_verbs.add_row(desk, "communes", name="Xã Tân Hưng")
    row_verbs.add_row(desk, "communes", name="Xã An Khương")
    assert [row.name for row in desk.plan.communes] == ["Xã Tân Hưng", "Xã An Khương"]


def test_a_row_that_is_not_there_is_an_error(desk: Desk) -> None:
    with pytest.raises(KeyError):
        row_verbs.change_row(desk, "agencies", "nobody", name="x")
