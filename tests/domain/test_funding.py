from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.fund import Fund, Measure
from desktop.domain.funding import FundingTree, Line
from tests.domain.plans import CENTRAL, INVESTMENT, PROVINCIAL, a_line

FUNDS = (CENTRAL, INVESTMENT, PROVINCIAL)


def a_tree(*projects: Line) -> FundingTree:
    return FundingTree(Line("root", "", "Chương trình", level="programme", children=projects))


def two_projects() -> FundingTree:
    return a_tree(
        a_line("1", a_line("1.1", amounts={CENTRAL: 5}), a_line("1.2", amounts={CENTRAL: 7}, carried={INVESTMENT: 2})),
        a_line("2", amounts={PROVINCIAL: 3}),
    )


def anew(line: Line) -> Line:
    """The same rows without anything worked out yet."""
    return replace(line, children=tuple(anew(child) for child in line.children))


def test_a_row_adds_up_its_own_money_and_that_of_the_rows_below() -> None:
    root = two_projects().root
    assert root.totals == {CENTRAL: 12, INVESTMENT: 2, PROVINCIAL: 3}
    assert root.carried_totals == {INVESTMENT: 2}


def test_the_new_year_part_and_the_carried_part_make_the_row() -> None:
    assert a_line("4.3", amounts={INVESTMENT: 115}, carried={INVESTMENT: 33}).own == {INVESTMENT: 148}


def test_money_may_stand_on_a_project_as_a_whole() -> None:
    tree = a_tree(a_line("6", a_line("6.1"), a_line("6.2"), amounts={CENTRAL: 154}))
    assert tree.root.totals == {CENTRAL: 154}


def test_an_edit_shares_every_untouched_branch() -> None:
    tree = two_projects()
    edited = tree.with_line(tree["line-1.1"].with_amount(CENTRAL, 6))
    assert edited.root.children[1] is tree.root.children[1]
    assert edited["line-1.2"] is tree["line-1.2"]
    assert edited.places is tree.places
    assert tree["line-1.1"].amounts == {CENTRAL: 5}


def test_an_edit_of_the_root_keeps_the_rows_below() -> None:
    tree = two_projects()
    edited = tree.with_line(tree.root.with_amount(CENTRAL, 1))
    assert edited.root.totals[CENTRAL] == 13
    assert edited["line-2"] is tree["line-2"]


def test_totals_not_asked_for_yet_are_worked_out_after_the_edit() -> None:
    tree = two_projects()
    edited = tree.with_line(tree["line-1.1"].with_amount(CENTRAL, 6))
    assert edited.root.totals[CENTRAL] == 13


def test_a_fund_that_no_row_has_any_more_leaves_the_totals() -> None:
    tree = two_projects()
    assert PROVINCIAL in tree.root.totals
    assert PROVINCIAL not in tree.with_line(tree["line-2"].with_amount(PROVINCIAL, None)).root.totals


def test_a_fund_another_row_still_has_stays_in_the_totals() -> None:
    tree = two_projects()
    assert tree.root.totals[CENTRAL] == 12
    assert tree.with_line(tree["line-1.1"].with_amount(CENTRAL, None)).root.totals[CENTRAL] == 7


def test_a_fund_the_parent_still_has_itself_stays_in_the_totals() -> None:
    tree = a_tree(a_line("1", a_line("1.1", amounts={CENTRAL: 5}), amounts={CENTRAL: 0}))
    assert tree.root.totals[CENTRAL] == 5
    assert tree.with_line(tree["line-1.1"].with_amount(CENTRAL, None)).root.totals == {CENTRAL: 0}


def test_a_cleared_cell_has_no_figure_and_a_zero_has_one() -> None:
    line = a_line("2", amounts={CENTRAL: 5})
    assert line.with_amount(CENTRAL, None).amounts == {}
    assert line.with_amount(CENTRAL, 0).amounts == {CENTRAL: 0}
    assert line.with_carried(CENTRAL, 3).own == {CENTRAL: 8}
    assert line.with_carried(CENTRAL, 3).with_carried(CENTRAL, None).carried == {}


def test_a_text_that_is_no_amount_stays_until_an_amount_is_typed() -> None:
    line = a_line("2", amounts={CENTRAL: 5}).with_unread(CENTRAL, "2 tỷ")
    assert (line.amounts, line.unread) == ({}, {CENTRAL: "2 tỷ"})
    assert line.with_amount(CENTRAL, 7).unread == {}


