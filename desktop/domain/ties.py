"""Equalities between tables, in a small language of a data pack.

A side is a sum of references: `phu-luc-iv[I].nstw + phu-luc-iv[II].nstw`. A reference names a form, a row by its code
in brackets and a column: `form[row].column` is a cell, `form.column` the grand total, `kinh-phi[line].source.kind` a
measure of the funding table, `chỉ tiêu[code]` a target. `[*]` on both sides ties each row that has the same code.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from desktop.domain.fund import Measure

FUNDING = "kinh-phi"
TARGETS = "chỉ tiêu"
EACH = "*"

TieCode = Literal["XAPP-01", "TGT-01", "SUM-04"]

_REFERENCE = re.compile(
    r"(?P<form>[^\W\d_][\w-]*(?: [^\W\d_][\w-]*)?)(?:\[(?P<row>[^\[\]]+)\])?"
    r"(?P<column>(?:\.[\w*-]+(?:\+[\w-]+)*)*)"
)
_SIGN = re.compile(r"\s+([+-])\s+")


class TieError(ValueError):
    """A side that is no sum of references; `position` is where it stops making sense, from 0."""

    def __init__(self, text: str, position: int, reason: str) -> None:
        self.text = text
        self.position = position
        self.reason = reason
        super().__init__(f"{reason} at {position}: {text}")


@dataclass(frozen=True)
class Reference:
    """One term of a side: added (sign 1) or taken away (-1). An empty `row` is the grand total of the column."""

    form: str
    row: str
    column: str
    sign: int = 1

    @property
    def is_each(self) -> bool:
        """Tell whether it stands for the row of each code."""
        return self.row == EACH

    @cached_property
    def measure(self) -> Measure:
        """What a reference to the funding table measures; raises ValueError for a column of another form."""
        return Measure.parse(self.column)

    def of(self, code: str) -> Reference:
        """Return the reference with a code in place of `*`."""
        return replace(self, row=code) if self.is_each else self


Side = tuple[Reference, ...]


@dataclass(frozen=True)
class Tie:
    """An equality of two sides; `code` is the check it belongs to where both sides have a figure."""

    left: Side
    right: Side
    code: TieCode = "XAPP-01"
    title: str = ""

    def __hash__(self) -> int:
        """Worked out once: the checks look every tie up after every edit."""
        return self._hash

    @cached_property
    def _hash(self) -> int:
        return hash((self.left, self.right, self.code, self.title))

    @cached_property
    def is_each(self) -> bool:
        """Tell whether it has to be written out for each code."""
        return any(reference.is_each for reference in self.references)

    @cached_property
    def references(self) -> Side:
        """All terms, left side first."""
        return self.left + self.right

    @cached_property
    def each_forms(self) -> tuple[str, ...]:
        """The forms in which a row of every code is tied."""
        return tuple(dict.fromkeys(reference.form for reference in self.references if reference.is_each))

    @property
    def key(self) -> str:
        """The equality as text, the same in every run."""
        return f"{_text(self.left)} = {_text(self.right)}"

    def of(self, code: str) -> Tie:
        """Return the equality for one code."""
        return replace(
            self,
            left=tuple(reference.of(code) for reference in self.left),
            right=tuple(reference.of(code) for reference in self.right),
        )


def parse_tie(left: str, right: str, *, code: TieCode = "XAPP-01", title: str = "") -> Tie:
    """Read an equality; raise TieError where a side is no sum of references or only one side has `[*]`."""
    tie = Tie(parse_side(left), parse_side(right), code, title)
    sides = {any(reference.is_each for reference in side) for side in (tie.left, tie.right)}
    if len(sides) > 1:
        raise TieError(right, 0, "[*] has to stand on both sides")
    return tie


def parse_side(text: str) -> Side:
    """Read a sum of references; raise TieError at the first sign that does not belong there."""
    position = len(text) - len(text.lstrip())
    terms: list[Reference] = []
    sign = 1
    while True:
        reference, position = _reference(text, position, sign)
        terms.append(reference)
        if not text[position:].strip():
            return tuple(terms)
        following = _SIGN.match(text, position)
        if following is None:
            raise TieError(text, position, "expected + or - between blanks")
        sign = 1 if following[1] == "+" else -1
        position = following.end()


def _reference(text: str, position: int, sign: int) -> tuple[Reference, int]:
    found = _REFERENCE.match(text, position)
    if found is None:
        raise TieError(text, position, "expected a form")
    form, row, column = found["form"], (found["row"] or "").strip(), found["column"].removeprefix(".")
    if form == TARGETS:
        if not row or column:
            raise TieError(text, position, "a target is chỉ tiêu[code]")
    elif form == FUNDING:
        if column.count(".") != 1:
            raise TieError(text, position, "a measure is source.kind")
    elif not column or "." in column or "+" in column:
        raise TieError(text, position, "expected one column")
    return Reference(form, row, column, sign), found.end()


def _text(side: Side) -> str:
    words = []
    for place, reference in enumerate(side):
        sign = "- " if reference.sign < 0 else "+ " if place else ""
        row = f"[{reference.row}]" if reference.row else ""
        column = f".{reference.column}" if reference.column else ""
        words.append(f"{sign}{reference.form}{row}{column}")
    return " ".join(words)
