"""Whose history is meant by the place the officer stands on: in a table, a list, a text, a fact."""

from __future__ import annotations

from desktop.domain.fund import Measure
from desktop.domain.row_codec import atom_name
from desktop.presenters.atom_words import atom_words
from desktop.presenters.fact_words import fact_title
from desktop.presenters.funding_columns import FIRST_FIGURE
from desktop.presenters.funding_columns import TITLE as FUNDING_TITLE
from desktop.presenters.funding_grid import FundingGrid
from desktop.presenters.history_view import HistoryTarget, row_name
from desktop.presenters.lists_page import ListGrid
from desktop.presenters.table_grid import TableGrid
from desktop.presenters.table_rows import NUMBER, TITLE
from desktop.services.desk import Desk


def funding_target(content: FundingGrid, row: int, column: int) -> HistoryTarget:
    """Return the target of a cell of the funding table: its amounts, its name, or its whole row for STT."""
    line = content.line_at(row)
    part = content.row(row).id.removeprefix(line.id)
    if column < FIRST_FIGURE:
        names = (atom_name("cell", line.id, "title"),) if column == FUNDING_TITLE else ()
        return _target(content.desk, line.id, names)
    measure = Measure.parse(content.form.column[column - FIRST_FIGURE].measure)
    spaces = {":carried": ("carried",), ":new_year": ("amount",)}.get(part, ("amount", "carried"))
    funds = sorted({fund for fund in (*line.amounts, *line.carried, *line.unread) if measure.holds(fund)})
    if measure.fund is not None:
        funds = [measure.fund]
    return _target(
        content.desk,
        line.id,
        tuple(atom_name("cell", line.id, f"{space}:{fund.key}") for fund in funds for space in spaces),
    )


def table_target(content: TableGrid, row: int, column: int) -> HistoryTarget:
    """Return the target of a cell of an appendix table; its whole row for the number."""
    key, held = content.columns[column].key, content.row_at(row)
    names = () if key == NUMBER else ("title",) if key == TITLE else (f"value:{key}", f"unread:{key}")
    return _target(content.desk, held.id, tuple(atom_name("cell", held.id, name) for name in names))


def list_target(content: ListGrid, row: int, column: int) -> HistoryTarget:
    """Return the target of a cell of a list; its whole row for the running number and for what is computed."""
    held, key = content.rows[row], content.columns[column].key
    cell = atom_name("cell", held.id, key)
    is_cell = column > 0 and hasattr(held, key) and content.name != "bases"
    return _target(content.desk, held.id, (cell,) if is_cell else ())


def section_target(section_id: str, title: str) -> HistoryTarget:
    """Return the target of a section's text."""
    return HistoryTarget(title, (atom_name("sec", section_id, "text"),), section_id)


def fact_target(name: str) -> HistoryTarget:
    """Return the target of something the plan says once."""
    return HistoryTarget(f"Thông tin chung, {fact_title(name)}", (f"plan/{name}",))


def row_target(target: HistoryTarget, desk: Desk) -> HistoryTarget | None:
    """Return the target of the whole row of a cell, None where it is one or there is no row."""
    if not target.row or not target.atoms:
        return None
    return HistoryTarget(row_name(target.row, desk.plan, desk.rules), (), target.row)


def _target(desk: Desk, row: str, names: tuple[str, ...]) -> HistoryTarget:
    title = atom_words(names[0], desk.plan, desk.rules) if names else row_name(row, desk.plan, desk.rules)
    return HistoryTarget(title, names, row)
