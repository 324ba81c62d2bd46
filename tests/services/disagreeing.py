"""An office whose plan is in conflict: a figure, a text, a recipient added here, rows deleted and edited elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from desktop.domain.text_block import TextLine, plain
from desktop.domain.tree import walk
from desktop.services.desk import Desk
from desktop.services.funding_verbs import add_activity, remove_line, rename_line
from desktop.services.office import Office
from desktop.services.row_verbs import add_row, change_row
from desktop.services.text_verbs import set_text
from tests.services.exchanging import pay, send, take, two_offices
from tests.services.offices import ORDER, line_id

MILLION = 1_000_000
FIRST = (TextLine(0, ("Đoạn một.",)), TextLine(1, ("Đoạn hai.",)), TextLine(1, ("Đoạn ba.",)))


@dataclass(frozen=True)
class Disagreement:
    """The offices of An (here) and Bình, and the atoms that are in conflict."""

    an: Office
    binh: Office
    plan_id: str
    amount: str
    text: str
    recipient: str
    title: str
    life: str

    @property
    def desk(self) -> Desk:
        """The plan as it stands here."""
        return self.an.open_plan(self.plan_id)


@contextmanager
def a_disagreement(folder: Path) -> Iterator[Disagreement]:
    """Yield the offices after An has received what Bình did at the same time."""
    with two_offices(folder) as (an, binh):
        desk = an.create_plan("goi-thu", ORDER)
        plan_id = desk.plan.id
        section = next(found for found in walk(desk.plan.sections) if found.role == "part").id
        set_text(desk, section, FIRST)
        add_activity(desk, line_id(desk, "3.1"), "Bò giống")
        recipient = desk.plan.recipients[0].id
        send(an, plan_id, folder / "first.khgn")
        take(binh, folder / "first.khgn")
        here, there = an.open_plan(plan_id), binh.open_plan(plan_id)
        activity = here.plan.funding[line_id(here, "3.1")].children[0].id
        amount = pay(here, "2", 3 * MILLION)
        pay(there, "2", 5 * MILLION)
        set_text(here, section, (*plain("Đoạn một của An."), *FIRST[1:]))
        set_text(there, section, (*FIRST[:2], TextLine(1, ("Đoạn ba của Bình.",))))
        change_row(here, "recipients", recipient, text="Nơi nhận của An")
        change_row(there, "recipients", recipient, text="Nơi nhận của Bình")
        rename_line(here, activity, "Bò của An")
        rename_line(there, activity, "Bò của Bình")
        gone = line_id(here, "3.2")
        remove_line(here, gone)
        pay(there, "3.2", 7 * MILLION)
        add_row(there, "recipients", text="Thêm bởi Bình")
        send(binh, plan_id, folder / "second.khgn")
        take(an, folder / "second.khgn")
        yield Disagreement(
            an,
            binh,
            plan_id,
            amount,
            f"sec/{section}/text",
            f"cell/{recipient}/text",
            f"cell/{activity}/title",
            f"row/{gone}/life",
        )
