from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

import pytest

from desktop.domain.checks.all import findings
from desktop.domain.checks.rules import Rules
from desktop.domain.finding import Finding, Place, Severity, Value
from desktop.domain.fund import Measure
from desktop.domain.funding import Line
from desktop.domain.legal import Act, LegalBasis
from desktop.domain.plan import Agency, Assignment, Indicator, Plan, Recipient
from desktop.domain.section import Section
from desktop.domain.text_block import plain
from desktop.presenters.message_words import CAUSES, WORDINGS
from desktop.presenters.messages import Message, worded
from desktop.presenters.place_words import measure_words, place_words
from tests.domain.checks.seeds import DISTRICT, RULES, a_plan_of, a_root, dak_lak, shares, stated
from tests.domain.plans import CENTRAL, INVESTMENT, MILLION, PROVINCIAL, a_line, millions
from tests.presenters.table_faults import table_messages
from tests.presenters.wording_faults import wording_messages

DAY = dt.date(2022, 7, 11)
CIRCULAR = Act("Thông tư", "04/2022/TT-BNNPTNT", DAY, "Bộ", "hướng dẫn")
OLD = Act("Thông tư", "46/2022/TT-BTC", DAY, "Bộ", "quy định", replaced_by="55/2023/TT-BTC")
NEW = Act("Thông tư", "55/2023/TT-BTC", dt.date(2023, 8, 15), "Bộ", "quy định")
DECREE = Act("Nghị định", "27/2022/NĐ-CP", dt.date(2022, 4, 19), "Chính phủ", "quy định cơ chế")
BASES = (
    LegalBasis("b1", "1", acts=(CIRCULAR, OLD)),
    LegalBasis(
        "b2", "2", acts=(replace(CIRCULAR, symbol="40/2022/TT-BNNPTNT"), Act("Quyết định", "", DAY, "", "giao"))
    ),
    LegalBasis("b3", "3", text="Nghị quyết của HĐND huyện;"),
    LegalBasis("b4", "4"),
    LegalBasis("b5", "5", acts=(CIRCULAR,)),
)
LINES = (
    "1. Thông tư số 04/2022/TT-BNNPTNT ngày 28/7/2022",
    "3. Nghị định số 27/2020/NĐ-CP ngày 19/4/2022; Nghị định số 27/2022/NĐ-CP ngày 20/4/2022",
    "Quyết định số …/QĐ-UBND; Nghị quyết số 24/2021/NQ",
    *(f"{letter}) điểm" for letter in "abcdđeghiklmnopqrstuvxyz"),
)


def rows() -> tuple[Line, ...]:
    over = stated(central__all=None, central__recurrent=5, central__investment=9, all__all=7)
    return (
        a_line("1", a_line("1.1", amounts=millions({CENTRAL: 5})), amounts=millions({CENTRAL: 9})),
        a_line("2", amounts=millions({CENTRAL: 1000, PROVINCIAL: 135}) | {DISTRICT: 500_001}, kinds=("investment",)),
        a_line("3", a_line("3.1", amounts=millions({CENTRAL: 2000, PROVINCIAL: 347})), stated=over, carried={}),
        a_line(
            "4",
            amounts=millions({INVESTMENT: -2}),
            carried={INVESTMENT: 5_500_000},
            stated=stated(central__all=3, all__all=2),
        ),
        a_line("5", status="not_applicable", reason="…", amounts=millions({CENTRAL: 1})),
        a_line("6", stated=stated(central__all=8)).with_unread(DISTRICT, "hai tỷ"),
        a_line("7", amounts=millions({INVESTMENT: 9_000_000})),
    )


def a_plan_of_every_fault() -> Plan:
    item = Section("item", "", "item", title="Báo cáo", text=plain("\n".join(LINES)), number="5.")
    empty = Section("empty", "", "agency", agency="ag")
    block = Section("block", "3", "project", line="line-3", children=(Section("p", "", "part", part="objective"),))
    outline = (Section("chapter", "", "chapter", title="Tổ chức", children=(item, empty, block)),)
    targets = (
        Indicator("whole", "1", "", "Giảm hộ nghèo", "hộ", "218"),
        Indicator("part", "2", "", "Dân tộc thiểu số", "hộ", "162", "whole"),
    )
    plan = a_plan_of(
        a_root(*rows()),
        bases=BASES,
        sections=outline,
        indicators=targets,
        agencies=(Agency("ag", "1", "ag", "Phòng Y tế"),),
        recipients=(Recipient("r", "1", "Phòng …"),),
        assignments=(
            Assignment("a1", "1", "line-2", Measure.of(CENTRAL), 5 * MILLION),
            Assignment("a2", "2", "gone", Measure.of(CENTRAL), 5 * MILLION),
        ),
    )
    return shares(plan, shares={"provincial": 100})


