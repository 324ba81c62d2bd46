"""Blocks go from LibreOffice Calc's window to our grid and back over the real clipboard, by keys on a screen."""

from __future__ import annotations

import csv
import json
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.long.grid_program import TITLE
from tests.long.libreoffice import CSV_ALL_SHEETS_RAW, a_profile, convert
from tests.long.screen import SETTLING, Screen, a_screen, end, wait_for

pytestmark = [pytest.mark.long, pytest.mark.timeout(300)]

ROOT = Path(__file__).parents[2]
VIETNAMESE, ENGLISH = "vi-VN", "en-US"
Block = Sequence[Sequence[float | None]]
COMMUNES = ("phan-bo-xa", (1, 2), ((1950, 98.5, 12345), (148, None, 0), (7, 610300, 2)))
FUNDING = ("funding", (5, 9), ((1950, 12345678), (2243.5, 42)))
TABLES = pytest.mark.parametrize(("form", "place", "figures"), [COMMUNES, FUNDING], ids=["communes", "funding"])


class Hall:
    """Our grid and Calc side by side on one screen, both alive as long as blocks go between them."""

    def __init__(self, screen: Screen, folder: Path) -> None:
        self.screen = screen
        self.folder = folder
        self.book = folder / "bieu.ods"
        self.grid = self.calc = ""

    def open_grid(self, form: str) -> None:
        program = (sys.executable, "-m", "tests.long.grid_program", str(self.folder), form)
        self.screen.start(*program, QT_QPA_PLATFORM="xcb", PYTHONPATH=str(ROOT))
        self.grid = self.screen.window(TITLE)
        wait_for((self.folder / "cells.json").exists, "the grid's first figures")

    def open_calc(self, rows: Block, locale: str) -> None:
        """Open a workbook with these figures, shown with parted thousands and as many decimals as they have."""
        made = openpyxl.Workbook()
        sheet = made.worksheets[0]
        for row, figures in enumerate(rows, 1):
            for column, figure in enumerate(figures, 1):
                cell = sheet.cell(row, column, figure)
                cell.number_format = "#,##0.##" if isinstance(figure, float) else "#,##0"
        made.save(self.folder / "bieu.xlsx")
        convert([self.folder / "bieu.xlsx"], "ods", self.folder, a_profile(self.folder / "making"))
        self.calc = self.screen.calc(self.book, self.folder / "profile", locale=locale)

    def state(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads((self.folder / "cells.json").read_text(encoding="utf-8"))
        return found

    def go_in_grid(self, row: int, column: int) -> None:
        self.screen.press(self.grid, "ctrl+Home", *["Down"] * row, *["Right"] * column)
        wait_for(lambda: self.state()["cursor"] == [row, column], f"cell {row}, {column}")

    def block_in_grid(self, place: tuple[int, int], figures: Block) -> list[list[str]]:
        (top, left), rows = place, self.state()["rows"]
        return [rows[top + down][left : left + len(line)] for down, line in enumerate(figures)]

    def select_in_grid(self, place: tuple[int, int], figures: Block) -> None:
        self.go_in_grid(*place)
        steps = ["shift+Down"] * (len(figures) - 1) + ["shift+Right"] * (len(figures[0]) - 1)
        self.screen.press(self.grid, *steps)

    def saved(self) -> list[list[str]]:
        """Save Calc's workbook by its keys and return it as CSV, figures without any dress."""
        before = self.book.stat().st_mtime_ns
        self.screen.press(self.calc, "ctrl+s")
        wait_for(lambda: self.book.stat().st_mtime_ns != before, "Calc's saved workbook")
        time.sleep(SETTLING)
        convert([self.book], CSV_ALL_SHEETS_RAW, self.folder / "csv", a_profile(self.folder / "making"))
        with next((self.folder / "csv").glob("*.csv")).open(encoding="utf-8", newline="") as file:
            return list(csv.reader(file))


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    with a_screen() as screen:
        yield Hall(screen, tmp_path)


def in_vietnamese(figure: float | None) -> str:
    return "" if figure is None else f"{figure:,}".translate(str.maketrans(",.", ".,"))


def bare(figure: float | None) -> str:
    return "" if figure is None else str(figure)


def from_calc_to_grid(hall: Hall, form: str, place: tuple[int, int], figures: Block, locale: str) -> list[list[str]]:
    hall.open_grid(form)
    hall.open_calc(figures, locale)
    hall.screen.press(hall.calc, "ctrl+Home", "ctrl+shift+End", "ctrl+c")
    assert hall.screen.copied()
    hall.go_in_grid(*place)
    hall.screen.press(hall.grid, "ctrl+v")
    wait_for(lambda: any(map(any, hall.block_in_grid(place, figures))), "the pasted block")
    return hall.block_in_grid(place, figures)


def from_grid_to_calc(hall: Hall, form: str, place: tuple[int, int], figures: Block, locale: str) -> list[list[str]]:
    """Fill the grid from Calc in Vietnamese, then copy there and paste into an empty Calc of the other locale."""
    from_calc_to_grid(hall, form, place, figures, VIETNAMESE)
    hall.screen.press(hall.calc, "ctrl+q")
    wait_for(lambda: not hall.screen.run("xdotool", "search", "--name", "bieu.ods", check=False), "Calc's end")
    time.sleep(3 * SETTLING)
    hall.open_calc(((None,),), locale)
    hall.select_in_grid(place, figures)
    hall.screen.press(hall.grid, "ctrl+c")
    assert hall.screen.copied().count("\t") == len(figures) * (len(figures[0]) - 1)
    hall.screen.press(hall.calc, "ctrl+Home", "ctrl+v")
    hall.screen.press(hall.screen.window("Import Options"), "Return")
    return hall.saved()


@TABLES
@pytest.mark.parametrize("locale", [VIETNAMESE, ENGLISH])
def test_a_block_copied_in_calc_stands_in_the_grid(
    hall: Hall, form: str, place: tuple[int, int], figures: Block, *, locale: str
) -> None:
    whole = [[None if figure is None else int(figure) for figure in row] for row in figures]
    sent: Block = figures if locale == VIETNAMESE else whole
    found = from_calc_to_grid(hall, form, place, sent, locale)
    assert found == [[in_vietnamese(figure) for figure in row] for row in sent]
    assert hall.state()["said"] in ([], [f"{len(sent) * len(sent[0])} ô."])


def test_decimals_of_an_english_calc_are_kept_as_text_and_told(hall: Hall) -> None:
    form, place, figures = COMMUNES
    found = from_calc_to_grid(hall, form, place, figures, ENGLISH)
    assert found[0] == ["1.950", "98.5", "12.345"]
    assert "1 ô không hiểu" in hall.state()["said"][-1]


@TABLES
def test_a_block_copied_in_the_grid_stands_in_calc(
    hall: Hall, form: str, place: tuple[int, int], figures: Block
) -> None:
    found = from_grid_to_calc(hall, form, place, figures, VIETNAMESE)
    assert found == [[bare(figure) for figure in row] for row in figures]


def test_a_block_copied_in_the_grid_stands_in_an_english_calc(hall: Hall) -> None:
    form, place, figures = COMMUNES
    found = from_grid_to_calc(hall, form, place, figures, ENGLISH)
    assert found == [[bare(figure) for figure in row] for row in figures]


def test_what_was_copied_is_gone_with_its_owner_and_said_in_the_grid(hall: Hall) -> None:
    form, place, figures = COMMUNES
    hall.open_grid(form)
    owner = hall.screen.start("xclip", "-selection", "clipboard", "-quiet", "-i", str(ROOT / "LICENSE"))
    assert hall.screen.copied()
    end(owner)
    hall.go_in_grid(*place)
    hall.screen.press(hall.grid, "ctrl+v")
    wait_for(lambda: hall.state()["said"], "the grid's sentence")
    assert hall.state()["said"] == ["Bộ nhớ tạm không có ô hay chữ nào để dán."]
    assert not any(map(any, hall.block_in_grid(place, figures)))
