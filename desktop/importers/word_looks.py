"""The paragraphs of a Word file in reading order, with their runs; deleted and hidden words are left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final
from xml.etree.ElementTree import Element

from desktop.domain.formatted import CellPlace, FormattedParagraph, RunLook
from desktop.domain.text import nfc
from desktop.importers.problems import Refusal, WorkbookProblem
from desktop.importers.word_numbering import Numbering, with_level
from desktop.importers.word_parts import W, value
from desktop.importers.word_styles import ParagraphProperties, RunProperties, Styles, over, paragraph_properties

MOST_PARAGRAPHS: Final = 60_000
_SKIPPED: Final = frozenset(
    {f"{W}del", f"{W}moveFrom", f"{W}pPr", f"{W}rPr", f"{W}sectPr", f"{W}tblPr", f"{W}instrText"}
)
_TEXTS: Final = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}softHyphen": ""}
_DRAWINGS: Final = (f"{W}drawing", f"{W}pict", f"{W}object")
_PAGE_BREAK: Final = f"{W}lastRenderedPageBreak"


@dataclass
class _State:
    """What is counted while the file is read through."""

    paragraphs: int = 0
    tables: int = 0
    section: int = 0
    page: int = 1
    has_pages: bool = False


class TextReader:
    """Reads the paragraphs below an element."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        """Take what the paragraphs refer to."""
        self._styles = styles
        self._numbering = numbering
        self._state = _State()

    def paragraphs(self, body: Element) -> Iterator[FormattedParagraph]:
        """Yield the paragraphs; raise WorkbookProblem for a file of more than any plan has."""
        self._state.has_pages = next(body.iter(_PAGE_BREAK), None) is not None
        yield from self._blocks(body, None, "")

    def _blocks(self, parent: Element, cell: CellPlace | None, table_style: str) -> Iterator[FormattedParagraph]:
        for element in parent:
            if element.tag == f"{W}p":
                yield self._paragraph(element, cell, table_style)
            elif element.tag == f"{W}tbl":
                yield from self._table(element)
            elif element.tag not in _SKIPPED:
                yield from self._blocks(element, cell, table_style)

    def _table(self, table: Element) -> Iterator[FormattedParagraph]:
        index = self._state.tables
        self._state.tables += 1
        properties = table.find(f"{W}tblPr")
        style = value(properties.find(f"{W}tblStyle")) or "" if properties is not None else ""
        has_borders = _has_borders(table, properties)
        for row_place, row in enumerate(_below(table, f"{W}tr")):
            cells = list(_below(row, f"{W}tc"))
            for column, cell in enumerate(cells):
                place = CellPlace(index, row_place, column, len(cells), has_borders)
                yield from self._blocks(cell, place, style)

    def _paragraph(self, element: Element, cell: CellPlace | None, table_style: str) -> FormattedParagraph:
        state = self._state
        state.paragraphs += 1
        if state.paragraphs > MOST_PARAGRAPHS:
            raise WorkbookProblem(Refusal.TOO_MANY_CELLS)
        own = element.find(f"{W}pPr")
        style_id = (value(own.find(f"{W}pStyle")) if own is not None else None) or self._styles.default
        look, run = self._styles.resolved(style_id)
        if table_style:
            table_look, table_run = self._styles.resolved(table_style, is_table=True)
            look, run = over(table_look, look), over(table_run, run)
        said = paragraph_properties(own)
        look = over(look, said)
        level = self._numbering.level(look.numbering, look.level)
        mark = ""
        if level is not None and look.numbering is not None:
            look = with_level(look, level, said)
            mark = self._numbering.mark(look.numbering or "", look.level or 0)
        page = state.page
        runs = tuple(self._runs(element, run))
        counted = state.paragraphs, state.section, page if state.has_pages else 0
        paragraph = _formatted(element, look, counted, style_id)
        if own is not None and own.find(f"{W}sectPr") is not None:
            state.section += 1
        return _with(paragraph, runs, nfc_mark(mark), cell)

    def _runs(self, paragraph: Element, base: RunProperties) -> Iterator[RunLook]:
        waiting = list(reversed(paragraph))
        while waiting:
            element = waiting.pop()
            if element.tag == f"{W}r":
                look = self._run(element, base)
                if look is not None:
                    yield look
            elif element.tag not in _SKIPPED:
                waiting.extend(reversed(element))

    def _run(self, element: Element, base: RunProperties) -> RunLook | None:
        own = element.find(f"{W}rPr")
        style = value(own.find(f"{W}rStyle")) if own is not None else None
        look = over(base, self._styles.character(style)) if style else base
        look = over(look, self._styles.run_properties(own))
        text = "".join(_text(child) for child in element)
        self._state.page += sum(child.tag == _PAGE_BREAK for child in element)
        if look.hidden or not text:
            return None
        return RunLook(
            text.upper() if look.capitals else text,
            _fonts(text, look),
            look.size or 10.0,
            bold=bool(look.bold),
            italic=bool(look.italic),
            colour="" if look.colour in {None, "auto"} else str(look.colour).upper(),
            is_raised=bool(look.raised),
        )


def nfc_mark(mark: str) -> str:
    """Return a number as it is compared: one form of letters, no blanks around."""
    return nfc(mark).strip()


def _below(element: Element, tag: str) -> Iterator[Element]:
    """Yield the rows of a table or the cells of a row, also those inside content controls and insertions."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag not in _SKIPPED and child.tag not in {f"{W}tr", f"{W}tc", f"{W}tbl"}:
            yield from _below(child, tag)