DEMANDS = replace(
    RULES,
    acts=(OLD, NEW, DECREE),
    required={"3": ("objective", "assignment"), "2": ()},
    sections={"kinh-phi": "Kinh phí"},
    conflicts=tuple(
        (kind, "cell/line-3/title") for kind in ("value", "text", "life", "edited", "ghost", "loop", "deep")
    ),
)


def all_messages() -> list[Message]:
    plan = a_plan_of_every_fault()
    found = [worded(finding, plan, DEMANDS) for finding in findings(plan, DEMANDS)]
    return [*found, *table_messages(), *wording_messages()]


def test_every_wording_is_said_about_a_plan_with_every_fault() -> None:
    said = {(message.code, message.action) for message in all_messages()}
    for (code, variant), wording in WORDINGS.items():
        pattern = re.compile(re.sub(r"\\{[a-z]+\\}", ".+", re.escape(wording.action)), re.DOTALL)
        assert any(code == told and pattern.fullmatch(action) for told, action in said), (code, variant)
    assert {code for code, _ in said} == {code for code, _ in WORDINGS}


def test_no_message_leaves_a_key_or_an_english_word() -> None:
    english = re.compile(r"central|recurrent|investment|provincial|line-|not_applicable|objective|fund|None|[{}_]")
    for message in all_messages():
        assert not english.search(message.sentence), message.sentence
        assert "  " not in message.sentence
        assert message.text.endswith((".", ".”"))


def test_severities_have_their_vietnamese_words() -> None:
    assert {message.severity for message in all_messages()} == {"Lỗi", "Cảnh báo", "Gợi ý"}
    hint = Finding("TPL-01", Place("plan", "", "place"), Severity.HINT, {"fact": "place"}, "header")
    assert worded(hint, a_plan_of(a_root()), RULES).severity == "Gợi ý"


def test_a_finding_nobody_gave_words_to_is_a_bug() -> None:
    with pytest.raises(KeyError):
        worded(Finding("XXX-01", Place("plan"), Severity.HINT), a_plan_of(a_root()), RULES)


def sentence(plan: Plan, code: str, variant: str = "", rules: Rules = RULES) -> str:
    found = [f for f in findings(plan, rules) if f.code == code and f.variant.partition("/")[0] == variant]
    return worded(found[0], plan, rules).sentence


def test_a_wrong_total_is_told_with_place_figures_difference_cause_and_action() -> None:
    rows = (a_line("3.1", amounts=millions({CENTRAL: 838})), a_line("3.2", amounts=millions({CENTRAL: 269})))
    plan = a_plan_of(a_root(a_line("3", *rows, stated=stated(central__recurrent=1170))))
    assert sentence(plan, "SUM-01") == (
        "Bảng kinh phí, Dự án 3, Ngân sách trung ương – vốn sự nghiệp: "
        "văn bản ghi 1.170, cộng các dòng được 1.107 triệu đồng, lệch 63. "
        "Có thể do hai chữ số bị đổi chỗ: 1.170 và 1.107. "
        "Hãy sửa số của dòng sai, hoặc bỏ số ghi trong văn bản."
    )


def test_dak_laks_total_names_the_sub_project_left_out() -> None:
    told = sentence(a_plan_of(dak_lak()), "SUM-01")
    assert told.startswith("Bảng kinh phí, dòng tổng cộng, tổng các nguồn vốn: văn bản ghi 610.300, ")
    assert "lệch 49.500. Chênh lệch đúng bằng Tiểu dự án 2 thuộc Dự án 1 (49.500); có thể đã bỏ sót." in told


@pytest.mark.parametrize("unit", [1, 1_000, 1_000_000, 1_000_000_000])
def test_figures_stand_in_the_plans_unit(unit: int) -> None:
    plan = a_plan_of(a_root(a_line("2", stated=stated(central__recurrent=2000))), facts={"unit": unit})
    words = {1: "đồng", 1_000: "nghìn đồng", 1_000_000: "triệu đồng", 1_000_000_000: "tỷ đồng"}
    figure = {1: "2.000.000.000", 1_000: "2.000.000", 1_000_000: "2.000", 1_000_000_000: "2"}
    assert f"văn bản ghi {figure[unit]}, cộng các dòng được 0 {words[unit]}" in sentence(plan, "SUM-01")


