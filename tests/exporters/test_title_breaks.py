from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop.exporters.fonts import load_family
from desktop.exporters.lines import Piece, set_balanced, set_lines, widest, words_of
from desktop.exporters.title_breaks import is_parted, parted_words, set_title

BOLD = load_family().bold
DECISION = (
    "Ban hành Kế hoạch thực hiện các dự án thuộc Chương trình mục tiêu quốc gia giảm nghèo bền vững năm 2023 trên địa "
    "bàn huyện Hớn Quản"
)
ATTACHED = "(Kèm theo Quyết định số 1201/QĐ-UBND ngày 15 tháng 9 năm 2023 của Ủy ban nhân dân huyện Hớn Quản)"
WORKS = (
    "DANH MỤC CÔNG TRÌNH ĐỀ NGHỊ HỖ TRỢ ĐẦU TƯ NĂM 2022 TRÊN ĐỊA BÀN HUYỆN NGHÈO, XÃ ĐẶC BIỆT KHÓ KHĂN VÙNG BÃI "
    "NGANG, VEN BIỂN VÀ HẢI ĐẢO; CƠ SỞ GIÁO DỤC NGHỀ NGHIỆP; CƠ SỞ HẠ TẦNG CÔNG NGHỆ THÔNG TIN THỊ TRƯỜNG LAO ĐỘNG"
)
SYLLABLES = st.sampled_from(
    ["Kế", "hoạch", "giảm", "nghèo", "bền", "vững", "năm", "2023", "huyện", "Hớn", "Quản", "và"]
)


def set_words(text: str, width: float, size: float = 14) -> list[str]:
    """The lines of a title."""
    return [line.text for line in set_title(text, BOLD, size, width)]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("bền", "vững"),
        ("CHƯƠNG", "TRÌNH"),
        ("ngày", "15"),
        ("15", "tháng"),
        ("…", "năm"),
        ("huyện", "Hớn"),
        ("Hớn", "Quản"),
        ("Quản", "Lợi)"),
    ],
)
def test_a_word_a_date_and_a_name_are_not_parted(before: str, after: str) -> None:
    assert is_parted(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("nghèo", "bền"),
        ("vững", "năm"),
        ("Kế", "toán"),
        ("giảm,", "nghèo"),
        ("2023", "của"),
        ("KỲ", "ANH"),
        ("-", "Xã"),
    ],
)
def test_between_other_syllables_a_title_may_break(before: str, after: str) -> None:
    assert not is_parted(before, after)


def test_a_title_parts_no_word_though_its_lines_are_less_even() -> None:
    even = set_balanced(words_of([Piece(BOLD, DECISION)]), 14, 390)
    assert parted_words(even) == 1
    assert len(set_words(DECISION, 390)) == len(even)
    assert parted_words(set_title(DECISION, BOLD, 14, 390)) == 0
    assert " ".join(set_words(DECISION, 390)) == DECISION


def test_the_date_of_an_attached_text_stays_together() -> None:
    assert set_words(ATTACHED, 467, 13) == [
        "(Kèm theo Quyết định số 1201/QĐ-UBND ngày 15 tháng 9 năm 2023",
        "của Ủy ban nhân dân huyện Hớn Quản)",
    ]


def test_where_something_must_be_parted_it_is_as_little_as_can_be() -> None:
    even = set_balanced(words_of([Piece(BOLD, WORKS)]), 14, 700)
    lines = set_title(WORKS, BOLD, 14, 700)
    assert len(lines) == len(even)
    assert parted_words(lines) < parted_words(even)


def test_a_column_too_narrow_for_whole_words_is_set_evenly() -> None:
    narrow = max(BOLD.width(word) for word in DECISION.split()) * 14 + 1
    even = set_balanced(words_of([Piece(BOLD, DECISION)]), 14, narrow)
    assert set_title(DECISION, BOLD, 14, narrow) == even


@example("hoạch bền", 60.0)
@given(st.lists(SYLLABLES, max_size=30).map(" ".join), st.floats(60, 500))
def test_a_title_keeps_its_words_its_count_of_lines_and_breaks_as_a_text_program_does(text: str, width: float) -> None:
    words = words_of([Piece(BOLD, text)])
    lines = set_title(text, BOLD, 14, width)
    assert " ".join(line.text for line in lines).split() == text.split()
    assert len(lines) == len(set_balanced(words, 14, width))
    assert widest(lines) <= width + 0.1
    assert lines == set_lines(words, 14, widest(lines))
