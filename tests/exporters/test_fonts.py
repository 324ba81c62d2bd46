from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
import reportlab

from desktop.exporters.faces import accented_letters
from desktop.exporters.fonts import (
    FaceFiles,
    FontLacksLetters,
    bundled_faces,
    lacking,
    letters_without_glyph,
    load_family,
)
from tests.exporters.reading import expected_text, pdf_text
from tests.exporters.sample_plan import a_plan, of_blocks, paragraph


def test_there_are_134_accented_letters_in_composed_form() -> None:
    letters = accented_letters()
    assert len(letters) == len(set(letters)) == 134
    assert unicodedata.is_normalized("NFC", letters)
    assert set("ăâđêôơưắẫỹỵĂÂĐÊÔƠƯẮẪỸỴ") <= set(letters)


def test_the_bundled_faces_write_all_134_letters() -> None:
    family = load_family()
    for face in (family.regular, family.bold, family.italic, family.bold_italic):
        assert lacking(accented_letters(), face) == ""


def test_a_font_that_lacks_letters_is_refused_by_name() -> None:
    vera = Path(reportlab.__file__).parent / "fonts" / "Vera.ttf"
    with pytest.raises(FontLacksLetters) as caught:
        load_family(FaceFiles(vera, vera, vera, vera))
    assert caught.value.font == "Vera.ttf"
    assert "ằ" in caught.value.letters
    assert "à" not in caught.value.letters


def test_faces_are_registered_once() -> None:
    first, second = load_family(bundled_faces()), load_family()
    assert first.regular is second.regular


def test_letters_without_a_glyph_are_named() -> None:
    family = load_family()
    assert letters_without_glyph(a_plan(), family) == ""
    assert letters_without_glyph(of_blocks(paragraph("body", "giảm 漢 nghèo\u00a0😀")), family) == "漢😀"


def test_more_letters_than_one_subset_holds_are_printed_and_read_back() -> None:
    others = "".join(chr(code) for code in (*range(0x0391, 0x03A2), *range(0x0410, 0x0450), *range(0x00A1, 0x00AC)))
    text = " ".join(f"{letter}a" for letter in accented_letters() + others)
    document = of_blocks(paragraph("body", text))
    assert len(set(text)) > 200
    assert pdf_text(document) == expected_text(document)
