"""Backups in the open program: written while it runs, looked into, taken back, copied outside; ways out at start."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QSettings
from PySide6.QtWidgets import QApplication, QFileDialog

from db.quick_list import FILE_NAME
from desktop.domain.fund import Fund
from desktop.main import sources_of
from desktop.paths import Profile
from desktop.services.backups import backups_in
from desktop.services.desk import Desk
from desktop.services.funding_verbs import set_amount
from desktop.services.office import Office
from desktop.services.ports import StoreFull
from desktop.services.restoring import PlanBeside
from desktop.services.samples import open_sample
from tests.ui.programs import LAPTOP, a_program
from tests.ui.waiting import wait_until
from ui.app import Program
from ui.first_start import FirstStartPage
from ui.keeping.backups_page import BackupsPage
from ui.keeping.flow import ASKED_KEY, COPIED_KEY, KeepingFlow
from ui.keeping.restore_dialog import RestoreDialog
from ui.room_commands import room_commands

CENTRAL = Fund("central", "recurrent")
LONG_AGO = "2020-01-01T08:00:00+07:00"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def program(home: Path) -> Iterator[Program]:
    with a_program(home) as opened:
        yield opened


def office_of(program: Program) -> Office:
    assert program.window.room is not None
    return program.window.room.office


def flow_of(program: Program) -> KeepingFlow:
    assert program.window.keeping is not None
    return program.window.keeping


def page_of(program: Program) -> BackupsPage:
    page = flow_of(program).page
    assert page is not None
    return page


def pay(desk: Desk, amount: int) -> None:
    line = desk.plan.funding.by_code("2")
    assert line is not None
    set_amount(desk, line.id, CENTRAL, amount)


def paid(program: Program, amount: int = 5_000_000) -> Desk:
    desk = open_sample(office_of(program), "hon-quan-2023")
    pay(desk, amount)
    office_of(program).store.flush()
    return desk


def amount_in(program: Program, plan_id: str) -> int | None:
    plan = office_of(program).open_plan(plan_id).plan
    line = plan.funding.by_code("2")
    assert line is not None
    return line.amounts.get(CENTRAL)


def settled(program: Program) -> None:
    wait_until(lambda: not program.window.worker.is_busy)


def backed_up(program: Program) -> BackupsPage:
    """Show the page and press "Sao lưu ngay"."""
    room = program.window.room
    assert room is not None
    room_commands(program.window, room)["backups"]()
    page = page_of(program)
    page.now_button.click()
    assert not page.now_button.isEnabled()
    settled(program)
    return page


def looked_into(program: Program) -> RestoreDialog:
    page_of(program).look_button.click()
    wait_until(lambda: flow_of(program).dialog is not None)
    dialog = flow_of(program).dialog
    assert dialog is not None
    return dialog


def test_a_regular_backup_is_written_while_the_program_runs_and_the_status_bar_says_when(program: Program) -> None:
    status = program.window.status
    assert status.backup.text() == "Chưa sao lưu"
    paid(program)
    flow_of(program).watch.look()
    settled(program)
    (made,) = backups_in(flow_of(program).schedule.folder)
    assert made.reason == "dinh-ky"
    assert status.backup.text() == f"Sao lưu {made.time:%H:%M}"
    flow_of(program).watch.look()
    settled(program)
    assert len(backups_in(flow_of(program).schedule.folder)) == 1


def test_a_backup_that_cannot_be_written_is_told_once(
    program: Program, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paid(program)
    (home / "backups").write_text("a file where the folder should be", encoding="utf-8")
    flow_of(program).watch.look()
    settled(program)
    said = program.window.status.currentMessage()
    assert said.startswith("Chưa sao lưu được:")
    program.window.status.clearMessage()
    flow_of(program).watch.look()
    settled(program)
    assert program.window.status.currentMessage() == ""
    flow_of(program).show_page()
    monkeypatch.setattr(flow_of(program).schedule, "back_up_now", _full)
    page_of(program).now_button.click()
    settled(program)
    assert "Ổ đĩa đã đầy" in program.window.messages.said[-1]


def _full() -> None:
    raise StoreFull("full")


def test_the_page_lists_backups_and_the_status_bar_opens_it(program: Program) -> None:
    program.window.status.backup.click()
    page = page_of(program)
    assert not page.empty.isHidden()
    assert not page.look_button.isEnabled()
    page.now_button.click()
    settled(program)
    assert page.empty.isHidden()
    assert len(page.table.ids) == 1
    assert program.window.status.currentMessage().startswith("Đã sao lưu lúc")
    page.back_button.click()
    assert program.window.stack.currentWidget() is program.window.start_page
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert flow_of(program).page is None


def test_a_plan_is_taken_back_and_the_rest_stays(program: Program) -> None:
    desk = paid(program)
    backed_up(program)
    pay(desk, 9_000_000)
    office_of(program).store.flush()
    dialog = looked_into(program)
    assert dialog.ok_button.isEnabled()
    dialog.ok_button.click()
    wait_until(lambda: program.window.status.currentMessage().startswith("Đã lấy lại"))
    assert amount_in(program, desk.plan.id) == 5_000_000


def test_a_plan_that_is_the_same_is_not_offered_to_be_taken_back(program: Program) -> None:
    paid(program)
    backed_up(program)
    dialog = looked_into(program)
    assert not dialog.ok_button.isEnabled()
    dialog.replace.setChecked(True)
    assert dialog.ok_button.isEnabled()
    dialog.cancel_button.click()


def test_an_issued_plan_is_not_taken_back(program: Program) -> None:
    desk = paid(program)
    page = backed_up(program)
    (made,) = backups_in(flow_of(program).schedule.folder)
    facts = replace(desk.plan.facts, status="issued")
    desk.record("Ban hành", replace(desk.plan, facts=facts))
    office_of(program).store.flush()
    dialog = looked_into(program)
    assert not dialog.ok_button.isEnabled()
    dialog.cancel_button.click()
    beside = PlanBeside(desk.plan.id, "Kế hoạch", 2023, "differs", 1, None, None)
    flow_of(program).take_back(made, beside)
    settled(program)
    assert "đã ban hành nên không sửa được" in program.window.messages.said[-1]
    assert page.now_button.isEnabled()


def test_the_whole_store_is_replaced_after_a_question_and_the_program_goes_on(program: Program, home: Path) -> None:
    desk = paid(program)
    backed_up(program)
    former = office_of(program).store
    pay(desk, 9_000_000)
    for key in ("", "replace"):
        dialog = looked_into(program)
        dialog.replace.setChecked(True)
        dialog.ok_button.click()
        box = program.window.messages.open_box
        assert box is not None
        assert "trở về như lúc đó" in program.window.messages.said[-1]
        box.press(key)
    wait_until(lambda: program.window.room is not None and office_of(program).store is not former)
    assert program.window.status.currentMessage() == "Đã thay dữ liệu bằng bản sao lưu."
    assert amount_in(program, desk.plan.id) == 5_000_000
    assert office_of(program).store.replica != former.replica
    assert [made.reason for made in backups_in(home / "backups")].count("khoi-phuc") == 1
    program.window.start_page.table.choose(desk.plan.id)
    program.window.start_page.delete_button.click()
    assert [plan.deleted for plan in office_of(program).store.plans()] == [True]


def test_a_backup_that_cannot_take_the_stores_place_leaves_everything_as_it_is(program: Program, home: Path) -> None:
    desk = paid(program)
    backed_up(program)
    dialog = looked_into(program)
    (made,) = backups_in(home / "backups")
    made.path.write_bytes(b"no database" * 1_000)
    former = office_of(program).store
    dialog.replace.setChecked(True)
    dialog.ok_button.click()
    box = program.window.messages.open_box
    assert box is not None
    box.press("replace")
    wait_until(lambda: program.window.room is not None and office_of(program).store is not former)
    assert "bị hỏng" in program.window.messages.said[-1]
    assert amount_in(program, desk.plan.id) == 5_000_000


def test_a_copy_outside_is_offered_taken_and_not_offered_again(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paid(program)
    flow = flow_of(program)
    program.window.settings.setValue(ASKED_KEY, LONG_AGO)
    assert flow.strip is None
    flow.watch.look()
    settled(program)
    assert flow.strip is not None
    stick = tmp_path / "stick"
    stick.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(stick))
    flow.strip.yes_button.click()
    settled(program)
    assert program.window.status.currentMessage().startswith("Đã chép bản sao lưu")
    assert flow.strip is None
    assert len(backups_in(stick)) == 1
    assert program.window.settings.value(COPIED_KEY)
    backed_up(program)
    assert flow.strip is None
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "gone"))
    page_of(program).outside_button.click()
    settled(program)
    assert "gone" in program.window.messages.said[-1]


def test_the_first_week_begins_with_the_first_backup(program: Program) -> None:
    paid(program)
    flow_of(program).watch.look()
    settled(program)
    assert flow_of(program).strip is None
    assert program.window.settings.value(ASKED_KEY)


def test_a_copy_outside_can_be_put_off(program: Program) -> None:
    paid(program)
    program.window.settings.setValue(ASKED_KEY, LONG_AGO)
    flow_of(program).watch.look()
    settled(program)
    strip = flow_of(program).strip
    assert strip is not None
    strip.later_button.click()
    assert flow_of(program).strip is None
    assert program.window.settings.value(ASKED_KEY) != LONG_AGO


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
