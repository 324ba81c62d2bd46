"""Times editing, pasting and moving in an appendix table of 2,000 rows shown in the grid."""

from __future__ import annotations

import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from statistics import median
from time import perf_counter

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from desktop.domain.form_table import FormRow
from desktop.domain.ordering import template_key
from desktop.presenters.table_grid import TableGrid
from desktop.services.desk import Desk
from tests.presenters.table_desks import a_table_desk
from tests.ui.rendering import render
from ui.grid.grid import Grid
from ui.theme import apply_theme

ROWS = 2000
EDITS = 60
MILLION = 1_000_000


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


def timed(times: list[float], begun: float) -> None:
    """Note a time in milliseconds."""
    QApplication.processEvents()
    times.append((perf_counter() - begun) * 1000)


def main() -> None:
    """Print medians and worst times in milliseconds."""
    app = QApplication(sys.argv)
    apply_theme(app)
    with a_table_desk(Path(tempfile.mkdtemp())) as desk:
        fill(desk)
        content, grid = TableGrid(desk, "phu-luc-iv"), Grid()
        grid.set_content(content)
        render(grid, QSize(1076, 548))
        edits: list[float] = []
        scrolls: list[float] = []
        pastes: list[float] = []
        for place in range(1, EDITS):
            begun = perf_counter()
            content.enter(place * 30, 4, str(place))
            timed(edits, begun)
            begun = perf_counter()
            grid.go_to(content.row(place * 30).id, "nsdp")
            timed(scrolls, begun)
        block = tuple((str(row), str(row)) for row in range(500))
        for place in range(3):
            begun = perf_counter()
            content.paste(1 + place, 4, block)
            timed(pastes, begun)
        for name, times in (("edit", edits), ("go to a far row", scrolls), ("paste of 1,000 cells", pastes)):
            sys.stdout.write(f"{name}: median {median(times):.1f} ms, worst {max(times):.1f} ms\n")
        content.close()


if __name__ == "__main__":
    main()
