from __future__ import annotations

import datetime as dt
import errno
import os
from pathlib import Path

import pytest

from desktop.services.backups import (
    back_up_before,
    back_up_if_due,
    backups_in,
    kept,
    thin,
)
from desktop.services.ports import StoreFull, StoreReadOnly
from tests.services.exchanging import office_of

NOW = dt.datetime(2024, 6, 30, 12)  # noqa: DTZ001 - local, as in file names


def days_ago(days: float) -> dt.datetime:
    return NOW - dt.timedelta(days=days)


def test_everything_of_two_days_is_kept_then_twelve_days_ten_weeks_nine_months() -> None:
    every_half_hour = [days_ago(number / 48) for number in range(48 * 400)]
    keep = sorted(kept(every_half_hour, NOW), reverse=True)
    recent = [time for time in keep if NOW - time <= dt.timedelta(days=2)]
    older = [time for time in keep if time not in recent]
    assert len(recent) == 97
    days = [time.date() for time in older[:12]]
    assert days == [days_ago(2 + number).date() for number in range(12)]
    assert len({time.isocalendar()[:2] for time in older}) >= 10
    assert len({(time.year, time.month) for time in older}) == 9
    assert 20 <= len(older) <= 31


def test_thinning_again_and_again_keeps_what_thinning_once_keeps() -> None:
    hourly = [days_ago(number / 24) for number in range(24 * 60)]
    first = kept(hourly, NOW)
    assert kept(first, NOW) == first


def test_a_dated_table_of_what_is_left_after_a_year_of_daily_backups() -> None:
    daily = [days_ago(number) for number in range(366)]
    left = sorted((time.date().isoformat() for time in kept(daily, NOW)), reverse=True)
    assert left[:3] == ["2024-06-30", "2024-06-29", "2024-06-28"]
    assert "2024-06-16" in left
    assert "2024-06-15" not in left
    assert left[-6:] == ["2024-03-31", "2024-02-29", "2024-01-31", "2023-12-31", "2023-11-30", "2023-10-31"]


def test_backups_of_the_future_stay(tmp_path: Path) -> None:
    (tmp_path / "khgn-20990101-000000_nhan.sqlite3").write_bytes(b"")
    (tmp_path / "khgn-20000101-000000_nhan.sqlite3").write_bytes(b"")
    (tmp_path / "khgn-not-a-time_nhan.sqlite3").write_bytes(b"")
    assert len(backups_in(tmp_path)) == 2
    assert thin(tmp_path, now="2024-06-30T12:00:00+07:00") == ()
    assert backups_in(tmp_path / "gone") == ()


def test_a_backup_is_due_after_half_an_hour_when_something_changed(tmp_path: Path) -> None:
    with office_of(tmp_path / "an", "An") as an:
        folder = tmp_path / "backups"

        def due(now: str, changed: str) -> bool:
            moment = "2024-06-30T{}:00+07:00"
            return (
                back_up_if_due(an.store, folder, now=moment.format(now), last_change=moment.format(changed)) is not None
            )

        assert due("08:00", "07:59")
        assert not due("08:20", "08:10")
        assert not due("09:00", "07:59")
        assert due("09:00", "08:10")
        assert [backup.reason for backup in backups_in(folder)] == ["dinh-ky", "dinh-ky"]


def test_what_a_power_cut_left_of_a_backup_is_taken_away_the_day_after(tmp_path: Path) -> None:
    left, young = (tmp_path / f"khgn-20240{month}01-080000_tay.sqlite3.part" for month in (5, 6))
    for path, day in ((left, 28), (young, 30)):
        path.write_bytes(b"half")
        moment = dt.datetime(2024, 6, day, 11, tzinfo=dt.timezone(dt.timedelta(hours=7))).timestamp()
        os.utime(path, (moment, moment))
    assert thin(tmp_path, now="2024-06-30T12:00:00+07:00") == ()
    assert list(tmp_path.iterdir()) == [young]


def test_a_regular_backup_thins_the_older_ones(tmp_path: Path) -> None:
    with office_of(tmp_path / "an", "An") as an:
        folder = tmp_path / "backups"
        folder.mkdir()
        old = folder / "khgn-20240101-080000_dinh-ky.sqlite3"
        older = folder / "khgn-20240101-070000_dinh-ky.sqlite3"
        for path in (old, older):
            path.write_bytes(b"")
        back_up_before(an.store, folder, reason="tay", now="2024-06-30T08:00:00+07:00")
        assert old.exists()
        assert not older.exists()


def test_a_folder_that_cannot_be_made_is_an_error_of_the_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with office_of(tmp_path / "an", "An") as an:
        (tmp_path / "backups").write_bytes(b"a file")
        with pytest.raises(StoreReadOnly):
            back_up_before(an.store, tmp_path / "backups", reason="tay", now="2024-06-30T08:00:00+07:00")

        def full(*_: object, **__: object) -> None:
            raise OSError(errno.ENOSPC, "full")

        monkeypatch.setattr(Path, "mkdir", full)
        with pytest.raises(StoreFull):
            back_up_before(an.store, tmp_path / "other", reason="tay", now="2024-06-30T08:00:00+07:00")
