"""What is said about a plan with every fault of wording and form."""

from __future__ import annotations

from dataclasses import replace

from desktop.domain.checks.all import findings
from desktop.presenters.messages import Message, worded
from tests.domain.wording_plans import RULES, a_plan_of_every_wording_fault


def wording_messages() -> list[Message]:
    """Return every message about the plan, and about one whose list of recipients lacks the file copy."""
    plan = a_plan_of_every_wording_fault()
    deputy = replace(plan.facts, signer_capacity=("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"))
    plans = (plan, replace(plan, recipients=plan.recipients[1:2]), replace(plan, facts=deputy))
    return [worded(finding, each, RULES) for each in plans for finding in findings(each, RULES)]
