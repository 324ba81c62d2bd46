"""What the Phiếu kiểm tra số liệu of a plan says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from desktop.documents.check_sheet import CheckSheet, SheetFinding, SheetTotal, SheetWaiver
from desktop.domain.amounts import print_amount
from desktop.domain.checks.all import is_waived
from desktop.domain.checks.rules import Rules
from desktop.domain.finding import Finding
from desktop.domain.fund import TOTAL, Measure
from desktop.domain.plan import Plan, Waiver
from desktop.domain.plan_fields import FieldValues
from desktop.domain.text import capitalised
from desktop.presenters.checks_panel import count
from desktop.presenters.entry_words import UNIT_WORDS
from desktop.presenters.messages import worded


def check_sheet(plan: Plan, rules: Rules, found: Iterable[Finding], *, time: str) -> CheckSheet:
    """Return the sheet for what the checks found at a time (ISO, as the clock gives it)."""
    listed = tuple(found)
    waived = tuple((finding, waiver) for finding in listed if (waiver := _waiver(finding, plan)) is not None)
    accepted = {finding.id for finding, _ in waived}
    counts = count(listed, plan)
    summary = (
        f"Thời điểm kiểm tra: {time_words(time)}.",
        (
            f"Còn {counts.errors} lỗi, {counts.warnings} cảnh báo, {counts.hints} gợi ý; "
            f"đã bỏ qua có lý do {len(waived)} điểm."
        ),
    )
    return CheckSheet(
        plan_title=FieldValues(plan).render_template(plan.facts.subject),
        issuer=plan.facts.issuer_name,
        summary=summary,
        heads=(*(capitalised(name) for name in rules.kinds.values()), "Cộng"),
        totals=tuple(_totals(plan, rules)),
        unit_line=UNIT_WORDS[plan.facts.unit],
        open=tuple(_finding(finding, plan, rules) for finding in listed if finding.id not in accepted),
        waived=tuple(
            SheetWaiver(_finding(finding, plan, rules), waiver.reason, waiver.person, time_words(waiver.time))
            for finding, waiver in waived
        ),
    )


def time_words(time: str) -> str:
    """Return a time as it is read: "08:00 ngày 20/11/2023"; a text that is no time stays as it is."""
    day, _, clock = time.partition("T")
    parts = day.split("-")
    return f"{clock[:5]} ngày {'/'.join(reversed(parts))}" if clock and len(parts) == len("dmy") else time


def _waiver(finding: Finding, plan: Plan) -> Waiver | None:
    return next((waiver for waiver in plan.waivers if is_waived(finding, (waiver,))), None)


def _finding(finding: Finding, plan: Plan, rules: Rules) -> SheetFinding:
    message = worded(finding, plan, rules)
    return SheetFinding(message.severity, message.code, message.place, f"{message.text} {message.action}".strip())


def _totals(plan: Plan, rules: Rules) -> Iterator[SheetTotal]:
    totals = plan.funding.root.totals
    for source, name in rules.sources.items():
        if Measure((source,)).total(totals) is not None:
            yield SheetTotal(name, _figures(plan, rules, (source,)))
    if TOTAL.total(totals) is not None:
        yield SheetTotal("Tổng cộng", _figures(plan, rules, ()), is_total=True)


def _figures(plan: Plan, rules: Rules, sources: tuple[str, ...]) -> tuple[tuple[str, int | float | None], ...]:
    measures = (*(Measure(sources, (kind,)) for kind in rules.kinds), Measure(sources))
    return tuple(_figure(measure.total(plan.funding.root.totals), plan.facts.unit) for measure in measures)


def _figure(amount: int | None, unit: int) -> tuple[str, int | float | None]:
    if amount is None:
        return "", None
    return print_amount(amount, unit), amount // unit if amount % unit == 0 else amount / unit
