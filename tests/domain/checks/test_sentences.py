from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from desktop.domain.checks.all import text_findings
from desktop.domain.checks.sentences import sentences_agree
from desktop.domain.finding import Finding, Severity
from desktop.domain.funding import Line
from desktop.domain.plan import Plan
from desktop.domain.section import Section
from desktop.domain.text_block import Field, TextLine, plain
from tests.domain.checks.seeds import DISTRICT, RULES, a_plan_of, a_root, only, stated
from tests.domain.plans import CENTRAL, INVESTMENT, MILLION, PROVINCIAL, a_line, millions


def block(line: str, text: str, **values: Any) -> Section:  # noqa: ANN401
    return Section(f"sec-{line}-{len(text)}", line, "project", line=f"line-{line}", text=plain(text), **values)


def plan_with(*sections: Section, root: Line | None = None) -> Plan:
    return a_plan_of(
        root or table(), sections=(Section("chapter", "", "chapter", title="Nội dung", children=sections),)
    )


def table() -> Line:
    """Return the table of seed 001 where its text and its appendix III differ."""
    return a_root(
        a_line("2", amounts=millions({CENTRAL: 1950, PROVINCIAL: 98, DISTRICT: 195})),
        a_line(
            "3", a_line("3.1", amounts=millions({CENTRAL: 12_000})), a_line("3.2", amounts=millions({CENTRAL: 2_000}))
        ),
        a_line(
            "4",
            a_line("4.2", amounts=millions({CENTRAL: 500})),
            a_line("4.3", amounts=millions({CENTRAL: 2_000, INVESTMENT: 7_885}), carried=millions({INVESTMENT: 115})),
        ),
    )


def found(plan: Plan) -> list[Finding]:
    return list(sentences_agree(plan, RULES))


RIGHT = (
    "Tổng nguồn vốn thực hiện Dự án 2 là: 2.243 triệu đồng, trong đó:\n"
    "Ngân sách trung ương: 1.950 triệu đồng (vốn sự nghiệp);\n"
    "Ngân sách tỉnh: 98 triệu đồng (vốn sự nghiệp);\n"
    "Vốn ngân sách huyện: 195 triệu đồng (vốn sự nghiệp)."
)


def test_a_text_that_says_what_the_table_says_is_right() -> None:
    carried = "Ngân sách trung ương: 8.000 triệu đồng (vốn đầu tư: trong đó vốn 2022 chuyển qua là 115 triệu đồng, "
    assert found(plan_with(block("2", RIGHT), block("4.3", f"{carried}vốn năm 2023 là 7.885 triệu đồng)"))) == []


def test_a_figure_of_the_row_beside_is_named_like_in_seed_001() -> None:
    finding = only(found(plan_with(block("3.1", "Nhu cầu vốn là 2.000 triệu đồng (vốn sự nghiệp)."))))
    assert (finding.code, finding.severity, finding.place.column) == ("XREF-01", Severity.ERROR, "0")
    assert (finding.values["stated"], finding.values["computed"]) == (2_000 * MILLION, 12_000 * MILLION)
    assert (finding.values["cause"], finding.values["cause_part"]) == ("neighbour", "line/line-3.2")


def test_the_row_all_figures_of_a_text_fit_is_named() -> None:
    text = "Ngân sách Trung ương là 8.000 triệu đồng (vốn đầu tư); 2.000 triệu đồng (vốn sự nghiệp)."
    findings = found(plan_with(block("4.2", text)))
    assert [finding.values["cause_part"] for finding in findings] == ["line/line-4.3", "line/line-4.3"]
    assert len({finding.id for finding in findings}) == 2


@pytest.mark.parametrize(
    ("text", "cause", "part"),
    [
        ("Ngân sách trung ương: 195 triệu đồng (vốn sự nghiệp)", "zero_lost", None),
        ("Ngân sách tỉnh: 89 triệu đồng (vốn sự nghiệp)", "swapped", None),
        ("Ngân sách tỉnh: 195 triệu đồng (vốn sự nghiệp)", "neighbour", "fund/district.*"),
        ("Tổng nguồn vốn: 2.145 triệu đồng", "left_out", "fund/provincial.*"),
        ("Ngân sách huyện: 12.000 triệu đồng (vốn sự nghiệp)", None, None),
        ("Ngân sách trung ương: 12.000 triệu đồng (vốn sự nghiệp)", "neighbour", None),
        ("Ngân sách tỉnh: 31 triệu đồng", None, None),
    ],
)
def test_the_likely_cause_of_a_wrong_figure_is_named(text: str, cause: str | None, part: str | None) -> None:
    values = only(found(plan_with(block("2", text)))).values
    assert values.get("cause") == cause
    assert part is None or values["cause_part"] == part


