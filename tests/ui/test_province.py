"""The page of a province in the real program: districts, sums, a plan that is only read, a note, the file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from desktop.main import sources_of
from desktop.paths import Profile
from desktop.services.catalogue import Catalogue, OfficeProfile, Person
from desktop.services.exchange import preview_file, receive, send_plan
from desktop.services.notes import notes_of
from desktop.services.samples import open_sample
from tests.ui.programs import a_program, wait_for_plan
from tests.ui.waiting import wait_until
from ui.app import Program
from ui.keeping.notes_dialog import NotesDialog
from ui.keeping.province_flow import ProvinceFlow
from ui.keeping.province_page import TITLE_WIDTH, ProvincePage
from ui.room_commands import room_commands

PROVINCE = Catalogue(
    Person("Trần Văn Tùng"),
    OfficeProfile("giam-ngheo-2021-2025", "ubnd-tinh", "Bình Phước"),
    ("Huyện Hớn Quản", "Huyện Lộc Ninh"),
)


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    district = sources_of(Profile(tmp_path / "district")).open_office()
    plan_id = open_sample(district, "hon-quan-2023").plan.id
    send_plan(district, plan_id, tmp_path / "a.khgn")
    district.store.close()
    with a_program(tmp_path / "home", catalogue=PROVINCE) as opened:
        assert opened.window.room is not None
        office = opened.window.room.office
        receive(office, preview_file(office, tmp_path / "a.khgn"), backups=tmp_path / "backups")
        yield opened


def shown(program: Program) -> tuple[ProvincePage, ProvinceFlow]:
    window = program.window
    assert window.room is not None
    room_commands(window, window.room)["province"]()
    page = window.stack.currentWidget()
    assert isinstance(page, ProvincePage)
    flow = next(child for child in page.children() if isinstance(child, ProvinceFlow))
    wait_until(lambda: flow.view is not None)
    return page, flow


def test_districts_and_sums_are_shown_and_exported(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, flow = shown(program)
    assert "chưa gửi: Huyện Lộc Ninh" in page.state.text()
    assert len(page.districts.ids) == 2
    assert page.sums is not None
    assert page.sums.model().data(page.sums.model().index(0, 3)) == "5.539"
    assert page.sums.columnWidth(1) >= TITLE_WIDTH
    for target in (tmp_path / "a.xlsx", tmp_path / "gone" / "a.pdf"):
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, target=target: (str(target), ""))
        page.export_button.click()
        wait_until(lambda: not program.window.worker.is_busy)
    assert (tmp_path / "a.xlsx").exists()
    assert "gone" in program.window.messages.said[-1]
    page.years.addItem("2022")
    page.years.setCurrentText("2022")
    wait_until(lambda: flow.view is not None and flow.view.year == 2022)
    assert page.state.text().startswith("0 huyện")
    assert not page.export_button.isEnabled()
    page.back_button.click()
    assert program.window.stack.currentWidget() is program.window.start_page


def test_a_districts_plan_opens_to_be_read_and_takes_a_note(program: Program) -> None:
    page, flow = shown(program)
    plan_id = page.districts.ids[0]
    page.notes_button.click()
    dialog = flow.dialog
    assert dialog is not None
    assert not dialog.add_button.isEnabled()
    dialog.edit.setPlainText("Đề nghị rà lại vốn đối ứng của Tiểu dự án 1")
    dialog.add_button.click()
    assert len(dialog.table.ids) == 1
    dialog.close_button.click()
    assert program.window.room is not None
    office = program.window.room.office
    assert notes_of(office.store, plan_id)[0].person == "Trần Văn Tùng"
    wait_until(lambda: not program.window.worker.is_busy)
    page.open_button.click()
    assert wait_for_plan(program.window).desk.is_frozen
    room_commands(program.window, program.window.room)["notes"]()
    shown_notes = program.window.findChildren(NotesDialog)
    assert [len(each.table.ids) for each in shown_notes if each.isVisible()] == [1]
