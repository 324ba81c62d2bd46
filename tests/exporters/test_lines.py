from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.exporters.fonts import load_family
from desktop.exporters.lines import Piece, set_balanced, set_lines, widest, word_gap, words_of
from tests.exporters.sample_plan import GOAL, a_text

FAMILY = load_family()


def lines_of(text: str, width: float, *, first_indent: float = 0.0) -> list[str]:
    """The lines of a text at size 10."""
    return [
        line.text for line in set_lines(words_of([Piece(FAMILY.regular, text)]), 10, width, first_indent=first_indent)
    ]


@given(st.text("abcđệ -\n", max_size=80), st.floats(30, 300), st.floats(0, 25))
def test_no_line_is_wider_than_its_room_and_no_letter_is_lost(text: str, width: float, indent: float) -> None:
    lines = set_lines(words_of([Piece(FAMILY.regular, text)]), 10, width, first_indent=indent)
    for index, line in enumerate(lines):
        assert line.width <= width - (0 if index else indent) + 0.1
        assert line.width == pytest.approx(
            sum(piece.face.stretched(piece.text, 10, 0) for piece in line.pieces), abs=0.1
        )
    assert "".join("".join(line.text for line in lines).split()) == "".join(text.split())


def test_a_blank_to_fill_in_keeps_its_width() -> None:
    assert lines_of("Số:       /KH-UBND", 300) == ["Số:\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0/KH-UBND"]


def test_no_line_begins_with_a_dash() -> None:
    for width in range(60, 300, 5):
        assert not any(line.startswith("-") for line in lines_of("Phòng Lao động - Thương binh và Xã hội", width))


def test_a_dash_that_opens_the_text_is_left_alone() -> None:
    assert lines_of("- Sở Tài chính;", 300) == ["- Sở Tài chính;"]


def test_a_word_wider_than_the_line_is_cut() -> None:
    lines = lines_of("x" * 100, 50)
    assert "".join(lines) == "x" * 100
    assert len(lines) > 5


def test_a_word_in_two_faces_is_cut_where_it_must_be() -> None:
    pieces = [Piece(FAMILY.regular, "a" * 30), Piece(FAMILY.bold, "b" * 30)]
    lines = set_lines(words_of(pieces), 10, 40)
    assert "".join(line.text for line in lines) == "a" * 30 + "b" * 30
    assert widest(lines) <= 40.1


def test_titles_break_into_lines_of_nearly_equal_length() -> None:
    words = words_of([Piece(FAMILY.bold, a_text(24))])
    greedy, balanced = set_lines(words, 14, 400), set_balanced(words, 14, 400)
    assert len(greedy) == len(balanced)
    assert widest(balanced) < widest(greedy)


def test_last_lines_and_loose_lines_are_not_stretched() -> None:
    words = words_of([Piece(FAMILY.regular, GOAL)])
    lines = set_lines(words, 14, 300)
    assert word_gap(lines[-1], 300, 14, most=3) == 0
    assert 0 < word_gap(lines[0], 300, 14, most=3) <= 14 / 4 * 2
    assert word_gap(lines[0], 600, 14, most=3) == 0


def test_nothing_makes_no_lines() -> None:
    assert lines_of("  ", 100) in ([], ["\u00a0\u00a0"])
    assert lines_of("", 100) == []
    assert set_balanced([], 10, 100) == []
