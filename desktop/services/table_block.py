"""A block put into an appendix table at once: cells, titles and units of rows, and rows that grow for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from desktop.domain import tree
from desktop.domain.form_table import FormRow, Tables, find_row
from desktop.domain.ordering import key_between, template_key
from desktop.domain.table_edit import row_path, with_changed
from desktop.services.changes import Changes
from desktop.services.desk import Desk
from desktop.services.table_entry import TableEntry, rows_with

NEW_ROW = "Dòng mới"


@dataclass(frozen=True)
class TableBlock:
    """What goes into a table. `texts` are titles and units by (row id, "title" or "unit").

    `new_rows` are ids of rows to be added as last below the row `parent`; entries and texts may name them.
    """

    entries: tuple[TableEntry, ...] = ()
    texts: Mapping[tuple[str, str], str] = field(default_factory=dict)
    parent: str = ""
    new_rows: tuple[str, ...] = ()


def enter_table_block(desk: Desk, name: str, block: TableBlock) -> Changes:
    """Put a block into the tables as one step; raise KeyError for a row that is neither there nor new."""
    tables = _grown(desk.plan.tables, block)
    changed = rows_with(tables, block.entries)
    for (row_id, attribute), text in block.texts.items():
        row = changed.get(row_id) or row_path(tables, row_id)[-1]
        changed[row_id] = replace(row, title=text) if attribute == "title" else replace(row, unit=text)
    return desk.change(name, replace(desk.plan, tables=with_changed(tables, changed)))


def _grown(tables: Tables, block: TableBlock) -> Tables:
    if not block.new_rows:
        return tables
    parent = find_row(tables, block.parent)
    last = parent.children[-1].order if parent.children else ""
    base = key_between(last, "", block.new_rows[0][:6])
    rows = (FormRow(row_id, base + template_key(place), "", NEW_ROW) for place, row_id in enumerate(block.new_rows))
    return tree.with_node(tables, replace(parent, children=(*parent.children, *rows)))
