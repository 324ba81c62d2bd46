from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.letters import (
    ITEM_LETTERS,
    Mark,
    letter,
    next_mark_is,
    read_mark,
    roman,
    roman_value,
    series_faults,
)


def read(text: str) -> Mark:
    mark = read_mark(text)
    assert mark is not None
    return mark


def faults(marks: str) -> list[tuple[int, str]]:
    return series_faults([read(mark) for mark in marks.split()])


@pytest.mark.parametrize(
    ("number", "text"),
    [(1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (40, "XL"), (49, "XLIX"), (2024, "MMXXIV"), (3999, "MMMCMXCIX")],
)
def test_a_number_is_written_as_a_roman_numeral(number: int, text: str) -> None:
    assert roman(number) == text


@pytest.mark.parametrize("number", [0, -1, 4000])
def test_some_numbers_have_no_roman_numeral(number: int) -> None:
    with pytest.raises(ValueError, match=str(number)):
        roman(number)


@given(st.integers(1, 3999))
def test_every_roman_numeral_reads_back(number: int) -> None:
    assert roman_value(roman(number)) == number


@pytest.mark.parametrize("text", ["", "IIII", "VX", "IC", "iv", "I I", "MMMM", "A", "M" * 5000])
def test_what_is_not_a_roman_numeral_has_no_value(text: str) -> None:
    assert roman_value(text) is None


def test_points_are_lettered_as_decree_30_letters_its_own() -> None:
    assert "".join(letter(place) for place in range(1, 24)) == "abcdđeghiklmnopqrstuvxy"


@pytest.mark.parametrize("place", [0, 24])
def test_there_are_23_letters(place: int) -> None:
    with pytest.raises(ValueError, match=str(place)):
        letter(place)


@pytest.mark.parametrize(
    ("line", "mark"),
    [
        ("I. MỤC TIÊU", Mark("roman", (1,))),
        ("VI. PHÂN CÔNG", Mark("roman", (6,))),
        ("A. Kết quả", Mark("capital", (1,))),
        ("Đ. Nguồn vốn", Mark("capital", (5,))),
        ("D. Kiến nghị", Mark("capital", (4,))),
        ("1. Dự án 1. Hỗ trợ", Mark("arabic", (1,))),
        ("12.Chế độ", Mark("arabic", (12,))),
        (" 3.1.  Tiểu dự án 1", Mark("arabic", (3, 1))),
        ("1.1.2. Nội dung", Mark("arabic", (1, 1, 2))),
        ("2) Giải pháp", Mark("arabic", (2,), ")")),
        ("a) Mục tiêu", Mark("letter", (1,), ")")),
        ("đ)Tổng nguồn vốn", Mark("letter", (5,), ")")),
        ("f) Khác", Mark("letter", (0,), ")")),
        ("ă) Khác", Mark("letter", (0,), ")")),
        ("II.", Mark("roman", (2,))),
    ],
)
def test_a_mark_before_a_line_is_recognised(line: str, mark: Mark) -> None:
    assert read_mark(line) == mark


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Mục tiêu",
        "1.234 triệu đồng",
        "2023. Năm",
        "2,5 tỷ",
        "- a) b",
        "IIII. x",
        "V.I.P",
        "TP. Huế",
        "1 xã",
        "ab) c",
        "I, II",
    ],
)
def test_a_word_or_a_figure_is_no_mark(line: str) -> None:
    assert read_mark(line) is None


@given(
    st.one_of(
        st.builds(Mark, st.just("roman"), st.tuples(st.integers(1, 39))),
        st.builds(Mark, st.just("arabic"), st.lists(st.integers(1, 99), min_size=1, max_size=3).map(tuple)),
        st.builds(Mark, st.just("arabic"), st.tuples(st.integers(1, 99)), st.just(")")),
        st.builds(Mark, st.just("letter"), st.tuples(st.integers(1, 23)), st.just(")")),
        st.builds(Mark, st.just("capital"), st.sampled_from([1, 2, 3, 4, 5, 6, 7, 8]).map(lambda place: (place,))),
    )
)
def test_every_printed_mark_reads_back(mark: Mark) -> None:
    assert read_mark(f"{mark.text} Nội dung") == mark


