"""Dates and counts in official Vietnamese (decree 30/2020, phụ lục I mục II.4)."""

from __future__ import annotations

import datetime as dt
import re
from enum import StrEnum

from desktop.domain.amounts import UNIT_DONG, format_amount

_BLANK = " " * 7
_PADDED_BELOW = 10
_LAST_PADDED_MONTH = 2
_SHORT = re.compile(r"(?:ngày\s+)?([0-9]{1,2})\s*/\s*([0-9]{1,2})\s*/\s*([0-9]{4})", re.IGNORECASE)
_LONG = re.compile(r"(?:ngày\s+)?([0-9]{1,2})\s+tháng\s+([0-9]{1,2})\s+năm\s+([0-9]{4})", re.IGNORECASE)


class DateFault(StrEnum):
    """Why a text is not a date."""

    NOT_A_DATE = "not_a_date"
    NO_SUCH_DAY = "no_such_day"


class DateError(ValueError):
    """A text that is no date (`not_a_date`), or a day the calendar does not have (`no_such_day`: 31/02/2022)."""

    def __init__(self, code: DateFault, text: str) -> None:
        self.code = code
        self.text = text
        super().__init__(f"{code}: {text!r}")


def format_official_date(place: str, day: dt.date | None, year: int) -> str:
    """Place and date of a document: "Hớn Quản, ngày 05 tháng 01 năm 2023".

    Without a day, room of a fixed width is left to write it in by hand, in the given year.
    """
    if day is None:
        return f"{place}, ngày{_BLANK}tháng{_BLANK}năm {year}"
    return f"{place}, {format_long_date(day)}"


def format_long_date(day: dt.date) -> str:
    """A date in words: "ngày 05 tháng 01 năm 2023". Days below 10 and months 1 and 2 are padded, other months not."""
    return f"ngày {day.day:02d} tháng {_month(day)} năm {day.year}"


def format_short_date(day: dt.date) -> str:
    """A date as acts are cited with, padded like the long one: "05/01/2023", "06/9/2022", "31/5/2022"."""
    return f"{day.day:02d}/{_month(day)}/{day.year}"


def parse_date(text: str) -> dt.date:
    """The date of "31/5/2022" or "ngày 31 tháng 5 năm 2022", padded or not, with or without "ngày".

    Raises:
        DateError: The text has another form, or names a day that does not exist.
    """
    match = _SHORT.fullmatch(text.strip()) or _LONG.fullmatch(text.strip())
    if match is None:
        raise DateError(DateFault.NOT_A_DATE, text)
    day, month, year = (int(part) for part in match.groups())
    try:
        return dt.date(year, month, day)
    except ValueError as error:
        raise DateError(DateFault.NO_SUCH_DAY, text) from error


def count_text(count: int) -> str:
    """A count inside a sentence: 1 to 9 with a leading zero ("02 huyện"), thousands parted ("1.204 hộ")."""
    return f"{count:02d}" if 0 < count < _PADDED_BELOW else format_amount(count, UNIT_DONG)


def _month(day: dt.date) -> str:
    return f"{day.month:02d}" if day.month <= _LAST_PADDED_MONTH else str(day.month)
