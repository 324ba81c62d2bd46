from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from desktop.domain.checks.required import blanks_filled, header_complete, parts_present
from desktop.domain.checks.rules import Rules
from desktop.domain.finding import Finding
from desktop.domain.funding import FundingTree, Line
from desktop.domain.legal import LegalBasis
from desktop.domain.plan import Facts, Plan, Recipient
from desktop.domain.section import PartKey, Section
from desktop.domain.text_block import Field, Text, TextLine, plain
from tests.domain.checks.seeds import RULES, a_plan_of, a_root, only, told
from tests.domain.plans import a_line

COMPLETE = {
    "issuer_lines": ("ỦY BAN NHÂN DÂN", "HUYỆN HỚN QUẢN"),
    "symbol": "KH-UBND",
    "place": "Hớn Quản",
    "title_kind": "KẾ HOẠCH",
    "subject": "Thực hiện các dự án năm {năm}",
    "signer_capacity": ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
    "signer_name": "Nguyễn Văn Hạ",
}
PARTS: tuple[PartKey, ...] = ("objective", "beneficiaries", "content", "assignment", "money")
DEMANDS = Rules(required={"3": (), "3.1": PARTS, "3.2": PARTS})


def a_header(**values: Any) -> Plan:  # noqa: ANN401 - builder
    lists: dict[str, Any] = {
        "bases": (LegalBasis("b", "1", text="Luật Ngân sách"),),
        "recipients": (Recipient("r", "1", "Lưu: VT"),),
    }
    return Plan("plan", Facts(**COMPLETE | values), FundingTree(a_root()), **lists)


def test_a_complete_header_is_right() -> None:
    assert list(header_complete(a_header(), RULES)) == []


@pytest.mark.parametrize("name", COMPLETE)
def test_each_fact_of_the_header_is_needed(name: str) -> None:
    empty = ("", " ") if isinstance(COMPLETE[name], tuple) else " "
    finding = only(header_complete(a_header(**{name: empty}), RULES))
    assert (finding.code, finding.variant, finding.place.column) == ("TPL-01", "header", name)


@pytest.mark.parametrize("name", ["bases", "recipients"])
def test_legal_bases_and_recipients_are_needed(name: str) -> None:
    plan = replace(a_header(), **{name: ()})  # type: ignore[arg-type]  # the name is a parameter
    assert only(header_complete(plan, RULES)).place.column == name


def a_block(line: Line, *parts: PartKey, blank: PartKey | None = None) -> Section:
    rows = tuple(
        Section(
            f"{line.code}-{part}", "", "part", part=part, text=() if part in {blank, "money"} else plain("Nội dung")
        )
        for part in parts
    )
    return Section(f"sec-{line.code}", line.code, "subproject", line=line.id, children=rows)


def an_outline(first: Line, second: Line, *blocks: Section) -> Plan:
    project = Section("sec-3", "3", "project", line="line-3", children=blocks)
    chapter = Section("chapter", "du-an", "chapter", children=(project,))
    return a_plan_of(a_root(a_line("3", first, second)), sections=(chapter,))


def missing(plan: Plan, rules: Rules = DEMANDS) -> list[tuple[str, str, str]]:
    return told(parts_present(plan, rules))


def test_blocks_with_all_their_parts_are_right() -> None:
    one, two = a_line("3.1"), a_line("3.2")
    assert missing(an_outline(one, two, a_block(one, *PARTS), a_block(two, *PARTS))) == []


def test_hon_quans_3_2_has_no_assignment() -> None:
    one, two = a_line("3.1"), a_line("3.2")
    plan = an_outline(one, two, a_block(one, *PARTS), a_block(two, "objective", "beneficiaries", "content", "money"))
    assert missing(plan) == [("TPL-01", "sec-3.2", "assignment")]


def test_a_part_that_says_nothing_is_marked_but_generated_money_is_not() -> None:
    one, two = a_line("3.1"), a_line("3.2")
    plan = an_outline(one, two, a_block(one, *PARTS, blank="content"), a_block(two, *PARTS))
    finding = only(parts_present(plan, DEMANDS))
    assert (finding.variant, finding.place.id, finding.values["part"]) == ("blank", "3.1-content", "content")


def test_a_project_that_applies_needs_a_block() -> None:
    one, two = a_line("3.1"), a_line("3.2")
    finding = only(parts_present(an_outline(one, two, a_block(one, *PARTS)), DEMANDS))
    assert (finding.code, finding.variant, finding.place.id) == ("TPL-02", "no_block", "line-3.2")


