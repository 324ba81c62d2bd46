from __future__ import annotations

from pathlib import Path

import pytest

from desktop.exporters.files import FileProblem
from desktop.services.backup_schedule import BackupSchedule, outside_is_due
from desktop.services.backups import backups_in
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
        assert [copy.reason for copy in backups_in(tmp_path / "stick")] == ["tay"]
        with pytest.raises(FileProblem):
            schedule.copy_outside(tmp_path / "gone")


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
