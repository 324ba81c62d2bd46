"""What the officer does with findings: accept one with a reason, take the acceptance back."""

from __future__ import annotations

from desktop.domain.checks.all import is_waivable
from desktop.domain.finding import Finding
from desktop.services.changes import Changes
from desktop.services.desk import Desk
from desktop.services.row_verbs import add_row, change_row, remove_row


class NotWaivableError(ValueError):
    """A finding that cannot be accepted: an error inside one table, which has to be mended."""


def waive(desk: Desk, finding: Finding, reason: str, person: str) -> Changes:
    """Accept a finding with a reason: who, when, why. It lapses when the finding's figures change.

    Accepting a finding again replaces the reason. Raises NotWaivableError for a finding that has to be mended and
    ValueError where there is no reason or no person.
    """
    if not is_waivable(finding):
        raise NotWaivableError(finding.id)
    if not reason.strip() or not person.strip():
        raise ValueError(reason)
    said = {
        "reason": reason.strip(),
        "person": person.strip(),
        "time": desk.clock.now(),
        "figures": finding.figures,
    }
    known = next((waiver for waiver in desk.plan.waivers if waiver.finding == finding.id), None)
    if known is not None:
        return change_row(desk, "waivers", known.id, **said)
    return add_row(desk, "waivers", finding=finding.id, **said)


def unwaive(desk: Desk, finding_id: str) -> Changes:
    """Take an acceptance back; raise KeyError where the finding is not accepted."""
    known = next((waiver for waiver in desk.plan.waivers if waiver.finding == finding_id), None)
    if known is None:
        raise KeyError(finding_id)
    return remove_row(desk, "waivers", known.id)
