"""Where the live data may lie: never on a stick, a network drive or in a folder that another program synchronises."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Literal

Refusal = Literal["removable", "network", "synced"]
NETWORK_TYPES = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "davfs", "fuse.davfs2", "afs", "ncpfs"}
)
STICK_TYPES = frozenset({"vfat", "exfat", "msdos", "iso9660", "udf"})
SYNC_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
SYNC_NAMES = (
    "onedrive",
    "google drive",
    "googledrive",
    "my drive",
    "drive của tôi",
    "dropbox",
    "icloud drive",
    "iclouddrive",
    "zalo received files",
)
SYNC_STARTS = ("onedrive - ", "dropbox (", "google drive (")
_DRIVE_REMOVABLE, _DRIVE_REMOTE, _DRIVE_CDROM = 2, 4, 5


@dataclass(frozen=True)
class Mount:
    """A mounted file system: where, and of what type."""

    point: PurePath
    type: str
    is_removable: bool = False


def refusal_of(
    folder: PurePath, *, mounts: Iterable[Mount], environment: Mapping[str, str], drive_type: int | None = None
) -> Refusal | None:
    """Why live data may not lie in a folder; None where it may.

    `mounts` are the machine's, `drive_type` what Windows says of the folder's drive (None elsewhere). The mount at /
    is the machine's own disk whatever its type says.
    """
    if drive_type == _DRIVE_REMOTE or str(folder).startswith(("\\\\", "//")):
        return "network"
    if drive_type in {_DRIVE_REMOVABLE, _DRIVE_CDROM}:
        return "removable"
    mount = _mount_of(folder, mounts)
    if mount is not None and mount.type in NETWORK_TYPES:
        return "network"
    if mount is not None and (mount.is_removable or mount.type in STICK_TYPES):
        return "removable"
    return "synced" if _is_synced(folder, environment) else None


def refusal_here(folder: Path) -> Refusal | None:
    """The same, asked of this machine."""
    here = folder.expanduser().resolve()
    mounts = read_mounts() if sys.platform != "win32" else ()
    return refusal_of(here, mounts=mounts, environment=os.environ, drive_type=windows_drive_type(here))


def read_mounts(
    table: Path = Path("/proc/mounts"), is_removable: Callable[[str], bool] | None = None
) -> tuple[Mount, ...]:
    """The mounts of a Linux machine; none where the table cannot be read."""
    try:
        lines = table.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ()
    asked = is_removable or removable_device
    fields = (line.split(" ") for line in lines)
    return tuple(Mount(PurePath(_unescaped(f[1])), f[2], asked(f[0])) for f in fields if len(f) > 2)  # noqa: PLR2004


def removable_device(device: str, blocks: Path = Path("/sys/class/block")) -> bool:
    """True for a device that Linux calls removable, or a part of one."""
    name = PurePath(device).name
    if not device.startswith("/dev/"):
        return False
    for flag in (blocks / name / "removable", (blocks / name).resolve().parent / "removable"):
        try:
            return flag.read_text(encoding="ascii").strip() == "1"
        except OSError:
            continue
    return False


def windows_drive_type(folder: PurePath) -> int | None:
    """What Windows says of the drive of a folder (GetDriveTypeW); None on other systems."""
    import ctypes

    windows = getattr(ctypes, "windll", None)
    return None if windows is None else int(windows.kernel32.GetDriveTypeW(f"{folder.drive}\\"))


def _mount_of(folder: PurePath, mounts: Iterable[Mount]) -> Mount | None:
    holding = [mount for mount in mounts if folder == mount.point or mount.point in folder.parents]
    found = max(holding, key=lambda mount: len(mount.point.parts), default=None)
    return None if found is None or not found.point.name else found


def _is_synced(folder: PurePath, environment: Mapping[str, str]) -> bool:
    roots = [type(folder)(environment[name]) for name in SYNC_VARIABLES if environment.get(name)]
    if any(root in (folder, *folder.parents) for root in roots):
        return True
    parts = [part.casefold() for part in folder.parts]
    return any(part in SYNC_NAMES or part.startswith(SYNC_STARTS) for part in parts)


def _unescaped(point: str) -> str:
    return point.replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\")
