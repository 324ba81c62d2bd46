"""An office on a real store with the small pack, and a plan of it on the desk."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from db.store import open_store
from desktop.services.desk import Desk
from desktop.services.office import Office
from desktop.services.order_form import PlanOrder
from tests.services.small_pack import small_pack

ORDER = PlanOrder("kieu", 2023, "ubnd-huyen", "Hớn Quản", parent_name="Bình Phước", counterpart="tinh5-huyen10")


class StandingClock:
    """A clock that always tells the same time."""

    def now(self) -> str:
        return "2023-11-20T08:00:00+07:00"


@contextmanager
def an_office(folder: Path) -> Iterator[Office]:
    """Yield an office whose new rows are called new-1, new-2 and so on."""
    numbers = count(1)
    pack = small_pack()
    store = open_store(folder, StandingClock(), replica="00000000-0000-4000-8000-000000000001")
    try:
        yield Office(store, {pack.id: lambda: pack}, clock=StandingClock(), new_id=lambda: f"new-{next(numbers)}")
    finally:
        store.close()


@contextmanager
def a_desk(folder: Path) -> Iterator[Desk]:
    """Yield a drafted plan of the small pack on the desk."""
    with an_office(folder) as office:
        yield office.create_plan("goi-thu", ORDER)


def line_id(desk: Desk, code: str) -> str:
    """Return the id of the funding row of a programme code."""
    line = desk.plan.funding.by_code(code)
    assert line is not None
    return line.id


def section_id(desk: Desk, code: str) -> str:
    """Return the id of the first section of a code or part."""
    return next(found.id for top in desk.plan.sections for found in top.walk() if code in {found.code, found.part})
