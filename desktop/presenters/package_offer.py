"""The words of a package that was double-clicked: what it would bring, what came of it."""

from __future__ import annotations

from desktop.services.exchange import Preview, Receipt

TAKE = "take"
CHOICES = (("Nhận", TAKE), ("Không nhận", ""))
READING = "Đang đọc gói…"
TAKING = "Đang nhận gói…"
PLAN_MOVED = (
    "Chưa nhận gói: kế hoạch vừa thay đổi.",
    "Không có gì bị thay đổi. Hãy mở gói lần nữa để xem lại trước khi nhận.",
)


def offer_words(seen: Preview) -> tuple[str, str]:
    """The question whether to take a package, and what it would change."""
    title = seen.package.manifest.plan.title
    if seen.is_new_plan:
        return f"Nhận kế hoạch “{title}”?", "Máy này chưa có kế hoạch đó; kế hoạch sẽ được thêm vào danh sách."
    parts = [f"{len(seen.changes)} chỗ thay đổi"]
    if seen.new_conflicts:
        parts.append(f"{len(seen.new_conflicts)} chỗ hai bên cùng sửa")
    return f"Nhận thay đổi cho kế hoạch “{title}”?", f"{', '.join(parts)}. Dữ liệu được sao lưu trước khi nhận."


def nothing_new_words(seen: Preview) -> tuple[str, str]:
    """What to say of a package whose content is all here already."""
    return f"Gói “{seen.name}” không có gì mới.", "Mọi nội dung trong gói đã có trên máy này."


def taken_words(receipt: Receipt) -> str:
    """The line in the status bar after a package was taken in."""
    if receipt.conflicts:
        return f"Đã nhận gói; còn {len(receipt.conflicts)} chỗ hai bên cùng sửa cần chọn."
    return "Đã nhận gói."


def unreadable_words(name: str, reason: str) -> tuple[str, str]:
    """What to say when the machine could not read a package's file."""
    return f"Không đọc được gói “{name}”.", reason
