"""An officer's edits until the power goes: forks a child that edits a plan through the desk and kills it.

The child types amounts, undoes some, writes texts; after each acknowledged step it says what the plan now holds. Then
the store is opened again and the plan must hold the last state that was said, or a later one the child had reached.
"""

from __future__ import annotations

import os
import random
import signal
import time
from pathlib import Path

from desktop.domain.fund import Fund
from desktop.domain.text_block import TextLine
from desktop.domain.tree import walk
from desktop.services.desk import Desk
from desktop.services.funding_verbs import set_amount
from desktop.services.text_verbs import set_text
from tests.services.offices import an_office

CENTRAL = Fund("central", "recurrent")
LONGEST = 0.05
STEPS = 3
READY = b"0\n"


def edit(desk: Desk, say: int, seed: int) -> None:
    """Edit until killed; says it is ready, then each count that is on disk in the figure and in the text alike."""
    chance = random.Random(seed)
    line, section = a_leaf(desk), a_part(desk)
    count = held(desk)
    os.write(say, READY)
    for _ in range(10_000):
        count += 1
        set_amount(desk, line, CENTRAL, count)
        if chance.random() < 0.3:
            desk.undo()
            desk.redo()
        set_text(desk, section, (TextLine(0, (f"lần {count}",)),))
        if desk.last_ticket is not None:
            desk.last_ticket.wait(10)
        os.write(say, f"{count}\n".encode())


def a_leaf(desk: Desk) -> str:
    """The first row of the plan that may be typed in."""
    return next(line.id for line in desk.plan.funding.root.walk() if line.is_leaf)


def a_part(desk: Desk) -> str:
    """The first part of a project block."""
    return next(section.id for section in walk(desk.plan.sections) if section.role == "part")


def held(desk: Desk) -> int:
    """The count the plan's figure holds."""
    return desk.plan.funding[a_leaf(desk)].amounts.get(CENTRAL, 0)


def killed_once(folder: Path, plan_id: str, seed: int) -> int:
    """Let a child edit and kill it; return the last count it said was on disk, 0 for none.

    It is killed at a random moment after none, one or two of its steps, however slow the machine is.
    """
    hear, say = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            with an_office(folder) as office:
                edit(office.open_plan(plan_id), say, seed)
        finally:
            os._exit(1)
    os.close(say)
    with os.fdopen(hear, "rb") as heard:
        said = [heard.readline() for _ in range(1 + seed % STEPS)]
        time.sleep(random.Random(seed).uniform(0, LONGEST))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        said += heard.readlines()
    return int(said[-1])
