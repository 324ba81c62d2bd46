"""Profiles in which two offices wrote different things, made through the services, for the screens of exchange."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop.domain.fund import Fund
from desktop.domain.text_block import TextLine
from desktop.domain.tree import walk
from desktop.main import sources_of
from desktop.paths import Profile
from desktop.services.catalogue import Catalogue, OfficeProfile, Person, save_catalogue
from desktop.services.desk import Desk
from desktop.services.exchange import preview_file, receive, send_plan
from desktop.services.funding_verbs import set_amount
from desktop.services.office import Office
from desktop.services.samples import open_sample
from desktop.services.text_verbs import set_text
from tests.ui.programs import CATALOGUE

CENTRAL = Fund("central", "recurrent")
MILLION = 1_000_000
COMMUNE = Catalogue(Person("Trần Văn Bình"), OfficeProfile("giam-ngheo-2021-2025", "ubnd-xa", "An Khương"))


@contextmanager
def an_office(home: Path, catalogue: Catalogue = CATALOGUE) -> Iterator[Office]:
    """Yield the open office of a profile."""
    office = sources_of(Profile(home)).open_office()
    if not home.joinpath("named").exists():
        save_catalogue(office.store, catalogue)
        home.joinpath("named").touch()
    try:
        yield office
        office.store.flush()
    finally:
        office.store.close()


def pay(desk: Desk, code: str, millions: int) -> str:
    """Give a project central recurrent money; returns the atom."""
    line = desk.plan.funding.by_code(code)
    assert line is not None
    set_amount(desk, line.id, CENTRAL, millions * MILLION)
    return f"cell/{line.id}/amount:{CENTRAL.key}"


def rewrite(desk: Desk, words: str) -> str:
    """Begin the first long text of the plan with other words; returns the section."""
    section = next(found for found in walk(desk.plan.sections) if len(found.text) > 1)
    set_text(desk, section.id, (TextLine(0, (words,)), *section.text[1:]))
    return section.id


def disagreeing(folder: Path) -> str:
    """Make the profile `folder`/home with a plan in which a figure and a text are in conflict; returns its id."""
    with an_office(folder / "home") as mine, an_office(folder / "other", COMMUNE) as theirs:
        plan_id = open_sample(mine, "hon-quan-2023").plan.id
        send_plan(mine, plan_id, folder / "first.khgn")
        receive(theirs, preview_file(theirs, folder / "first.khgn"), backups=folder / "backups")
        here, there = mine.open_plan(plan_id), theirs.open_plan(plan_id)
        pay(here, "2", 3_000)
        pay(there, "2", 4_000)
        rewrite(here, "Câu của huyện.")
        rewrite(there, "Câu của xã.")
        send_plan(theirs, plan_id, folder / "second.khgn")
        receive(mine, preview_file(mine, folder / "second.khgn"), backups=folder / "backups")
    return plan_id
