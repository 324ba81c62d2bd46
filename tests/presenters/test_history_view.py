"""The history of a cell, a text or a row in words, and whose history a place on the screen means."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.domain.codec import atoms
from desktop.domain.fund import Fund
from desktop.domain.text_block import plain
from desktop.domain.word_diff import Piece
from desktop.history.json_value import Json
from desktop.presenters.funding_grid import FundingGrid
from desktop.presenters.history_targets import (
    fact_target,
    funding_target,
    list_target,
    row_target,
    section_target,
    table_target,
)
from desktop.presenters.history_view import (
    IN_CONFLICT,
    ROW_GONE,
    HistoryLine,
    HistoryTarget,
    HistoryWords,
    origin_words,
)
from desktop.presenters.lists_page import ListGrid
from desktop.presenters.table_grid import TableGrid
from desktop.services.desk import Desk
from desktop.services.exchange import seal_plan
from desktop.services.funding_verbs import add_activity, remove_line, set_amount, set_carried, set_lead, set_status
from desktop.services.history_views import history_view
from desktop.services.office import Office
from desktop.services.plan_history import Entry
from desktop.services.restore_verbs import restore_row
from desktop.services.text_verbs import set_text
from tests.presenters.table_desks import ORDER, an_office
from tests.services.offices import line_id

CENTRAL = Fund("central", "recurrent")
MILLION = 1_000_000


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with an_office(tmp_path) as opened:
        yield opened


@pytest.fixture
def desk(office: Office) -> Desk:
    return office.create_plan(office.pack_ids[0], ORDER)


def told(office: Office, desk: Desk, target: HistoryTarget, *disputed: str) -> tuple[HistoryLine, ...]:
    view = history_view(office.store, desk.plan.id, target.atoms, target.row)
    names = {**view.names, office.store.replica: "An"}
    words = HistoryWords(desk.plan, desk.rules, names, atoms(desk.plan), frozenset(disputed))
    return words.lines(view.entries)


def words_for(desk: Desk) -> HistoryWords:
    return HistoryWords(desk.plan, desk.rules, {"p": "Bình"}, atoms(desk.plan))


def entry(atom: str, before: Json, after: Json, **values: object) -> Entry:
    given = {"person": "p", "time": "2023-11-20T08:15:00+07:00"} | values
    return Entry(atom, "id", office="o", before=before, after=after, **given)  # type: ignore[arg-type]  # of several types


def test_a_cell_is_told_newest_first_and_only_older_values_can_be_taken_back(office: Office, desk: Desk) -> None:
    line = line_id(desk, "2")
    for amount in (3, 5):
        set_amount(desk, line, CENTRAL, amount * MILLION)
        seal_plan(office.store, desk.plan.id)
    set_amount(desk, line, CENTRAL, 7 * MILLION)
    content = FundingGrid(desk, desk.pack.form(desk.plan.facts.funding_form))
    column = next(at for at, shown in enumerate(content.form.column) if shown.measure == CENTRAL.key) + 2
    target = funding_target(content, content.row_of(line), column)
    assert target.title == "Bảng kinh phí, Dự án 2, Ngân sách trung ương – vốn sự nghiệp"
    lines = told(office, desk, target)
    assert [line.cells[3:] for line in lines] == [
        ("5 triệu đồng", "7 triệu đồng", "nhập ở máy này", "chưa chốt; đang dùng"),
        ("3 triệu đồng", "5 triệu đồng", "nhập ở máy này", ""),
        ("", "3 triệu đồng", "nhập ở máy này", ""),
    ]
    assert [line.cells[1] for line in lines] == ["bạn", "An", "An"]
    assert [line.deed for line in lines] == ["", "value", "value"]
    assert lines[2].pieces == ((Piece("same", "3 triệu đồng"),),)
    assert [piece.kind for piece in lines[1].pieces[0]] == ["removed", "added", "same"]
    assert {line.deed for line in told(office, desk, target, *target.atoms)} == {IN_CONFLICT}
    content.close()


def test_a_row_is_told_with_its_cells_and_can_be_taken_back_when_it_is_gone(office: Office, desk: Desk) -> None:
    add_activity(desk, line_id(desk, "2"), "Nuôi dê")
    row = next(line.id for line in desk.plan.funding.root.walk() if line.title == "Nuôi dê")
    seal_plan(office.store, desk.plan.id)
    target = HistoryTarget("Nuôi dê", (), row)
    assert {line.cells[2] for line in told(office, desk, target)} == {"tên", "cả dòng"}
    remove_line(desk, row)
    gone = told(office, desk, target)
    assert [(line.cells[4], line.deed) for line in gone if line.cells[2] == "cả dòng"] == [
        ("xóa dòng", ""),
        ("thêm dòng", "row"),
    ]
    assert {line.deed for line in gone if line.cells[4] == "Nuôi dê"} == {ROW_GONE}
    seal_plan(office.store, desk.plan.id)
    restore_row(desk, office.store, row)
    back = told(office, desk, target)
    assert [line.cells[4] for line in back if line.cells[2] == "cả dòng"] == ["lấy lại dòng", "xóa dòng", "thêm dòng"]


def test_values_that_name_other_rows_are_told_by_name(office: Office, desk: Desk) -> None:
    line, agency, other = line_id(desk, "2"), *desk.plan.agencies[-2:]
    seal_plan(office.store, desk.plan.id)
    set_lead(desk, line, agency.id, (other.id, "gone"))
    set_status(desk, line, "no_money", "")
    lines = {line.cells[2]: line.cells[4] for line in told(office, desk, HistoryTarget("", (), line)) if line.cells[6]}
    assert lines["cơ quan chủ trì"] == agency.name
    assert lines["cơ quan phối hợp"] == f"{other.name}, cơ quan đã xóa"
    assert lines["trạng thái"] == "năm nay không có vốn"
    words = words_for(desk)
    assert words.lines((entry(f"cell/{line}/status", "no_money", "planned"),))[0].cells[4] == "thực hiện"
    assert words.lines((entry("assign/a/line", "x", line),))[0].cells[4] == "Dự án 2"
    assert words.lines((entry("assign/a/measure", "*.*", "central.*"),))[0].cells[4] == "Ngân sách trung ương"


def test_a_text_is_told_in_one_line_and_shown_whole(office: Office, desk: Desk) -> None:
    section = next(found for top in desk.plan.sections for found in top.walk() if found.text)
    set_text(desk, section.id, plain("Một.\nHai hộ nghèo."))
    seal_plan(office.store, desk.plan.id)
    set_text(desk, section.id, plain("Một.\nBa hộ nghèo."))
    target = section_target(section.id, "Mục tiêu")
    newest = told(office, desk, target)[0]
    assert newest.cells[3:5] == ("Một. ¶ Hai hộ nghèo.", "Một. ¶ Ba hộ nghèo.")
    assert newest.cells[2] == "nội dung"
    assert [[piece.kind for piece in pieces] for pieces in newest.pieces] == [["same"], ["removed", "added", "same"]]
    row = row_target(target, desk)
    assert row is not None
    assert (row.atoms, row.row) == ((), section.id)
    assert row_target(row, desk) is None
    assert row_target(fact_target("number"), desk) is None


def test_where_a_value_came_from_and_what_it_refused_is_told(desk: Desk) -> None:
    words = words_for(desk)
    entries = (
        entry("plan/number", None, "1", origin="template", person="goi", time=None),
        entry("plan/number", "1", "2", origin="received", package="lan-1.khgn"),
        entry("plan/number", "1", "3", origin="received", person="x", is_open=True),
        entry("plan/number", "3", "4", refused=("2",), is_current=True),
    )
    lines = words.lines(entries)[::-1]
    time = "20/11/2023 08:15"
    assert {line.cells[2] for line in lines} == {"Thông tin chung, số văn bản"}
    assert [line.cells[:2] + line.cells[3:] for line in lines] == [
        ("", "Bản mẫu", "", "1", "có sẵn khi lập kế hoạch", ""),
        (time, "Bình", "1", "2", "nhận trong gói “lan-1.khgn”", ""),
        (time, "không rõ tên", "1", "3", "nhận từ nơi khác", "đang xung đột"),
        (time, "Bình", "3", "4", "nhập ở máy này", "đang dùng; đã chọn, không nhận “2”"),
    ]
    assert [line.deed for line in lines] == ["value"] * 4
    moved, named = words.lines((entry("row/x/place", ["", "1"], ["", "2"]), entry("who/p", "A", "B")))
    assert (moved.deed, named.deed) == ("", "")
    assert words.lines((entry("row/x/life", "line", False),))[0].cells[4] == "xóa dòng"
    assert words.lines((entry("row/x/place", ["", "1"], ["", "2"]),))[0].cells[2] == "vị trí"


def test_the_last_change_is_told_in_one_sentence(desk: Desk) -> None:
    words = words_for(desk)
    lines = words.lines((entry("plan/number", "1", "2", origin="received", package="a.khgn", is_current=True),))
    assert origin_words(lines) == (
        "Lần sửa cuối: Bình, 20/11/2023 08:15, nhận trong gói “a.khgn”, trước đó 1, đang dùng."
    )
    first = words.lines((entry("plan/number", None, "2", origin="template", time=None),))
    assert origin_words(first) == "Lần sửa cuối: Bản mẫu, có sẵn khi lập kế hoạch."
    assert origin_words(()) == ""


def test_nothing_is_taken_back_into_a_frozen_plan(desk: Desk) -> None:
    plan = replace(desk.plan, facts=replace(desk.plan.facts, status="issued"))
    words = HistoryWords(plan, desk.rules, {}, atoms(plan))
    (line,) = words.lines((entry("plan/number", "1", "2"),))
    assert line.deed == words.frozen != ""
    assert words_for(desk).frozen == ""


def test_places_of_tables_and_lists_mean_their_cells_or_their_rows(desk: Desk) -> None:
    content = FundingGrid(desk, desk.pack.form(desk.plan.facts.funding_form))
    line = line_id(desk, "4.3")
    set_amount(desk, line, CENTRAL, MILLION)
    set_carried(desk, line, CENTRAL, MILLION)
    at = content.row_of(line)
    keys = [column.measure for column in content.form.column]
    central, total = keys.index(CENTRAL.key) + 2, keys.index("*.*") + 2
    both = (f"cell/{line}/amount:{CENTRAL.key}", f"cell/{line}/carried:{CENTRAL.key}")
    assert funding_target(content, at, central).atoms == both
    assert funding_target(content, at, total).atoms == both
    assert funding_target(content, at + 1, central).atoms == both[1:]
    assert funding_target(content, at + 2, central).atoms == both[:1]
    assert funding_target(content, at, 0) == HistoryTarget("Bảng kinh phí, Tiểu dự án 3 thuộc Dự án 4", (), line)
    assert funding_target(content, at, 1).atoms == (f"cell/{line}/title",)
    content.close()
    table = TableGrid(desk, "phu-luc-ii")
    row = table.row_at(0).id
    places = [column.key for column in table.columns]
    assert table_target(table, 0, places.index("number")).atoms == ()
    assert table_target(table, 0, places.index("title")).atoms == (f"cell/{row}/title",)
    value = next(at for at, key in enumerate(places) if key not in {"number", "title"})
    assert table_target(table, 0, value).atoms == (
        f"cell/{row}/value:{places[value]}",
        f"cell/{row}/unread:{places[value]}",
    )
    table.close()
    agencies = ListGrid(desk, "agencies")
    first = agencies.rows[0].id
    assert list_target(agencies, 0, 0) == HistoryTarget(f"Cơ quan “{agencies.rows[0].name}”", (), first)
    assert list_target(agencies, 0, 1).atoms == (f"cell/{first}/name",)
    assert list_target(agencies, 0, 3).atoms == ()
    agencies.close()
    bases = ListGrid(desk, "bases")
    assert list_target(bases, 0, 1).atoms == ()
    bases.close()


def test_the_atoms_of_one_cell_are_told_together_in_the_order_of_time(office: Office, desk: Desk) -> None:
    line = line_id(desk, "2")
    set_carried(desk, line, CENTRAL, MILLION)
    seal_plan(office.store, desk.plan.id)
    set_amount(desk, line, CENTRAL, 2 * MILLION)
    names = tuple(f"cell/{line}/{space}:{CENTRAL.key}" for space in ("amount", "carried"))
    view = history_view(office.store, desk.plan.id, names)
    assert [(found.atom, found.origin) for found in view.entries] == [(names[1], "own"), (names[0], "draft")]
