"""Between a stored text block and the lines of the editor."""

from __future__ import annotations

from typing import cast

import pytest

from desktop.domain.text_block import Field, TextLine, to_json
from desktop.history.json_value import Json, canonical
from desktop.history.version import LINE_LIMIT
from desktop.presenters.pasted_html import text_of_html
from desktop.presenters.text_editing import (
    LINE_WEIGHT,
    LONGEST_BLOCK,
    EditorLine,
    ShownField,
    committed_text,
    copied_text,
    editor_lines,
    pasted_lines,
    read_run,
    too_long_words,
)

YEAR = ShownField("năm", "2023")


def test_a_field_is_shown_by_its_value_and_without_one_by_a_blank() -> None:
    text = (TextLine(1, ("Năm ", Field("năm"), Field("x"))),)
    lines = editor_lines(text, {"năm": "2023"}.get)
    assert lines == (EditorLine(1, ("Năm ", YEAR, ShownField("x", "……"))),)
    assert lines[0].text == "Năm 2023……"
    assert committed_text(lines) == text


def test_a_field_lives_as_long_as_it_reads_as_shown() -> None:
    assert read_run("2023", "năm", "2023") == YEAR
    assert read_run("20x23", "năm", "2023") == "20x23"
    assert read_run("2023", "", "") == "2023"


@pytest.mark.parametrize(
    ("typed", "level", "text"),
    [
        ("- một", 1, "một"),
        ("–  một", 1, "một"),
        ("• một", 1, "một"),
        (" + một", 2, "một"),
        ("-5 % so với năm trước", 0, "-5 % so với năm trước"),
        ("một - hai", 0, "một - hai"),
    ],
)
def test_a_mark_typed_before_a_line_is_its_level(typed: str, level: int, text: str) -> None:
    assert committed_text([EditorLine(0, (typed,))]) == (TextLine(level, (text,)),)


def test_a_mark_before_a_field_counts_too() -> None:
    assert committed_text([EditorLine(0, ("- ", YEAR))]) == (TextLine(1, (Field("năm"),)),)


def test_blanks_at_the_ends_go_and_those_beside_a_field_stay() -> None:
    given = [
        EditorLine(0, ("  Năm\u00a0\t", YEAR, " có ", "vốn  ")),
        EditorLine(1, (YEAR,)),
        EditorLine(0, (YEAR, "  ")),
    ]
    assert committed_text(given) == (
        TextLine(0, ("Năm ", Field("năm"), " có vốn")),
        TextLine(1, (Field("năm"),)),
        TextLine(0, (Field("năm"),)),
    )


def test_lines_without_a_letter_are_dropped() -> None:
    assert committed_text([EditorLine(1, ()), EditorLine(0, (" \t",)), EditorLine(0, ("- ",))]) == ()


def test_letters_are_stored_in_one_form_without_hidden_characters() -> None:
    assert committed_text([EditorLine(0, ("Ke\u0302\u0301 ho\u00ada\u0323ch ƣu",))]) == (TextLine(0, ("Kế hoạch ưu",)),)


def test_what_is_copied_is_pasted_with_its_levels() -> None:
    lines = (EditorLine(0, ("Một",)), EditorLine(1, ("Hai ", YEAR)), EditorLine(2, ("Ba",)))
    assert copied_text(lines) == "Một\n- Hai 2023\n+ Ba"
    assert pasted_lines(copied_text(lines)) == (
        EditorLine(0, ("Một",)),
        EditorLine(1, ("Hai 2023",)),
        EditorLine(2, ("Ba",)),
    )


def test_a_web_fragment_becomes_lines_with_the_marks_of_its_lists() -> None:
    html = (
        "<html><head><style>p {color: red}</style><title>x</title></head><body><p>Mục&nbsp;tiêu\nchung</p>"
        "<ul><li>Một<ul><li><b>Hai</b></li></ul></li></ul><table><tr><td>A</td><td>B</td></tr></table></body></html>"
    )
    lines = pasted_lines(text_of_html(html))
    assert [(line.level, line.text) for line in lines] == [(0, "Mục tiêu chung"), (1, "Một"), (2, "Hai"), (0, "A B")]


def test_the_longest_block_that_may_be_pasted_fits_into_a_package() -> None:
    for letters, lines in ((LONGEST_BLOCK - 14, 1), (1, LONGEST_BLOCK // (LINE_WEIGHT + 1) - 1)):
        pasted = [EditorLine(0, ("ệ" * letters,))] * lines
        assert too_long_words(1, 1, pasted[:-1]) == ""
        assert too_long_words(LONGEST_BLOCK, lines, pasted).startswith("Chưa dán: cộng với phần dán, mục này dài")
        text = tuple(TextLine(2, ("ệ" * letters,)) for _ in range(lines))
        assert len(canonical(cast("Json", to_json(text)))) < LINE_LIMIT - 1_000
