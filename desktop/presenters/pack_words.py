"""What is said of a plan whose pack is not here, or lacks what the plan was made of."""

from __future__ import annotations

from desktop.services.office import PackMissingError


def not_opened_words(error: PackMissingError) -> tuple[str, str]:
    """Return the sentence and what to do."""
    if error.lacks:
        return (
            "Không mở được kế hoạch: bộ danh mục trên máy này cũ hơn.",
            f"{pack_words(error)}. Hãy cài phiên bản chương trình mới hơn.",
        )
    return (
        "Không mở được kế hoạch: thiếu bộ danh mục.",
        f"Kế hoạch dùng bộ danh mục “{error.pack_id}”. Hãy cài phiên bản chương trình có bộ danh mục này.",
    )


def pack_words(error: PackMissingError) -> str:
    """Return what is missing, as a sentence without its full stop."""
    if error.lacks:
        return f"Bộ danh mục “{error.pack_id}” của chương trình không có {error.lacks} mà kế hoạch này dùng"
    return f"Chương trình không có bộ danh mục “{error.pack_id}” mà kế hoạch này dùng"
