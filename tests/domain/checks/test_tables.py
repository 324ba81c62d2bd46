from __future__ import annotations

from dataclasses import replace
from typing import Any

from desktop.domain.checks.tables import row_findings, tables_add_up
from desktop.domain.finding import Finding, Severity
from desktop.domain.form_table import FormRow, with_row
from tests.domain.checks.forms import HOUSEHOLDS, TARGETS, TRAINING, WORKS, a_row, a_table, cells, rules_with
from tests.domain.checks.seeds import a_plan_of, a_root, only
from tests.domain.plans import MILLION


def found_in(*tables: FormRow, **values: Any) -> list[Finding]:  # noqa: ANN401
    return list(tables_add_up(a_plan_of(a_root(), tables=tables, **values), rules_with()))


def a_school(row_id: str, nstw: int, **values: Any) -> FormRow:  # noqa: ANN401
    return a_row(row_id, cells=cells(nstw=nstw), **values)


def test_a_stated_group_total_is_its_rows_added_up() -> None:
    rows = (a_school("1", 5_000), a_school("2", 5_000))
    assert found_in(a_table(WORKS, a_row("III", *rows, level="group", stated={"nstw": 10_000 * MILLION}))) == []
    wrong = a_table(WORKS, a_row("III", *rows, level="group", stated={"nstw": 5_000 * MILLION}))
    finding = only(found_in(wrong))
    assert (finding.code, finding.severity, finding.variant) == ("SUM-01", Severity.ERROR, "money")
    assert (finding.values["computed"], finding.values["difference"]) == (10_000 * MILLION, -5_000 * MILLION)


def test_a_row_left_out_of_a_grand_total_is_named() -> None:
    rows = (a_school("1", 5_000), a_school("2", 4_000))
    table = a_table(WORKS, a_row("I", *rows, level="group"), stated={"nstw": 5_000 * MILLION})
    values = only(found_in(table)).values
    assert (values["cause"], values["cause_part"]) == ("left_out", "row/2")


def test_a_column_left_out_of_a_row_total_is_named() -> None:
    row = a_row("1", cells=cells(nstw=60, nsdp=9), stated={"cong": 60 * MILLION})
    assert only(found_in(a_table(WORKS, row))).values["cause_part"] == "column/1/nsdp"


def test_a_figure_of_the_column_beside_is_named() -> None:
    row = a_row("I", a_school("1", 5), a_school("2", 8), level="group", stated={"nsdp": 13 * MILLION})
    values = only(found_in(a_table(WORKS, row))).values
    assert (values["cause"], values["cause_part"]) == ("neighbour", "column/I/nstw")


def test_a_blank_total_over_money_is_a_warning() -> None:
    finding = only(found_in(a_table(WORKS, a_school("1", 5), stated={"nstw": None, "nsdp": None})))
    assert (finding.code, finding.severity, finding.values) == ("SUM-03", Severity.WARNING, {"computed": 5 * MILLION})


def test_what_a_document_states_in_a_column_the_form_no_longer_has_is_passed_over() -> None:
    assert found_in(a_table(WORKS, a_row("1", stated={"cu": 5}, cells={"cu": 7}))) == []


def test_a_table_the_pack_does_not_know_is_passed_over() -> None:
    assert found_in(FormRow("t", "1", "la", level="table", stated={"x": 1})) == []


def test_a_text_where_a_figure_is_wanted_is_in_no_total() -> None:
    finding = only(found_in(a_table(WORKS, a_row("1").with_unread("nstw", "5 tỷ"))))
    assert (finding.code, finding.variant, finding.values) == ("SUM-01", "unread", {"text": "5 tỷ"})


def test_figures_finer_than_the_plans_step_are_marked() -> None:
    finding = only(found_in(a_table(WORKS, a_row("1", cells={"nstw": 1_500_000, "nam": "2022"}))))
    assert (finding.code, finding.variant, finding.place.column) == ("SUM-05", "step", "nstw")


def test_parts_of_a_count_add_up_to_it() -> None:
    parts = (a_row("a", level="subrow", cells={"nay": "162"}), a_row("b", level="subrow", cells={"nay": "56"}))
    assert found_in(a_table(TARGETS, a_row("1", *parts, cells={"nay": "218"}))) == []
    finding = only(found_in(a_table(TARGETS, a_row("1", *parts, cells={"nay": "281"}))))
    assert (finding.code, finding.severity, finding.variant) == ("SUM-04", Severity.WARNING, "row_count")
    assert (finding.values["stated"], finding.values["computed"], finding.values["difference"]) == (281, 218, 63)


def test_one_part_is_not_larger_than_the_whole_and_parts_of_another_unit_are_none() -> None:
    part = a_row("a", level="subrow", cells={"nay": "300"})
    assert only(found_in(a_table(TARGETS, a_row("1", part, cells={"nay": "218"})))).code == "SUM-04"
    rate = a_row("a", level="subrow", cells={"nay": "300"}, unit="%")
    assert found_in(a_table(TARGETS, a_row("1", rate, cells={"nay": "218"}))) == []
    assert found_in(a_table(TARGETS, a_row("1", part, cells={"truoc": "218"}))) == []


def test_a_half_is_told_as_text() -> None:
    part = a_row("a", level="subrow", cells={"nay": "2,5"})
    assert only(found_in(a_table(TARGETS, a_row("1", part, cells={"nay": "2"})))).values["computed"] == "2,5"


def test_a_typed_percentage_recomputes_to_its_own_decimals() -> None:
    row = a_row("1", cells={"nay": "747", "truoc": "1.300", "ty-le": "57,46"})
    assert found_in(a_table(TARGETS, row)) == []
    assert found_in(a_table(TARGETS, row.with_cell("ty-le", "57,5 %"))) == []
    finding = only(found_in(a_table(TARGETS, row.with_cell("ty-le", "68,97"))))
    assert (finding.code, finding.severity) == ("TGT-02", Severity.HINT)
    assert finding.values == {"stated": "68,97", "computed": "57,46"}


def test_a_stated_percentage_recomputes_too() -> None:
    row = a_row("1", cells={"nay": "200", "truoc": "200"}, stated={"ty-le": 100})
    assert found_in(a_table(TARGETS, row)) == []
    finding = only(found_in(a_table(TARGETS, replace(row, stated={"ty-le": 50}))))
    assert (finding.code, finding.values) == ("TGT-02", {"stated": "50", "computed": "100"})
    assert found_in(a_table(TARGETS, a_row("1", stated={"ty-le": 50}))) == []


def test_an_edit_looks_at_its_own_path_again() -> None:
    table = a_table(TRAINING, *(a_row(str(number), cells={"kinh-phi": 1}) for number in range(3)))
    before = row_findings(TRAINING, table, MILLION)
    (changed,) = with_row((table,), table.children[1].with_cell("kinh-phi", MILLION))
    assert len(row_findings(TRAINING, changed, MILLION)) == len(before) - 1
    assert changed.children[0].__dict__["_table_findings"] is table.children[0].__dict__["_table_findings"]
    assert row_findings(TRAINING, changed, 1) == ()


def test_households_of_communes_add_up_to_what_a_document_states() -> None:
    rows = (a_row("x1", cells={"giam": "100"}), a_row("x2", cells={"giam": "118"}))
    assert found_in(a_table(HOUSEHOLDS, *rows, stated={"giam": 218})) == []
    finding = only(found_in(a_table(HOUSEHOLDS, *rows, stated={"giam": 217})))
    assert (finding.variant, finding.values["computed"]) == ("count", 218)
