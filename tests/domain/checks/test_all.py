from __future__ import annotations

from dataclasses import replace

from desktop.domain.checks.all import (
    figure_findings,
    findings,
    is_waivable,
    open_findings,
    text_findings,
    waived_findings,
)
from desktop.domain.finding import Finding, Place, Severity
from desktop.domain.fund import Measure
from desktop.domain.legal import LegalBasis
from desktop.domain.plan import Assignment, Plan, Waiver
from desktop.domain.section import Section
from tests.domain.checks.seeds import DISTRICT, RULES, a_plan_of, a_root, seven_rows, stated, told
from tests.domain.plans import CENTRAL, MILLION, a_line, millions


def a_bad_plan() -> Plan:
    rows = (
        a_line("1", amounts={CENTRAL: 1_500_000}),
        a_line("2", amounts=millions({CENTRAL: 7}), stated=stated(central__recurrent=9)),
    )
    assignment = Assignment("a", "1", "line-1", Measure.of(CENTRAL), 5 * MILLION)
    items = (Section("s1", "", "item", title="Một"), Section("s2", "", "item", title="Hai"))
    sections = (Section("c", "", "chapter", children=items),)
    bases = (LegalBasis("b", "1", text="Nghị quyết;"),)
    return a_plan_of(a_root(*rows), assignments=(assignment,), sections=sections, bases=bases)


def a_waiver(finding: Finding, figures: str | None = None) -> Waiver:
    return Waiver("w", "1", finding.id, "đã thống nhất", "An", "2023-09-12", figures or finding.figures)


def test_errors_come_first_then_the_order_of_the_document() -> None:
    assert told(figure_findings(a_bad_plan(), RULES)) == [
        ("ASG-01", "line-1", "central.recurrent"),
        ("SUM-01", "line-2", "central.recurrent"),
        ("SUM-05", "line-1", "central.recurrent"),
    ]


def test_texts_are_told_in_the_order_of_the_document() -> None:
    found = [finding for finding in text_findings(a_bad_plan(), RULES) if finding.variant != "header"]
    assert told(found) == [("LAW-03", "b", ""), ("TPL-01", "s1", ""), ("TPL-01", "s2", "")]


def test_all_findings_are_those_of_figures_and_texts() -> None:
    plan = a_bad_plan()
    assert set(map(id_of, findings(plan, RULES))) == {
        *map(id_of, figure_findings(plan, RULES)),
        *map(id_of, text_findings(plan, RULES)),
    }
    assert [finding.severity for finding in findings(plan, RULES)] == sorted(
        (finding.severity for finding in findings(plan, RULES)), reverse=True
    )


def id_of(finding: Finding) -> str:
    return finding.id


def test_every_finding_of_a_plan_has_its_own_id() -> None:
    found = findings(a_bad_plan(), RULES)
    assert len(set(map(id_of, found))) == len(found)


def test_a_plan_without_faults_in_its_figures_is_silent() -> None:
    assert figure_findings(a_plan_of(seven_rows()), RULES) == ()


def test_an_id_stays_while_the_figures_change() -> None:
    plan = a_bad_plan()
    line = replace(plan.funding["line-2"], stated=stated(central__recurrent=8))
    changed = replace(plan, funding=plan.funding.with_line(line))
    before, after = figure_findings(plan, RULES), figure_findings(changed, RULES)
    assert list(map(id_of, before)) == list(map(id_of, after))
    assert [finding.figures for finding in before] != [finding.figures for finding in after]


def test_a_warning_accepted_with_a_reason_is_not_open() -> None:
    found = figure_findings(a_bad_plan(), RULES)
    waivers = (a_waiver(found[2]),)
    assert open_findings(found, waivers) == found[:2]
    assert waived_findings(found, waivers) == found[2:]


def test_a_waiver_lapses_when_the_figures_change() -> None:
    found = figure_findings(a_bad_plan(), RULES)
    assert open_findings(found, (a_waiver(found[2], "amount=1"),)) == found


def test_a_wrong_sum_cannot_be_waived() -> None:
    found = figure_findings(a_bad_plan(), RULES)
    assert open_findings(found, (a_waiver(found[1]),)) == found


def test_warnings_and_errors_between_documents_may_be_waived_and_others_not() -> None:
    def is_open_to_waiver(code: str, severity: Severity) -> bool:
        return is_waivable(Finding(code, Place("plan"), severity))

    assert is_open_to_waiver("SUM-04", Severity.WARNING)
    assert is_open_to_waiver("XREF-01", Severity.ERROR)
    assert is_open_to_waiver("ASG-01", Severity.ERROR)
    assert not is_open_to_waiver("SUM-02", Severity.ERROR)
    assert not is_open_to_waiver("CONFLICT", Severity.ERROR)


def test_a_finding_on_a_row_that_is_gone_still_sorts() -> None:
    plan = a_plan_of(
        a_root(a_line("1", amounts=millions({DISTRICT: 1}), stated=stated(all__all=3))),
        assignments=(Assignment("a", "1", "gone", Measure.of(CENTRAL), 5),),
    )
    assert [finding.place.kind for finding in figure_findings(plan, RULES)] == ["line", "assignment"]
