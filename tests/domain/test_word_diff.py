"""Word differences: what stayed, went and came between two texts."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st

from desktop.domain.word_diff import (
    LineDifference,
    Piece,
    is_changed,
    line_differences,
    new_text,
    old_text,
    word_pieces,
)

WORDS = st.sampled_from(
    [
        "hộ",
        "nghèo",
        "Nghèo",
        "1.950",
        "148",
        "24/2021/QĐ-TTg",
        "triệu",
        "đồng",
        ",",
        ".",
        "(",
        ")",
        " ",
        "  ",
        "\t",
        "–",
    ]
)
TEXTS = st.one_of(st.lists(WORDS, max_size=25).map(" ".join), st.lists(WORDS, max_size=25).map("".join), st.text())
LINES = st.lists(st.lists(WORDS, max_size=6).map(" ".join), max_size=8)


@given(TEXTS, TEXTS)
@example("a", " a")
@example("a b", "a")
def test_applying_a_difference_gives_the_new_text_and_taking_it_back_the_old_one(before: str, after: str) -> None:
    pieces = word_pieces(before, after)
    assert old_text(pieces) == unicodedata.normalize("NFC", before)
    assert new_text(pieces) == unicodedata.normalize("NFC", after)
    assert is_changed(pieces) is (unicodedata.normalize("NFC", before) != unicodedata.normalize("NFC", after))


@given(TEXTS, TEXTS)
def test_no_piece_is_empty_and_no_two_neighbours_are_of_one_kind(before: str, after: str) -> None:
    pieces = word_pieces(before, after)
    assert all(piece.text for piece in pieces)
    kinds = [piece.kind for piece in pieces]
    assert all(first != second for first, second in pairwise(kinds))
    assert all(kinds[place - 1] != "added" for place, kind in enumerate(kinds) if kind == "removed" and place)


@given(TEXTS)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert not is_changed(word_pieces(text, text))


def test_words_that_went_stand_before_words_that_came() -> None:
    assert word_pieces("giảm 5% số hộ nghèo", "giảm 6% số hộ cận nghèo") == (
        Piece("same", "giảm "),
        Piece("removed", "5"),
        Piece("added", "6"),
        Piece("same", "% số hộ "),
        Piece("added", "cận "),
        Piece("same", "nghèo"),
    )


def test_amounts_symbols_and_days_are_never_torn() -> None:
    assert word_pieces("1.950 theo 24/2021/QĐ-TTg từ 01/7/2025", "1.960 theo 24/2022/QĐ-TTg từ 01/8/2025") == (
        Piece("removed", "1.950 "),
        Piece("added", "1.960 "),
        Piece("same", "theo "),
        Piece("removed", "24/2021/QĐ-TTg "),
        Piece("added", "24/2022/QĐ-TTg "),
        Piece("same", "từ "),
        Piece("removed", "01/7/2025"),
        Piece("added", "01/8/2025"),
    )


def test_a_comma_between_two_changes_belongs_to_the_change() -> None:
    assert word_pieces("Hà Giang, Yên Bái", "Lào Cai, Cao Bằng") == (
        Piece("removed", "Hà Giang, Yên Bái"),
        Piece("added", "Lào Cai, Cao Bằng"),
    )


def test_decomposed_letters_are_no_difference() -> None:
    assert not is_changed(word_pieces("hộ nghèo", unicodedata.normalize("NFD", "hộ nghèo")))


def test_words_added_at_the_end_leave_the_last_word_alone() -> None:
    assert word_pieces("hộ nghèo", "hộ nghèo đa chiều") == (Piece("same", "hộ nghèo"), Piece("added", " đa chiều"))


@given(LINES, LINES)
def test_line_differences_give_both_texts_back(before: list[str], after: list[str]) -> None:
    found = line_differences(before, after)
    assert [line.before for line in found if line.before is not None] == before
    assert [line.after for line in found if line.after is not None] == after
    for line in found:
        assert is_changed(line.pieces) is ((line.before or "") != (line.after or ""))
        assert line.is_same is (line.before == line.after)


def test_a_changed_line_stands_beside_what_it_became_and_a_new_line_by_itself() -> None:
    before = ["Hỗ trợ nhà ở cho hộ nghèo", "Dạy nghề cho thanh niên"]
    after = ["Tuyên truyền trên loa", "Hỗ trợ nhà ở cho hộ nghèo và cận nghèo", "Dạy nghề cho thanh niên"]
    assert line_differences(before, after) == (
        LineDifference(None, "Tuyên truyền trên loa"),
        LineDifference("Hỗ trợ nhà ở cho hộ nghèo", "Hỗ trợ nhà ở cho hộ nghèo và cận nghèo"),
        LineDifference("Dạy nghề cho thanh niên", "Dạy nghề cho thanh niên"),
    )


def test_lines_without_a_word_in_common_are_one_that_went_and_one_that_came() -> None:
    assert line_differences(["Dạy nghề"], ["Nước sạch"]) == (
        LineDifference("Dạy nghề", None),
        LineDifference(None, "Nước sạch"),
    )


def test_of_many_replaced_lines_the_later_ones_go_by_themselves() -> None:
    before = [f"dòng cũ {place}" for place in range(120)]
    after = [f"câu mới {place}" for place in range(110)]
    found = line_differences(before, after)
    assert found[0] == LineDifference("dòng cũ 0", "câu mới 0")
    assert found[-1] == LineDifference("dòng cũ 119", None)


def test_long_paragraphs_of_a_few_words_give_both_texts_back() -> None:
    before = "hộ nghèo và hộ cận nghèo " * 1000
    after = "hộ cận nghèo và hộ nghèo " * 1000
    pieces = word_pieces(before, after)
    assert (old_text(pieces), new_text(pieces)) == (before, after)
