"""The main window with an open plan: keys, menus, status bar, what it remembers, what goes wrong."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.domain.finding import Place
from desktop.domain.fund import Fund
from desktop.presenters.main_window import NOT_SAVED, NOTHING_TO_REDO, NOTHING_TO_UNDO, STORE_SENTENCES, UNEXPECTED
from desktop.services.fact_verbs import set_fact
from desktop.services.funding_verbs import set_amount
from desktop.services.ports import Store, StoreFull
from tests.ui.programs import a_program, open_sample, other_plan, press
from tests.ui.waiting import wait_until
from ui.app import Program
from ui.dialogs import TableDialog
from ui.main_window import MainWindow
from ui.plan_view import PlanView
from ui.worker import Job


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    with a_program(tmp_path / "home") as opened:
        yield opened


@pytest.fixture
def view(program: Program) -> PlanView:
    return open_sample(program)


def test_undo_and_redo_carry_the_name_of_the_step(program: Program, view: PlanView) -> None:
    window, before = program.window, view.desk.plan
    line = view.desk.plan.funding.by_code("2")
    assert line is not None
    set_amount(view.desk, line.id, Fund("central", "recurrent"), 1_000_000)
    assert window.menu["undo"].text().endswith(": Nhập số tiền")
    press(window, "Ctrl+Z")
    assert view.desk.plan == before
    assert window.status.currentMessage() == "Đã hoàn tác: Nhập số tiền"
    press(window, "Ctrl+Y")
    assert view.desk.plan != before
    press(window, "Ctrl+Y")
    assert window.status.currentMessage() == NOTHING_TO_REDO
    press(window, "Ctrl+Z")
    press(window, "Ctrl+Z")
    assert window.status.currentMessage() == NOTHING_TO_UNDO


def test_the_status_bar_says_when_it_was_saved_after_the_commit(program: Program, view: PlanView) -> None:
    set_fact(view.desk, "signer_name", "Lê B")
    ticket = view.desk.last_ticket
    assert ticket is not None
    ticket.wait(10)
    wait_until(lambda: program.window.status.saved.text().startswith("Đã lưu "))
    assert program.window.status.unit.text() == "Đơn vị: triệu đồng"


@pytest.mark.usefixtures("view")
def test_ctrl_s_answers(program: Program) -> None:
    press(program.window, "Ctrl+S")
    assert "lưu ngay" in program.window.status.currentMessage()
    wait_until(lambda: not program.window.worker.is_busy)


def test_f6_goes_round_the_panes(program: Program, view: PlanView) -> None:
    view.sidebar.setFocus()
    seen = []
    for _ in range(3):
        press(program.window, "F6")
        focus = QApplication.focusWidget()
        assert focus is not None
        panes = [pane for pane in (view.sidebar, view.stack, view.panel) if pane is focus or pane.isAncestorOf(focus)]
        seen.append(panes[0])
    assert seen == [view.stack, view.panel, view.sidebar]


def test_pages_follow_each_other_and_the_way_back_is_kept(program: Program, view: PlanView) -> None:
    window = program.window
    assert view.page_key == "facts"
    press(window, "Ctrl+Tab")
    assert view.page_key == "bases"
    window.menu["show_funding"].trigger()
    assert view.page_key == "funding"
    press(window, "Alt+Left")
    assert view.page_key == "bases"
    press(window, "Alt+Left")
    press(window, "Alt+Left")
    assert view.page_key == "facts"
    window.menu["previous_page"].trigger()
    assert view.page_key == view.sidebar.nodes[-1].page


def test_every_page_opens_and_closes(program: Program, view: PlanView) -> None:
    for key in ("facts", "bases", "indicators", "text", "funding", "appendices", "agencies", "communes", "recipients"):
        program.window.menu[f"show_{key}"].trigger() if key != "appendices" else view.show_spot(key)
        assert view.page_key == key
        assert view.stack.currentWidget() is view.page


def test_the_sidebar_opens_a_section_by_key(view: PlanView) -> None:
    view.sidebar.setFocus()
    for _ in range(5):
        QTest.keyClick(view.sidebar, Qt.Key.Key_Down)
    assert view.page_key == "text"
    assert view.sidebar.current_key.startswith("text/")
    section = view.desk.plan.sections[1].children[1]
    view.go_to_target(section.id)
    assert view.sidebar.current_key == f"text/{section.id}"
    view.go_to_target(Place("plan", "", "bases"))
    assert view.page_key == "bases"


def test_the_next_unfinished_part_is_found(program: Program, view: PlanView) -> None:
    waiting = {node.page for node in view.sidebar.nodes if node.state != "done"}
    program.window.menu["next_unfinished"].trigger()
    assert view.page_key in waiting
    assert view.page_key != "facts"
    set_fact(view.desk, "signer_name", "")
    for _ in view.sidebar.nodes:
        program.window.menu["next_unfinished"].trigger()
        if view.page_key == "facts":
            break
    assert view.page_key == "facts"


def test_panes_are_hidden_and_stay_hidden_next_time(program: Program, view: PlanView) -> None:
    window = program.window
    assert window.menu["toggle_outline"].isChecked()
    window.menu["toggle_outline"].trigger()
    assert view.sidebar.isHidden()
    window.show_start()
    again = open_sample(program)
    assert again.sidebar.isHidden()
    assert not window.menu["toggle_outline"].isChecked()
    assert again.panel.isVisible()


def test_size_is_remembered(tmp_path: Path) -> None:
    with a_program(tmp_path / "home") as program:
        program.window.resize(1111, 700)
    with a_program(tmp_path / "home") as program:
        settings = program.window.settings
        assert settings.value("window/geometry") is not None


def test_commands_of_a_plan_rest_while_none_is_open(program: Program) -> None:
    window = program.window
    assert not window.menu["undo"].isEnabled()
    assert window.menu["new_plan"].isEnabled()
    window._run("undo")  # noqa: SLF001 - what a shortcut would do
    open_sample(program)
    assert window.menu["undo"].isEnabled()


def test_duplicate_opens_a_copy(program: Program, view: PlanView) -> None:
    before = view.desk.plan.id
    program.window.menu["duplicate"].trigger()
    assert other_plan(program.window, view).desk.plan.id != before


def test_f1_lists_the_keys_and_the_dialog_is_freed(program: Program) -> None:
    window = program.window
    window.menu["shortcuts"].trigger()
    dialog = window.findChild(TableDialog)
    assert dialog is not None
    texts = [dialog.table.model().index(row, 0).data() for row in range(dialog.table.model().rowCount())]
    assert "Ctrl+F" in texts
    freed: list[bool] = []
    dialog.destroyed.connect(lambda: freed.append(True))
    dialog.close_button.click()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert freed == [True]


def test_the_licences_of_everything_shipped_are_shown(program: Program) -> None:
    window = program.window
    window.menu["licences"].trigger()
    dialog = window.findChild(TableDialog)
    assert dialog is not None
    model = dialog.table.model()
    assert "LGPL-3.0-only" in [model.index(row, 2).data() for row in range(model.rowCount())]
    dialog.close_button.click()


def test_about_names_version_and_pack(program: Program) -> None:
    window = program.window
    window.menu["about"].trigger()
    assert "0.1.0" in window.messages.said[-1]
    assert "Giảm nghèo bền vững" in window.messages.said[-1]
    assert window.messages.open_box is not None
    window.messages.open_box.press("")


def test_an_unexpected_error_is_said_in_vietnamese_and_reported_without_figures(
    program: Program, capsys: pytest.CaptureFixture[str]
) -> None:
    window = program.window
    try:
        int("5539 triệu của Nguyễn Văn A")
    except ValueError as error:
        program.crash.take(ValueError, error, error.__traceback__)
    assert UNEXPECTED in window.messages.said[-1]
    (report,) = window.sources.profile.crash_folder.iterdir()
    text = report.read_text(encoding="utf-8")
    assert "builtins.ValueError" in text
    assert "test_main_window.py" in text
    assert "5539 triệu của" not in text.replace('int("5539 triệu của Nguyễn Văn A")', "")
    assert window.messages.open_box is not None
    window.messages.open_box.press("")
    window.menu["copy_report"].trigger()
    assert QGuiApplication.clipboard().text() == program.crash.last_report
    assert "ValueError" in capsys.readouterr().err


def test_only_the_last_crash_reports_are_kept(program: Program) -> None:
    folder = program.window.sources.profile.crash_folder
    folder.mkdir(parents=True)
    for number in range(30):
        (folder / f"0000-{number:02}.txt").touch()
    program.crash.take(ValueError, ValueError(), None)
    assert len(list(folder.iterdir())) == 20
    assert program.window.messages.open_box is not None
    program.window.messages.open_box.press("")


@pytest.mark.usefixtures("view")
def test_a_full_disk_is_said_and_saving_is_tried_again(program: Program) -> None:
    window = program.window
    assert window.room is not None
    window.room.watch.ask_again(StoreFull.code)
    window.room.watch.ask_again(StoreFull.code)
    assert window.messages.said == [" ".join(STORE_SENTENCES["store_full"])]
    assert window.status.saved.text() == NOT_SAVED
    assert window.messages.open_box is not None
    window.messages.open_box.press("retry")
    wait_until(lambda: not window.worker.is_busy)
    assert window.messages.open_box is None
    assert window.status.saved.text() != NOT_SAVED


class FullStore:
    """A store whose disk is full when it is to be closed; everything else is the real one's."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.is_full = True

    def __getattr__(self, name: str) -> object:
        return getattr(self._store, name)

    def close(self, *, abandon: bool = False) -> None:
        if self.is_full and not abandon:
            raise StoreFull("full")
        self._store.close(abandon=abandon)


