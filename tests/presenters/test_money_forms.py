"""Spreading, moving and matching money: what the dialogs show before anything is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.domain.form_table import FormRow, find_row, table_of
from desktop.domain.fund import Fund
from desktop.presenters.allocation_form import (
    LEAST,
    LOCKED,
    MOST,
    NEW,
    NO_TOTAL,
    NOW,
    TITLE,
    WEIGHT,
    AllocationForm,
    known_total,
    spread_columns,
    spread_row_of,
    spread_rows,
)
from desktop.presenters.counterpart_form import ALL_KEPT, NO_RULE, CounterpartForm
from desktop.presenters.transfer_form import CHANGED, NO_AMOUNT, NO_CELL, OTHER_KIND, TransferForm, chosen_cell
from desktop.services.desk import Desk
from desktop.services.fact_verbs import set_counterpart
from desktop.services.funding_verbs import add_activity, set_amount
from desktop.services.table_verbs import change_table_row, set_table_cell
from tests.presenters.table_desks import a_table_desk
from tests.services.offices import line_id

MILLION = 1_000_000
CENTRAL = Fund("central", "recurrent")
COLUMN = "central-recurrent"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with a_table_desk(tmp_path) as opened:
        set_amount(opened, line_id(opened, "2"), CENTRAL, 838 * MILLION)
        yield opened


def table(desk: Desk, form: str) -> FormRow:
    found = table_of(desk.plan.tables, form)
    assert found is not None
    return found


def give_households(desk: Desk, *counts: str) -> None:
    for count, row in zip(counts, table(desk, "chi-tieu-xa").children, strict=True):
        set_table_cell(desk, row.id, "dau-nam", count)


def project(desk: Desk) -> FormRow:
    return table(desk, "phan-bo-xa").children[0]


@pytest.fixture
def form(desk: Desk) -> AllocationForm:
    give_households(desk, "120", "75", "23")
    form = AllocationForm(desk, "phan-bo-xa")
    form.choose(project(desk).id, COLUMN)
    return form


def column(form: AllocationForm, at: int) -> list[str]:
    return [form.cell(row, at).text for row in range(form.row_count())]


def test_rows_with_communes_and_figures_that_add_up_can_be_spread(desk: Desk) -> None:
    names = [name for _, name in spread_rows(desk, "phan-bo-xa")]
    assert names[0].startswith("2 Dự án 2")
    assert len(names) == 9
    assert spread_rows(desk, "chi-tieu-xa") == ((table(desk, "chi-tieu-xa").id, "Toàn bộ biểu"),)
    assert spread_rows(desk, "khong-co") == ()
    assert ("central-recurrent", "Ngân sách trung ương – SN") in spread_columns(desk, "phan-bo-xa")
    assert "tong" not in dict(spread_columns(desk, "phan-bo-xa"))


def test_the_row_to_spread_is_the_one_the_officer_stands_in(desk: Desk) -> None:
    commune = project(desk).children[1]
    assert spread_row_of(desk, "phan-bo-xa", commune.id) == project(desk).id
    assert spread_row_of(desk, "phan-bo-xa", table(desk, "phan-bo-xa").id) == ""
    assert spread_row_of(desk, "phan-bo-xa", "") == ""


def test_the_total_offered_is_that_of_the_funding_table_else_the_sum(desk: Desk) -> None:
    assert known_total(desk, "phan-bo-xa", project(desk).id, COLUMN) == 838 * MILLION
    give_households(desk, "120", "75", "23")
    assert known_total(desk, "chi-tieu-xa", table(desk, "chi-tieu-xa").id, "dau-nam") == 218
    assert known_total(desk, "chi-tieu-xa", table(desk, "chi-tieu-xa").id, "giam") is None


def test_an_amount_follows_the_poor_households_and_adds_up(desk: Desk, form: AllocationForm) -> None:
    assert column(form, TITLE) == ["Tân Hưng", "An Khương", "Phước An"]
    assert column(form, WEIGHT) == ["120", "75", "23"]
    assert column(form, NEW) == ["461", "288", "89"]
    assert [form.pinned_cell(0, at).text for at in (TITLE, WEIGHT, LEAST, NOW, NEW)] == ["Tổng", "218", "", "", "838"]
    assert form.words == "Cộng lại đúng bằng 838; phần lẻ dồn vào nơi có số dư lớn nhất."
    before = desk.plan
    assert form.apply().startswith("Đã phân bổ 838 cho 3 nơi: Dự án 2")
    assert column(form, NOW) == ["461", "288", "89"]
    desk.undo()
    assert desk.plan == before


def test_bounds_and_locks_are_kept(desk: Desk, form: AllocationForm) -> None:
    set_table_cell(desk, project(desk).children[2].id, COLUMN, 100 * MILLION)
    form.refresh()
    form.enter(0, MOST, "400")
    form.enter(2, LOCKED, "x")
    assert column(form, NEW) == ["400", "338", "100"]
    form.enter(1, LEAST, "800")
    assert form.fault == "Các mức ít nhất cộng lại vượt số phân bổ 62."
    form.clear([(1, LEAST), (0, MOST)])
    form.apply()
    assert find_row(desk.plan.tables, project(desk).children[2].id).cells[COLUMN] == 100 * MILLION
    form.enter(2, LOCKED, "")
    assert column(form, LOCKED) == ["", "", ""]


def test_cells_locked_in_the_plan_begin_locked(desk: Desk) -> None:
    change_table_row(desk, project(desk).children[0].id, locked=(COLUMN,))
    form = AllocationForm(desk, "phan-bo-xa")
    form.choose(project(desk).id, COLUMN)
    assert column(form, LOCKED) == ["x", "", ""]


def test_typed_weights_begin_with_those_shown_and_may_be_pasted(form: AllocationForm) -> None:
    assert not form.cell(0, WEIGHT).editable
    form.set_key("typed")
    assert column(form, WEIGHT) == ["120", "75", "23"]
    form.paste(0, WEIGHT, (("1",), ("2",), ("1",)))
    assert column(form, NEW) == ["210", "419", "209"]
    form.fill([(0, WEIGHT), (1, WEIGHT), (2, WEIGHT)], "down")
    assert column(form, WEIGHT) == ["1", "1", "1"]
    outcome = form.enter(0, WEIGHT, "nhiều")
    assert outcome.message == "“nhiều” không phải là số."
    assert (form.cell(0, WEIGHT).problem, form.cell(0, WEIGHT).text, column(form, NEW)) == ("error", "nhiều", [""] * 3)
    form.enter(0, WEIGHT, "")
    assert form.proposal is not None


def test_what_cannot_be_spread_says_why(desk: Desk, form: AllocationForm) -> None:
    form.set_key("last_year")
    assert form.fault == "Không có số giao năm trước để chia theo; hãy chọn cách khác."
    assert form.apply() == ""
    form.set_key("equal")
    assert form.set_total("nhiều lắm") == "“nhiều lắm” không phải là số."
    assert form.set_total("") == NO_TOTAL
    assert form.words == NO_TOTAL
    assert form.set_total("10") == ""
    assert column(form, NEW) == ["4", "3", "3"]
    form.enter(0, LEAST, "5")
    form.enter(0, MOST, "2")
    assert form.fault == "Mức ít nhất lớn hơn mức nhiều nhất: Tân Hưng."
    form.enter(0, LEAST, "")
    for row in (1, 2):
        form.enter(row, MOST, "2")
    assert form.fault == "Các mức nhiều nhất còn để thừa 4 không chia được."
    give_households(desk, "", "", "")
    form.set_key("poor_households")
    assert "số hộ nghèo" in form.fault


def test_last_year_gives_the_shares_of_its_own_table(desk: Desk) -> None:
    rows = project(desk).children
    old = tuple(replace(row, cells={COLUMN: amount}) for row, amount in zip(rows, (1, 1, 2), strict=True))
    tables = (replace(table(desk, "phan-bo-xa"), children=(replace(project(desk), children=old),)),)
    form = AllocationForm(desk, "phan-bo-xa", last_year=tables)
    form.choose(project(desk).id, COLUMN)
    form.set_key("last_year")
    form.set_total("100")
    assert column(form, NEW) == ["25", "25", "50"]


def test_households_are_spread_one_by_one(desk: Desk) -> None:
    give_households(desk, "120", "75", "23")
    form = AllocationForm(desk, "chi-tieu-xa")
    form.choose(table(desk, "chi-tieu-xa").id, "giam")
    form.set_total("20")
    assert column(form, NEW) == ["11", "7", "2"]


def test_the_preview_tells_its_changes_and_has_fixed_rows(desk: Desk, form: AllocationForm) -> None:
    told: list[frozenset[int] | None] = []
    stop = form.on_change(lambda rows, _columns: told.append(rows))
    form.set_total("900")
    form.choose(form.row_id, "provincial-recurrent")
    stop()
    form.set_total("1")
    assert told == [frozenset({0, 1, 2}), None]
    assert form.conflict_at(0, 0) == ""
    assert not form.insert_row(0).changed
    assert not form.remove_row(0, confirmed=True).changed
    assert form.summary([(0, NEW), (1, NEW)]) == ""
    assert (form.pinned_count(), form.pinned_row(0).look, len(form.columns)) == (1, "total", 7)
    communes = [row.id for row in project(desk).children]
    assert [form.row(row).id for row in range(form.row_count())] == communes
    assert not form.enter(0, NEW, "5").changed


@pytest.fixture
def moving(desk: Desk) -> TransferForm:
    set_amount(desk, line_id(desk, "3.1"), CENTRAL, 200 * MILLION)
    return TransferForm(desk)


def cell(desk: Desk, code: str, fund: Fund = CENTRAL) -> tuple[str, str]:
    return line_id(desk, code), fund.key


def test_both_sides_are_shown_before_money_is_moved(desk: Desk, moving: TransferForm) -> None:
    moving.look("38", cell(desk, "2"), cell(desk, "3.2"))
    assert [(side.before, side.change, side.after) for side in moving.sides] == [
        ("838", "-38", "800"),
        ("(trống)", "+38", "38"),
    ]
    assert moving.sides[0].name.startswith("Từ: 2 Đa dạng hóa sinh kế")
    assert "⚠ Dòng 2, Ngân sách tỉnh – vốn sự nghiệp: 0, theo tỷ lệ 40" in moving.warnings
    assert moving.apply() == "Đã chuyển 38. Nhấn Ctrl+Z để lấy lại."
    assert desk.plan.funding[line_id(desk, "3.2")].amounts == {CENTRAL: 38 * MILLION}
    assert desk.undo_name == "Chuyển 38"


def test_what_cannot_be_moved_says_why(desk: Desk, moving: TransferForm) -> None:
    two, other = cell(desk, "2"), cell(desk, "3.1")
    assert (moving.fault, moving.sides, moving.warnings, moving.apply()) == (NO_AMOUNT, (), "", "")
    for text, taking, fault in (
        ("", other, NO_AMOUNT),
        ("x", other, "“x” không phải là số tiền."),
        ("0", other, "Số chuyển phải lớn hơn 0."),
        ("900", other, "Bên chuyển thiếu 62."),
        ("5", two, "Hai bên là cùng một ô."),
        ("5", cell(desk, "3.2", Fund("central", "investment")), OTHER_KIND),
    ):
        moving.look(text, two, taking)
        assert moving.fault == fault
    add_activity(desk, line_id(desk, "3.1"), "Tập huấn")
    moving.look("5", two, other)
    assert moving.fault == NO_CELL


def test_figures_changed_meanwhile_are_not_overwritten(desk: Desk, moving: TransferForm) -> None:
    moving.look("5", cell(desk, "2"), cell(desk, "3.1"))
    set_amount(desk, line_id(desk, "2"), CENTRAL, MILLION)
    assert (moving.apply(), moving.fault) == ("", CHANGED)


def test_money_moves_between_rows_of_an_appendix(desk: Desk) -> None:
    first, second, _ = project(desk).children
    set_table_cell(desk, first.id, COLUMN, 10 * MILLION)
    moving = TransferForm(desk, "phan-bo-xa")
    assert ("2 Tân Hưng" in dict(moving.rows).values(), moving.columns[1][0]) == (True, COLUMN)
    assert chosen_cell(moving, second.id, COLUMN) == (1, 1)
    assert chosen_cell(moving, "gone", "gone") == (0, 0)
    moving.look("4", (first.id, COLUMN), (second.id, COLUMN))
    assert moving.warnings == ""
    moving.apply()
    assert find_row(desk.plan.tables, second.id).cells == {COLUMN: 4 * MILLION}


def test_the_chosen_cell_of_the_funding_table_gives_row_and_fund(desk: Desk, moving: TransferForm) -> None:
    row, at = chosen_cell(moving, line_id(desk, "3.1"), "nstw-sn")
    assert (moving.rows[row][0], moving.columns[at][0]) == (line_id(desk, "3.1"), "central.recurrent")
    assert chosen_cell(moving, line_id(desk, "3.1"), "title")[1] == 0


def test_the_counterpart_is_listed_and_taken_as_one_step(desk: Desk) -> None:
    form = CounterpartForm(desk)
    assert [(line.fund, line.now, line.suggested) for line in form.lines] == [
        ("Ngân sách tỉnh – vốn sự nghiệp", "(trống)", "42"),
        ("Ngân sách huyện – vốn sự nghiệp", "(trống)", "84"),
    ]
    assert form.words.startswith("Sẽ điền 2 ô")
    assert form.apply() == "Đã điền 2 ô vốn đối ứng. Nhấn Ctrl+Z để lấy lại."
    assert desk.undo_name == "Điền vốn đối ứng"
    assert CounterpartForm(desk).words == ALL_KEPT
    set_counterpart(desk, "")
    assert CounterpartForm(desk).words == NO_RULE
