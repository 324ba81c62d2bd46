"""What was received and what was sent, as lists; whose packages are still missing."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from desktop.presenters.exchange_words import value_words
from desktop.presenters.start_page import changed_words
from desktop.services.commune_receipts import CommuneReceipt
from desktop.services.ports import PlanSummary, Reception, Sending

Line = tuple[str, tuple[str, ...]]
"""An id and a text a column."""
OUTBOX_COLUMNS = ("Gửi lúc", "Tệp", "Mã phiên bản")
COMMUNE_COLUMNS = ("Đơn vị", "Tình trạng", "Nhận lần cuối", "Mã phiên bản", "Người gửi (theo gói)", "Số lần")
UNDO_QUESTION = "Hoàn tác lần nhận gói này?"
UNDO_DETAIL = (
    "Những chỗ gói này đã đổi được lấy lại giá trị trước khi nhận; chỗ bạn đã sửa tiếp sau đó được giữ nguyên."
    " Lịch sử vẫn còn đủ."
)
UNDO_CHOICES = (("Hoàn tác lần nhận", "undo"), ("Giữ nguyên", ""))
NOT_KEPT = "Bản lưu của gói này không còn."


def inbox_lines(receptions: Iterable[Reception], plans: Iterable[PlanSummary]) -> tuple[Line, ...]:
    """Return the receptions, newest first."""
    titles = {plan.id: plan.title for plan in plans}
    return tuple(_inbox_line(reception, titles) for reception in reversed(tuple(receptions)))


def outbox_lines(sendings: Iterable[Sending]) -> tuple[Line, ...]:
    """Return what was sent, newest first."""
    newest = reversed(tuple(sendings))
    return tuple((str(sent.number), (changed_words(sent.written), sent.name, sent.revision)) for sent in newest)


def commune_lines(receipts: Iterable[CommuneReceipt]) -> tuple[Line, ...]:
    """Return every unit with what came from it; those that have sent nothing stand first."""
    listed = sorted(receipts, key=lambda receipt: receipt.last is not None)
    return tuple((receipt.commune.id, (receipt.commune.name, *_receipt_cells(receipt))) for receipt in listed)


def commune_words(receipts: Iterable[CommuneReceipt]) -> str:
    """Return "Đã nhận 9/12 xã"; empty for a plan without units below."""
    listed = tuple(receipts)
    came = sum(receipt.last is not None for receipt in listed)
    return f"Đã nhận {came}/{len(listed)} đơn vị" if listed else ""


def commune_mark(receipts: Iterable[CommuneReceipt]) -> str:
    """Return the short words of the status bar: "Gói: 9/12 xã"; empty for a plan without units below."""
    listed = tuple(receipts)
    came = sum(receipt.last is not None for receipt in listed)
    return f"Gói: {came}/{len(listed)} đơn vị" if listed else ""


def sender_words(report: str) -> str:
    """Return who a received package says it is from."""
    said: Mapping[str, str] = json.loads(report)
    return ", ".join(part for part in (said["office_name"], said["person_name"]) if part) or "không ghi"


def brought_plan(reception: Reception) -> bool:
    """Tell whether a plan came here with this reception."""
    return bool(json.loads(reception.report)["is_new_plan"])


def _inbox_line(reception: Reception, titles: Mapping[str, str]) -> Line:
    title = titles.get(reception.plan, "kế hoạch khác")
    cells = (
        changed_words(reception.received),
        reception.name,
        title,
        sender_words(reception.report),
        value_words(reception.added),
        reception.revision,
    )
    return str(reception.number), cells


def _receipt_cells(receipt: CommuneReceipt) -> tuple[str, ...]:
    last = receipt.last
    if last is None:
        return ("○ chưa gửi", "", "", "", "")
    return ("● đã gửi", changed_words(last.received), last.revision, sender_words(last.report), str(receipt.count))
