"""Text blocks and their JSON."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.text_block import Field, TextLine, field_names, from_json, is_blank, plain, render_line, to_json

RUNS = st.one_of(st.text(max_size=8), st.builds(Field, st.text(min_size=1, max_size=8)))
BLOCKS = st.lists(st.builds(TextLine, st.integers(0, 2), st.lists(RUNS, max_size=4).map(tuple)), max_size=5).map(tuple)


@given(BLOCKS)
def test_a_block_comes_back_from_its_json(block: tuple[TextLine, ...]) -> None:
    assert from_json(to_json(block)) == block


@pytest.mark.parametrize(
    "value", ["text", [["0", []]], [[3, []]], [[-1, []]], [[True, []]], [[0, [5]]], [[0, [{"f": "năm", "g": 1}]]], [7]]
)
def test_another_shape_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match=r"a (text block|line|run) is"):
        from_json(value)


def test_paragraphs_of_plain_text_leave_out_empty_lines() -> None:
    assert plain("một\n\nhai", level=1) == (TextLine(1, ("một",)), TextLine(1, ("hai",)))


def test_a_block_of_white_space_is_blank_and_one_with_a_field_is_not() -> None:
    assert is_blank((TextLine(0, ("  ", "")),))
    assert not is_blank((TextLine(0, (Field("năm"),)),))


def test_fields_are_filled_in_and_listed() -> None:
    line = TextLine(0, ("Năm ", Field("năm"), "."))
    assert render_line(line, {"năm": "2024"}.__getitem__) == "Năm 2024."
    assert field_names((line, line)) == ("năm", "năm")
