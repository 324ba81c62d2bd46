"""Receiving through the screen: seen before anything is written, received file by file, taken back."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.main import package_files, sources_of
from desktop.packages.package_error import PackageError, PackageFault
from desktop.paths import Profile
from desktop.presenters.exchange_words import refusal
from desktop.presenters.frozen_words import frozen_words
from desktop.services import previews
from desktop.services.exchange import preview_file, receive, send_plan
from desktop.services.funding_verbs import set_amount
from desktop.services.office import Office
from desktop.services.samples import open_sample
from tests.packages.hostile import HOSTILE
from tests.ui.exchange_homes import CENTRAL, COMMUNE, MILLION, an_office, pay
from tests.ui.programs import a_program, other_plan, press, wait_for_plan
from tests.ui.waiting import wait_until
from ui.app import Program
from ui.exchange.dropped import dropped_packages
from ui.exchange.receive_dialog import ReceiveDialog
from ui.single_instance import raise_other

PHRASE = "mật khẩu dài"


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    with a_program(tmp_path / "home") as opened:
        yield opened


@pytest.fixture
def sent(tmp_path: Path) -> list[Path]:
    """Two packages of one plan from another office: as drafted, and with one figure changed."""
    office = sources_of(Profile(tmp_path / "other")).open_office()
    desk = open_sample(office, "hon-quan-2023")
    files = [tmp_path / "gói 1.khgn", tmp_path / "gói 2.khgn"]
    send_plan(office, desk.plan.id, files[0])
    line = desk.plan.funding.by_code("2")
    assert line is not None
    set_amount(desk, line.id, CENTRAL, 1_000_000)
    office.store.flush()
    send_plan(office, desk.plan.id, files[1])
    office.store.close()
    return files


def office_of(program: Program) -> Office:
    assert program.window.room is not None
    return program.window.room.office


def dialog_of(program: Program) -> ReceiveDialog:
    wait_until(lambda: program.window.exchange.receiving is not None)
    dialog = program.window.exchange.receiving
    assert dialog is not None
    return dialog


def read_all(dialog: ReceiveDialog) -> list[str]:
    """Wait until every file was read; return how each stands."""
    wait_until(lambda: dialog.pane.form.files and not dialog.pane.form.is_reading)
    return [file.status for file in dialog.pane.form.files]


def receive_all(dialog: ReceiveDialog) -> None:
    """Press the button and wait for the report."""
    QTest.mouseClick(dialog.pane.take_button, Qt.MouseButton.LeftButton)
    wait_until(lambda: not dialog.pane.is_taking, 60)


def take(program: Program, *files: Path) -> ReceiveDialog:
    program.open_files([str(file) for file in files])
    dialog = dialog_of(program)
    read_all(dialog)
    receive_all(dialog)
    return dialog


def test_a_double_clicked_package_is_shown_by_the_running_program_and_received_after_a_press(
    program: Program, sent: list[Path], tmp_path: Path
) -> None:
    assert raise_other(tmp_path / "home", [str(sent[0])])
    dialog = dialog_of(program)
    assert read_all(dialog) == ["✓ kế hoạch mới"]
    assert office_of(program).plans() == ()
    assert dialog.focusWidget() is dialog.pane.take_button
    receive_all(dialog)
    assert dialog.focusWidget() is dialog.pane.open_button
    assert len(office_of(program).plans()) == 1
    assert "Đã nhận 1 gói" in dialog.pane.report.text()
    program.open_files([str(sent[1])])
    wait_until(lambda: len(dialog.pane.form.files) == 2)
    assert read_all(dialog)[1] == "✓ 1 chỗ sửa"
    dialog.pane.table.choose("1")
    assert "Bảng kinh phí, Dự án 2" in dialog.pane.details.changes.model().index(0, 0).data()
    receive_all(dialog)
    program.open_files([str(sent[1])])
    wait_until(lambda: len(dialog.pane.form.files) == 3)
    assert read_all(dialog)[2] == "không có gì mới"
    dialog.reject()
    assert program.window.exchange.receiving is None


def test_large_packages_of_one_plan_wait_as_their_bytes_and_are_received_as_seen(
    program: Program, sent: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(previews, "LIGHT", 1)
    program.open_files([str(file) for file in sent])
    dialog = dialog_of(program)
    assert read_all(dialog) == ["✓ kế hoạch mới", "✓ kế hoạch mới"]
    assert [file.seen.content for file in dialog.pane.form.files if file.seen] == [b"", b""]
    for file in sent:
        file.unlink()
    receive_all(dialog)
    assert "Đã nhận 2 gói" in dialog.pane.report.text()
    assert [file.kept for file in dialog.pane.form.files] == [None, None]
    assert len(office_of(program).store.receptions()) == 2


def test_closing_the_window_receives_nothing(program: Program, sent: list[Path]) -> None:
    program.open_files([str(sent[0])])
    dialog = dialog_of(program)
    read_all(dialog)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert program.window.exchange.receiving is None
    assert office_of(program).plans() == ()


def test_the_open_plan_is_shown_again_with_what_was_received(program: Program, sent: list[Path]) -> None:
    take(program, sent[0]).reject()
    program.window.show_start()
    program.window.start_page.table.setFocus()
    press(program.window, "Return")
    view = wait_for_plan(program.window)
    view.show_spot("funding")
    dialog = take(program, sent[1])
    dialog.reject()
    again = other_plan(program.window, view)
    plan = again.desk.plan
    line = plan.funding.by_code("2")
    assert line is not None
    assert line.amounts[CENTRAL] == 1_000_000
    assert again.page_key == "funding"


def test_a_reception_is_taken_back_from_the_list_of_what_was_received(program: Program, sent: list[Path]) -> None:
    take(program, sent[0], sent[1]).reject()
    program.window.menu["inbox"].trigger()
    dialog = dialog_of(program)
    inbox = dialog.inbox
    wait_until(lambda: len(inbox.table.ids) == 2)
    inbox.table.choose("2")
    inbox.undo_button.click()
    assert dialog.messages.open_box is not None
    dialog.messages.open_box.press("undo")
    wait_until(lambda: "Đã lấy lại giá trị cũ ở" in inbox.said.text())
    plan_id = office_of(program).plans()[0].id
    line = office_of(program).open_plan(plan_id).plan.funding.by_code("2")
    assert line is not None
    assert line.amounts.get(CENTRAL) != 1_000_000
    desk = office_of(program).open_plan(plan_id)
    desk.record("Trình ký", replace(desk.plan, facts=replace(desk.plan.facts, status="submitted")))
    inbox.table.choose("2")
    inbox.undo_button.click()
    dialog.messages.open_box.press("undo")
    wait_until(lambda: inbox.said.text() == frozen_words("submitted"))


def test_a_file_is_left_out_by_the_space_bar(program: Program, sent: list[Path]) -> None:
    program.open_files([str(sent[0])])
    dialog = dialog_of(program)
    read_all(dialog)
    dialog.pane.table.setFocus()
    QTest.keyClick(dialog.pane.table, Qt.Key.Key_Space)
    assert not dialog.pane.take_button.isEnabled()
    QTest.keyClick(dialog.pane.table, Qt.Key.Key_Space)
    assert dialog.pane.take_button.isEnabled()


def test_packages_dropped_on_the_window_are_shown(program: Program, sent: list[Path]) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in sent])
    enter = QDragEnterEvent(
        QPoint(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(program.window, enter)
    drop = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(program.window, drop)
    assert len(read_all(dialog_of(program))) == 2


def test_a_dropped_folder_brings_its_packages_and_a_renamed_package_is_known_by_its_beginning(
    sent: list[Path], tmp_path: Path
) -> None:
    folder = tmp_path / "thư mục"
    (folder / "gói.khgn").mkdir(parents=True)
    inside = sent[0].rename(folder / "Gói 1.KHGN")
    renamed = sent[1].rename(tmp_path / "gói 2.khgn (1)")
    other = tmp_path / "công văn.docx"
    other.write_bytes(b"PK")
    data = QMimeData()
    gone = tmp_path / "đã rút.bin"
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in (folder, other, renamed, gone)])
    assert dropped_packages(data) == (inside, renamed)


def one_of_each_fault() -> dict[PackageFault, bytes]:
    """A hostile file for every fault that a file can have."""
    found: dict[PackageFault, bytes] = {}
    for make, fault in HOSTILE.values():
        if fault not in found:
            found[cast("PackageFault", fault)] = make()
    return found


def test_every_kind_of_hostile_file_is_refused_on_the_screen_with_its_own_sentence(
    program: Program, tmp_path: Path
) -> None:
    faults = one_of_each_fault()
    for fault, content in faults.items():
        (tmp_path / f"{fault}.khgn").write_bytes(content)
    program.open_files([str(tmp_path / f"{fault}.khgn") for fault in faults])
    dialog = dialog_of(program)
    wanted = [f"✖ {refusal(PackageError(fault))}" for fault in faults]
    assert read_all(dialog) == wanted
    assert len(set(wanted)) == len(faults) >= 20
    assert [row.cells[4] for row in dialog.pane.form.rows] == wanted
    for place, sentence in enumerate(wanted):
        dialog.pane.table.choose(str(place))
        assert dialog.pane.details.facts.text() == sentence
    assert not dialog.pane.take_button.isEnabled()
    assert office_of(program).plans() == ()


@pytest.mark.parametrize("content", [b"", b"not a package", None])
def test_a_file_that_is_no_package_is_refused_with_a_sentence(
    program: Program, tmp_path: Path, content: bytes | None
) -> None:
    file = tmp_path / "hỏng.khgn"
    if content is not None:
        file.write_bytes(content)
    program.open_files([str(file)])
    (status,) = read_all(dialog_of(program))
    assert status.startswith("✖ ")
    assert office_of(program).plans() == ()


def test_the_packages_among_the_arguments_are_found_by_their_ending() -> None:
    here = Path.cwd()
    given = ["--style", "Kế hoạch.KHGN", "/a/b.khgn", "c.docx"]
    assert package_files(given) == (str(here / "Kế hoạch.KHGN"), "/a/b.khgn")


def a_growing_plan(folder: Path, count: int) -> tuple[str, list[Path]]:
    """Packages of one plan from one office, each with one figure more."""
    files = []
    with an_office(folder / "other", COMMUNE) as office:
        desk = open_sample(office, "hon-quan-2023")
        for number in range(count):
            pay(desk, "2", 2_000 + number)
            files.append(folder / f"gói {number:02}.khgn")
            send_plan(office, desk.plan.id, files[-1])
    return desk.plan.id, files


def test_fifteen_packages_are_received_in_one_go_with_a_refused_one_in_the_middle(
    program: Program, tmp_path: Path
) -> None:
    plan_id, files = a_growing_plan(tmp_path, 15)
    files[7].write_bytes(files[7].read_bytes()[:-1])
    program.open_files([str(file) for file in files])
    dialog = dialog_of(program)
    statuses = read_all(dialog)
    assert [place for place, status in enumerate(statuses) if status.startswith("✖")] == [7]
    assert dialog.pane.take_button.text() == "&Nhận 14 gói"
    receive_all(dialog)
    assert "Đã nhận 14 gói" in dialog.pane.report.text()
    assert "• gói 07.khgn: Tệp bị hỏng trên đường gửi." in dialog.pane.report.text()
    assert len(office_of(program).store.receptions(plan_id)) == 14
    line = office_of(program).open_plan(plan_id).plan.funding.by_code("2")
    assert line is not None
    assert line.amounts[CENTRAL] == 2_014 * MILLION


def test_a_package_received_last_though_sent_first_changes_nothing(program: Program, tmp_path: Path) -> None:
    plan_id, files = a_growing_plan(tmp_path, 3)
    dialog = take(program, *reversed(files))
    assert [file.status for file in dialog.pane.form.files][1:] == ["không có gì mới", "không có gì mới"]
    line = office_of(program).open_plan(plan_id).plan.funding.by_code("2")
    assert line is not None
    assert line.amounts[CENTRAL] == 2_002 * MILLION


def test_a_reception_is_stopped_between_two_files(program: Program, tmp_path: Path) -> None:
    _, files = a_growing_plan(tmp_path, 4)
    program.open_files([str(file) for file in files])
    dialog = dialog_of(program)
    read_all(dialog)
    dialog.pane.take()
    dialog.pane.stop()
    wait_until(lambda: not dialog.pane.is_taking, 60)
    assert [file.state for file in dialog.pane.form.files] == ["taken", "seen", "seen", "seen"]
    dialog.pane.take()
    dialog.reject()
    assert program.window.exchange.receiving is dialog
    wait_until(lambda: program.window.exchange.receiving is None, 60)
    assert len(office_of(program).store.receptions()) == 2


def test_a_locked_package_is_opened_with_its_passphrase_typed_in_any_way(program: Program, tmp_path: Path) -> None:
    with an_office(tmp_path / "other", COMMUNE) as office:
        desk = open_sample(office, "hon-quan-2023")
        send_plan(office, desk.plan.id, tmp_path / "khóa.khgn", passphrase=PHRASE)
    program.open_files([str(tmp_path / "khóa.khgn")])
    dialog = dialog_of(program)
    assert read_all(dialog) == ["có mật khẩu, cần nhập để xem."]
    details = dialog.pane.details
    details.passphrase.setText("mật khẩu sai")
    QTest.keyClick(details.passphrase, Qt.Key.Key_Return)
    (status,) = read_all(dialog)
    assert "Mật khẩu không đúng; tệp thì nguyên vẹn." in status
    details.passphrase.setText(unicodedata.normalize("NFD", PHRASE))
    details.unlock_button.click()
    assert read_all(dialog) == ["✓ kế hoạch mới"]


def test_a_received_file_is_saved_once_more(program: Program, sent: list[Path], tmp_path: Path) -> None:
    dialog = take(program, sent[0])
    dialog.show_tab("inbox")
    wait_until(lambda: dialog.inbox.current is not None)
    dialog.inbox.choose_target()
    dialog.inbox.save_to(str(tmp_path / "bản sao.khgn"))
    wait_until((tmp_path / "bản sao.khgn").exists)
    assert (tmp_path / "bản sao.khgn").read_bytes() == sent[0].read_bytes()
    wait_until(lambda: "Đã lưu bản sao.khgn" in dialog.inbox.said.text())


def test_from_the_report_the_way_leads_to_the_plan_and_to_its_conflicts(program: Program, tmp_path: Path) -> None:
    with an_office(tmp_path / "home2") as mine, an_office(tmp_path / "other", COMMUNE) as theirs:
        plan_id = open_sample(mine, "hon-quan-2023").plan.id
        send_plan(mine, plan_id, tmp_path / "một.khgn")
        receive(theirs, preview_file(theirs, tmp_path / "một.khgn"), backups=tmp_path / "backups")
        pay(mine.open_plan(plan_id), "2", 3_000)
        pay(theirs.open_plan(plan_id), "2", 4_000)
        send_plan(theirs, plan_id, tmp_path / "hai.khgn")
        send_plan(mine, plan_id, tmp_path / "ba.khgn")
    dialog = take(program, tmp_path / "hai.khgn")
    QTest.mouseClick(dialog.pane.open_button, Qt.MouseButton.LeftButton)
    wait_for_plan(program.window)
    dialog = take(program, tmp_path / "ba.khgn")
    assert dialog.pane.form.report().startswith("⚠ Còn 1 xung đột")
    QTest.mouseClick(dialog.pane.conflicts_button, Qt.MouseButton.LeftButton)
    wait_until(lambda: program.window.exchange.deciding is not None)
