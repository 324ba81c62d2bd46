"""Letterhead, titles, text and signature as WordprocessingML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.exporters import docx_styles as styles
from desktop.exporters import measures
from desktop.exporters.docx_xml import (
    bare_table_xml,
    border_xml,
    paragraph_xml,
    rule_xml,
    run_xml,
    text_xml,
)
from desktop.exporters.heads import balanced, issuer_lines, letterhead_columns, letterhead_sizes, title_lines
from desktop.exporters.keeping import heading_looks
from desktop.exporters.lines import widest

if TYPE_CHECKING:
    from desktop.documents.model import AppendixTitle, Letterhead, Paragraph, Signature, Title
    from desktop.exporters.fonts import Family
    from desktop.exporters.measures import LetterheadSizes

BALANCE_SLACK = 2.0
"""Points a balanced title gets on top of its widest line, so that Word breaks it where the PDF does."""


def role_paragraph_xml(paragraph: Paragraph, *, keeps_next: bool) -> str:
    """A paragraph of the text in the style of its role; only looks the style lacks are set on its runs."""
    bold, italic = heading_looks(paragraph)
    runs = [run_xml(run.text, bold=run.bold and not bold, italic=run.italic and not italic) for run in paragraph.runs]
    if paragraph.mark:
        first = paragraph.runs[0] if paragraph.runs else None
        mark_bold = first is not None and first.bold and not bold
        mark_italic = first is not None and first.italic and not italic
        runs.insert(0, run_xml(f"{paragraph.mark} ", bold=mark_bold, italic=mark_italic))
    return paragraph_xml(styles.ROLE_STYLES[paragraph.role], "".join(runs), keeps_next=keeps_next)


def letterhead_xml(letterhead: Letterhead, family: Family, width: float) -> str:
    """A table without borders: names and rules in the first row, number and date level in the second."""
    sizes = letterhead_sizes(letterhead, family, width)
    left, right = letterhead_columns(width)
    columns = (right.left, right.width)
    number = text_xml(styles.NUMBER, letterhead.number_line) + _draft_xml(letterhead, family, left.width)
    place = text_xml(styles.PLACE, letterhead.place_and_date, size=sizes.place_and_date)
    names = _issuer_xml(letterhead, family, sizes, columns[0]), _nation_xml(letterhead, family, sizes, columns[1])
    return bare_table_xml(columns, (names, (number, place)))


def title_xml(title: Title, family: Family, width: float) -> str:
    """Tên loại, trích yếu (indented so that it breaks evenly) and its rule."""
    lines = title_lines(title, family, width)
    subject = paragraph_xml(styles.SUBJECT, run_xml(title.subject), indents=_even_indents(widest(lines), width))
    return text_xml(styles.KIND, title.kind) + subject + rule_xml(width, widest(lines) * measures.RULE_SHARE)


def appendix_xml(head: AppendixTitle, family: Family, width: float) -> str:
    """Label, title, "Kèm theo" line, short rule and unit line."""
    pieces = [text_xml(styles.APPENDIX_LABEL, head.label)]
    length = family.bold.width(head.label) * measures.APPENDIX_LABEL_SIZE
    for text, style, face in (
        (head.title, styles.APPENDIX_TITLE, family.bold),
        (head.attached, styles.ATTACHED, family.italic),
    ):
        if text:
            length = widest(balanced(text, face, style.size, width))
            pieces.append(paragraph_xml(style, run_xml(text), indents=_even_indents(length, width)))
    pieces.append(rule_xml(width, length * measures.RULE_SHARE))
    pieces.append(text_xml(styles.UNIT, head.unit))
    return "".join(pieces)


def signature_xml(signature: Signature, width: float) -> str:
    """Nơi nhận and the signer side by side in one row that is not divided."""
    split = width * measures.FOOTER_LEFT_SHARE
    left = text_xml(styles.RECIPIENTS_LABEL, signature.label)
    left += "".join(text_xml(styles.RECIPIENT, text) for text in signature.recipients)
    right = "".join(text_xml(styles.CAPACITY, text) for text in signature.capacity)
    right += text_xml(styles.SIGNER, signature.name)
    gaps = paragraph_xml(styles.GAP, "") * 2
    return gaps + bare_table_xml((split, width - split), ((left, right),))


def _issuer_xml(letterhead: Letterhead, family: Family, sizes: LetterheadSizes, width: float) -> str:
    size = sizes.national_name
    pieces: list[str] = []
    for texts, style, face in (
        (letterhead.superior, styles.SUPERIOR, family.regular),
        (letterhead.issuer, styles.ISSUER, family.bold),
    ):
        for text in texts:
            indents = _even_indents(widest(balanced(text, face, size, width - measures.CELL_PADDING)), width)
            pieces.append(paragraph_xml(style, run_xml(text, size=size), indents=indents))
    length = widest(issuer_lines(letterhead, family, size, width))
    return "".join(pieces) + rule_xml(width, length * measures.RULE_SHARE)


def _nation_xml(letterhead: Letterhead, family: Family, sizes: LetterheadSizes, width: float) -> str:
    name = text_xml(styles.NATION, letterhead.national_name, size=sizes.national_name)
    motto = text_xml(styles.MOTTO, letterhead.motto, size=sizes.motto)
    return name + motto + rule_xml(width, widest(balanced(letterhead.motto, family.bold, sizes.motto, width)))


def _draft_xml(letterhead: Letterhead, family: Family, width: float) -> str:
    """The draft mark in a single frame around its text."""
    if not letterhead.draft_mark:
        return ""
    length = family.bold.width(letterhead.draft_mark) * measures.DRAFT_MARK_SIZE + 4 * measures.DRAFT_MARK_PADDING
    side = max((width - length) / 2, 0.0)
    borders = "".join(border_xml(name, space=1) for name in ("top", "left", "bottom", "right"))
    run = run_xml(letterhead.draft_mark)
    return paragraph_xml(styles.DRAFT, run, borders=f"<w:pBdr>{borders}</w:pBdr>", indents=(side, side))


def _even_indents(length: float, width: float) -> tuple[float, float]:
    side = max((width - length - BALANCE_SLACK) / 2, 0.0)
    return side, side
