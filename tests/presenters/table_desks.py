"""A district plan of the shipped pack with appendix tables, on the desk."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from db.store import open_store
from desktop.services.desk import Desk
from desktop.services.office import Office
from desktop.services.order_form import PlanOrder
from tests.documents.sample_plans import shipped_pack
from tests.services.offices import StandingClock

COMMUNES = ("Tân Hưng", "An Khương", "Phước An")
FORMS = ("phu-luc-ii", "phu-luc-iv", "phan-bo-xa", "chi-tieu-xa", "dieu-chinh")
ORDER = PlanOrder(
    "hon-quan",
    2023,
    "ubnd-huyen",
    "Hớn Quản",
    parent_name="Bình Phước",
    counterpart="tinh5-huyen10",
    communes=COMMUNES,
    appendices=FORMS,
)


@contextmanager
def an_office(folder: Path) -> Iterator[Office]:
    """Yield an office on a real store with the shipped pack; new rows get short ids in order."""
    numbers = count(1)
    pack = shipped_pack()
    store = open_store(folder, StandingClock(), replica="00000000-0000-4000-8000-000000000001")
    try:
        yield Office(store, {pack.id: lambda: pack}, clock=StandingClock(), new_id=lambda: f"{next(numbers):06d}-row")
    finally:
        store.close()


@contextmanager
def a_table_desk(folder: Path, order: PlanOrder = ORDER) -> Iterator[Desk]:
    """Yield a drafted plan with its appendix tables on the desk."""
    with an_office(folder) as office:
        yield office.create_plan(shipped_pack().id, order)
