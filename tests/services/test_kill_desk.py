"""Killed at any moment, the program reopens with everything it said was saved."""

from __future__ import annotations

from pathlib import Path

from desktop.domain.tree import find
from tests.services.killing_desk import a_part, held, killed_once
from tests.services.offices import ORDER, an_office

KILLS = 60


def test_a_killed_program_reopens_with_every_saved_figure_and_text(tmp_path: Path) -> None:
    with an_office(tmp_path) as office:
        plan_id = office.create_plan("goi-thu", ORDER).plan.id
    said = during = 0
    for seed in range(KILLS):
        last = killed_once(tmp_path, plan_id, seed)
        said, during = max(said, last), during + bool(last)
        with an_office(tmp_path) as office:
            desk = office.open_plan(plan_id)
            count = held(desk)
            written = find(desk.plan.sections, a_part(desk)).text
            assert count >= said
            if said:
                assert int(str(written[0].runs[0]).removeprefix("lần ")) >= said
    assert during >= KILLS / 2
