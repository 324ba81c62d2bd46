"""Deciding conflicts of an open plan: one step each, undone so that they are open again."""

from __future__ import annotations

from pathlib import Path

from desktop.services.changes import Changes
from desktop.services.conflict_verbs import (
    choose_value,
    delete_row_after_all,
    keep_both_values,
    keep_deleted_row,
    place_at_top,
)
from desktop.services.conflict_views import conflict_register, conflict_views
from desktop.services.conflicts import deleted_rows
from desktop.services.exchange import seal_plan
from desktop.services.funding_verbs import set_amount
from tests.services.disagreeing import MILLION, Disagreement, a_disagreement
from tests.services.exchanging import CENTRAL


def open_atoms(given: Disagreement) -> set[str]:
    return set(given.an.store.conflicts(given.plan_id))


def test_all_of_it_is_open_at_first_and_counts_as_errors(tmp_path: Path) -> None:
    with a_disagreement(tmp_path) as given:
        atoms = {given.amount, given.text, given.recipient, given.title, given.life}
        assert open_atoms(given) == atoms
        desk = given.desk
        assert {atom for _, atom in desk.rules.conflicts} == atoms
        assert desk.states.disputed("plan/year", given.amount) == given.amount
        assert desk.states.disputed("plan/year") == ""
        assert desk.states.disputed_in(given.recipient.split("/")[1]) == given.recipient
        assert desk.states.disputed_in("elsewhere") == ""


def test_a_choice_is_one_step_that_undo_opens_again_and_redo_decides_again(tmp_path: Path) -> None:
    with a_disagreement(tmp_path) as given:
        desk, told = given.desk, list[Changes]()
        before = desk.plan
        desk.on_change(told.append)
        choose_value(desk, given.amount, 9 * MILLION)
        after = desk.plan
        assert after.funding.root.totals[CENTRAL] == (9 + 7) * MILLION
        assert given.amount not in open_atoms(given)
        assert desk.undo_name == "Chọn giá trị"
        desk.undo()
        assert desk.plan == before
        assert given.amount in open_atoms(given)
        assert desk.states.has_conflict(given.amount)
        desk.redo()
        assert desk.plan == after
        assert given.amount not in open_atoms(given)
        assert [changes.name for changes in told] == ["Chọn giá trị", "Hoàn tác: Chọn giá trị", "Làm lại: Chọn giá trị"]
        assert given.an.open_plan(given.plan_id).plan == after


def test_the_value_shown_may_be_chosen_and_everybody_is_told(tmp_path: Path) -> None:
    with a_disagreement(tmp_path) as given:
        desk, told = given.desk, list[Changes]()
        desk.on_change(told.append)
        shown = given.an.store.heads(given.plan_id, given.amount)[-1].value
        changes = choose_value(desk, given.amount, shown)
        assert dict(changes.atoms) == {}
        assert told == [changes]
        assert given.amount not in open_atoms(given)


def test_undo_of_a_decision_that_was_sealed_meanwhile_types_the_former_value(tmp_path: Path) -> None:
    with a_disagreement(tmp_path) as given:
        desk = given.desk
        before = desk.plan
        choose_value(desk, given.amount, 9 * MILLION)
        seal_plan(given.an.store, given.plan_id)
        desk.undo()
        assert desk.plan == before
        assert given.an.open_plan(given.plan_id).plan == before
        assert given.amount not in open_atoms(given)


def test_edits_before_and_after_a_decision_are_undone_in_their_order(tmp_path: Path) -> None:
    with a_disagreement(tmp_path) as given:
        desk = given.desk
        line = next(line for line in desk.plan.funding.root.walk() if line.code == "1")
        states = [desk.plan]
        set_amount(desk, line.id, CENTRAL, 1 * MILLION)
        states.append(desk.plan)
        choose_value(desk, given.amount, 9 * MILLION)
        states.append(desk.plan)
        set_amount(desk, line.id, CENTRAL, 2 * MILLION)
        for state in reversed(states):
            desk.undo()
            assert desk.plan == state


def test_a_deleted_row_is_kept_or_goes_after_all(tmp_path: Path) -> None:
    with a_disagreement(tmp_path) as given:
        desk, row = given.desk, given.life.split("/")[1]
        before = desk.plan
        keep_deleted_row(desk, given.an.store, row)
        assert row in desk.plan.funding
        assert given.life not in open_atoms(given)
        desk.undo()
        assert desk.plan == before
        assert given.life in open_atoms(given)
        delete_row_after_all(desk, given.an.store, row)
        assert row not in desk.plan.funding
        assert row in deleted_rows(given.an.store, given.plan_id)
        desk.undo()
        assert desk.plan == before


def test_both_values_are_kept_in_two_rows(tmp_path: Path) -> None:
    with a_disagreement(tmp_path) as given:
        desk = given.desk
        other = given.an.store.heads(given.plan_id, given.recipient)[0].value
        count = len(desk.plan.recipients)
        keep_both_values(desk, given.an.store, given.recipient, other)
        texts = [row.text for row in desk.plan.recipients]
        assert {"Nơi nhận của An", "Nơi nhận của Bình"} <= set(texts)
        assert len(texts) == count + 1
        desk.undo()
        assert len(desk.plan.recipients) == count
        assert given.recipient in open_atoms(given)


def test_a_row_with_no_place_is_left_where_it_is_shown(tmp_path: Path) -> None:
    with a_disagreement(tmp_path) as given:
        desk, row = given.desk, desk_recipient(given)
        place_at_top(desk, given.an.store, row)
        assert desk.undo_name == "Xếp lại dòng"


def desk_recipient(given: Disagreement) -> str:
    return given.recipient.split("/")[1]


def test_the_view_names_the_sides_the_edits_of_a_deleted_row_and_the_people(tmp_path: Path) -> None:
    with a_disagreement(tmp_path) as given:
        views = conflict_views(given.an.store, given.plan_id)
        by_atom = {view.conflict.atom: view for view in views.views}
        assert by_atom.keys() == {given.amount, given.text, given.recipient, given.title, given.life}
        assert [edit.value for edit in by_atom[given.life].edits] == [7 * MILLION]
        assert by_atom[given.amount].edits == ()
        assert views.names[views.me] == "An"
        register = conflict_register(given.an.store, given.plan_id)
        assert register.decisions == ()
        assert len(register.open_ones) == 5


def test_a_view_without_deleted_rows_reads_no_edits(tmp_path: Path) -> None:
    with a_disagreement(tmp_path) as given:
        keep_deleted_row(given.desk, given.an.store, given.life.split("/")[1])
        views = conflict_views(given.an.store, given.plan_id)
        assert all(view.edits == () for view in views.views)


def test_a_plan_looked_at_again_after_sealing_has_nothing_changed(tmp_path: Path) -> None:
    with a_disagreement(tmp_path) as given:
        desk, told = given.desk, list[Changes]()
        choose_value(desk, given.amount, 9 * MILLION)
        assert desk.states.is_changed(given.amount)
        seal_plan(given.an.store, given.plan_id)
        desk.on_change(told.append)
        desk.look_again()
        assert not desk.states.is_changed(given.amount)
        assert told[0].before is told[0].after
