"""Pieces of WordprocessingML as text: paragraphs, runs, rules and cells."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Final

from desktop.exporters.docx_styles import BREAK, twips

if TYPE_CHECKING:
    from desktop.exporters.docx_styles import Justify, Style

NOT_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
HALF_POINTS: Final = 2
EIGHTHS: Final = 8


def run_xml(text: str, *, bold: bool = False, italic: bool = False, size: float | None = None) -> str:
    """A run; what it does not say comes from the paragraph's style."""
    look = look_xml(bold=bold, italic=italic, size=size)
    return f'<w:r>{look}<w:t xml:space="preserve">{escape(NOT_XML.sub("", text))}</w:t></w:r>'


def look_xml(*, bold: bool = False, italic: bool = False, size: float | None = None) -> str:
    """The properties of a run, or nothing."""
    looks = ("<w:b/><w:bCs/>" if bold else "") + ("<w:i/><w:iCs/>" if italic else "")
    if size is not None:
        looks += f'<w:sz w:val="{round(size * HALF_POINTS)}"/><w:szCs w:val="{round(size * HALF_POINTS)}"/>'
    return f"<w:rPr>{looks}</w:rPr>" if looks else ""


def paragraph_xml(
    style: Style,
    runs: str,
    *,
    keeps_next: bool | None = None,
    borders: str = "",
    indents: tuple[float, float] | None = None,
    align: Justify | None = None,
    section: bool = False,
    number: tuple[str, str] = ("", ""),
) -> str:
    """A paragraph in a named style; `keeps_next`, `indents` (left, right) and `align` override it.

    `number` puts it into a list (`docx_numbering.number_xml`) and gives the look of its number (`look_xml`).
    """
    keep = "" if keeps_next in (None, style.keeps_next) else f'<w:keepNext w:val="{int(bool(keeps_next))}"/>'
    indent = "" if indents is None else f'<w:ind w:left="{twips(indents[0])}" w:right="{twips(indents[1])}"/>'
    justify = f'<w:jc w:val="{align}"/>' if align and align != style.align else ""
    mark = "<w:sectPr/>" if section else ""
    own = f"{keep}{number[0]}{borders}{indent}{justify}{number[1]}{mark}"
    return f'<w:p><w:pPr><w:pStyle w:val="{style.id}"/>{own}</w:pPr>{runs}</w:p>'


def text_xml(style: Style, text: str, *, size: float | None = None) -> str:
    """A paragraph of one plain run, or nothing for an empty text."""
    return paragraph_xml(style, run_xml(text, size=size)) if text else ""


def rule_xml(style: Style, width: float, length: float, *, thickness: float) -> str:
    """A rule `length` long in the middle of a column `width` wide: an empty paragraph with a border on top."""
    side = max((width - length) / 2, 0.0)
    border = border_xml("top", width=thickness)
    return paragraph_xml(style, "", borders=f"<w:pBdr>{border}</w:pBdr>", indents=(side, side))


def border_xml(side: str, *, width: float, kind: str = "single", space: int = 0) -> str:
    """One border line, `width` in points."""
    return f'<w:{side} w:val="{kind}" w:sz="{round(width * EIGHTHS)}" w:space="{space}" w:color="000000"/>'


def break_xml(*, section: bool = False) -> str:
    """A paragraph hardly seen: what must follow a table, and what carries the end of a section."""
    return paragraph_xml(BREAK, "", section=section)


def bare_table_xml(widths: tuple[float, ...], rows: tuple[tuple[str, ...], ...], *, may_split: bool = False) -> str:
    """A table without borders or cell margins; each cell is given as its paragraphs."""
    whole = "" if may_split else "<w:trPr><w:cantSplit/></w:trPr>"
    columns = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in widths)
    body = "".join(
        f"<w:tr>{whole}"
        + "".join(cell_xml(width, content) for width, content in zip(widths, row, strict=True))
        + "</w:tr>"
        for row in rows
    )
    return f"<w:tbl>{table_properties_xml(sum(widths), padding=0.0)}<w:tblGrid>{columns}</w:tblGrid>{body}</w:tbl>"


def table_properties_xml(width: float, *, padding: float, above: float = 0.0, borders: str = "") -> str:
    """Fixed layout of a given width; `padding` left and right, `above` over and under every cell's text."""
    sides = (("top", above), ("left", padding), ("bottom", above), ("right", padding))
    margins = "".join(f'<w:{side} w:w="{twips(points)}" w:type="dxa"/>' for side, points in sides)
    return (
        f'<w:tblPr><w:tblW w:w="{twips(width)}" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/>{borders}'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>'
    )


def cell_xml(width: float, content: str, *, properties: str = "") -> str:
    """A table cell; Word wants a paragraph in every cell, so an empty one gets a bare one."""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{twips(width)}" w:type="dxa"/>{properties}</w:tcPr>{content or break_xml()}</w:tc>'
    )
