"""The plan list as the start page shows it: filtered, worded, without a database in sight."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:  # the empty list is painted before anything else is loaded
    from desktop.services.ports import PlanSummary

STATUS_WORDS = {
    "draft": "Dự thảo",
    "comment": "Xin ý kiến",
    "submitted": "Trình ký",
    "issued": "Ban hành",
    "adjusted": "Đã điều chỉnh",
}
COLUMNS = ("Năm", "Tên kế hoạch", "Trạng thái", "Tổng vốn (triệu đồng)", "Kiểm tra", "Sửa lần cuối")
MILLION = 1_000_000


class PlanRow(NamedTuple):
    """One line of the list: the plan's id and one text for each of `COLUMNS`."""

    id: str
    cells: tuple[str, ...]


def plan_rows(
    plans: Iterable[PlanSummary], *, search: str = "", year: int | None = None, deleted: bool = False
) -> tuple[PlanRow, ...]:
    """Return the lines that fit; the search ignores accents, `deleted` shows the bin instead of the list."""
    return tuple(
        PlanRow(plan.id, _cells(plan)) for plan in plans if _fits(plan, search, year) and plan.deleted is deleted
    )


def plan_years(plans: Iterable[PlanSummary]) -> tuple[int, ...]:
    """Return the years there are plans of, newest first."""
    return tuple(sorted({plan.year for plan in plans}, reverse=True))


def count_words(shown: int, total: int, *, deleted: bool) -> str:
    """Return the sentence below the list: how many plans it shows, or why it is empty."""
    if total and shown < total:
        return f"Hiện {shown} trong {total} kế hoạch"
    if deleted:
        return f"Thùng rác có {total} kế hoạch" if total else "Thùng rác trống."
    if not total:
        return "Chưa có kế hoạch nào. Bấm “Lập kế hoạch mới” hoặc mở kế hoạch mẫu để xem thử."
    return f"{total} kế hoạch"


def problem_words(errors: int, warnings: int) -> str:
    """Return the counters of a plan in one short text, a tick where there is nothing to mend."""
    parts = [f"{errors} ✖" if errors else "", f"{warnings} ⚠" if warnings else ""]
    return "  ".join(part for part in parts if part) or "✓"


def _fits(plan: PlanSummary, search: str, year: int | None) -> bool:
    from desktop.domain.text import matches

    is_found = not search or matches(search, plan.search) or matches(search, plan.title)
    return is_found and (year is None or plan.year == year)


def _cells(plan: PlanSummary) -> tuple[str, ...]:
    from desktop.domain.amounts import format_amount

    return (
        str(plan.year),
        plan.title,
        STATUS_WORDS.get(plan.status, plan.status),
        format_amount(plan.total, MILLION),
        problem_words(plan.errors, plan.warnings),
        changed_words(plan.changed),
    )


def changed_words(changed: str) -> str:
    """Return an ISO local time as an officer writes it: "05/01/2024 08:15"; anything shorter stays as it is."""
    day, _, time = changed.partition("T")
    parts = day.split("-")
    return f"{'/'.join(reversed(parts))} {time[:5]}".strip()