def test_a_stated_figure_comes_and_goes() -> None:
    measure = Measure.parse("central.*")
    line = a_line("2").with_stated(measure, 5)
    assert line.stated == {measure: 5}
    assert line.with_stated(measure, None).stated == {}


def test_a_row_knows_the_kinds_it_may_have() -> None:
    assert a_line("2").may_have("investment")
    assert not a_line("2", kinds=("recurrent",)).may_have("investment")


def test_rows_are_found_by_id_and_by_code() -> None:
    tree = two_projects()
    assert "line-1.2" in tree
    assert "line-9" not in tree
    assert [line.id for line in tree.path("line-1.2")] == ["root", "line-1", "line-1.2"]
    assert tree.by_code("1.2") is tree["line-1.2"]
    assert tree.by_code("9") is None
    assert tree.parent("root") is None
    assert [line.id for line in tree.root.walk()] == ["root", "line-1", "line-1.1", "line-1.2", "line-2"]
    with pytest.raises(KeyError):
        tree["line-9"]


def test_the_first_row_below_takes_over_undivided_money() -> None:
    tree = a_tree(a_line("6", amounts={CENTRAL: 154}, carried={INVESTMENT: 1}))
    grown = tree.with_new_child("line-6", a_line("6.1"))
    assert grown["line-6"].own == {}
    assert grown["line-6.1"].own == {CENTRAL: 154, INVESTMENT: 1}
    assert grown.root.totals == tree.root.totals


@pytest.mark.parametrize(
    ("parent", "child"),
    [
        ({"amounts": {CENTRAL: 4}}, {"amounts": {CENTRAL: 1}}),
        ({}, {}),
    ],
)
def test_money_only_moves_to_a_first_row_that_brings_none(parent: dict[str, Any], child: dict[str, Any]) -> None:
    tree = a_tree(a_line("6", **parent)).with_new_child("line-6", a_line("6.1", **child))
    assert tree["line-6"].amounts == parent.get("amounts", {})
    assert tree["line-6.1"].amounts == child.get("amounts", {})


def test_a_second_row_takes_over_nothing() -> None:
    tree = a_tree(a_line("6", a_line("6.1"), amounts={CENTRAL: 4})).with_new_child("line-6", a_line("6.2"))
    assert tree["line-6"].amounts == {CENTRAL: 4}


def test_a_new_row_stands_in_its_order() -> None:
    tree = two_projects().with_new_child("line-1", a_line("1.15"))
    assert [line.code for line in tree["line-1"].children] == ["1.1", "1.15", "1.2"]


def test_a_row_goes_with_all_rows_below_it() -> None:
    tree = two_projects()
    assert tree.root.totals
    rest = tree.without_line("line-1")
    assert "line-1.1" not in rest
    assert rest.root.totals == {PROVINCIAL: 3}


def test_the_root_cannot_be_removed() -> None:
    with pytest.raises(KeyError):
        two_projects().without_line("root")


amounts = st.one_of(st.none(), st.integers(-(10**16), 10**16))
edits = st.tuples(st.integers(0, 30), st.sampled_from(FUNDS), amounts, st.sampled_from(["amount", "carried", "stated"]))
steps = st.lists(st.one_of(edits, st.tuples(st.integers(0, 30), st.sampled_from(["add", "remove"]))), max_size=25)


@given(steps)
def test_totals_after_any_series_of_edits_are_the_totals_summed_anew(series: list[tuple[Any, ...]]) -> None:
    tree = two_projects()
    assert tree.root.totals
    for number, edit in enumerate(series):
        lines = list(tree.root.walk())
        tree = _edited(tree, lines[edit[0] % len(lines)], edit, number)
        assert tree.root.totals == anew(tree.root).totals
        assert tree.root.carried_totals == anew(tree.root).carried_totals
        assert tree.places == FundingTree(anew(tree.root)).places


def _edited(tree: FundingTree, line: Line, edit: tuple[Any, ...], number: int) -> FundingTree:
    match edit:
        case (_, Fund() as fund, amount, "amount"):
            return tree.with_line(line.with_amount(fund, amount))
        case (_, Fund() as fund, amount, "carried"):
            return tree.with_line(line.with_carried(fund, amount))
        case (_, Fund() as fund, amount, "stated"):
            return tree.with_line(line.with_stated(Measure.of(fund), amount))
        case (_, "add"):
            return tree.with_new_child(line.id, Line(f"new-{number}", "", "Hoạt động", level="activity"))
        case _:
            return tree if line is tree.root else tree.without_line(line.id)