CAUSE_WORDS = {
    "left_out": "đúng bằng Tiểu dự án 1 thuộc Dự án 3 (838); có thể đã bỏ sót.",
    "twice": "đúng bằng Tiểu dự án 1 thuộc Dự án 3 (838); có thể đã cộng hai lần.",
    "zero_lost": "thiếu một số 0 ở Tiểu dự án 1 thuộc Dự án 3: 5 thay vì 838.",
    "zero_added": "thừa một số 0 ở Tiểu dự án 1 thuộc Dự án 3: 5 thay vì 838.",
    "swapped": "hai chữ số bị đổi chỗ ở Tiểu dự án 1 thuộc Dự án 3: 5 và 838.",
    "neighbour": "khớp với Tiểu dự án 1 thuộc Dự án 3;",
    "rows_swapped": "số của dòng này và Tiểu dự án 1 thuộc Dự án 3 bị đổi chỗ",
    "shifted": "các ô bị lệch cột",
    "shifted_down": "lệch xuống một dòng",
    "none_counted": "chưa được cộng: 838.",
    "rounding": "làm tròn từng dòng",
}


@pytest.mark.parametrize("cause", CAUSES)
def test_every_cause_has_words(cause: str) -> None:
    plan = a_plan_of(a_root(a_line("3", a_line("3.1"))))
    figures: dict[str, Value] = {
        "stated": 1,
        "computed": 2,
        "difference": 1,
        "cause_amount": 838 * MILLION,
        "cause_read": 5 * MILLION,
    }
    values: dict[str, Value] = {**figures, "cause": cause, "cause_part": "line/line-3.1"}
    finding = Finding("SUM-01", Place("line", "line-3"), Severity.ERROR, values)
    assert CAUSE_WORDS[cause] in worded(finding, plan, RULES).text


@pytest.mark.parametrize(
    ("part", "words"),
    [("fund/district.*", "Ngân sách huyện"), ("own/line-3", "phần chưa chia của Dự án 3"), ("line/x", "dòng đã xóa")],
)
def test_what_a_cause_points_at_has_a_name(part: str, words: str) -> None:
    values: dict[str, Value] = {
        "stated": 1,
        "computed": 2,
        "difference": 1,
        "cause": "left_out",
        "cause_part": part,
        "cause_amount": 1,
    }
    finding = Finding("SUM-01", Place("line", "line-3"), Severity.ERROR, values)
    plan = a_plan_of(a_root(a_line("3")), facts={"unit": 1})
    assert worded(finding, plan, RULES).text.endswith(f"đúng bằng {words} (1); có thể đã bỏ sót.")


def test_an_amount_out_of_proportion_is_told_with_what_may_have_happened() -> None:
    rows = (a_line(str(place), amounts=millions({CENTRAL: 900 + place})) for place in range(2, 9))
    plan = a_plan_of(a_root(a_line("1", amounts=millions({CENTRAL: 9_000_000})), *rows))
    assert sentence(plan, "SUM-05", "size") == (
        "Bảng kinh phí, Dự án 1, Ngân sách trung ương – vốn sự nghiệp: "
        "số 9.000.000 triệu đồng lớn vượt hẳn các số khác của bảng (số lớn nhất còn lại 908). "
        "Có thể do gõ thừa số 0 hoặc nhập theo đơn vị khác (đồng, nghìn đồng). "
        "Hãy kiểm tra lại số này; nếu đúng thì bỏ qua và ghi lý do."
    )


def test_an_official_share_is_told_in_percent() -> None:
    plan = shares(a_plan_of(a_root(a_line("2", amounts=millions({CENTRAL: 1950, PROVINCIAL: 98, DISTRICT: 192})))))
    assert sentence(plan, "RAT-01") == (
        "Bảng kinh phí, Dự án 2, Ngân sách huyện – vốn sự nghiệp: "
        "bố trí đối ứng 192, tính theo tỷ lệ 10% của 1.950 được 195 triệu đồng, lệch 3. "
        "Hãy sửa số đối ứng, hoặc bỏ qua và ghi lý do."
    )


