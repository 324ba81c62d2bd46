"""What stands on the screen: looked at by pixels where a picture can be judged by rules."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, QSize
from PySide6.QtGui import QColor, QHelpEvent, QImage
from PySide6.QtWidgets import QApplication, QToolTip

from desktop.presenters.grid import GridCell, GridColumn
from tests.ui.rendering import LAPTOP, render, render_to_png
from tests.ui.sheet import AT, COLUMNS, Sheet, many_rows
from tests.ui.stage import Stage
from ui.grid.grid import Grid
from ui.grid.grouped_header import HeaderCell, header_cells
from ui.theme import DARK, LIGHT, Tokens

DRAW = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
app = QApplication([])
from tests.ui.rendering import vietnamese_font
from tests.ui.sheet import Sheet
from ui.grid.grid import Grid
from ui.theme import apply_theme
apply_theme(app)
app.setFont(vietnamese_font())
grid = Grid()
grid.set_content(Sheet())
grid.resize(1366, 768)
grid.show()
app.processEvents()
picture = grid.grab()
assert picture.devicePixelRatio() == 1.5, picture.devicePixelRatio()
assert picture.save(sys.argv[1])
"""


def a_grid(stage: Stage, sheet: Sheet | None = None, colours: Tokens = LIGHT) -> Grid:
    grid = Grid(colours=colours)
    stage.add(grid)
    grid.set_content(Sheet() if sheet is None else sheet)
    return grid


def area(grid: Grid, row: int, key: str) -> QRect:
    view = grid.body.view_for(AT[key])
    local = view.visualRect(view.model().index(row, AT[key]))
    return QRect(view.viewport().mapTo(grid, local.topLeft()), local.size())


def colours_in(image: QImage, where: QRect) -> set[str]:
    scale = image.devicePixelRatio()
    xs = range(round(where.left() * scale), round((where.right() + 1) * scale))
    ys = range(round(where.top() * scale), round((where.bottom() + 1) * scale))
    return {image.pixelColor(x, y).name().upper() for x in xs for y in ys}


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_the_laptop_screen_shows_every_part_without_a_hole(stage: Stage, scale: float, tmp_path: Path) -> None:
    grid = a_grid(stage, Sheet(many_rows(60)))
    path = render_to_png(grid, tmp_path / "grid.png", LAPTOP, scale)
    image = QImage(str(path))
    assert image.size() == LAPTOP * scale
    assert not any(
        image.pixelColor(x, y) == QColor("#FF00FF")
        for x in range(0, image.width(), 7)
        for y in range(0, image.height(), 7)
    )


def test_a_screen_of_one_and_a_half_scale_draws_the_same(tmp_path: Path) -> None:
    path = tmp_path / "scaled.png"
    settings = {**os.environ, "QT_SCALE_FACTOR": "1.5", "QT_QPA_PLATFORM": "offscreen"}
    subprocess.run([sys.executable, "-c", DRAW, str(path)], env=settings, check=True, cwd=Path(__file__).parents[2])
    image = QImage(str(path))
    assert image.size() == QSize(2049, 1152)
    assert len({image.pixelColor(x, 200).name() for x in range(1600)}) > 10


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
def test_lines_are_one_pixel_wide_and_stand_on_every_border(stage: Stage, scale: float) -> None:
    grid = a_grid(stage)
    image = render(grid, QSize(1200, 600), scale)
    where = area(grid, 4, "province")
    line = QColor(LIGHT.line)
    middle = round(where.center().y() * scale) + round(8 * scale)
    edge = round((where.right() + 1) * scale)
    found = [x for x in range(edge - 4, edge + 4) if image.pixelColor(x, middle) == line]
    assert len(found) == 1


def test_frozen_and_scrolling_rows_are_level(stage: Stage) -> None:
    grid = a_grid(stage, Sheet(many_rows(40)))
    render(grid, QSize(700, 400))
    for row in range(grid.body.main.model().rowCount()):
        assert area(grid, row, "title").top() == area(grid, row, "regular").top()
        assert area(grid, row, "title").height() == area(grid, row, "regular").height()


def test_pinned_columns_stand_under_theirs_also_when_scrolled_sideways(stage: Stage) -> None:
    grid = a_grid(stage, Sheet(many_rows(40)))
    render(grid, QSize(700, 400))
    assert grid.go_to("row-3", "all")
    for column in range(len(COLUMNS)):
        above, below = grid.body.view_for(column), grid.pinned.view_for(column)
        here = above.mapTo(grid, QPoint(above.columnViewportPosition(column), 0)).x()
        assert here == below.mapTo(grid, QPoint(below.columnViewportPosition(column), 0)).x()