def test_a_zero_in_the_text_has_no_neighbour() -> None:
    assert "cause" in only(found(plan_with(block("2", "Tổng nguồn vốn: 0 triệu đồng")))).values


def test_a_source_left_out_behind_a_total_is_found() -> None:
    text = RIGHT.replace("Ngân sách tỉnh: 98 triệu đồng (vốn sự nghiệp);\n", "")
    finding = only(found(plan_with(block("2", text))))
    assert (finding.variant, finding.place.column) == ("parts/2", "0")
    assert (finding.values["difference"], finding.values["cause_part"]) == (-98 * MILLION, "fund/provincial.recurrent")


def test_a_list_with_a_field_or_rough_figure_may_be_incomplete() -> None:
    lines = plain("Tổng nguồn vốn: 2.243 triệu đồng\nNgân sách trung ương: 1.950 triệu đồng")
    bound = TextLine(0, ("Ngân sách tỉnh: ", Field("vốn:2.provincial.*"), " triệu đồng"))
    section = replace(block("2", ""), text=(*lines, bound))
    assert found(plan_with(section)) == []
    assert found(plan_with(block("2", "Tổng nguồn vốn: 2.243 triệu đồng"))) == []


def test_a_project_named_in_the_sentence_is_the_one_compared() -> None:
    text = "Tổng vốn thực hiện Tiểu dự án 2 thuộc Dự án 3: 2.000 triệu đồng\nNgân sách trung ương: 2.000 triệu đồng"
    assert found(plan_with(Section("item", "", "item", text=plain(text)))) == []
    below = "Tổng vốn thực hiện Tiểu dự án 2: 500 triệu đồng"
    assert found(plan_with(block("4", below), block("4.2", below))) == []
    assert found(plan_with(block("4", below.replace("dự án 2", "dự án 9")), block("2", below))) == []
    assert found(plan_with(block("4", "Tổng vốn thực hiện Dự án 9: 7 triệu đồng"))) == []
    two = "Tổng vốn thực hiện Tiểu dự án 1, Tiểu dự án 2: 14.000 triệu đồng"
    assert found(plan_with(block("3", two))) == []


def test_without_a_project_only_a_total_speaks_of_the_whole_plan() -> None:
    item = Section("item", "", "item", text=plain("Ngân sách tỉnh: 7 triệu đồng"))
    assert found(plan_with(item)) == []
    whole = "Tổng nguồn vốn thực hiện kế hoạch: 26.743 triệu đồng\nNgân sách tỉnh: 7 triệu đồng"
    finding = only(found(plan_with(replace(item, text=plain(whole)))))
    assert (finding.place.column, finding.values["about"]) == ("1", "line/root")
    lone = plan_with(replace(item, text=plain("Tổng vốn thực hiện Dự án 2: 2.243 triệu đồng")))
    assert found(lone) == []


def test_other_years_are_not_compared() -> None:
    past = "Năm 2022, ngân sách trung ương: 7 triệu đồng"
    assert found(plan_with(block("2", past))) == []
    lines = (TextLine(0, ("Tổng vốn ", Field("năm trước"), ": 7 triệu đồng")),)
    assert found(plan_with(replace(block("2", ""), text=lines))) == []
    for title in ("Kết quả năm 2022", "Kết quả {năm trước}"):
        chapter = Section("c", "", "chapter", title=title, children=(block("2", "Tổng vốn: 7 triệu đồng"),))
        assert found(a_plan_of(table(), sections=(chapter,))) == []
    both = Section("c", "", "chapter", title="{năm} so với {năm trước}", text=plain("Tổng vốn: 7 triệu đồng"))
    assert len(found(a_plan_of(table(), sections=(both,)))) == 1


def test_what_the_documents_own_table_states_is_right_in_its_text() -> None:
    line = a_line("2", amounts=millions({CENTRAL: 3_000}), stated=stated(provincial__all=500, all__all=None))
    text = "Ngân sách địa phương: 500 triệu đồng\nNgân sách tỉnh: 500 triệu đồng"
    assert found(plan_with(block("2", text), root=a_root(line))) == []


def test_sentences_are_checked_with_the_texts() -> None:
    codes = [finding.code for finding in text_findings(plan_with(block("2", "Tổng vốn: 7 triệu đồng")), RULES)]
    assert codes[0] == "XREF-01"
