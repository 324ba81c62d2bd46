"""The notation of texts."""

from __future__ import annotations

import pytest

from desktop.domain.text_block import Field, TextLine
from desktop.packs.notation import text_lines


def test_marks_in_front_of_a_line_make_its_level() -> None:
    assert text_lines("Đoạn văn\n- một\n+ hai\n  - ba") == (
        TextLine(0, ("Đoạn văn",)),
        TextLine(1, ("một",)),
        TextLine(2, ("hai",)),
        TextLine(1, ("ba",)),
    )


def test_blank_lines_are_dropped() -> None:
    assert text_lines("\n  \nmột\n\nhai\n") == (TextLine(0, ("một",)), TextLine(0, ("hai",)))
    assert text_lines("") == ()


def test_braces_are_fields() -> None:
    assert text_lines("- Năm {năm}: {vốn:2.*.*} triệu") == (
        TextLine(1, ("Năm ", Field("năm"), ": ", Field("vốn:2.*.*"), " triệu")),
    )


@pytest.mark.parametrize("text", ["-không cách", "+1", "2 - 1"])
def test_a_mark_without_a_blank_or_inside_is_plain_text(text: str) -> None:
    assert text_lines(text) == (TextLine(0, (text,)),)
