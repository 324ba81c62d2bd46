"""What a plan says once, in words."""

from __future__ import annotations

import datetime as dt
from dataclasses import fields

from desktop.domain.layout import Layout
from desktop.domain.plan import Facts
from desktop.presenters.fact_words import FACT_TITLES, LAYOUT_TITLES, OTHER_FACT, fact_title, fact_words


def test_every_fact_has_a_name() -> None:
    assert {field.name for field in fields(Facts)} <= FACT_TITLES.keys()
    assert (fact_title("deleted"), fact_words("deleted", True)) == ("nằm trong Thùng rác", "có")
    assert fact_words("deleted", False) == "không"
    assert fact_title("signer_name") == "họ tên người ký"
    assert fact_title("of-a-newer-program") == OTHER_FACT


def test_values_are_read_as_they_are_printed() -> None:
    assert fact_words("issue_date", dt.date(2023, 7, 5)) == fact_words("issue_date", "2023-07-05") == "05/7/2023"
    assert fact_words("issue_date", None) == fact_words("place", "") == ""
    assert fact_words("signer_capacity", ("TM. UBND", "CHỦ TỊCH")) == "TM. UBND; CHỦ TỊCH"
    assert fact_words("shares", {"provincial": 50, "district": 125}) == "district: 12,5%; provincial: 5%"
    assert fact_words("unit", 1_000_000) == "triệu đồng"
    assert fact_words("layout", Layout(body_size=13, left=35)) == "cỡ chữ: 13; lề trái (mm): 35"
    assert fact_words("layout", {"newer": 1}) == "thông tin khác: 1"
    assert fact_words("layout", Layout()) == fact_words("layout", None) == ""
    assert {field.name for field in fields(Layout)} <= LAYOUT_TITLES.keys()
    assert fact_words("step", 500) == "500"
    assert fact_words("year", 2023) == "2023"
