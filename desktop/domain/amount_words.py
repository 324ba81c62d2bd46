"""Money in words, as official documents write it after the figure ("Bằng chữ")."""

from __future__ import annotations

from desktop.domain.amounts import LARGEST_AMOUNT, UNIT_BILLION

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_AFTER_TEN = {5: "lăm"}
_AFTER_TENS = {1: "mốt", 4: "tư", 5: "lăm"}
_SCALES = ("triệu", "nghìn", "")


def amount_in_words(dong: int) -> str:
    """The amount in Vietnamese words with a capital first letter: "Năm tỷ năm trăm ba mươi chín triệu đồng".

    An empty ten is read "lẻ" (một trăm lẻ năm); 10^12 is "một nghìn tỷ"; below zero begins with "Âm".

    Raises:
        ValueError: More than 10^16 đồng either way.
    """
    if abs(dong) > LARGEST_AMOUNT:
        raise ValueError(dong)
    words = _number(abs(dong)) or [_DIGITS[0]]
    text = " ".join([*(["âm"] if dong < 0 else []), *words, "đồng"])
    return text[0].upper() + text[1:]


def _number(number: int, *, follows: bool = False) -> list[str]:
    """The words of a number, none for 0; `follows` says that higher places were read before it."""
    billions, below = divmod(number, UNIT_BILLION)
    words = [*_number(billions, follows=follows), "tỷ"] if billions else []
    for scale, group in zip(_SCALES, (below // 10**6, below // 10**3 % 10**3, below % 10**3), strict=True):
        if group:
            words += [*_group(group, follows=follows or bool(words)), *([scale] if scale else [])]
    return words


def _group(group: int, *, follows: bool) -> list[str]:
    """The words of 1 to 999; hundreds are read even when empty if the group follows another."""
    hundreds, tens, ones = group // 100, group // 10 % 10, group % 10
    words = [_DIGITS[hundreds], "trăm"] if hundreds or follows else []
    if tens == 0:
        return [*words, *(["lẻ"] if words and ones else []), *([_DIGITS[ones]] if ones else [])]
    if tens == 1:
        words, names = [*words, "mười"], _AFTER_TEN
    else:
        words, names = [*words, _DIGITS[tens], "mươi"], _AFTER_TENS
    return [*words, names.get(ones, _DIGITS[ones])] if ones else words
