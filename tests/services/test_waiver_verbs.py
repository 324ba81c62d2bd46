"""Accepting findings with a reason: who, when, why; it lapses with the figures."""

from __future__ import annotations

import pytest

from desktop.domain.checks.all import figure_findings, is_waived, open_findings
from desktop.domain.codec import read_plan
from desktop.domain.finding import Finding
from desktop.domain.fund import TOTAL, Fund, Measure
from desktop.services.desk import Desk
from desktop.services.funding_verbs import assign_amount, set_amount, set_stated
from desktop.services.office import Office
from desktop.services.waiver_verbs import NotWaivableError, unwaive, waive
from tests.services.offices import line_id

CENTRAL = Fund("central", "recurrent")
MILLION = 1_000_000


def a_difference(desk: Desk) -> Finding:
    """Return the finding about a plan that is not as assigned."""
    two = line_id(desk, "2")
    set_amount(desk, two, CENTRAL, 1950 * MILLION)
    assign_amount(desk, two, Measure.of(CENTRAL), 2000 * MILLION, decision="842/QĐ-UBND")
    return next(finding for finding in figure_findings(desk.plan, desk.rules) if finding.code == "ASG-01")


def test_a_waiver_says_who_when_and_why_and_lapses_when_the_figures_change(desk: Desk) -> None:
    finding = a_difference(desk)
    waive(desk, finding, "  chờ quyết định điều chỉnh ", "Nguyễn Văn A")
    (waiver,) = desk.plan.waivers
    assert (waiver.reason, waiver.person, waiver.time) == (
        "chờ quyết định điều chỉnh",
        "Nguyễn Văn A",
        "2023-11-20T08:00:00+07:00",
    )
    assert is_waived(finding, desk.plan.waivers)
    set_amount(desk, line_id(desk, "2"), CENTRAL, 1960 * MILLION)
    changed = figure_findings(desk.plan, desk.rules)
    assert open_findings(changed, desk.plan.waivers) == changed


def test_a_finding_accepted_again_has_one_waiver_with_the_new_reason(desk: Desk) -> None:
    finding = a_difference(desk)
    waive(desk, finding, "một", "A")
    waive(desk, finding, "hai", "B")
    assert [(waiver.reason, waiver.person) for waiver in desk.plan.waivers] == [("hai", "B")]


def test_an_acceptance_is_taken_back_and_both_are_one_step_each(desk: Desk, office: Office) -> None:
    finding = a_difference(desk)
    before = desk.plan
    accepted = waive(desk, finding, "một", "A").after
    desk.undo()
    assert desk.plan == before
    desk.redo()
    assert desk.plan == accepted == read_plan(accepted.id, office.store.load(accepted.id))
    assert unwaive(desk, finding.id).name == "Xóa lý do bỏ qua"
    assert desk.plan.waivers == ()
    with pytest.raises(KeyError):
        unwaive(desk, finding.id)


def test_an_error_inside_one_table_has_to_be_mended(desk: Desk) -> None:
    set_amount(desk, line_id(desk, "2"), CENTRAL, 5 * MILLION)
    set_stated(desk, line_id(desk, "2"), TOTAL, 9 * MILLION)
    finding = figure_findings(desk.plan, desk.rules)[0]
    with pytest.raises(NotWaivableError):
        waive(desk, finding, "lý do", "A")
    assert desk.plan.waivers == ()


@pytest.mark.parametrize(("reason", "person"), [("  ", "A"), ("lý do", "")])
def test_nothing_is_accepted_without_a_reason_and_a_name(desk: Desk, reason: str, person: str) -> None:
    with pytest.raises(ValueError, match=r"^\s*|lý do$"):
        waive(desk, a_difference(desk), reason, person)
    assert desk.plan.waivers == ()
