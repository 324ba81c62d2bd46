"""The way of a plan: sent for comment, laid before the signer, issued, taken back; every step is recorded for good.

A step is made in two moves. `prepare_…` is slow and touches nothing on the desk: it seals, checks, renders the files
and keeps them. The verb puts the step in place, in one transaction, on the plan that was prepared. A kill in between
leaves kept files that nobody names, and no step.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from desktop.documents.compose import compose
from desktop.domain.checks.all import findings, open_findings
from desktop.domain.checks.rules import Rules
from desktop.domain.codec import atoms
from desktop.domain.finding import Finding, Severity
from desktop.domain.ordering import key_between
from desktop.domain.plan import Facts, Plan
from desktop.domain.plan_status import REOPENABLE, KeptFile, Status, StatusStep, last_step
from desktop.history.json_value import canonical
from desktop.packs.pack import Pack
from desktop.services.changes import Changes
from desktop.services.conflicts import blocking
from desktop.services.desk import Desk
from desktop.services.exchange import seal_plan
from desktop.services.export import FILE_NAMES, Format, file_bytes
from desktop.services.frozen_seal import seal_of
from desktop.services.kept_files import SCAN_NAME, keep
from desktop.services.ports import Store

SCAN_LIMIT = 40 << 20
"""Bytes of a scanned print: with it the plan still fits into one package."""
STATE_NAME = "so-lieu.json"
PDF_MARK = b"%PDF-"
PDF_END = b"%%EOF"
END_ROOM = 2048
STEP_NAMES: dict[Status, str] = {
    "draft": "Trả về dự thảo",
    "comment": "Gửi xin ý kiến",
    "submitted": "Trình ký",
    "issued": "Ban hành",
    "adjusted": "Điều chỉnh",
}

Refusal = Literal[
    "status", "moved", "errors", "conflicts", "no_note", "no_number", "no_date", "no_signer",
    "scan_unreadable", "not_pdf", "too_large", "adjustment_exists",
]  # fmt: skip


class StepRefusedError(Exception):
    """A step cannot be taken now. `code` says why, `count` how many errors or conflicts stand in the way."""

    def __init__(self, code: Refusal, count: int = 0) -> None:
        """Remember why."""
        super().__init__(code)
        self.code = code
        self.count = count


@dataclass(frozen=True)
class Prepared:
    """What a step will keep: made from exactly this plan, whose versions have this revision code."""

    plan: Plan
    revision: str
    files: tuple[KeptFile, ...] = ()


@dataclass(frozen=True)
class IssueOrder:
    """What is written on the signed print: number without symbol, date, and who signed."""

    number: str
    date: dt.date | None
    signer: str


def open_errors(plan: Plan, rules: Rules) -> tuple[Finding, ...]:
    """Return the errors that nobody waived."""
    found = open_findings(findings(plan, rules), plan.waivers)
    return tuple(finding for finding in found if finding.severity is Severity.ERROR)


def prepare_comment(store: Store, plan: Plan, pack: Pack) -> Prepared:
    """Render the draft that is sent for comment and keep it. Raises StepRefusedError, StoreError."""
    _require(plan, "draft")
    revision = _sealed(store, plan)
    document = compose(plan, pack, is_draft=True)
    pdf = keep(store, "pdf", FILE_NAMES["pdf"], file_bytes("pdf", document, plan, pack))
    return Prepared(plan, revision, (pdf, _kept_state(store, plan)))


def prepare_signing(store: Store, plan: Plan, pack: Pack, rules: Rules) -> Prepared:
    """Render the clean print, number and date blank, and keep it.

    Raises StepRefusedError while there is an open error or conflict; StoreError.
    """
    _require(plan, "draft", "comment")
    revision = _sealed(store, plan)
    conflicts = blocking(store, plan.id)
    if conflicts:
        raise StepRefusedError("conflicts", len(conflicts))
    errors = open_errors(plan, rules)
    if errors:
        raise StepRefusedError("errors", len(errors))
    blank = replace(plan, facts=replace(plan.facts, number="", issue_date=None))
    document = compose(blank, pack, is_draft=False)
    formats: tuple[Format, ...] = ("pdf", "docx", "xlsx") if len(document.parts) > 1 else ("pdf", "docx")
    made = [(chosen, file_bytes(chosen, document, blank, pack)) for chosen in formats]
    files = tuple(keep(store, chosen, FILE_NAMES[chosen], content) for chosen, content in made if chosen != "json")
    return Prepared(plan, revision, (*files, _kept_state(store, plan)))


def prepare_issue(store: Store, plan: Plan, scan: Path | None) -> Prepared:
    """Check the scanned signed print and keep it; without one it can be added later by the same step.

    Raises StepRefusedError for what is no PDF or too large; StoreError.
    """
    _require(plan, "submitted", "issued")
    content = None if scan is None else read_scan(scan)
    revision = _sealed(store, plan)
    return Prepared(plan, revision, () if content is None else (keep(store, "scan", SCAN_NAME, content),))


def read_scan(path: Path) -> bytes:
    """Return the bytes of a scanned print; raise StepRefusedError where it cannot be read, is no PDF or too large."""
    try:
        if path.stat().st_size > SCAN_LIMIT:
            raise StepRefusedError("too_large", path.stat().st_size)
        with path.open("rb") as file:
            content = file.read(SCAN_LIMIT + 1)
    except OSError as error:
        raise StepRefusedError("scan_unreadable") from error
    if len(content) > SCAN_LIMIT:
        raise StepRefusedError("too_large", len(content))
    if PDF_MARK not in content[:1024] or PDF_END not in content[-END_ROOM:]:
        raise StepRefusedError("not_pdf")
    return content


def send_for_comment(desk: Desk, prepared: Prepared, *, person: str, note: str = "") -> Changes:
    """Note that the draft went out for comment; it stays open for changes."""
    return _take(desk, prepared, "comment", _Said(person, note))


def submit_for_signing(desk: Desk, prepared: Prepared, *, person: str, note: str = "") -> Changes:
    """Lay the clean print before the signer; from now on nothing of the plan may be edited."""
    return _take(desk, prepared, "submitted", _Said(person, note))


def issue(desk: Desk, prepared: Prepared, order: IssueOrder, *, person: str, note: str = "") -> Changes:
    """Record number, date and signer of the signed print, and its scan. An issued plan takes a scan that was missing.

    Raises StepRefusedError where one of them is missing or the plan moved meanwhile.
    """
    check_issue(order)
    return _take(desk, prepared, "issued", _Said(person, note, order))


def check_issue(order: IssueOrder) -> None:
    """Raise StepRefusedError where number, date or signer is missing."""
    if not order.number.strip():
        raise StepRefusedError("no_number")
    if order.date is None:
        raise StepRefusedError("no_date")
    if not order.signer.strip():
        raise StepRefusedError("no_signer")


def reopen(desk: Desk, *, person: str, note: str, current: Plan | None = None) -> Changes:
    """Take a plan back to draft before it is issued, and say why.

    `current` is the plan as its store holds it, with what was received since it was frozen. Raises StepRefusedError
    without a note, and for a plan that was issued.
    """
    if desk.plan.facts.status not in REOPENABLE:
        raise StepRefusedError("status")
    if not note.strip():
        raise StepRefusedError("no_note")
    prepared = Prepared(desk.plan, "")
    return _take(desk, prepared, "draft", _Said(person, note), base=current)


@dataclass(frozen=True)
class _Said:
    """Who takes a step and why; at issue what stands on the print."""

    person: str
    note: str
    order: IssueOrder | None = None

    def facts(self, facts: Facts, status: Status) -> Facts:
        """Return the facts after the step."""
        if self.order is None:
            return replace(facts, status=status)
        number, signer = self.order.number.strip(), self.order.signer.strip()
        return replace(facts, status=status, number=number, issue_date=self.order.date, signer_name=signer)


def _take(desk: Desk, prepared: Prepared, status: Status, said: _Said, *, base: Plan | None = None) -> Changes:
    if desk.plan is not prepared.plan:
        raise StepRefusedError("moved")
    plan = base or desk.plan
    step_id, order = desk.new_id(), said.order
    step = StatusStep(
        id=step_id,
        order=key_between(plan.steps[-1].order if plan.steps else "", "", step_id[:6]),
        status=status,
        person=said.person,
        time=desk.clock.now(),
        note=" ".join(said.note.split()),
        revision=prepared.revision,
        number=order.number.strip() if order else "",
        date=order.date if order else None,
        signer=order.signer.strip() if order else "",
        files=prepared.files,
        seal=seal_of(plan) if status == "submitted" else "",
    )
    facts = said.facts(plan.facts, status)
    return desk.record(STEP_NAMES[status], replace(plan, facts=facts, steps=(*plan.steps, step)))


def _require(plan: Plan, *statuses: str) -> None:
    if plan.facts.status not in statuses:
        raise StepRefusedError("status")


def _sealed(store: Store, plan: Plan) -> str:
    seal_plan(store, plan.id)
    return store.revision(plan.id)


def _kept_state(store: Store, plan: Plan) -> KeptFile:
    """Every value of the plan as it is: what the issued view shows whatever is received later."""
    return keep(store, "state", STATE_NAME, canonical(atoms(plan)))


def state_file(plan: Plan) -> KeptFile | None:
    """Return the file with the values of the plan as it was laid before the signer."""
    step = last_step(plan.steps, "submitted")
    return step.file("state") if step else None
