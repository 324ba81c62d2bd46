"""A fault in a text: where it stands, what kind it is, and what would mend it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

TextCode = Literal["TXT-01", "FMT-01"]
FIELD_MASK = "\ufffc"
"""Stands for a field in a text that is checked; no rule reaches over it, no fix touches it."""

_BRACES = re.compile(r"\{[^{}]*\}")


@dataclass(frozen=True)
class TextFault:
    """A stretch of a text that is wrong. `fix` is what should stand there, None where only the officer can tell."""

    code: TextCode
    kind: str
    start: int
    end: int
    fix: str | None = None


@dataclass(frozen=True, eq=False)
class WordLists:
    """The phrases of the pack the text rules go by, all NFC.

    `misspelt` and `capitals` say what is meant for what is written. `doubles` are syllables that may stand twice in a
    row, `compounds` words of two syllables whose first may follow its like ("nông dân dân tộc"). `abbreviations` end
    with a full stop that ends no sentence. `variants` are spellings of which a plan uses one, the preferred first.
    `keeps_capital` are names whose generic noun has a capital ("Phường Điện Biên Phủ"). Lists are compared as objects:
    a pack makes them once, and what a text yields with them is remembered.
    """

    misspelt: Mapping[str, str] = field(default_factory=dict)
    capitals: Mapping[str, str] = field(default_factory=dict)
    doubles: frozenset[str] = frozenset()
    compounds: frozenset[str] = frozenset()
    abbreviations: frozenset[str] = frozenset()
    variants: tuple[tuple[str, ...], ...] = ()
    keeps_capital: tuple[str, ...] = ()


TextRule = Callable[[str, WordLists], Iterable[TextFault]]


def masked(text: str) -> str:
    """Return a text in braces notation with every {field} covered, so that places in both are the same."""
    return _BRACES.sub(lambda match: FIELD_MASK * len(match[0]), text)


def apart(faults: Iterable[TextFault]) -> tuple[TextFault, ...]:
    """Return the faults in reading order without those that reach into an earlier one; of two the longer stays."""
    kept: list[TextFault] = []
    for fault in sorted(faults, key=lambda each: (each.start, -each.end)):
        if not kept or fault.start >= kept[-1].end:
            kept.append(fault)
    return tuple(kept)


def mended(text: str, faults: Iterable[TextFault]) -> str:
    """Return a text with the fixes of some of its faults made, from the back so that places stay true."""
    for fault in sorted(faults, key=lambda each: -each.start):
        if fault.fix is not None:
            text = text[: fault.start] + fault.fix + text[fault.end :]
    return text


def matches(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Yield the matches of a pattern that hold no field."""
    return (match for match in pattern.finditer(text) if FIELD_MASK not in match[0])
