"""Keeps the plan list's counters true when a plan is put away without an edit."""

from __future__ import annotations

from desktop.services.desk import Desk
from desktop.services.ports import Store
from desktop.services.summaries import summary_of


def note_findings(store: Store, desk: Desk) -> None:
    """Write what the slow checks found into the plan's line of the list; when it was last changed stays."""
    before = next((plan for plan in store.plans() if plan.id == desk.plan.id), None)
    if before is None:
        return
    after = summary_of(desk.plan, desk.rules, desk.text_findings, before.changed, deleted=before.deleted)
    if after != before:
        store.write(desk.plan.id, {}, after)
