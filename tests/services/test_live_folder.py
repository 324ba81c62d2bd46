from __future__ import annotations

from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import pytest

from desktop.services.live_folder import (
    Mount,
    read_mounts,
    refusal_here,
    refusal_of,
    removable_device,
    windows_drive_type,
)

MOUNTS = (
    Mount(PurePath("/"), "ext4"),
    Mount(PurePath("/mnt/chung"), "cifs"),
    Mount(PurePath("/media/an/USB"), "vfat"),
    Mount(PurePath("/media/an/o-cung"), "ext4", is_removable=True),
)


@pytest.mark.parametrize(
    ("folder", "refusal"),
    [
        ("/home/an/.local/share/khgn", None),
        ("/mnt/chung/ke-hoach", "network"),
        ("/mnt/chungs", None),
        ("/media/an/USB", "removable"),
        ("/media/an/o-cung/khgn", "removable"),
        ("/home/an/OneDrive - UBND huyen/khgn", "synced"),
        ("/home/an/Dropbox/khgn", "synced"),
        ("/home/an/cloud/khgn", "synced"),
        ("//may-chu/chung", "network"),
        ("/home/an/Onedrives/khgn", None),
    ],
)
def test_live_data_lies_on_a_disk_of_this_machine(folder: str, refusal: str | None) -> None:
    found = refusal_of(Path(folder), mounts=MOUNTS, environment={"OneDrive": "/home/an/cloud"})
    assert found == refusal


@pytest.mark.parametrize(("drive", "refusal"), [(2, "removable"), (3, None), (4, "network"), (5, "removable")])
def test_windows_tells_the_kind_of_a_drive(drive: int, refusal: str | None) -> None:
    assert refusal_of(Path("/x"), mounts=(), environment={}, drive_type=drive) == refusal


def test_the_table_of_mounts_is_read_with_its_escapes(tmp_path: Path) -> None:
    table = tmp_path / "mounts"
    table.write_text("/dev/sdb1 /media/an/O\\040CUNG exfat rw 0 0\nproc\n", encoding="utf-8")
    (mount,) = read_mounts(table, is_removable=lambda device: device == "/dev/sdb1")
    assert mount == Mount(PurePath("/media/an/O CUNG"), "exfat", is_removable=True)
    assert read_mounts(tmp_path / "gone") == ()


def test_a_device_is_removable_when_it_or_its_disk_says_so(tmp_path: Path) -> None:
    disk = tmp_path / "sdb"
    (disk / "sdb1").mkdir(parents=True)
    (disk / "removable").write_text("1\n", encoding="ascii")
    (tmp_path / "blocks").mkdir()
    (tmp_path / "blocks" / "sdb1").symlink_to(disk / "sdb1")
    assert removable_device("/dev/sdb1", tmp_path / "blocks")
    assert not removable_device("/dev/sdz9", tmp_path / "blocks")
    assert not removable_device("tmpfs", tmp_path / "blocks")


def test_this_machines_own_disk_is_fine(tmp_path: Path) -> None:
    assert refusal_here(tmp_path) is None
    assert windows_drive_type(tmp_path) is None


@pytest.mark.parametrize(
    ("folder", "refusal"),
    [
        (r"\\maychu\chung\khgn", "network"),
        (r"\\10.0.0.5\d$\Kế hoạch\data", "network"),
        (r"C:\Users\Lan\OneDrive\LapKeHoach\data", "synced"),
        (r"C:\Users\Lan\OneDrive - UBND huyện\Desktop\LapKeHoach\data", "synced"),
        (r"C:\Users\Lan\Dropbox (UBND)\data", "synced"),
        (r"G:\My Drive\data", "synced"),
        (r"G:\Drive của tôi\data", "synced"),
        (r"C:\Users\Lan\Đám mây\LapKeHoach\data", "synced"),
        (r"C:\Users\Lan\AppData\Local\khgn", None),
        (r"C:\Onedrives\khgn", None),
    ],
)
def test_folders_of_windows_are_told_apart(folder: str, refusal: str | None) -> None:
    clouds = {"OneDriveCommercial": r"C:\Users\Lan\Đám mây", "OneDrive": ""}
    assert refusal_of(PureWindowsPath(folder), mounts=(), environment=clouds, drive_type=3) == refusal


def test_the_root_file_system_is_the_machines_own_whatever_it_is() -> None:
    root = (Mount(PurePosixPath("/"), "nfs4", is_removable=True),)
    assert refusal_of(PurePosixPath("/home/an/khgn"), mounts=root, environment={}) is None
