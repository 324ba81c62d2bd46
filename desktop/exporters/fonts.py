"""The four faces of the one font family a document is printed in, and the proof that they can write Vietnamese."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from importlib import resources
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError

from desktop.exporters.faces import Face, accented_letters
from desktop.exporters.files import FileProblem

if TYPE_CHECKING:
    from collections.abc import Iterable
    from importlib.resources.abc import Traversable

    from desktop.documents.model import Document

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
    files_in_order = (chosen.regular, chosen.bold, chosen.italic, chosen.bold_italic)
    return Family(*(_load(file, f"F{number}") for number, file in enumerate(files_in_order, start=1)))


def letters_without_glyph(document: Document, family: Family) -> str:
    """The letters of the document the family cannot write (they would print as boxes), each once, sorted."""
    letters: set[str] = set()
    for text in document.plain_texts():
        letters.update(text)
    return "".join(sorted(letter for letter in letters - NO_GLYPH_NEEDED if not family.regular.can_write(letter)))


def lacking(letters: Iterable[str], face: Face) -> str:
    """Those of `letters` the face has no glyph for."""
    return "".join(letter for letter in letters if not face.can_write(letter))


def _load(file: Path | Traversable, tag: str) -> Face:
    name = f"khgn:{tag}:{file}"
    if name in pdfmetrics.getRegisteredFontNames():
        known = cast("Face", pdfmetrics.getFont(name))
        known.forget()
        return known
    try:
        face = Face(name, BytesIO(file.read_bytes()), tag)
    except (OSError, TTFError, struct.error, LookupError, ValueError) as error:
        raise FileProblem("font_unusable", Path(str(file))) from error
    missing = lacking(accented_letters(), face)
    if missing:
        raise FontLacksLetters(file.name, missing)
    pdfmetrics.registerFont(face)
    return face
