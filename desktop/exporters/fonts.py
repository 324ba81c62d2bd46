"""The four faces of the one font family a document is printed in, and the proof that they can write Vietnamese."""

from __future__ import annotations

import struct
import unicodedata
from dataclasses import dataclass, field
from importlib import resources
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from desktop.exporters.files import FileProblem

if TYPE_CHECKING:
    from collections.abc import Iterable
    from importlib.resources.abc import Traversable

    from desktop.documents.model import Document
    from desktop.exporters.lines import Word

VOWELS: Final = "aăâeêioôơuưy"
TONES: Final = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
NO_GLYPH_NEEDED: Final = frozenset("\n\r\t\u00a0")


class FontLacksLetters(FileProblem):
    """A font file that cannot write Vietnamese. `letters` are the accented letters it lacks."""

    def __init__(self, font: str, letters: str) -> None:
        super().__init__("font_unusable", Path(font))
        self.font = font
        self.letters = letters


@dataclass(frozen=True)
class FaceFiles:
    """The font files of one family."""

    regular: Path | Traversable
    bold: Path | Traversable
    italic: Path | Traversable
    bold_italic: Path | Traversable


@dataclass(frozen=True)
class Face:
    """One registered face: the name the PDF canvas knows it by, and the widths and words measured so far."""

    name: str
    font: TTFont
    widths: dict[str, float] = field(default_factory=dict, repr=False, compare=False)
    words: dict[str, Word] = field(default_factory=dict, repr=False, compare=False)

    def width(self, text: str) -> float:
        """Width of `text` at size 1; kept, because syllables repeat."""
        known = self.widths.get(text)
        if known is None:
            known = self.widths[text] = self.font.stringWidth(text, 1)
        return known

    def stretched(self, text: str, size: float, word_gap: float) -> float:
        """Width in points of a piece of a line whose spaces are each `word_gap` wider."""
        width: float = self.font.stringWidth(text, size)
        return width + word_gap * (text.count(" ") + text.count("\u00a0"))

    def can_write(self, letter: str) -> bool:
        """Whether the face has a glyph for the letter."""
        return ord(letter) in self.font.face.charToGlyph


@dataclass(frozen=True)
class Family:
    """The four faces a document is set in."""

    regular: Face
    bold: Face
    italic: Face
    bold_italic: Face

    def face(self, *, bold: bool, italic: bool) -> Face:
        """The face of a look."""
        if bold:
            return self.bold_italic if italic else self.bold
        return self.italic if italic else self.regular


def accented_letters() -> str:
    """The 134 letters of Vietnamese that ASCII lacks: 67 small (66 vowels with a mark or a tone, and đ), 67 capital."""
    vowels = (unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in TONES)
    small = "đ" + "".join(vowel for vowel in vowels if not vowel.isascii())
    return small + small.upper()


def bundled_faces() -> FaceFiles:
    """The Liberation Serif files that come with the program (same widths as Times New Roman)."""
    folder = resources.files("resources") / "fonts"
    return FaceFiles(
        *(folder / f"LiberationSerif-{look}.ttf" for look in ("Regular", "Bold", "Italic", "BoldItalic")),
    )


def load_family(files: FaceFiles | None = None) -> Family:
    """Register the four faces (once a process: the PDF library keeps them by name) and hand them out.

    Raises:
        FileProblem: A font file is missing, damaged (its own sums are checked), or lacks one of the accented
            Vietnamese letters (FontLacksLetters, which names them).
    """
    chosen = files or bundled_faces()
    return Family(*(_load(file) for file in (chosen.regular, chosen.bold, chosen.italic, chosen.bold_italic)))


def letters_without_glyph(document: Document, family: Family) -> str:
    """The letters of the document the family cannot write (they would print as boxes), each once, sorted."""
    letters: set[str] = set()
    for text in document.plain_texts():
        letters.update(text)
    return "".join(sorted(letter for letter in letters - NO_GLYPH_NEEDED if not family.regular.can_write(letter)))


def lacking(letters: Iterable[str], face: Face) -> str:
    """Those of `letters` the face has no glyph for."""
    return "".join(letter for letter in letters if not face.can_write(letter))


def _load(file: Path | Traversable) -> Face:
    name = f"khgn:{file}"
    if name in pdfmetrics.getRegisteredFontNames():
        return Face(name, cast("TTFont", pdfmetrics.getFont(name)))
    try:
        face = Face(name, TTFont(name, BytesIO(file.read_bytes()), validate=1))
    except (OSError, TTFError, struct.error, LookupError, ValueError) as error:
        raise FileProblem("font_unusable", Path(str(file))) from error
    missing = lacking(accented_letters(), face)
    if missing:
        raise FontLacksLetters(file.name, missing)
    pdfmetrics.registerFont(face.font)
    return face
