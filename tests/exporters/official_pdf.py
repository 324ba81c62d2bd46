"""Holds a PDF, as read back from the file, against the official measures: every deviation is a sentence.

Nothing here asks the writer: lines are found by the words of the neutral document, lengths are those on the page.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from desktop.documents.model import (
    Addressees,
    AppendixTitle,
    CentredLine,
    EndMark,
    Letterhead,
    Paragraph,
    Signature,
    Table,
    Title,
)
from desktop.exporters.measures import (
    ASCENT,
    LARGE_LETTERHEAD,
    ROW_LOOKS,
    SINGLE_SPACING,
    SMALL_LETTERHEAD,
    page_of_part,
    table_size,
)
from tests.exporters.deviation import CLOSE, LETTERS_CLOSE, OVERHANG, TINY, differs, foot, looks, solid, step
from tests.exporters.measured_pdf import MeasuredPage, measured_pages
from tests.exporters.official_letter import air_of_rule, foot_deviations, letter_deviations, urgency_deviations
from tests.exporters.official_rows import row_height_deviations

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop.documents.model import Document, Part
    from desktop.exporters.measures import LetterheadSizes, Measures, Page
    from tests.exporters.measured_pdf import DrawnRule, Line


def deviations(data: bytes, document: Document, official: Measures, *, is_tight: bool = False) -> list[str]:
    """Everything in a PDF that is not as the measures say; tables are `is_tight` where their figures cannot fit."""
    return list(_Inspection(measured_pages(data), document, official, is_tight=is_tight).all())


class _Inspection:
    """Goes through the pages of one PDF part by part."""

    def __init__(
        self, pages: Sequence[MeasuredPage], document: Document, official: Measures, *, is_tight: bool
    ) -> None:
        self.pages = list(pages)
        self.document = document
        self.m = official
        self.lines: list[Line] = []
        self.is_tight = is_tight

    def all(self) -> Iterator[str]:
        start = 0
        for place, part in enumerate(self.document.parts):
            end = start + 1
            while end < len(self.pages) and not self._starts(end, place + 1):
                end += 1
            yield from self.part(part, range(start, end))
            start = end

    def _starts(self, page: int, place: int) -> bool:
        """Whether a page shows the beginning of a part: no number, its first words."""
        if place >= len(self.document.parts):
            return False
        first = next(iter(self.document.parts[place].blocks[0].plain_texts()))
        return self.pages[page].lines[0].text == first

    def part(self, part: Part, numbers: range) -> Iterator[str]:
        page = page_of_part(self.m, part)
        self.lines = []
        for count, number in enumerate(numbers, start=1):
            measured = self.pages[number]
            yield from differs("paper width", measured.width, page.width)
            yield from differs("paper height", measured.height, page.height)
            lines = list(measured.lines)
            if count == 1 and part.foot:
                shown, lines = lines[-len(part.foot) :], lines[: -len(part.foot)]
                yield from foot_deviations(self.m, part, page, shown, measured.rules)
            if count > 1:
                yield from self.page_number(lines.pop(0), str(count), page)
            for line in lines:
                yield from self.inside(line, page)
            self.lines += lines
        for block in part.blocks:
            yield from self.block(block, page)
        if self.lines:
            yield f"left over: {self.lines[0].text}"

    def page_number(self, line: Line, count: str, page: Page) -> Iterator[str]:
        if line.text != count:
            yield f"page number {line.text!r}, not {count}"
        yield from differs("page number size", line.size, self.m.page_number_size)
        yield from differs("page number middle", line.middle, page.left + page.text_width / 2, LETTERS_CLOSE)
        yield from differs("page number height", line.baseline - line.size * ASCENT, self.m.page_number_from_edge)

    def inside(self, line: Line, page: Page) -> Iterator[str]:
        over = line.size * OVERHANG if line.font.endswith("Italic") else LETTERS_CLOSE
        if line.x < page.left - LETTERS_CLOSE or line.right > page.width - page.right + over:
            yield f"outside the margins: {line.text}"
        if line.baseline < page.top or line.baseline > page.height - page.bottom:
            yield f"above or below the margins: {line.text}"

    def take(self, text: str) -> list[Line]:
        """The lines that say a text, taken from those not yet taken."""
        wanted, taken = solid(text), []
        while wanted and self.lines:
            line = self.lines[0]
            if not wanted.startswith(solid(line.text)):
                break
            taken.append(self.lines.pop(0))
            wanted = wanted[len(solid(line.text)) :]
        if wanted:
            raise AssertionError(f"not found: {text!r}; next is {self.lines[0].text if self.lines else None!r}")
        return taken

    def block(self, block: object, page: Page) -> Iterator[str]:
        match block:
            case Letterhead():
                yield from self.letterhead(block, page)
            case Title():
                yield from self.title(block, page)
            case AppendixTitle():
                yield from self.appendix(block, page)
            case Addressees() | CentredLine():
                yield from letter_deviations(self, block, page)
            case Paragraph():
                yield from self.paragraph(block, page)
            case Signature():
                yield from self.signature(block, page)
            case Table():
                yield from self.table(block, page)
            case EndMark():
                (line,) = self.take(block.text)
                yield from looks(line, self.m.body_size)
                yield from differs("end mark right", line.right, page.width - page.right, LETTERS_CLOSE)

    # letterhead, title, appendix title -------------------------------------------------------------------------------

    def letterhead(self, block: Letterhead, page: Page) -> Iterator[str]:
        superior = [line for text in block.superior for line in self.take(text)]
        issuer = [line for text in block.issuer for line in self.take(text)]
        number = self.take(block.number_line) if block.number_line else []
        subject = self.take(block.subject) if block.subject else []
        draft = self.take(block.draft_mark) if block.draft_mark else []
        (nation,) = self.take(block.national_name)
        (motto,) = self.take(block.motto)
        date = self.take(block.place_and_date) if block.place_and_date else []
        sizes = self.pair(nation)
        for line, size, weight, slope in (
            *((line, sizes.national_name, False, False) for line in superior),
            *((line, sizes.national_name, True, False) for line in (*issuer, nation)),
            (motto, sizes.motto, True, False),
            *((line, self.m.number_size, False, False) for line in number),
            *((line, self.m.letter_subject_size, False, False) for line in subject),
            *((line, self.m.draft_mark_size, True, False) for line in draft),
            *((line, sizes.place_and_date, False, True) for line in date),
        ):
            yield from looks(line, size, bold=weight, italic=slope)
        yield from differs("letterhead top", nation.baseline - nation.size * ASCENT, page.top)
        share = self.m.header_left_share if sizes is LARGE_LETTERHEAD else self.m.long_header_left_share
        split = min(page.text_width * share, page.text_width - nation.width - self.m.column_slack)
        for line in (*superior, *issuer, *number, *subject):
            middle = page.left + (split - self.m.cell_padding) / 2
            yield from differs("middle of the left column", line.middle, middle, LETTERS_CLOSE)
        for line in (nation, motto, *date):
            middle = page.left + (page.text_width + split) / 2
            yield from differs("middle of the right column", line.middle, middle, LETTERS_CLOSE)
        for above, below in (*pairwise((*superior, *issuer)), (nation, motto)):
            yield from differs("single spacing", below.baseline - above.baseline, step(above, below))
        yield from self.rule_under(issuer[-1], max(line.width for line in issuer) * self.m.rule_share)
        yield from self.rule_under(motto, motto.width)
        lowest = max(foot(line) for line in (issuer[-1], motto)) + self.m.rule_height
        for line in date:
            yield from differs("gap above the date", line.baseline - line.size * ASCENT - lowest, self.m.number_gap)
        for left, right in zip(number, date, strict=False):
            yield from differs("number level with date", left.baseline, right.baseline)
        for line in subject[:1]:
            gap = line.baseline - line.size * ASCENT - foot(number[-1])
            yield from differs("gap above the V/v line", gap, self.m.letter_subject_gap)
        for line in draft:
            yield from self.frame(line, foot((*number, *subject)[-1]) if number else lowest + self.m.number_gap)
        for line in self.take(block.urgency) if block.urgency else ():
            yield from urgency_deviations(self.m, page, line, self.rules(line))

    def pair(self, nation: Line) -> LetterheadSizes:
        if self.m.header_sizes == "auto":
            return LARGE_LETTERHEAD if nation.size == LARGE_LETTERHEAD.national_name else SMALL_LETTERHEAD
        return LARGE_LETTERHEAD if self.m.header_sizes == "13-14" else SMALL_LETTERHEAD

    def frame(self, line: Line, above: float) -> Iterator[str]:
        """The frame around the draft mark, `above` the foot of the line over it."""
        sides = [rule for rule in self.rules(line) if not rule.is_level and above < rule.y1 < foot(line)]
        padding = self.m.draft_mark_padding
        if len(sides) != 2:
            yield f"the draft mark has {len(sides)} sides"
            return
        yield from differs("draft frame width", sides[1].x1 - sides[0].x1, line.width + 4 * padding, LETTERS_CLOSE)
        yield from differs("draft frame gap", sides[0].y1 - above, padding)
        yield from differs("draft frame thickness", sides[0].width, self.m.rule_width)

    def title(self, block: Title, page: Page) -> Iterator[str]:
        before = self.lines[0]
        kind, subject = self.take(block.kind), self.take(block.subject)
        for line in (*kind, *subject):
            yield from looks(line, self.m.title_size, bold=True)
            yield from differs("title middle", line.middle, page.left + page.text_width / 2, LETTERS_CLOSE)
        widest = max(line.width for line in subject)
        if widest > page.text_width * self.m.title_share + LETTERS_CLOSE:
            yield f"title of {widest} pt is wider than its share"
        attached = self.take(block.attached) if block.attached else []
        for line in attached:
            yield from looks(line, self.m.appendix_attached_size, italic=True)
            yield from differs("attached middle", line.middle, page.left + page.text_width / 2, LETTERS_CLOSE)
        length = max(line.width for line in attached or subject) * self.m.rule_share
        yield from self.rule_under((attached or subject)[-1], length)
        above = self.lowest_above(kind[0])
        gap = before.baseline - before.size * ASCENT - above
        yield from differs("gap above the title", gap, self.m.title_gap + air_of_rule(self, kind[0], above))

    def lowest_above(self, line: Line) -> float:
        """The foot of what stands above a line: the frame of a draft mark or a line of text."""
        texts = [foot(other) for other in self.pages[line.page].lines if other.baseline < line.baseline - TINY]
        rules = [rule.y2 for rule in self.rules(line) if rule.y2 < line.baseline - line.size]
        return max(*texts, *rules)

    def appendix(self, block: AppendixTitle, page: Page) -> Iterator[str]:
        shown: list[Line] = []
        for text, size, bold in (
            (block.label, self.m.appendix_label_size, True),
            (block.title, self.m.appendix_title_size, True),
            (block.attached, self.m.appendix_attached_size, False),
        ):
            lines = self.take(text) if text else []
            for line in lines:
                yield from looks(line, size, bold=bold, italic=not bold)
                yield from differs("appendix middle", line.middle, page.left + page.text_width / 2, LETTERS_CLOSE)
            shown = lines or shown
        yield from self.rule_under(shown[-1], max(line.width for line in shown) * self.m.rule_share)
        for line in self.take(block.unit) if block.unit else ():
            yield from looks(line, self.m.appendix_unit_size, italic=True)
            yield from differs("unit line right", line.right, page.width - page.right, LETTERS_CLOSE)

    def rules(self, line: Line) -> tuple[DrawnRule, ...]:
        return self.pages[line.page].rules

    def rule_under(self, line: Line, length: float) -> Iterator[str]:
        """The rule under a line of text: where, how long, how thick."""
        base = foot(line)
        under = [
            rule
            for rule in self.rules(line)
            if rule.is_level and base - CLOSE <= rule.y1 <= base + 12 and abs(rule.middle - line.middle) < 1
        ]
        if not under:
            yield f"no rule under {line.text!r}"
            return
        yield from differs(f"rule under {line.text!r}: length", under[0].length, length, LETTERS_CLOSE)
        yield from differs(f"rule under {line.text!r}: drop", under[0].y1 - base, self.m.rule_drop)
        yield from differs(f"rule under {line.text!r}: thickness", under[0].width, self.m.rule_width)

    # text and signature ----------------------------------------------------------------------------------------------

    def paragraph(self, block: Paragraph, page: Page) -> Iterator[str]:
        before = self.previous()
        lines = self.take(block.text)
        down = self.m.body_size * SINGLE_SPACING * self.m.line_spacing
        for line in lines:
            yield from differs("body size", line.size, self.m.body_size, 0.01)
            widest = self.m.widest_word_gap * line.size / 4 + CLOSE
            if "  " not in block.text and any(gap > widest for gap in line.word_gaps):
                yield f"gaps too wide: {line.text}"
        yield from differs("first line", lines[0].x - page.left, self.m.first_line)
        for above, below in pairwise(lines):
            yield from differs("left edge", below.x, page.left)
            if below.page == above.page:
                yield from differs("line spacing", below.baseline - above.baseline, down)
            if above.word_gaps and above.right < page.width - page.right - LETTERS_CLOSE:
                missing = (page.width - page.right - above.right) / len(above.word_gaps)
                if missing <= (self.m.widest_word_gap - 1) * above.size / 4 - CLOSE:
                    yield f"not justified: {above.text}"
        if before is not None and before.page == lines[0].page and before.size == lines[0].size:
            gap = lines[0].baseline - before.baseline - down
            if gap < down * 2:
                yield from differs("paragraph gap", gap, self.m.paragraph_gap)
        if len(lines) >= 2 * self.m.lines_together:
            yield from self.no_loose_line(lines)

    def no_loose_line(self, lines: Sequence[Line]) -> Iterator[str]:
        counts: dict[int, int] = {}
        for line in lines:
            counts[line.page] = counts.get(line.page, 0) + 1
        if len(counts) > 1 and min(counts.values()) < self.m.lines_together:
            yield f"a loose line of {lines[0].text!r}"

    def line_before(self) -> Line | None:
        """The line before the next one on its page, its number left out."""
        page = self.pages[self.lines[0].page]
        place = page.lines.index(self.lines[0])
        found = page.lines[place - 1] if place else None
        return None if found is None or found.baseline < self.m.top else found

    def previous(self) -> Line | None:
        """The line before the next one, if it is a line of text with no rule under it."""
        found = self.line_before()
        if found is None:
            return None
        between = (rule for rule in self.rules(found) if foot(found) < rule.y1 < self.lines[0].baseline)
        return None if any(between) else found

    def signature(self, block: Signature, page: Page) -> Iterator[str]:
        last = self.previous()
        label = self.take(block.label) if block.label else []
        recipients = [line for text in block.recipients for line in self.take(text)]
        capacity = [line for text in block.capacity for line in self.take(text)]
        name = self.take(block.name) if block.name else []
        for line in label:
            yield from looks(line, self.m.recipients_label_size, bold=True, italic=True)
        for line in recipients:
            yield from looks(line, self.m.recipients_size)
            yield from differs("recipients' left edge", line.x, page.left)
        split = page.text_width * self.m.footer_left_share
        for line in (*capacity, *name):
            yield from looks(line, self.m.signer_size, bold=True)
            yield from differs("signer's middle", line.middle, page.left + (page.text_width + split) / 2, LETTERS_CLOSE)
        if capacity:
            yield from differs("Nơi nhận level with the signer", (label or capacity)[0].baseline, capacity[0].baseline)
        if capacity and name:
            room = name[0].baseline - name[0].size * ASCENT - foot(capacity[-1])
            yield from differs("room for the signature", room, self.m.signature_space)
        if capacity and last is not None and last.page == capacity[0].page:
            gap = capacity[0].baseline - capacity[0].size * ASCENT - foot(last)
            yield from differs("gap above the signature", gap, self.m.signature_gap)
        first = (label or capacity)[0]
        on_page = [line for line in self.pages[first.page].lines if self.m.top < line.baseline < first.baseline]
        if len({line.baseline for line in on_page}) < self.m.lines_together:
            yield "the signature stands without text"

    # tables ----------------------------------------------------------------------------------------------------------

    def table(self, block: Table, page: Page) -> Iterator[str]:
        before = self.line_before()
        heads = [cell.text for row in block.head for cell in row if cell is not None and cell.text]
        heads += [number for number in block.numbers if number]
        head_lines = [line for text in heads for line in self.take(text)]
        size = table_size(self.m, len(block.columns))
        if self.is_tight:
            size = self.m.smallest_table_size
        yield from differs("table size", head_lines[0].size, size, 0.01)
        rules = [rule for rule in self.rules(head_lines[0]) if rule.width != self.m.rule_width]
        rules = [rule for rule in rules if rule.y1 > (before.baseline if before else 0.0)]
        top, edges = min(rule.y1 for rule in rules), sorted({round(r.x1, 1) for r in rules if not r.is_level})
        yield from differs("table left edge", edges[0], page.left)
        yield from differs("table right edge", edges[-1], page.width - page.right)
        for rule in rules:
            yield from differs("table rule", rule.width, self.m.table_rule, 0.01)
        if before is not None:
            yield from differs("gap above the table", top - foot(before), self.m.table_gap)
        for row in block.rows:
            taken = [self.take_cell(cell.text, heads) for cell in row.cells]
            yield from self.row(block, taken, row_look=row.look, edges=edges, size=size)

    def take_cell(self, text: str, heads: Sequence[str]) -> list[Line]:
        """The lines of a cell; a head repeated at the top of a page is passed over."""
        if not text:
            return []
        if self.lines and self.lines[0].text == heads[0] and not solid(text).startswith(solid(heads[0])):
            for head in heads:
                self.take(head)
        return self.take(text)

    def row(
        self, block: Table, cells: list[list[Line]], *, row_look: str, edges: list[float], size: float
    ) -> Iterator[str]:
        look = ROW_LOOKS[row_look]  # type: ignore[index]  # a row's own look
        texts = [place for place, column in enumerate(block.columns) if column.align == "left" and not column.is_figure]
        indented = max(texts, key=lambda place: block.columns[place].width, default=None)
        for place, lines in enumerate(cells):
            for line in lines:
                yield from looks(line, size, bold=look.bold, italic=look.italic)
                if block.columns[place].is_figure:
                    edge = edges[place + 1] - self.m.cell_padding
                    yield from differs("figure's right edge", line.right, edge, LETTERS_CLOSE)
                    if not self.is_tight and line.x < edges[place] + self.m.cell_padding + self.m.column_slack - CLOSE:
                        yield f"no slack in the column of {line.text}"
                elif place == indented:
                    indent = self.m.cell_padding + self.m.level_indent * look.indent
                    yield from differs("cell's left edge", line.x, edges[place] + indent, LETTERS_CLOSE)
        tallest = max(cells, key=len)
        if tallest and tallest[0].page == tallest[-1].page:
            yield from row_height_deviations(self.m, self.rules(tallest[0]), tallest, double=look.double_rule)
