"""What the window is given from outside: everything that touches the disk comes in here."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from desktop.paths import Profile

if TYPE_CHECKING:
    from desktop.services.office import Office
    from desktop.services.ports import PlanSummary, StoreFiles


class Sources(NamedTuple):
    """The profile, the quick way to the plan list, and the slow way to the whole office.

    `read_plans` needs neither database library nor lock. `open_office` runs on the worker; it raises StoreError.
    `files` are the whole files of the profile's store, `on_this_machine` the sources on this machine's disk.
    """

    profile: Profile
    version: str
    read_plans: Callable[[], tuple[PlanSummary, ...]]
    open_office: Callable[[], Office]
    files: Callable[[], StoreFiles]
    on_this_machine: Callable[[], Sources]
