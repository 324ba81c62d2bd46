"""Money sentences say what the funding table says."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.documents.money_sentences import MoneyWords, measure_words, money_sentences
from desktop.domain.fund import TOTAL, Fund, Measure
from desktop.domain.funding import Line
from desktop.domain.plan import Plan
from tests.documents.sample_plans import hon_quan, shipped_pack

MILLION = 1_000_000
CARRIED = (
    "Ngân sách trung ương: 148 triệu đồng (vốn đầu tư phát triển, gồm 33 triệu đồng vốn năm 2022 chuyển sang"
    " và 115 triệu đồng vốn năm 2023);"
)


def _words() -> MoneyWords:
    return MoneyWords(shipped_pack().style("hon-quan").money, shipped_pack().funds)


def _line(plan: Plan, code: str) -> Line:
    line = plan.funding.by_code(code)
    assert line is not None
    return line


@pytest.mark.parametrize(
    ("code", "total"),
    [
        ("2", "Tổng nguồn vốn thực hiện Dự án 2: 2.243 triệu đồng, trong đó:"),
        ("3.1", "Tổng nguồn vốn thực hiện Tiểu dự án 1 thuộc Dự án 3: 964 triệu đồng, trong đó:"),
        ("3.2", "Tổng nguồn vốn thực hiện Tiểu dự án 2 thuộc Dự án 3: 309 triệu đồng, trong đó:"),
        ("4.1", "Tổng nguồn vốn thực hiện Tiểu dự án 1 thuộc Dự án 4: 922 triệu đồng, trong đó:"),
        ("4.3", "Tổng nguồn vốn thực hiện Tiểu dự án 3 thuộc Dự án 4: 397 triệu đồng, trong đó:"),
        ("6", "Tổng nguồn vốn thực hiện Dự án 6: 177 triệu đồng, trong đó:"),
        ("7", "Tổng nguồn vốn thực hiện Dự án 7: 527 triệu đồng, trong đó:"),
    ],
)
def test_the_seven_blocks_of_the_real_plan_state_their_totals(code: str, total: str) -> None:
    assert money_sentences(hon_quan(), _line(hon_quan(), code), _words()).total == total


def test_a_carried_part_is_told_apart_from_the_new_one() -> None:
    assert money_sentences(hon_quan(), _line(hon_quan(), "4.3"), _words()).lines == (
        "Ngân sách trung ương: 216 triệu đồng (vốn sự nghiệp);",
        CARRIED,
        "Ngân sách tỉnh: 11 triệu đồng (vốn sự nghiệp);",
        "Ngân sách huyện đối ứng: 22 triệu đồng (vốn sự nghiệp).",
    )


def test_a_row_without_figures_says_so() -> None:
    plan = hon_quan()
    bare = replace(_line(plan, "2"), amounts={})
    plan = replace(plan, funding=plan.funding.with_line(bare))
    said = money_sentences(plan, bare, _words())
    assert said.total == "Tổng nguồn vốn thực hiện Dự án 2: trong năm kế hoạch chưa bố trí vốn."
    assert said.lines == ()


def test_a_sentence_follows_the_table() -> None:
    plan = hon_quan()
    line = _line(plan, "2").with_amount(Fund("district", "recurrent"), 196 * MILLION)
    plan = replace(plan, funding=plan.funding.with_line(line))
    assert "2.244 triệu đồng" in money_sentences(plan, line, _words()).total


def test_measures_are_called_by_their_sources_and_kinds() -> None:
    funds = shipped_pack().funds
    assert measure_words(TOTAL, funds) == "Tổng cộng"
    assert measure_words(Measure(("central",), ("recurrent",)), funds) == "Ngân sách trung ương, vốn sự nghiệp"
    assert measure_words(Measure(("provincial", "district")), funds) == "Ngân sách tỉnh và Ngân sách huyện"
