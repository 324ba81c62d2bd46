"""Quick fixes as they are shown before they are made: where, what stands there, what will stand there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from desktop.domain.checks.rules import Rules
from desktop.domain.finding import Finding
from desktop.domain.plan import Plan
from desktop.presenters.place_words import place_words
from desktop.presenters.wording_words import TEXT_WORDS
from desktop.services.wording_verbs import alike, mending

GONE = "(bỏ dòng này)"
END_MARK_KIND = "dấu cuối căn cứ"
COLUMNS = ("Chỗ", "Đang ghi", "Sẽ thành")


@dataclass(frozen=True)
class MendingRow:
    """One quick fix in words."""

    finding: Finding
    place: str
    before: str
    after: str

    @property
    def texts(self) -> tuple[str, str, str]:
        """The texts of the columns."""
        return self.place, self.before, self.after


def mending_rows(plan: Plan, rules: Rules, findings: Iterable[Finding]) -> tuple[MendingRow, ...]:
    """Return what the fixes of findings would do, in their order."""
    rows = []
    for finding in findings:
        seen = mending(plan, rules, finding)
        rows.append(MendingRow(finding, place_words(finding.place, plan, rules), seen.before, seen.after or GONE))
    return tuple(rows)


def all_alike(found: Iterable[Finding], finding: Finding) -> tuple[Finding, ...]:
    """Return the findings that are mended together with one."""
    return alike(found, finding)


def kind_title(finding: Finding) -> str:
    """Return how the kind of a finding is called: "lỗi chính tả"."""
    words = TEXT_WORDS.get((finding.code, finding.variant.partition("/")[0]))
    return words.kind if words else END_MARK_KIND


def done_sentence(count: int) -> str:
    """Return what is said once fixes are made."""
    return f"Đã sửa {count} chỗ; bấm Ctrl+Z để hoàn tác." if count else "Không còn gì để sửa."


def question(finding: Finding, rows: Sequence[MendingRow]) -> str:
    """Return what is asked before fixes are made."""
    return f"{kind_title(finding)[:1].upper()}{kind_title(finding)[1:]}: {len(rows)} chỗ sẽ được sửa như sau."
