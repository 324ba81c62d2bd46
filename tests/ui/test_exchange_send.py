"""Sending through the screen, the outbox, and the list of units that have sent."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.packages.package_reader import read_file, read_package
from desktop.services.exchange import preview_file, receive, send_plan
from tests.ui.exchange_homes import COMMUNE, an_office, pay
from tests.ui.exchange_officer import write_over
from tests.ui.programs import a_program, open_sample, plan_of, press
from tests.ui.waiting import wait_until
from ui.app import Program
from ui.exchange.send_dialog import SendDialog


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    with a_program(tmp_path / "home") as opened:
        open_sample(opened)
        yield opened


def sending(program: Program) -> SendDialog:
    press(program.window, "Ctrl+G")
    dialog = program.window.exchange.sending
    assert dialog is not None
    return dialog


def send(dialog: SendDialog, folder: Path) -> str:
    """Type the folder, press the button; what the window says."""
    write_over(dialog.place.line, str(folder))
    QTest.mouseClick(dialog.send_button, Qt.MouseButton.LeftButton)
    wait_until(lambda: dialog.send_button.isEnabled() and dialog.said.text(), 60)
    return dialog.said.text()


def test_a_plan_is_sent_read_back_listed_and_saved_once_more(program: Program, tmp_path: Path) -> None:
    folder = tmp_path / "usb"
    folder.mkdir()
    dialog = sending(program)
    said = send(dialog, folder)
    (file,) = folder.glob("*.khgn")
    assert f"Đã ghi {file.name}" in said
    assert said.endswith(f"Mã phiên bản: {read_package(read_file(file)).manifest.revision}")
    assert dialog.folder_button.isVisible()
    dialog.reject()
    program.window.menu["outbox"].trigger()
    again = program.window.exchange.sending
    assert again is not None
    assert again.folder == str(folder)
    wait_until(lambda: len(again.table.ids) == 1)
    again.choose_target()
    again.save_again(again.chosen_copy, str(tmp_path / "lần nữa.khgn"))
    wait_until((tmp_path / "lần nữa.khgn").exists)
    assert (tmp_path / "lần nữa.khgn").read_bytes() == file.read_bytes()
    again.reject()


def test_what_is_typed_is_no_longer_marked_as_changed_once_it_was_sent(program: Program, tmp_path: Path) -> None:
    dialog = sending(program)
    send(dialog, tmp_path)
    dialog.reject()
    desk = plan_of(program.window).view.desk
    atom = pay(desk, "2", 2_222)
    assert desk.states.is_changed(atom)
    dialog = sending(program)
    send(dialog, tmp_path)
    dialog.reject()
    assert not desk.states.is_changed(atom)
    assert desk.undo_name != ""


def test_a_passphrase_is_typed_twice_or_made_and_locks_the_file(program: Program, tmp_path: Path) -> None:
    dialog = sending(program)
    dialog.lock.buttons["typed"].setChecked(True)
    assert "ít nhất 8 ký tự" in dialog.said.text()
    QTest.keyClicks(dialog.lock.first, "mot cum tu dai")
    QTest.keyClicks(dialog.lock.second, "mot cum tu")
    QTest.mouseClick(dialog.send_button, Qt.MouseButton.LeftButton)
    assert dialog.said.text() == "Hai lần nhập mật khẩu chưa giống nhau."
    assert "Quên mật khẩu thì không ai mở lại được" in dialog.lock.about.text()
    dialog.lock.buttons["made"].setChecked(True)
    first = dialog.lock.made.text()
    QTest.mouseClick(dialog.lock.other_button, Qt.MouseButton.LeftButton)
    made = dialog.lock.made.text()
    assert made != first
    QTest.mouseClick(dialog.lock.copy_button, Qt.MouseButton.LeftButton)
    assert QApplication.clipboard().text() == made
    send(dialog, tmp_path)
    (file,) = tmp_path.glob("*.khgn")
    assert read_package(read_file(file), passphrase=made).versions
    dialog.reject()


def test_a_folder_that_is_not_there_is_told(program: Program, tmp_path: Path) -> None:
    dialog = sending(program)
    assert "Không có thư mục" in send(dialog, tmp_path / "khong-co")
    dialog.place.take_folder(str(tmp_path))
    assert dialog.place.box.currentText() == "Thư mục khác"
    dialog.place.box.setCurrentIndex(0)
    dialog.place.box.activated.emit(0)
    assert dialog.folder != str(tmp_path)
    dialog.reject()


def test_the_units_that_have_sent_are_listed_and_counted(program: Program, tmp_path: Path) -> None:
    desk = plan_of(program.window).view.desk
    dialog = sending(program)
    send(dialog, tmp_path)
    dialog.reject()
    (sent,) = tmp_path.glob("*.khgn")
    with an_office(tmp_path / "xa", COMMUNE) as commune:
        receive(commune, preview_file(commune, sent), backups=tmp_path / "backups")
        pay(commune.open_plan(desk.plan.id), "2", 2_345)
        back = send_plan(commune, desk.plan.id, tmp_path / "trả lời.khgn")
    assert program.window.room is not None
    office = program.window.room.office
    receive(office, preview_file(office, back.path), backups=tmp_path / "backups")
    program.window.exchange.tell_counts()
    wait_until(lambda: program.window.status.packages.text() == "Gói: 1/4 đơn vị")
    QTest.mouseClick(program.window.status.packages, Qt.MouseButton.LeftButton)
    listing = program.window.exchange.listing
    assert listing is not None
    wait_until(lambda: listing.title.text() == "Đã nhận 1/4 đơn vị")
    QTest.mouseClick(listing.receive_button, Qt.MouseButton.LeftButton)
    wait_until(lambda: program.window.exchange.receiving is not None)
