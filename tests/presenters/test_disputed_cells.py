"""Cells in conflict: typing opens the conflict, a block leaves them alone, sums above them are marked."""

from __future__ import annotations

from pathlib import Path

from desktop.history.version import Author
from desktop.presenters.entry_words import CONFLICT, TYPED_INTO_CONFLICT
from desktop.presenters.funding_grid import FundingGrid
from desktop.presenters.grid import Outcome
from desktop.presenters.lists_page import ListGrid
from desktop.presenters.table_grid import TableGrid
from desktop.presenters.uncertain import UNCERTAIN
from desktop.services.conflict_verbs import choose_value
from desktop.services.desk import Desk
from desktop.services.exchange import seal_plan
from desktop.services.table_verbs import set_table_cell
from tests.services.disagreeing import MILLION, a_disagreement
from tests.services.exchanging import CENTRAL
from tests.services.table_offices import a_table_desk, a_table_office, row_of

HERE = Author(person="hoa", office="labour", replica="here")
THERE = Author(person="binh", office="finance", replica="there")


def column_of(grid: FundingGrid | TableGrid | ListGrid, key: str) -> int:
    return next(at for at, column in enumerate(grid.columns) if column.key == key)


def funding_grid(desk: Desk) -> FundingGrid:
    return FundingGrid(desk, desk.pack.form(desk.plan.facts.funding_form))


def central(grid: FundingGrid) -> int:
    return next(at for at, given in enumerate(grid.form.column) if given.measure == CENTRAL.key) + 2


def test_typing_a_figure_into_a_conflict_enters_nothing_and_names_it(tmp_path: Path) -> None:
    with a_disagreement(tmp_path) as given:
        desk = given.desk
        grid = funding_grid(desk)
        place = grid.row_of(given.amount.split("/")[1]), central(grid)
        assert grid.conflict_at(*place) == given.amount
        assert grid.conflict_at(place[0], 0) == ""
        before = desk.plan
        wanted = Outcome(changed=False, message=TYPED_INTO_CONFLICT, conflict=given.amount, typed="9")
        assert grid.enter(*place, "9") == wanted
        pasted = grid.paste(*place, (("8",),))
        assert not pasted.changed
        assert grid.clear([place, (place[0] + 1, place[1])]).message == "2 ô, 1 ô đang có xung đột được để nguyên (F4)."
        assert desk.plan.funding[given.amount.split("/")[1]] == before.funding[given.amount.split("/")[1]]
        grid.close()


def test_sums_above_a_conflict_are_marked_until_it_is_decided(tmp_path: Path) -> None:
    with a_disagreement(tmp_path) as given:
        desk = given.desk
        grid = funding_grid(desk)
        told: list[frozenset[int] | None] = []
        grid.on_change(lambda rows, _columns: told.append(rows))
        total = next(at for at, each in enumerate(grid.form.column) if each.measure == "*.*") + 2
        row = grid.row_of(given.amount.split("/")[1])
        assert (grid.cell(row, total).problem, grid.cell(row, total).message) == ("warning", UNCERTAIN)
        assert grid.pinned_cell(0, total).message == UNCERTAIN
        choose_value(desk, given.life, "line")
        choose_value(desk, given.amount, 9 * MILLION)
        assert told[-1] is not None
        assert row in told[-1]
        assert grid.cell(row, total).problem == ""
        assert grid.pinned_cell(0, total).problem == ""
        seal_plan(given.an.store, given.plan_id)
        desk.look_again()
        assert told[-1] is None
        grid.close()


def test_a_row_of_a_list_in_conflict_is_marked_and_opened_by_typing(tmp_path: Path) -> None:
    with a_disagreement(tmp_path) as given:
        desk = given.desk
        grid = ListGrid(desk, "recipients")
        told: list[frozenset[int] | None] = []
        grid.on_change(lambda rows, _columns: told.append(rows))
        cell = grid.cell(0, 1)
        assert (cell.problem, cell.message) == ("error", CONFLICT)
        assert grid.enter(0, 1, "x").conflict == given.recipient
        assert grid.conflict_at(1, 1) == ""
        choose_value(desk, given.recipient, "Nơi nhận chung")
        assert grid.cell(0, 1).problem == ""
        desk.look_again()
        assert told[-1] == frozenset(range(grid.row_count()))
        grid.close()


def test_an_appendix_cell_in_conflict_is_left_alone_and_its_sums_are_marked(tmp_path: Path) -> None:
    with a_table_office(tmp_path / "here") as office, a_table_office(tmp_path / "there") as other:
        plan_id = a_table_desk(office).plan.id
        office.store.seal(plan_id, HERE)
        other.store.receive(plan_id, office.store.versions(plan_id))
        for given, author, amount in ((other, THERE, 7), (office, HERE, 8)):
            desk = given.open_plan(plan_id)
            set_table_cell(desk, row_of(desk, "cong-trinh", "Cầu").id, "von", amount * MILLION)
            given.store.seal(plan_id, author)
        office.store.receive(plan_id, other.store.versions(plan_id))
        desk = office.open_plan(plan_id)
        grid = TableGrid(desk, "cong-trinh")
        told: list[frozenset[int] | None] = []
        grid.on_change(lambda rows, _columns: told.append(rows))
        bridge = row_of(desk, "cong-trinh", "Cầu").id
        place = grid.row_of(bridge), column_of(grid, "von")
        atom = f"cell/{bridge}/value:von"
        assert grid.conflict_at(*place) == atom
        assert grid.conflict_at(place[0], column_of(grid, "title")) == ""
        assert grid.enter(*place, "9").conflict == atom
        assert "1 ô đang có xung đột" in grid.paste(*place, (("8", "ghi"),)).message
        group = grid.row_of(row_of(desk, "cong-trinh", "Xã nghèo").id)
        assert grid.cell(group, place[1]).message == UNCERTAIN
        assert grid.pinned_cell(0, place[1]).message == UNCERTAIN
        choose_value(desk, atom, 9 * MILLION)
        assert grid.cell(group, place[1]).problem == ""
        assert grid.pinned_cell(0, place[1]).problem == ""
        desk.look_again()
        assert told[-1] == frozenset(range(grid.row_count()))
        grid.close()
