"""Two or more offices with stores of their own that exchange packages through files."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from db.store import open_store
from desktop.domain.fund import Fund
from desktop.services.catalogue import Catalogue, OfficeProfile, Person, save_catalogue
from desktop.services.desk import Desk
from desktop.services.exchange import Preview, Receipt, Sent, preview_file, receive, send_plan
from desktop.services.funding_verbs import set_amount
from desktop.services.office import Office
from tests.services.offices import StandingClock
from tests.services.small_pack import small_pack

CENTRAL = Fund("central", "recurrent")


@contextmanager
def office_of(folder: Path, person: str, *, replica: int = 1) -> Iterator[Office]:
    """Yield a person's office; new rows are called after the person."""
    numbers = count(1)
    pack = small_pack()
    store = open_store(folder, StandingClock(), replica=f"00000000-0000-4000-8000-{replica:012}")
    office = Office(store, {pack.id: lambda: pack}, clock=StandingClock(), new_id=lambda: f"{person}-{next(numbers)}")
    profile = OfficeProfile("goi-thu", "ubnd-huyen", "Hớn Quản", drafting_unit=f"Phòng của {person}")
    save_catalogue(store, Catalogue(Person(person), profile))
    try:
        yield office
    finally:
        store.close(abandon=True)


@contextmanager
def two_offices(folder: Path) -> Iterator[tuple[Office, Office]]:
    """Yield the offices of An and Bình."""
    with office_of(folder / "an", "An") as an, office_of(folder / "binh", "Bình", replica=2) as binh:
        yield an, binh


def send(office: Office, plan_id: str, file: Path) -> Sent:
    """Write the plan to a file."""
    return send_plan(office, plan_id, file)


def take(office: Office, file: Path) -> tuple[Preview, Receipt]:
    """Preview and receive a file; backups go beside it."""
    seen = preview_file(office, file)
    return seen, receive(office, seen, backups=file.parent / "backups")


def pay(desk: Desk, code: str, amount: int) -> str:
    """Give a line of the programme an amount; returns the atom."""
    line = desk.plan.funding.by_code(code)
    assert line is not None
    set_amount(desk, line.id, CENTRAL, amount)
    return f"cell/{line.id}/amount:{CENTRAL.key}"
