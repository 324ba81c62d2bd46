"""What two offices wrote differently is an error until somebody decides."""

from __future__ import annotations

from dataclasses import replace

from desktop.domain.checks.all import figure_findings, is_waivable
from desktop.domain.finding import Place, Severity
from tests.domain.checks.seeds import RULES
from tests.domain.plans import a_plan

AMOUNT = "cell/line-2/amount:central.recurrent"


def test_every_open_conflict_is_an_error_that_nobody_may_waive() -> None:
    rules = replace(RULES, conflicts=(("value", AMOUNT), ("edited", "row/line-3.2/life")))
    found = [finding for finding in figure_findings(a_plan(), rules) if finding.code == "PKG-01"]
    assert [(finding.place, finding.severity) for finding in found] == [
        (Place("line", "line-2", "central.recurrent"), Severity.ERROR),
        (Place("line", "line-3.2"), Severity.ERROR),
    ]
    assert len({finding.id for finding in found}) == 2
    assert not any(map(is_waivable, found))


def test_a_plan_without_conflicts_has_none() -> None:
    assert not any(finding.code == "PKG-01" for finding in figure_findings(a_plan(), RULES))
