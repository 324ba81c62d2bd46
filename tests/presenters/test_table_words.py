from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.domain.checks.all import findings
from desktop.domain.finding import Finding, Place, Severity
from desktop.domain.plan import Commune, Plan
from desktop.presenters.messages import worded
from desktop.presenters.place_words import place_words
from desktop.presenters.table_words import row_words, side_words
from tests.domain.checks.forms import SPREAD, WORKS, a_row, a_table, cells, rules_with
from tests.domain.checks.seeds import a_plan_of, a_root
from tests.domain.plans import INVESTMENT, MILLION, a_line, millions
from tests.presenters.table_faults import RULES, a_plan_of_table_faults

LONG = "Đầu tư cơ sở hạ tầng công nghệ thông tin để hiện đại hóa hệ thống thông tin thị trường lao động"


def a_plan_with_tables() -> Plan:
    works = a_table(WORKS, a_row("IV", number="IV", title=LONG, level="group"))
    spread = a_table(SPREAD, a_row("2", a_row("s", title="xã An Khương", commune="x"), title="Dự án 2"))
    activity = replace(a_line("4.1.1"), level="activity", title="Mua thiết bị")
    root = a_root(a_line("4", a_line("4.1", activity)))
    return a_plan_of(root, tables=(works, spread), communes=(Commune("x", "1", "xã An Khương"),))


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (Place("row", "table-phu-luc-iv"), "Danh mục công trình"),
        (Place("row", "table-phu-luc-iv", "nstw"), "Danh mục công trình, dòng tổng cộng, cột Vốn đầu tư, NSTW"),
        (
            Place("row", "IV", "nam"),
            (
                "Danh mục công trình, dòng “IV Đầu tư cơ sở hạ tầng công nghệ thông tin để hiện đại hóa…”, "
                "cột Năm thực hiện"
            ),
        ),
        (Place("row", "s", "la"), "Phân bổ cho xã, “xã An Khương” của “Dự án 2”"),
        (Place("row", "gone", "nstw"), "dòng đã xóa"),
    ],
)
def test_a_cell_of_a_table_is_named_as_it_is_read(place: Place, words: str) -> None:
    assert place_words(place, a_plan_with_tables(), rules_with()) == words


def test_a_table_the_pack_does_not_know_has_its_own_title() -> None:
    table = replace(a_table(WORKS, a_row("r")), code="la", title="Biểu lạ")
    assert row_words(a_plan_of(a_root(), tables=(table,)), rules_with(), "r") == "Biểu lạ, dòng “Nội dung r”"
    nameless = replace(table, title="")
    assert row_words(a_plan_of(a_root(), tables=(nameless,)), rules_with(), "r") == "Biểu khác, dòng “Nội dung r”"


@pytest.mark.parametrize(
    ("side", "words"),
    [
        ("kinh-phi[4.1.1].*.*", "Bảng kinh phí, “Mua thiết bị”"),
        ("kinh-phi[9].central.*", "Bảng kinh phí, dòng chưa có, Ngân sách trung ương"),
        ("kinh-phi.central.* - chỉ tiêu[la]", "Bảng kinh phí, dòng tổng cộng, Ngân sách trung ương trừ chỉ tiêu “la”"),
        ("phu-luc-iv[IX].nstw", "Danh mục công trình, dòng chưa có"),
        ("phu-luc-v.kinh-phi", "Giáo dục nghề nghiệp"),
    ],
)
def test_a_side_of_a_tie_is_named_as_it_is_read(side: str, words: str) -> None:
    assert side_words(side, a_plan_with_tables(), rules_with()) == words


def test_700_against_7000_is_told_like_a_reviewer_would() -> None:
    table = a_table(WORKS, a_row("I", number="I", title="Huyện nghèo", cells=cells(nstw=700)))
    plan = a_plan_of(a_root(a_line("1", amounts=millions({INVESTMENT: 7_000}))), tables=(table,))
    rules = rules_with(("phu-luc-iv[I].nstw", "kinh-phi[1].central.investment"))
    told = [worded(each, plan, rules).sentence for each in findings(plan, rules) if each.code == "XAPP-01"]
    assert told == [
        (
            "Danh mục công trình, dòng “I Huyện nghèo”, cột Vốn đầu tư, NSTW: ô này là 700, còn Bảng kinh phí, "
            "Dự án 1, Ngân sách trung ương – vốn đầu tư phát triển là 7.000 triệu đồng, lệch 6.300. "
            "Có thể thiếu một số 0: 700 thay vì 7.000. Hãy sửa số ở một trong hai bảng, hoặc bỏ qua và ghi lý do."
        )
    ]


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("row/IV", "Danh mục công trình, dòng “IV Đầu tư"),
        ("column/IV/nsdp", "cột Vốn đầu tư, NSĐP"),
        (f"shift/provincial={500 * MILLION},la={150 * MILLION}", "Ngân sách tỉnh 500, nguồn khác 150"),
        ("section/s", "Đề cương"),
    ],
)
def test_what_a_cause_points_at_in_a_table_has_a_name(part: str, words: str) -> None:
    values: dict[str, int | str | None] = {"stated": 1, "computed": 2, "difference": 1, "cause": "twice"}
    finding = Finding("SUM-01", Place("line", "root"), Severity.ERROR, values | {"cause_part": part, "cause_amount": 1})
    assert words in worded(finding, a_plan_with_tables(), rules_with()).text


def test_every_table_finding_has_an_id_of_its_own() -> None:
    ids = [finding.id for finding in findings(a_plan_of_table_faults(), RULES)]
    assert len(ids) == len(set(ids))
