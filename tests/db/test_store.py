from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from db.quick_list import read_plans
from desktop.history.heads import revision_code
from desktop.history.json_value import Json, JsonError
from desktop.history.version import Version
from desktop.services.ports import PlanSummary, Saved, Store, Ticket
from tests.db.stores import AN, BINH, CELL, PLAN, a_store, a_summary, edit_file, on_the_connection, opened

WAIT = 10.0


def test_the_store_is_what_the_services_ask_for(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        port: Store = store
        ticket: Ticket = port.write(PLAN, {CELL: 1})
        ticket.wait(WAIT)
        assert ticket.done
        assert ticket.error is None


def test_what_is_written_is_there_after_reopening(tmp_path: Path) -> None:
    values: dict[str, Json] = {
        CELL: 115_000_000,
        "plan/title": "Kế hoạch",
        "sec/s1/text": [{"level": 1, "runs": ["Đăk Nông"]}],
    }
    with opened(tmp_path) as store:
        store.write(PLAN, values, a_summary())
    with opened(tmp_path) as store:
        assert store.load(PLAN) == values
        assert store.plans() == (a_summary(),)


def test_reading_sees_everything_written_before_it(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        for amount in range(30):
            store.write(PLAN, {CELL: amount})
            assert store.load(PLAN) == {CELL: amount}


def test_the_sets_are_kept_apart(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        store.write(PLAN, {CELL: 1})
        store.write("catalogue", {CELL: 2})
        store.seal(PLAN, AN)
        assert store.load(PLAN) == {CELL: 1}
        assert store.load("catalogue") == {CELL: 2}
        assert store.history("catalogue", CELL) == ()
        assert store.load("another") == {}


def test_a_cleared_atom_is_left_out_before_and_after_sealing(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        store.write(PLAN, {CELL: 1})
        store.seal(PLAN, AN)
        store.write(PLAN, {CELL: None})
        assert store.load(PLAN) == {}
        store.seal(PLAN, AN)
        assert store.load(PLAN) == {}
        assert [version.value for version in store.history(PLAN, CELL)] == [1, None]


def test_a_value_without_a_spelling_is_refused_at_once(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        with pytest.raises(JsonError):
            store.write(PLAN, {CELL: 10**17})
        assert store.load(PLAN) == {}


def test_many_edits_between_two_sealings_make_one_version(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        for amount in (1, 2, 3):
            store.write(PLAN, {CELL: amount})
        (first,) = store.seal(PLAN, AN)
        assert (first.value, first.lamport, first.parents) == (3, 1, ())
        store.write(PLAN, {CELL: 4})
        store.write(PLAN, {CELL: 3})
        assert store.seal(PLAN, AN) == ()
        store.write(PLAN, {CELL: 5})
        (second,) = store.seal(PLAN, AN)
        assert (second.lamport, second.parents) == (2, (first.id,))
        assert store.heads(PLAN, CELL) == (second,)
        assert store.versions(PLAN) == tuple(sorted([first, second], key=lambda version: version.id))
        assert store.seal(PLAN, AN) == ()


def test_discarded_drafts_uncover_what_lay_under_them(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        store.write(PLAN, {CELL: 1})
        store.seal(PLAN, AN)
        store.write(PLAN, {CELL: 2, "plan/title": "x"})
        store.discard(PLAN, [CELL]).wait(WAIT)
        assert store.load(PLAN) == {CELL: 1, "plan/title": "x"}
        store.discard(PLAN, []).wait(WAIT)
        assert store.load(PLAN) == {CELL: 1, "plan/title": "x"}


def test_a_template_gives_two_stores_the_same_versions_and_conflicts_with_nobody(tmp_path: Path) -> None:
    with opened(tmp_path / "an") as an, opened(tmp_path / "binh", "laptop-2") as binh:
        for store in (an, binh):
            store.write_template(PLAN, {CELL: 0, "plan/title": "Kế hoạch"}, a_summary(), template="pack")
        assert an.versions(PLAN) == binh.versions(PLAN)
        binh.write(PLAN, {CELL: 7})
        assert len(an.receive(PLAN, binh.seal(PLAN, BINH))) == 1
        assert an.load(PLAN) == {CELL: 7, "plan/title": "Kế hoạch"}
        assert an.conflicts(PLAN) == ()


def test_a_template_leaves_alone_what_has_a_value_already(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        store.write(PLAN, {"plan/title": "typed"})
        store.write_template(PLAN, {CELL: 0}, template="pack")
        store.write_template(PLAN, {CELL: 1, "plan/title": "Kế hoạch"}, template="other pack")
        assert store.load(PLAN) == {CELL: 0, "plan/title": "typed"}
        assert [version.person for version in store.versions(PLAN)] == ["pack"]


def test_two_offices_typing_in_one_cell_see_both_values_and_one_decision_settles_it(tmp_path: Path) -> None:
    with opened(tmp_path / "an") as an, opened(tmp_path / "binh", "laptop-2") as binh:
        an.write(PLAN, {CELL: 1})
        binh.write(PLAN, {CELL: 2})
        binh.seal(PLAN, BINH)
        an.seal(PLAN, AN)
        an.receive(PLAN, binh.versions(PLAN))
        binh.receive(PLAN, an.versions(PLAN))
        assert an.conflicts(PLAN) == binh.conflicts(PLAN) == (CELL,)
        assert an.load(PLAN) == binh.load(PLAN)
        assert {head.value for head in an.heads(PLAN, CELL)} == {1, 2}

        an.write(PLAN, {CELL: 3})
        assert an.conflicts(PLAN) == (CELL,)
        an.settle(PLAN, {CELL: 3})
        assert an.conflicts(PLAN) == ()
        (decision,) = an.seal(PLAN, AN)
        assert len(decision.parents) == 2
        assert binh.receive(PLAN, an.versions(PLAN)) == (decision,)
        assert binh.conflicts(PLAN) == ()
        assert revision_code({CELL: an.heads(PLAN, CELL)}) == revision_code({CELL: binh.heads(PLAN, CELL)})


def test_receiving_children_before_their_parents_ends_in_the_same_heads(tmp_path: Path) -> None:
    with opened(tmp_path / "an") as an, opened(tmp_path / "binh", "laptop-2") as binh:
        chain: list[Version] = []
        for amount in (1, 2, 3):
            an.write(PLAN, {CELL: amount})
            chain += an.seal(PLAN, AN)
        for version in reversed(chain):
            assert binh.receive(PLAN, [version, version]) == (version,)
        assert binh.heads(PLAN, CELL) == (chain[-1],)
        assert binh.load(PLAN) == {CELL: 3}
        assert binh.receive(PLAN, chain) == ()


def test_receiving_needs_sealed_drafts_and_the_right_set_and_changes_nothing_otherwise(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        store.write(PLAN, {CELL: 1})
        with pytest.raises(ValueError, match="seal"):
            store.receive(PLAN, [])
        versions = store.seal(PLAN, AN)
        with pytest.raises(ValueError, match="another set"):
            store.receive("catalogue", versions)
        assert store.versions("catalogue") == ()


def test_a_deletion_has_seen_the_heads_of_its_row(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        store.write(PLAN, {"row/r1/life": True, CELL: 5, "cell/r2/2.central": 6})
        made = {version.atom: version for version in store.seal(PLAN, AN)}
        store.write(PLAN, {"row/r1/life": False})
        (deletion,) = store.seal(PLAN, AN)
        assert deletion.seen == (made[CELL].id,)


def test_the_plan_list_is_newest_year_first_and_a_plan_keeps_one_line(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        store.write("a", {}, a_summary("a", year=2023))
        store.write("b", {}, a_summary("b", year=2024))
        store.write("a", {}, a_summary("a", year=2023, title="mới"))
        store.write("c", {}, PlanSummary("c", "Chưa có số", 2022, "de-xuat", "draft", deleted=True))
        plans = store.plans()
        assert [(plan.id, plan.title) for plan in plans[:2]] == [("b", "Kế hoạch giảm nghèo"), ("a", "mới")]
        assert (plans[2].total, plans[2].deleted) == (None, True)
    assert read_plans(tmp_path) == plans


def test_the_quick_list_is_empty_while_there_is_no_readable_file(tmp_path: Path) -> None:
    assert read_plans(tmp_path) == ()
    (tmp_path / "khgn.sqlite3").write_bytes(b"")
    assert read_plans(tmp_path) == ()
    (tmp_path / "khgn.sqlite3").write_bytes(b"not a database at all" * 100)
    assert read_plans(tmp_path) == ()


def test_saved_is_told_after_each_commit(tmp_path: Path) -> None:
    told: list[Saved] = []
    with opened(tmp_path) as store:
        store.on_saved(told.append)
        store.write(PLAN, {CELL: 1, "plan/title": "x"})
        store.flush()
        assert told == [Saved(PLAN, 2, "2024-03-01T08:15:00+07:00")]


def test_a_ticket_calls_back_once_it_is_done(tmp_path: Path) -> None:
    called = threading.Event()
    with opened(tmp_path) as store:
        ticket = store.write(PLAN, {CELL: 1})
        ticket.on_done(lambda done: called.set() if done.done else None)
        assert called.wait(WAIT)


def test_a_ticket_is_not_done_while_the_store_is_busy(tmp_path: Path) -> None:
    go_on = threading.Event()

    def hold(_saved: Saved) -> None:
        go_on.wait(WAIT)

    with opened(tmp_path) as store:
        store.on_saved(hold)
        store.write(PLAN, {CELL: 1})
        ticket = store.write(PLAN, {CELL: 2})
        assert (ticket.done, ticket.error) == (False, None)
        with pytest.raises(TimeoutError):
            ticket.wait(0.01)
        go_on.set()
        ticket.wait(WAIT)


def test_leaving_waits_for_the_queue(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    for number in range(50):
        store.write(PLAN, {f"cell/r{number}/a": number})
    store.close()
    with opened(tmp_path) as again:
        assert len(again.load(PLAN)) == 50


def test_the_database_itself_refuses_to_change_or_delete_a_version(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        store.write(PLAN, {CELL: 1})
        store.seal(PLAN, AN)
    for statement in ("UPDATE version SET lamport = 9", "DELETE FROM version"):
        with pytest.raises(sqlite3.IntegrityError, match="never change"):
            edit_file(tmp_path, lambda file, statement=statement: file.execute(statement))  # type: ignore[misc]


def test_the_file_is_opened_for_durability_and_against_hostile_content(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        answers = {
            pragma: on_the_connection(store, f"PRAGMA {pragma}")[0][0]
            for pragma in ("journal_mode", "synchronous", "foreign_keys", "trusted_schema", "cell_size_check")
        }
    assert answers == {
        "journal_mode": "truncate",
        "synchronous": 2,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
    }


def test_a_head_must_point_at_a_version(tmp_path: Path) -> None:
    def plant(file: sqlite3.Connection) -> None:
        file.execute("PRAGMA foreign_keys=ON")
        file.execute("INSERT INTO head VALUES ('p', 'a', 'nowhere', 1, '1')")

    with opened(tmp_path):
        pass
    with pytest.raises(sqlite3.IntegrityError):
        edit_file(tmp_path, plant)


def test_a_mistake_of_ours_fails_its_ticket_only(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        wrong = PlanSummary("p", None, 2024, "", "")  # type: ignore[arg-type]
        ticket = store.write(PLAN, {CELL: 1}, wrong)
        with pytest.raises(IntegrityError):
            ticket.wait(WAIT)
        assert isinstance(ticket.error, IntegrityError)
        assert store.load(PLAN) == {}
        store.write(PLAN, {CELL: 2}).wait(WAIT)
        assert store.load(PLAN) == {CELL: 2}


def test_a_store_keeps_its_replica_id(tmp_path: Path) -> None:
    with opened(tmp_path, "laptop-1") as store:
        assert store.replica == "laptop-1"
    with opened(tmp_path, "another") as store:
        assert store.replica == "laptop-1"


def test_a_folder_with_letters_signs_and_spaces_is_no_obstacle(tmp_path: Path) -> None:
    folder = tmp_path / "Tài liệu của Điểu Huỳnh 100% #1"
    with opened(folder) as store:
        store.write(PLAN, {CELL: 1}, a_summary())
    assert read_plans(folder) == (a_summary(),)
