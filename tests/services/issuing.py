"""Plans on their way to the signer: prepared and stepped on in one go."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from desktop.domain.plan import Plan
from desktop.services import plan_status
from desktop.services.changes import Changes
from desktop.services.desk import Desk
from desktop.services.office import Office
from desktop.services.plan_status import IssueOrder

ORDER_OF_ISSUE = IssueOrder("05", dt.date(2023, 3, 1), "Nguyễn Văn B")
SCAN = b"%PDF-1.4\n1 0 obj\n<< >>\nendobj\ntrailer\n<< >>\n%%EOF\n"


def submit(office: Office, desk: Desk, note: str = "") -> Changes:
    """Lay the plan of a desk before the signer."""
    prepared = plan_status.prepare_signing(office.store, desk.plan, desk.pack, desk.rules)
    return plan_status.submit_for_signing(desk, prepared, person="An", note=note)


def ask_for_comment(office: Office, desk: Desk) -> Changes:
    """Send the plan of a desk out for comment."""
    prepared = plan_status.prepare_comment(office.store, desk.plan, desk.pack)
    return plan_status.send_for_comment(desk, prepared, person="An", note="gửi các phòng, các xã")


def issue(office: Office, desk: Desk, scan: Path | None = None, order: IssueOrder = ORDER_OF_ISSUE) -> Changes:
    """Issue the plan of a desk."""
    prepared = plan_status.prepare_issue(office.store, desk.plan, scan)
    return plan_status.issue(desk, prepared, order, person="An")


def issued(office: Office, desk: Desk, scan: Path | None = None) -> Plan:
    """Take the plan of a desk all the way; return it."""
    submit(office, desk)
    issue(office, desk, scan)
    return desk.plan
