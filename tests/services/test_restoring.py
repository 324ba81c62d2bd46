from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from db.quick_list import FILE_NAME
from db.store_files import SqliteFiles
from desktop.packages.package_error import PackageError
from desktop.services.backups import back_up_before, backups_in
from desktop.services.desk import Desk, PlanFrozenError
from desktop.services.exchange import seal_plan
from desktop.services.office import Office
from desktop.services.ports import BackupDamaged
from desktop.services.restoring import BEFORE_RESTORE, compare, take_back
from tests.db.stores import ask_file
from tests.services.exchanging import CENTRAL, office_of, pay
from tests.services.offices import ORDER, StandingClock

MILLION = 1_000_000
NOW = "2024-06-30T08:00:00+07:00"
ANOTHER = replace(ORDER, year=2024)


@pytest.fixture
def an(tmp_path: Path) -> Iterator[Office]:
    with office_of(tmp_path / "an", "An") as office:
        yield office


@pytest.fixture
def files(tmp_path: Path) -> SqliteFiles:
    return SqliteFiles(tmp_path / "an", StandingClock())


def paid(office: Office, amount: int) -> Desk:
    desk = office.create_plan("goi-thu", ORDER)
    pay(desk, "2", amount)
    return desk


def backed_up(office: Office, folder: Path) -> Path:
    return back_up_before(office.store, folder / "backups", reason="tay", now=NOW)


def test_a_plan_is_taken_back_by_new_values_and_what_came_later_stays_in_its_history(
    an: Office, files: SqliteFiles, tmp_path: Path
) -> None:
    desk = paid(an, 5 * MILLION)
    backup = backed_up(an, tmp_path)
    seal_plan(an.store, desk.plan.id)
    atom = pay(desk, "2", 9 * MILLION)
    with files.open_beside(backup) as beside:
        (seen,) = compare(an.store, beside)
        assert (seen.state, seen.changes, seen.total_here, seen.total_there) == ("differs", 1, 9 * MILLION, 5 * MILLION)
        assert take_back(an, beside, desk.plan.id) == {atom: 5 * MILLION}
        (seen,) = compare(an.store, beside)
        assert (seen.state, seen.total_here) == ("same", 5 * MILLION)
        assert take_back(an, beside, desk.plan.id) == {}
    assert an.open_plan(desk.plan.id).plan.funding.root.totals == {CENTRAL: 5 * MILLION}
    seal_plan(an.store, desk.plan.id)
    amounts = [version.value for version in an.store.history(desk.plan.id, atom)]
    assert amounts == [5 * MILLION, 9 * MILLION, 5 * MILLION]


@pytest.mark.parametrize(
    ("damage", "is_lost"),
    [
        ("DROP TRIGGER version_update; UPDATE version SET body = replace(body, '5000000', '5000001')", True),
        ("UPDATE head SET value = '5000001' WHERE value = '5000000'", False),
    ],
)
def test_figures_that_changed_on_the_stick_by_themselves_are_not_taken_back(
    an: Office, files: SqliteFiles, tmp_path: Path, damage: str, *, is_lost: bool
) -> None:
    desk = paid(an, 5 * MILLION)
    seal_plan(an.store, desk.plan.id)
    backup = backed_up(an, tmp_path)
    pay(desk, "2", 9 * MILLION)
    with closing(sqlite3.connect(backup)) as connection:
        connection.executescript(damage)
    with files.open_beside(backup) as beside:
        if is_lost:
            with pytest.raises(BackupDamaged):
                take_back(an, beside, desk.plan.id)
        else:
            take_back(an, beside, desk.plan.id)
    left = 9 if is_lost else 5
    assert an.open_plan(desk.plan.id).plan.funding.root.totals == {CENTRAL: left * MILLION}


def test_plans_that_are_not_here_any_more_and_those_made_since_are_told_apart(
    an: Office, files: SqliteFiles, tmp_path: Path
) -> None:
    desk = paid(an, 5 * MILLION)
    seal_plan(an.store, desk.plan.id)
    an.delete_plan(desk.plan.id)
    backup = backed_up(an, tmp_path)
    with office_of(tmp_path / "new", "Bình", replica=2) as binh:
        later = binh.create_plan("goi-thu", ANOTHER)
        with files.open_beside(backup) as beside:
            missing, newer = compare(binh.store, beside)
            assert (missing.id, missing.state, missing.total_there) == (desk.plan.id, "missing", 5 * MILLION)
            assert missing.in_bin
            assert (newer.id, newer.state, newer.changes) == (later.plan.id, "newer", 0)
            take_back(binh, beside, desk.plan.id)
        assert [plan.id for plan in binh.plans(deleted=True)] == [desk.plan.id]
        assert binh.store.versions(desk.plan.id) == an.store.versions(desk.plan.id)


def test_a_plan_that_lies_at_the_signer_or_was_issued_is_not_taken_back(
    an: Office, files: SqliteFiles, tmp_path: Path
) -> None:
    desk = paid(an, 5 * MILLION)
    backup = backed_up(an, tmp_path)
    pay(desk, "2", 9 * MILLION)
    facts = replace(desk.plan.facts, status="issued", number="45")
    desk.record("Ban hành", replace(desk.plan, facts=facts))
    with files.open_beside(backup) as beside:
        (seen,) = compare(an.store, beside)
        assert (seen.state, seen.is_frozen) == ("differs", True)
        with pytest.raises(PlanFrozenError) as caught:
            take_back(an, beside, desk.plan.id)
    assert caught.value.status == "issued"
    assert an.open_plan(desk.plan.id).plan.funding.root.totals == {CENTRAL: 9 * MILLION}


def test_a_backup_whose_plan_cannot_be_built_gives_nothing_back(an: Office, files: SqliteFiles, tmp_path: Path) -> None:
    desk = paid(an, 5 * MILLION)
    an.store.write(desk.plan.id, {"plan/issue_date": "yesterday"})
    backup = backed_up(an, tmp_path)
    an.store.write(desk.plan.id, {"plan/issue_date": None})
    before = an.store.load(desk.plan.id)
    with files.open_beside(backup) as beside, pytest.raises(PackageError):
        take_back(an, beside, desk.plan.id)
    assert an.store.load(desk.plan.id) == before


def test_a_store_is_replaced_under_a_new_name_after_a_backup_that_gives_the_newer_values_back(
    an: Office, files: SqliteFiles, tmp_path: Path
) -> None:
    desk = paid(an, 5 * MILLION)
    backup = backed_up(an, tmp_path)
    former = an.store.replica
    pay(desk, "2", 9 * MILLION)
    safety = back_up_before(an.store, tmp_path / "backups", reason=BEFORE_RESTORE, now="2024-06-30T09:00:00+07:00")
    an.store.close()
    files.replace_with(backup)
    assert [made.reason for made in backups_in(tmp_path / "backups")] == ["tay", "khoi-phuc"]
    with office_of(tmp_path / "an", "An") as again:
        assert again.open_plan(desk.plan.id).plan.funding.root.totals == {CENTRAL: 5 * MILLION}
        assert again.store.replica != former
        with files.open_beside(safety) as beside:
            take_back(again, beside, desk.plan.id)
        assert again.open_plan(desk.plan.id).plan.funding.root.totals == {CENTRAL: 9 * MILLION}
    assert ask_file(tmp_path / "an" / FILE_NAME, "PRAGMA integrity_check") == [("ok",)]