def test_a_plan_other_than_assigned_names_the_decision() -> None:
    row = Assignment("a", "1", "line-2", Measure.of(CENTRAL), 2000 * MILLION, "842/QĐ-UBND")
    plan = a_plan_of(a_root(a_line("2", amounts=millions({CENTRAL: 1950}))), assignments=(row,))
    told = sentence(plan, "ASG-01")
    assert ": quyết định giao (842/QĐ-UBND) 2.000, kế hoạch bố trí 1.950 triệu đồng, lệch 50." in told


def test_targets_are_counted_and_not_money() -> None:
    plan = a_plan_of_every_fault()
    assert "“Giảm hộ nghèo”: chỉ tiêu ghi 218, cộng các phần được 162, lệch 56." in sentence(plan, "SUM-04", "parts")


def test_an_act_replaced_is_told_with_day_and_successor() -> None:
    assert sentence(a_plan_of_every_fault(), "LAW-03", "over", DEMANDS) == (
        "Căn cứ thứ 1: Thông tư số 46/2022/TT-BTC đã hết hiệu lực từ ngày 15/8/2023, được thay thế bởi "
        "Thông tư số 55/2023/TT-BTC. Hãy viện dẫn văn bản còn hiệu lực."
    )


def test_two_dates_of_one_act_are_told_as_officers_write_dates() -> None:
    told = sentence(a_plan_of_every_fault(), "LAW-01", "date_in_plan", DEMANDS)
    assert "Thông tư số 04/2022/TT-BNNPTNT được ghi hai ngày khác nhau: 28/7/2022 và 11/7/2022." in told


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (Place("plan", "", "signer_name"), "Thông tin chung, họ tên người ký"),
        (Place("plan", "", "kinh-phi"), "Đề cương"),
        (Place("line", "line-3"), "Bảng kinh phí, Dự án 3"),
        (Place("line", "line-3.1", "central.*"), "Bảng kinh phí, Tiểu dự án 1 thuộc Dự án 3, Ngân sách trung ương"),
        (Place("line", "act", "*.*"), "Bảng kinh phí, “Tập huấn”, tổng các nguồn vốn"),
        (Place("line", "line-3", "reason"), "Bảng kinh phí, Dự án 3, lý do"),
        (Place("section", "sub", ""), "Mục 1. Dự án 3, 1.1. Tiểu dự án 1"),
        (Place("section", "part", "0"), "Mục 1.1. Tiểu dự án 1, a) Phân công thực hiện, dòng 1"),
        (Place("section", "sub", "assignment"), "Mục 1. Dự án 3, 1.1. Tiểu dự án 1"),
        (Place("section", "office"), "Mục I. Nội dung, 2. Phòng Y tế"),
        (Place("section", "gone"), "Đề cương"),
        (Place("basis", "b2"), "Căn cứ thứ 2"),
        (Place("assignment", "a2"), "Giao vốn, dòng 2"),
        (Place("assignment", "gone"), "Giao vốn, dòng 0"),
        (Place("indicator", "whole"), "Chỉ tiêu “Giảm hộ nghèo”"),
        (Place("recipient", "r"), "Nơi nhận, dòng 1"),
    ],
)
def test_places_are_told_as_they_stand_in_the_plan(place: Place, words: str) -> None:
    activity = replace(a_line("x"), id="act", level="activity", title="Tập huấn")
    plan = a_plan_of_every_fault()
    part = Section("part", "", "part", part="assignment")
    sub = Section("sub", "", "subproject", line="line-3.1", children=(part,))
    block = Section("block", "", "project", line="line-3", children=(sub,))
    office = Section("office", "", "agency", agency="ag")
    outline = (Section("chapter", "", "chapter", title="Nội dung", children=(block, office)),)
    root = a_root(a_line("3", a_line("3.1"), activity))
    plan = replace(a_plan_of(root), **{name: getattr(plan, name) for name in KEPT}, sections=outline)
    assert place_words(place, plan, RULES) == words


KEPT = ("bases", "assignments", "indicators", "recipients", "agencies")


def test_a_fund_the_pack_does_not_know_is_named_without_its_key() -> None:
    assert measure_words("credit.loan", RULES) == "nguồn khác – loại vốn khác"
    assert measure_words("central+district.*", RULES) == "Ngân sách trung ương và Ngân sách huyện"
    assert measure_words("provincial+district.*", RULES) == "Ngân sách địa phương"
