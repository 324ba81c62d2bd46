"""A frozen plan as it was laid before the signer, and what was received since."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from desktop.domain.codec import changed_atoms
from desktop.domain.plan import Plan
from desktop.domain.plan_status import last_step
from desktop.history.json_value import Json, JsonError, parse
from desktop.packages.package_error import PackageError
from desktop.services.kept_files import KeptFileError, kept_bytes
from desktop.services.package_plan import plan_of
from desktop.services.plan_status import state_file
from desktop.services.ports import Store

OWN_ATOMS = ("plan/status", "plan/number", "plan/issue_date", "plan/signer_name")
"""Facts that steps change after the plan is frozen."""


def frozen_view(store: Store, plan: Plan) -> Plan:
    """Return a frozen plan with the values it was frozen with; any other plan, or one whose values are lost, as it is.

    What other machines wrote later does not count: an issued plan stays issued. Opinions and papers that travel with
    it are no part of what was frozen and stand as they are now.
    """
    issued = last_step(plan.steps, "issued")
    status = plan.facts.status
    if issued and status != "adjusted":
        status = "issued"
    plan = replace(plan, facts=replace(plan.facts, status=status)) if status != plan.facts.status else plan
    kept = state_file(plan)
    if kept is None or not plan.is_frozen:
        return plan
    try:
        frozen = plan_of(plan.id, cast("dict[str, Json]", parse(kept_bytes(store, kept))))
    except (KeptFileError, JsonError, PackageError, AttributeError):
        return plan
    facts = replace(frozen.facts, status=status)
    if issued:
        facts = replace(facts, number=issued.number, issue_date=issued.date, signer_name=issued.signer)
    return replace(frozen, facts=facts, steps=plan.steps, opinions=plan.opinions, papers=plan.papers)


def current_plan(store: Store, plan_id: str) -> Plan:
    """Return the plan as its store holds it now, with everything that was received."""
    return plan_of(plan_id, store.load(plan_id))


def later_atoms(store: Store, plan: Plan) -> tuple[str, ...]:
    """Return the atoms whose values in the store are no longer those of the frozen plan: what was received later."""
    if not plan.is_frozen:
        return ()
    steps = {step.id for step in plan.steps}
    changed = changed_atoms(plan, replace(current_plan(store, plan.id), steps=plan.steps))
    return tuple(atom for atom in changed if atom not in OWN_ATOMS and atom.split("/")[1] not in steps)
