"""Where the store must not lie: on a stick, on a network drive, in a folder that a cloud service copies."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from desktop.services.live_folder import Refusal, refusal_here
from desktop.services.ports import StoreError


class StoreOnNetwork(StoreError):  # noqa: N818 - named for the state the officer is told about
    """The store's folder lies on another machine: locks and flushes are not to be trusted there."""

    code = "store_on_network"


class StoreInCloud(StoreError):  # noqa: N818 - named for the state the officer is told about
    """The store's folder is copied by a cloud service, which would mix two machines' files."""

    code = "store_in_cloud"


class StoreOnStick(StoreError):  # noqa: N818 - named for the state the officer is told about
    """The store's folder lies on a removable drive, which may be pulled while we write."""

    code = "store_on_stick"


MISPLACED: Mapping[Refusal, type[StoreError]] = {
    "network": StoreOnNetwork,
    "synced": StoreInCloud,
    "removable": StoreOnStick,
}


def check_place(
    folder: Path, *, allows_stick: bool = False, refusal: Callable[[Path], Refusal | None] = refusal_here
) -> None:
    """Raise StoreOnNetwork, StoreInCloud or StoreOnStick for a folder where the store must not lie; nothing is created.

    `allows_stick` is for the portable program, which was put on a stick together with its data on purpose.
    """
    found = refusal(folder)
    if found is not None and not (allows_stick and found == "removable"):
        raise MISPLACED[found](str(folder))