@pytest.mark.parametrize(
    ("prev", "mark"),
    [
        ("I.", "II."),
        ("9.", "10."),
        ("d)", "đ)"),
        ("e)", "g)"),
        ("3.1.", "3.2."),
        ("2.4.", "3.1."),
        ("1.2.3.", "1.3.1."),
    ],
)
def test_a_mark_follows_the_one_before_it(prev: str, mark: str) -> None:
    assert next_mark_is(read(prev), read(mark))


@pytest.mark.parametrize(
    ("prev", "mark"),
    [
        ("I.", "III."),
        ("II.", "II."),
        ("c)", "đ)"),
        ("e)", "f)"),
        ("1.", "b)"),
        ("1.", "2)"),
        ("3.1.", "3.3."),
        ("3.1.", "4.2."),
        ("3.1.", "5.1."),
        ("3.1.", "4."),
        ("3.", "4.1."),
    ],
)
def test_a_mark_that_skips_repeats_or_changes_form_does_not_follow(prev: str, mark: str) -> None:
    assert not next_mark_is(read(prev), read(mark))


def test_nothing_follows_the_last_letter() -> None:
    last = Mark("letter", (len(ITEM_LETTERS),), ")")
    assert not next_mark_is(last, last.next)
    assert series_faults([*(Mark("letter", (place,), ")") for place in range(1, 24)), read("a)")]) == [(23, "")]


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        ("I. II. III. VI.", [(3, "IV.")]),
        ("I. II. II. III.", [(2, "III.")]),
        ("1. 2. 3. 4. 5. 5. 6.", [(5, "6.")]),
        ("a) b) đ)", [(2, "c)")]),
        ("a) b) c) đ)", [(3, "d)")]),
        ("e)", [(0, "a)")]),
        ("a) b) c) d) đ) e) f) g) h)", [(6, "g)")]),
        ("A. B. D.", [(2, "C.")]),
        ("3. 3.1. 3.3. 4. 4.1.", [(0, "1."), (2, "3.2.")]),
        ("1. 2.1. 2.2.", [(1, "1.1.")]),
        ("I. II. 1. 2. IV. 2.", [(4, "III."), (5, "1.")]),
    ],
)
def test_a_series_that_skips_or_repeats_is_told_with_the_mark_expected(
    marks: str, expected: list[tuple[int, str]]
) -> None:
    assert faults(marks) == expected


@pytest.mark.parametrize(
    "marks",
    [
        "",
        "I. 1. a) b) 2. a) II. 1. 2. a)",
        "A. I. II. B. I. 1. 2.",
        "1. 1.1. 1.2. 2. 2.1. 2.1.1. 2.1.2. 2.2.",
        "6.1. 6.2. 7.1.",
        "1. 1) 2) 2. 1)",
        "a) 1. 2. b) 1.",
    ],
)
def test_a_nested_outline_that_counts_right_has_no_faults(marks: str) -> None:
    assert faults(marks) == []


series = st.one_of(
    st.integers(2, 23).map(lambda length: [Mark("letter", (place,), ")") for place in range(1, length + 1)]),
    st.integers(2, 40).map(lambda length: [Mark("roman", (place,)) for place in range(1, length + 1)]),
    st.integers(2, 40).map(lambda length: [Mark("arabic", (place,)) for place in range(1, length + 1)]),
    st.integers(2, 40).map(lambda length: [Mark("arabic", (3, place)) for place in range(1, length + 1)]),
)


@given(series)
def test_a_series_in_order_has_no_faults(marks: list[Mark]) -> None:
    assert series_faults(marks) == []


@given(series, st.data())
def test_one_mark_left_out_is_one_fault_at_its_place(marks: list[Mark], data: st.DataObject) -> None:
    gap = data.draw(st.integers(0, len(marks) - 2))
    assert series_faults(marks[:gap] + marks[gap + 1 :]) == [(gap, marks[gap].text)]


@given(series, st.data())
def test_one_mark_repeated_is_one_fault_at_its_place(marks: list[Mark], data: st.DataObject) -> None:
    twice = data.draw(st.integers(0, len(marks) - 1))
    found = series_faults([*marks[: twice + 1], *marks[twice:]])
    assert [index for index, _ in found] == [twice + 1]
