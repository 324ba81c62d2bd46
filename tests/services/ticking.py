"""Offices whose clock goes on a minute with every look, so that histories have an order to read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from db.store import open_store
from desktop.services.catalogue import Catalogue, OfficeProfile, Person, save_catalogue
from desktop.services.office import Office
from tests.services.small_pack import small_pack


class TickingClock:
    """A clock that goes on a minute with every look."""

    def __init__(self) -> None:
        self._time = dt.datetime.fromisoformat("2023-11-20T08:00:00+07:00")

    def now(self) -> str:
        self._time += dt.timedelta(minutes=1)
        return self._time.isoformat(timespec="seconds")


@contextmanager
def ticking_office(folder: Path, person: str, clock: TickingClock, *, replica: int = 1) -> Iterator[Office]:
    """Yield a person's office; both people of a test share one clock."""
    numbers = count(1)
    pack = small_pack()
    store = open_store(folder, clock, replica=f"00000000-0000-4000-8000-{replica:012}")
    office = Office(store, {pack.id: lambda: pack}, clock=clock, new_id=lambda: f"{person}-{next(numbers)}")
    profile = OfficeProfile("goi-thu", "ubnd-huyen", "Hớn Quản", drafting_unit=f"Phòng của {person}")
    save_catalogue(store, Catalogue(Person(person), profile))
    try:
        yield office
    finally:
        store.close(abandon=True)


@contextmanager
def an_and_binh(folder: Path) -> Iterator[tuple[Office, Office]]:
    """Yield the offices of An and Bình under one clock."""
    clock = TickingClock()
    with (
        ticking_office(folder / "an", "An", clock) as an,
        ticking_office(folder / "binh", "Bình", clock, replica=2) as binh,
    ):
        yield an, binh
