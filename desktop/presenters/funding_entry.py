"""Reading what is typed or pasted into money cells, and what is said about what could not be read."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.domain.amounts import (
    AmountError,
    AmountFault,
    format_amount,
    parse_amount,
    parse_block_amount,
    print_amount,
)
from desktop.domain.text import clean_line
from desktop.presenters.entry_words import unread_words
from desktop.presenters.grid import Question

COMPUTED = "Ô này do chương trình tính, không nhập được."


@dataclass(frozen=True)
class ReadAmount:
    """One typed text read: an amount in đồng (None: blank), or the raw text with the sentence why it is none."""

    amount: int | None = None
    raw: str = ""
    fault: str = ""


def read_amount(text: str, unit: int, *, foreign: bool | None) -> ReadAmount:
    """Read a cell's text; `foreign` is the answer to whether commas part thousands, None where nobody asked."""
    try:
        amount = parse_amount(text, unit) if foreign is None else parse_block_amount(text, unit, foreign=foreign)
    except AmountError as error:
        return ReadAmount(raw=clean_line(text), fault=unread_words(error, unit))
    return ReadAmount(amount)


def question_about(text: str, unit: int) -> Question | None:
    """Return the question a text with two readings raises, None for any other text."""
    try:
        parse_amount(text, unit)
    except AmountError as error:
        if error.code in {AmountFault.AMBIGUOUS, AmountFault.FOREIGN} and error.values:
            readings = ((print_amount(value, unit), format_amount(value, unit)) for value in error.values)
            choices = (*readings, ("Để nguyên", ""))
            return Question(unread_words(error, unit), choices)
    return None


@dataclass
class EntryReport:
    """Counts what happened to the cells of one entry or paste.

    `other_sums` are the computed cells over which another figure was put, `other_sum` tells of the first.
    """

    count: int
    locked: int = 0
    unread: int = 0
    disputed: int = 0
    fault: str = ""
    other_sums: int = 0
    other_sum: str = ""

    def take(self, read: ReadAmount) -> None:
        """Count one read cell."""
        self.unread += bool(read.fault)
        self.fault = self.fault or read.fault

    def compare_sum(self, given: int, computed: int | None, unit: int) -> None:
        """Count a figure put over a computed cell where the program reckons another."""
        if given != (computed or 0):
            told = f"ghi {print_amount(given, unit)}, tính được {print_amount(computed or 0, unit)}"
            self.other_sum = self.other_sum or told
            self.other_sums += 1

    @property
    def words(self) -> str:
        """The sentence for the officer: the fault of a single cell, the counts of a block."""
        if self.count == 1:
            return self.fault or (COMPUTED if self.locked else "")
        parts = [f"{self.count} ô"]
        if self.unread:
            parts.append(f"{self.unread} ô không hiểu (giữ nguyên chữ, tô đỏ)")
        if self.locked:
            parts.append(f"{self.locked} ô bỏ qua vì không nhập được")
        if self.other_sums:
            parts.append(f"{self.other_sums} ô tổng khác số tính được ({self.other_sum})")
        if self.disputed:
            parts.append(f"{self.disputed} ô đang có xung đột được để nguyên (F4)")
        return ", ".join(parts) + "."
