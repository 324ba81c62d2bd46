"""The operators of a page: its texts, then its rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop.exporters.faces import codes_of, escaped, subset_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportlab.pdfbase.pdfdoc import PDFDocument

    from desktop.exporters.faces import Face
    from desktop.exporters.strips import Text

RED: Final = b"0.8 0 0"
"""The red of stamps (decree 30/2020, ô 10b), as a PDF colour."""
CLOSE: Final = 0.01
"""Points within which rules are one."""

Segment = tuple[float, float, float, float]


class Ink:
    """Collects the texts of a page.

    Without a document, a letter that has no code of its own raises UnicodeEncodeError.
    """

    def __init__(self, document: PDFDocument | None = None) -> None:
        self._texts: dict[Face, list[str]] = {}
        self._document = document
        self._operators = [b"BT"]
        self._rules: list[bytes] = []
        self._font = ("", 0.0)
        self._gap = 0.0
        self._is_red = False

    def use(self, *, red: bool) -> None:
        """Go on in the red of stamps, or in black."""
        if red != self._is_red:
            self._is_red = red
            self._operators.append(b"%b rg" % RED if red else b"0 g")

    def write(self, text: Text, x: float, y: float) -> None:
        """Write a text from (x, y) on; a paragraph ends with a space, so that no reader joins it to the next."""
        face, words = text.face, text.text
        if text.word_gap != self._gap:
            self._gap = text.word_gap
            self._operators.append(b"%.4f Tw" % self._gap)
        if text.ends_paragraph:
            words += " "
        texts = self._texts.get(face)
        if texts is None:
            texts = self._texts[face] = []
        texts.append(words)
        try:
            self._put(face.tag, text.size, b"1 0 0 1 %.3f %.3f Tm (%b) Tj" % (x, y, codes_of(words)))
        except UnicodeEncodeError:
            if self._document is None:
                raise
            self._operators.append(b"1 0 0 1 %.3f %.3f Tm" % (x, y))
            for subset, codes in face.pieces(words, self._document):
                self._put(subset_name(face, subset), text.size, b"(%b) Tj" % escaped(codes))

    def letters(self) -> Iterator[tuple[Face, frozenset[str]]]:
        """Yield each face with the letters written in it."""
        for face, texts in self._texts.items():
            yield face, frozenset("".join(texts))

    def rules(self, segments: Iterable[Segment], width: float) -> None:
        """Draw rules of one width, as one path: where they cross they are no darker."""
        self._rules.append(b"%.4g w" % width)
        self._rules += [b"%.3f %.3f m %.3f %.3f l" % segment for segment in segments]
        self._rules.append(b"S")

    def red_rule(self, segment: Segment, width: float) -> None:
        """Draw a rule of a stamp's frame."""
        self._rules.append(b"q %b RG" % RED)
        self.rules([segment], width)
        self._rules.append(b"Q")

    def operators(self) -> bytes:
        """The texts, then the rules."""
        return b"\n".join([*self._operators, b"ET", *self._rules, b""])

    def _put(self, name: str, size: float, operator: bytes) -> None:
        if self._font != (name, size):
            self._font = (name, size)
            self._operators.append(f"/{name} {size:g} Tf".encode())
        self._operators.append(operator)


def merged(segments: Iterable[Segment]) -> list[Segment]:
    """The same rules without repetition, those that go on in one another as one, across before down."""
    across: dict[tuple[float, float, float], Segment] = {}
    down: dict[float, list[Segment]] = {}
    for x1, y1, x2, y2 in segments:
        if x1 == x2:
            column = down.setdefault(round(x1, 2), [])
            last = column[-1] if column else None
            if last is not None and y1 <= last[3] + CLOSE and y2 >= last[1] - CLOSE:
                column[-1] = (last[0], min(last[1], y1), last[2], max(last[3], y2))
            else:
                column.append((x1, y1, x2, y2))
        else:
            across.setdefault((round(x1, 2), round(y1, 2), round(x2, 2)), (x1, y1, x2, y2))
    return [*across.values(), *(segment for column in down.values() for segment in column)]
