from __future__ import annotations

import os
from pathlib import Path

import pytest

from desktop.exporters.files import FileProblem
from desktop.services.backup_schedule import BackupSchedule, outside_is_due
from desktop.services.backups import backup_at, backups_in
from tests.services.exchanging import office_of, pay
from tests.services.offices import ORDER, StandingClock


class MovableClock:
    """A clock that is set by hand."""

    def __init__(self, time: str) -> None:
        self.time = time

    def now(self) -> str:
        return f"2023-11-20T{self.time}:00+07:00"


def test_a_backup_is_written_every_half_hour_while_something_changes(tmp_path: Path) -> None:
    with office_of(tmp_path / "an", "An") as an:
        clock = MovableClock("08:01")
        an.create_plan("goi-thu", ORDER)
        an.store.flush()
        schedule = BackupSchedule(an.store, tmp_path / "backups", clock)
        assert schedule.newest is None
        first = schedule.back_up_if_due()
        assert first is not None
        assert first == schedule.newest
        clock.time = "09:00"
        assert schedule.back_up_if_due() is None


def test_what_changes_while_the_program_runs_is_noticed(tmp_path: Path) -> None:
    with office_of(tmp_path / "an", "An") as an:
        an.store.flush()
        schedule = BackupSchedule(an.store, tmp_path / "backups", StandingClock())
        assert schedule.back_up_if_due() is None
        pay(an.create_plan("goi-thu", ORDER), "2", 1_000_000)
        an.store.flush()
        made = schedule.back_up_if_due()
        assert made is not None
        assert made.reason == "dinh-ky"


def test_a_copy_goes_outside_and_is_the_backup_just_written(tmp_path: Path) -> None:
    with office_of(tmp_path / "an", "An") as an:
        schedule = BackupSchedule(an.store, tmp_path / "backups", StandingClock())
        (tmp_path / "stick").mkdir()
        target = schedule.copy_outside(tmp_path / "stick")
        (made,) = backups_in(tmp_path / "backups")
        assert target.read_bytes() == made.path.read_bytes()
        assert [copy.reason for copy in backups_in(tmp_path / "stick")] == [f"tay-{an.store.replica[:8]}"]
        with pytest.raises(FileProblem):
            schedule.copy_outside(tmp_path / "gone")


def test_colleagues_who_share_a_stick_keep_their_copies(tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    others = [stick / f"khgn-20230101-0{hour}0000_tay-99999999.sqlite3" for hour in (7, 8)]
    mine = [stick / f"khgn-20230101-0{hour}0000_tay-00000000.sqlite3" for hour in (7, 8)]
    for path in (*others, *mine):
        path.write_bytes(b"")
    with office_of(tmp_path / "an", "An") as an:
        target = BackupSchedule(an.store, tmp_path / "backups", StandingClock()).copy_outside(stick)
    assert sorted(stick.iterdir()) == sorted([*others, mine[1], target])


def test_backups_and_copies_of_a_clock_that_was_ahead_put_nothing_off(tmp_path: Path) -> None:
    with office_of(tmp_path / "an", "An") as an:
        clock = MovableClock("08:01")
        an.create_plan("goi-thu", ORDER)
        an.store.flush()
        folder = tmp_path / "backups"
        folder.mkdir()
        ahead = folder / "khgn-20360101-000000_dinh-ky.sqlite3"
        ahead.write_bytes(b"")
        schedule = BackupSchedule(an.store, folder, clock)
        assert schedule.newest is not None
        assert schedule.newest.path == ahead
        made = schedule.back_up_if_due()
        assert made is not None
        assert made == schedule.newest
        assert made.path != ahead
    assert outside_is_due("2024-06-30T08:00:00+07:00", copied="2036-01-01T08:00:00+07:00", asked="")


def test_a_backup_under_another_name_is_of_when_it_was_written(tmp_path: Path) -> None:
    renamed = tmp_path / "bản của chị Hoa.sqlite3"
    renamed.write_bytes(b"")
    os.utime(renamed, (1_700_000_000, 1_700_000_000))
    assert backup_at(renamed).time.isoformat() == "2023-11-15T05:13:20"
    named = tmp_path / "khgn-20240101-080000_tay-00000000.sqlite3"
    named.write_bytes(b"")
    assert backup_at(named).time.isoformat() == "2024-01-01T08:00:00"


@pytest.mark.parametrize(
    ("copied", "asked", "is_due"),
    [
        ("", "", True),
        ("2024-06-24T08:00:00+07:00", "", False),
        ("2024-06-23T08:00:00+07:00", "", True),
        ("2024-06-01T08:00:00+07:00", "2024-06-29T08:00:00+07:00", False),
        ("2024-06-01T08:00:00+07:00", "2024-06-20T08:00:00+07:00", True),
    ],
)
def test_a_copy_outside_is_offered_every_week(copied: str, asked: str, is_due: bool) -> None:  # noqa: FBT001 - a table
    assert outside_is_due("2024-06-30T08:00:00+07:00", copied=copied, asked=asked) is is_due
