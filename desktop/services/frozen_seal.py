"""The seal of a frozen plan: a hash of what was laid before the signer, so that a file changed by hand is known."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from desktop.domain.codec import atoms
from desktop.domain.plan import Plan
from desktop.domain.plan_status import last_step
from desktop.history.json_value import canonical


def seal_of(plan: Plan) -> str:
    """Return the SHA-256 of a plan's values, in hexadecimal.

    Left out is what goes on after a plan is frozen: its steps with the number, date and signer they record, opinions
    and papers beside it.
    """
    facts = replace(plan.facts, status="submitted", number="", issue_date=None, signer_name="")
    bare = replace(plan, facts=facts, steps=(), opinions=(), papers=())
    return hashlib.sha256(canonical(atoms(bare))).hexdigest()


def is_altered(plan: Plan) -> bool:
    """Tell whether a frozen plan no longer holds what was laid before the signer.

    A plan that was frozen before seals were kept cannot tell.
    """
    step = last_step(plan.steps, "submitted") if plan.is_frozen else None
    return step is not None and step.seal not in {"", seal_of(plan)}
