"""The first-start page by real keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea

from desktop.services.catalogue import Catalogue, load_catalogue
from tests.documents.sample_plans import shipped_pack
from tests.services.small_pack import small_pack
from tests.ui.programs import CATALOGUE, a_program, press, write
from tests.ui.stage import Stage
from ui.first_start import FirstStartPage


@pytest.fixture
def page(stage: Stage) -> FirstStartPage:
    page = FirstStartPage(small_pack(), Catalogue())
    stage.show(page, QSize(1366, 700))
    return page


def test_without_a_name_nothing_is_saved_and_the_keyboard_goes_there(page: FirstStartPage) -> None:
    given: list[Catalogue] = []
    page.catalogue_given.connect(given.append)
    page.save_button.click()
    assert given == []
    assert page.notice.text() == "Còn thiếu: họ và tên, tên địa bàn."
    assert page.name.hasFocus()
    write(page.name, "A")
    page.save_button.click()
    assert page.area_name.hasFocus()


def test_a_laptop_at_150_percent_shows_the_whole_width(stage: Stage) -> None:
    page = FirstStartPage(shipped_pack(), Catalogue())
    stage.show(page, QSize(910, 430))
    area = page.findChild(QScrollArea)
    assert area is not None
    assert area.horizontalScrollBar().maximum() == 0


def test_what_is_typed_is_given(page: FirstStartPage) -> None:
    given: list[Catalogue] = []
    page.catalogue_given.connect(given.append)
    write(page.name, "Nguyễn Thị Ễn")
    write(page.area_name, "Krông Nô")
    page.communes.setPlainText("Xã Nam Xuân\r\n- Xã Đức Xuyên")
    page.attributes["poor_district"].click()
    page.counterpart.setCurrentIndex(1)
    write(page.signers._rows[0][1], "Lê B")  # noqa: SLF001 - the row's own field
    page.save_button.click()
    (catalogue,) = given
    assert catalogue.person.name == "Nguyễn Thị Ễn"
    assert catalogue.office.counterpart == "tinh5-huyen10"
    assert catalogue.office.attributes == ("poor_district",)
    assert catalogue.communes == ("Xã Nam Xuân", "Xã Đức Xuyên")
    assert catalogue.signers[0].capacity == ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")


def test_letters_composed_with_backspaces_arrive_intact_also_in_the_signers_box(page: FirstStartPage) -> None:
    box = page.signers._rows[0][2].lineEdit()  # noqa: SLF001 - the row's own field
    assert box is not None
    for line in (page.name, box):
        line.clear()
        write(line, "dd")
        for _ in range(2):
            QTest.keyClick(line, Qt.Key.Key_Backspace)
        write(line, "đuowng")
        for _ in range(5):
            QTest.keyClick(line, Qt.Key.Key_Backspace)
        write(line, "ường")
        assert line.text() == "đường"


def test_signers_come_and_go(page: FirstStartPage) -> None:
    page.signers.add_button.click()
    page.signers.add_button.click()
    assert len(page.signers.signers) == 3
    row, name, _ = page.signers._rows[1]  # noqa: SLF001 - the row's own field
    name.setText("Bỏ đi")
    from PySide6.QtWidgets import QToolButton

    button = row.findChild(QToolButton)
    assert button is not None
    button.click()
    assert [name for name, _ in page.signers.signers] == ["", ""]


def test_the_first_start_asks_who_works_here_then_offers_a_plan(tmp_path: Path) -> None:
    with a_program(tmp_path / "home", catalogue=None) as program:
        window = program.window
        page = window.stack.currentWidget()
        assert isinstance(page, FirstStartPage)
        assert page.transfer_button.isVisible()
        write(page.name, "A")
        write(page.area_name, "Krông Nô")
        page.save_button.click()
        assert window.room is not None
        assert load_catalogue(window.room.office.store).is_filled
        assert window.stack.currentWidget() is window.start_page
        wizard = window.room.wizard
        assert wizard is not None
        assert wizard.draft.area_name == "Krông Nô"
        closed: list[int] = []
        wizard.finished.connect(closed.append)
        press(wizard, "Escape")
        assert closed == [0]


def test_an_office_that_is_known_is_not_asked_again_but_can_be_changed(tmp_path: Path) -> None:
    with a_program(tmp_path / "home") as program:
        window = program.window
        assert window.stack.currentWidget() is window.start_page
        window.menu["catalogue"].trigger()
        page = window.stack.currentWidget()
        assert isinstance(page, FirstStartPage)
        assert page.name.text() == CATALOGUE.person.name
        page.leave_button.click()
        assert window.stack.currentWidget() is window.start_page