def _text(element: Element) -> str:
    return (element.text or "") if element.tag == f"{W}t" else _TEXTS.get(element.tag, "")


def _fonts(text: str, look: RunProperties) -> tuple[str, ...]:
    """The families of the characters that are there: plain letters have one, accented ones may have another."""
    letters = [char for char in text if char.isalnum()]
    names = [look.ascii if any(char.isascii() for char in letters) else None]
    names.append(look.other if any(not char.isascii() for char in letters) else None)
    return tuple(dict.fromkeys(name for name in names if name))


def _has_borders(table: Element, properties: Element | None) -> bool:
    borders = [] if properties is None else list(properties.iter(f"{W}tblBorders"))
    borders.extend(table.iter(f"{W}tcBorders"))
    is_grid = properties is not None and (value(properties.find(f"{W}tblStyle")) or "").lower().endswith("grid")
    return is_grid or any(value(side) not in {None, "nil", "none"} for border in borders for side in border)


def _formatted(
    element: Element, look: ParagraphProperties, counted: tuple[int, int, int], style: str
) -> FormattedParagraph:
    number, section, page = counted
    return FormattedParagraph(
        number,
        align=look.align or "left",
        left=look.left or 0.0,
        first_line=look.first_line or 0.0,
        before=look.before or 0.0,
        after=look.after or 0.0,
        line=1.0 if look.line is None else look.line,
        line_rule=look.line_rule or "auto",
        section=section,
        page=page,
        style=style,
        is_contextual=bool(look.contextual),
        has_rule=bool(look.bordered) or any(next(element.iter(tag), None) is not None for tag in _DRAWINGS),
    )


def _with(
    paragraph: FormattedParagraph, runs: tuple[RunLook, ...], mark: str, cell: CellPlace | None
) -> FormattedParagraph:
    return replace(paragraph, runs=runs, mark=mark, cell=cell)


def has_field(element: Element, name: str) -> bool:
    """Tell whether a header or footer holds a field ("PAGE")."""
    simple = (value(each, "instr") or "" for each in element.iter(f"{W}fldSimple"))
    coded = ("".join(each.text or "" for each in element.iter(f"{W}instrText")),)
    return any(name in instruction.upper().split() for instruction in (*simple, *coded))
