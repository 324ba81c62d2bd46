"""Rows of lists and trees in one line."""

from __future__ import annotations

import datetime as dt

from desktop.domain.checks.rules import Rules
from desktop.domain.form_table import FormRow
from desktop.domain.plan import Opinion, Paper
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
