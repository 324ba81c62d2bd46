"""The preview without its window: sizes, places of words, pages of ranges."""

from __future__ import annotations

import pytest

from desktop.presenters.preview import (
    FIT_PAGE,
    FIT_WIDTH,
    ZOOMS,
    dots_for,
    hit_words,
    next_zoom,
    pages_in,
    percent_of,
    spans_of,
)
from desktop.presenters.print_words import printed_words

A4 = (595.0, 842.0)


def test_a_page_fits_the_width_or_the_whole_room() -> None:
    assert dots_for(FIT_WIDTH, A4, (595, 100)) == 72
    assert dots_for(FIT_PAGE, A4, (595, 421)) == 36
    assert dots_for(FIT_PAGE, (842.0, 595.0), (842, 842)) == 72
    assert dots_for("150 %", A4, (1, 1)) == 144
    assert dots_for(FIT_WIDTH, A4, (0, 0)) == 10


def test_zooming_goes_from_step_to_step_and_stays_within_the_steps() -> None:
    assert [percent_of(zoom) for zoom in ZOOMS] == [0, 0, 50, 75, 100, 125, 150, 200]
    assert next_zoom(96.0, 1) == "125 %"
    assert next_zoom(96.0, -1) == "75 %"
    assert next_zoom(100.0, -1) == "100 %"
    assert next_zoom(500.0, 1) == "200 %"
    assert next_zoom(10.0, -1) == "50 %"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("ho ngheo", ["Hộ\r\nnghèo", "hộ  nghèo"]),
        ("HỘ NGHÈO", ["Hộ\r\nnghèo", "hộ  nghèo"]),
        ("d", []),
        ("đ", []),
        ("di", ["đi"]),
        ("xa xoi", []),
        ("–", []),
    ],
)
def test_words_are_found_across_lines_and_without_accents(query: str, found: list[str]) -> None:
    text = "Hộ\r\nnghèo đi xa; hộ  nghèo."
    assert [text[start:end] for start, end in spans_of(query, text)] == found


def test_letters_that_came_decomposed_are_found_too() -> None:
    text = "ngheo\u0300 lắm"
    assert [text[start:end] for start, end in spans_of("nghèo l", text)] == ["ngheo\u0300 l"]


def test_hits_are_counted_in_words() -> None:
    assert hit_words(2, 12, "nghèo") == "3/12"
    assert hit_words(0, 0, "nghèo") == "Không thấy"
    assert hit_words(0, 0, " n ") == ""
    assert printed_words(2) == "Đã gửi 2 trang tới máy in."


def test_ranges_of_pages_are_counted_from_one_and_printed_once() -> None:
    assert pages_in(5, ()) == (0, 1, 2, 3, 4)
    assert pages_in(9, [(1, 1), (3, 3), (3, 5)]) == (0, 2, 3, 4)
    assert pages_in(5, [(4, 9)]) == (3, 4)
    assert pages_in(5, [(0, 2)]) == (0, 1)
