"""One face of a document: what its words measure, the codes its letters are written in, and the file it embeds.

ReportLab gives a letter its code where it first stands in a document and encodes text letter by letter. Here the
letters of Vietnamese have the same codes in every document, so that text is encoded in one call and a finished page,
or a subset of the font, can be used again in the next document. Letters beyond those take ReportLab's way.
"""

from __future__ import annotations

import unicodedata
import zlib
from codecs import charmap_build, charmap_encode
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple, cast

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFStream
from reportlab.pdfbase.ttfonts import FF_NONSYMBOLIC, FF_SYMBOLIC, TTFont, makeToUnicodeCMap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from io import BytesIO

    from reportlab.pdfbase.pdfdoc import PDFDocument, PDFObject, PDFObjectReference

    from desktop.exporters.lines import Word

VOWELS: Final = "aăâeêioôơuưy"
TONES: Final = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
SIGNS: Final = "–—“”‘’…•·²³°×±≤≥§½→₫"
"""What stands in official text besides letters, figures and the signs of ASCII."""
ASCII: Final = range(0x20, 0x7F)
FREE_CODES: Final = (*range(0x7F, 0x100), *range(0x0E, 0x20), *range(1, 8))
"""Codes of a font that stand for nothing in ASCII and for no line end."""
NO_LETTER: Final = "\ufffe"
MOST_WORDS: Final = 60_000
"""Measured words a face keeps; a long day's documents have a tenth of them."""


def accented_letters() -> str:
    """The 134 letters of Vietnamese that ASCII lacks: 67 small (66 vowels with a mark or a tone, and đ), 67 capital."""
    vowels = (unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in TONES)
    small = "đ" + "".join(vowel for vowel in vowels if not vowel.isascii())
    return small + small.upper()


def _code_table() -> str:
    """The letter of each of the 256 codes; the first is that of no letter."""
    table = ["\0", *NO_LETTER * 255]
    for code in ASCII:
        table[code] = chr(code)
    for code, letter in zip(FREE_CODES, accented_letters() + SIGNS, strict=False):
        table[code] = letter
    return "".join(table)


CODE_TABLE: Final = _code_table()
CODES: Final = charmap_build(CODE_TABLE)


class Face(TTFont):
    """One face as the PDF library knows it, with the widths and words measured so far.

    `tag` names it in the pages of a document.
    """

    def __init__(self, name: str, file: BytesIO, tag: str) -> None:
        super().__init__(name, file, validate=1)
        self.tag = tag
        self.widths: dict[str, float] = {}
        self.words: dict[str, Word] = {}

    @property
    def name(self) -> str:
        """The name the PDF library knows it by."""
        return self.fontName

    def width(self, text: str) -> float:
        """Width of `text` at size 1; kept, because syllables repeat."""
        known = self.widths.get(text)
        if known is None:
            known = self.widths[text] = self.stringWidth(text, 1)
        return known

    def stretched(self, text: str, size: float, word_gap: float) -> float:
        """Width in points of a piece of a line whose spaces are each `word_gap` wider."""
        width: float = self.stringWidth(text, size)
        return width + word_gap * (text.count(" ") + text.count("\u00a0"))

    def can_write(self, letter: str) -> bool:
        """Whether the face has a glyph for the letter."""
        return ord(letter) in self.face.charToGlyph

    def forget(self) -> None:
        """Forget measured words when there are more than a face should keep."""
        if len(self.words) > MOST_WORDS or len(self.widths) > MOST_WORDS:
            self.words.clear()
            self.widths.clear()

    def pieces(self, text: str, document: PDFDocument) -> list[tuple[int, bytes]]:
        """A text as (subset, codes), where it may hold letters that have no code of their own."""
        if document not in self.state:
            state = self.state[document] = TTFont.State(asciiReadable=False)
            state.subsets = [[ord(letter) for letter in CODE_TABLE]]
            state.nextCode = len(CODE_TABLE)
            known = {ord(letter): code for code, letter in enumerate(CODE_TABLE) if letter != NO_LETTER}
            vars(state)["assignments"] = known
        return self.splitString(text, document)

    def embed(self, document: PDFDocument, letters: Iterable[str]) -> Iterator[tuple[str, PDFObjectReference]]:
        """Put the face into a document that writes `letters` with it, and no others; yields its subsets by name."""
        written = {*map(ord, letters), ord(" ")}
        state = self.state.pop(document, None)
        first = tuple(code if (code := ord(letter)) in written else 0 for letter in CODE_TABLE)
        for number, subset in enumerate([first, *(map(tuple, state.subsets[1:]) if state else ())]):
            name = subset_name(self, number)
            yield name, referred(document, _font(document, self, number, subset), name)


