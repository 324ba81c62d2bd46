"""How one document names another that may have no number and date yet."""

from __future__ import annotations

import datetime as dt

from desktop.domain.dates import format_long_date

BLANK = "…"
"""Stands for a number, day or month a clerk fills in later."""


def citation(number: str, symbol: str, day: dt.date | None, year: int) -> str:
    """Return "số 15/KH-UBND ngày 05 tháng 01 năm 2023", with blanks for what is not known yet."""
    return f"số {number or BLANK}/{symbol} {long_date(day, year)}"


def long_date(day: dt.date | None, year: int) -> str:
    """Return a date in words, with blanks for day and month where there is none."""
    return format_long_date(day) if day else f"ngày {BLANK} tháng {BLANK} năm {year}"
