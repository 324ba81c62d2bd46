"""The store is refused on sticks, network drives and in cloud folders, with a sentence and untouched."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.main import open_office
from desktop.paths import Profile
from desktop.presenters.main_window import STORE_SENTENCES
from desktop.services.live_folder import Refusal
from desktop.storage_place import MISPLACED, StoreInCloud, StoreOnNetwork, StoreOnStick, check_place


@pytest.mark.parametrize(
    ("refusal", "error"), [("network", StoreOnNetwork), ("synced", StoreInCloud), ("removable", StoreOnStick)]
)
def test_each_wrong_place_has_its_error(tmp_path: Path, refusal: Refusal, error: type[Exception]) -> None:
    with pytest.raises(error):
        check_place(tmp_path, refusal=lambda _folder: refusal)


def test_the_portable_program_may_lie_on_a_stick_and_nowhere_else(tmp_path: Path) -> None:
    check_place(tmp_path, allows_stick=True, refusal=lambda _folder: "removable")
    check_place(tmp_path, refusal=lambda _folder: None)
    for refusal in ("network", "synced"):
        with pytest.raises((StoreOnNetwork, StoreInCloud)):
            check_place(tmp_path, allows_stick=True, refusal=lambda _folder, refusal=refusal: refusal)  # type: ignore[misc]


def test_the_store_is_not_made_in_a_refused_folder(tmp_path: Path) -> None:
    folder = tmp_path / "OneDrive" / "khgn"
    with pytest.raises(StoreInCloud) as caught:
        open_office(Profile(folder))
    assert not folder.exists()
    assert "USB" in " ".join(STORE_SENTENCES[caught.value.code])


def test_every_refusal_has_its_sentences() -> None:
    assert {error.code for error in MISPLACED.values()} <= STORE_SENTENCES.keys()
