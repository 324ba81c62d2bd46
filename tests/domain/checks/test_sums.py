from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.domain.checks.line_sums import MOST_PARTS, fund_parts, row_parts, total_of
from desktop.domain.checks.sums import indicator_parts, table_adds_up, tree_findings, whole_number
from desktop.domain.finding import Finding, Severity
from desktop.domain.fund import TOTAL, Measure
from desktop.domain.funding import FundingTree, Line
from desktop.domain.plan import Indicator
from tests.domain.checks.seeds import DISTRICT, RULES, a_plan_of, a_root, dak_lak, only, seven_rows, stated, told
from tests.domain.plans import CENTRAL, INVESTMENT, MILLION, a_line, millions


def found_in(root: Line) -> tuple[Finding, ...]:
    return tree_findings(root, MILLION)


def test_the_seven_stated_totals_of_hon_quan_are_right() -> None:
    assert table_adds_up(a_plan_of(seven_rows()), RULES) == ()


def test_dak_laks_grand_total_leaves_out_sub_project_1_2() -> None:
    finding = only(found_in(dak_lak()))
    assert (finding.code, finding.severity, finding.place.column) == ("SUM-01", Severity.ERROR, "*.*")
    assert finding.values["stated"] == 610_300 * MILLION
    assert finding.values["computed"] == 659_800 * MILLION
    assert finding.values["difference"] == -49_500 * MILLION
    assert finding.values["cause"] == "left_out"
    assert finding.values["cause_part"] == "line/line-1.2"


def test_a_zero_stated_above_rows_with_money_is_wrong() -> None:
    rows = (a_line("3.1", amounts=millions({CENTRAL: 12_000})), a_line("3.2", amounts=millions({CENTRAL: 2_000})))
    finding = only(found_in(a_root(a_line("3", *rows, stated=stated(central__recurrent=0)))))
    assert (finding.code, finding.values["computed"]) == ("SUM-01", 14_000 * MILLION)


def test_two_exchanged_digits_of_a_stated_total_are_named() -> None:
    rows = (a_line("3.1", amounts=millions({CENTRAL: 838})), a_line("3.2", amounts=millions({CENTRAL: 269})))
    finding = only(found_in(a_root(a_line("3", *rows, stated=stated(central__recurrent=1170)))))
    assert finding.values["cause"] == "swapped"


def test_a_source_left_out_of_a_total_is_named() -> None:
    line = a_line("2", amounts=millions({CENTRAL: 1950, DISTRICT: 195}), stated=stated(all__all=1950))
    assert only(found_in(a_root(line))).values["cause_part"] == "fund/district.*"


def test_the_figure_of_the_row_beside_is_named() -> None:
    rows = (
        a_line("3.1", amounts=millions({CENTRAL: 12_000}), stated=stated(central__recurrent=2_111)),
        a_line("3.2", amounts=millions({CENTRAL: 2_111})),
    )
    assert only(found_in(a_root(a_line("3", *rows)))).values["cause_part"] == "line/line-3.2"


def test_the_figure_of_the_column_beside_is_named() -> None:
    line = a_line("4", amounts=millions({CENTRAL: 216, INVESTMENT: 148}), stated=stated(central__recurrent=148))
    values = only(found_in(a_root(line))).values
    assert (values["cause"], values["cause_part"]) == ("neighbour", "fund/central.investment")


def test_a_difference_nothing_explains_has_no_cause() -> None:
    rows = (a_line("1", amounts=millions({CENTRAL: 700}), stated=stated(central__recurrent=450)), a_line("2"))
    assert "cause" not in only(found_in(a_root(*rows))).values


def test_a_residue_of_rounded_rows_is_named() -> None:
    rows = tuple(a_line(str(number), amounts=millions({CENTRAL: 1_001})) for number in range(1, 8))
    assert only(found_in(a_root(*rows, stated=stated(all__all=7_004)))).values["cause"] == "rounding"


def test_a_figure_stated_for_one_fund_without_an_amount_is_an_error() -> None:
    finding = only(found_in(a_root(a_line("2", stated=stated(central__recurrent=500)))))
    assert (finding.code, finding.values["computed"], finding.values["difference"]) == ("SUM-01", None, 500 * MILLION)


def test_a_total_stated_without_its_kind_is_a_warning() -> None:
    finding = only(found_in(a_root(a_line("2", stated=stated(central__all=500)))))
    assert (finding.code, finding.variant, finding.severity) == ("SUM-05", "no_kind", Severity.WARNING)


