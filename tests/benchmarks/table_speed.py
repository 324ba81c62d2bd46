"""Times editing, pasting and moving in an appendix and a funding table of 2,000 rows, and the XLSX export.

"Scrolling to a far row" is the hard case: a jump that paints the whole view anew from rows never read before. A step
of the wheel and Page Down are what an officer does all day.

Run: python -m tests.benchmarks.table_speed. Each line names its goal; the exit code is 1 where a median misses it. The
floor beside moving and pasting is Qt's own table of as many cells, in the same run on the same machine: it paints plain
texts and checks, sums, keeps and undoes nothing.
"""

from __future__ import annotations

import sys
import tempfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from statistics import median
from time import perf_counter

import openpyxl
from PySide6.QtCore import QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QTableView, QWidget

from desktop.domain.form_table import FormRow
from desktop.domain.funding import Line
from desktop.domain.ordering import template_key
from desktop.exporters.xlsx import xlsx_bytes
from desktop.importers.scan import MOST_CELLS
from desktop.importers.workbook import read_workbook
from desktop.presenters.funding_columns import FIRST_FIGURE
from desktop.presenters.funding_grid import FundingGrid
from desktop.presenters.grid import GridContent
from desktop.presenters.table_grid import TableGrid
from desktop.services.desk import Desk
from desktop.services.printed_forms import book_ids, forms_document, printed_forms
from tests.importers.books import a_book
from tests.presenters.table_desks import a_table_desk
from tests.ui.rendering import render
from ui.grid.grid import Grid
from ui.theme import apply_theme

ROWS = 2000
EDITS = 60
MILLION = 1_000_000
FRAME_MS, PASTE_MS, EXPORT_MS = 16.0, 100.0, 1000.0
FAR, WHEEL, PAGE, PASTE = "scrolling to a far row", "a step of the wheel", "Page Down", "paste of 1,000 cells"


def fill(desk: Desk) -> None:
    """Put 2,000 works into the first group of Phụ lục IV."""
    works = tuple(
        FormRow(f"r{place:05d}", template_key(place), "", f"Công trình {place}", cells={"nstw": place * MILLION})
        for place in range(ROWS)
    )
    tables = tuple(
        replace(table, children=(replace(table.children[0], children=works), *table.children[1:]))
        if table.code == "phu-luc-iv"
        else table
        for table in desk.plan.tables
    )
    desk.change("Nhiều dòng", replace(desk.plan, tables=tables))


def fill_funding(desk: Desk) -> str:
    """Put 2,000 activities below the first row without any; return the id of the first."""
    tree = desk.plan.funding
    leaf = next(line for line in tree.root.walk() if line.is_leaf)
    below = tuple(
        Line(f"a{place:05d}", "", f"Hoạt động {place}", level="activity", order=template_key(place))
        for place in range(ROWS)
    )
    filled = replace(leaf, amounts={}, carried={}, children=below)
    desk.change("Nhiều hoạt động", replace(desk.plan, funding=tree.with_line(filled)))
    return below[0].id


def timed(times: list[float], begun: float) -> None:
    """Note a time in milliseconds."""
    QApplication.processEvents()
    times.append((perf_counter() - begun) * 1000)


def stock_table(columns: int) -> QTableView:
    """Return Qt's own table with as many cells as the grid shows."""
    view = QTableView()
    model = QStandardItemModel(ROWS, columns, view)
    for row in range(ROWS):
        for column in range(columns):
            model.setItem(row, column, QStandardItem(f"{row}.{column:03}"))
    view.setModel(model)
    return view


def wheel_times(view: QAbstractScrollArea) -> list[float]:
    """Return the times of single steps of the wheel, down the rows."""
    times: list[float] = []
    inside = QPointF(view.viewport().rect().center())
    outside = QPointF(view.viewport().mapToGlobal(inside.toPoint()))
    begin, buttons, keys = Qt.ScrollPhase.NoScrollPhase, Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    for _ in range(EDITS):
        step = QWheelEvent(inside, outside, QPoint(), QPoint(0, -120), buttons, keys, begin, False)
        begun = perf_counter()
        QApplication.sendEvent(view.viewport(), step)
        timed(times, begun)
    return times


def page_times(view: QWidget) -> list[float]:
    """Return the times of pressing Page Down."""
    times: list[float] = []
    for _ in range(EDITS):
        begun = perf_counter()
        QTest.keyClick(view, Qt.Key.Key_PageDown)
        timed(times, begun)
    return times


