"""What is said of a frozen plan wherever it is shown, and of the files it keeps."""

from __future__ import annotations

from desktop.domain.dates import format_short_date
from desktop.domain.plan import Plan
from desktop.services.kept_files import KeptFileError

FROZEN_WORDS: dict[str, str] = {
    "others": "Kế hoạch của huyện: ở tỉnh chỉ xem. Muốn góp ý, hãy ghi ý kiến ở “Tổng hợp các huyện” rồi gửi lại gói.",
    "submitted": "Kế hoạch đang trình ký nên không sửa được. Muốn sửa, hãy trả về dự thảo ở “Trình ký, ban hành”.",
    "issued": "Kế hoạch đã ban hành nên không sửa được. Muốn thay đổi, hãy lập kế hoạch điều chỉnh.",
    "adjusted": "Kế hoạch đã ban hành và đã có bản điều chỉnh nên không sửa được.",
}
KEPT_FAULTS = {
    "missing": "Tệp “{name}” không có trong dữ liệu của máy này. Hãy nhận lại gói .khgn từ nơi đã ban hành.",
    "damaged": "Tệp “{name}” đã bị hỏng, không còn đúng như khi lưu. Hãy khôi phục từ bản sao lưu hoặc nhận lại gói.",
}


def frozen_words(status: str) -> str:
    """Return why a frozen plan cannot be edited and what to do instead; empty for one that can."""
    return FROZEN_WORDS.get(status, "")


def banner_words(plan: Plan) -> str:
    """Return the line above the pages of a frozen plan; empty for one that can be edited."""
    if not plan.is_frozen:
        return ""
    facts = plan.facts
    if facts.status == "submitted":
        return "Đang trình ký: chỉ xem, không sửa được."
    dated = f" ngày {format_short_date(facts.issue_date)}" if facts.issue_date else ""
    numbered = f" số {facts.number}/{facts.symbol}{dated}" if facts.number else ""
    more = ", đã có bản điều chỉnh" if facts.status == "adjusted" else ""
    return f"Đã ban hành{numbered}{more}: chỉ xem, không sửa được."


def kept_file_words(error: KeptFileError) -> str:
    """Return what is wrong with a kept file and where to get it again."""
    return KEPT_FAULTS[error.code].format(name=error.kept.name)
