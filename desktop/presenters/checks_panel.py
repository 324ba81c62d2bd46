"""The checks panel: findings in words, counted, filtered and grouped, with those accepted for a reason apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from desktop.domain.checks.all import is_waivable, is_waived
from desktop.domain.checks.mending import is_mendable
from desktop.domain.checks.rules import Rules
from desktop.domain.finding import Finding, Severity
from desktop.domain.plan import Plan
from desktop.domain.text import matches
from desktop.presenters.messages import SEVERITY_WORDS, worded
from desktop.presenters.outline import page_of_place

GroupBy = Literal["part", "severity"]
GROUPINGS: tuple[tuple[GroupBy, str], ...] = (("part", "Nhóm theo phần"), ("severity", "Nhóm theo mức"))
SIGNS: Mapping[Severity, str] = {Severity.ERROR: "✖", Severity.WARNING: "⚠", Severity.HINT: "ℹ"}
WAIVED_GROUP = "Đã bỏ qua có lý do"
NOTHING_FOUND = "Không có lỗi, cảnh báo hay gợi ý nào."
STILL_CHECKING = "Đang kiểm tra lời văn…"
NOTHING_MATCHES = "Không có mục nào khớp với ô lọc."


@dataclass(frozen=True)
class CheckRow:
    """One finding as listed. `waiver` is the id of the waiver that covers it, empty where none does."""

    finding: Finding
    sign: str
    severity: str
    place: str
    text: str
    can_be_waived: bool
    can_be_mended: bool = False
    waiver: str = ""
    reason: str = ""

    @property
    def id(self) -> str:
        """The finding's id, the same while the fault stands."""
        return self.finding.id

    @property
    def line(self) -> str:
        """The whole message on one line, as copied."""
        return f"{self.sign} {self.finding.code}  {self.place}: {self.text}"


@dataclass(frozen=True)
class CheckGroup:
    """Findings under one heading."""

    title: str
    rows: tuple[CheckRow, ...]


@dataclass(frozen=True)
class Counts:
    """How many findings nobody has waived."""

    errors: int = 0
    warnings: int = 0
    hints: int = 0

    @property
    def text(self) -> str:
        """The counters as the status bar shows them."""
        return f"✖ {self.errors}   ⚠ {self.warnings}   ℹ {self.hints}"


def count(found: Iterable[Finding], plan: Plan) -> Counts:
    """Count the findings that are not waived."""
    left = [finding.severity for finding in found if not is_waived(finding, plan.waivers)]
    return Counts(left.count(Severity.ERROR), left.count(Severity.WARNING), left.count(Severity.HINT))


def check_groups(
    found: Iterable[Finding],
    plan: Plan,
    rules: Rules,
    *,
    pages: Mapping[str, str],
    group_by: GroupBy = "part",
    query: str = "",
) -> tuple[CheckGroup, ...]:
    """Return the list of the panel: open findings in groups, worst first; the waived ones come last.

    `pages` are the titles of the pages by key, in their order. The filter looks in place, code and text.
    """
    rows = worst_first(row for finding in found if _fits(row := _row(finding, plan, rules), query))
    open_rows = [row for row in rows if not row.waiver]
    titles = list(pages.values()) if group_by == "part" else [SEVERITY_WORDS[each] for each in SIGNS]
    by_title: dict[str, list[CheckRow]] = {title: [] for title in titles}
    for row in open_rows:
        title = pages[page_of_place(row.finding.place)] if group_by == "part" else row.severity
        by_title[title].append(row)
    groups = [CheckGroup(f"{title} ({len(listed)})", tuple(listed)) for title, listed in by_title.items() if listed]
    waived = tuple(row for row in rows if row.waiver)
    return (*groups, *((CheckGroup(f"{WAIVED_GROUP} ({len(waived)})", waived),) if waived else ()))


def _row(finding: Finding, plan: Plan, rules: Rules) -> CheckRow:
    message = worded(finding, plan, rules)
    waiver = next((each for each in plan.waivers if is_waived(finding, (each,))), None)
    return CheckRow(
        finding,
        SIGNS[finding.severity],
        message.severity,
        message.place,
        f"{message.text} {message.action}".strip(),
        is_waivable(finding),
        waiver is None and is_mendable(finding),
        waiver.id if waiver else "",
        waiver.reason if waiver else "",
    )


def worst_first(rows: Iterable[CheckRow]) -> list[CheckRow]:
    """Return rows by severity, those of one severity in the order they came in."""
    ranks = list(SIGNS)
    return sorted(rows, key=lambda row: ranks.index(row.finding.severity))


def _fits(row: CheckRow, query: str) -> bool:
    return not query or matches(query, f"{row.finding.code} {row.place} {row.text}")


def neighbour(groups: Iterable[CheckGroup], current: str, step: int) -> CheckRow | None:
    """Return the open finding after (+1) or before (-1) the one of id `current`, round the end; None for none.

    All errors come before the first warning, so that no warning keeps the officer from an error.
    """
    rows = worst_first(row for group in groups for row in group.rows if not row.waiver)
    if not rows:
        return None
    place = next((place for place, row in enumerate(rows) if row.id == current), -1 if step > 0 else 0)
    return rows[(place + step) % len(rows)]
