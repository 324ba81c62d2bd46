"""Sending from the screen: into a folder under a name that people can tell apart, with a passphrase made up on wish."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from desktop.exporters.files import save_file
from desktop.services.exchange import SUFFIX, Sent, exporter_of, seal_plan, send_plan, suggested_name
from desktop.services.live_folder import refusal_here
from desktop.services.office import Office
from desktop.services.package_plan import plan_of
from desktop.services.ports import Sending
from desktop.services.row_family import rows_of_commune

_HEADS = ("b", "c", "d", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "ch", "th")
_TAILS = ("a", "o", "u", "i", "an", "on", "un", "in", "am", "om", "ang", "ong", "ung", "inh", "anh", "ai")
_SYLLABLES = 8
"""16 heads by 16 tails: eight bits a syllable, 64 in all."""


@dataclass(frozen=True)
class SendOrder:
    """What goes where: the whole plan, or with `commune` the rows of that commune; locked by a passphrase if any."""

    plan_id: str
    folder: Path
    commune: str = ""
    passphrase: str | None = None


@dataclass(frozen=True)
class Delivery:
    """A package in its folder: what was written, how many bytes, and whether the folder lies on a stick."""

    sent: Sent
    size: int
    is_on_stick: bool


class NoRowsError(Exception):
    """A commune that no table of the plan asks anything: there is nothing to send it."""


def deliver(office: Office, order: SendOrder) -> Delivery:
    """Write the package into its folder, read back, with a copy in the outbox.

    Raises NoRowsError, FileProblem, StoreError.
    """
    store = office.store
    seal_plan(store, order.plan_id)
    plan = plan_of(order.plan_id, store.load(order.plan_id))
    name = suggested_name(plan, exporter_of(store), store.revision(order.plan_id))
    rows: tuple[str, ...] = ()
    if order.commune:
        rows = rows_of_commune(plan, order.commune)
        if not rows:
            raise NoRowsError(order.commune)
        commune = next(commune.name for commune in plan.communes if commune.id == order.commune)
        name = f"{name.removesuffix(SUFFIX)} - {_file_part(commune)}{SUFFIX}"
    sent = send_plan(office, order.plan_id, order.folder / name, rows=rows, passphrase=order.passphrase)
    return Delivery(sent, sent.path.stat().st_size, refusal_here(order.folder) == "removable")


def save_again(office: Office, kept: str, target: Path) -> bool:
    """Write the kept copy of a package that was sent or received once more; False where no copy is kept any more."""
    content = office.store.file(kept)
    if content is None:
        return False
    save_file(target, content)
    return True


def phrase(choose: Callable[[tuple[str, ...]], str] = secrets.choice) -> str:
    """Return a passphrase that can be read out over the telephone: syllables without accents, in pairs."""
    said = [choose(_HEADS) + choose(_TAILS) for _ in range(_SYLLABLES)]
    return "-".join("".join(said[place : place + 2]) for place in range(0, _SYLLABLES, 2))


def outbox(office: Office, plan_id: str) -> tuple[Sending, ...]:
    """Return what was sent of a plan, newest first."""
    return tuple(reversed(office.store.sendings(plan_id)))


def _file_part(name: str) -> str:
    return "".join(letter for letter in name if letter not in '<>:"/\\|?*').strip(" .")
