from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.dates import (
    DateError,
    DateFault,
    count_text,
    format_long_date,
    format_official_date,
    format_short_date,
    parse_date,
)


@pytest.mark.parametrize(
    ("day", "line"),
    [
        (dt.date(2023, 1, 5), "Hớn Quản, ngày 05 tháng 01 năm 2023"),
        (dt.date(2023, 2, 28), "Hớn Quản, ngày 28 tháng 02 năm 2023"),
        (dt.date(2023, 3, 9), "Hớn Quản, ngày 09 tháng 3 năm 2023"),
        (dt.date(2023, 9, 12), "Hớn Quản, ngày 12 tháng 9 năm 2023"),
        (dt.date(2023, 10, 1), "Hớn Quản, ngày 01 tháng 10 năm 2023"),
    ],
)
def test_a_document_is_dated_as_decree_30_pads_days_and_months(day: dt.date, line: str) -> None:
    assert format_official_date("Hớn Quản", day, 2023) == line


def test_an_undated_document_leaves_room_for_day_and_month() -> None:
    assert format_official_date("Hớn Quản", None, 2023) == "Hớn Quản, ngày       tháng       năm 2023"


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (dt.date(2023, 1, 5), "05/01/2023"),
        (dt.date(2022, 5, 31), "31/5/2022"),
        (dt.date(2022, 9, 6), "06/9/2022"),
        (dt.date(2022, 1, 18), "18/01/2022"),
        (dt.date(2023, 12, 18), "18/12/2023"),
    ],
)
def test_an_act_is_dated_in_figures_padded_the_same_way(day: dt.date, text: str) -> None:
    assert format_short_date(day) == text


@pytest.mark.parametrize(
    "text",
    [
        "06/9/2022",
        "6/9/2022",
        " 06/09/2022 ",
        "6 / 9 / 2022",
        "ngày 06/9/2022",
        "ngày 06 tháng 9 năm 2022",
        "Ngày 6 tháng 09 năm 2022",
        "06\ntháng\u00a09  năm 2022",
    ],
)
def test_a_date_is_read_in_figures_and_in_words(text: str) -> None:
    assert parse_date(text) == dt.date(2022, 9, 6)


@pytest.mark.parametrize("text", ["", "2022-09-06", "06/9/22", "06/9", "tháng 9 năm 2022", "06/9/2022 của", "٦/9/2022"])
def test_other_forms_are_not_dates(text: str) -> None:
    with pytest.raises(DateError) as caught:
        parse_date(text)
    assert (caught.value.code, caught.value.text) == (DateFault.NOT_A_DATE, text)


@pytest.mark.parametrize("text", ["31/02/2022", "0/1/2022", "ngày 12 tháng 13 năm 2022", "1/1/0000"])
def test_a_day_missing_from_the_calendar_is_named(text: str) -> None:
    with pytest.raises(DateError) as caught:
        parse_date(text)
    assert caught.value.code is DateFault.NO_SUCH_DAY


def test_a_fault_says_its_code_and_text() -> None:
    assert str(DateError(DateFault.NOT_A_DATE, "mai")) == "not_a_date: 'mai'"


@given(st.dates(min_value=dt.date(1945, 9, 2)))
def test_every_printed_date_reads_back(day: dt.date) -> None:
    assert parse_date(format_short_date(day)) == day
    assert parse_date(format_long_date(day)) == day


@pytest.mark.parametrize(("count", "text"), [(2, "02"), (9, "09"), (10, "10"), (0, "0"), (1204, "1.204")])
def test_a_count_in_a_sentence_is_padded_below_ten(count: int, text: str) -> None:
    assert count_text(count) == text
