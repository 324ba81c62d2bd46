"""The doctor: looks a store through, says what is wrong, and mends only what can be computed again."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.packages.package_error import PackageError
from desktop.services.listing import listed
from desktop.services.office import Office
from desktop.services.package_plan import plan_of, totals_of
from desktop.services.ports import Fault, PlanSummary
from desktop.services.summaries import plan_title


@dataclass(frozen=True)
class Diagnosis:
    """What is wrong with a store. `can_mend` is true when all of it can be computed again."""

    faults: tuple[Fault, ...]

    @property
    def can_mend(self) -> bool:
        """True when nothing but derived data is wrong, and something is."""
        return bool(self.faults) and all(fault.is_derived for fault in self.faults)


def diagnose(office: Office) -> Diagnosis:
    """Look through everything; nothing is written."""
    found = list(office.store.inspect())
    if all(fault.is_derived for fault in found):
        found += _wrong_summaries(office)
    return Diagnosis(tuple(found))


def mend(office: Office) -> Diagnosis:
    """Compute derived data anew and look again. Where versions or files are wrong nothing is touched."""
    before = diagnose(office)
    if not before.can_mend:
        return before
    if any(fault.code.startswith("head_") for fault in before.faults):
        office.store.rebuild()
    wrong = {fault.where for fault in before.faults if fault.code in {"plan_unlisted", "summary_wrong"}}
    known = {summary.id: summary for summary in office.store.plans()}
    for plan_id in sorted(wrong):
        office.store.write(plan_id, {}, _summary(office, plan_id, known.get(plan_id))).wait()
    return diagnose(office)


def _wrong_summaries(office: Office) -> list[Fault]:
    found = []
    for summary in office.store.plans():
        try:
            plan = plan_of(summary.id, office.store.load(summary.id))
        except PackageError as error:
            found.append(Fault("plan_unreadable", f"{summary.id} {error.detail}"))
            continue
        total = sum(totals_of(plan).values()) if plan.funding.root.totals else None
        if (summary.total, summary.year, summary.title) != (total, plan.facts.year, plan_title(plan)):
            found.append(Fault("summary_wrong", summary.id, is_derived=True))
    return found


def _summary(office: Office, plan_id: str, before: PlanSummary | None) -> PlanSummary:
    values = office.store.load(plan_id)
    changed = before.changed if before else office.clock.now()
    return listed(office, plan_of(plan_id, values), changed=changed, deleted=bool(values.get("plan/deleted")))
