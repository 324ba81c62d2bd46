"""What is done when a plan is put away: the list's counters are made true, what was typed becomes history."""

from __future__ import annotations

from contextlib import suppress

from desktop.services.desk import Desk
from desktop.services.exchange import seal_plan
from desktop.services.ports import Store, StoreError
from desktop.services.summaries import summary_of


def put_away(store: Store, desk: Desk) -> None:
    """Note the findings and turn what was typed into versions; where the machine refuses, it stays typed."""
    note_findings(store, desk)
    with suppress(StoreError):
        seal_plan(store, desk.plan.id)


def note_findings(store: Store, desk: Desk) -> None:
    """Write what the slow checks found into the plan's line of the list; when it was last changed stays."""
    before = next((plan for plan in store.plans() if plan.id == desk.plan.id), None)
    if before is None:
        return
    after = summary_of(desk.plan, desk.rules, desk.text_findings, before.changed, deleted=before.deleted)
    if after != before:
        store.write(desk.plan.id, {}, after)
