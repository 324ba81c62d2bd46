"""What stands above the text: letterhead, title and appendix title, as strips."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.exporters import measures
from desktop.exporters.lines import Line, Piece, set_balanced, widest, words_of
from desktop.exporters.sketch import Column, Sketch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.documents.model import AppendixTitle, Letterhead, Title
    from desktop.exporters.fonts import Face, Family
    from desktop.exporters.measures import LetterheadSizes
    from desktop.exporters.strips import Strip


def letterhead_columns(width: float) -> tuple[Column, Column]:
    """Left and right half of the letterhead (Mẫu 1.4: 40 to 60)."""
    split = width * measures.HEADER_LEFT_SHARE
    return Column(0.0, split - measures.CELL_PADDING), Column(split, width - split)


def letterhead_sizes(letterhead: Letterhead, family: Family, width: float) -> LetterheadSizes:
    """13/14 where every line fits its column, else 12/13: one pair for a document (decree 30/2020, ô 1 and 2)."""
    left, right = letterhead_columns(width)
    size = measures.LARGE_LETTERHEAD.national_name
    fits = all(family.bold.width(text) * size <= left.width for text in measures.left_lines(letterhead))
    if fits and family.bold.width(letterhead.national_name) * size <= right.width:
        return measures.LARGE_LETTERHEAD
    return measures.SMALL_LETTERHEAD


def issuer_lines(letterhead: Letterhead, family: Family, size: float, width: float) -> list[Line]:
    """The bold issuer lines as set; the rule under them is measured by the longest."""
    return [line for text in letterhead.issuer for line in balanced(text, family.bold, size, width)]


def title_lines(title: Title, family: Family, width: float) -> list[Line]:
    """The trích yếu as set, in lines of nearly equal length."""
    return balanced(title.subject, family.bold, measures.TITLE_SIZE, width * measures.TITLE_SHARE)


def balanced(text: str, face: Face, size: float, width: float) -> list[Line]:
    """One text in one face, in lines of nearly equal length."""
    return set_balanced(words_of([Piece(face, text)]), size, width)


def letterhead_strip(letterhead: Letterhead, family: Family, width: float) -> Strip:
    """The whole letterhead: left column, then right column, with number and date on one line."""
    sizes = letterhead_sizes(letterhead, family, width)
    left, right = letterhead_columns(width)
    names, motto = Sketch(), Sketch()
    foot = max(
        _write_issuer(names, letterhead, family, sizes, left),
        _write_nation(motto, letterhead, family, sizes, right),
    )
    foot += measures.NUMBER_GAP
    lowest = _write_number(names, letterhead, family, left, y=foot, baseline_size=sizes.place_and_date)
    size = sizes.place_and_date
    lowest = max(
        lowest, motto.write(balanced(letterhead.place_and_date, family.italic, size, right.width), size, right, y=foot)
    )
    whole = Sketch([*names.texts, *motto.texts], [*names.rules, *motto.rules])
    return whole.strip(lowest, keeps_next=True)


def title_strips(title: Title, family: Family, width: float) -> Iterator[Strip]:
    """Tên loại, trích yếu and the rule under it."""
    size = measures.TITLE_SIZE
    column = Column(0.0, width)
    yield from _centred(balanced(title.kind, family.bold, size, width), size, column, gap=measures.TITLE_GAP)
    lines = title_lines(title, family, width)
    yield from _centred(lines, size, column)
    yield _rule_strip(column, widest(lines) * measures.RULE_SHARE)


def appendix_strips(head: AppendixTitle, family: Family, width: float) -> Iterator[Strip]:
    """Label, title, "Kèm theo" line, short rule and unit line; the outline names label and title."""
    column = Column(0.0, width)
    bookmark = " - ".join(text for text in (head.label, head.title) if text)
    lines: list[Line] = []
    for text, size, face in (
        (head.label, measures.APPENDIX_LABEL_SIZE, family.bold),
        (head.title, measures.APPENDIX_TITLE_SIZE, family.bold),
        (head.attached, measures.APPENDIX_ATTACHED_SIZE, family.italic),
    ):
        new_lines = balanced(text, face, size, width)
        yield from _centred(new_lines, size, column, bookmark=bookmark)
        if new_lines:
            lines, bookmark = new_lines, ""
    if lines:
        yield _rule_strip(column, widest(lines) * measures.RULE_SHARE)
    size = measures.APPENDIX_UNIT_SIZE
    sketch = Sketch()
    height = sketch.write(balanced(head.unit, family.italic, size, width), size, column, y=0.0, align="right")
    if height:
        yield sketch.strip(height, keeps_next=True)


def _write_issuer(
    sketch: Sketch, letterhead: Letterhead, family: Family, sizes: LetterheadSizes, column: Column
) -> float:
    size = sizes.national_name
    y = 0.0
    for text in letterhead.superior:
        y = sketch.write(balanced(text, family.regular, size, column.width), size, column, y=y)
    lines = issuer_lines(letterhead, family, size, column.width)
    y = sketch.write(lines, size, column, y=y)
    return sketch.centred_rule(column, widest(lines) * measures.RULE_SHARE, y=y) if lines else y


def _write_nation(
    sketch: Sketch, letterhead: Letterhead, family: Family, sizes: LetterheadSizes, column: Column
) -> float:
    """The national name and the motto, whose rule is as long as itself."""
    size = sizes.national_name
    y = sketch.write(balanced(letterhead.national_name, family.bold, size, column.width), size, column, y=0.0)
    lines = balanced(letterhead.motto, family.bold, sizes.motto, column.width)
    y = sketch.write(lines, sizes.motto, column, y=y)
    return sketch.centred_rule(column, widest(lines), y=y)


def _write_number(
    sketch: Sketch, letterhead: Letterhead, family: Family, column: Column, *, y: float, baseline_size: float
) -> float:
    """The number, on the baseline of the date beside it, and the framed draft mark under it."""
    size = measures.NUMBER_SIZE
    y += (baseline_size - size) * measures.ASCENT
    y = sketch.write(balanced(letterhead.number_line, family.regular, size, column.width), size, column, y=y)
    if not letterhead.draft_mark:
        return y
    size = measures.DRAFT_MARK_SIZE
    padding = measures.DRAFT_MARK_PADDING
    top = y + padding
    inner = Column(column.left + 2 * padding, column.width - 4 * padding)
    lines = balanced(letterhead.draft_mark, family.bold, size, inner.width)
    foot = sketch.write(lines, size, inner, y=top + padding / 2) + padding / 2
    length = widest(lines) + 4 * padding
    sketch.frame(Column(column.left + (column.width - length) / 2, length), top=top, bottom=foot)
    return foot


def _centred(
    lines: list[Line], size: float, column: Column, *, gap: float = 0.0, bookmark: str = ""
) -> Iterator[Strip]:
    for index, line in enumerate(lines):
        sketch = Sketch()
        height = sketch.write([line], size, column, y=0.0)
        yield sketch.strip(height, gap=0.0 if index else gap, keeps_next=True, bookmark="" if index else bookmark)


def _rule_strip(column: Column, length: float) -> Strip:
    sketch = Sketch()
    return sketch.strip(sketch.centred_rule(column, length, y=0.0) + measures.PARAGRAPH_GAP / 2, keeps_next=True)
