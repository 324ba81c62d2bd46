"""The words of moving to another computer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.packages.manifest import printable
from desktop.presenters.exchange_words import value_words
from desktop.presenters.start_page import changed_words

if TYPE_CHECKING:
    from desktop.packages.transfer_file import TransferManifest
    from desktop.services.transfer import Arrived, Way

TRANSFER_FILTER = "Tệp chuyển máy (*.khgn-may)"
ARRIVAL_FILTER = "Tệp chuyển máy, bản sao lưu (*.khgn-may *.sqlite3)"
WRITING = "Đang ghi mọi dữ liệu ra tệp…"
READING = "Đang đọc tệp chuyển máy…"
TAKING = "Đang nhận dữ liệu…"
TAKE, LEAVE = "take", ""
CHOICES = (("Nhận vào máy này", TAKE), ("Không nhận", LEAVE))
_WAYS: dict[Way, str] = {
    "replace": "Máy này chưa có kế hoạch nào nên mọi thứ sẽ giống hệt máy cũ, kể cả danh mục và cài đặt.",
    "union": (
        "Máy này đã có kế hoạch nên hai bên được gộp: không số nào mất, chỗ hai máy ghi khác nhau được liệt kê "
        "để quyết định. Danh mục của máy này giữ nguyên."
    ),
}


def suggested_name(office: str, now: str) -> str:
    """A file name for people: whose it is and of which day."""
    whose = "".join(letter for letter in office if letter.isalnum() or letter in " -_").strip() or "kế hoạch"
    return f"Chuyển máy - {whose[:60]} - {now[:10]}.khgn-may"


def written_words(manifest: TransferManifest, path: str) -> tuple[str, str]:
    """What is said once the file is written: the sentence and what to do with it."""
    codes = "; ".join(f"{printable(plan.title)}: {plan.revision}" for plan in manifest.plans[:10])
    compared = f"Mã phiên bản để so hai máy: {codes or '–'}. Máy này còn {len(manifest.backups)} bản sao lưu riêng."
    return (
        f"Đã ghi {len(manifest.plans)} kế hoạch cùng lịch sử, danh mục và cài đặt vào tệp.",
        f"{path}\nĐã đọc lại đúng. Ở máy mới: Tệp › Sao lưu và khôi phục › “Nhận từ máy cũ…”. {compared}",
    )


def question_words(manifest: TransferManifest, way: Way) -> tuple[str, str]:
    """What is asked before a file is taken in."""
    who = printable(manifest.person or manifest.office or "không rõ")
    text = f"Nhận {len(manifest.plans)} kế hoạch từ máy của {who}, ghi lúc {changed_words(manifest.time)}?"
    return text, f"{_WAYS[way]} Trước khi nhận, chương trình sao lưu dữ liệu của máy này."


def arrived_words(arrived: Arrived) -> str:
    """What came of it."""
    said = f"Đã nhận {arrived.plans} kế hoạch, {value_words(arrived.added)} bản ghi lịch sử mới."
    return f"{said} Còn {arrived.conflicts} chỗ hai máy ghi khác nhau cần quyết định." if arrived.conflicts else said
