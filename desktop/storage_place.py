"""Where the store must not lie: on a network drive or in a folder that a cloud service copies while we write."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePath

from desktop.services.ports import StoreError

CLOUD_VARIABLES = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")
"""Windows names the folders of OneDrive in these."""
CLOUD_NAMES = frozenset({"onedrive", "dropbox", "google drive", "googledrive", "my drive", "icloud drive"})
REMOTE_DRIVE = 4
"""GetDriveTypeW: DRIVE_REMOTE."""


class StoreOnNetwork(StoreError):  # noqa: N818 - named for the state the officer is told about
    """The store's folder lies on another machine: locks and flushes are not to be trusted there."""

    code = "store_on_network"


class StoreInCloud(StoreError):  # noqa: N818 - named for the state the officer is told about
    """The store's folder is copied by a cloud service, which would mix two machines' files."""

    code = "store_in_cloud"


def windows_drive_kind(folder: PurePath) -> int:
    """Return what Windows says a folder's drive is (GetDriveTypeW); 0 elsewhere."""
    if sys.platform != "win32":
        return 0
    import ctypes

    return int(ctypes.windll.kernel32.GetDriveTypeW(f"{folder.drive}\\"))


def check_place(
    folder: PurePath,
    environment: Mapping[str, str] | None = None,
    drive_kind: Callable[[PurePath], int] = windows_drive_kind,
) -> None:
    """Raise StoreOnNetwork or StoreInCloud for a folder where the store must not lie; nothing is created."""
    if folder.drive.startswith("\\\\") or drive_kind(folder) == REMOTE_DRIVE:
        raise StoreOnNetwork(str(folder))
    given = os.environ if environment is None else environment
    clouds = [type(folder)(given[name]) for name in CLOUD_VARIABLES if given.get(name)]
    if any(cloud in (folder, *folder.parents) for cloud in clouds) or any(_cloud_parts(folder)):
        raise StoreInCloud(str(folder))


def _cloud_parts(folder: PurePath) -> Iterator[str]:
    for part in folder.parts:
        name = part.casefold()
        if name in CLOUD_NAMES or name.startswith(("onedrive - ", "dropbox (")):
            yield part
