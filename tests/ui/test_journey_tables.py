"""Tables filled by keyboard in the running program, with every key counted against what a spreadsheet needs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.domain.fund import TOTAL, Fund
from desktop.domain.funding import Line
from desktop.services.order_form import PlanOrder
from tests.ui.programs import a_program, wait_for_plan
from tests.ui.waiting import wait_until
from ui.app import Program
from ui.pages.funding_page import FundingPage
from ui.plan_view import PlanView
from ui.tables.transfer_dialog import TransferDialog

MILLION = 1_000_000
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
Key = Qt.Key
PACK = "giam-ngheo-2021-2025"
ORDER = PlanOrder("hon-quan", 2023, "ubnd-huyen", "Hớn Quản", parent_name="Bình Phước", counterpart="tinh5-huyen10")
LINES = ("1.1", "1.2", "2", "3.1", "3.2", "4.1", "4.2", "4.3", "5", "6.1", "6.2", "7.1", "7.2")
SEED = {
    "2": (None, "1.950", "98", "195"),
    "3.1": (None, "838", "42", "84"),
    "3.2": (None, "269", "13", "27"),
    "4.1": (None, "802", "40", "80"),
    "4.3": ("148", "216", "11", "22"),
    "6": (None, "154", "8", "15"),
    "7": (None, "458", "23", "46"),
}
"""Seed 003: central investment, central recurrent, province, district."""


@dataclass
class Keyboard:
    """Presses real keys on whatever has the focus and counts them."""

    window: QWidget
    pressed: int = 0

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE, times: int = 1) -> None:
        for _ in range(times):
            QTest.keyClick(self.focus, key, modifiers)
            self.pressed += 1

    def type(self, text: str) -> None:
        for letter in text:
            QTest.keyClicks(self.focus, letter)
            self.pressed += 1

    @property
    def focus(self) -> QWidget:
        return QApplication.focusWidget() or self.window

    def take_count(self) -> int:
        count, self.pressed = self.pressed, 0
        return count


@dataclass
class Journey:
    """The program with a fresh plan on its funding page."""

    program: Program
    view: PlanView
    page: FundingPage
    keys: Keyboard

    def line(self, code: str) -> Line:
        found = self.view.desk.plan.funding.by_code(code)
        assert found is not None
        return found

    def stand(self, code: str, key: str) -> None:
        assert self.page.grid.go_to(self.line(code).id, key)

    def place(self, code: str, key: str) -> tuple[int, int]:
        column = [column.key for column in self.page.content.columns].index(key)
        return self.page.content.row_of(self.line(code).id), column


@pytest.fixture
def journey(tmp_path: Path) -> Iterator[Journey]:
    with a_program(tmp_path / "profile") as program:
        window = program.window
        assert window.room is not None
        desk = window.room.office.create_plan(PACK, ORDER)
        window.show_plan(desk)
        view = wait_for_plan(window)
        view.show_spot("funding")
        assert isinstance(view.page, FundingPage)
        view.page.setFocus()
        yield Journey(program, view, view.page, Keyboard(window))


def columns_of(line: Line) -> tuple[str, str, str]:
    """The columns of the three funds a line is filled with: recurrent where it may have that, else investment."""
    if line.may_have("recurrent"):
        return "nstw-sn", "tinh-sn", "huyen-sn"
    return "nstw-dtpt", "tinh-dtpt", "huyen-dtpt"


def spreadsheet_keys(cells: list[tuple[tuple[int, int], str]]) -> int:
    """The fewest keys a spreadsheet of the same layout needs: the digits, then one key a step to the next cell.

    Tab goes one column on, Enter one row down and back to the column the run began in; arrows go one cell.
    """
    count, run = 0, cells[0][0][1]
    for (place, text), following in zip(cells, [*cells[1:], None], strict=True):
        count += len(text)
        if following is None:
            return count + 1
        (row, column), _ = following
        if row == place[0]:
            count += column - place[1]
        else:
            count += (row - place[0]) + abs(column - run)
            run = column
    return count


def test_thirteen_lines_by_three_funds_take_no_more_keys_than_in_a_spreadsheet(journey: Journey) -> None:
    keys, grid = journey.keys, journey.page.grid
    cells = [
        (journey.place(code, key), str(100 + place * 7 + step))
        for place, code in enumerate(LINES)
        for step, key in enumerate(columns_of(journey.line(code)))
    ]
    grid.go_to(journey.line("1.1").id, columns_of(journey.line("1.1"))[0])
    for position, (place, text) in enumerate(cells):
        while grid.cursor_place != place:
            at = grid.cursor_place
            assert at is not None
            step = Key.Key_Down if at[0] < place[0] else Key.Key_Right if at[1] < place[1] else Key.Key_Left
            keys.press(step)
        keys.type(text)
        is_last_of_row = position + 1 == len(cells) or cells[position + 1][0][0] != place[0]
        keys.press(Key.Key_Return if is_last_of_row else Key.Key_Tab)
    ours, theirs = keys.take_count(), spreadsheet_keys(cells)
    for place, text in cells:
        assert journey.page.content.cell(*place).text == text
    assert ours <= theirs, (ours, theirs)
    assert TOTAL.total(journey.view.desk.plan.funding.root.totals) == sum(int(text) for _, text in cells) * MILLION


def test_the_table_of_a_real_plan_comes_in_with_one_paste_from_excel(journey: Journey) -> None:
    content, grid, keys = journey.page.content, journey.page.grid, journey.keys
    order = [column.key for column in content.columns]
    lines = []
    for row in range(content.row_count()):
        figures = SEED.get(content.line_at(row).code, (None,) * 4)
        by_key = dict(zip(("nstw-dtpt", "nstw-sn", "tinh-sn", "huyen-sn"), figures, strict=True))
        lines.append("\t".join(by_key.get(key) or "" for key in order[order.index("nstw-dtpt") :]))
    QApplication.clipboard().setText("\r\n".join(lines) + "\r\n")
    grid.go_to(content.row(0).id, "nstw-dtpt")
    keys.press(Key.Key_V, CTRL)
    assert keys.take_count() == 1
    plan = journey.view.desk.plan
    assert TOTAL.total(plan.funding.root.totals) == 5539 * MILLION
    assert journey.line("7").totals[Fund("central", "recurrent")] == 458 * MILLION
    assert journey.view.desk.undo_name.startswith("Dán ")
    keys.press(Key.Key_Z, CTRL)
    assert not journey.view.desk.plan.funding.root.totals


def test_a_fund_is_filled_down_with_fewer_keys_than_copy_and_paste(journey: Journey) -> None:
    keys = journey.keys
    journey.stand("6.1", "nstw-sn")
    keys.type("50")
    keys.press(Key.Key_Return)
    keys.press(Key.Key_Up)
    keys.press(Key.Key_Down, SHIFT)
    keys.press(Key.Key_D, CTRL)
    spreadsheet = len("50") + len(("Enter", "Up", "Ctrl+C", "Shift+Down", "Ctrl+V"))
    assert keys.take_count() <= spreadsheet
    assert [journey.line(code).totals[Fund("central", "recurrent")] for code in ("6.1", "6.2")] == [50 * MILLION] * 2


def test_an_amount_is_moved_with_no_more_keys_than_two_retyped_cells(journey: Journey) -> None:
    keys = journey.keys
    for code, text in (("2", "1950"), ("3.1", "838")):
        journey.stand(code, "nstw-sn")
        keys.type(text)
        keys.press(Key.Key_Return)
    keys.take_count()
    journey.stand("3.1", "nstw-sn")
    keys.press(Key.Key_T, CTRL)
    dialog = journey.page.findChildren(TransferDialog)[-1]
    dialog.activateWindow()
    wait_until(dialog.to_row.hasFocus)
    keys.type("2")
    keys.press(Key.Key_Tab, times=2)
    keys.type("100")
    assert [(side.before, side.change, side.after) for side in dialog.form.sides] == [
        ("838", "-100", "738"),
        ("1.950", "+100", "2.050"),
    ]
    keys.press(Key.Key_Return)
    two_rows_up = 2
    spreadsheet = len("738") + 1 + two_rows_up + len("2050") + 1
    assert keys.take_count() <= spreadsheet
    central = Fund("central", "recurrent")
    assert (journey.line("3.1").totals[central], journey.line("2").totals[central]) == (738 * MILLION, 2050 * MILLION)
    assert journey.view.desk.undo_name == "Chuyển 100"
    journey.view.undo()
    assert journey.line("2").totals[central] == 1950 * MILLION
