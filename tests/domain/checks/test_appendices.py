from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.domain.checks.appendices import appendices_there, printed_numbers
from desktop.domain.finding import Severity
from desktop.domain.form_table import Tables
from desktop.domain.plan import Plan
from desktop.domain.section import Section
from desktop.domain.text_block import plain
from tests.domain.checks.forms import SPREAD, TARGETS, TRAINING, WORKS, a_row, a_table, rules_with
from tests.domain.checks.seeds import a_plan_of, a_root

SERIES = rules_with(funding_number="III")


def plan_of(text: str, *tables: str) -> Plan:
    specs = {"II": TARGETS, "IV": WORKS, "V": TRAINING, "": SPREAD}
    held: Tables = tuple(a_table(specs[number], a_row(f"r{number}")) for number in tables)
    return a_plan_of(a_root(), tables=held, sections=(Section("s", "", "item", text=plain(text)),))


def test_appendices_are_counted_as_they_come_or_by_the_official_series() -> None:
    assert printed_numbers(plan_of(""), rules_with()) == ()
    assert printed_numbers(plan_of("", "", "V"), rules_with()) == ("I", "II", "III")
    assert printed_numbers(plan_of("", "II", "V", "IV", ""), SERIES) == ("II", "III", "IV", "V")


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("chi tiết tại Phụ lục II và Phụ lục IV kèm theo Kế hoạch này", []),
        ("các Biểu số I, Phụ lục I kèm theo", ["absent/I"]),
        ("Phụ lục 6, Phụ lục VI", ["absent/VI"]),
        ("Phụ lục I ban hành kèm theo Nghị định số 30/2020/NĐ-CP", []),
        ("Biểu 0; phụ lục kèm theo", []),
    ],
)
def test_an_appendix_the_text_cites_is_there(text: str, absent: list[str]) -> None:
    found = list(appendices_there(plan_of(text, "II", "IV"), SERIES))
    assert [finding.variant for finding in found if finding.variant.startswith("absent")] == absent


def test_a_gap_in_the_series_is_a_warning() -> None:
    (finding,) = appendices_there(plan_of("", "II", "V"), SERIES)
    assert (finding.code, finding.severity, finding.values) == ("XAPP-03", Severity.WARNING, {"number": "IV"})


def test_an_appendix_left_out_of_the_print_is_not_there() -> None:
    plan = plan_of("Phụ lục V", "V")
    left_out = replace(plan, tables=tuple(replace(table, is_printed=False) for table in plan.tables))
    assert [finding.variant for finding in appendices_there(left_out, SERIES)] == ["absent/V"]
