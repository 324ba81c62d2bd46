"""The shape of counterpart rules and reporting deadlines in a data pack's TOML files."""

from __future__ import annotations

from msgspec import Struct

from desktop.packs.schema import Text


class Counterpart(Struct, forbid_unknown_fields=True, frozen=True):
    """A counterpart rule: shares in per mille by source of the base fund (a measure), with its source text."""

    key: Text
    title: Text
    base: Text
    shares: dict[str, int]
    tolerance: int
    source: str = ""


class CounterpartFile(Struct, forbid_unknown_fields=True, frozen=True):
    """counterpart.toml."""

    counterpart: tuple[Counterpart, ...]


class Deadline(Struct, forbid_unknown_fields=True, frozen=True):
    """A reporting deadline: day and month, who sends what to whom, on which form."""

    code: Text
    day: int
    month: int
    sender: Text
    receiver: Text
    report: Text
    form: str = ""


class DeadlinesFile(Struct, forbid_unknown_fields=True, frozen=True):
    """deadlines.toml."""

    deadline: tuple[Deadline, ...]
