"""The status page: where a plan is on its way, which steps can be taken now, what was done, which files are kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from desktop.domain.checks.all import figure_findings, open_findings
from desktop.domain.dates import DateError, format_short_date, parse_date
from desktop.domain.finding import Severity
from desktop.domain.plan import Plan
from desktop.domain.plan_status import IN_FORCE, REOPENABLE, FileKind, KeptFile, StatusStep
from desktop.packs.pack import Pack
from desktop.presenters.export_order import SCAN_SUFFIX, SUFFIXES, default_name
from desktop.presenters.frozen_words import STILL_TYPED, banner_words
from desktop.presenters.start_page import STATUS_WORDS, changed_words
from desktop.services.desk import Desk
from desktop.services.plan_status import SCAN_LIMIT, STEP_NAMES, IssueOrder, StepRefusedError, check_issue

Place = Literal["past", "skipped", "here", "ahead"]
MEGABYTE = 1 << 20
TRACK = ("draft", "comment", "submitted", "issued")
"""The states in their order; an adjustment is a plan of its own."""
COMMENT_QUESTION = "Dự thảo đang có được giữ lại đúng như lúc gửi. Sau khi gửi vẫn sửa được để tiếp thu ý kiến."
SUBMIT_QUESTION = (
    "Bản in sạch (PDF, Word) được giữ lại để trình ký, số và ngày để trống. Từ lúc này kế hoạch không sửa được; "
    "muốn sửa phải trả về dự thảo và ghi lý do."
)
OPEN_WARNINGS = (
    "Bảng Kiểm tra còn {count} cảnh báo. Nếu không phải để vậy có chủ ý, hãy bấm Hủy và xem lại trước khi trình."
)
OPEN_BLANKS = "Trong đó {count} chỗ chưa điền, như “số … ngày …”, sẽ in ra nguyên như vậy."
BLANK_VARIANTS = frozenset({"unfilled", "blank_basis"})
REOPEN_QUESTION = "Kế hoạch trở lại dự thảo và sửa được. Bản in đã giữ lại khi trình ký không còn giá trị. Vì sao?"
FILE_WORDS: dict[FileKind, str] = {
    "pdf": "Bản in sạch (PDF)",
    "docx": "Bản in sạch (Word)",
    "xlsx": "Phụ lục (Excel)",
    "scan": "Bản đã ký, quét (PDF)",
    "state": "Số liệu khi trình ký",
}
REFUSALS: dict[str, str] = {
    "status": "Bước này không dùng được ở trạng thái hiện nay của kế hoạch.",
    "moved": "Kế hoạch vừa thay đổi trong lúc dựng bản in. Hãy bấm lại.",
    "errors": "Chưa trình ký được: còn {count} lỗi. Hãy xem bảng Kiểm tra và sửa hết lỗi.",
    "conflicts": "Chưa trình ký được: còn {count} xung đột chưa quyết định. Hãy giải quyết từng xung đột trước.",
    "no_note": "Hãy ghi lý do trả về dự thảo.",
    "no_number": "Hãy nhập số của văn bản đã ký.",
    "no_date": "Ngày ban hành chưa đúng. Hãy nhập theo mẫu 05/01/2024.",
    "no_signer": "Hãy nhập tên người ký.",
    "scan_unreadable": "Không đọc được tệp bản ký. Hãy kiểm tra tệp hoặc chọn tệp khác.",
    "not_pdf": "Tệp bản ký không phải tệp PDF còn nguyên vẹn. Hãy quét lại thành PDF hoặc chọn tệp khác.",
    "too_large": "Tệp bản ký lớn {size} MB, quá mức {limit} MB. Hãy quét lại ở 200-300 dpi, đen trắng.",
    "adjustment_exists": "Kế hoạch điều chỉnh đã có trong danh sách. Hãy mở kế hoạch đó.",
}


@dataclass(frozen=True)
class StatusView:
    """What the page shows and which buttons can be pressed."""

    status: str
    reached: int
    skipped: frozenset[int]
    sentence: str
    can_comment: bool
    can_submit: bool
    can_issue: bool
    can_add_scan: bool
    can_reopen: bool
    can_adjust: bool


@dataclass(frozen=True)
class StepRow:
    """A step of the history as texts: state, when, who, revision code, note with what was recorded."""

    id: str
    cells: tuple[str, str, str, str, str]


@dataclass(frozen=True)
class FileRow:
    """A kept file as texts, and the file itself."""

    kept: KeptFile
    cells: tuple[str, str, str, str]


def status_view(plan: Plan) -> StatusView:
    """Return what the page shows of a plan."""
    status = plan.facts.status
    is_issued = status in IN_FORCE
    was_sent_out = any(step.status == "comment" for step in plan.steps)
    has_scan = any(step.file("scan") for step in plan.steps)
    return StatusView(
        status=STATUS_WORDS.get(status, status),
        reached=len(TRACK) - 1 if is_issued else TRACK.index(status) if status in TRACK else 0,
        skipped=frozenset({TRACK.index("comment")} if not was_sent_out else ()),
        sentence=_sentence(plan),
        can_comment=status == "draft",
        can_submit=status in {"draft", "comment"},
        can_issue=status == "submitted",
        can_add_scan=status == "issued" and not has_scan,
        can_reopen=status in REOPENABLE,
        can_adjust=is_issued,
    )


def submit_question(desk: Desk) -> str:
    """Return what is asked before the plan goes to the signer; warnings that are still open are told."""
    found = (*figure_findings(desk.plan, desk.rules), *desk.text_findings)
    warnings = [one for one in open_findings(found, desk.plan.waivers) if one.severity is Severity.WARNING]
    if not warnings:
        return SUBMIT_QUESTION
    blanks = sum(one.code == "TPL-01" and one.variant in BLANK_VARIANTS for one in warnings)
    told = f"{SUBMIT_QUESTION}\n\n{OPEN_WARNINGS.format(count=len(warnings))}"
    return f"{told} {OPEN_BLANKS.format(count=blanks)}" if blanks else told


def step_rows(steps: Sequence[StatusStep]) -> tuple[StepRow, ...]:
    """Return the history, the newest step first."""
    return tuple(
        StepRow(
            step.id,
            (
                STEP_NAMES.get(step.status, step.status),
                changed_words(step.time),
                step.person,
                step.revision,
                _note(step),
            ),
        )
        for step in reversed(steps)
    )


def file_rows(plan: Plan) -> tuple[FileRow, ...]:
    """Return the kept files, the newest step first; values of the plan are not among them."""
    return tuple(
        FileRow(
            kept,
            (_file_words(step, kept), STEP_NAMES.get(step.status, ""), changed_words(step.time), size_words(kept.size)),
        )
        for step in reversed(plan.steps)
        for kept in step.files
        if kept.kind != "state" and kept.kind in FILE_WORDS
    )


def _file_words(step: StatusStep, kept: KeptFile) -> str:
    return "Dự thảo gửi xin ý kiến (PDF)" if step.status == "comment" else FILE_WORDS[kept.kind]


def size_words(size: int) -> str:
    """Return a size in kB or MB with a decimal comma."""
    if size < MEGABYTE:
        return f"{max(1, round(size / 1024))} KB"
    return f"{size / MEGABYTE:.1f} MB".replace(".", ",")


def later_words(count: int) -> str:
    """Return what is to be said of values received after the plan was frozen; empty for none."""
    if not count:
        return ""
    return f"Có {count} giá trị nhận về sau khi trình ký; bản đã trình, đã ban hành vẫn giữ nguyên như cũ."


def refusal_words(error: StepRefusedError) -> str:
    """Return why a step was not taken and what to do."""
    size, limit = round(error.count / MEGABYTE), SCAN_LIMIT // MEGABYTE
    return REFUSALS[error.code].format(count=error.count, size=size, limit=limit)


def _sentence(plan: Plan) -> str:
    match plan.facts.status:
        case "draft":
            return "Kế hoạch đang soạn thảo, sửa được tự do."
        case "comment":
            return "Dự thảo đã gửi xin ý kiến; vẫn sửa được để tiếp thu."
        case "submitted":
            return f"Bản in sạch đã được giữ lại để ký; số và ngày để trống. Nội dung không sửa được nữa. {STILL_TYPED}"
        case _:
            return banner_words(plan)


def _note(step: StatusStep) -> str:
    dated = f" ngày {format_short_date(step.date)}" if step.date else ""
    numbered = f"Số {step.number}{dated}, {step.signer} ký" if step.number else ""
    return "; ".join(part for part in (numbered, step.note) if part)


@dataclass(frozen=True)
class IssueAnswer:
    """What the officer typed of the signed print."""

    number: str
    date: str
    signer: str


def issue_answer(plan: Plan) -> IssueAnswer:
    """Return what is known of the signed print already."""
    facts = plan.facts
    return IssueAnswer(facts.number, format_short_date(facts.issue_date) if facts.issue_date else "", facts.signer_name)


def issue_order(answer: IssueAnswer) -> IssueOrder:
    """Read what was typed; raise StepRefusedError for what is missing or no date."""
    try:
        date = parse_date(answer.date) if answer.date else None
    except DateError:
        date = None
    order = IssueOrder(answer.number, date, answer.signer)
    check_issue(order)
    return order


def saved_name(plan: Plan, pack: Pack, kept: KeptFile) -> str:
    """Return the name a copy of a kept file gets; never the one that came with a package."""
    suffixes: dict[FileKind, str] = {kind: SUFFIXES[kind] for kind in ("pdf", "docx", "xlsx")}
    suffix = {**suffixes, "scan": SCAN_SUFFIX}.get(kept.kind, ".json")
    return f"{default_name(plan, pack, is_draft=False)}{suffix}"


def track_words(view: StatusView) -> tuple[tuple[str, Place], ...]:
    """Return the states of the way and whether each is past, left out, here or ahead."""
    return tuple((STATUS_WORDS[status], _place(view, at)) for at, status in enumerate(TRACK))


def _place(view: StatusView, at: int) -> Place:
    if at == view.reached:
        return "here"
    if at > view.reached:
        return "ahead"
    return "skipped" if at in view.skipped else "past"
