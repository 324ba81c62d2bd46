"""What differs between two states of a plan, or two plans."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.comparing import Comparison, FactChange, FigureChange, applied, figures_of
from desktop.domain.form_table import FormRow
from desktop.domain.funding import FundingTree
from desktop.domain.plan import Commune, Indicator, Plan
from desktop.domain.tree import walk
from tests.domain.plans import CENTRAL, INVESTMENT, MILLION, a_plan
from tests.services.plan_edits import edited

TABLE = FormRow(
    "table",
    "1",
    "pl-1",
    level="table",
    children=(
        FormRow("r1", "1", "so-ho", "Số hộ", cells={"n": "12"}, children=(FormRow("r2", "1", "", commune="xa-1"),)),
        FormRow("r3", "2", "", "Dòng", line="line-2", unread={"n": "x"}, stated={"n": 5}),
    ),
)
STEPS = st.integers(0, 12)
SEEDS = st.integers(0, 10_000)


def _start() -> Plan:
    """A plan whose places may be edited at random: its orders are digits only."""
    plan = a_plan(tables=(TABLE,), communes=(Commune("xa-1", "1", "Xã Một", "001"),))
    root = _ordered((plan.funding.root,))[0]
    return replace(plan, funding=FundingTree(root), sections=_ordered(plan.sections))


def _ordered(rows: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(
        replace(row, order=str(place), children=_ordered(row.children)) for place, row in enumerate(rows, start=1)
    )


def _paid(plan: Plan, line_id: str, amount: int | None) -> Plan:
    return replace(plan, funding=plan.funding.with_line(plan.funding[line_id].with_amount(CENTRAL, amount)))


@given(SEEDS, SEEDS, STEPS)
def test_the_listed_changes_applied_to_one_plan_give_the_figures_of_the_other(one: int, two: int, steps: int) -> None:
    before, after = edited(_start(), one, steps), edited(_start(), two, steps)
    found = Comparison(before, after)
    assert applied(found.figures, figures_of(before), found.names) == figures_of(after)
    counts = Counter((change.space, change.row, change.key) for change in found.figures)
    assert not counts or max(counts.values()) == 1
    assert all(change.before != change.after for change in found.figures)


@given(SEEDS, SEEDS, STEPS)
def test_every_row_of_both_plans_is_named_once(one: int, two: int, steps: int) -> None:
    before, after = edited(_start(), one, steps), edited(_start(), two, steps)
    found = Comparison(before, after)
    lines = [(pair.before, pair.after) for pair in found.lines]
    assert Counter(line.id for line, _ in lines if line) == Counter(line.id for line in before.funding.root.walk())
    assert Counter(line.id for _, line in lines if line) == Counter(line.id for line in after.funding.root.walk())
    rows = [pair for head, below in found.tables for pair in (head, *below)]
    assert {pair.before.id for pair in rows if pair.before} == {row.id for row in walk(before.tables)}
    assert {pair.after.id for pair in rows if pair.after} == {row.id for row in walk(after.tables)}


def test_equal_plans_differ_in_nothing() -> None:
    found = Comparison(a_plan(tables=(TABLE,)), a_plan(tables=(TABLE,)))
    assert (found.figures, found.facts) == ((), ())


def test_a_figure_that_came_changed_and_went_is_named_with_both_values() -> None:
    before = a_plan()
    after = _paid(_paid(before, "line-2", 2_000 * MILLION), "line-3.1", None)
    line = after.funding["line-3.2"].with_carried(INVESTMENT, MILLION)
    after = replace(after, funding=after.funding.with_line(line))
    assert Comparison(before, after).figures == (
        FigureChange("amount", "line-2", CENTRAL.key, 1_950 * MILLION, 2_000 * MILLION),
        FigureChange("amount", "line-3.1", CENTRAL.key, 838 * MILLION, None),
        FigureChange("carried", "line-3.2", INVESTMENT.key, None, MILLION),
    )


def test_two_years_plans_of_other_ids_are_matched_by_the_programme_code() -> None:
    before = a_plan()
    root = before.funding.root
    two = replace(root.children[0], id="other", amounts={CENTRAL: 2 * MILLION})
    after = replace(
        before, id="next", funding=FundingTree(replace(root, id="other-root", children=(two, *root.children[1:])))
    )
    found = Comparison(before, after)
    assert found.names["line-2"] == "other"
    assert found.names["root"] == "other-root"
    assert {(change.row, change.before, change.after) for change in found.figures} == {
        ("other", 1_950 * MILLION, 2 * MILLION),
        ("other", 98 * MILLION, None),
    }


def test_rows_of_tables_are_matched_by_code_or_by_line_and_commune() -> None:
    before = a_plan(tables=(TABLE,), communes=(Commune("xa-1", "1", "Xã Một", "001"),))
    rows = (
        FormRow("n1", "1", "so-ho", cells={"n": "15"}, children=(FormRow("n2", "1", "", commune="xa-x"),)),
        FormRow("n3", "2", "", "Tên khác", line="line-2"),
        FormRow("n4", "3", "", "Dòng"),
    )
    table = replace(TABLE, id="other-table", children=rows)
    after = replace(before, tables=(table,), communes=(Commune("xa-x", "1", "Xã Một", "001"),))
    found = Comparison(before, after)
    assert {key: found.names[key] for key in ("table", "r1", "r2", "r3")} == {
        "table": "other-table",
        "r1": "n1",
        "r2": "n2",
        "r3": "n3",
    }
    assert [pair.before is None for _, below in found.tables for pair in below if pair.row.id == "n4"] == [True]


def test_a_table_that_only_one_plan_has_is_listed_with_its_rows() -> None:
    gone = Comparison(a_plan(tables=(TABLE,)), a_plan())
    assert [(pair.row.id, pair.after) for head, below in gone.tables for pair in (head, *below)] == [
        ("table", None),
        ("r1", None),
        ("r2", None),
        ("r3", None),
    ]
    come = Comparison(a_plan(), a_plan(tables=(TABLE,)))
    assert [change.after for change in come.figures] == ["12", "x", 5]


def test_facts_that_differ_are_named_and_those_only_the_program_uses_are_not() -> None:
    before = a_plan()
    after = replace(before, facts=replace(before.facts, signer_name="Trần Văn B", unit=1))
    assert Comparison(before, after).facts == (FactChange("signer_name", "", "Trần Văn B"),)


def test_lists_and_sections_are_paired() -> None:
    before = a_plan()
    row = Indicator("other", "1", "giam-ho-ngheo", "Giảm hộ nghèo", "Hộ", "200")
    after = replace(before, indicators=(row,), sections=())
    found = Comparison(before, after)
    assert [(pair.before, pair.after) for pair in found.lists["indicators"]] == [(before.indicators[0], row)]
    assert all(pair.after is None for pair in found.sections)
    assert len(found.sections) == 5
