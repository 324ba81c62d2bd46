"""The words of backups: the list, what a backup holds against today, the two ways back, the copy outside."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.amounts import format_amount
from desktop.presenters.start_page import changed_words

if TYPE_CHECKING:
    from desktop.services.backups import Backup
    from desktop.services.restoring import PlanBeside, State

Row = tuple[str, tuple[str, ...]]
TITLE = "Sao lưu và khôi phục"
ABOUT = (
    "Chương trình tự sao lưu mỗi 30 phút khi có thay đổi, trước khi nhận gói và trước khi khôi phục. "
    "Giữ mọi bản của 2 ngày gần nhất, rồi mỗi ngày một bản (12 ngày), mỗi tuần một bản (10 tuần), "
    "mỗi tháng một bản (9 tháng). Bản nào ghi xong cũng được mở lại và so từng trang."
)
NONE_YET = "Chưa có bản sao lưu nào. Bấm “Sao lưu ngay” để ghi bản đầu tiên."
COLUMNS = ("Thời điểm", "Vì sao ghi", "Dung lượng")
PLAN_COLUMNS = ("Năm", "Kế hoạch", "Hiện nay (triệu đồng)", "Trong bản sao lưu", "Khác nhau")
MILLION = 1_000_000
_REASONS = {
    "dinh-ky": "Tự động, mỗi 30 phút",
    "nhan": "Trước khi nhận gói",
    "khoi-phuc": "Trước khi khôi phục",
    "nang-cap": "Trước khi nâng cấp dữ liệu",
    "chuyen-may": "Trước khi nhận dữ liệu máy khác",
    "tay": "Bấm “Sao lưu ngay”",
}
_STATES: dict[State, str] = {
    "same": "giống hệt",
    "differs": "khác {changes} chỗ",
    "missing": "hiện không còn trong máy",
    "newer": "lập sau bản sao lưu",
}

FROZEN_HERE = "đang trình ký hoặc đã ban hành, không lấy lại"
MERGE = "Lấy lại kế hoạch đang chọn (nên dùng)"
MERGE_NOTE = (
    "Các ô, đoạn văn trở về như trong bản sao lưu. Những gì sửa từ đó đến nay không mất: chúng nằm trong lịch sử "
    "từng ô. Các kế hoạch khác giữ nguyên."
)
REPLACE = "Thay toàn bộ dữ liệu bằng bản sao lưu này"
REPLACE_NOTE = (
    "Mọi kế hoạch và danh mục trở về lúc ghi bản sao lưu; phần làm sau đó biến khỏi màn hình. Trước khi thay, "
    "chương trình ghi một bản sao lưu nữa để còn quay lại được. Nhận lại các gói .khgn sẽ có lại số của nơi gửi."
)
OPEN_OTHER = "Mở bản sao lưu ở USB, ổ khác"
BACKUP_FILTER = "Bản sao lưu (*.sqlite3)"
NEVER_WRITTEN = "Chưa sao lưu"
BACKING_UP = "Đang sao lưu…"
LOOKING = "Đang mở bản sao lưu…"
REPLACING = "Đang thay dữ liệu…"
REPLACED = "Đã thay dữ liệu bằng bản sao lưu."
OUTSIDE_OFFER = (
    "Một tuần qua chưa chép bản sao lưu nào ra ngoài máy. Ổ đĩa hỏng thì bản sao lưu trong máy cũng mất: "
    "nên chép một bản ra USB hoặc ổ khác."
)


@dataclass(frozen=True)
class ReplaceQuestion:
    """What is asked before a store is replaced: the sentence and its detail."""

    text: str
    detail: str


def backup_rows(backups: Iterable[tuple[Backup, int]]) -> tuple[Row, ...]:
    """The list, newest first; with each backup goes its size in bytes. A row's id is the file's name."""
    newest_first = sorted(backups, key=lambda each: (each[0].time, each[0].path.name), reverse=True)
    return tuple(
        (made.path.name, (time_words(made), reason_words(made), size_words(size))) for made, size in newest_first
    )


def time_words(backup: Backup) -> str:
    """When a backup was written: "05/01/2024 08:15"."""
    return changed_words(backup.time.isoformat(timespec="seconds"))


def reason_words(backup: Backup) -> str:
    """Why it was written."""
    return _REASONS.get(backup.reason, backup.reason)


def size_words(size: int) -> str:
    """A file's size: "812 KB", "4,2 MB"."""
    if size < MILLION:
        return f"{max(1, round(size / 1000))} KB"
    return f"{size / MILLION:.1f} MB".replace(".", ",")


def status_words(backup: Backup | None, now: str) -> str:
    """The status bar: "Sao lưu 08:15" of today, with the day of another day."""
    if backup is None:
        return NEVER_WRITTEN
    day, _, time = time_words(backup).partition(" ")
    today = changed_words(now).partition(" ")[0]
    return f"Sao lưu {time}" if day == today else f"Sao lưu {day[:5]} {time}"


def plan_rows(plans: Iterable[PlanBeside]) -> tuple[Row, ...]:
    """Every plan of a backup beside what it is now."""
    return tuple((plan.id, _plan_cells(plan)) for plan in plans)


def can_take_back(plan: PlanBeside | None) -> bool:
    """True for a plan that the backup has, and has otherwise than it is now; not for one that is signed or being so."""
    return plan is not None and plan.state in {"differs", "missing"} and not plan.is_frozen


def replace_question(plans: Iterable[PlanBeside], when: str) -> ReplaceQuestion:
    """The last question before the whole store is replaced: what will be gone from the screen."""
    known = tuple(plans)
    newer = [plan.title for plan in known if plan.state == "newer"]
    changed = sum(plan.state == "differs" for plan in known)
    lines = [
        f"{changed} kế hoạch trở về như lúc đó." if changed else "",
        f"{len(newer)} kế hoạch lập sau đó sẽ không còn trong danh sách: {'; '.join(newer)}." if newer else "",
        "Bản sao lưu ghi ngay trước khi thay giữ lại mọi thứ như bây giờ.",
    ]
    return ReplaceQuestion(f"Thay toàn bộ dữ liệu bằng bản sao lưu {when}?", " ".join(line for line in lines if line))


def taken_back_words(title: str, count: int) -> str:
    """What the status bar says after a plan was taken back."""
    return f"Đã lấy lại “{title}”: {count} chỗ trở về như bản sao lưu."


def written_words(backup: Backup) -> str:
    """What the status bar says after "Sao lưu ngay"."""
    return f"Đã sao lưu lúc {time_words(backup).partition(' ')[2]}; đã mở lại và so với dữ liệu."


def outside_words(folder: str) -> str:
    """What the status bar says after a copy went outside."""
    return f"Đã chép bản sao lưu mới nhất vào {folder}; đã đọc lại và giống hệt bản gốc. Rút USB an toàn trước khi cất."


def _plan_cells(plan: PlanBeside) -> tuple[str, ...]:
    there = "–" if plan.state == "newer" else format_amount(plan.total_there, MILLION)
    here = "–" if plan.state == "missing" else format_amount(plan.total_here, MILLION)
    state = _STATES[plan.state].format(changes=plan.changes)
    if plan.is_frozen and plan.state == "differs":
        state = f"{state}; {FROZEN_HERE}"
    return str(plan.year), plan.title, here, there, f"{state} (trong Thùng rác)" if plan.in_bin else state
