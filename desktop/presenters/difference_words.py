"""Differences in words and figures by Vietnamese rules: +33, -12,5, “5%” → “6%”; never by colour alone."""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from fractions import Fraction

from desktop.documents.comparison import Change, Figure
from desktop.domain.amounts import format_amount, print_amount, round_half_up
from desktop.domain.formula import Number
from desktop.domain.table_values import ColumnSpec, TableSpec, value_text
from desktop.domain.word_diff import Piece, Pieces

NO_FIGURE: Figure = ("", None)
_TENTHS_OF_PERCENT = 1000


def amount_figure(amount: int | None, unit: int) -> Figure:
    """An amount of đồng as it is printed in the unit, and as a number."""
    if amount is None:
        return NO_FIGURE
    return print_amount(amount, unit), amount // unit if amount % unit == 0 else amount / unit


def amount_difference(before: int | None, after: int | None, unit: int) -> Figure:
    """After minus before with its sign, a missing figure counting as 0; "0" where both are there and equal."""
    if before is None and after is None:
        return NO_FIGURE
    text, value = amount_figure((after or 0) - (before or 0), unit)
    return signed(text, value), value


def column_figure(spec: TableSpec, column: ColumnSpec, value: Number | None) -> Figure:
    """A figure of an appendix column as it is printed, and as a number in the table's unit."""
    if value is None:
        return NO_FIGURE
    exact = Fraction(value) / (spec.unit if column.value == "money" else 1)
    return value_text(spec, column, value), exact.numerator if exact.denominator == 1 else float(exact)


def column_difference(spec: TableSpec, column: ColumnSpec, before: Number | None, after: Number | None) -> Figure:
    """After minus before in an appendix column, with its sign; nothing where neither is a figure."""
    if before is None and after is None:
        return NO_FIGURE
    text, value = column_figure(spec, column, (after or 0) - (before or 0))
    return signed(text, value), value


def percent_figure(before: Number | None, after: Number | None) -> Figure:
    """The difference in percent of the figure before, one decimal, half-up; nothing without a figure before."""
    if not before or after is None:
        return NO_FIGURE
    share = Fraction(after - before) / abs(Fraction(before))
    tenths = round_half_up(share.numerator * _TENTHS_OF_PERCENT, share.denominator)
    text = format_amount(tenths, 10, decimals=0 if tenths % 10 == 0 else 1)
    value = tenths // 10 if tenths % 10 == 0 else tenths / 10
    return signed(text, value), value


def change_word(before: Number | str | None, after: Number | str | None) -> Change:
    """What became of a value: thêm, bỏ, tăng, giảm, sửa; empty where it stayed."""
    if before == after:
        return ""
    if before is None:
        return "thêm"
    if after is None:
        return "bỏ"
    if isinstance(before, str) or isinstance(after, str):
        return "sửa"
    return "tăng" if after > before else "giảm"


def signed(text: str, value: float | None) -> str:
    """A figure with a plus before it where it is above zero."""
    return f"+{text}" if value is not None and value > 0 else text


def text_change(before: str | None, after: str | None) -> Change:
    """What became of a line: thêm, bỏ or sửa; empty where it stayed."""
    return change_word(before, after)


def words_of_change(pieces: Pieces) -> str:
    """The changed words in one line: “5%” → “6%”; thêm “cận”; bỏ “toàn”."""
    return "; ".join(_changes(pieces))


def marked_html(pieces: Sequence[Piece]) -> str:
    """The pieces as rich text: what went struck through in square brackets, what came underlined in bold."""
    looks = {"same": "{}", "removed": "<s>[{}]</s>", "added": "<b><u>{}</u></b>"}
    return "".join(looks[piece.kind].format(html.escape(piece.text)) for piece in pieces)


def _changes(pieces: Pieces) -> Iterator[str]:
    gone = ""
    for kind, text in pieces:
        shown = text.strip() or text
        if kind == "removed":
            gone = shown
            continue
        if kind == "added":
            yield f"“{gone}” → “{shown}”" if gone else f"thêm “{shown}”"
        elif gone:
            yield f"bỏ “{gone}”"
        gone = ""
    if gone:
        yield f"bỏ “{gone}”"
