"""One cell of a workbook as a value of the plan: exact amounts, texts; never a guess."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from desktop.domain.amounts import LARGEST_AMOUNT, AmountError, parse_amount
from desktop.importers.preview import ProblemCode
from desktop.importers.workbook import SheetCell

MOST_DIGITS = 40
CHOSEN = frozenset({ProblemCode.AMBIGUOUS, ProblemCode.FOREIGN})
"""Faults in which the officer can choose what was meant."""


@dataclass(frozen=True)
class ReadValue:
    """What a cell means: a value (None: blank), or why it means nothing, with the amounts it could stand for."""

    value: int | str | None = None
    fault: ProblemCode | None = None
    text: str = ""
    choices: tuple[int, ...] = ()


def read_money(cell: SheetCell | None, unit: int, *, negative: bool = False) -> ReadValue:
    """The whole đồng of a cell whose figures are in `unit`; numbers are exact, texts read by the strict parser."""
    if cell is None:
        return ReadValue()
    fault = _unfit(cell)
    if fault is not None:
        return ReadValue(fault=fault, text=cell.text)
    if cell.number is not None:
        return _number(cell, unit, negative=negative)
    try:
        return ReadValue(parse_amount(cell.text, unit, negative=negative))
    except AmountError as error:
        fault = ProblemCode(error.code.value)
        return ReadValue(fault=fault, text=cell.text, choices=error.values if fault in CHOSEN else ())


def read_text(cell: SheetCell | None, *, scales_percent: bool = False) -> ReadValue:
    """The text of a cell; a number as Vietnamese text ("57,46"). `scales_percent`: 0,57 shown as 57 % is "57"."""
    if cell is None:
        return ReadValue()
    fault = _unfit(cell)
    if fault is not None:
        return ReadValue(fault=fault, text=cell.text)
    if cell.number is None:
        return ReadValue(cell.text)
    return ReadValue(plain_number(cell.number * 100 if scales_percent and cell.is_percent else cell.number))


def plain_number(number: Decimal) -> str:
    """A number as it is typed in Vietnamese: "," before decimals, no grouping, no idle noughts."""
    text = format(number, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace(".", ",")


def _unfit(cell: SheetCell) -> ProblemCode | None:
    unfit = {
        "date": ProblemCode.DATE,
        "truth": ProblemCode.TRUTH,
        "error": ProblemCode.ERROR_VALUE,
        "no_result": ProblemCode.NO_RESULT,
    }
    return unfit.get(cell.kind)


def _number(cell: SheetCell, unit: int, *, negative: bool) -> ReadValue:
    number = cell.number or Decimal(0)
    if abs(number) > LARGEST_AMOUNT or len(number.as_tuple().digits) > MOST_DIGITS:
        return ReadValue(fault=ProblemCode.TOO_LARGE, text=cell.text)
    if cell.is_percent:
        return ReadValue(fault=ProblemCode.NOT_A_NUMBER, text=f"{plain_number(number * 100)}%")
    dong = number * unit
    if dong != dong.to_integral_value():
        return ReadValue(fault=ProblemCode.FRACTION, text=plain_number(number))
    if abs(dong) > LARGEST_AMOUNT:
        return ReadValue(fault=ProblemCode.TOO_LARGE, text=cell.text)
    if dong < 0 and not negative:
        return ReadValue(fault=ProblemCode.NEGATIVE, text=plain_number(number))
    return ReadValue(int(dong))
