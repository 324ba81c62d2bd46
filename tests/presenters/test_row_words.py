"""Rows of lists and trees in one line."""

from __future__ import annotations

from desktop.domain.checks.rules import Rules
from desktop.domain.form_table import FormRow
from desktop.domain.section import Section
from desktop.presenters.row_words import row_sentence
from tests.domain.plans import a_plan


def test_sections_and_table_rows_are_called_by_their_titles() -> None:
    assert row_sentence(a_plan(), Rules(), Section("s", "x", "item", title="Mục tiêu")) == "Mục tiêu"
    assert row_sentence(a_plan(), Rules(), FormRow("r", "1", "x", "Xã Một", number="III")) == "III Xã Một"
    assert row_sentence(a_plan(), Rules(), FormRow("r", "1", "x", "Xã Một")) == "Xã Một"
