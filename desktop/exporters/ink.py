"""The operators that put the texts and rules of a page on ReportLab's canvas.

ReportLab encodes a string letter by letter each time it is drawn, which takes longer than setting the page. Here each
letter is encoded once a document, by the same library call.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from reportlab.lib.rl_accel import escapePDF

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportlab.pdfgen.canvas import Canvas

    from desktop.exporters.fonts import Face
    from desktop.exporters.strips import Text

ELSEWHERE: Final = 0xF0000
"""Private letters that stand for codes of further subsets while a text is being encoded."""
OTHERS: Final = re.compile("[\U000f0000-\U000fffff]+")
RED: Final = "0.8 0 0"
"""The red of stamps (decree 30/2020, ô 10b), as a PDF colour."""
CLOSE: Final = 0.01
"""Points within which rules are one."""

Segment = tuple[float, float, float, float]


class FaceCodes(dict[int, str]):
    """The letters of one face in one document as they stand in a PDF string; filled as letters turn up."""

    def __init__(self, canvas: Canvas, face: Face) -> None:
        super().__init__()
        self._document = vars(canvas)["_doc"]  # the library's own call asks for it and the stubs do not know it
        self._font = face.font

    def __missing__(self, letter: int) -> str:
        subset, codes = self._font.splitString(chr(letter), self._document)[0]
        code = escapePDF(codes) if not subset else chr(ELSEWHERE + (subset << 8) + codes[0])
        self[letter] = code
        return code

    def strings(self, text: str) -> Iterator[tuple[str, str]]:
        """Yield the name of the font subset and the PDF string of each piece of a text."""
        coded = text.translate(self)
        if coded.isascii():
            yield self._subset_name(0), coded
            return
        start = 0
        for match in OTHERS.finditer(coded):
            if match.start() > start:
                yield self._subset_name(0), coded[start : match.start()]
            yield from self._of_other_subsets(match[0])
            start = match.end()
        if start < len(coded):
            yield self._subset_name(0), coded[start:]

    def _of_other_subsets(self, coded: str) -> Iterator[tuple[str, str]]:
        for letter in coded:
            place = ord(letter) - ELSEWHERE
            yield self._subset_name(place >> 8), escapePDF(bytes([place & 0xFF]))

    def _subset_name(self, subset: int) -> str:
        return str(self._font.getSubsetInternalName(subset, self._document))


class Ink:
    """Collects the texts of a page; the canvas takes it as one of its text objects (`Canvas.drawText`)."""

    def __init__(self, canvas: Canvas, faces: dict[str, FaceCodes]) -> None:
        self._canvas = canvas
        self._faces = faces
        self._operators = ["BT"]
        self._font = ("", 0.0)
        self._gap = 0.0
        self._is_red = False

    def use(self, *, red: bool) -> None:
        """Go on in the red of stamps, or in black."""
        if red != self._is_red:
            self._is_red = red
            self._operators.append(f"{RED} rg" if red else "0 g")

    def write(self, text: Text, x: float, y: float) -> None:
        """Write a text from (x, y) on; a paragraph ends with a space, so that no reader joins it to the next."""
        codes = self._faces.get(text.face.name)
        if codes is None:
            codes = self._faces[text.face.name] = FaceCodes(self._canvas, text.face)
        put = self._operators.append
        if text.word_gap != self._gap:
            self._gap = text.word_gap
            put(f"{self._gap:.4f} Tw")
        put(f"1 0 0 1 {x:.3f} {y:.3f} Tm")
        for name, string in codes.strings(f"{text.text} " if text.ends_paragraph else text.text):
            if self._font != (name, text.size):
                self._font = (name, text.size)
                put(f"{name} {text.size:g} Tf")
            put(f"({string}) Tj")

    def getCode(self) -> str:  # noqa: N802 - the name the canvas asks for
        """The operators written so far."""
        return "\n".join([*self._operators, "ET"])


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
