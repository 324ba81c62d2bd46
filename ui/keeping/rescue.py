"""What is offered when the store cannot be opened: a copy on this machine's disk, or the newest backup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.presenters.backups_page import time_words
from desktop.services.backups import backups_in

if TYPE_CHECKING:
    from ui.messages import Choice
    from ui.sources import Sources
    from ui.worker import Job

BRING_IN, RESTORE = "bring_in", "restore "
BACKUPS_OFFERED = 2
"""Where the newest is damaged too, an older one may not be."""
DAMAGED = frozenset({"store_damaged", "backup_damaged"})
MISPLACED = frozenset({"store_on_network", "store_in_cloud", "store_on_stick"})


def ways_out(sources: Sources, code: str) -> tuple[Choice, ...]:
    """The buttons that lead on, beside trying again and leaving."""
    if code in MISPLACED:
        here = sources.on_this_machine()
        if here.profile.folder == sources.profile.folder:
            return ()
        has_one = bool(here.read_plans())
        return (("Mở dữ liệu đã có trên máy này" if has_one else "Chép dữ liệu về máy này và mở", BRING_IN),)
    if code in DAMAGED:
        newest = reversed(backups_in(sources.profile.backup_folder)[-BACKUPS_OFFERED:])
        return tuple((f"Khôi phục bản {time_words(made)}", f"{RESTORE}{made.path.name}") for made in newest)
    return ()


def rescue(sources: Sources, key: str, _job: Job) -> Sources:
    """Do what a button says, on the worker; returns the sources to open. Raises StoreError."""
    if key == BRING_IN:
        here = sources.on_this_machine()
        here.files().bring_in(sources.profile.folder)
        return here
    sources.files().replace_with(sources.profile.backup_folder / key.removeprefix(RESTORE))
    return sources