@pytest.mark.usefixtures("view")
@pytest.mark.parametrize("answer", ["retry", "abandon"])
def test_leaving_with_a_full_disk_asks_first(program: Program, answer: str) -> None:
    window = program.window
    assert window.room is not None
    store = FullStore(window.room.office.store)
    window.room.office.store = store  # type: ignore[assignment]  # the real one with a full disk
    window.close()
    assert window.isVisible()
    assert window.messages.open_box is not None
    window.messages.open_box.press("")
    assert window.stack.currentWidget() is window.start_page
    window.close()
    assert window.messages.open_box is not None
    store.is_full = answer != "retry"
    window.messages.open_box.press(answer)
    assert not window.isVisible()


def test_a_cancelled_job_brings_nothing_back_and_progress_comes_by_signal(program: Program) -> None:
    worker = program.window.worker
    came: list[object] = []
    steps: list[tuple[int, int]] = []

    def work(job: Job) -> str:
        job.report(1, 2)
        return "xong"

    job = worker.run(work, came.append)
    job.progressed.connect(lambda done, total: steps.append((done, total)))
    wait_until(lambda: came)
    gone = worker.run(work, came.append)
    gone.cancel()
    wait_until(lambda: not worker.is_busy)
    assert came == ["xong"]


def test_a_failing_job_is_told_to_who_asked(program: Program) -> None:
    came: list[str] = []
    failed: list[Exception] = []

    def work(_job: Job) -> str:
        raise OSError("hỏng")

    program.window.worker.run(work, came.append, failed.append)
    wait_until(lambda: failed)
    assert isinstance(failed[0], OSError)
    assert came == []


