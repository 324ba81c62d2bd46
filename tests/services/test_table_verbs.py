"""What the officer does with appendix tables: every verb is one step; rows follow projects and communes."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.domain.codec import read_plan
from desktop.domain.form_table import FormRow, find_row, table_of
from desktop.services import row_verbs, table_verbs
from desktop.services.changes import Changes
from desktop.services.desk import Desk
from desktop.services.funding_verbs import set_status
from desktop.services.office import Office
from desktop.services.table_entry import TableEntry
from tests.services.offices import line_id
from tests.services.table_offices import a_table_desk, a_table_office, row_of

MILLION = 1_000_000


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with a_table_office(tmp_path) as opened:
        yield opened


@pytest.fixture
def desk(office: Office) -> Desk:
    return a_table_desk(office)


def _bridge(desk: Desk) -> str:
    return row_of(desk, "cong-trinh", "Cầu").id


def _group(desk: Desk) -> str:
    return row_of(desk, "cong-trinh", "Huyện nghèo").id


VERBS: dict[str, Callable[[Desk], Changes]] = {
    "enter_table_cells": lambda desk: table_verbs.enter_table_cells(
        desk,
        "Dán 2×2 ô",
        (
            TableEntry(_bridge(desk), "von", 3 * MILLION),
            TableEntry(_bridge(desk), "ghi-chu", "cấp bách"),
            TableEntry(_group(desk), "von", unread="12x"),
            TableEntry(_group(desk), "von", 8 * MILLION, is_stated=True),
        ),
    ),
    "set_table_cell": lambda desk: table_verbs.set_table_cell(desk, _bridge(desk), "von", None),
    "change_table_row": lambda desk: table_verbs.change_table_row(desk, _bridge(desk), unit="Cầu", locked=("von",)),
    "rename_table_row": lambda desk: table_verbs.rename_table_row(desk, _bridge(desk), "Cầu treo"),
    "add_table_row": lambda desk: table_verbs.add_table_row(desk, _group(desk), "Đường liên xã", unit="Km"),
    "remove_table_row": lambda desk: table_verbs.remove_table_row(desk, _bridge(desk)),
    "move_table_row": lambda desk: table_verbs.move_table_row(desk, _group(desk), 1),
    "add_table": lambda desk: table_verbs.add_table(desk, "dieu-chinh"),
    "remove_table": lambda desk: table_verbs.remove_table(desk, "cong-trinh"),
    "refresh_rows": lambda desk: table_verbs.refresh_rows(_with_commune(desk), "chi-tieu"),
}


def _with_commune(desk: Desk) -> Desk:
    row_verbs.add_row(desk, "communes", name="Tân Hưng")
    return desk


def test_every_verb_stands_under_the_undo_fixture() -> None:
    named = {
        name
        for name, function in inspect.getmembers(table_verbs, inspect.isfunction)
        if function.__module__ == table_verbs.__name__ and not name.startswith("_")
    }
    assert set(VERBS) == named


@pytest.mark.parametrize("name", VERBS)
def test_a_verb_is_one_step_that_undo_takes_back_and_redo_does_again(name: str, office: Office, desk: Desk) -> None:
    if name == "refresh_rows":
        _with_commune(desk)
    told = list[Changes]()
    desk.on_change(told.append)
    changes = table_verbs.refresh_rows(desk, "chi-tieu") if name == "refresh_rows" else VERBS[name](desk)
    before, after = changes.before, desk.plan
    assert changes.atoms
    assert desk.undo_name == changes.name != ""
    desk.undo()
    assert desk.plan == before
    desk.redo()
    assert desk.plan == after
    assert [report.after for report in told] == [after, before, after]
    assert read_plan(after.id, office.store.load(after.id)) == after


def test_cells_of_one_row_are_entered_together(desk: Desk) -> None:
    VERBS["enter_table_cells"](desk)
    bridge, group = row_of(desk, "cong-trinh", "Cầu"), row_of(desk, "cong-trinh", "Huyện nghèo")
    assert bridge.cells == {"von": 3 * MILLION, "ghi-chu": "cấp bách"}
    assert (group.cells, group.unread, group.stated) == ({}, {"von": "12x"}, {"von": 8 * MILLION})


def test_only_figures_are_stated(desk: Desk) -> None:
    entry = TableEntry(_bridge(desk), "von", "5", is_stated=True)
    with pytest.raises(TypeError):
        table_verbs.enter_table_cells(desk, "Nhập", (entry,))


def test_rows_are_added_last_and_move_among_their_own(desk: Desk) -> None:
    for title in ("Đường", "Trường"):
        table_verbs.add_table_row(desk, _group(desk), title)
    assert [row.title for row in find_row(desk.plan.tables, _group(desk)).children] == ["Đường", "Trường"]
    school = row_of(desk, "cong-trinh", "Trường").id
    table_verbs.move_table_row(desk, school, -1)
    assert [row.title for row in find_row(desk.plan.tables, _group(desk)).children] == ["Trường", "Đường"]
    assert not table_verbs.move_table_row(desk, school, -1).atoms
    table_verbs.move_table_row(desk, school, 1)
    assert [row.title for row in find_row(desk.plan.tables, _group(desk)).children] == ["Đường", "Trường"]


def test_a_whole_table_moves_to_another_place(desk: Desk) -> None:
    table_verbs.move_table_row(desk, desk.plan.tables[2].id, -2)
    assert [table.code for table in desk.plan.tables] == ["chi-tieu", "cong-trinh", "phan-bo"]


def test_a_table_is_not_removed_as_a_row_and_not_added_twice(desk: Desk) -> None:
    with pytest.raises(KeyError):
        table_verbs.remove_table_row(desk, desk.plan.tables[0].id)
    with pytest.raises(ValueError, match="cong-trinh"):
        table_verbs.add_table(desk, "cong-trinh")
    with pytest.raises(KeyError):
        table_verbs.remove_table(desk, "dieu-chinh")
    with pytest.raises(KeyError):
        table_verbs.add_table(desk, "bieu-la")


def test_tables_can_be_left_out_one_after_the_other_and_one_added_to_none(desk: Desk) -> None:
    for form in ("cong-trinh", "phan-bo", "chi-tieu"):
        table_verbs.remove_table(desk, form)
    assert not desk.plan.tables
    table_verbs.add_table(desk, "dieu-chinh")
    assert [table.code for table in desk.plan.tables] == ["dieu-chinh"]


def test_a_table_of_a_form_the_pack_has_no_more_can_still_be_left_out(desk: Desk) -> None:
    stray = FormRow("stray", "9", "bieu-cu", level="table")
    desk.change("Nhận", replace(desk.plan, tables=(*desk.plan.tables, stray)))
    assert table_verbs.remove_table(desk, "bieu-cu").name == "Bỏ phụ lục “bieu-cu”"


def test_rows_of_projects_and_communes_follow_the_plan_and_keep_their_figures(desk: Desk) -> None:
    kept = row_of(desk, "phan-bo", "Thanh An", below="2")
    table_verbs.set_table_cell(desk, kept.id, "von", 7 * MILLION)
    row_verbs.add_row(desk, "communes", name="Tân Hưng")
    row_verbs.remove_row(desk, "communes", desk.plan.communes[0].id)
    set_status(desk, line_id(desk, "3.2"), "not_applicable", "chưa có vốn")
    table_verbs.refresh_rows(desk, "phan-bo")
    table = desk.plan.tables[1]
    assert [(row.code, row.title) for row in table.rows()] == [
        ("2", "Dự án 2: Sinh kế"),
        ("", "Thanh An"),
        ("", "Tân Hưng"),
        ("3", "Dự án 3: Sản xuất và dinh dưỡng"),
        ("3.1", "Tiểu dự án 1: Sản xuất"),
        ("", "Thanh An"),
        ("", "Tân Hưng"),
    ]
    assert find_row(desk.plan.tables, kept.id).cells == {"von": 7 * MILLION}


def test_a_row_the_officer_added_outlives_a_refresh(desk: Desk) -> None:
    table = table_of(desk.plan.tables, "chi-tieu")
    assert table is not None
    table_verbs.add_table_row(desk, table.id, "Thị trấn")
    table_verbs.refresh_rows(_with_commune(desk), "chi-tieu")
    assert [row.title for row in desk.plan.tables[2].children] == ["An Khương", "Thanh An", "Tân Hưng", "Thị trấn"]


def test_a_table_with_rows_of_its_own_has_nothing_to_follow(desk: Desk) -> None:
    assert not table_verbs.refresh_rows(desk, "cong-trinh").atoms
