"""What is said of a frozen plan wherever it is shown, and of the files it keeps."""

from __future__ import annotations

from desktop.domain.dates import format_short_date
from desktop.domain.plan import Plan
from desktop.services.frozen_seal import is_altered
from desktop.services.kept_files import KeptFileError, clean_print

FROZEN_WORDS: dict[str, str] = {
    "others": "Kế hoạch của huyện: ở tỉnh chỉ xem. Muốn góp ý, hãy ghi ý kiến ở “Tổng hợp các huyện” rồi gửi lại gói.",
    "submitted": "Kế hoạch đang trình ký nên không sửa được. Muốn sửa, hãy trả về dự thảo ở “Trình ký, ban hành”.",
    "issued": "Kế hoạch đã ban hành nên không sửa được. Muốn thay đổi, hãy lập kế hoạch điều chỉnh.",
    "adjusted": "Kế hoạch đã ban hành và đã có bản điều chỉnh nên không sửa được.",
}
STILL_TYPED = "Vẫn ghi được ở “Ý kiến góp ý” và “Văn bản kèm theo”."
ALTERED = (
    "nội dung trong tệp đã bị sửa sau khi kế hoạch trình ký nên không dùng làm bản chính thức được; "
    "hãy xuất lại tệp từ chương trình hoặc nhận lại gói .khgn"
)
NO_PRINT = (
    "kế hoạch trong tệp đã {state} nhưng tệp không ghi bản in nào được giữ lại khi trình ký; "
    "các tệp này lập lại từ số liệu, không phải bản đã ký"
)
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
        return f"Đang trình ký: chỉ xem, không sửa được. {STILL_TYPED}"
    dated = f" ngày {format_short_date(facts.issue_date)}" if facts.issue_date else ""
    numbered = f" số {facts.number}/{facts.symbol}{dated}" if facts.number else ""
    more = ", đã có bản điều chỉnh" if facts.status == "adjusted" else ""
    return f"Đã ban hành{numbered}{more}: chỉ xem, không sửa được. {STILL_TYPED}"


def altered_words(plan: Plan) -> str:
    """Return what is wrong with a frozen plan whose values were changed by hand in its file; empty where nothing is."""
    return ALTERED if is_altered(plan) else ""


def no_print_words(plan: Plan) -> str:
    """Return what to know of official files made of a frozen plan that keeps no print; empty for any other plan."""
    if not plan.is_frozen or clean_print(plan):
        return ""
    return NO_PRINT.format(state="trình ký" if plan.facts.status == "submitted" else "ban hành")


def kept_file_words(error: KeptFileError) -> str:
    """Return what is wrong with a kept file and where to get it again."""
    return KEPT_FAULTS[error.code].format(name=error.kept.name)
