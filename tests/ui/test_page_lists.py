"""The pages with lists, by real keys on a real plan."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.domain.finding import Place
from desktop.services.catalogue import load_catalogue
from desktop.services.desk import Desk
from desktop.services.office import Office
from desktop.services.text_verbs import add_section
from tests.services.offices import ORDER, an_office, section_id
from tests.ui.stage import Stage
from ui.pages.act_dialog import ActDialog
from ui.pages.bases_page import BasesPage
from ui.pages.list_page import ListPage

SIZE = QSize(1076, 548)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with an_office(tmp_path) as opened:
        yield opened


@pytest.fixture
def desk(office: Office) -> Desk:
    return office.create_plan("goi-thu", ORDER)


@pytest.fixture
def bases(office: Office, desk: Desk, stage: Stage) -> Iterator[BasesPage]:
    page = BasesPage(desk, office)
    stage.show(page, SIZE)
    yield page
    page.close_page()


@pytest.fixture
def agencies(desk: Desk, stage: Stage) -> Iterator[ListPage]:
    page = ListPage(desk, "agencies")
    stage.show(page, SIZE)
    yield page
    page.close_page()


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, key, modifier)


def type_text(text: str) -> None:
    """Type letter by letter into whatever has the focus, as the first one opens an editor."""
    for letter in text:
        widget = QApplication.focusWidget()
        assert widget is not None
        QTest.keyClicks(widget, letter)


def names(desk: Desk) -> list[str]:
    return [agency.name for agency in desk.plan.agencies]


def test_a_list_is_filled_by_keyboard_alone(desk: Desk, agencies: ListPage) -> None:
    agencies.setFocus()
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert names(desk) == ["Phòng Lao động", "Phòng Tài chính", "", "Phòng Y tế"]
    agencies.show_place(Place("plan", desk.plan.agencies[2].id, ""))
    type_text("Moi")
    press(Qt.Key.Key_Return)
    assert names(desk)[2] == "Moi"
    agencies.show_place(Place("plan", desk.plan.agencies[2].id, "short"))
    press(Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert names(desk) == ["Phòng Lao động", "Moi", "Phòng Tài chính", "Phòng Y tế"]
    press(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    press(Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert names(desk) == ["Phòng Lao động", "Phòng Tài chính", "Phòng Y tế"]


def test_the_buttons_do_what_the_keys_do(desk: Desk, agencies: ListPage) -> None:
    said: list[str] = []
    agencies.message_raised.connect(said.append)
    agencies.add_button.click()
    assert names(desk)[1] == ""
    assert agencies.row_id() == desk.plan.agencies[1].id
    agencies.down_button.click()
    assert names(desk)[2] == ""
    agencies.up_button.click()
    agencies.remove_button.click()
    assert names(desk) == ["Phòng Lao động", "Phòng Tài chính", "Phòng Y tế"]
    assert said == ["Đã xóa dòng. Nhấn Ctrl+Z để lấy lại."]


def test_the_duties_of_an_agency_are_one_button_away(desk: Desk, agencies: ListPage) -> None:
    wanted: list[object] = []
    said: list[str] = []
    agencies.place_wanted.connect(wanted.append)
    agencies.message_raised.connect(said.append)
    agencies.duties_button.click()
    assert (wanted, len(said)) == ([], 1)
    add_section(desk, section_id(desk, "to-chuc"), "Phòng Lao động")
    duties = desk.plan.sections[-1].children[-1]
    changed = replace(duties, agency=desk.plan.agencies[0].id)
    chapter = desk.plan.sections[-1]
    chapter = replace(chapter, children=(changed,))
    desk.change("Gán", replace(desk.plan, sections=(*desk.plan.sections[:-1], chapter)))
    agencies.duties_button.click()
    assert wanted == [duties.id]


def test_an_empty_list_can_be_begun(desk: Desk, stage: Stage) -> None:
    page = ListPage(desk, "communes")
    stage.show(page, SIZE)
    assert page.row_id() == ""
    page.remove_button.click()
    page.up_button.click()
    page.add_button.click()
    assert len(desk.plan.communes) == 1
    page.show_place("anything")
    page.close_page()


def test_the_library_is_searched_and_its_act_added(desk: Desk, bases: BasesPage) -> None:
    assert list(bases.table.ids) == ["tt-55"]
    bases.search.setText("khong co")
    bases.search.search_now()
    assert not bases.table.ids
    bases.use_button.click()
    bases.search.setText("quy dinh kinh phi")
    bases.search.search_now()
    bases.use_button.click()
    assert desk.plan.bases[-1].acts[0].key == "tt-55"
    assert not bases.table.ids
    assert bases.row_id() == desk.plan.bases[-1].id


def dialog_of(page: BasesPage) -> ActDialog:
    return page.findChildren(ActDialog)[-1]


def test_an_act_of_the_locality_is_typed_added_and_kept_for_the_next_plan(
    office: Office, desk: Desk, bases: BasesPage
) -> None:
    bases.new_button.click()
    dialog = dialog_of(bases)
    dialog.kind_box.setEditText("Quyết định")
    dialog.save_button.click()
    assert dialog.isVisible()
    QTest.keyClicks(dialog.symbol_line, "1109/QD-UBND")
    QTest.keyClicks(dialog.date_line, "5/1/2023")
    dialog.issuer_line.setText("UBND tỉnh")
    dialog.subject_line.setText("về việc giao vốn")
    assert dialog.said.text() == (
        "In ra: Quyết định số 1109/QD-UBND ngày 05 tháng 01 năm 2023 của UBND tỉnh về việc giao vốn"
    )
    dialog.save_button.click()
    assert desk.plan.bases[-1].acts[0].symbol == "1109/QD-UBND"
    assert load_catalogue(office.store).local_acts[0].subject == "về việc giao vốn"


def test_one_act_of_a_group_is_changed(desk: Desk, bases: BasesPage) -> None:
    bases.show_place(Place("basis", desk.plan.bases[1].id))
    bases.edit_button.click()
    dialog = dialog_of(bases)
    assert dialog.act_box.count() == 2
    dialog.act_box.setCurrentIndex(1)
    dialog.date_line.setText("28/8/2022")
    dialog.save_button.click()
    assert [str(act.date) for act in desk.plan.bases[1].acts] == ["2022-05-31", "2022-08-28"]


def test_an_act_joins_the_group_of_the_active_row(desk: Desk, bases: BasesPage) -> None:
    bases.show_place(Place("basis", desk.plan.bases[0].id))
    bases.group_button.click()
    dialog = dialog_of(bases)
    dialog.subject_line.setText("về việc khác")
    dialog.save_button.click()
    assert [act.subject for act in desk.plan.bases[0].acts] == ["phê duyệt Chương trình", "về việc khác"]


def test_a_free_text_is_typed_in_the_table(desk: Desk, bases: BasesPage) -> None:
    said: list[str] = []
    bases.message_raised.connect(said.append)
    bases.show_place(Place("basis", desk.plan.bases[2].id))
    bases.edit_button.click()
    assert said[-1] == "Căn cứ này là dòng chữ tự do; gõ thẳng vào bảng."
    bases.grid.go_to(desk.plan.bases[2].id, "text")
    type_text("cua Truong phong")
    press(Qt.Key.Key_Return)
    assert desk.plan.bases[2].text == "cua Truong phong"
