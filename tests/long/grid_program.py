"""A program of its own that shows one table of a drafted plan in our grid and tells what stands in its cells.

python -m tests.long.grid_program FOLDER FORM: FORM is "funding" or an appendix; FOLDER/cells.json gets the shown rows.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from PySide6.QtCore import QSize

from desktop.presenters.funding_grid import FundingGrid
from desktop.presenters.grid import GridContent
from desktop.presenters.table_grid import TableGrid
from desktop.services.desk import Desk
from tests.presenters.table_desks import a_table_desk
from ui.app import make_application
from ui.grid.grid import Grid

TITLE = "khgn-luoi"


def shown(content: GridContent) -> list[list[str]]:
    """Return the text of every cell."""
    return [
        [content.cell(row, column).text for column in range(len(content.columns))] for row in range(content.row_count())
    ]


def content_of(desk: Desk, form: str) -> FundingGrid | TableGrid:
    """Return the funding table or an appendix of the plan on the desk."""
    if form == "funding":
        return FundingGrid(desk, desk.pack.form(desk.plan.facts.funding_form))
    return TableGrid(desk, form)


def main(folder: Path, form: str) -> int:
    """Show the grid until the window is closed."""
    app = make_application([])
    with a_table_desk(folder / "store") as desk:
        content, grid = content_of(desk, form), Grid()
        said: list[str] = []

        def tell(*_: object) -> None:
            state = {
                "columns": [column.key for column in content.columns],
                "cursor": grid.cursor_place,
                "rows": shown(content),
                "said": said,
            }
            beside = folder / "cells.new"
            beside.write_text(json.dumps(state), encoding="utf-8")
            os.replace(beside, folder / "cells.json")  # noqa: PTH105 - one step, so that no half file is read

        def hear(message: str) -> None:
            said.append(message)
            tell()

        content.on_change(tell)
        grid.message_raised.connect(hear)
        grid.question_raised.connect(lambda question: hear(question.text))
        grid.cell_focused.connect(tell)
        grid.set_content(content)
        grid.setWindowTitle(TITLE)
        grid.resize(QSize(1200, 700))
        grid.show()
        tell()
        code = app.exec()
        content.close()
    return code


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2]))
