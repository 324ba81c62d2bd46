from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from db.quick_list import FILE_NAME
from desktop.presenters.exchange_words import FAULTS, fault_words
from desktop.services.doctor import diagnose, mend
from desktop.services.exchange import seal_plan
from desktop.services.ports import StoreDamaged
from tests.db.stores import ask_file, edit_file
from tests.services.exchanging import office_of, pay, send, take, two_offices
from tests.services.offices import ORDER

MILLION = 1_000_000
Plant = Callable[[sqlite3.Connection], object]


def unguarded(statement: str) -> Plant:
    """Change versions behind the triggers' back, as a broken disk would."""

    def plant(connection: sqlite3.Connection) -> None:
        triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute(statement)
        for _, sql in triggers:
            connection.execute(sql)

    return plant


def plainly(statement: str) -> Plant:
    return lambda connection: connection.execute(statement)


PLANTED: dict[str, Plant] = {
    "version_id": unguarded(
        "UPDATE version SET body = replace(body, '5000000', '6000000') WHERE atom LIKE 'cell/%/amount:%'"
    ),
    "version_unreadable": unguarded("UPDATE version SET body = 'x' || body WHERE atom LIKE 'cell/%/amount:%'"),
    "version_columns": unguarded("UPDATE version SET lamport = lamport + 1 WHERE atom LIKE 'cell/%/amount:%'"),
    "head_missing": plainly("DELETE FROM head WHERE atom LIKE 'cell/%/amount:%'"),
    "head_extra": plainly(
        "INSERT INTO head SELECT plan, 'cell/x/y', id, lamport, value FROM head WHERE atom LIKE 'row/%/life' LIMIT 1"
    ),
    "head_wrong": plainly("UPDATE head SET value = '7' WHERE atom LIKE 'cell/%/amount:%'"),
    "draft_unreadable": plainly("INSERT INTO draft VALUES ('p', 'cell/a/b', '{', '[]', '')"),
    "draft_over": plainly("INSERT INTO draft VALUES ('p', 'cell/a/b', '1', '[\"ffff\"]', '')"),
    "blob_wrong": plainly("UPDATE blob SET content = x'00'"),
    "blob_missing": plainly("DELETE FROM blob"),
    "plan_unlisted": plainly("DELETE FROM plan_summary"),
    "summary_wrong": plainly("UPDATE plan_summary SET total = total + 1"),
    "replica_missing": plainly("DELETE FROM meta WHERE key = 'replica'"),
    "reference": plainly("INSERT INTO inbox VALUES (99, 99, 'ffff')"),
}


def a_store_with(folder: Path, plant: Plant) -> None:
    """A store in which a plan was written and received, with one thing wrong in it."""
    with two_offices(folder) as (an, binh):
        desk = an.create_plan("goi-thu", ORDER)
        pay(desk, "2", 5 * MILLION)
        send(an, desk.plan.id, folder / "a.khgn")
        take(binh, folder / "a.khgn")
        assert diagnose(binh).faults == ()
    edit_file(folder / "binh", plant)


@pytest.mark.parametrize("code", [code for code in PLANTED if code != "replica_missing"])
def test_the_doctor_finds_what_is_planted_and_mends_only_what_is_derived(tmp_path: Path, code: str) -> None:
    a_store_with(tmp_path, PLANTED[code])
    file = tmp_path / "binh" / FILE_NAME
    versions = ask_file(file, "SELECT * FROM version ORDER BY id")
    with office_of(tmp_path / "binh", "Bình", replica=2) as binh:
        found = diagnose(binh)
        assert code in {fault.code for fault in found.faults}
        after = mend(binh)
        assert ask_file(file, "SELECT * FROM version ORDER BY id") == versions
        if code in {"head_missing", "head_extra", "head_wrong", "plan_unlisted", "summary_wrong"}:
            assert found.can_mend
            assert after.faults == ()
            assert binh.store.plans()[0].total == 5 * MILLION
        else:
            assert after.faults == found.faults


def test_a_store_that_lost_its_name_gets_a_new_one_when_it_is_opened(tmp_path: Path) -> None:
    a_store_with(tmp_path, PLANTED["replica_missing"])
    with office_of(tmp_path / "binh", "Bình", replica=7) as binh:
        assert binh.store.replica.endswith("7")
        assert diagnose(binh).faults == ()


def test_nothing_is_built_on_a_version_that_is_wrong(tmp_path: Path) -> None:
    a_store_with(tmp_path, PLANTED["version_id"])
    with office_of(tmp_path / "binh", "Bình", replica=2) as binh, pytest.raises(StoreDamaged):
        binh.store.rebuild()


def test_every_fault_has_words(tmp_path: Path) -> None:
    assert PLANTED.keys() <= FAULTS.keys()
    a_store_with(tmp_path, PLANTED["summary_wrong"])
    with office_of(tmp_path / "binh", "Bình", replica=2) as binh:
        (fault,) = diagnose(binh).faults
        assert fault_words(fault).startswith("danh sách ghi sai")


def test_a_plan_of_a_pack_that_is_not_here_is_looked_through_and_listed_anew(tmp_path: Path) -> None:
    with office_of(tmp_path / "an", "An") as an:
        desk = an.create_plan("goi-thu", ORDER)
        an.store.settle(desk.plan.id, {"plan/pack": "goi-la"}).wait()
        seal_plan(an.store, desk.plan.id)
    edit_file(tmp_path / "an", PLANTED["plan_unlisted"])
    with office_of(tmp_path / "an", "An") as an:
        assert [fault.code for fault in diagnose(an).faults] == ["plan_unlisted"]
        assert mend(an).faults == ()
        (summary,) = an.store.plans()
        assert (summary.id, summary.total, summary.changed) == (desk.plan.id, None, "2023-11-20T08:00:00+07:00")


def test_a_plan_that_cannot_be_built_is_named(tmp_path: Path) -> None:
    with office_of(tmp_path / "an", "An") as an:
        desk = an.create_plan("goi-thu", ORDER)
        an.store.settle(desk.plan.id, {"plan/issue_date": "yesterday"}).wait()
        assert [fault.code for fault in diagnose(an).faults] == ["plan_unreadable"]
