"""What letters, proposals and decisions have besides a plan: addressees, centred lines, urgency and foot, as strips."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop.exporters.heads import balanced
from desktop.exporters.lines import Line, Piece, set_lines, words_of
from desktop.exporters.measures import ASCENT, MM, single_line
from desktop.exporters.sketch import Column, Sketch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.documents.model import Addressees, CentredLine
    from desktop.exporters.press import Press
    from desktop.exporters.strips import Strip

FRAME_WIDTHS = (20 * MM, 30 * MM, 40 * MM)
"""N30 ô 10b: the stamps of KHẨN, HỎA TỐC and THƯỢNG KHẨN are 20, 30 and 40 mm wide."""
DASH = "- "


@dataclass(frozen=True)
class AddresseePlaces:
    """Where the addressees stand, in points: the label, the names beside or under it, and how far their lines hang."""

    label: float
    names: float
    hang: float


def addressee_places(block: Addressees, press: Press, width: float) -> AddresseePlaces:
    """The places of a block that is centred as a whole; the dashes stand under the colon (decree 30/2020, ô 9a)."""
    face, size = press.family.regular, press.measures.body_size
    start = face.width(block.label.removesuffix(":") if block.items else f"{block.label} ") * size
    longest = max((face.width(text) * size for text in block.items or block.names), default=0.0)
    label = max((width - start - longest) / 2, press.measures.first_line)
    return AddresseePlaces(label, label + start, face.width(DASH) * size if block.items else 0.0)


def addressee_strips(block: Addressees, press: Press, width: float) -> Iterator[Strip]:
    """The label with a single name beside it, or with a dashed line for each name under it."""
    measures, size = press.measures, press.measures.body_size
    places = addressee_places(block, press, width)
    lines = [
        (line, places.hang if number else 0.0)
        for text in block.items or block.names
        for number, line in enumerate(_hanging(text, press, width - places.names, places.hang))
    ]
    first = Sketch(measures)
    first.write_line(_whole(block.label, press), size, x=places.label, baseline=size * ASCENT)
    if not block.items and lines:
        first.write_line(lines.pop(0)[0], size, x=places.names, baseline=size * ASCENT)
    yield first.strip(single_line(size), gap=measures.addressees_gap, keeps_next=True)
    for line, hang in lines:
        sketch = Sketch(measures)
        sketch.write_line(line, size, x=places.names + hang, baseline=size * ASCENT)
        yield sketch.strip(single_line(size), keeps_next=True)


def centred_strips(block: CentredLine, press: Press, width: float) -> Iterator[Strip]:
    """A bold line in the middle, kept with what it introduces."""
    size = press.measures.body_size
    for number, line in enumerate(balanced(block.text, press.family.bold, size, width * press.measures.title_share)):
        sketch = Sketch(press.measures)
        height = sketch.write([line], size, Column(0.0, width), y=0.0)
        yield sketch.strip(height, gap=0.0 if number else press.measures.addressees_gap, keeps_next=True)


def urgency_strips(text: str, press: Press) -> Iterator[Strip]:
    """Ô 10b: the word in its red frame at the left, below the letterhead."""
    if not text:
        return
    measures = press.measures
    size = measures.urgency_size
    sketch = Sketch(measures)
    column = Column(0.0, urgency_width(text, press))
    top = (measures.urgency_height - single_line(size)) / 2
    sketch.write([_whole(text, press, bold=True)], size, column, y=top)
    sketch.frame(column, top=0.0, bottom=measures.urgency_height)
    strip = sketch.strip(measures.urgency_height, gap=measures.paragraph_gap, keeps_next=True)
    yield replace(strip, is_red=True)


def urgency_width(text: str, press: Press) -> float:
    """The width of the frame: the smallest stamp of the decree that holds the word."""
    length = press.family.bold.width(text) * press.measures.urgency_size
    return next((width for width in FRAME_WIDTHS if width >= length), length + 4 * press.measures.cell_padding)


def foot_strip(lines: tuple[str, ...], press: Press, width: float) -> Strip:
    """Ô 13: address, telephone and mail under a rule across the whole text width."""
    measures, size = press.measures, press.measures.foot_size
    column = Column(0.0, width)
    sketch = Sketch(measures)
    y = sketch.centred_rule(column, width, y=measures.paragraph_gap)
    for text in lines:
        y = sketch.write(balanced(text, press.family.regular, size, width), size, column, y=y)
    return sketch.strip(y)


def _hanging(text: str, press: Press, width: float, hang: float) -> list[Line]:
    """A text in lines of which all but the first stand `hang` to the right."""
    words = words_of([Piece(press.family.regular, text)])
    return set_lines(words, press.measures.body_size, width - hang, first_indent=-hang)


def _whole(text: str, press: Press, *, bold: bool = False) -> Line:
    face = press.family.face(bold=bold, italic=False)
    size = press.measures.urgency_size if bold else press.measures.body_size
    endless = face.width(text) * size + 1
    return set_lines(words_of([Piece(face, text)]), size, endless)[0]
