"""The figures of two real plans give the findings they should, and no others at error level."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from desktop.domain.checks.all import findings
from desktop.domain.finding import Finding, Severity
from desktop.domain.plan import Plan
from desktop.domain.section import Section, walk_sections
from desktop.domain.section import with_section as exchanged
from desktop.domain.text_block import plain
from desktop.presenters.messages import worded
from tests.acceptance.plans import BLOCKS, MILLION, block_text, dak_nong, found_in, hon_quan, read

Told = tuple[str, str, str, object]


def told(plan: Plan, found: tuple[Finding, ...], severity: Severity) -> list[Told]:
    """Return code, row and column of the findings of a severity, each with its cause."""
    return [_told(plan, finding) for finding in found if finding.severity is severity]


def _told(plan: Plan, finding: Finding) -> Told:
    place = finding.place
    code = plan.funding[place.id].code if place.kind == "line" else _row_code(plan, place.id)
    return finding.code, code, place.column, finding.values.get("cause")


def _row_code(plan: Plan, row_id: str) -> str:
    return next((row.code for table in plan.tables for row in table.rows() if row.id == row_id), row_id)


def test_the_faults_of_dak_nongs_tables_are_found_and_nothing_else_is_an_error() -> None:
    plan, _, found = found_in(dak_nong())
    errors = [
        (code, plan.tables[1].code if column == "nstw" else row, cause)
        for code, row, column, cause in told(plan, found, Severity.ERROR)
    ]
    assert errors == [
        ("SUM-01", "2", "shifted"),
        ("SUM-01", "3", "none_counted"),
        ("SUM-01", "3.1", "shifted"),
        ("XAPP-01", "phu-luc-iv", None),
        ("XAPP-01", "hd5", "zero_lost"),
    ]


def test_the_figures_of_dak_nongs_faults_are_named() -> None:
    _, _, found = found_in(dak_nong())
    figures = {
        (int(each.values["stated"] or 0) // MILLION, int(each.values["computed"] or 0) // MILLION)
        for each in found
        if each.severity is Severity.ERROR
    }
    assert figures == {(500, 300), (0, 14_000), (1_800, 400), (10_000, 40_000), (700, 7_000)}


def test_dak_nongs_shifted_units_and_the_blank_beside_3000_are_warnings() -> None:
    plan, _, found = found_in(dak_nong())
    warnings = told(plan, found, Severity.WARNING)
    assert ("TGT-01", "1.ty-le", "dvt", "shifted_down") in warnings
    assert ("TGT-01", "2", "dvt", "shifted_down") in warnings
    assert ("XAPP-02", "4.1.1", "provincial+district+commune.investment", None) in warnings
    assert [each for each in warnings if each[0] in {"XAPP-02", "TGT-01"}] == [
        each for each in warnings if each[1] in {"1.ty-le", "2", "4.1.1"} and each[0] in {"XAPP-02", "TGT-01"}
    ]


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("SUM-01", "dời ô trống thì Ngân sách tỉnh 500, Huy động khác 150 đều khớp"),
        ("SUM-01", "dời ô trống thì Ngân sách tỉnh 1.800, Huy động khác 200 đều khớp"),
        ("SUM-01", "văn bản ghi 0, cộng các dòng được 14.000 triệu đồng"),
        ("XAPP-01", "ô này là 700, còn Bảng kinh phí, "),
        ("XAPP-01", "lệch 6.300. Có thể thiếu một số 0: 700 thay vì 7.000."),
        ("XAPP-02", "cột Vốn đầu tư (triệu đồng), NSĐP là 3.000 triệu đồng."),
        ("TGT-01", "Có thể cột này bị lệch xuống một dòng: đơn vị này hợp với "),
    ],
)
def test_dak_nongs_faults_are_told_in_words(code: str, words: str) -> None:
    plan, rules, found = found_in(dak_nong())
    assert any(words in worded(each, plan, rules).sentence for each in found if each.code == code)


def with_blocks(plan: Plan, texts: dict[str, str]) -> Plan:
    """Return the plan with a money block typed into the text of each project."""
    sections = plan.sections
    lines = {line.code: line.id for line in plan.funding.root.walk()}
    for code, text in texts.items():
        block = next(each for each in walk_sections(sections) if each.line == lines[code] and each.role != "part")
        typed = Section(f"typed-{code}", "", "body", "zz", text=plain(text))
        sections = exchanged(sections, replace(block, children=(*block.children, typed)))
    return replace(plan, sections=sections)


@pytest.mark.parametrize("given", [dak_nong, hon_quan])
def test_no_amount_of_a_real_plan_is_called_out_of_proportion(given: Callable[[], dict[str, Any]]) -> None:
    _, _, found = found_in(given())
    assert not [each for each in found if each.variant == "size"]


def test_hon_quans_seven_blocks_give_no_error() -> None:
    plan, rules = read(hon_quan())
    typed = with_blocks(plan, {code: block_text(code) for code, *_ in BLOCKS})
    found = findings(typed, rules)
    assert [each for each in found if each.severity is Severity.ERROR] == []
    families = {each.code.partition("-")[0] for each in found}
    assert families.isdisjoint({"SUM", "XREF", "XAPP", "ASG", "RAT", "TGT", "NAME"})


@pytest.mark.parametrize(("code", "block"), [(code, block_text(code)) for code, *_ in BLOCKS])
def test_each_figure_of_each_block_is_compared(code: str, block: str) -> None:
    plan, rules = read(hon_quan())
    for line in block.splitlines():
        figure = line.partition(" triệu đồng")[0].rpartition(" ")[2]
        wrong = block.replace(f"{figure} triệu", f"{figure[:-1]}{(int(figure[-1]) + 3) % 10} triệu", 1)
        found = findings(with_blocks(plan, {code: wrong}), rules)
        assert "XREF-01" in {each.code for each in found if each.severity is Severity.ERROR}, line


def test_dak_nongs_sentences_fit_the_rows_beside() -> None:
    plan, rules = read(dak_nong())
    sentences = {
        "3.1": "Dự kiến kinh phí: Nhu cầu vốn là 2.000 triệu đồng (vốn sự nghiệp).",
        "4.2": "Ngân sách Trung ương là 8.000 triệu đồng (vốn đầu tư); 2.000 triệu đồng (vốn sự nghiệp).",
        "6.1": "Dự kiến kinh phí: Ngân sách Trung ương 1.000 triệu đồng (vốn sự nghiệp).",
    }
    found = [each for each in findings(with_blocks(plan, sentences), rules) if each.code == "XREF-01"]
    rows = {line.id: line.code for line in plan.funding.root.walk()}
    fits = {(each.place.id, rows[str(each.values["cause_part"]).removeprefix("line/")]) for each in found}
    assert fits == {("typed-3.1", "3.2"), ("typed-4.2", "4.3"), ("typed-6.1", "6.2")}


def test_the_other_sentences_of_dak_nong_agree_with_their_rows() -> None:
    plan, rules = read(dak_nong())
    sentences = {
        "4.1": "Ngân sách Trung ương là 40.000 triệu đồng (vốn đầu tư) và 11.800 triệu đồng (vốn sự nghiệp).",
        "5": "Ngân sách Trung ương là 2.000 triệu đồng (vốn sự nghiệp).",
        "7.2": "Ngân sách Trung ương 1.000 triệu đồng (vốn sự nghiệp).",
    }
    assert "XREF-01" not in {each.code for each in findings(with_blocks(plan, sentences), rules)}