def test_a_plan_of_a_pack_that_is_not_there_is_a_sentence(program: Program, view: PlanView) -> None:
    window = program.window
    set_fact(view.desk, "pack", "bo-khac")
    plan_id = view.desk.plan.id
    window.show_start()
    assert window.room is not None
    window.room.open_plan(plan_id)
    wait_until(lambda: window.messages.open_box is not None)
    assert "bo-khac" in window.messages.said[-1]
    assert window.messages.open_box is not None
    window.messages.open_box.press("")


def test_what_is_typed_and_not_left_yet_is_saved_when_the_window_closes(tmp_path: Path) -> None:
    with a_program(tmp_path / "home") as program:
        view = open_sample(program)
        page = view.page
        line = page.inputs["number"]  # type: ignore[attr-defined]  # the page of general facts
        line.setFocus()
        QTest.keyClicks(line, "45")
        plan_id = view.desk.plan.id
        program.window.close()
    with a_program(tmp_path / "home") as program:
        assert isinstance(program.window, MainWindow)
        assert program.window.room is not None
        assert program.window.room.office.open_plan(plan_id).plan.facts.number == "45"


def test_a_first_window_is_no_larger_than_the_screen(tmp_path: Path) -> None:
    with a_program(tmp_path / "home") as program:
        window = MainWindow(program.window.sources)
        room = window.screen().availableSize()
        assert window.width() <= max(room.width(), window.minimumWidth())
        assert window.height() <= room.height()
        assert window.minimumHeight() <= 440
        window.deleteLater()