def floor_times(columns: int) -> dict[str, list[float]]:
    """Return the times of moving and of setting 1,000 cells in Qt's own table."""
    view = stock_table(columns)
    render(view, QSize(1076, 548))
    model = view.model()
    scrolls: list[float] = []
    pastes: list[float] = []
    for place in range(1, EDITS):
        begun = perf_counter()
        view.setCurrentIndex(model.index(place * 30, 4))
        timed(scrolls, begun)
    for place in range(3):
        begun = perf_counter()
        for row in range(500):
            for column in (4, 5):
                model.setData(model.index(1 + place + row, column), str(row))
        timed(pastes, begun)
    view.setCurrentIndex(model.index(0, 4))
    steps = wheel_times(view)
    view.setCurrentIndex(model.index(0, 4))
    return {FAR: scrolls, PASTE: pastes, WHEEL: steps, PAGE: page_times(view)}


def export(desk: Desk) -> bytes:
    """Return the workbook of all appendices the plan prints."""
    forms = printed_forms(desk.plan, desk.pack)
    return xlsx_bytes(forms_document(desk.plan, forms), book_ids(desk.plan, forms))


def largest_workbook() -> tuple[float, float]:
    """Return the milliseconds of reading the largest workbook that is accepted: ours, and openpyxl's alone."""
    rows = tuple(("chữ có dấu", *(row * 1.1 for _ in range(14))) for row in range(MOST_CELLS // 15))
    data = a_book(rows)
    begun = perf_counter()
    read_workbook(data)
    ours = (perf_counter() - begun) * 1000
    begun = perf_counter()
    sheet = openpyxl.load_workbook(BytesIO(data), read_only=True).worksheets[0]
    for _ in sheet.iter_rows(values_only=True):
        pass
    return ours, (perf_counter() - begun) * 1000


def grid_times(grid: Grid, content: GridContent, first: int, column: int) -> dict[str, list[float]]:
    """Return the times of our grid by what was done, from a row on, in a column and the next one."""
    grid.set_content(content)
    render(grid, QSize(1076, 548))
    entered: list[float] = []
    edits: list[float] = []
    scrolls: list[float] = []
    pastes: list[float] = []
    for place in range(1, EDITS):
        begun = perf_counter()
        content.enter(first + place * 30, column, str(place))
        entered.append((perf_counter() - begun) * 1000)
        timed(edits, begun)
        begun = perf_counter()
        grid.go_to(content.row(first + place * 30).id, content.columns[column + 1].key)
        timed(scrolls, begun)
    block = tuple((str(row), str(row)) for row in range(500))
    for place in range(3):
        begun = perf_counter()
        content.paste(first + 1 + place, column, block)
        timed(pastes, begun)
    moved = {}
    for name, action in ((WHEEL, wheel_times), (PAGE, page_times)):
        grid.go_to(content.row(0).id, content.columns[column].key)
        QApplication.processEvents()
        moved[name] = action(grid.body.main)
    return {"edit, shown": edits, "edit, saved and told": entered, FAR: scrolls, PASTE: pastes, **moved}


def main() -> int:
    """Print medians and worst times in milliseconds, each beside its goal and beside Qt's own table."""
    app = QApplication(sys.argv)
    apply_theme(app)
    exports: list[float] = []
    with a_table_desk(Path(tempfile.mkdtemp())) as desk:
        fill(desk)
        content, grid = TableGrid(desk, "phu-luc-iv"), Grid()
        ours, floors = grid_times(grid, content, 0, 4), floor_times(len(content.columns))
        content.close()
        for _ in range(3):
            begun = perf_counter()
            export(desk)
            timed(exports, begun)
        first = fill_funding(desk)
        money, money_grid = FundingGrid(desk, desk.pack.form(desk.plan.facts.funding_form)), Grid()
        theirs = grid_times(money_grid, money, money.row_of(first), FIRST_FIGURE + 1)
        money.close()
    is_missed = False
    funding = {f"funding: {name}": times for name, times in theirs.items()}
    for name, times in (*ours.items(), ("XLSX of all appendices", exports), *funding.items()):
        goal = {PASTE: PASTE_MS, "XLSX of all appendices": EXPORT_MS}.get(name.removeprefix("funding: "), FRAME_MS)
        is_missed |= median(times) > goal
        line = f"{name:31} median {median(times):7.1f} ms, worst {max(times):7.1f} ms, goal {goal:6.0f} ms"
        line += f", {median(times) / goal:.2f}"
        if name in floors:
            line += f"; {median(times) / median(floors[name]):.2f} x Qt's own table ({median(floors[name]):.1f} ms)"
        sys.stdout.write(f"{line}\n")
    read, alone = largest_workbook()
    sys.stdout.write(f"{'largest workbook':31} {read:.0f} ms, {read / alone:.1f} x openpyxl alone ({alone:.0f} ms)\n")
    return int(is_missed)


if __name__ == "__main__":
    sys.exit(main())