def test_a_zero_stated_over_nothing_is_right() -> None:
    assert found_in(a_root(a_line("2", stated=stated(central__all=0, central__recurrent=0)))) == ()


def test_a_blank_stated_over_money_is_a_warning() -> None:
    line = a_line("3", a_line("3.1", amounts=millions({CENTRAL: 14})), stated=stated(central__all=None))
    finding = only(found_in(a_root(line)))
    assert (finding.code, finding.severity, finding.values) == (
        "SUM-03",
        Severity.WARNING,
        {"computed": 14 * MILLION},
    )


def test_a_blank_stated_over_nothing_is_right() -> None:
    assert found_in(a_root(a_line("3", stated=stated(central__all=None)))) == ()


def test_money_on_a_row_and_on_the_rows_below_is_an_error() -> None:
    line = a_line("6", a_line("6.1", amounts=millions({CENTRAL: 100})), amounts=millions({CENTRAL: 177}))
    finding = only(found_in(a_root(line)))
    assert (finding.code, finding.place.column) == ("SUM-02", "central.recurrent")
    assert finding.values == {"undivided": 177 * MILLION, "divided": 100 * MILLION}


def test_undivided_money_of_several_funds_is_marked_on_the_row() -> None:
    own = millions({CENTRAL: 177, DISTRICT: 1})
    line = a_line("6", a_line("6.1", amounts=millions({CENTRAL: 100})), a_line("6.2"), amounts=own)
    assert only(found_in(a_root(line))).place.column == "*.*"


def test_the_carried_part_is_not_larger_than_the_row() -> None:
    line = a_line("4.3", amounts=millions({INVESTMENT: -5}), carried=millions({INVESTMENT: 33}))
    finding = only(found_in(a_root(line)))
    assert (finding.code, finding.variant) == ("SUM-04", "carried")


def test_the_carried_part_is_not_larger_than_the_stated_figure() -> None:
    line = a_line(
        "4.3", amounts=millions({INVESTMENT: 33}), carried=millions({INVESTMENT: 115}), stated=stated(all__all=100)
    )
    assert [finding.variant for finding in found_in(a_root(line))] == ["", "carried_stated"]


def test_a_stated_of_which_is_not_larger_than_the_stated_whole() -> None:
    line = a_line("4.3", amounts=millions({INVESTMENT: 148}), stated=stated(central__all=148, central__investment=184))
    found = found_in(a_root(line))
    assert [(finding.code, finding.variant) for finding in found] == [("SUM-01", ""), ("SUM-04", "central.investment")]


def test_figures_finer_than_the_plans_step_are_marked() -> None:
    line = a_line("2", amounts={CENTRAL: 1_500_000}, carried={CENTRAL: 500_000})
    assert [finding.variant for finding in found_in(a_root(line))] == ["step", "step_carried"]
    assert tree_findings(a_root(line), 1_000) == ()


def test_the_same_tree_is_checked_again_for_another_step() -> None:
    root = a_root(a_line("2", amounts={CENTRAL: 1_500_000}))
    assert len(tree_findings(root, MILLION)) == 1
    assert tree_findings(root, 500_000) == ()


def test_money_of_a_kind_the_row_may_not_have_is_marked() -> None:
    line = a_line("2", kinds=("recurrent",), amounts=millions({CENTRAL: 1, INVESTMENT: 2}))
    finding = only(found_in(a_root(line)))
    assert (finding.code, finding.variant, finding.values["kind"]) == ("SUM-05", "kind", "investment")
    assert found_in(a_root(line.with_amount(INVESTMENT, 0))) == ()


def test_a_text_in_a_cell_is_an_error_because_no_total_holds_it() -> None:
    finding = only(found_in(a_root(a_line("2").with_unread(CENTRAL, "hai tỷ"))))
    assert (finding.code, finding.variant, finding.severity) == ("SUM-01", "unread", Severity.ERROR)


@pytest.mark.parametrize("status", ["not_applicable", "no_money"])
def test_a_row_that_does_not_apply_or_has_no_money_holds_none(status: str) -> None:
    line = replace(a_line("5", amounts=millions({CENTRAL: 3})), status=status)  # type: ignore[arg-type]  # parametrized
    finding = only(found_in(a_root(line)))
    assert (finding.code, finding.variant, finding.values["amount"]) == ("TPL-02", "money", 3 * MILLION)
    assert found_in(a_root(line.with_amount(CENTRAL, None))) == ()


