"""The screen “So sánh với…”: what can be chosen, the tabs with their rows, what is copied, what goes wrong."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Literal

from desktop.documents.comparison import FIGURE_HEADS, TEXT_HEADS, ComparisonSheet, FigureLine, TextLine
from desktop.domain.plan import Plan
from desktop.domain.word_diff import Pieces, word_pieces
from desktop.packages.package_error import PackageError
from desktop.packages.strict_json import PlanFileError
from desktop.presenters.backups_page import reason_words
from desktop.presenters.comparison import Side, comparison_sheet
from desktop.presenters.exchange_words import refusal
from desktop.presenters.pack_words import pack_words
from desktop.presenters.start_page import changed_words
from desktop.services.backups import Backup
from desktop.services.office import Office, PackMissingError
from desktop.services.plan_states import StateChoice, StateKind, StateUnknownError, chosen_state
from desktop.services.ports import StoreError, StoreFiles
from desktop.services.rules import rules_of

Tab = Literal["funding", "tables", "texts", "lists"]
TABS: tuple[tuple[Tab, str], ...] = (
    ("funding", "&Kinh phí"),
    ("tables", "&Phụ lục"),
    ("texts", "&Nội dung"),
    ("lists", "&Danh mục"),
)
HEADS: dict[Tab, tuple[str, ...]] = {
    "funding": FIGURE_HEADS,
    "tables": ("Phụ lục", "STT", "Nội dung", "Cột", *FIGURE_HEADS[3:]),
    "texts": TEXT_HEADS[1:],
    "lists": TEXT_HEADS[1:],
}
FIGURE_COLUMNS: dict[Tab, tuple[int, ...]] = {
    "funding": (3, 4, 5, 6),
    "tables": (4, 5, 6, 7),
    "texts": (),
    "lists": (),
}
AT_A_TIME = "Một thời điểm…"
IN_A_FILE = "Tệp kế hoạch (.json) hoặc gói (.khgn)…"
CHOOSE = "Chọn bản để so sánh"
NOW = "Hiện nay"
NOT_KEPT = "Không dựng lại được trạng thái này: gói nhận khi đó có mật khẩu, không còn được giữ, hoặc chưa có kế hoạch."


def choice_words(choice: StateChoice) -> str:
    """Return what a state is called in the list."""
    time, name = changed_words(choice.time), choice.name
    named: dict[StateKind, str] = {
        "now": NOW,
        "before": f"Trước lần nhận “{name}” ({time})",
        "after": f"Sau lần nhận “{name}” ({time})",
        "frozen": f"Khi trình ký ({time})",
        "time": f"Lúc {time}",
        "plan": f"Kế hoạch khác: {name}",
        "file": f"Tệp {choice.path.name}",
    }
    return f"Bản sao lưu {time} ({_reason(choice)})" if choice.kind == "backup" else named[choice.kind]


def _reason(choice: StateChoice) -> str:
    reason = reason_words(Backup(choice.path, dt.datetime.fromisoformat(choice.time), choice.name))
    return f"{reason[:1].lower()}{reason[1:]}"


def compare_with(
    office: Office,
    now: Plan,
    choice: StateChoice,
    *,
    is_turned: bool,
    only_changes: bool,
    files: Callable[[], StoreFiles] | None = None,
) -> ComparisonSheet:
    """Compare a plan as it is with a chosen state, which is the earlier one unless `is_turned`.

    Raises what `chosen_state` raises, and PackMissingError.
    """
    there, here = Side(choice_words(choice), chosen_state(office, choice, files)), Side(NOW, now)
    before, after = (here, there) if is_turned else (there, here)
    rules = rules_of(office.pack(after.plan.facts.pack), after.plan)
    return comparison_sheet(before, after, rules, only_changes=only_changes)


def tab_rows(sheet: ComparisonSheet, tab: Tab) -> tuple[tuple[str, ...], ...]:
    """Return the rows of a tab, a text for each of its heads."""
    if tab == "funding":
        return tuple(line.texts for line in sheet.funding.lines)
    if tab == "tables":
        return tuple((table.title, *line.texts) for table in sheet.tables for line in table.lines)
    return tuple(line.texts for line in text_lines_of(sheet, tab))


def tab_title(sheet: ComparisonSheet | None, tab: Tab) -> str:
    """Return a tab's title with how much differs there."""
    title = dict(TABS)[tab]
    if sheet is None:
        return title
    figures: dict[Tab, Sequence[FigureLine | TextLine]] = {
        "funding": sheet.funding.lines,
        "tables": tuple(line for table in sheet.tables for line in table.lines),
        "texts": sheet.texts,
        "lists": sheet.lists,
    }
    return f"{title} ({sum(bool(line.change) for line in figures[tab])})"


def text_lines_of(sheet: ComparisonSheet, tab: Tab) -> tuple[TextLine, ...]:
    """Return the lines of a tab of texts."""
    return {"texts": sheet.texts, "lists": sheet.lists}.get(tab, ())


def line_pieces(line: TextLine) -> Pieces:
    """Return a line of text with what went and what came."""
    return word_pieces(line.before, line.after)


def copied_text(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return rows with their heads as text that Excel and Word paste as a table."""
    lines = (heads, *rows)
    return "\n".join("\t".join(" ".join(cell.split()) for cell in line) for line in lines)


def failure_words(error: Exception) -> str | None:
    """Return why a comparison could not be made; None for an unexpected error."""
    match error:
        case StateUnknownError():
            return NOT_KEPT
        case PackageError():
            return refusal(error)
        case PlanFileError():
            return f"Tệp không dùng được, tại {error.path}: {error.message}."
        case PackMissingError():
            return f"{pack_words(error)}."
        case OSError() | StoreError():
            return "Không đọc được tệp này; hãy kiểm tra USB hoặc thư mục rồi chọn lại."
        case _:
            return None
