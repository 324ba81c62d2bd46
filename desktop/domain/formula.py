"""The tiny arithmetic of computed columns: `[nam-nay] / [nam-truoc] * 100`, exact, with blanks that stay blank."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction

Number = int | Fraction
"""An exact figure; whole numbers are always `int`."""
ReadColumn = Callable[[str], Number | None]

_TOKEN = re.compile(r"\s*(?:\[([^\[\]]+)\]|([0-9]+)|([-+*/()]))")


class FormulaError(ValueError):
    """A text that is no formula; `position` is the place of the first character that does not fit (from 0)."""

    def __init__(self, message: str, position: int) -> None:
        self.position = position
        super().__init__(f"{message} (at {position})")


@dataclass(frozen=True)
class Constant:
    """A whole number."""

    value: int


@dataclass(frozen=True)
class ColumnName:
    """The figure of another column in the same row."""

    key: str


@dataclass(frozen=True)
class Operation:
    """Two sides and one of + - * /."""

    sign: str
    left: Expression
    right: Expression


Expression = Constant | ColumnName | Operation


@dataclass(frozen=True)
class Formula:
    """A parsed formula."""

    text: str
    expression: Expression

    @property
    def columns(self) -> tuple[str, ...]:
        """Keys of the columns it reads, each once, in order."""
        return tuple(dict.fromkeys(_columns(self.expression)))

    def value(self, read: ReadColumn) -> Number | None:
        """Return the result, None for blank.

        A blank side of * or / and a division by zero make it blank. A blank side of + or - counts as nothing, as a
        blank does in every total; two blank sides stay blank.
        """
        return _value(self.expression, read)


def parse_formula(text: str) -> Formula:
    """Read a formula of columns in brackets, whole numbers, + - * / and parentheses; raise FormulaError."""
    reader = _Reader(text)
    expression = reader.sum()
    if reader.word:
        raise FormulaError(f"not expected here: {reader.word}", reader.start)
    return Formula(text, expression)


def whole(value: Number) -> Number:
    """Return a figure as `int` where it is whole."""
    return value.numerator if isinstance(value, Fraction) and value.denominator == 1 else value


class _Reader:
    """Recursive descent over the tokens of one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.end = self.start = 0
        self.word = self.column = ""
        self.step()

    def step(self) -> None:
        self.start = self.end + len(self.text[self.end :]) - len(self.text[self.end :].lstrip())
        self.word = self.column = ""
        if self.start == len(self.text):
            return
        found = _TOKEN.match(self.text, self.end)
        if found is None:
            raise FormulaError(f"not expected here: {self.text[self.start]}", self.start)
        self.word, self.column, self.end = found[0].strip(), found[1] or "", found.end()

    def sum(self) -> Expression:
        left = self.product()
        while self.word in {"+", "-"}:
            sign = self.word
            self.step()
            left = Operation(sign, left, self.product())
        return left

    def product(self) -> Expression:
        left = self.term()
        while self.word in {"*", "/"}:
            sign = self.word
            self.step()
            left = Operation(sign, left, self.term())
        return left

    def term(self) -> Expression:
        word, column = self.word, self.column
        if column or word.isdecimal():
            self.step()
            return ColumnName(column) if column else Constant(int(word))
        if word != "(":
            raise FormulaError(f"not expected here: {word}" if word else "ends too early", self.start)
        self.step()
        inner = self.sum()
        if self.word != ")":
            raise FormulaError("a parenthesis without its partner", self.start)
        self.step()
        return inner


def _columns(expression: Expression) -> Iterator[str]:
    match expression:
        case ColumnName(key):
            yield key
        case Operation(_, left, right):
            yield from _columns(left)
            yield from _columns(right)


def _value(expression: Expression, read: ReadColumn) -> Number | None:
    if isinstance(expression, Constant):
        return expression.value
    if isinstance(expression, ColumnName):
        return read(expression.key)
    return _result(expression.sign, _value(expression.left, read), _value(expression.right, read))


def _result(sign: str, left: Number | None, right: Number | None) -> Number | None:
    if sign in {"+", "-"}:
        if left is None and right is None:
            return None
        second = (right or 0) if sign == "+" else -(right or 0)
        return whole((left or 0) + second)
    if left is None or right is None or (sign == "/" and right == 0):
        return None
    return whole(left * right if sign == "*" else Fraction(left) / right)
