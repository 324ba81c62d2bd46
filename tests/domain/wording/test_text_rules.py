"""What is wrong in one text, rule by rule, and what is right and must not be reported."""

from __future__ import annotations

import pytest

from desktop.domain.wording.all import text_faults
from desktop.domain.wording.faults import TextFault, WordLists, apart, masked, mended
from desktop.domain.wording.official import line_start
from desktop.domain.wording.words import (
    dash_faults,
    has_both_dashes,
    mixed_spellings,
    mixed_tones,
    old_tone,
    tone_faults,
    variant_faults,
)
from tests.domain.wording_plans import FAULTY_LINES, WORDS

WRONG = [
    ("Chƣơng ƢỚC", ["letters", "letters"], "Chương ƯỚC"),
    ("Ðảng bộ", ["letters"], "Đảng bộ"),
    ("\uf0b7 Giảm nghèo", ["letters"], "- Giảm nghèo"),
    ("Giảm\uf0b7nghèo", ["letters"], "Giảmnghèo"),
    ("Mu\u0323c tiêu \u0300", ["marks", "marks"], "Mục tiêu"),
    ("Giảm\u200b nghèo\ufeff", ["unseen", "unseen"], "Giảm nghèo"),
    ("Giảm\u00a0nghèo", ["blanks"], "Giảm nghèo"),
    ("Giảm \t nghèo ", ["blanks", "blanks"], "Giảm nghèo"),
    (" Giảm nghèo , bền vững .", ["blanks"] * 3, "Giảm nghèo, bền vững."),
    ("## Mục tiêu **chung**", ["markdown"] * 3, "Mục tiêu chung"),
    ("Về việc Về việc giao vốn", ["doubled"], "Về việc giao vốn"),
    ("có liên quan liên quan", ["doubled"], "có liên quan"),
    ("các các xã", ["doubled"], "các xã"),
    ("TIÊU DỰ ÁN 1 và tiêu dự án", ["spelling"], "TIỂU DỰ ÁN 1 và tiêu dự án"),
    ("Phát triẻn và phát triẻn", ["spelling", "spelling"], "Phát triển và phát triển"),
    ("được mi n phí", ["spelling"], "được miễn phí"),
    ("gọi là “Vì người nghèo", ["pair"], "gọi là “Vì người nghèo"),
    ("Vì người nghèo” năm nay", ["pair"], "Vì người nghèo” năm nay"),
    ("ngày 5/1/2023 và ngày 5 tháng 03 năm 2023", ["date", "date"], "ngày 05/01/2023 và ngày 05 tháng 3 năm 2023"),
    ("số 90/QĐ- TTg", ["symbol"], "số 90/QĐ-TTg"),
    ("số 17 /2022/TT - BLĐTBXH", ["symbol"], "số 17/2022/TT-BLĐTBXH"),
    ("theo mục III, chương II", ["article", "article"], "theo Mục III, Chương II"),
    ("tại Điểm a Khoản 1 Điều 2", ["clause", "clause"], "tại điểm a khoản 1 Điều 2"),
    ("UBND Tỉnh Bình Phước, Xã An Khương", ["unit", "unit"], "UBND tỉnh Bình Phước, xã An Khương"),
    ("Có việc làm! tăng thu nhập", ["sentence"], "Có việc làm! Tăng thu nhập"),
]
RIGHT = [
    "",
    "Giảm nghèo bền vững giai đoạn 2021-2025; hỗ trợ H'Mông, Ê'đê.",
    "trong năm năm qua luôn luôn giúp nông dân dân tộc thiểu số",
    "Hồng Hồng và Chư Chư",
    "được, được phép",
    "từ ngày 31/5/2022 đến ngày 05 tháng 01 năm 2023, ngày 31/02/2022, ngày 06/09/2022",
    "Kế hoạch số 15/KH-UBND - huyện Hớn Quản; Nghị quyết số 120/2020/QH14",
    "điểm a khoản 2 Điều 103 Mục 5 Chương XII; danh mục 5 công trình; mục tiêu 1; giảm 2 điều 3,5%",
    "Khoản 1 Điều 2 quy định. Điểm a cũng vậy",
    "huyện Hớn Quản và Thị trấn Nông trường Mộc Châu; Huyện ủy; Quận 1",
    "ở tp. Đồng Xoài và 3. nội dung, gồm: a) một; b) hai... và nữa",
    "Nhà rộng 30m², dài 30m 25 cm, 5m 2,5",
    "Quỹ “Vì người nghèo” và ‘mẫu’ số",
    "văn bản số 12/UBND-VX và các quyết định giao vốn",
]


