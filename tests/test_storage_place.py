"""The store is refused on network drives and in folders a cloud service copies, with a sentence and untouched."""

from __future__ import annotations

from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import pytest

from desktop.main import open_office
from desktop.paths import Profile
from desktop.presenters.main_window import STORE_SENTENCES
from desktop.storage_place import REMOTE_DRIVE, StoreInCloud, StoreOnNetwork, check_place, windows_drive_kind


def local(_folder: PurePath) -> int:
    return 3


@pytest.mark.parametrize("folder", [r"\\maychu\chung\khgn", r"\\10.0.0.5\d$\Kế hoạch\data"])
def test_a_folder_on_another_machine_is_refused(folder: str) -> None:
    with pytest.raises(StoreOnNetwork):
        check_place(PureWindowsPath(folder), {}, local)


def test_a_drive_letter_that_leads_to_another_machine_is_refused() -> None:
    with pytest.raises(StoreOnNetwork):
        check_place(PureWindowsPath(r"Z:\khgn"), {}, lambda _folder: REMOTE_DRIVE)


@pytest.mark.parametrize(
    "folder",
    [
        r"C:\Users\Lan\OneDrive\LapKeHoach\data",
        r"C:\Users\Lan\OneDrive - UBND huyện\Desktop\LapKeHoach\data",
        r"C:\Users\Lan\Dropbox\data",
        r"G:\My Drive\data",
        r"C:\Users\Lan\Đám mây\LapKeHoach\data",
    ],
)
def test_a_folder_a_cloud_service_copies_is_refused(folder: str) -> None:
    with pytest.raises(StoreInCloud):
        check_place(PureWindowsPath(folder), {"OneDriveCommercial": r"C:\Users\Lan\Đám mây"}, local)


@pytest.mark.parametrize(
    "folder",
    [
        PureWindowsPath(r"C:\Users\Lan\AppData\Local\khgn"),
        PureWindowsPath(r"E:\LapKeHoach\data"),
        PureWindowsPath(r"C:\Onedrives\khgn"),
        PurePosixPath("/home/lan/.local/share/khgn"),
    ],
)
def test_the_usual_folder_and_a_stick_are_fine(folder: PurePath) -> None:
    check_place(folder, {"OneDrive": r"C:\Users\Lan\OneDrive", "OneDriveConsumer": ""}, local)


def test_off_windows_no_drive_is_asked_about() -> None:
    assert windows_drive_kind(PurePosixPath("/tmp")) == 0  # noqa: S108 - a name, nothing is written


def test_the_store_is_not_made_in_a_refused_folder(tmp_path: Path) -> None:
    folder = tmp_path / "OneDrive" / "khgn"
    with pytest.raises(StoreInCloud) as caught:
        open_office(Profile(folder))
    assert not folder.exists()
    assert "USB" in " ".join(STORE_SENTENCES[caught.value.code])


def test_both_refusals_have_their_sentences() -> None:
    assert {StoreOnNetwork.code, StoreInCloud.code} <= STORE_SENTENCES.keys()
