"""Legal acts and the căn cứ of a plan: lead, acts, and how each is cited (decree 30/2020, phụ lục I mục II.5)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from desktop.domain.dates import format_long_date

Lead = Literal["Căn cứ", "Thực hiện", "Xét đề nghị", "Theo đề nghị"]
LEADS: tuple[Lead, ...] = ("Căn cứ", "Thực hiện", "Xét đề nghị", "Theo đề nghị")
DATED_ONLY = ("Luật", "Pháp lệnh")
"""Types cited by name and date, without number, symbol and organ."""


@dataclass(frozen=True)
class Act:
    """One legal act. `key` is its key in the library, if it comes from there; `replaced_by` its successor's symbol."""

    kind: str
    symbol: str
    date: dt.date | None
    issuer: str
    subject: str
    key: str = ""
    replaced_by: str = ""
    valid_to: dt.date | None = None

    @property
    def short_name(self) -> str:
        """The act as later citations give it: type, number and symbol only."""
        if self.kind in DATED_ONLY:
            return f"{self.kind} {self.subject}"
        return f"{self.kind} số {self.symbol}" if self.symbol else self.kind

    @property
    def full_name(self) -> str:
        """The act as the first citation gives it: type, number, date, organ, trích yếu."""
        dated = f" {format_long_date(self.date)}" if self.date else ""
        if self.kind in DATED_ONLY:
            return f"{self.short_name}{dated}"
        return f"{self.short_name}{dated} của {self.issuer} {self.subject}".rstrip()

    @property
    def name_in_group(self) -> str:
        """The act inside "các Thông tư: …": without its type."""
        return self.full_name.removeprefix(f"{self.kind} ")


@dataclass(frozen=True)
class LegalBasis:
    """One căn cứ: its lead, one or more acts, or a text typed by the officer where no act is known yet."""

    id: str
    order: str
    lead: Lead = "Căn cứ"
    acts: tuple[Act, ...] = ()
    text: str = ""

    @property
    def sentence(self) -> str:
        """The căn cứ as printed, without its end mark; several acts of one type are grouped under it."""
        if not self.acts:
            return f"{self.lead} {self.text}".rstrip()
        kinds = {act.kind for act in self.acts}
        if len(self.acts) > 1 and len(kinds) == 1:
            named = "; ".join(act.name_in_group for act in self.acts)
            return f"{self.lead} các {self.acts[0].kind}: {named}"
        return f"{self.lead} {'; '.join(act.full_name for act in self.acts)}"
