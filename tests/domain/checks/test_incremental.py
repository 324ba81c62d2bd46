"""Whatever is edited after whatever: the checks that keep what they know say what checks without memory say."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.checks.all import figure_findings
from desktop.domain.checks.causes import Cause, ValuesWithCause
from desktop.domain.checks.rules import Rules
from desktop.domain.checks.touched import touched
from desktop.domain.form_table import FormRow
from desktop.domain.fund import TOTAL, Measure
from desktop.domain.funding import FundingTree, Line
from desktop.domain.plan import Assignment, Plan
from desktop.domain.row_codes import row_codes
from desktop.domain.table_edit import row_path, with_changed
from tests.domain.checks.forms import SPREAD, TRAINING, WORKS, a_row, a_table, rules_with
from tests.domain.checks.seeds import a_plan_of, a_root
from tests.domain.plans import CENTRAL, INVESTMENT, MILLION, PROVINCIAL, a_line

TIES = (
    ("phan-bo-xa[*].sn", "kinh-phi[*].central.recurrent"),
    ("phu-luc-v[hd5].kinh-phi", "kinh-phi[3.1].*.*"),
    ("phu-luc-iv.nstw", "kinh-phi.central.investment"),
    ("phu-luc-iv[III].cong", "kinh-phi[2].central+provincial.*"),
)
CODES = ("2", "3", "3.1", "3.2")
ROWS = ("2", "3.1", "3.1-x1", "3.1-x2", "hd5", "III")
COLUMNS = {"2": "sn", "3.1": "sn", "3.1-x1": "sn", "3.1-x2": "sn", "hd5": "kinh-phi", "III": "nstw"}
MEASURES = (TOTAL, Measure(("central",)), Measure.of(CENTRAL), Measure.of(INVESTMENT))
AMOUNTS = st.sampled_from((None, 0, 7, 10, 12, 17, 21, 70, 100, 120, 700)).map(
    lambda amount: None if amount is None else amount * MILLION
)


@dataclass(frozen=True)
class Edit:
    """One figure typed: an amount or a stated figure of a funding row, or a cell or stated figure of a table row."""

    row: str
    place: str
    amount: int | None
    fund: int = 0

    def of(self, plan: Plan) -> Plan:
        """Return the plan with the figure typed."""
        if self.place.startswith("line"):
            return replace(plan, funding=plan.funding.with_line(self._line(plan.funding[f"line-{self.row}"])))
        row = row_path(plan.tables, self.row)[-1]
        column = COLUMNS[self.row]
        typed = row.with_cell(column, self.amount) if self.place == "cell" else row.with_stated(column, self.amount)
        return replace(plan, tables=with_changed(plan.tables, {self.row: typed}))

    def _line(self, line: Line) -> Line:
        if self.place == "line-stated":
            return line.with_stated(MEASURES[self.fund], self.amount)
        return line.with_amount((CENTRAL, INVESTMENT, PROVINCIAL)[self.fund % 3], self.amount)


LINE_EDITS = st.builds(
    Edit, st.sampled_from(CODES), st.sampled_from(("line", "line-stated")), AMOUNTS, fund=st.integers(0, 3)
)
ROW_EDITS = st.builds(Edit, st.sampled_from(ROWS), st.sampled_from(("cell", "stated")), AMOUNTS)
EDITS = st.lists(st.one_of(LINE_EDITS, ROW_EDITS), min_size=1, max_size=12)


def a_tied_plan() -> Plan:
    activities = a_line("3.1", amounts={CENTRAL: 12 * MILLION}), a_line("3.2", amounts={PROVINCIAL: 7 * MILLION})
    root = a_root(a_line("2", amounts={CENTRAL: 10 * MILLION}), a_line("3", *activities))
    communes = tuple(a_row(f"3.1-x{place}", code="", commune=f"x{place}") for place in (1, 2))
    tables = (
        a_table(SPREAD, a_row("2", cells={"sn": 10 * MILLION}), a_row("3.1", *communes)),
        a_table(TRAINING, a_row("hd5")),
        a_table(WORKS, a_row("III")),
    )
    given_amounts = (Assignment("a", "1", "line-3", TOTAL, 21 * MILLION, "QĐ 1"),)
    return a_plan_of(root, tables=tables, assignments=given_amounts)


def forgetful(plan: Plan) -> Plan:
    """Return an equal plan none of whose rows was ever checked."""
    return replace(plan, funding=FundingTree(_line(plan.funding.root)), tables=tuple(map(_row, plan.tables)))


def _line(line: Line) -> Line:
    return replace(line, children=tuple(map(_line, line.children)))


def _row(row: FormRow) -> FormRow:
    return replace(row, children=tuple(map(_row, row.children)))


@pytest.mark.parametrize("is_checked_between", [True, False])
@given(edits=EDITS)
def test_findings_after_any_edits_are_those_of_the_plan_checked_anew(
    edits: list[Edit], *, is_checked_between: bool
) -> None:
    plan, rules = a_tied_plan(), rules_with(*TIES)
    states = [plan]
    for edit in edits:
        if is_checked_between:
            figure_findings(plan, rules)
        plan = edit.of(plan)
        states.append(plan)
    for state in (*states, *reversed(states)):
        assert figure_findings(state, rules) == figure_findings(forgetful(state), _anew(rules))


def _anew(rules: Rules) -> Rules:
    return replace(rules)


def test_a_cause_is_looked_for_once_and_only_when_it_is_asked_for() -> None:
    searches: list[str] = []

    def search() -> Cause | None:
        searches.append("searched")
        return Cause("left_out", "line/line-2", 5)

    values = ValuesWithCause({"stated": 1, "difference": 5}, search)
    assert (values["difference"], values.get("stated"), "computed" in values.figures, searches) == (5, 1, False, [])
    full = {"stated": 1, "difference": 5, "cause": "left_out", "cause_part": "line/line-2", "cause_amount": 5}
    assert values == full
    assert (len(values), list(values), repr(values)) == (5, list(full), repr(full))
    assert searches == ["searched"]


def test_a_riddle_has_its_figures_only() -> None:
    assert dict(ValuesWithCause({"stated": 1}, lambda: None)) == {"stated": 1}


def test_a_row_that_changed_its_level_or_unit_may_read_anew_in_every_column() -> None:
    row = a_row("1", cells={"sn": 5}, unit="hộ")
    assert touched(row, replace(row, unit="người"), SPREAD) is None
    assert touched(row, replace(row, title="Tên khác"), SPREAD) == frozenset()
    assert touched(row, replace(row, cells={"nstw": 5}), WORKS) == frozenset({"sn", "nstw", "cong"})
    assert touched(row, None, SPREAD) is None


def test_rows_by_code_are_carried_over_an_edit_unless_a_code_changed() -> None:
    table = a_table(TRAINING, a_row("1"), a_row("2", code="1"), a_row("3", a_row("4")))
    assert list(row_codes(table)) == ["1", "3", "4"]
    typed = {row_id: row_path((table,), row_id)[-1].with_cell("kinh-phi", 5) for row_id in ("1", "2", "4")}
    (after,) = with_changed((table,), typed)
    first, second, third = after.children
    assert dict(row_codes(after)) == {"1": first, "3": third, "4": third.children[0]}
    assert row_codes(after)["1"] is first is not second
    (recoded,) = with_changed((after,), {"4": replace(third.children[0], code="5")})
    assert list(row_codes(recoded)) == ["1", "3", "5"]
