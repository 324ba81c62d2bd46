"""Killed while a plan is laid before the signer, the program reopens with the whole step or with none of it."""

from __future__ import annotations

import os
import random
import signal
import time
from pathlib import Path

from desktop.services.ids import random_id
from desktop.services.kept_files import clean_print, kept_bytes
from desktop.services.plan_status import reopen
from tests.services.issuing import submit
from tests.services.offices import ORDER, an_office

KILLS = 6
LONGEST = 0.25
PAUSE = 2 * LONGEST
"""Seconds a plan lies before the signer: taking it back is quick, laying it there is not, and both are to be met."""


def step_until_killed(folder: Path, plan_id: str, say: int) -> None:
    """Lay the plan before the signer and take it back, over and over; says each step that is on disk."""
    with an_office(folder) as office:
        office.new_id = random_id
        desk = office.open_plan(plan_id)
        os.write(say, b".")
        while True:
            if desk.is_frozen:
                time.sleep(PAUSE)
                reopen(desk, person="An", note="sửa")
            else:
                submit(office, desk)
            if desk.last_ticket is not None:
                desk.last_ticket.wait(10)
            os.write(say, b".")


def killed_after(folder: Path, plan_id: str, seed: int) -> int:
    """Kill a child soon after none, one or two of its steps; return how many it said were on disk."""
    hear, say = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            step_until_killed(folder, plan_id, say)
        finally:
            os._exit(1)
    os.close(say)
    with os.fdopen(hear, "rb", buffering=0) as heard:
        for _ in range(1 + seed % 3):
            assert heard.read(1) == b"."
        time.sleep(random.Random(seed).uniform(0, LONGEST))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        said = seed % 3
        while more := heard.read(4096):
            said += len(more)
    return said


def test_a_step_is_whole_or_not_there_when_the_program_is_killed(tmp_path: Path) -> None:
    with an_office(tmp_path) as office:
        plan_id = office.create_plan("goi-thu", ORDER).plan.id
    known = frozen = 0
    for seed in range(KILLS):
        said = killed_after(tmp_path, plan_id, seed)
        with an_office(tmp_path) as office:
            plan = office.open_plan(plan_id).plan
            assert len(plan.steps) >= known + said
            known = len(plan.steps)
            assert plan.is_frozen is (bool(plan.steps) and plan.steps[-1].status == "submitted")
            assert office.store.inspect() == ()
            for kept in clean_print(plan).values():
                assert len(kept_bytes(office.store, kept)) == kept.size
            frozen += plan.is_frozen
    assert known > 0
    assert 0 < frozen < KILLS
