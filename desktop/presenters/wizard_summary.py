"""The wizard's last page: exactly what will be made, counted on the very draft."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.domain.plan import Plan
from desktop.domain.section import walk_sections
from desktop.domain.text_block import is_blank
from desktop.packs.pack import Pack
from desktop.presenters.first_start import capacity_words
from desktop.services.drafting import draft_plan
from desktop.services.order_form import PlanOrder
from desktop.services.summaries import plan_title


@dataclass(frozen=True)
class SummaryRow:
    """One line of the summary: what, how many or which."""

    what: str
    text: str


def summary_rows(pack: Pack, order: PlanOrder) -> tuple[SummaryRow, ...]:
    """Draft the plan without saving it and return what it holds."""
    plan = draft_plan(pack, order)
    facts = plan.facts
    signer = " – ".join(filter(None, (capacity_words(facts.signer_capacity), facts.signer_name)))
    return (
        SummaryRow("Kế hoạch", plan_title(plan)),
        SummaryRow("Kiểu", pack.style(order.style).title),
        SummaryRow("Cơ quan ban hành", facts.issuer_name),
        SummaryRow("Người ký", signer),
        SummaryRow("Căn cứ pháp lý", f"{len(plan.bases)} căn cứ"),
        SummaryRow("Dự án", _project_words(plan)),
        SummaryRow("Bảng kinh phí", f"{_row_count(plan)} dòng, chưa có số liệu"),
        SummaryRow("Nội dung", _text_words(plan)),
        SummaryRow("Chỉ tiêu", f"{len(plan.indicators)} chỉ tiêu"),
        SummaryRow("Cơ quan tham gia", f"{len(plan.agencies)} cơ quan"),
        SummaryRow("Đơn vị cấp dưới", f"{len(plan.communes)} đơn vị"),
        SummaryRow("Nơi nhận", f"{len(plan.recipients)} dòng"),
    )


def _project_words(plan: Plan) -> str:
    below = [line for project in plan.funding.root.children for line in (project, *project.children)]
    leaves = [line for line in below if line.is_leaf]
    applying = sum(line.status != "not_applicable" for line in leaves)
    projects = len(plan.funding.root.children)
    return (
        f"{projects} dự án, {len(leaves)} nội dung có vốn: {applying} áp dụng, {len(leaves) - applying} không áp dụng"
    )


def _row_count(plan: Plan) -> int:
    return sum(1 for _ in plan.funding.root.walk()) - 1


def _text_words(plan: Plan) -> str:
    sections = list(walk_sections(plan.sections))
    written = sum(not is_blank(section.text) for section in sections)
    return f"{len(sections)} mục, {written} mục đã có lời văn soạn sẵn"
