"""Running text and what closes it: paragraphs, end mark and signature block, as strips."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.exporters.keeping import heading_looks
from desktop.exporters.lines import Line, Piece, set_lines, word_gap, words_of
from desktop.exporters.measures import ASCENT, single_line
from desktop.exporters.sketch import Column, Sketch

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop.documents.model import EndMark, Paragraph, Signature
    from desktop.exporters.faces import Face
    from desktop.exporters.press import Press
    from desktop.exporters.strips import Strip


def paragraph_pieces(paragraph: Paragraph, press: Press) -> list[Piece]:
    """Mark and runs of a paragraph in their faces, one piece for each face; the mark looks like the first run."""
    bold, italic = heading_looks(paragraph)
    pieces: list[Piece] = []
    text = f"{paragraph.mark} " if paragraph.mark else ""
    face: Face | None = None
    for run in paragraph.runs:
        look = press.family.face(bold=bold or run.bold, italic=italic or run.italic)
        if face is not None and look is not face:
            pieces.append(Piece(face, text))
            text = ""
        face, text = look, text + run.text
    if text:
        pieces.append(Piece(face or press.family.face(bold=bold, italic=italic), text))
    return pieces


def paragraph_strips(paragraph: Paragraph, press: Press, width: float, *, keeps_next: bool) -> Iterator[Strip]:
    """A strip for each line, justified, with no single line at the head or the foot of a page.

    Wider line spacing stands above the letters, as in Word.
    """
    measures = press.measures
    size, indent = measures.body_size, measures.first_line
    height = single_line(size) * measures.line_spacing
    baseline = height - single_line(size) + size * ASCENT
    lines = set_lines(words_of(paragraph_pieces(paragraph, press)), size, width, first_indent=indent)
    last, together = len(lines) - 1, measures.lines_together - 1
    for index, line in enumerate(lines):
        sketch = Sketch(measures)
        x = 0.0 if index else indent
        gap = word_gap(line, width - x, size, most=measures.widest_word_gap)
        sketch.write_line(line, size, x=x, baseline=baseline, word_gap=gap)
        yield sketch.strip(
            height,
            gap=0.0 if index else measures.paragraph_gap,
            keeps_next=keeps_next if index == last else index < together or index > last - 1 - together,
            bookmark=paragraph.text if paragraph.role == "chapter" and not index else "",
        )


def end_mark_strip(mark: EndMark, press: Press, width: float, *, keeps_next: bool) -> Strip:
    """The end mark under a table, at the right edge."""
    sketch = Sketch(press.measures)
    size = press.measures.body_size
    lines = _lines(mark.text, press.family.regular, size, width)
    height = sketch.write(lines, size, Column(0.0, width), y=0.0, align="right")
    return sketch.strip(height, gap=press.measures.table_gap, keeps_next=keeps_next)


def signature_strips(signature: Signature, press: Press, width: float, height: float) -> Iterator[Strip]:
    """Nơi nhận and the signer side by side; recipients no page could hold beside them follow line by line."""
    split = width * press.measures.footer_left_share
    left, right = Column(0.0, split - 2 * press.measures.cell_padding), Column(split, width - split)
    size = press.measures.recipients_size
    face = press.family.regular
    recipients = [line for text in signature.recipients for line in _lines(text, face, size, left.width)]
    room = int((height * 0.9 - single_line(press.measures.signer_size)) / single_line(size))
    sketch = Sketch(press.measures)
    foot = _write_recipients(sketch, signature, press, left, recipients[:room])
    foot = max(foot, _write_signer(sketch, signature, press, right))
    yield sketch.strip(foot, gap=press.measures.signature_gap, keeps_next=len(recipients) > room)
    for line in recipients[room:]:
        more = Sketch(press.measures)
        yield more.strip(more.write([line], size, left, y=0.0, align="left"))


def _write_recipients(
    sketch: Sketch, signature: Signature, press: Press, column: Column, recipients: Sequence[Line]
) -> float:
    """The label stands level with the first signer line, though its type is smaller (decree 30/2020, ô 9b)."""
    size = press.measures.recipients_label_size
    y = (press.measures.signer_size - size) * ASCENT
    label = _lines(signature.label, press.family.bold_italic, size, column.width)
    y = sketch.write(label, size, column, y=y, align="left")
    return sketch.write(recipients, press.measures.recipients_size, column, y=y, align="left")


def _write_signer(sketch: Sketch, signature: Signature, press: Press, column: Column) -> float:
    size = press.measures.signer_size
    y = 0.0
    for text in signature.capacity:
        y = sketch.write(_lines(text, press.family.bold, size, column.width), size, column, y=y)
    name = _lines(signature.name, press.family.bold, size, column.width)
    return sketch.write(name, size, column, y=y + press.measures.signature_space)


def _lines(text: str, face: Face, size: float, width: float) -> list[Line]:
    return set_lines(words_of([Piece(face, text)]), size, width)
