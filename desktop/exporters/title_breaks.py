"""Where a title may break: not inside a word of two syllables, a date or a place name."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from desktop.exporters.lines import ROUNDING, Piece, set_balanced, set_lines, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.exporters.faces import Face
    from desktop.exporters.lines import Line

WORDS: Final = (
    "ban hành, bãi ngang, bảo đảm, bền vững, bổ sung, bộ phận, chuyển giao, chính sách, chương trình, chỉ tiêu, "
    "cán bộ, công nghệ, công trình, cơ sở, cải thiện, cận nghèo, danh mục, dinh dưỡng, dân tộc, dự kiến, dự thảo, "
    "dự toán, dự án, giai đoạn, giám sát, giáo dục, giải trình, giảm nghèo, góp ý, hạ tầng, hải đảo, hằng năm, hỗ "
    "trợ, hội đồng, khó khăn, kinh phí, kinh tế, kiểm tra, kế hoạch, kết quả, lao động, mô hình, mục tiêu, nghề "
    "nghiệp, nghị quyết, nhiệm vụ, nhân dân, nâng cao, nông nghiệp, nông thôn, năng lực, phát triển, phân bổ, phụ "
    "lục, quyết định, quốc gia, sinh kế, sản xuất, thiểu số, thành phố, thông tin, thông tư, thương binh, thị "
    "trường, thị trấn, thị xã, thực hiện, tiếp thu, tiểu dự, triển khai, trung ương, truyền thông, tổng hợp, tờ "
    "trình, ven biển, việc làm, về việc, xã hội, ý kiến, điều chỉnh, đào tạo, đánh giá, đầu tư, đặc biệt, đề "
    "nghị, đề xuất, đề án, địa bàn, địa phương, đối tượng, ủy ban"
)
WHOLE_WORDS: Final = frozenset(WORDS.split(", "))
"""Words of two syllables that stand in titles of plans and of the papers that go with them, in small letters."""
LEADING: Final = frozenset({"ngày", "tháng", "năm", "số", "huyện", "tỉnh", "xã", "phường"})
"""Syllables that stay with what they name."""
PARTED_BY: Final = ",;:."


def set_title(text: str, face: Face, size: float, width: float) -> list[Line]:
    """Set in as few lines as `width` allows, parting as little as can be of what belongs together, else nearly equal.

    The lines are those a text program fills on the measure of the widest.
    """
    words = words_of([Piece(face, text)])
    lines = best = set_balanced(words, size, width)
    fewest = parted_words(best)
    while fewest:
        measure = _next_measure(lines, face, size)
        lines = set_lines(words, size, measure) if measure <= width else []
        if len(lines) != len(best):
            break
        if parted_words(lines) < fewest:
            best, fewest = lines, parted_words(lines)
    return best


def parted_words(lines: Sequence[Line]) -> int:
    """How many lines end inside something that belongs together."""
    return sum(is_parted(above.text.split(" ")[-1], below.text.split(" ")[0]) for above, below in pairwise(lines))


def _next_measure(lines: Sequence[Line], face: Face, size: float) -> float:
    """The least measure on which some line takes one word more."""
    return min(
        above.width + face.width(f" {below.text.split(' ')[0]}") * size + ROUNDING for above, below in pairwise(lines)
    )


def is_parted(before: str, after: str) -> bool:
    """Whether a break between two syllables parts what belongs together: a word, a date, a place and its name."""
    if before[-1] in PARTED_BY:
        return False
    first, second = before.casefold().strip("(“”)"), after.casefold().rstrip(",;:.)”")
    if f"{first} {second}" in WHOLE_WORDS or first in LEADING:
        return True
    if second in {"tháng", "năm"}:
        return not first[-1].isalpha()
    return _is_name(before) and _is_name(after)


def _is_name(syllable: str) -> bool:
    return syllable[0].isupper() and not syllable.isupper()
