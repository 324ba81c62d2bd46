"""Everything to a new laptop and back out of a damaged or badly placed store, in the open program."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog

from db.quick_list import FILE_NAME
from desktop.main import sources_of
from desktop.paths import Profile
from desktop.services.backups import backups_in
from desktop.services.samples import open_sample
from tests.ui.keeping_hands import (
    amount_in,
    flow_of,
    office_of,
    page_of,
    paid,
    settled,
)
from tests.ui.programs import LAPTOP, a_program
from tests.ui.waiting import wait_until
from ui.app import Program
from ui.first_start import FirstStartPage
from ui.keeping.flow import COPIED_KEY


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def program(home: Path) -> Iterator[Program]:
    with a_program(home) as opened:
        yield opened


def test_everything_goes_to_a_file_and_into_a_new_laptop(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = paid(program)
    flow_of(program).show_page()
    target = tmp_path / "Chuyển máy.khgn-may"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(target), ""))
    page_of(program).out_button.click()
    wait_until(lambda: program.window.messages.open_box is not None)
    assert "1 kế hoạch" in program.window.messages.said[-1]
    program.window.messages.open_box.press("")  # type: ignore[union-attr]
    code = office_of(program).store.revision(desk.plan.id)
    with a_program(tmp_path / "new laptop", catalogue=None) as new:
        first = office_of(new).store
        asked = new.window.stack.currentWidget()
        assert isinstance(asked, FirstStartPage)
        asked.transfer_button.click()
        wait_until(lambda: new.window.messages.open_box is not None)
        assert "giống hệt máy cũ" in new.window.messages.said[-1]
        new.window.messages.open_box.press("take")  # type: ignore[union-attr]
        wait_until(lambda: new.window.room is not None and office_of(new).store is not first)
        assert new.window.status.currentMessage().startswith("Đã nhận 1 kế hoạch")
        assert office_of(new).store.revision(desk.plan.id) == code
        assert new.window.start_page.table.ids == (desk.plan.id,)
        flow_of(new).transfer.read(target)
        wait_until(lambda: new.window.messages.open_box is not None)
        assert "được gộp" in new.window.messages.said[-1]
        new.window.messages.open_box.press("take")  # type: ignore[union-attr]
        wait_until(lambda: new.window.status.currentMessage() == "Đã nhận 1 kế hoạch, 0 bản ghi lịch sử mới.")


def test_a_copy_on_a_stick_is_opened_on_a_new_laptop(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = paid(program)
    stick = tmp_path / "stick"
    stick.mkdir()
    flow_of(program).copy_outside(stick)
    wait_until(lambda: program.window.status.currentMessage().startswith("Đã chép"))
    (copy,) = stick.iterdir()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(copy), ""))
    with a_program(tmp_path / "new laptop", catalogue=None) as new:
        asked = new.window.stack.currentWidget()
        assert isinstance(asked, FirstStartPage)
        asked.transfer_button.click()
        wait_until(lambda: flow_of(new).dialog is not None)
        dialog = flow_of(new).dialog
        assert dialog is not None
        dialog.ok_button.click()
        wait_until(lambda: new.window.start_page.table.ids == (desk.plan.id,))
        assert new.window.stack.currentWidget() is new.window.start_page
        assert amount_in(new, desk.plan.id) == 5_000_000
        flow_of(new).show_page()
        page_of(new).other_button.click()
        wait_until(lambda: flow_of(new).dialog is not None)
        copy.unlink()
        flow_of(new).look_at_file(copy)
        assert new.window.messages.open_box is not None
        new.window.messages.open_box.press("")


def test_a_store_that_cannot_be_replaced_is_opened_again_as_it_was(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paid(program)
    target = tmp_path / "Chuyển máy.khgn-may"
    flow_of(program).transfer.write_out(target)
    wait_until(lambda: program.window.messages.open_box is not None)
    program.window.messages.open_box.press("")  # type: ignore[union-attr]

    def full(part: Path, target: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", str(target if part.exists() else part))

    with a_program(tmp_path / "new laptop") as new:
        first = office_of(new).store
        monkeypatch.setattr("db.store_files.put_in_place", full)
        flow_of(new).transfer.read(target)
        wait_until(lambda: new.window.messages.open_box is not None)
        new.window.messages.open_box.press("take")  # type: ignore[union-attr]
        wait_until(lambda: new.window.room is not None and office_of(new).store is not first)
        assert "đầy" in new.window.messages.said[-1]
        assert office_of(new).store.plans() == ()
        new.window.messages.open_box.press("")  # type: ignore[union-attr]


def test_a_file_of_another_kind_and_a_folder_that_is_gone_are_told(program: Program, tmp_path: Path) -> None:
    letter = tmp_path / "thư.khgn-may"
    letter.write_bytes(b"a letter")
    flow_of(program).transfer.read(letter)
    settled(program)
    assert "không phải tệp chuyển máy" in program.window.messages.said[-1]
    flow_of(program).transfer.write_out(tmp_path / "gone" / "a.khgn-may")
    settled(program)
    assert "gone" in program.window.messages.said[-1]


def opened_badly(folder: Path) -> Program:
    program = Program(sources_of(Profile(folder)))
    program.window.resize(LAPTOP)
    program.window.show()
    wait_until(lambda: program.window.messages.open_box is not None)
    return program


def test_data_in_a_cloud_folder_is_offered_to_be_copied_to_this_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "disk"))
    made = sources_of(Profile(tmp_path / "made")).open_office()
    plan_id = open_sample(made, "hon-quan-2023").plan.id
    made.store.close()
    cloud = tmp_path / "OneDrive" / "khgn"
    shutil.copytree(tmp_path / "made", cloud)
    content = (cloud / FILE_NAME).read_bytes()
    for label in ("Chép dữ liệu về máy này và mở", "Mở dữ liệu đã có trên máy này"):
        program = opened_badly(cloud)
        window = program.window
        assert "đám mây" in window.messages.said[-1]
        box = window.messages.open_box
        assert box is not None
        assert label in [button.text() for button in box.buttons()]
        box.press("bring_in")
        wait_until(lambda window=window: window.room is not None)  # type: ignore[misc]
        assert [plan.id for plan in office_of(program).store.plans()] == [plan_id]
        assert window.sources.profile.folder == tmp_path / "disk" / "khgn"
        assert (cloud / FILE_NAME).read_bytes() == content
        window.close()
        program.end()


def test_a_damaged_store_is_opened_again_from_its_newest_backup_that_is_sound(home: Path) -> None:
    with a_program(home) as program:
        desk = paid(program)
        flow_of(program).watch.look()
        settled(program)
    (sound,) = backups_in(home / "backups")
    newer = home / "backups" / "khgn-20990101-080000_dinh-ky.sqlite3"
    newer.write_bytes(b"no backup at all" * 1_000)
    damaged = b"no database at all" * 1_000
    (home / FILE_NAME).write_bytes(damaged)
    program = opened_badly(home)
    assert "bị hỏng" in program.window.messages.said[-1]
    box = program.window.messages.open_box
    assert box is not None
    box.press(f"restore {newer.name}")
    wait_until(lambda: "Bản sao lưu này bị hỏng" in program.window.messages.said[-1])
    box = program.window.messages.open_box
    assert box is not None
    box.press(f"restore {sound.path.name}")
    wait_until(lambda: program.window.room is not None)
    assert amount_in(program, desk.plan.id) == 5_000_000
    assert [file.read_bytes() for file in home.glob("khgn-hong-*.sqlite3")] == [damaged]
    program.window.close()
    program.end()


def test_settings_of_the_copy_outside_are_plain_texts(home: Path, program: Program) -> None:
    program.window.settings.setValue(COPIED_KEY, "2024-06-30T08:00:00+07:00")
    program.window.settings.sync()
    read = QSettings(str(Profile(home).settings_file), QSettings.Format.IniFormat)
    assert read.value(COPIED_KEY) == "2024-06-30T08:00:00+07:00"
