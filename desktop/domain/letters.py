"""Marks of a numbered outline: Roman numerals, the letters of điểm, and series typed by hand (NUM-01).

The letters are those decree 30/2020 counts its own points with: the Vietnamese alphabet without ă â ê ô ơ ư.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

ITEM_LETTERS = tuple("abcdđeghiklmnopqrstuvxy")

MarkKind = Literal["roman", "capital", "arabic", "letter"]

_LARGEST_ROMAN = 3999
_ROMAN_DIGITS = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L")),
    *((40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)
_KINDS: tuple[MarkKind, ...] = ("roman", "capital", "arabic", "letter")
_MARK = re.compile(
    r"\s*(?:(?P<roman>[IVX]+)\.(?=\s|$)"
    r"|(?P<capital>[A-ZĐ])\.(?=\s|$)"
    r"|(?P<arabic>[0-9]{1,2}(?:\.[0-9]{1,2})*)[.)](?![0-9])"
    r"|(?P<letter>[a-zđăâêôơư])\))"
)


@dataclass(frozen=True)
class Mark:
    """A mark before a line: what it is, its place in the series, and the sign that ends it ("." or ")").

    `place` counts from 1, one number per level for "1.1."; 0 is a letter official documents do not count with (f, j).
    """

    kind: MarkKind
    place: tuple[int, ...]
    end: str = "."

    @property
    def text(self) -> str:
        """The mark as printed: "IV.", "B.", "3.2.", "đ)"; empty past the last letter."""
        if self.kind == "arabic":
            return ".".join(str(number) for number in self.place) + self.end
        if self.kind == "roman":
            return roman(self.place[0]) + self.end
        if self.place[0] not in range(1, len(ITEM_LETTERS) + 1):
            return ""
        name = letter(self.place[0])
        return (name if self.kind == "letter" else name.upper()) + self.end

    @property
    def next(self) -> Mark:
        """The mark that follows this one on the same level."""
        return Mark(self.kind, (*self.place[:-1], self.place[-1] + 1), self.end)


def roman(number: int) -> str:
    """The Roman numeral of 1 to 3999.

    Raises:
        ValueError: There is no such numeral.
    """
    if not 1 <= number <= _LARGEST_ROMAN:
        raise ValueError(number)
    text = ""
    for value, digit in _ROMAN_DIGITS:
        count, number = divmod(number, value)
        text += digit * count
    return text


def roman_value(text: str) -> int | None:
    """The number a Roman numeral in capitals stands for; None if it is not written as `roman` writes it."""
    value, rest = 0, text
    for worth, digit in _ROMAN_DIGITS:
        while rest.startswith(digit):
            value, rest = value + worth, rest.removeprefix(digit)
    in_range = not rest and 1 <= value <= _LARGEST_ROMAN
    return value if in_range and roman(value) == text else None


def letter(place: int) -> str:
    """The letter of the điểm at a place from 1: c is the third, đ the fifth.

    Raises:
        ValueError: There are 23 letters; a longer list needs another form of numbering.
    """
    if not 1 <= place <= len(ITEM_LETTERS):
        raise ValueError(place)
    return ITEM_LETTERS[place - 1]


def read_mark(line: str) -> Mark | None:
    """The mark a line begins with ("I.", "A.", "1.", "1)", "1.1.", "a)"); None if it begins with a word or a figure.

    A lone C, D, L or M is a letter, not a numeral: no plan has fifty parts.
    """
    match = _MARK.match(line)
    if match is None:
        return None
    kind, typed = next((kind, match[kind]) for kind in _KINDS if match[kind])
    end = match[0][-1]
    if kind == "arabic":
        return Mark(kind, tuple(int(number) for number in typed.split(".")), end)
    if kind == "roman":
        value = roman_value(typed)
        return Mark(kind, (value,), end) if value else None
    place = ITEM_LETTERS.index(typed.lower()) + 1 if typed.lower() in ITEM_LETTERS else 0
    return Mark(kind, (place,), end)


def next_mark_is(prev: Mark, mark: Mark) -> bool:
    """Whether a mark may follow another on its level: the next in the series, or 3.1 after the last 2.x."""
    if mark == prev.next:
        return mark.text != ""
    *above, _ = prev.place
    return bool(above) and mark == Mark(prev.kind, (*above[:-1], above[-1] + 1, 1), prev.end)


def series_faults(marks: Iterable[Mark]) -> list[tuple[int, str]]:
    """Where the marks of a text skip or repeat: (index of the mark, the mark expected there).

    The marks come in reading order and may be nested (I. 1. a) b) 2. II.); a level is known by its kind, its depth
    and its end sign, and starts anew under each mark above it. After a fault the count goes on from the mark found;
    one that is no official letter does not count. Nothing is expected ("") past the last letter.
    """
    faults: list[tuple[int, str]] = []
    open_marks: list[Mark] = []
    for index, mark in enumerate(marks):
        above = _above(open_marks, mark)
        prev = open_marks[len(above)] if len(above) < len(open_marks) else None
        expected = prev.next if prev else _first_under(above, mark)
        fits = next_mark_is(prev, mark) if prev else mark == expected
        if not fits:
            faults.append((index, expected.text))
        if all(mark.place):
            open_marks = [*above, mark]
    return faults


def _above(open_marks: list[Mark], mark: Mark) -> list[Mark]:
    """The open marks on the levels above a mark's own; all of them if it opens a new level."""
    levels = [_level(other) for other in open_marks]
    return open_marks[: levels.index(_level(mark))] if _level(mark) in levels else open_marks


def _level(mark: Mark) -> tuple[MarkKind, int, str]:
    return mark.kind, len(mark.place), mark.end


def _first_under(above: list[Mark], mark: Mark) -> Mark:
    """The first mark of the series `mark` opens; "1.1." takes its beginning from the number it stands under."""
    parent = above[-1] if above else mark
    is_parent = parent.kind == mark.kind and len(parent.place) == len(mark.place) - 1
    return Mark(mark.kind, (*(parent.place if is_parent else mark.place[:-1]), 1), mark.end)
