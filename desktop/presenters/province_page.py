"""The page of a province: who has sent, what the districts' plans come to, and the notes on them, in words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from desktop.domain.amounts import print_amount
from desktop.domain.fund import TOTAL
from desktop.history.json_value import Json
from desktop.packages.manifest import printable
from desktop.presenters.start_page import STATUS_WORDS, changed_words

if TYPE_CHECKING:
    from desktop.services.notes import Note
    from desktop.services.province import DistrictPlan, ProvinceView

Row = tuple[str, tuple[str, ...]]
TITLE = "Tổng hợp các huyện"
ABOUT = (
    "Kế hoạch của huyện nhận qua gói .khgn chỉ xem, không sửa ở đây. Số tổng hợp luôn tính lại từ các kế hoạch ấy. "
    "Ý kiến trao đổi ghi cho huyện đi cùng gói khi gửi lại."
)
DISTRICT_COLUMNS = (
    "Huyện",
    "Trạng thái",
    "Tổng vốn (triệu đồng)",
    "Nhận lúc",
    "Mã phiên bản",
    "Còn xung đột",
    "Ý kiến trao đổi",
)
NOTES_ARE = (
    "Ý kiến trao đổi giữa các cơ quan, đi cùng gói .khgn và không in ra. "
    "Ý kiến góp ý vào dự thảo, để lập Bảng tổng hợp tiếp thu, ghi ở trang “Ý kiến góp ý” của kế hoạch."
)
NOTE_COLUMNS = ("Lúc", "Người ghi", "Nội dung")
NOT_SENT = "chưa gửi"
READING = "Đang tổng hợp…"
NO_PLAN = "Chưa có kế hoạch cấp huyện nào của năm này. Hãy nhận gói .khgn của các huyện trước."
MILLION = 1_000_000
_NO_PLAN = "?"


def district_rows(view: ProvinceView) -> tuple[Row, ...]:
    """One line a district's plan, then one for each district that has sent none (see `plan_of_row`)."""
    sent = tuple((each.plan.id, _cells(each)) for each in view.districts)
    return (*sent, *((f"{_NO_PLAN}{name}", (name, NOT_SENT, "", "", "", "", "")) for name in view.missing))


def plan_of_row(row_id: str) -> str:
    """The id of the plan that a line of the districts stands for; empty where none was sent."""
    return "" if row_id.startswith(_NO_PLAN) else row_id


def sum_columns(view: ProvinceView) -> tuple[str, ...]:
    """The titles of the table of sums: all together, then every district."""
    return ("Mã", "Nội dung", "Cộng", *view.sums.areas.values())


def sum_rows(view: ProvinceView) -> tuple[Row, ...]:
    """The table of sums in triệu đồng, the programme first."""
    return tuple(
        (
            row.code,
            (
                row.code if row.depth and row.code[:1].isdecimal() else "",
                f"{'    ' * max(row.depth - 1, 0)}{row.title}" if row.depth else "Tổng cộng",
                print_amount(TOTAL.total(row.totals), MILLION),
                *(print_amount(TOTAL.total(row.by_plan[plan]), MILLION) for plan in view.sums.areas),
            ),
        )
        for row in (view.sums.whole, *view.sums.rows)
    )


def state_words(view: ProvinceView) -> str:
    """How many have sent and who has not."""
    if not view.districts and not view.missing:
        return NO_PLAN
    said = f"{len(view.districts)} huyện đã gửi"
    if view.missing:
        said += f", {len(view.missing)} huyện chưa gửi: {', '.join(view.missing)}"
    disputed = [each.area for each in view.districts if each.conflicts]
    return f"{said}. Số chưa thống nhất ở: {', '.join(disputed)}." if disputed else f"{said}."


def note_rows(notes: Iterable[Note]) -> tuple[Row, ...]:
    """The notes on a plan, oldest first."""
    return tuple(
        (
            note.id,
            (
                changed_words(note.time),
                printable(", ".join(filter(None, (note.person, note.office)))),
                _line(note.text),
            ),
        )
        for note in notes
    )


def written_words(name: str) -> str:
    """What the status bar says once the tables are in a file."""
    return f"Đã xuất biểu tổng hợp: {name}."


def suggested_name(year: int, area: str) -> str:
    """A file name for the tables."""
    return f"Tổng hợp {year} {area}".strip() + ".xlsx"


def _cells(each: DistrictPlan) -> tuple[str, ...]:
    plan = each.plan
    return (
        each.area,
        STATUS_WORDS.get(plan.facts.status, plan.facts.status),
        print_amount(TOTAL.total(plan.funding.root.totals), MILLION),
        changed_words(each.received) if each.received else "lập ở máy này",
        each.revision,
        str(each.conflicts) if each.conflicts else "",
        str(each.notes) if each.notes else "",
    )


def _line(text: Json) -> str:
    return printable(" ".join(str(text).split()))
