from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.amount_words import amount_in_words
from desktop.domain.amounts import LARGEST_AMOUNT

DIGITS = {
    word: value
    for value, words in enumerate(
        ["không", "một mốt", "hai", "ba", "bốn tư", "năm lăm", "sáu", "bảy", "tám", "chín"],
    )
    for word in words.split()
}


@pytest.mark.parametrize(
    ("dong", "words"),
    [
        (0, "Không đồng"),
        (4, "Bốn đồng"),
        (5, "Năm đồng"),
        (10, "Mười đồng"),
        (11, "Mười một đồng"),
        (14, "Mười bốn đồng"),
        (15, "Mười lăm đồng"),
        (20, "Hai mươi đồng"),
        (21, "Hai mươi mốt đồng"),
        (24, "Hai mươi tư đồng"),
        (25, "Hai mươi lăm đồng"),
        (100, "Một trăm đồng"),
        (101, "Một trăm lẻ một đồng"),
        (104, "Một trăm lẻ bốn đồng"),
        (105, "Một trăm lẻ năm đồng"),
        (110, "Một trăm mười đồng"),
        (1_005, "Một nghìn không trăm lẻ năm đồng"),
        (1_000_005, "Một triệu không trăm lẻ năm đồng"),
        (1_005_000, "Một triệu không trăm lẻ năm nghìn đồng"),
        (1_050_000, "Một triệu không trăm năm mươi nghìn đồng"),
        (5_539_000_000, "Năm tỷ năm trăm ba mươi chín triệu đồng"),
        (68_782_000_000, "Sáu mươi tám tỷ bảy trăm tám mươi hai triệu đồng"),
        (1_000_000_000, "Một tỷ đồng"),
        (1_000_000_000_000, "Một nghìn tỷ đồng"),
        (1_005_000_000_000, "Một nghìn không trăm lẻ năm tỷ đồng"),
        (1_000_000_000_005, "Một nghìn tỷ không trăm lẻ năm đồng"),
        (2_000_060_000_000, "Hai nghìn tỷ không trăm sáu mươi triệu đồng"),
        (LARGEST_AMOUNT, "Mười triệu tỷ đồng"),
        (-148_000_000, "Âm một trăm bốn mươi tám triệu đồng"),
    ],
)
def test_an_amount_reads_as_officers_write_it(dong: int, words: str) -> None:
    assert amount_in_words(dong) == words


@pytest.mark.parametrize("dong", [LARGEST_AMOUNT + 1, -LARGEST_AMOUNT - 1])
def test_an_amount_past_the_limit_is_refused(dong: int) -> None:
    with pytest.raises(ValueError, match=str(dong)):
        amount_in_words(dong)


def heard(words: list[str]) -> int:
    """What a listener writes down: an independent reading of the words back to the number."""
    if "tỷ" in words:
        cut = words.index("tỷ")
        return heard(words[:cut]) * 10**9 + heard(words[cut + 1 :])
    total = group = 0
    for word in words:
        match word:
            case "triệu" | "nghìn":
                total += group * (10**6 if word == "triệu" else 10**3)
                group = 0
            case "trăm":
                group *= 100
            case "mười":
                group += 10
            case "mươi":
                group += 9 * (group % 10)
            case "lẻ":
                pass
            case _:
                group += DIGITS[word]
    return total + group


@given(st.integers(0, LARGEST_AMOUNT) | st.integers(0, 10**7))
def test_the_words_tell_the_amount_exactly(dong: int) -> None:
    *words, currency = amount_in_words(dong).lower().split()
    assert currency == "đồng"
    assert heard(words) == dong
