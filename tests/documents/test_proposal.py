"""A proposal is printed in two divisions with results, needs by project and appendices II to V."""

from __future__ import annotations

from dataclasses import replace

from desktop.documents.compose import compose
from desktop.documents.model import Paragraph
from desktop.domain.checks.all import findings
from desktop.domain.finding import Severity
from desktop.domain.plan import Plan
from desktop.services.drafting import draft_plan
from desktop.services.order_form import PlanOrder
from desktop.services.rules import rules_of
from tests.documents.proposals import proposal
from tests.documents.sample_plans import shipped_pack


def _texts(plan: Plan) -> list[str]:
    blocks = compose(plan, shipped_pack(), is_draft=False).parts[0].blocks
    return [block.text for block in blocks if isinstance(block, Paragraph)]


def _chapters(plan: Plan) -> list[str]:
    blocks = compose(plan, shipped_pack(), is_draft=False).parts[0].blocks
    return [block.text for block in blocks if isinstance(block, Paragraph) and block.role == "chapter"]


def test_chapters_are_counted_anew_in_each_division() -> None:
    assert _chapters(proposal()) == [
        "A. KẾT QUẢ THỰC HIỆN 9 THÁNG VÀ ƯỚC THỰC HIỆN CẢ NĂM 2021",
        "I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH",
        "II. KẾT QUẢ THỰC HIỆN MỤC TIÊU, CHỈ TIÊU",
        "III. KẾT QUẢ THỰC HIỆN CÁC CHÍNH SÁCH GIẢM NGHÈO",
        "IV. KẾT QUẢ HUY ĐỘNG NGUỒN LỰC",
        "V. ĐÁNH GIÁ CHUNG",
        "B. DỰ KIẾN KẾ HOẠCH NĂM 2022",
        "I. BỐI CẢNH",
        "II. MỤC TIÊU",
        "III. NHU CẦU VỐN",
        "IV. NỘI DUNG HOẠT ĐỘNG VÀ ĐỀ XUẤT KINH PHÍ",
        "V. GIẢI PHÁP CHỦ YẾU",
        "VI. TỔ CHỨC THỰC HIỆN",
    ]


def test_needs_are_said_for_the_whole_and_for_each_leaf() -> None:
    texts = _texts(proposal())
    assert (
        "Tổng nhu cầu vốn thực hiện Chương trình mục tiêu quốc gia giảm nghèo bền vững: 248.400 triệu đồng "
        "(vốn đầu tư phát triển: 186.000 triệu đồng, vốn sự nghiệp: 62.400 triệu đồng), trong đó:"
    ) in texts
    assert (
        "d) Tổng nhu cầu vốn thực hiện Tiểu dự án 1 thuộc Dự án 1: 188.000 triệu đồng "
        "(vốn đầu tư phát triển: 138.000 triệu đồng, vốn sự nghiệp: 50.000 triệu đồng), trong đó:"
    ) in texts
    assert "d) Tổng nhu cầu vốn thực hiện Dự án 2: 3.000 triệu đồng (vốn sự nghiệp), trong đó:" in texts
    assert "- Ngân sách tỉnh: 18.000 triệu đồng (vốn đầu tư phát triển)." in texts
    assert "d) Trong năm kế hoạch chưa đề xuất vốn thực hiện Dự án 5." in texts


def test_the_body_refers_to_every_appendix_and_asks_the_ministry() -> None:
    text = " ".join(_texts(proposal()))
    assert all(f"Phụ lục {number}" in text for number in ("II", "III", "IV", "V"))
    assert text.endswith("Bộ Kế hoạch và Đầu tư, Bộ Tài chính xem xét, tổng hợp./.")
    assert "{" not in text


def test_reported_months_are_a_parameter() -> None:
    half = replace(proposal(), facts=replace(proposal().facts, months=6))
    assert _chapters(half)[0].startswith("A. KẾT QUẢ THỰC HIỆN 6 THÁNG")


def test_a_proposal_has_no_errors_and_only_the_blanks_of_last_years_money_are_warned_of() -> None:
    for plan in (
        proposal(),
        draft_plan(shipped_pack(), PlanOrder("de-xuat", 2024, "ubnd-huyen", "Tuy Đức", "Đăk Nông")),
    ):
        found = findings(plan, rules_of(shipped_pack(), plan))
        assert [finding for finding in found if finding.severity is Severity.ERROR] == []
        results = {
            section.id
            for division in plan.sections
            for chapter in division.children
            for section in chapter.walk()
            if section.code.startswith("results.resources")
        }
        blanks = {finding.place.id for finding in found if finding.code == "TPL-01" and finding.place.kind == "section"}
        assert blanks
        assert blanks <= results
