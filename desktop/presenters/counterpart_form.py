"""The counterpart money the plan's shares ask for, beside what the funding table has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desktop.domain.amounts import print_amount
from desktop.domain.fund import Fund
from desktop.presenters.place_words import measure_words
from desktop.services.allocation_verbs import propose_counterpart, take_counterpart
from desktop.services.desk import Desk

NO_RULE = "Chưa chọn tỷ lệ đối ứng (trang Thông tin chung)."
ALL_KEPT = "Mọi dòng đã đúng tỷ lệ đối ứng, không có gì để điền."


@dataclass(frozen=True)
class CounterpartLine:
    """One cell that would change: row, fund, figure now and suggested."""

    id: str
    row: str
    fund: str
    now: str
    suggested: str


class CounterpartForm:
    """The suggestion as a list; nothing is written before `apply`."""

    def __init__(self, desk: Desk) -> None:
        """Work out the suggestion for the plan as it is now."""
        self.desk = desk
        self.amounts: Mapping[tuple[str, Fund], int] = propose_counterpart(desk)

    @property
    def lines(self) -> tuple[CounterpartLine, ...]:
        """The cells that would change, in the order of the table."""
        unit = self.desk.pack.form(self.desk.plan.facts.funding_form).unit
        tree = self.desk.plan.funding
        return tuple(
            CounterpartLine(
                f"{line_id}/{fund.key}",
                f"{tree[line_id].code} {tree[line_id].title}".strip(),
                measure_words(fund.key, self.desk.rules),
                print_amount(tree[line_id].own.get(fund), unit) or "(trống)",
                print_amount(amount, unit),
            )
            for (line_id, fund), amount in self.amounts.items()
        )

    @property
    def words(self) -> str:
        """How many cells would change, or why none does."""
        if not self.desk.plan.facts.counterpart_base:
            return NO_RULE
        if not self.amounts:
            return ALL_KEPT
        return f"Sẽ điền {len(self.amounts)} ô theo tỷ lệ đối ứng, làm tròn từng dòng. Các ô khác giữ nguyên."

    def apply(self) -> str:
        """Write the suggestion as one step; return what was done."""
        take_counterpart(self.desk, self.amounts)
        return f"Đã điền {len(self.amounts)} ô vốn đối ứng. Nhấn Ctrl+Z để lấy lại."
