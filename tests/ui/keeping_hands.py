"""What the tests of backups do in the open program, and what they read of it."""

from __future__ import annotations

from desktop.domain.fund import Fund
from desktop.services.desk import Desk
from desktop.services.funding_verbs import set_amount
from desktop.services.office import Office
from desktop.services.samples import open_sample
from tests.ui.waiting import wait_until
from ui.app import Program
from ui.keeping.backups_page import BackupsPage
from ui.keeping.flow import KeepingFlow
from ui.keeping.restore_dialog import RestoreDialog
from ui.room_commands import room_commands

CENTRAL = Fund("central", "recurrent")


def office_of(program: Program) -> Office:
    """The open office."""
    assert program.window.room is not None
    return program.window.room.office


def flow_of(program: Program) -> KeepingFlow:
    """What keeps backups in the open program."""
    assert program.window.keeping is not None
    return program.window.keeping


def page_of(program: Program) -> BackupsPage:
    """The page of backups, which is open."""
    page = flow_of(program).page
    assert page is not None
    return page


def pay(desk: Desk, amount: int) -> None:
    """Give a line an amount."""
    line = desk.plan.funding.by_code("2")
    assert line is not None
    set_amount(desk, line.id, CENTRAL, amount)


def paid(program: Program, amount: int = 5_000_000) -> Desk:
    """A sample plan with an amount of its own, on the disk."""
    desk = open_sample(office_of(program), "hon-quan-2023")
    pay(desk, amount)
    office_of(program).store.flush()
    return desk


def amount_in(program: Program, plan_id: str) -> int | None:
    """The amount as the store has it."""
    plan = office_of(program).open_plan(plan_id).plan
    line = plan.funding.by_code("2")
    assert line is not None
    return line.amounts.get(CENTRAL)


def settled(program: Program) -> None:
    """Wait until nothing runs beside the window."""
    wait_until(lambda: not program.window.worker.is_busy)


def backed_up(program: Program) -> BackupsPage:
    """Show the page and press "Sao lưu ngay"."""
    room = program.window.room
    assert room is not None
    room_commands(program.window, room)["backups"]()
    page = page_of(program)
    page.now_button.click()
    assert not page.now_button.isEnabled()
    settled(program)
    return page


def looked_into(program: Program) -> RestoreDialog:
    """The window of what a backup holds, opened from the page."""
    page_of(program).look_button.click()
    wait_until(lambda: flow_of(program).dialog is not None)
    dialog = flow_of(program).dialog
    assert dialog is not None
    return dialog
