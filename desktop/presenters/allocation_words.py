"""Sentences about amounts that cannot be spread or moved."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.domain.allocation import AllocationError, TransferError

NO_WEIGHTS: Mapping[str, str] = {
    "poor_households": "Chưa có số hộ nghèo đầu năm của xã nào; hãy nhập ở phụ lục chỉ tiêu giao cấp dưới.",
    "last_year": "Không có số giao năm trước để chia theo; hãy chọn cách khác.",
    "typed": "Hãy gõ trọng số cho ít nhất một nơi.",
    "equal": "Không còn nơi nào để chia.",
}


def fault_words(error: AllocationError, names: Mapping[str, str], amount: str, key: str) -> str:
    """Return why an amount cannot be spread; `names` are the places by id, `amount` what is missing or too much."""
    who = ", ".join(names.get(row_id, "") for row_id in error.ids)
    sentences = {
        "negative": "Số phân bổ không được âm.",
        "bad_bounds": f"Mức ít nhất lớn hơn mức nhiều nhất: {who}.",
        "locked_too_much": f"Các ô giữ nguyên đã vượt số phân bổ {amount}.",
        "below_minimum": f"Các mức ít nhất cộng lại vượt số phân bổ {amount}.",
        "above_maximum": f"Các mức nhiều nhất còn để thừa {amount} không chia được.",
        "no_weights": NO_WEIGHTS.get(key, ""),
        "nobody": f"Mọi ô đều giữ nguyên, còn {amount} không chia được.",
    }
    return sentences[error.code]


def transfer_fault(error: TransferError, amount: str) -> str:
    """Return why money cannot be moved; `amount` is what the giving cell lacks."""
    sentences = {
        "same_cell": "Hai bên là cùng một ô.",
        "not_positive": "Số chuyển phải lớn hơn 0.",
        "not_enough": f"Bên chuyển thiếu {amount}.",
    }
    return sentences[error.code]
