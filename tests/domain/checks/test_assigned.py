from __future__ import annotations

from desktop.domain.checks.assigned import planned_as_assigned
from desktop.domain.finding import Severity
from desktop.domain.fund import Measure
from desktop.domain.plan import Assignment, Plan
from tests.domain.checks.seeds import RULES, a_plan_of, only, seven_rows
from tests.domain.plans import MILLION


def assigned(line: str, measure: str, *amounts: int, decision: str = "842/QĐ-UBND") -> Plan:
    rows = tuple(
        Assignment(f"a{position}", str(position), line, Measure.parse(measure), amount * MILLION, decision)
        for position, amount in enumerate(amounts)
    )
    return a_plan_of(seven_rows(), assignments=rows)


def test_pluses_and_minuses_of_the_decisions_that_make_the_plan_are_right() -> None:
    assert list(planned_as_assigned(assigned("line-2", "central.recurrent", 2000, -50), RULES)) == []


def test_a_plan_other_than_assigned_is_an_error() -> None:
    finding = only(planned_as_assigned(assigned("line-2", "central.recurrent", 2000), RULES))
    assert (finding.code, finding.severity, finding.place.id) == ("ASG-01", Severity.ERROR, "line-2")
    assert finding.values == {
        "stated": 2000 * MILLION,
        "computed": 1950 * MILLION,
        "difference": 50 * MILLION,
        "decision": "842/QĐ-UBND",
    }


def test_assigned_but_not_planned_at_all_is_an_error() -> None:
    assert only(planned_as_assigned(assigned("line-4.2", "central.*", 5), RULES)).values["computed"] is None


def test_an_assignment_may_stand_at_any_level() -> None:
    assert list(planned_as_assigned(assigned("root", "*.*", 5539), RULES)) == []


def test_an_assignment_of_a_row_that_is_gone_is_an_error() -> None:
    finding = only(planned_as_assigned(assigned("line-9", "*.*", 5), RULES))
    assert (finding.code, finding.variant, finding.place.kind) == ("ASG-01", "no_row", "assignment")