def test_a_project_that_does_not_apply_needs_nothing() -> None:
    one, two = a_line("3.1"), a_line("3.2", status="not_applicable")
    assert missing(an_outline(one, two, a_block(one, *PARTS))) == []


def test_a_project_of_which_nothing_applies_needs_nothing() -> None:
    one, two = a_line("3.1", status="not_applicable"), a_line("3.2", status="not_applicable")
    assert missing(replace(an_outline(one, two), sections=())) == []


def test_a_project_without_money_needs_no_money_part() -> None:
    one, two = a_line("3.1"), a_line("3.2", status="no_money")
    plan = an_outline(one, two, a_block(one, *PARTS), a_block(two, *PARTS[:-1]))
    assert missing(plan) == []


def test_a_style_that_demands_nothing_finds_nothing_missing() -> None:
    assert missing(an_outline(a_line("3.1"), a_line("3.2")), RULES) == []


def test_a_section_the_style_demands_is_missed() -> None:
    plan = an_outline(a_line("3.1"), a_line("3.2"))
    rules = Rules(sections={"du-an": "Nội dung", "kinh-phi": "Kinh phí"})
    finding = only(parts_present(plan, rules))
    assert (finding.variant, finding.values["title"]) == ("section_missing", "Kinh phí")


@pytest.mark.parametrize(("is_required", "count"), [(True, 1), (False, 0)])
def test_only_a_required_section_must_say_something(*, is_required: bool, count: int) -> None:
    section = Section("s", "", "item", title="Mục tiêu", text=plain(" "), is_required=is_required)
    assert len(missing(a_plan_of(a_root(), sections=(section,)))) == count


def texts(*lines: str, **values: Any) -> Plan:  # noqa: ANN401 - builder
    section = Section("s", "", "item", text=tuple(TextLine(0, (line,)) for line in lines))
    return a_plan_of(a_root(), sections=(section,), **values)


def blanks(plan: Plan) -> list[Finding]:
    return list(blanks_filled(plan, RULES))


@pytest.mark.parametrize(
    "line",
    [
        "Quyết định số …/QĐ-UBND ngày … của UBND huyện",
        "Quyết định số ....../QĐ-UBND",
        "theo Quyết định số     /QĐ-UBND",
        "ngày   tháng   năm 2023",
        "…",
        "Tổng kinh phí là ____ triệu đồng",
        "giảm được … hộ nghèo",
        "ngày…tháng…năm 2023",
        "Quyết định số 5…/QĐ-UBND",
    ],
)
def test_a_blank_left_to_fill_in_is_marked(line: str) -> None:
    finding = only(blanks_filled(texts("Câu thường.", line), RULES))
    assert (finding.code, finding.variant, finding.place.column) == ("TPL-01", "unfilled", "1")


@pytest.mark.parametrize(
    "line",
    ["(cán bộ thôn, ấp, người có uy tín…), chú trọng", "gạo, muối, … cho hộ nghèo", "giống, phân bón, v.v…", "Hết."],
)
def test_dots_that_say_and_so_on_are_no_blank(line: str) -> None:
    assert blanks(texts(line)) == []


def test_a_field_is_no_blank() -> None:
    text: Text = (TextLine(0, ("Quyết định ", Field("quyết định giao vốn"), ".")),)
    assert blanks(a_plan_of(a_root(), sections=(Section("s", "", "item", text=text),))) == []


def test_a_long_line_is_quoted_around_its_blank() -> None:
    line = " ".join(["trước"] * 20) + " số …/QĐ-UBND " + " ".join(["sau"] * 20)
    excerpt = str(only(blanks_filled(texts(line), RULES)).values["excerpt"])
    assert excerpt.startswith("trước")
    assert excerpt.endswith("sau")
    assert "số …/QĐ-UBND" in excerpt
    assert len(excerpt) < 110


def test_blanks_in_legal_bases_header_reasons_and_recipients_are_marked() -> None:
    line = a_line("5", status="not_applicable", reason="theo Quyết định số …/QĐ-TTg")
    plan = a_plan_of(
        a_root(line),
        facts={"budget_decision": "Quyết định số …/QĐ-UBND"},
        bases=(LegalBasis("b1", "1", text="Quyết định số …/QĐ-UBND"), LegalBasis("b2", "2")),
        recipients=(Recipient("r", "1", "Phòng …"),),
    )
    assert [(f.variant, f.place.kind, f.place.column) for f in blanks(plan)] == [
        ("blank_basis", "basis", ""),
        ("unfilled", "plan", "budget_decision"),
        ("unfilled", "basis", ""),
        ("unfilled", "line", "reason"),
        ("unfilled", "recipient", ""),
    ]
