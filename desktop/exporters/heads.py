"""What stands above the text: letterhead, title and appendix title, as strips."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.exporters.lines import Line, widest
from desktop.exporters.measures import ASCENT, LARGE_LETTERHEAD, SMALL_LETTERHEAD, left_lines
from desktop.exporters.sketch import Column, Sketch
from desktop.exporters.title_breaks import set_title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.documents.model import AppendixTitle, Letterhead, Title
    from desktop.exporters.faces import Face
    from desktop.exporters.measures import LetterheadSizes
    from desktop.exporters.press import Press
    from desktop.exporters.strips import Strip


@dataclass(frozen=True)
class LetterheadPlan:
    """How a letterhead is set: its pair of sizes and its two columns."""

    sizes: LetterheadSizes
    left: Column
    right: Column


def letterhead_plan(letterhead: Letterhead, press: Press, width: float) -> LetterheadPlan:
    """The issuer's pair, or 13/14 where every line fits its column, else 12/13 (decree 30/2020, ô 1 and 2)."""
    large = _letterhead_plan(LARGE_LETTERHEAD, press.measures.header_left_share, letterhead, press, width)
    small = _letterhead_plan(SMALL_LETTERHEAD, press.measures.long_header_left_share, letterhead, press, width)
    if press.measures.header_sizes != "auto":
        return large if press.measures.header_sizes == "13-14" else small
    size = large.sizes.national_name
    fits = all(press.family.bold.width(text) * size <= large.left.width for text in left_lines(letterhead))
    return large if fits and large.right.left >= width * press.measures.header_left_share - 1 else small


def _letterhead_plan(
    sizes: LetterheadSizes, share: float, letterhead: Letterhead, press: Press, width: float
) -> LetterheadPlan:
    """Columns in the given proportion, the left one narrower where the national name would break."""
    nation = press.family.bold.width(letterhead.national_name) * sizes.national_name
    split = min(width * share, max(width - nation - press.measures.column_slack, width / 4))
    return LetterheadPlan(sizes, Column(0.0, split - press.measures.cell_padding), Column(split, width - split))


def issuer_lines(letterhead: Letterhead, press: Press, size: float, width: float) -> list[Line]:
    """The bold issuer lines as set; the rule under them is measured by the longest."""
    return [line for text in letterhead.issuer for line in balanced(text, press.family.bold, size, width)]


def title_lines(title: Title, press: Press, width: float) -> list[Line]:
    """The trích yếu as set, in lines of nearly equal length."""
    return balanced(title.subject, press.family.bold, press.measures.title_size, width * press.measures.title_share)


def letter_subject_lines(letterhead: Letterhead, press: Press, width: float) -> list[Line]:
    """Ô 5b as set: the V/v line of a letter in lines of nearly equal length."""
    size = press.measures.letter_subject_size
    return balanced(letterhead.subject, press.family.regular, size, width * press.measures.title_share)


def balanced(text: str, face: Face, size: float, width: float) -> list[Line]:
    """One text in one face, in lines of nearly equal length that part no words."""
    return set_title(text, face, size, width)


def letterhead_strip(letterhead: Letterhead, press: Press, width: float) -> Strip:
    """The whole letterhead: left column, then right column, with number and date on one line."""
    plan = letterhead_plan(letterhead, press, width)
    sizes, left, right = plan.sizes, plan.left, plan.right
    names, motto = Sketch(press.measures), Sketch(press.measures)
    foot = max(
        _write_issuer(names, letterhead, press, sizes, left),
        _write_nation(motto, letterhead, press, sizes, right),
    )
    if letterhead.number_line or letterhead.place_and_date or letterhead.draft_mark:
        foot += press.measures.number_gap
    lowest = _write_number(names, letterhead, press, left, y=foot, baseline_size=sizes.place_and_date)
    size = sizes.place_and_date
    date = balanced(letterhead.place_and_date, press.family.italic, size, right.width)
    lowest = max(lowest, motto.write(date, size, right, y=foot))
    whole = Sketch(press.measures, [*names.texts, *motto.texts], [*names.rules, *motto.rules])
    return whole.strip(lowest, keeps_next=True)


def title_strips(title: Title, press: Press, width: float) -> Iterator[Strip]:
    """Tên loại, trích yếu and the rule under it."""
    size = press.measures.title_size
    column = Column(0.0, width)
    kind = balanced(title.kind, press.family.bold, size, width)
    yield from _centred(kind, size, column, press, gap=press.measures.title_gap)
    lines = title_lines(title, press, width)
    yield from _centred(lines, size, column, press)
    size = press.measures.appendix_attached_size
    attached = balanced(title.attached, press.family.italic, size, width)
    yield from _centred(attached, size, column, press)
    yield _rule_strip(press, column, widest(attached or lines) * press.measures.rule_share)