@pytest.mark.parametrize(("text", "kinds", "right"), WRONG)
def test_what_is_wrong_is_found_and_mended(text: str, kinds: list[str], right: str) -> None:
    faults = text_faults(text, WORDS)
    assert [fault.kind for fault in faults] == kinds
    assert mended(text, faults) == right


@pytest.mark.parametrize("text", RIGHT)
def test_what_is_right_is_left_alone(text: str) -> None:
    assert text_faults(text, WORDS) == ()


@pytest.mark.parametrize("kind", FAULTY_LINES)
def test_a_mended_text_has_no_fault_left(kind: str) -> None:
    text, right = FAULTY_LINES[kind]
    faults = apart((*text_faults(text, WORDS), *line_start(text)))
    assert [fault.kind for fault in faults] == [kind]
    assert mended(text, faults) == right
    assert text_faults(right, WORDS) == ()


def test_without_word_lists_no_word_is_wrong() -> None:
    assert text_faults("Tiêu dự án của Đảng và nhà nước", WordLists()) == ()


@pytest.mark.parametrize("text", ["Giảm nghèo", "- Giảm nghèo", "2021", "iPhone", "", "(xem phụ lục)", "\ufffc hộ"])
def test_these_lines_begin_rightly(text: str) -> None:
    assert list(line_start(text)) == []


def test_a_line_begins_with_a_capital_also_after_its_mark() -> None:
    assert [fault.fix for text in ("- giảm", "a) giảm", "1. giảm") for fault in line_start(text)] == ["G"] * 3


def test_fields_are_covered_and_no_rule_reaches_over_them() -> None:
    text = "Năm {năm} năm, ngày {ngày} tháng 1 năm 2023"
    assert len(masked(text)) == len(text)
    assert text_faults(masked(text), WORDS) == ()
    assert text_faults(masked("ngày 5 tháng 1 năm {năm}"), WORDS) == ()


def test_of_two_faults_over_each_other_the_first_and_longer_is_kept() -> None:
    faults = (TextFault("TXT-01", "a", 2, 5), TextFault("TXT-01", "b", 0, 3), TextFault("TXT-01", "c", 0, 2))
    assert [fault.kind for fault in apart(faults)] == ["b"]


def test_a_fault_without_fix_is_not_mended() -> None:
    assert mended("abc", [TextFault("TXT-01", "a", 0, 1)]) == "abc"


def test_the_rarer_spelling_of_a_plan_is_found_and_the_pack_decides_a_tie() -> None:
    assert mixed_spellings(["hàng năm", "hàng năm, hằng năm"], WORDS) == {"hằng năm": "hàng năm"}
    assert mixed_spellings(["hàng năm", "hằng năm"], WORDS) == {"hàng năm": "hằng năm"}
    assert mixed_spellings(["hàng năm", "hàng năm"], WORDS) == {}
    text = "Hàng năm và hàng năm"
    assert mended(text, variant_faults(text, {"hàng năm": "hằng năm"})) == "Hằng năm và hằng năm"


def test_tone_marks_are_compared_in_open_syllables_only_and_never_mended() -> None:
    assert [old_tone(word) for word in ("hoà", "HOẢ", "thuỷ", "quý", "hoàn", "huyết", "khoẻ")] == [
        "hòa",
        "hỏa",
        "thủy",
        "quý",
        "hoàn",
        "huyết",
        "khỏe",
    ]
    rare = mixed_tones(["hóa hóa hoá", "quý, quy, toàn"])
    assert rare == {"hoá": "hóa"}
    assert mixed_tones(["hoá", "hóa"]) == {"hoá": "hóa"}
    (fault,) = tone_faults("Xã hội Hoá học", rare)
    assert (fault.kind, fault.fix) == ("tone", None)
    assert list(tone_faults("hoá", {})) == []


def test_two_signs_between_years_are_told_apart() -> None:
    assert has_both_dashes(["2021-2025", "2021 – 2025"])
    assert not has_both_dashes(["2021 – 2025"])
    assert not has_both_dashes(["2021-2025"])
    assert mended("giai đoạn 2021 – 2025", dash_faults("giai đoạn 2021 – 2025")) == "giai đoạn 2021-2025"
