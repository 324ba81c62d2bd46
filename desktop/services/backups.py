"""Backups of the whole store: when one is due, which are kept, and how one is taken back."""

from __future__ import annotations

import datetime as dt
import errno
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from desktop.services.ports import Store, StoreFull, StoreReadOnly

EVERY = dt.timedelta(minutes=30)
KEEP_ALL = dt.timedelta(days=2)
DAILY, WEEKLY, MONTHLY = 12, 10, 9
"""How many days, weeks and months are kept beyond KEEP_ALL, one backup each, the newest of its time."""
UNFINISHED = dt.timedelta(days=1)
REGULAR = "dinh-ky"
BACKUP_SUFFIX = ".sqlite3"
_VIETNAM = dt.timezone(dt.timedelta(hours=7))
_STAMP = "%Y%m%d-%H%M%S"


@dataclass(frozen=True)
class Backup:
    """A backup file: when it was written (local time) and why."""

    path: Path
    time: dt.datetime
    reason: str


def backups_in(folder: Path) -> tuple[Backup, ...]:
    """The backups in a folder, oldest first; other files are passed over."""
    found = []
    for path in folder.glob("khgn-*.sqlite3") if folder.is_dir() else ():
        stamp, _, reason = path.stem.removeprefix("khgn-").partition("_")
        try:
            found.append(Backup(path, dt.datetime.strptime(stamp, _STAMP), reason))  # noqa: DTZ007 - local by design
        except ValueError:
            continue
    return tuple(sorted(found, key=lambda backup: (backup.time, backup.path.name)))


def backups_until(folder: Path, now: str) -> tuple[Backup, ...]:
    """The backups in a folder up to a time (ISO local), oldest first: later ones were written under a wrong clock."""
    return tuple(backup for backup in backups_in(folder) if backup.time <= _local(now))


def backup_at(path: Path) -> Backup:
    """The backup in a file that may have any name: its time is then when the file was written last."""
    named = next((backup for backup in backups_in(path.parent) if backup.path == path), None)
    return named or Backup(path, _written(path), "")


def kept(times: Iterable[dt.datetime], now: dt.datetime) -> frozenset[dt.datetime]:
    """Which of the times to keep: all of 2 days, then the newest of each of 12 days, 10 weeks and 9 months."""
    newest_first = sorted(times, reverse=True)
    keep = {time for time in newest_first if now - time <= KEEP_ALL}
    older = [time for time in newest_first if time not in keep]
    periods: tuple[tuple[Callable[[dt.datetime], object], int], ...] = (
        (lambda time: time.date(), DAILY),
        (lambda time: time.isocalendar()[:2], WEEKLY),
        (lambda time: (time.year, time.month), MONTHLY),
    )
    for period_of, limit in periods:
        firsts: dict[object, dt.datetime] = {}
        for time in older:
            firsts.setdefault(period_of(time), time)
        keep.update(list(firsts.values())[:limit])
    return frozenset(keep)


def back_up_if_due(store: Store, folder: Path, *, now: str, last_change: str) -> Path | None:
    """Write a regular backup when something changed since the last one and that is 30 minutes old; thin the others.

    `now` and `last_change` are ISO local times. Returns the new file, None when none was due. A backup whose time has
    not come was written under a wrong clock and puts nothing off.
    """
    moment, changed = _local(now), _local(last_change)
    earlier = backups_until(folder, now)
    if earlier and (moment - earlier[-1].time < EVERY or changed <= earlier[-1].time):
        return None
    return back_up_before(store, folder, reason=REGULAR, now=now)


def back_up_before(store: Store, folder: Path, *, reason: str, now: str) -> Path:
    """Write a verified backup and thin the older ones. Raises StoreError when it cannot be written and verified."""
    moment = _local(now)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise (StoreFull if error.errno == errno.ENOSPC else StoreReadOnly)(str(folder)) from error
    target = folder / f"khgn-{moment.strftime(_STAMP)}_{reason}.sqlite3"
    store.backup(target)
    thin(folder, now=now)
    return target


def thin(folder: Path, *, now: str, owner: str = "") -> tuple[Path, ...]:
    """Remove the backups whose time has passed, and return them; those of the future stay.

    One that somebody holds open stays until the next time. With an `owner` only those whose names end with it.
    """
    found = tuple(backup for backup in backups_in(folder) if backup.reason.endswith(owner))
    keep = kept((backup.time for backup in found), _local(now))
    gone = tuple(backup.path for backup in found if backup.time not in keep)
    for path in (*gone, *_left_unfinished(folder, _local(now))):
        with suppress(OSError):
            path.unlink()
    return gone


def _left_unfinished(folder: Path, now: dt.datetime) -> Iterator[Path]:
    """What a power cut left of backups that were being written, once it is surely nobody's any more."""
    for path in folder.glob(f"khgn-*{BACKUP_SUFFIX}.part"):
        if abs(now - _written(path)) > UNFINISHED:
            yield path


def _written(path: Path) -> dt.datetime:
    return dt.datetime.fromtimestamp(path.stat().st_mtime, _VIETNAM).replace(tzinfo=None, microsecond=0)


def _local(time: str) -> dt.datetime:
    return dt.datetime.fromisoformat(time).replace(tzinfo=None)