def test_each_state_of_a_cell_has_its_own_mark_besides_its_colour(stage: Stage) -> None:
    sheet = Sheet()
    sheet.marked["3.1", "regular"] = GridCell("x", True, "error", "Không phải là số.")
    sheet.marked["3.1", "province"] = GridCell("42", True, "warning", "Thiếu.")
    sheet.marked["3.1", "district"] = GridCell("84", True, changed=True)
    grid = a_grid(stage, sheet)
    image = render(grid, QSize(1200, 600), 2.0)
    error = area(grid, 1, "regular")
    sign = QRect(error.left() + 4, error.center().y() - 6, 12, 12)
    assert {LIGHT.error.upper(), LIGHT.error_back.upper()} <= colours_in(image, sign)
    warning = area(grid, 1, "province")
    corner = QRect(warning.right() - 4, warning.top(), 5, 4)
    assert LIGHT.warning.upper() in colours_in(image, corner)
    changed = area(grid, 1, "district")
    assert LIGHT.accent.upper() in colours_in(image, QRect(changed.left() + 3, changed.top() + 3, 5, 5))
    assert LIGHT.accent.upper() not in colours_in(image, area(grid, 2, "district"))


def test_a_total_has_a_double_line_above(stage: Stage) -> None:
    grid = a_grid(stage)
    image = render(grid, QSize(1200, 600))
    view = grid.pinned.main
    x = view.mapTo(grid, QPoint(view.columnViewportPosition(AT["invest"]) + 10, 0)).x()
    top = grid.pinned.y()
    column = [image.pixelColor(x, top + y).name().upper() for y in range(8)]
    assert [y for y, colour in enumerate(column) if colour == LIGHT.strong_line.upper()] == [0, 3]


def test_a_figure_too_wide_for_its_column_is_hidden_not_cut(stage: Stage) -> None:
    sheet = Sheet()
    sheet.enter(1, AT["regular"], "1234567890")
    grid = a_grid(stage, sheet)
    grid.set_column_widths({"regular": 60})
    shown = render(grid, QSize(1200, 600)).copy(area(grid, 1, "regular"))
    sheet.enter(1, AT["regular"], "2345678901")
    assert sheet.cell(1, AT["regular"]).text == "2.345.678.901"
    assert render(grid, QSize(1200, 600)).copy(area(grid, 1, "regular")) == shown


def test_stacked_marks_of_header_letters_are_not_cut(stage: Stage) -> None:
    grid = a_grid(stage)
    image = render(grid, QSize(1200, 600))
    header = grid.body.main.header
    cells = [cell for cell in header_cells(COLUMNS) if cell.text == "TỔNG CỘNG (DỄ ĐỌC)"]
    left = header.mapTo(grid, QPoint(header.sectionViewportPosition(cells[0].first), 0)).x()
    width = header.sectionSize(cells[0].first) - 2
    assert colours_in(image, QRect(left, 0, width, 3)) == {LIGHT.total.upper()}
    assert len(colours_in(image, QRect(left, 8, width, 40))) > 3


def test_the_dark_colours_are_drawn_too(stage: Stage) -> None:
    grid = a_grid(stage, colours=DARK)
    image = render(grid, QSize(1200, 600))
    assert DARK.base.upper() in colours_in(image, area(grid, 1, "regular"))


def test_equal_neighbouring_groups_are_one_and_a_title_reaches_up() -> None:
    columns = (
        GridColumn("a", "STT", frozen=True),
        GridColumn("b", "Tổng", ("TW",), "(1)"),
        GridColumn("c", "Tỉnh", ("ĐP", "Đối ứng"), "(2)"),
        GridColumn("d", "Huyện", ("ĐP", "Đối ứng"), "(3)"),
        GridColumn("e", "Xã", ("ĐP", "Khác"), "(4)"),
    )
    cells = header_cells(columns)
    assert HeaderCell("ĐP", 2, 4, 0, 0) in cells
    assert HeaderCell("Đối ứng", 2, 3, 1, 1) in cells
    assert HeaderCell("STT", 0, 0, 0, 2) in cells
    assert HeaderCell("Tổng", 1, 1, 1, 2) in cells
    assert HeaderCell("(4)", 4, 4, 3, 3) in cells


def test_without_numbers_there_is_no_row_of_numbers() -> None:
    assert header_cells((GridColumn("a", "STT"),)) == (HeaderCell("STT", 0, 0, 0, 0),)


def point_at(grid: Grid, row: int, key: str) -> str:
    """Rest the pointer on a cell and return what is told there."""
    QToolTip.hideText()
    view = grid.body.view_for(AT[key])
    place = view.visualRect(view.model().index(row, AT[key])).center()
    told = QHelpEvent(QEvent.Type.ToolTip, place, view.viewport().mapToGlobal(place))
    QApplication.sendEvent(view.viewport(), told)
    return QToolTip.text()


def test_a_figure_too_long_for_its_column_is_told_in_full_under_the_pointer(stage: Stage) -> None:
    sheet = Sheet()
    sheet.marked["3.2", "regular"] = GridCell("9.000.000.000.000", True, "warning", "Số này lớn quá.")
    grid = a_grid(stage, sheet)
    stage.show(grid, LAPTOP)
    assert point_at(grid, 2, "province") == ""
    assert point_at(grid, 2, "regular").split("\n") == [
        "9.000.000.000.000",
        "Cột hẹp hơn số này: kéo mép tiêu đề cột cho rộng ra.",
        "Số này lớn quá.",
    ]
    grid.set_column_widths({"regular": 400})
    assert point_at(grid, 2, "regular") == "Số này lớn quá."
