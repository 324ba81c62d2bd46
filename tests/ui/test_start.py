"""From the start of the program to an open plan."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.main import LOCK_NAME, open_office, sources_of
from desktop.paths import Profile
from desktop.presenters.main_window import ALREADY_OPEN, PROGRAM_NAME, STORE_SENTENCES
from tests.ui.programs import a_program, close, open_sample, plan_of, press, wait_for_plan, write
from tests.ui.waiting import wait_until
from ui.main_window import MainWindow
from ui.single_instance import raise_other


def test_the_plan_list_is_painted_before_the_office_is_opened(tmp_path: Path) -> None:
    with a_program(tmp_path / "home") as program:
        open_sample(program)
    window = MainWindow(sources_of(Profile(tmp_path / "home")))
    painted: list[bool] = []
    window.first_painted.connect(lambda: painted.append(window.room is None))
    window.show()
    wait_until(lambda: painted)
    assert painted == [True]
    assert len(window.start_page.table.ids) == 1
    close(window)


def test_what_is_wanted_before_the_office_is_open_happens_as_soon_as_it_is(tmp_path: Path) -> None:
    window = MainWindow(sources_of(Profile(tmp_path / "home")))
    window.show()
    window.start_page.sample_button.click()
    assert window.room is None
    window.open_office()
    wait_until(lambda: window.room is not None)
    assert window.messages.open_box is not None
    window.messages.open_box.press("krong-no-2024")
    wait_for_plan(window)
    close(window)


def test_a_window_closed_while_the_office_is_still_being_opened_lets_go_of_the_store(tmp_path: Path) -> None:
    window = MainWindow(sources_of(Profile(tmp_path / "home")))
    window.show()
    window.open_office()
    close(window)
    assert window.room is None
    assert (tmp_path / "home" / LOCK_NAME).read_bytes() == b""
    open_office(Profile(tmp_path / "home")).store.close()


def test_a_sample_is_asked_for_opened_and_listed(tmp_path: Path) -> None:
    with a_program(tmp_path / "home") as program:
        window = program.window
        window.start_page.sample_button.click()
        assert window.messages.open_box is not None
        window.messages.open_box.press("")
        assert window.open_plan is None
        view = open_sample(program)
        assert view.desk.plan.facts.area_name == "Hớn Quản"
        assert "Dự thảo" in window.windowTitle()
        press(window, "Ctrl+O")
        assert window.windowTitle() == PROGRAM_NAME
        assert window.start_page.table.ids == (view.desk.plan.id,)
        assert "5.539" in window.start_page.table.model().index(0, 3).data()


def test_enter_opens_the_chosen_plan(tmp_path: Path) -> None:
    with a_program(tmp_path / "home") as program:
        window = program.window
        plan_id = open_sample(program).desk.plan.id
        window.show_start()
        window.start_page.table.setFocus()
        QTest.keyClick(window.start_page.table, Qt.Key.Key_Return)
        assert wait_for_plan(window).desk.plan.id == plan_id


def test_search_waits_for_a_pause_and_needs_no_accents(tmp_path: Path) -> None:
    with a_program(tmp_path / "home") as program:
        window = program.window
        open_sample(program)
        open_sample(program, "krong-no-2024")
        window.show_start()
        page = window.start_page
        write(page.search, "krong no")
        assert len(page.table.ids) == 2
        wait_until(lambda: len(page.table.ids) == 1)
        assert page.count.text() == "Hiện 1 trong 2 kế hoạch"
        page.search.clear()
        wait_until(lambda: len(page.table.ids) == 2)
        page.years.setCurrentText("2023")
        assert len(page.table.ids) == 1


def test_a_plan_is_copied_deleted_and_restored(tmp_path: Path) -> None:
    with a_program(tmp_path / "home") as program:
        window, page = program.window, program.window.start_page
        first = open_sample(program).desk.plan.id
        window.show_start()
        page.copy_button.click()
        copy = wait_for_plan(window).desk.plan
        assert copy.id != first
        window.show_start()
        page.table.choose(copy.id)
        press(page.table, "Delete")
        assert page.table.ids == (first,)
        page.bin_button.click()
        assert page.title.text() == "Thùng rác"
        press(page.table, "Delete")
        assert list(page.table.ids) == [copy.id]
        QTest.keyClick(page.table, Qt.Key.Key_Return)
        assert window.open_plan is None
        press(window, "Ctrl+O")
        assert (page.title.text(), page.table.ids) == ("Kế hoạch", (first,))
        page.bin_button.click()
        page.restore_button.click()
        assert not page.bin_button.isChecked()
        assert set(page.table.ids) == {first, copy.id}


def test_buttons_rest_while_nothing_is_chosen(tmp_path: Path) -> None:
    with a_program(tmp_path / "home") as program:
        page = program.window.start_page
        assert not page.open_button.isEnabled()
        open_sample(program)
        program.window.show_start()
        assert page.open_button.isEnabled()


def test_a_store_somebody_else_has_open_is_said_and_can_be_tried_again(tmp_path: Path) -> None:
    profile = Profile(tmp_path / "home")
    other = open_office(profile)
    window = MainWindow(sources_of(profile))
    window.first_painted.connect(window.open_office)
    window.show()
    wait_until(lambda: window.__dict__.get("messages") is not None and window.messages.open_box is not None)
    assert STORE_SENTENCES["store_locked"][0] in window.messages.said[0]
    assert STORE_SENTENCES["store_locked"][0] in window.start_page.notice.text()
    other.store.close()
    assert window.messages.open_box is not None
    window.messages.open_box.press("retry")
    wait_until(lambda: window.room is not None)
    assert window.start_page.notice.isHidden()
    close(window)


def test_giving_up_on_a_locked_store_ends_the_program(tmp_path: Path) -> None:
    profile = Profile(tmp_path / "home")
    other = open_office(profile)
    window = MainWindow(sources_of(profile))
    window.show()
    window.open_office()
    wait_until(lambda: window.messages.open_box is not None)
    assert window.messages.open_box is not None
    window.messages.open_box.press("")
    assert not window.isVisible()
    close(window)
    other.store.close()


def test_a_second_start_raises_the_first_window_and_says_so(tmp_path: Path) -> None:
    folder = tmp_path / "home"
    assert not raise_other(folder)
    with a_program(folder) as program:
        window = program.window
        window.showMinimized()
        assert raise_other(folder)
        wait_until(lambda: not window.isMinimized())
        assert window.status.currentMessage() == ALREADY_OPEN


def test_every_window_of_the_start_is_freed(tmp_path: Path) -> None:
    freed: list[str] = []
    with a_program(tmp_path / "home") as program:
        window = program.window
        view = open_sample(program)
        view.destroyed.connect(lambda: freed.append("view"))
        window.destroyed.connect(lambda: freed.append("window"))
        plan_of(window).destroyed.connect(lambda: freed.append("plan"))
        window.show_start()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        assert sorted(freed) == ["plan", "view"]
    assert "window" in freed
