"""Taking a plan back from a backup: what differs, and its values as new values over what is here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from desktop.domain.plan_status import FROZEN
from desktop.services.bulk import without_collector
from desktop.services.desk import PlanFrozenError
from desktop.services.exchange import seal_plan
from desktop.services.kept_files import carry_files
from desktop.services.listing import listed
from desktop.services.office import Office
from desktop.services.package_plan import plan_of
from desktop.services.ports import BackupDamaged, PlanSummary, Store

BEFORE_RESTORE = "khoi-phuc"
State = Literal["same", "differs", "missing", "newer"]
"""A plan in a backup against the store: the same, with other values, not here any more, or only here."""


@dataclass(frozen=True)
class PlanBeside:
    """A plan as it is here and in a backup. Totals are đồng, None where there is no figure or no such plan.

    `changes` are the values that differ, `in_bin` says whether it lies in the bin there, `is_frozen` whether it lies
    at the signer or was issued here.
    """

    id: str
    title: str
    year: int
    state: State
    changes: int
    total_here: int | None
    total_there: int | None
    in_bin: bool = False
    is_frozen: bool = False


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
    its cell. Raises PackageError for a backup whose plan cannot be built, PlanFrozenError for a plan that lies at the
    signer or was issued here; nothing is then written.
    """
    store = office.store
    refuse_unsound(backup)
    wanted = backup.load(plan_id)
    plan = plan_of(plan_id, wanted)
    refuse_frozen(store, plan_id)
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
    is_frozen = here.status in FROZEN
    return PlanBeside(
        there.id, there.title, there.year, state, changes, here.total, there.total, there.deleted, is_frozen
    )


def refuse_unsound(backup: Store) -> None:
    """Raise BackupDamaged for a backup whose versions are not what they were, as on a stick that lost bits.

    What is only computed from them is computed anew.
    """
    found = backup.inspect()
    if any(not fault.is_derived for fault in found):
        raise BackupDamaged(found[0].where)
    if any(fault.code.startswith("head_") for fault in found):
        backup.rebuild()


def refuse_frozen(store: Store, plan_id: str) -> None:
    """Raise PlanFrozenError for a plan that lies at the signer or was issued: it is not taken back cell by cell."""
    here = next((summary for summary in store.plans() if summary.id == plan_id), None)
    if here is not None and here.status in FROZEN:
        raise PlanFrozenError(here.status)


def _differing(first: Mapping[str, object], second: Mapping[str, object]) -> list[str]:
    """The atoms with other values; the names of authors are only ever added to."""
    atoms = sorted(first.keys() | second.keys())
    return [atom for atom in atoms if not atom.startswith("who/") and first.get(atom) != second.get(atom)]
