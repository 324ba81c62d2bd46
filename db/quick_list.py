"""The plan list read straight from the file, so that it is on screen before SQLAlchemy is imported."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from desktop.services.ports import PlanSummary

FILE_NAME = "khgn.sqlite3"

_COLUMNS = "id, title, year, style, status, total, errors, warnings, changed, deleted, search"


def read_plans(folder: Path) -> tuple[PlanSummary, ...]:
    """The plan list in the order of Store.plans(), or nothing when the file cannot be read right now.

    Opening the store afterwards tells what is wrong with it.
    """
    return plans_of(folder / FILE_NAME)


def plans_of(file: Path) -> tuple[PlanSummary, ...]:
    """The plan list of a store's file, a backup for instance, or nothing when it cannot be read."""
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            connection.row_factory = sqlite3.Row
            rows = connection.execute(
                f"SELECT {_COLUMNS} FROM plan_summary ORDER BY year DESC, changed DESC, id"  # noqa: S608 - constants
            ).fetchall()
    except sqlite3.Error:
        return ()
    return tuple(PlanSummary(**{**row, "deleted": bool(row["deleted"])}) for row in rows)
