"""Sentences for figures that could not be read, said to the officer beside the cell."""

from __future__ import annotations

from desktop.domain.amounts import AmountError, AmountFault, print_amount

CONFLICT = "Ô này có hai giá trị khác nhau từ hai nơi gửi về, chưa ai chọn."
TYPED_INTO_CONFLICT = "Ô này đang có xung đột nên chưa ghi; hãy chọn trong cửa sổ Xung đột."
UNIT_WORDS = {1: "đồng", 1_000: "nghìn đồng", 1_000_000: "triệu đồng", 1_000_000_000: "tỷ đồng"}


def unread_words(error: AmountError, unit: int) -> str:
    """Return why a typed text is no amount and what to type instead; readings are given in the table's unit."""
    text = f"“{error.text}”"
    if error.values and error.code in {AmountFault.AMBIGUOUS, AmountFault.FOREIGN}:
        readings = " hay ".join(print_amount(value, unit) for value in error.values)
        return f"{text}: dấu chấm ngăn hàng nghìn, dấu phẩy ngăn phần lẻ. Ý bạn là {readings}?"
    sentences = {
        AmountFault.NOT_A_NUMBER: f"{text} không phải là số tiền. Hãy nhập số, ví dụ 2.243 hoặc 2.243,5.",
        AmountFault.FRACTION: f"{text} lẻ hơn một đồng.",
        AmountFault.NEGATIVE: f"{text}: số tiền không được âm ở ô này.",
        AmountFault.TOO_LARGE: f"{text} quá lớn. Hãy kiểm tra đơn vị tính ({UNIT_WORDS[unit]}).",
        AmountFault.UNIT_TYPED: f"{text}: chỉ nhập số, không nhập đơn vị. Bảng tính bằng {UNIT_WORDS[unit]}.",
    }
    return sentences.get(error.code, f"{text} không đọc được.")
