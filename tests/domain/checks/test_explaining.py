from __future__ import annotations

from desktop.domain.checks.all import figure_findings
from desktop.domain.checks.explaining import MOST_FINDINGS, shifted_sources
from desktop.domain.finding import Finding
from desktop.domain.fund import Fund, Measure
from desktop.domain.funding import Line
from desktop.domain.plan import Assignment
from tests.domain.checks.seeds import DISTRICT, RULES, a_plan_of, a_root, only, stated
from tests.domain.plans import CENTRAL, MILLION, PROVINCIAL, a_line, millions

MOBILISED = Fund("mobilised", "recurrent")
MOBILISED_INVESTMENT = Fund("mobilised", "investment")


def found(*lines: Line) -> tuple[Finding, ...]:
    return figure_findings(a_plan_of(a_root(*lines)), RULES)


def shifted_row(**figures: int | None) -> Line:
    """Return row 2 of seed 001's appendix III: local total 500, then mobilised 500, 150, 150."""
    return a_line(
        "2",
        amounts=millions({CENTRAL: 3_000, MOBILISED_INVESTMENT: 150, MOBILISED: 150}),
        stated=stated(**{"central__all": 3_000, "provincial__all": 500, "mobilised__all": 500} | figures),
    )


def test_cells_shifted_by_a_blank_are_named_on_both_sources() -> None:
    wrong = found(shifted_row())
    assert [(each.code, each.place.column) for each in wrong] == [("SUM-01", "mobilised.*"), ("SUM-05", "provincial.*")]
    parts = {each.values["cause_part"] for each in wrong}
    assert {each.values["cause"] for each in wrong} == {"shifted"}
    assert parts == {f"shift/provincial={500 * MILLION},mobilised={150 * MILLION}"}


def test_a_row_whose_cells_fit_nowhere_else_is_not_shifted() -> None:
    assert only(found(shifted_row(provincial__all=None))).values.get("cause") is None
    line = shifted_row(mobilised__all=700)
    assert shifted_sources(line, RULES, "mobilised") is None


def test_a_row_that_fits_as_it_is_is_not_shifted() -> None:
    line = a_line("2", amounts=millions({CENTRAL: 5}), stated=stated(central__all=5, provincial__all=5))
    assert shifted_sources(line, RULES, "central") is None
    whole = a_line("2", amounts=millions({CENTRAL: 5, PROVINCIAL: 5}), stated=stated(central__all=5, provincial__all=5))
    assert shifted_sources(whole, RULES, "central") is None


def rows(one: int, other: int, *, first: int, second: int) -> tuple[Line, Line]:
    return (
        a_line("3.1", amounts=millions({CENTRAL: one, DISTRICT: 84}), stated=stated(all__all=first)),
        a_line("3.2", amounts=millions({CENTRAL: other, DISTRICT: 27}), stated=stated(all__all=second)),
    )


def test_two_stated_totals_exchanged_are_named() -> None:
    wrong = found(*rows(838, 269, first=269 + 27, second=838 + 84))
    assert [(each.values["cause"], each.values["cause_part"]) for each in wrong] == [
        ("rows_swapped", "line/line-3.2"),
        ("rows_swapped", "line/line-3.1"),
    ]


def test_two_cells_exchanged_under_right_totals_are_named() -> None:
    wrong = found(*rows(269, 838, first=838 + 84, second=269 + 27))
    assert {each.values["cause"] for each in wrong} == {"rows_swapped"}


def test_differences_that_only_cancel_out_are_not_exchanged() -> None:
    wrong = found(*rows(840, 267, first=838 + 84, second=269 + 27))
    assert "rows_swapped" not in {each.values.get("cause") for each in wrong}


def test_three_rows_that_could_be_exchanged_name_none() -> None:
    lines = [
        a_line(str(place), amounts=millions({CENTRAL: have}), stated=stated(all__all=says))
        for place, have, says in ((1, 5, 9), (2, 9, 5), (3, 9, 5))
    ]
    causes = [each.values.get("cause") for each in found(*lines)]
    assert causes.count("rows_swapped") == 2


def test_assigned_figures_exchanged_are_named() -> None:
    lines = (a_line("2", amounts=millions({CENTRAL: 1950})), a_line("5", amounts=millions({CENTRAL: 838})))
    measure = Measure.of(CENTRAL)
    given = (
        Assignment("a", "1", "line-2", measure, 838 * MILLION),
        Assignment("b", "2", "line-5", measure, 1950 * MILLION),
    )
    wrong = figure_findings(a_plan_of(a_root(*lines), assignments=given), RULES)
    assert [each.values["cause_part"] for each in wrong] == ["line/line-5", "line/line-2"]


def test_a_plan_with_too_many_differences_is_not_searched() -> None:
    lines = [
        a_line(str(place), amounts=millions({CENTRAL: 5 + place % 2}), stated=stated(all__all=6 - place % 2))
        for place in range(MOST_FINDINGS + 1)
    ]
    assert "rows_swapped" not in {each.values.get("cause") for each in found(*lines)}