def appendix_strips(head: AppendixTitle, press: Press, width: float) -> Iterator[Strip]:
    """Label, title, "Kèm theo" line, short rule and unit line, clear of the text before; the outline names them."""
    column = Column(0.0, width)
    bookmark = " - ".join(text for text in (head.label, head.title) if text)
    lines: list[Line] = []
    for text, size, face in (
        (head.label, press.measures.appendix_label_size, press.family.bold),
        (head.title, press.measures.appendix_title_size, press.family.bold),
        (head.attached, press.measures.appendix_attached_size, press.family.italic),
    ):
        new_lines = balanced(text, face, size, width)
        gap = 0.0 if lines else press.measures.signature_gap
        yield from _centred(new_lines, size, column, press, gap=gap, bookmark=bookmark)
        if new_lines:
            lines, bookmark = new_lines, ""
    if lines:
        yield _rule_strip(press, column, widest(lines) * press.measures.rule_share)
    size = press.measures.appendix_unit_size
    sketch = Sketch(press.measures)
    height = sketch.write(balanced(head.unit, press.family.italic, size, width), size, column, y=0.0, align="right")
    if height:
        yield sketch.strip(height, keeps_next=True)


def _write_issuer(
    sketch: Sketch, letterhead: Letterhead, press: Press, sizes: LetterheadSizes, column: Column
) -> float:
    size = sizes.national_name
    y = 0.0
    for text in letterhead.superior:
        y = sketch.write(balanced(text, press.family.regular, size, column.width), size, column, y=y)
    lines = issuer_lines(letterhead, press, size, column.width)
    y = sketch.write(lines, size, column, y=y)
    return sketch.centred_rule(column, widest(lines) * press.measures.rule_share, y=y) if lines else y


def _write_nation(
    sketch: Sketch, letterhead: Letterhead, press: Press, sizes: LetterheadSizes, column: Column
) -> float:
    """The national name and the motto, whose rule is as long as itself."""
    size = sizes.national_name
    y = sketch.write(balanced(letterhead.national_name, press.family.bold, size, column.width), size, column, y=0.0)
    lines = balanced(letterhead.motto, press.family.bold, sizes.motto, column.width)
    y = sketch.write(lines, sizes.motto, column, y=y)
    return sketch.centred_rule(column, widest(lines), y=y)


def _write_number(
    sketch: Sketch, letterhead: Letterhead, press: Press, column: Column, *, y: float, baseline_size: float
) -> float:
    """The number, on the baseline of the date beside it; the V/v line and the framed draft mark under it."""
    size = press.measures.number_size
    y += (baseline_size - size) * ASCENT if letterhead.number_line else 0.0
    y = sketch.write(balanced(letterhead.number_line, press.family.regular, size, column.width), size, column, y=y)
    if letterhead.subject:
        y += press.measures.letter_subject_gap
        lines = letter_subject_lines(letterhead, press, column.width)
        y = sketch.write(lines, press.measures.letter_subject_size, column, y=y)
    if not letterhead.draft_mark:
        return y
    size = press.measures.draft_mark_size
    padding = press.measures.draft_mark_padding
    top = y + padding
    inner = Column(column.left + 2 * padding, column.width - 4 * padding)
    lines = balanced(letterhead.draft_mark, press.family.bold, size, inner.width)
    foot = sketch.write(lines, size, inner, y=top + padding / 2) + padding / 2
    length = widest(lines) + 4 * padding
    sketch.frame(Column(column.left + (column.width - length) / 2, length), top=top, bottom=foot)
    return foot


def _centred(
    lines: list[Line], size: float, column: Column, press: Press, *, gap: float = 0.0, bookmark: str = ""
) -> Iterator[Strip]:
    for index, line in enumerate(lines):
        sketch = Sketch(press.measures)
        height = sketch.write([line], size, column, y=0.0)
        yield sketch.strip(height, gap=0.0 if index else gap, keeps_next=True, bookmark="" if index else bookmark)


def _rule_strip(press: Press, column: Column, length: float) -> Strip:
    sketch = Sketch(press.measures)
    height = sketch.centred_rule(column, length, y=0.0) + press.measures.paragraph_gap / 2
    return sketch.strip(height, keeps_next=True)
