"""One plan's way in the real program: draft, comments, signing refused and accepted, issue, no edits, adjustment."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar, cast

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit

from desktop.domain.finding import Place
from desktop.domain.fund import TOTAL, Fund
from desktop.presenters.frozen_words import STILL_TYPED, frozen_words
from desktop.services.desk import PlanFrozenError
from desktop.services.funding_verbs import set_stated
from desktop.services.kept_files import clean_print, kept_bytes
from desktop.services.office import Office
from tests.services.issuing import SCAN
from tests.ui.programs import a_program, open_sample, press, wait_for_plan, write
from tests.ui.waiting import wait_until
from ui.app import Program
from ui.grid.grid import Grid
from ui.pages.appendices_page import AppendicesPage
from ui.pages.export_page import ExportPage
from ui.pages.facts_page import FactsPage
from ui.pages.issue_dialog import IssueDialog
from ui.pages.section_page import SectionPage
from ui.pages.status_page import StatusPage
from ui.pages.step_note import StepNoteDialog
from ui.plan_view import PlanView

Dialog = TypeVar("Dialog", bound=QDialog)


def quiet(program: Program) -> None:
    """Wait until nothing is being made."""
    wait_until(lambda: not program.window.worker.is_busy)


def dialog_of(page: StatusPage, kind: type[Dialog]) -> Dialog:
    """The dialog that stands before the page."""
    return next(dialog for dialog in page.findChildren(kind) if dialog.isVisible())


def status_page(program: Program, view: PlanView) -> StatusPage:
    """Bring the page to the top from the menu."""
    program.window.menu["show_status"].trigger()
    quiet(program)
    assert isinstance(view.page, StatusPage)
    return view.page


def take_step(program: Program, page: StatusPage, start: Callable[[], object], note: str) -> str:
    """Press a step's button, write a note with keys, and press Enter on the dialog's button."""
    start()
    dialog = dialog_of(page, StepNoteDialog)
    write(dialog.edit, note)
    QTest.keyClick(dialog.ok_button, Qt.Key.Key_Space)
    quiet(program)
    return page.said.text()


def office_of(program: Program) -> Office:
    """The open office."""
    assert program.window.room is not None
    return program.window.room.office


def test_from_draft_to_the_adjustment_by_keyboard(tmp_path: Path) -> None:
    with a_program(tmp_path / "home") as program:
        view = open_sample(program)
        desk, line = view.desk, view.desk.plan.funding.by_code("2")
        assert line is not None
        page = status_page(program, view)

        assert take_step(program, page, page.comment_button.click, "gửi các xã") == "Đã ghi: Gửi xin ý kiến."
        set_stated(desk, line.id, TOTAL, 9_000_000)
        assert take_step(program, page, page.submit_button.click, "") == (
            "Chưa trình ký được: còn 1 lỗi. Hãy xem bảng Kiểm tra và sửa hết lỗi."
        )
        press(page, "Ctrl+Z")
        assert not desk.is_frozen
        assert take_step(program, page, page.submit_button.click, "trình lần 1") == "Đã ghi: Trình ký."
        assert view.banner.label.text() == f"Đang trình ký: chỉ xem, không sửa được. {STILL_TYPED}"
        assert not page.submit_button.isVisible()
        before = desk.plan

        issue_with_keys(program, page, tmp_path)
        assert (desk.plan.facts.status, desk.plan.facts.number) == ("issued", "45")
        assert desk.plan.steps[:2] == before.steps
        assert view.banner.label.text().startswith("Đã ban hành số 45/KH-UBND ngày 05/01/2023: chỉ xem")
        press(page, "Ctrl+Z")
        assert program.window.status.currentMessage() == "Không còn thao tác nào để hoàn tác."
        assert desk.plan.facts.status == "issued"
        assert program.window.windowTitle().count("Ban hành") == 1

        page.adjust_button.click()
        new = wait_for_other_plan(program, view)
        assert (new.desk.plan.facts.adjustment, new.desk.plan.facts.adjusts) == (1, desk.plan.id)
        assert not new.banner.isVisible()
        rows = {row.code: row for row in new.desk.plan.tables[-1].rows()}
        assert rows["2"].cells == {"sn-da-giao": 2_243_000_000}


def issue_with_keys(program: Program, page: StatusPage, folder: Path) -> None:
    """Fill the dialog in with keys: first with a scan that is none, then as it should be."""
    (folder / "anh.pdf").write_bytes(b"\x89PNG")
    (folder / "ban-ky.pdf").write_bytes(SCAN)
    page.issue_button.click()
    dialog = dialog_of(page, IssueDialog)
    QTest.keyClick(dialog.ok_button, Qt.Key.Key_Space)
    assert dialog.said.text() == "Hãy nhập số của văn bản đã ký."
    QTest.keyClicks(dialog.number_line, "45")
    QTest.keyClicks(dialog.date_line, "31/2/2023")
    QTest.keyClick(dialog.ok_button, Qt.Key.Key_Space)
    assert dialog.said.text() == "Ngày ban hành chưa đúng. Hãy nhập theo mẫu 05/01/2024."
    dialog.date_line.selectAll()
    QTest.keyClicks(dialog.date_line, "5/1/2023")
    dialog.scan_button.click()
    chooser = dialog.findChildren(QFileDialog)[-1]
    chooser.fileSelected.emit(str(folder / "anh.pdf"))
    chooser.reject()
    QTest.keyClick(dialog.ok_button, Qt.Key.Key_Space)
    quiet(program)
    assert page.said.text().startswith("Tệp bản ký không phải tệp PDF")
    page.issue_button.click()
    dialog = dialog_of(page, IssueDialog)
    QTest.keyClicks(dialog.number_line, "45")
    QTest.keyClicks(dialog.date_line, "5/1/2023")
    dialog.scan_line.setText(str(folder / "ban-ky.pdf"))
    QTest.keyClick(dialog.ok_button, Qt.Key.Key_Space)
    quiet(program)
    assert page.said.text() == "Đã ghi: Ban hành."


def wait_for_other_plan(program: Program, old: PlanView) -> PlanView:
    """Wait until another plan is shown."""
    window = program.window
    wait_until(lambda: window.open_plan is not None and window.open_plan.view is not old)
    return wait_for_plan(window)


def test_a_frozen_plan_takes_no_key_anywhere_and_a_plan_taken_back_does(tmp_path: Path) -> None:
    with a_program(tmp_path / "home") as program:
        view = open_sample(program)
        for key in ("facts", "text", "funding", "bases", "appendices"):
            view.show_spot(key)
        page = status_page(program, view)
        take_step(program, page, page.submit_button.click, "")
        frozen = view.desk.plan
        type_everywhere(view)
        assert view.desk.plan is frozen
        for command in ("transfer", "counterpart", "import_tables", "waive", "read_back"):
            program.window.status.clearMessage()
            program.window.menu[command].trigger()
            assert program.window.status.currentMessage() == frozen_words("submitted")
        view.show_spot("text")
        view.flush()
        assert view.desk.plan is frozen

        page = status_page(program, view)
        page.reopen_button.click()
        dialog = dialog_of(page, StepNoteDialog)
        assert not dialog.ok_button.isEnabled()
        dialog.reject()
        assert take_step(program, page, page.reopen_button.click, "sửa lại") == "Đã ghi: Trả về dự thảo."
        assert not view.banner.isVisible()
        view.show_spot("facts")
        number = cast("QLineEdit", cast("FactsPage", view.page).inputs["number"])
        number.setFocus()
        QTest.keyClicks(number, "7")
        QTest.keyClick(number, Qt.Key.Key_Return)
        assert view.desk.plan.facts.number == "7"


def type_everywhere(view: PlanView) -> None:
    """Type, delete, paste and press on every page."""
    view.show_spot("facts")
    facts = cast("FactsPage", view.page)
    number = cast("QLineEdit", facts.inputs["number"])
    QTest.keyClicks(number, "99")
    QTest.keyClick(number, Qt.Key.Key_Return)
    assert number.text() == ""
    assert not facts.capacity_box.isEnabled()
    section = view.desk.plan.sections[0].children[0].id
    view.show_spot("text", section)
    text = cast("SectionPage", view.page)
    card = text.cards[section]
    shown = card.editor.toPlainText()
    QTest.keyClicks(card.editor, "abc")
    assert card.editor.toPlainText() == shown
    assert not text.add_button.isEnabled()
    line = view.desk.plan.funding.by_code("2")
    assert line is not None
    view.show_spot("funding")
    view.go_to(Place("line", line.id, Fund("central", "recurrent").key))
    type_into_grid(view)
    view.show_spot("bases")
    type_into_grid(view)
    view.show_spot("appendices")
    appendices = cast("AppendicesPage", view.page)
    if view.desk.plan.tables:
        appendices.open_table(view.desk.plan.tables[0].code)
        assert appendices.table is not None
        assert not appendices.table.add_button.isEnabled()
        type_into_grid(view)


def type_into_grid(view: PlanView) -> None:
    """Type a figure, press Delete, paste and take the row away."""
    grid = view.page.findChild(Grid)
    assert grid is not None
    QApplication.clipboard().setText("1\t2\n3\t4")
    heard: list[str] = []
    view.window().activateWindow()
    wait_until(view.window().isActiveWindow)
    grid.setFocus()
    grid.message_raised.connect(heard.append)
    for key, modifier in (
        (Qt.Key.Key_5, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier),
    ):
        target = QApplication.focusWidget()
        assert target is not None
        QTest.keyClick(target, key, modifier)
    if view.page_key != "bases":
        assert frozen_words("submitted") in heard


def test_kept_files_are_opened_and_saved_again_as_they_were(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Path] = []

    def open_url(url: QUrl) -> bool:
        opened.append(Path(url.toLocalFile()))
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    with a_program(tmp_path / "home") as program:
        view = open_sample(program)
        page = status_page(program, view)
        page.open_button.setEnabled(True)
        page.open_file()
        page.ask_saving()
        page.save_file(str(tmp_path / "none.pdf"))
        assert opened == []
        take_step(program, page, page.submit_button.click, "")
        store, kept = office_of(program).store, clean_print(view.desk.plan)
        QTest.keyClick(page.open_button, Qt.Key.Key_Space)
        assert opened[0].read_bytes() == kept_bytes(store, kept["pdf"])
        page.files.choose(kept["docx"].sha256)
        page.files.row_opened.emit(kept["docx"].sha256)
        assert opened[1].suffix == ".docx"
        page.save_button.click()
        dialog = page.findChildren(QFileDialog)[-1]
        dialog.fileSelected.emit(str(tmp_path / "ban-sao.docx"))
        dialog.reject()
        quiet(program)
        assert (tmp_path / "ban-sao.docx").read_bytes() == kept_bytes(store, kept["docx"])
        assert page.said.text() == "Đã lưu ban-sao.docx."
        monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
        page.open_file()
        assert page.said.text().startswith("Không mở được tệp.")
        monkeypatch.setattr(store, "file", lambda _digest: b"khac")
        page.open_file()
        assert "đã bị hỏng" in page.said.text()
        page.save_file(str(tmp_path / "hong.docx"))
        quiet(program)
        assert "đã bị hỏng" in page.said.text()
        assert not (tmp_path / "hong.docx").exists()


def test_the_export_page_of_a_signed_plan_begins_with_the_kept_print(tmp_path: Path) -> None:
    with a_program(tmp_path / "home") as program:
        view = open_sample(program)
        view.show_spot("export")
        export = cast("ExportPage", view.page)
        wait_until(lambda: export.preview.page_count)
        page = status_page(program, view)
        take_step(program, page, page.submit_button.click, "")
        view.show_spot("export")
        wait_until(lambda: "đã giữ lại khi trình ký" in export.form.blocked.text())
        quiet(program)
        assert not export.form.order.is_draft
        assert not export.form.draft_button.isChecked()
        press(export, "Ctrl+F")
        assert export.preview.search.hasFocus()


def test_an_edit_that_slips_through_is_refused_in_one_sentence(tmp_path: Path) -> None:
    with a_program(tmp_path / "home") as program:
        program.crash.take(PlanFrozenError, PlanFrozenError("issued"), None)
        box = program.window.messages.open_box
        assert box is not None
        assert program.window.messages.said == [frozen_words("issued")]
        assert program.crash.last_report == ""
        box.close()


def test_an_issued_adjustment_closes_the_plan_it_changes(tmp_path: Path) -> None:
    with a_program(tmp_path / "home") as program:
        view = open_sample(program)
        old = view.desk.plan.id
        for _ in range(2):
            page = status_page(program, view)
            take_step(program, page, page.submit_button.click, "")
            page.issue_button.click()
            dialog = dialog_of(page, IssueDialog)
            QTest.keyClicks(dialog.number_line, "45")
            QTest.keyClicks(dialog.date_line, "5/1/2023")
            QTest.keyClick(dialog.ok_button, Qt.Key.Key_Space)
            quiet(program)
            assert page.scan_button.isVisible()
            if not view.desk.plan.facts.adjustment:
                page.adjust_button.click()
                view = wait_for_other_plan(program, view)
        quiet(program)
        assert office_of(program).open_plan(old).plan.facts.status == "adjusted"
        page.adjust_button.click()
        view = wait_for_other_plan(program, view)
        assert view.desk.plan.facts.adjustment == 2
