"""The page of a section, by real keys on a real plan."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from desktop.domain.finding import Place
from desktop.domain.fund import Fund
from desktop.domain.section import find_section
from desktop.domain.text_block import Field, TextLine, plain
from desktop.services.desk import Desk
from desktop.services.funding_verbs import set_amount
from desktop.services.text_verbs import remove_section, set_text
from tests.services.offices import a_desk, line_id, section_id
from tests.ui.stage import Stage
from ui.pages.page import Target
from ui.pages.section_page import SectionPage

SIZE = QSize(1076, 548)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with a_desk(tmp_path) as opened:
        yield opened


@pytest.fixture
def page(desk: Desk, stage: Stage) -> Iterator[SectionPage]:
    page = SectionPage(desk)
    stage.show(page, SIZE)
    yield page
    page.close_page()


def targets(page: SectionPage) -> list[Target]:
    found: list[Target] = []
    page.place_wanted.connect(found.append)
    return found


def texts(desk: Desk, code: str) -> tuple[TextLine, ...]:
    return find_section(desk.plan.sections, section_id(desk, code)).text


def test_the_first_section_is_shown_at_once(desk: Desk, page: SectionPage) -> None:
    assert page.section_id == desk.plan.sections[0].id
    assert page.title.text() == "I. Mục tiêu"
    assert [card.title.text() for card in page.cards.values()] == ["1. Mục tiêu tổng quát", "2. Mục tiêu cụ thể"]


def test_what_is_typed_is_saved_when_the_text_is_left_and_undone_by_ctrl_z(desk: Desk, page: SectionPage) -> None:
    before = desk.plan
    page.show_place(section_id(desk, "tong-quat"))
    editor = page.cards[section_id(desk, "tong-quat")].editor
    assert editor.hasFocus()
    QTest.keyClicks(editor, "Moi. ")
    page.title_line.setFocus()
    assert texts(desk, "tong-quat") == plain("Moi. Giảm nghèo bền vững.")
    editor.setFocus()
    QTest.keyClick(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert desk.plan == before
    assert editor.toPlainText() == "Giảm nghèo bền vững."
    QTest.keyClick(editor, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert editor.toPlainText() == "Moi. Giảm nghèo bền vững."


def test_two_visits_of_a_text_are_two_steps(desk: Desk, page: SectionPage) -> None:
    editor = page.cards[section_id(desk, "tong-quat")].editor
    for letter in "ab":
        editor.setFocus()
        QTest.keyClicks(editor, letter)
        page.title_line.setFocus()
    desk.undo()
    assert texts(desk, "tong-quat") == plain("aGiảm nghèo bền vững.")


def test_a_part_opens_its_project_with_the_focus_in_its_text(desk: Desk, page: SectionPage) -> None:
    page.show_place(Place("section", section_id(desk, "2.content")))
    assert page.section_id == section_id(desk, "2")
    assert page.cards[section_id(desk, "2.content")].editor.hasFocus()
    assert (page.head.isHidden(), page.own.isHidden()) == (False, True)


def test_money_sentences_follow_the_table(desk: Desk, page: SectionPage) -> None:
    page.show_place(section_id(desk, "2"))
    card = page.cards[section_id(desk, "2.money")]
    set_amount(desk, line_id(desk, "2"), Fund("central", "recurrent"), 1_950_000_000)
    assert card.sentences.text().startswith("Tổng nguồn vốn thực hiện: 1.950 triệu đồng")
    assert page.cards[section_id(desk, "2.money")] is card


def test_fields_follow_the_plan_and_lead_to_their_cell(desk: Desk, page: SectionPage) -> None:
    page.show_place(section_id(desk, "cu-the"))
    wanted, said = targets(page), list[str]()
    page.message_raised.connect(said.append)
    editor = page.cards[section_id(desk, "cu-the")].editor
    set_amount(desk, line_id(desk, "2"), Fund("central", "recurrent"), 1_950_000_000)
    page.title_line.setFocus()
    page.show_place(section_id(desk, "cu-the"))
    assert "Vốn 1.950 triệu đồng" in editor.toPlainText()
    editor.field_followed.emit("vốn:2.*.*")
    assert wanted == [Place("line", line_id(desk, "2"), "*.*")]
    editor.field_followed.emit("năm")
    assert said == ["“năm” lấy từ Thông tin chung và Danh mục của kế hoạch."]


def test_a_field_is_put_in_from_the_menu(desk: Desk, page: SectionPage) -> None:
    editor = page.cards[section_id(desk, "tong-quat")].editor
    editor.setFocus()
    editor.moveCursor(QTextCursor.MoveOperation.End)
    page.insert_menu.aboutToShow.emit()
    menus = page.insert_menu.findChildren(QMenu)
    assert [menu.title() for menu in menus] == ["Thông tin chung", "Chỉ tiêu"]
    menus[0].actions()[0].trigger()
    assert texts(desk, "tong-quat") == (TextLine(0, ("Giảm nghèo bền vững.", Field("năm"))),)
    assert menus[0].actions()[0].text() == "Năm kế hoạch: 2023"


def test_the_level_buttons_work_on_the_text_with_the_focus(desk: Desk, page: SectionPage) -> None:
    editor = page.cards[section_id(desk, "tong-quat")].editor
    editor.setFocus()
    page.level_buttons[1].click()
    assert editor.hasFocus()
    page.flush()
    assert texts(desk, "tong-quat")[0].level == 1


def test_a_section_is_renamed_added_moved_and_removed(desk: Desk, page: SectionPage) -> None:
    wanted, said = targets(page), list[str]()
    page.message_raised.connect(said.append)
    page.title_line.setFocus()
    page.title_line.setText("Mục tiêu chung")
    QTest.keyClick(page.title_line, Qt.Key.Key_Return)
    assert page.title.text() == "I. Mục tiêu chung"
    page.add_button.click()
    assert len(page.cards) == 3
    assert wanted == [desk.plan.sections[0].children[-1].id]
    page.cards[section_id(desk, "cu-the")].move_wanted.emit(section_id(desk, "cu-the"), -1)
    assert [section.code for section in desk.plan.sections[0].children][:2] == ["cu-the", "tong-quat"]
    page.cards[section_id(desk, "cu-the")].removal_wanted.emit(section_id(desk, "cu-the"))
    assert len(page.cards) == 2
    page.up_button.click()
    assert said[-1] == "Mục này đã ở đầu hoặc cuối danh sách."
    page.down_button.click()
    assert page.title.text() == "II. Mục tiêu chung"
    page.remove_button.click()
    assert page.section_id == desk.plan.sections[0].id != ""


def test_links_ask_for_the_page_of_a_project(desk: Desk, page: SectionPage) -> None:
    page.show_place(section_id(desk, "noi-dung"))
    wanted = targets(page)
    page.links[section_id(desk, "2")].click()
    assert wanted == [section_id(desk, "2")]
    assert page.links[section_id(desk, "1")].text().endswith("không áp dụng")


def test_a_project_is_taken_out_with_the_packs_reason_and_its_own(desk: Desk, page: SectionPage) -> None:
    page.show_place(section_id(desk, "2"))
    assert page.head.reason_line.isHidden()
    page.head.status_box.setCurrentIndex(1)
    page.head.status_box.activated.emit(1)
    assert desk.plan.funding[line_id(desk, "2")].status == "not_applicable"
    assert not page.head.reason_line.isHidden()
    page.head.reason_line.setText("chưa có vốn")
    page.flush()
    assert desk.plan.funding[line_id(desk, "2")].reason == "chưa có vốn"


def test_the_packs_reason_is_offered(desk: Desk, page: SectionPage) -> None:
    page.show_place(section_id(desk, "1"))
    page.head.status_box.activated.emit(0)
    page.head.status_box.activated.emit(1)
    assert page.head.reason_line.text() == "huyện Hớn Quản không phải huyện nghèo"


def test_agencies_are_chosen_for_a_project(desk: Desk, page: SectionPage) -> None:
    page.show_place(section_id(desk, "2"))
    agencies = [agency.id for agency in desk.plan.agencies]
    page.head.lead_box.activated.emit(2)
    assert (page.head.lead_box.currentText(), page.head.partners_button.text()) == (
        "Phòng Tài chính",
        "Phối hợp: 0 cơ quan ",
    )
    page.head.partners_menu.actions()[0].trigger()
    page.head.partners_menu.actions()[2].trigger()
    line = desk.plan.funding[line_id(desk, "2")]
    assert (line.lead, line.partners) == (agencies[1], (agencies[0], agencies[2]))
    page.head.lead_box.activated.emit(0)
    assert desk.plan.funding[line_id(desk, "2")].lead == ""


def test_a_section_that_is_gone_gives_way_to_the_first(desk: Desk, page: SectionPage) -> None:
    page.show_place(section_id(desk, "to-chuc"))
    remove_section(desk, section_id(desk, "to-chuc"))
    assert page.section_id == desk.plan.sections[0].id


def test_a_change_of_this_very_text_elsewhere_is_shown(desk: Desk, page: SectionPage) -> None:
    set_text(desk, section_id(desk, "tong-quat"), plain("Khác."))
    assert page.cards[section_id(desk, "tong-quat")].editor.toPlainText() == "Khác."


def test_the_caret_of_a_long_text_stays_in_sight(desk: Desk, page: SectionPage) -> None:
    set_text(desk, section_id(desk, "tong-quat"), plain("\n".join(f"dòng {number}" for number in range(60))))
    page.show_place(section_id(desk, "tong-quat"))
    editor = page.cards[section_id(desk, "tong-quat")].editor
    editor.moveCursor(QTextCursor.MoveOperation.End)
    caret = editor.viewport().mapTo(page.area.viewport(), editor.cursorRect().center())
    assert page.area.viewport().rect().contains(QPoint(5, caret.y()))
