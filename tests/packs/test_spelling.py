"""The word lists of a pack: shipped, optional, and refused where they would mend right into wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.domain.wording.all import text_faults
from desktop.domain.wording.faults import mended
from desktop.packs.spelling_schema import SpellingFile, spelling_faults
from tests.documents.sample_plans import shipped_pack
from tests.packs.pack_copy import PackCopy


def test_the_shipped_lists_mend_every_phrase_into_a_right_one() -> None:
    words = shipped_pack().word_lists
    assert len(words.misspelt) > 60
    for wrong, right in ({**words.misspelt, **words.capitals}).items():
        text = f"Các {wrong}"
        assert mended(text, text_faults(text, words)) == f"Các {right}"
        assert text_faults(f"Các {right}", words) == ()


def test_every_misspelling_of_the_real_plans_is_in_the_lists() -> None:
    words = shipped_pack().word_lists
    for text in (
        *("mi n phí", "di n biến", "vi n thông", "chất ượng", "trông chờ, y lại", "phát triẻn", "Tiêu dự án"),
        *("Phòng Lao động - Thương bình và Xã hội", "Lao động - Thương và Xã hội", "năng cao kiến thức", "TIÊU DỰ ÁN"),
        *("từ tinh tới", "ván đề", "KHÓ KHẮN", "Đối lượng", "PHÕNG"),
    ):
        assert [fault.kind for fault in text_faults(text, words)] == ["spelling"], text


@pytest.mark.parametrize(
    ("file", "path"),
    [
        (SpellingFile(misspelt={"a  b": "c"}), "$.misspelt.a  b"),
        (SpellingFile(misspelt={"a": " "}), "$.misspelt.a"),
        (SpellingFile(misspelt={"a": "b", "b": "c"}), "$.misspelt.a"),
        (SpellingFile(misspelt={"a": "b a"}), "$.misspelt.a"),
        (SpellingFile(capitals={"tây nguyên": "Tây Bắc"}), "$.capitals.tây nguyên"),
        (SpellingFile(variants=(("hằng năm", "Hằng năm"),)), "$.variants[0]"),
    ],
)
def test_a_list_that_would_do_harm_is_refused(file: SpellingFile, path: str) -> None:
    assert [(name, where) for name, where, _ in spelling_faults(file)] == [("spelling.toml", path)]


def test_a_pack_without_lists_has_none(tmp_path: Path) -> None:
    copy = PackCopy.of_shipped(tmp_path)
    (copy.folder / "spelling.toml").unlink()
    assert copy.load().word_lists.misspelt == {}
