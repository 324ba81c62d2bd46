"""The backups of one open store: when it changed last, what is due, and the copy that goes outside every week."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from desktop.exporters.files import save_file
from desktop.services.backups import Backup, back_up_before, back_up_if_due, backups_in, backups_until, thin
from desktop.services.ports import Clock, Saved, Store

BY_HAND = "tay"
OWNER_DIGITS = 8
OUTSIDE_EVERY = dt.timedelta(days=7)


class BackupSchedule:
    """Backs one store up into one folder. Every verb may be called from any thread."""

    def __init__(self, store: Store, folder: Path, clock: Clock) -> None:
        """Begin to listen for changes; those of before are known from the plan list."""
        self.folder = folder
        self._store = store
        self._clock = clock
        self._changed = max((summary.changed for summary in store.plans()), default="")
        store.on_saved(self._note)

    @property
    def newest(self) -> Backup | None:
        """The last backup, None before the first; one whose time has not come counts where there is no other."""
        found = backups_until(self.folder, self._clock.now()) or backups_in(self.folder)
        return next(reversed(found), None)

    def back_up_if_due(self) -> Backup | None:
        """Write a regular backup where one is due; None where none was. Raises StoreError."""
        if not self._changed:
            return None
        made = back_up_if_due(self._store, self.folder, now=self._clock.now(), last_change=self._changed)
        return next((backup for backup in backups_in(self.folder) if backup.path == made), None)

    def back_up_now(self) -> Backup:
        """Write a backup because the officer asks for one. Raises StoreError."""
        return self.back_up_before(BY_HAND)

    def back_up_before(self, reason: str) -> Backup:
        """Write a backup before something that could go wrong. Raises StoreError."""
        made = back_up_before(self._store, self.folder, reason=reason, now=self._clock.now())
        return next(backup for backup in backups_in(self.folder) if backup.path == made)

    def copy_outside(self, folder: Path) -> Path:
        """Back up now and copy that to another folder, as on a stick; older copies there are thinned the same way.

        Its name says of which store it is: colleagues who share a stick keep their copies. Raises StoreError,
        FileProblem.
        """
        made = self.back_up_now()
        owner = f"-{self._store.replica[:OWNER_DIGITS]}"
        target = folder / f"{made.path.stem}{owner}{made.path.suffix}"
        save_file(target, made.path.read_bytes())
        thin(folder, now=self._clock.now(), owner=owner)
        return target

    def _note(self, saved: Saved) -> None:
        self._changed = max(self._changed, saved.time)


def outside_is_due(now: str, *, copied: str, asked: str) -> bool:
    """True when neither a copy went outside nor was it put off within a week. Times are ISO texts, empty for never.

    Times that have not come were written under a wrong clock.
    """
    last = max((time for time in (copied, asked) if time <= now), default="")
    return not last or dt.datetime.fromisoformat(now) - dt.datetime.fromisoformat(last) >= OUTSIDE_EVERY
