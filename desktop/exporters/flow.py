"""Running text and what closes it: paragraphs, end mark and signature block, as strips."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.exporters import measures
from desktop.exporters.keeping import heading_looks
from desktop.exporters.lines import Line, Piece, set_lines, word_gap, words_of
from desktop.exporters.sketch import Column, Sketch

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop.documents.model import EndMark, Paragraph, Signature
    from desktop.exporters.fonts import Face, Family
    from desktop.exporters.strips import Strip


def paragraph_pieces(paragraph: Paragraph, family: Family) -> list[Piece]:
    """Mark and runs of a paragraph in their faces; the mark looks like the first run."""
    bold, italic = heading_looks(paragraph)
    pieces = [
        Piece(family.face(bold=bold or run.bold, italic=italic or run.italic), run.text) for run in paragraph.runs
    ]
    if not paragraph.mark:
        return pieces
    face = pieces[0].face if pieces else family.face(bold=bold, italic=italic)
    return [Piece(face, f"{paragraph.mark} "), *pieces]


def paragraph_strips(paragraph: Paragraph, family: Family, width: float, *, keeps_next: bool) -> Iterator[Strip]:
    """A strip for each line, justified, with no single line at the head or the foot of a page."""
    size = measures.BODY_SIZE
    indent = measures.FIRST_LINE_INDENT
    lines = set_lines(words_of(paragraph_pieces(paragraph, family)), size, width, first_indent=indent)
    last = len(lines) - 1
    for index, line in enumerate(lines):
        sketch = Sketch()
        x = 0.0 if index else indent
        gap = word_gap(line, width - x, size)
        sketch.write_line(line, size, x=x, baseline=size * measures.ASCENT, word_gap=gap)
        yield sketch.strip(
            measures.single_line(size),
            gap=0.0 if index else measures.PARAGRAPH_GAP,
            keeps_next=keeps_next if index == last else index in (0, last - 1),
            bookmark=paragraph.text if paragraph.role == "chapter" and not index else "",
        )


def end_mark_strip(mark: EndMark, family: Family, width: float, *, keeps_next: bool) -> Strip:
    """The end mark under a table, at the right edge."""
    sketch = Sketch()
    size = measures.BODY_SIZE
    lines = _lines(mark.text, family.regular, size, width)
    height = sketch.write(lines, size, Column(0.0, width), y=0.0, align="right")
    return sketch.strip(height, gap=measures.TABLE_GAP, keeps_next=keeps_next)


def signature_strips(signature: Signature, family: Family, width: float, height: float) -> Iterator[Strip]:
    """Nơi nhận and the signer side by side; recipients no page could hold beside them follow line by line."""
    split = width * measures.FOOTER_LEFT_SHARE
    left, right = Column(0.0, split - 2 * measures.CELL_PADDING), Column(split, width - split)
    size = measures.RECIPIENTS_SIZE
    recipients = [line for text in signature.recipients for line in _lines(text, family.regular, size, left.width)]
    room = int((height * 0.9 - measures.single_line(measures.SIGNER_SIZE)) / measures.single_line(size))
    sketch = Sketch()
    foot = _write_recipients(sketch, signature, family, left, recipients[:room])
    foot = max(foot, _write_signer(sketch, signature, family, right))
    yield sketch.strip(foot, gap=measures.SIGNATURE_GAP, keeps_next=len(recipients) > room)
    for line in recipients[room:]:
        more = Sketch()
        yield more.strip(more.write([line], size, left, y=0.0, align="left"))


def _write_recipients(
    sketch: Sketch, signature: Signature, family: Family, column: Column, recipients: Sequence[Line]
) -> float:
    """The label stands level with the first signer line, though its type is smaller (decree 30/2020, ô 9b)."""
    size = measures.RECIPIENTS_LABEL_SIZE
    y = (measures.SIGNER_SIZE - size) * measures.ASCENT
    y = sketch.write(_lines(signature.label, family.bold_italic, size, column.width), size, column, y=y, align="left")
    return sketch.write(recipients, measures.RECIPIENTS_SIZE, column, y=y, align="left")


def _write_signer(sketch: Sketch, signature: Signature, family: Family, column: Column) -> float:
    size = measures.SIGNER_SIZE
    y = 0.0
    for text in signature.capacity:
        y = sketch.write(_lines(text, family.bold, size, column.width), size, column, y=y)
    return sketch.write(
        _lines(signature.name, family.bold, size, column.width), size, column, y=y + measures.SIGNATURE_SPACE
    )


def _lines(text: str, face: Face, size: float, width: float) -> list[Line]:
    return set_lines(words_of([Piece(face, text)]), size, width)
