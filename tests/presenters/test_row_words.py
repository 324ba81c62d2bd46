"""Rows of lists and trees in one line."""

from __future__ import annotations

import datetime as dt

from desktop.domain.checks.rules import Rules
from desktop.domain.form_table import FormRow
from desktop.domain.plan import Opinion, Paper
from desktop.domain.plan_status import StatusStep
from desktop.domain.section import Section
from desktop.presenters.row_words import row_sentence
from tests.domain.plans import a_plan


def test_sections_and_table_rows_are_called_by_their_titles() -> None:
    assert row_sentence(a_plan(), Rules(), Section("s", "x", "item", title="Mục tiêu")) == "Mục tiêu"
    assert row_sentence(a_plan(), Rules(), FormRow("r", "1", "x", "Xã Một", number="III")) == "III Xã Một"
    assert row_sentence(a_plan(), Rules(), FormRow("r", "1", "x", "Xã Một")) == "Xã Một"


def test_rows_of_lists_without_words_of_their_own_tell_their_texts_and_days() -> None:
    opinion = Opinion("o", "1", "Phòng Tài chính", content="Bổ sung căn cứ", answer="Đã bổ sung")
    assert row_sentence(a_plan(), Rules(), opinion) == "Phòng Tài chính; Bổ sung căn cứ; Đã bổ sung"
    paper = Paper("p", "1", "to-trinh", "12", dt.date(2023, 7, 5), addressees=("UBND huyện", "Phòng TC-KH"))
    assert row_sentence(a_plan(), Rules(), paper) == "12; 05/7/2023; UBND huyện; Phòng TC-KH"


def test_a_step_of_the_plan_tells_what_it_led_to_who_took_it_and_when() -> None:
    step = StatusStep("s", "1", "submitted", "An", "2023-11-20T08:15:00+07:00", note="trình lần 2")
    assert row_sentence(a_plan(), Rules(), step) == "Trình ký; An; 20/11/2023 08:15; trình lần 2"
