"""Reading what is typed or pasted into cells of appendix tables; each kind of column reads in its own way."""

from __future__ import annotations

import re
from dataclasses import dataclass

from desktop.domain.amounts import (
    AmountError,
    AmountFault,
    format_amount,
    parse_amount,
    parse_block_amount,
    print_amount,
)
from desktop.domain.form_table import CellValue
from desktop.domain.table_values import ColumnSpec
from desktop.domain.text import clean_line
from desktop.presenters.funding_entry import question_about as amount_question
from desktop.presenters.funding_entry import read_amount
from desktop.presenters.grid import Question

FINEST = 1_000_000
"""Percentages and numbers are read to six decimals."""
_YEARS = re.compile(r"[12][0-9]{3}(?: ?[-–] ?[12][0-9]{3})?")
_PERCENT_SIGN = re.compile(r" ?%$")
_DOUBTFUL = frozenset({AmountFault.AMBIGUOUS, AmountFault.FOREIGN})


@dataclass(frozen=True)
class ReadCell:
    """One typed text read: a value (None: blank), or the raw text with the sentence why it does not fit."""

    value: CellValue | None = None
    raw: str = ""
    fault: str = ""


def read_cell(column: ColumnSpec, text: str, unit: int, *, foreign: bool | None) -> ReadCell:
    """Read a cell's text; `unit` is the table's, `foreign` the answer to whether commas part thousands."""
    cleaned = clean_line(text)
    match column.value:
        case _ if not cleaned:
            read = ReadCell()
        case "money":
            amount = read_amount(text, unit, foreign=foreign)
            read = ReadCell(amount.amount, amount.raw, amount.fault)
        case "count":
            read = _figure(cleaned, 1, "số nguyên, ví dụ 1.250", foreign=foreign)
        case "percent" | "number":
            read = _figure(_PERCENT_SIGN.sub("", cleaned), FINEST, "một số, ví dụ 57,46", foreign=foreign)
        case "mixed":
            read = _mixed(cleaned, foreign=foreign)
        case "year":
            read = _year(cleaned)
        case _:
            read = ReadCell(cleaned)
    return read


def fault_of(column: ColumnSpec, raw: str, unit: int) -> str:
    """Return why a text that was kept does not fit its column."""
    return read_cell(column, raw, unit, foreign=None).fault


def question_of(column: ColumnSpec, text: str, unit: int) -> Question | None:
    """Return the question a text with two readings raises, None for any other text."""
    if column.value == "money":
        return amount_question(text, unit)
    if column.value not in {"count", "percent", "number", "mixed"}:
        return None
    cleaned = _PERCENT_SIGN.sub("", clean_line(text))
    scale = 1 if column.value == "count" else FINEST
    try:
        parse_amount(cleaned, scale, negative=True)
    except AmountError as error:
        if error.code in _DOUBTFUL and error.values:
            readings = [format_amount(value, scale) for value in error.values]
            choices = (*((reading, reading) for reading in readings), ("Để nguyên", ""))
            return Question(_doubt(error, scale), choices)
    return None


def _figure(text: str, scale: int, wanted: str, *, foreign: bool | None) -> ReadCell:
    try:
        read = _parsed(text, scale, foreign=foreign)
    except AmountError as error:
        fault = (
            _doubt(error, scale) if error.code in _DOUBTFUL and error.values else f"“{text}” không phải là {wanted}."
        )
        return ReadCell(raw=text, fault=fault)
    return ReadCell(print_amount(read, scale))


def _mixed(text: str, *, foreign: bool | None) -> ReadCell:
    """Keep any text; only a figure that may mean two things is asked about, and a typed sum is worked out."""
    try:
        read = _parsed(text, FINEST, foreign=foreign)
    except AmountError as error:
        if error.code in _DOUBTFUL and error.values:
            return ReadCell(raw=text, fault=_doubt(error, FINEST))
        return ReadCell(text)
    return ReadCell(print_amount(read, FINEST) if foreign or text.startswith("=") else text)


def _parsed(text: str, scale: int, *, foreign: bool | None) -> int | None:
    if foreign is None:
        return parse_amount(text, scale, negative=True)
    return parse_block_amount(text, scale, foreign=foreign, negative=True)


def _year(text: str) -> ReadCell:
    if _YEARS.fullmatch(text):
        return ReadCell(text)
    return ReadCell(raw=text, fault=f"“{text}” không phải là năm, ví dụ 2024 hoặc 2024-2025.")


def _doubt(error: AmountError, scale: int) -> str:
    readings = " hay ".join(print_amount(value, scale) for value in error.values)
    return f"“{error.text}”: dấu chấm ngăn hàng nghìn, dấu phẩy ngăn phần lẻ. Ý bạn là {readings}?"
