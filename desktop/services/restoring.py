"""Taking a plan back from a backup: what differs, and its values as new values over what is here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from desktop.services.bulk import without_collector
from desktop.services.exchange import seal_plan
from desktop.services.kept_files import carry_files
from desktop.services.listing import listed
from desktop.services.office import Office
from desktop.services.package_plan import plan_of
from desktop.services.ports import PlanSummary, Store

BEFORE_RESTORE = "khoi-phuc"
State = Literal["same", "differs", "missing", "newer"]
"""A plan in a backup against the store: the same, with other values, not here any more, or only here."""


@dataclass(frozen=True)
class PlanBeside:
    """A plan as it is here and in a backup. Totals are đồng, None where there is no figure or no such plan.

    `changes` are the values that differ, `in_bin` says whether it lies in the bin there.
    """

    id: str
    title: str
    year: int
    state: State
    changes: int
    total_here: int | None
    total_there: int | None
    in_bin: bool = False


@without_collector
def compare(store: Store, backup: Store) -> tuple[PlanBeside, ...]:
    """Every plan of a backup against the store, in the order of its list, then the plans that only the store has."""
    here = {summary.id: summary for summary in store.plans()}
    there = backup.plans()
    found = [_beside(store, backup, summary, here.get(summary.id)) for summary in there]
    known = {summary.id for summary in there}
    found += [
        PlanBeside(summary.id, summary.title, summary.year, "newer", 0, summary.total, None, summary.deleted)
        for summary in here.values()
        if summary.id not in known
    ]
    return tuple(found)


@without_collector
def take_back(office: Office, backup: Store, plan_id: str) -> dict[str, object]:
    """Take a plan's values back from an opened backup by new values; returns what was written (atom: value).

    Versions that only the backup has come along. Nothing that was written since is lost: it stays in the history of
    its cell. Raises PackageError for a backup whose plan cannot be built; nothing is then written.
    """
    store = office.store
    wanted = backup.load(plan_id)
    plan = plan_of(plan_id, wanted)
    seal_plan(store, plan_id)
    store.receive(plan_id, backup.versions(plan_id))
    carry_files(plan, backup, store)
    changed = {atom: wanted.get(atom) for atom in _differing(wanted, store.load(plan_id))}
    line = listed(office, plan, changed=office.clock.now(), deleted=bool(wanted.get("plan/deleted")))
    store.settle(plan_id, changed, line).wait()
    return dict(changed)


def _beside(store: Store, backup: Store, there: PlanSummary, here: PlanSummary | None) -> PlanBeside:
    if here is None:
        return PlanBeside(
            there.id, there.title, there.year, "missing", len(backup.load(there.id)), None, there.total, there.deleted
        )
    changes = len(_differing(backup.load(there.id), store.load(there.id)))
    state: State = "differs" if changes else "same"
    return PlanBeside(there.id, there.title, there.year, state, changes, here.total, there.total, there.deleted)


def _differing(first: Mapping[str, object], second: Mapping[str, object]) -> list[str]:
    """The atoms with other values; the names of authors are only ever added to."""
    atoms = sorted(first.keys() | second.keys())
    return [atom for atom in atoms if not atom.startswith("who/") and first.get(atom) != second.get(atom)]