def test_findings_stand_in_the_order_of_the_rows() -> None:
    bad = stated(central__recurrent=5)
    root = a_root(a_line("1", a_line("1.1", stated=bad), stated=bad), a_line("2", stated=bad), stated=bad)
    assert [place for _, place, _ in told(found_in(root))] == ["root", "line-1", "line-1.1", "line-2"]


def test_an_edit_looks_at_its_own_path_only() -> None:
    tree = FundingTree(seven_rows())
    assert found_in(tree.root) == ()
    edited = tree.with_line(tree["line-4.1"].with_amount(CENTRAL, 803 * MILLION))
    unchecked = [line.id for line in edited.root.walk() if "figure_findings" not in line.__dict__]
    assert unchecked == ["root", "line-4", "line-4.1"]


def test_findings_after_an_edit_are_those_of_the_tree_checked_anew() -> None:
    tree = FundingTree(seven_rows())
    assert found_in(tree.root) == ()
    edited = tree.with_line(tree["line-4.1"].with_amount(CENTRAL, 803 * MILLION))
    fresh = FundingTree(seven_rows())
    fresh = FundingTree(fresh.with_line(fresh["line-4.1"].with_amount(CENTRAL, 803 * MILLION)).root)
    assert found_in(edited.root) == found_in(fresh.root)
    assert told(found_in(edited.root)) == [
        ("SUM-01", "root", "*.*"),
        ("SUM-01", "root", "central.*"),
        ("SUM-01", "line-4.1", "*.*"),
    ]


def test_a_row_that_is_all_of_the_row_above_is_named_once() -> None:
    own = a_line("6", a_line("6.1"), amounts=millions({CENTRAL: 7}))
    split = a_line("4", a_line("4.1", amounts=millions({CENTRAL: 5})), amounts=millions({CENTRAL: 2}))
    parts = row_parts(a_root(own, split, a_line("3", a_line("3.1", amounts=millions({CENTRAL: 9})))), TOTAL)
    assert set(parts) == {"line/line-6", "line/line-4", "own/line-4", "line/line-4.1", "line/line-3"}


def test_only_so_many_rows_are_looked_at_for_a_cause() -> None:
    leaves = tuple(a_line(f"1.{number}", amounts={CENTRAL: number + 1}) for number in range(2 * MOST_PARTS))
    assert len(row_parts(a_root(a_line("1", *leaves)), TOTAL)) < MOST_PARTS


def test_the_widest_name_for_the_same_money_is_given() -> None:
    line = a_line("4", amounts=millions({CENTRAL: 216, INVESTMENT: 148, DISTRICT: 22}))
    assert set(fund_parts(line, TOTAL)) == {
        "fund/central.*",
        "fund/district.*",
        "fund/*.recurrent",
        "fund/*.investment",
        "fund/central.recurrent",
    }


def test_a_measure_is_added_up_once_for_a_row() -> None:
    line = a_line("2", amounts={CENTRAL: 5})
    measure = Measure.parse("central.*")
    assert total_of(line, measure) == total_of(line, measure) == 5
    assert line.__dict__["measured"] == {measure: 5}


def targets(whole: str, *parts: str, unit: str = "hộ") -> tuple[Indicator, ...]:
    rows = (Indicator(f"part-{n}", str(n), "", "Phần", unit, value, "whole") for n, value in enumerate(parts))
    return (Indicator("whole", "0", "giam-ho-ngheo", "Giảm hộ nghèo", "hộ", whole), *rows)


def test_218_is_162_and_56() -> None:
    plan = a_plan_of(a_root(), indicators=targets("218", "162", "56"))
    assert list(indicator_parts(plan, RULES)) == []


def test_parts_of_a_target_that_do_not_add_up_are_a_warning() -> None:
    finding = only(indicator_parts(a_plan_of(a_root(), indicators=targets("1.218", "162", "56")), RULES))
    assert (finding.code, finding.place.id) == ("SUM-04", "whole")
    assert finding.values == {"stated": 1218, "computed": 218, "difference": 1000}


@pytest.mark.parametrize("rows", [targets("1,5-2,0", "1", "2"), targets("9", "1,5", "2"), targets("9", "5", unit="%")])
def test_rates_ranges_and_other_units_are_not_added(rows: tuple[Indicator, ...]) -> None:
    assert list(indicator_parts(a_plan_of(a_root(), indicators=rows), RULES)) == []


def test_whole_numbers_are_read_strictly() -> None:
    assert [whole_number(text) for text in ("218", " 1.204 ", "1.20", "0,6", "hơn 5")] == [218, 1204, None, None, None]
