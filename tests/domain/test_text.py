from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.text import capitalised, clean_line, fold, lines_from_paste, matches, nfc, sort_key


def nfd(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def test_a_text_opens_with_a_capital_and_stays_as_it_is_behind_it() -> None:
    assert [capitalised(text) for text in ("đã xóa UBND", "Một.", "12 hộ", "")] == ["Đã xóa UBND", "Một.", "12 hộ", ""]


def test_decomposed_letters_become_one_character_each() -> None:
    assert nfc(nfd("Đối tượng")) == "Đối tượng"


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("  Hộ   nghèo \n", "Hộ nghèo"),
        ("Hộ\u00a0nghèo\u202fmới\tthoát", "Hộ nghèo mới thoát"),
        ("Chƣơng trình TRƢỚC", "Chương trình TRƯỚC"),
        ("nghèo\u00ad bền\u200b vững\ufeff", "nghèo bền vững"),
        ("a\x00b\x07c", "abc"),
        ("nửa \ud83d hình\uffff", "nửa hình"),
        ("dòng một\x0bdòng hai", "dòng một dòng hai"),
        ("trên \u0300địa bàn \u0300\n", "trên địa bàn"),
        ("một \u200b hai", "một hai"),
        (nfd("Tiểu dự án"), "Tiểu dự án"),
        ("", ""),
    ],
)
def test_a_line_is_stored_clean(typed: str, stored: str) -> None:
    assert clean_line(typed) == stored


@given(st.text(max_size=30) | st.text(alphabet="aạ \u0300\u0323\u00a0\u00adƣ\u200b\n", max_size=12))
def test_cleaning_a_clean_line_changes_nothing(text: str) -> None:
    assert clean_line(clean_line(text)) == clean_line(text)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Vốn ĐỐI ỨNG", "von doi ung"),
        (nfd("Đường, ưu đãi, nghèo"), "duong, uu dai, ngheo"),
        ("M’Drắk", "m'drak"),
        ("Đăk Nông – Đắk Nông", "dak nong - dak nong"),
        ("90/QĐ-TTg", "90/qd-ttg"),
    ],
)
def test_search_sees_small_letters_without_accents(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("new", "old"), [("hòa", "hoà"), ("hóa", "hoá"), ("ủy", "uỷ"), ("thủy", "thuỷ"), ("khỏe", "khoẻ"), ("hằng", "hàng")]
)
def test_search_does_not_see_where_the_tone_mark_stands(new: str, old: str) -> None:
    assert fold(new) == fold(old)


def test_the_134_accented_letters_fold_to_plain_ones() -> None:
    accented = [
        nfc(base + mark)
        for base in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"
        for mark in ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
    ]
    letters = {*accented, *"đĐ"} - set("aeiouyAEIOUY")
    assert len(letters) == 134
    assert {fold(letter) for letter in letters} == set("aeiouyd")


@pytest.mark.parametrize(
    "names",
    [
        "an ăn ân ba ca da đa em êm ga in la ma na o ô ơ pa qua ra sa ta u ư va xa yên zalo",
        "ma mà mả mã má mạ",
        "1 2a a",
    ],
)
def test_letters_and_tones_sort_in_vietnamese_order(names: str) -> None:
    ordered = names.split()
    backwards = ordered[::-1]
    assert sorted(backwards, key=sort_key) == ordered


@pytest.mark.parametrize(
    "ordered",
    [
        ["ba", "ba lá", "bà", "bà ba", "bám"],
        ["An Khương", "Đồng Nơ", "Minh Đức", "Tân Hiệp", "Tân Hưng", "Tấn Bình", "Thanh An", "Thanh Bình"],
        ["2 xã", "Xã A", "XÃ B", "xã C"],
        ["Hoa", "hoa"],
    ],
)
def test_names_sort_word_by_word(ordered: list[str]) -> None:
    backwards = ordered[::-1]
    assert sorted(backwards, key=sort_key) == ordered


def test_names_that_differ_in_the_place_of_the_tone_mark_sort_side_by_side() -> None:
    assert sort_key("hòa")[0] == sort_key("hoà")[0]


@given(st.lists(st.text(max_size=8), max_size=6))
def test_any_texts_can_be_sorted_whatever_their_normal_form(texts: list[str]) -> None:
    assert [clean_line(text) for text in sorted(texts, key=sort_key)] == sorted(
        (clean_line(text) for text in map(nfd, texts)), key=sort_key
    )


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("doi ung", "Vốn đối ứng"),
        ("ung doi", "Vốn đối ứng"),
        ("đối", "doi"),
        ("ĐƯỜ", "đường giao thông"),
        ("hoà", "Phòng Văn hóa"),
        ("90/qd", "Quyết định số 90/QĐ-TTg"),
        ("ki nang", "Kỹ năng"),
        ("ky", "kĩ thuật"),
        ("quy", "qui định"),
        ("quy", "quyết định"),
        ("qui dinh", "Quy định"),
        ("ti", "Tỷ lệ"),
        ("", "bất kỳ"),
        ("  ", ""),
        ("m'drak", "huyện M’Drắk"),
    ],
)
def test_a_search_finds_words_by_their_beginning(query: str, text: str) -> None:
    assert matches(query, text)


@pytest.mark.parametrize(
    ("query", "text"),
    [("ứng đói no", "đối ứng"), ("oi", "đối ứng"), ("đối ứng", ""), ("thúi", "Thúy"), ("quiết", "quyết định")],
)
def test_a_search_passes_over_texts_without_such_words(query: str, text: str) -> None:
    assert not matches(query, text)


@given(st.text(alphabet="aăâbcdđeêiktyươợủỹ ", min_size=1, max_size=12), st.integers(1, 4))
def test_every_beginning_of_a_word_finds_it(text: str, length: int) -> None:
    assert all(matches(word[:length], text) for word in text.split())
    assert matches(text, text)


def test_pasted_lines_keep_their_level_and_lose_their_signs() -> None:
    pasted = (
        "1. Mục tiêu\r\n- Hỗ trợ\u00a0hộ nghèo\r\n\r\n+ Vốn 838 triệu\n"
        "–  Đào tạo\n•\tTập huấn\r\uf0b7 Giám sát\n-Khảo sát\n+"
    )
    assert lines_from_paste(pasted) == [
        (0, "1. Mục tiêu"),
        (1, "Hỗ trợ hộ nghèo"),
        (2, "Vốn 838 triệu"),
        (1, "Đào tạo"),
        (1, "Tập huấn"),
        (1, "Giám sát"),
        (1, "Khảo sát"),
    ]


def test_a_line_broken_by_hand_inside_its_paragraph_stays_one_line() -> None:
    assert lines_from_paste("Ủy ban nhân dân\x0bhuyện") == [(0, "Ủy ban nhân dân huyện")]


def test_pasted_lines_are_clean() -> None:
    assert lines_from_paste(nfd("- Chƣơng  trình")) == [(1, "Chương trình")]


def test_a_paste_of_blanks_has_no_lines() -> None:
    assert lines_from_paste(" \n\t\r\n-\n") == []
