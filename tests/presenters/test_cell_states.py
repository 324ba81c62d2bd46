"""Cells show what changed since the plan's last version and where two versions disagree."""

from __future__ import annotations

from pathlib import Path

from desktop.domain.fund import Fund
from desktop.history.version import Author
from desktop.packs.schema import FundingForm
from desktop.presenters.entry_words import CONFLICT
from desktop.presenters.funding_grid import FundingGrid
from desktop.presenters.grid import GridCell
from desktop.presenters.table_grid import TableGrid
from desktop.services.desk import Desk
from desktop.services.funding_verbs import set_amount
from desktop.services.office import Office
from desktop.services.table_verbs import set_table_cell
from tests.services.offices import ORDER, an_office, line_id
from tests.services.table_offices import a_table_desk, a_table_office, row_of

MILLION = 1_000_000
RECURRENT = Fund("central", "recurrent")
HERE = Author(person="hoa", office="labour", replica="here")
THERE = Author(person="binh", office="finance", replica="there")


def shown(desk: Desk, code: str) -> GridCell:
    """The cell of the recurrent central money of a project."""
    form: FundingForm = desk.pack.form(desk.plan.facts.funding_form)
    grid = FundingGrid(desk, form)
    column = next(at for at, given in enumerate(form.column) if given.measure == RECURRENT.key) + 2
    cell = grid.cell(grid.row_of(line_id(desk, code)), column)
    grid.close()
    return cell


def test_nothing_is_changed_in_a_plan_that_was_never_sealed(office: Office) -> None:
    desk = office.create_plan("goi-thu", ORDER)
    set_amount(desk, line_id(desk, "2"), RECURRENT, 5 * MILLION)
    assert not shown(desk, "2").changed
    assert not shown(office.open_plan(desk.plan.id), "2").changed


def test_a_figure_typed_after_sealing_is_marked_until_it_is_sealed(office: Office) -> None:
    plan_id = office.create_plan("goi-thu", ORDER).plan.id
    office.store.seal(plan_id, HERE)
    desk = office.open_plan(plan_id)
    assert not shown(desk, "2").changed
    set_amount(desk, line_id(desk, "2"), RECURRENT, 5 * MILLION)
    assert shown(desk, "2").changed
    assert shown(office.open_plan(plan_id), "2").changed
    office.store.seal(plan_id, HERE)
    assert not shown(office.open_plan(plan_id), "2").changed


def test_a_figure_two_offices_disagree_on_is_marked_as_a_conflict(office: Office, tmp_path: Path) -> None:
    plan_id = office.create_plan("goi-thu", ORDER).plan.id
    office.store.seal(plan_id, HERE)
    with an_office(tmp_path / "there") as other:
        other.store.receive(plan_id, office.store.versions(plan_id))
        theirs = other.open_plan(plan_id)
        set_amount(theirs, line_id(theirs, "2"), RECURRENT, 7 * MILLION)
        other.store.seal(plan_id, THERE)
        ours = office.open_plan(plan_id)
        set_amount(ours, line_id(ours, "2"), RECURRENT, 5 * MILLION)
        office.store.seal(plan_id, HERE)
        office.store.receive(plan_id, other.store.versions(plan_id))
    cell = shown(office.open_plan(plan_id), "2")
    assert (cell.problem, cell.message) == ("error", CONFLICT)


def test_an_appendix_cell_two_offices_disagree_on_is_marked_as_a_conflict(tmp_path: Path) -> None:
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
        place = grid.row_of(row_of(desk, "cong-trinh", "Cầu").id)
        cells = {column.key: grid.cell(place, at) for at, column in enumerate(grid.columns)}
        grid.close()
    assert (cells["von"].problem, cells["von"].message) == ("error", CONFLICT)
    assert cells["ghi-chu"].problem == ""