def codes_of(text: str) -> bytes:
    """A text as the inside of a PDF string.

    Raises:
        UnicodeEncodeError: It holds a letter that has no code of its own.
    """
    if "\u00a0" in text:
        text = text.replace("\u00a0", " ")
    codes: bytes = charmap_encode(text, "strict", CODES)[0]
    return escaped(codes)


def escaped(codes: bytes) -> bytes:
    """Codes as they stand between the parentheses of a PDF string."""
    if b"\\" in codes:
        codes = codes.replace(b"\\", rb"\\")
    if b"(" in codes or b")" in codes:
        codes = codes.replace(b"(", rb"\(").replace(b")", rb"\)")
    return codes.replace(b"\r", rb"\r") if b"\r" in codes else codes


def subset_name(face: Face, subset: int) -> str:
    """The name of a subset of a face in the pages of a document."""
    return f"{face.tag}+{subset}" if subset else face.tag


class _Subset(NamedTuple):
    """The parts of a font that hold the letters of a document, packed."""

    base: str
    widths: bytes
    to_unicode: bytes
    file: bytes
    length: int


@lru_cache(maxsize=16)
def _packed(face: Face, base: str, letters: tuple[int, ...]) -> _Subset:
    measured = face.face.charWidths
    widths = " ".join(f"{measured.get(letter, face.face.defaultWidth):.9g}" for letter in letters)
    file = face.face.makeSubset(letters)
    to_unicode = makeToUnicodeCMap(base, letters).encode()
    return _Subset(base, f"[ {widths} ]".encode(), zlib.compress(to_unicode), zlib.compress(file), len(file))


def _font(document: PDFDocument, face: Face, number: int, letters: tuple[int, ...]) -> PDFDictionary:
    name = subset_name(face, number)
    base = f"AAAA{chr(65 + number // 26)}{chr(65 + number % 26)}+{face.face.name.decode('ascii', 'replace')}"
    subset = _packed(face, base, letters)
    return PDFDictionary(
        {
            "Type": "/Font",
            "Subtype": "/TrueType",
            "Name": PDFName(name),
            "BaseFont": PDFName(base),
            "FirstChar": 0,
            "LastChar": len(letters) - 1,
            "Widths": subset.widths,
            "ToUnicode": referred(document, packed_stream(subset.to_unicode), f"letters:{name}"),
            "FontDescriptor": referred(document, _descriptor(document, name, face, subset), f"descriptor:{name}"),
        }
    )


def _descriptor(document: PDFDocument, name: str, face: Face, subset: _Subset) -> PDFDictionary:
    file = packed_stream(subset.file)
    file.dictionary["Length1"] = subset.length
    measured = face.face
    return PDFDictionary(
        {
            "Type": "/FontDescriptor",
            "Ascent": measured.ascent,
            "CapHeight": measured.capHeight,
            "Descent": measured.descent,
            "Flags": measured.flags & ~FF_NONSYMBOLIC | FF_SYMBOLIC,
            "FontBBox": PDFArray(measured.bbox),
            "FontName": PDFName(subset.base),
            "ItalicAngle": measured.italicAngle,
            "StemV": measured.stemV,
            "FontFile2": referred(document, file, f"file:{name}"),
            "MissingWidth": measured.defaultWidth,
        }
    )


def packed_stream(data: bytes) -> PDFStream:
    """A stream of data that are compressed already."""
    stream = PDFStream(content=data)
    stream.dictionary["Filter"] = PDFArray([PDFName("FlateDecode")])
    return stream


def referred(document: PDFDocument, thing: PDFObject, name: str) -> PDFObjectReference:
    """A thing of its own in the document, by reference."""
    return cast("PDFObjectReference", cast("Any", document).Reference(thing, name))
