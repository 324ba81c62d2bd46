"""A block put into an appendix table is one step, rows that grow for it included."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.domain.form_table import FormRow, table_of
from desktop.services.desk import Desk
from desktop.services.table_block import TableBlock, enter_table_block
from desktop.services.table_entry import TableEntry
from tests.presenters.table_desks import a_table_desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with a_table_desk(tmp_path) as opened:
        yield opened


def group(desk: Desk) -> FormRow:
    table = table_of(desk.plan.tables, "phu-luc-iv")
    assert table is not None
    return table.children[0]


def test_cells_titles_and_new_rows_come_and_go_together(desk: Desk) -> None:
    before = desk.plan
    block = TableBlock(
        (TableEntry("a", "nstw", 5), TableEntry("b", "nstw", None, "x"), TableEntry("b", "dia-ban", "Xã B")),
        {("a", "title"): "Đường", ("b", "unit"): "km"},
        group(desk).id,
        ("a", "b"),
    )
    enter_table_block(desk, "Dán 2×3 ô", block)
    first, second = group(desk).children
    assert (first.title, first.cells) == ("Đường", {"nstw": 5})
    assert (second.title, second.unit, second.unread) == ("Dòng mới", "km", {"nstw": "x"})
    assert first.order < second.order
    after = desk.plan
    desk.undo()
    assert desk.plan == before
    desk.redo()
    assert desk.plan == after


def test_rows_grow_behind_those_that_are_there(desk: Desk) -> None:
    for names in (("a", "b"), ("c",)):
        enter_table_block(desk, "Dán", TableBlock(parent=group(desk).id, new_rows=names))
    assert [row.id for row in group(desk).children] == ["a", "b", "c"]
    enter_table_block(desk, "Dán", TableBlock((TableEntry("c", "nstw", 1),), {("c", "title"): "Cầu"}))
    assert group(desk).children[2].cells == {"nstw": 1}


def test_a_row_that_is_nowhere_is_refused(desk: Desk) -> None:
    with pytest.raises(KeyError):
        enter_table_block(desk, "Dán", TableBlock((TableEntry("gone", "nstw", 1),)))
