"""Letterhead, titles, text and signature as WordprocessingML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.exporters.docx_styles import style_sheet
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
    from desktop.exporters.measures import LetterheadSizes
    from desktop.exporters.press import Press

BALANCE_SLACK = 2.0
"""Points a balanced title gets on top of its widest line, so that Word breaks it where the PDF does."""


def role_paragraph_xml(paragraph: Paragraph, press: Press, *, keeps_next: bool) -> str:
    """A paragraph of the text in the style of its role; only looks the style lacks are set on its runs."""
    bold, italic = heading_looks(paragraph)
    runs = [run_xml(run.text, bold=run.bold and not bold, italic=run.italic and not italic) for run in paragraph.runs]
    if paragraph.mark:
        first = paragraph.runs[0] if paragraph.runs else None
        mark_bold = first is not None and first.bold and not bold
        mark_italic = first is not None and first.italic and not italic
        runs.insert(0, run_xml(f"{paragraph.mark} ", bold=mark_bold, italic=mark_italic))
    return paragraph_xml(style_sheet(press.measures).roles[paragraph.role], "".join(runs), keeps_next=keeps_next)


def letterhead_xml(letterhead: Letterhead, press: Press, width: float) -> str:
    """A table without borders: names and rules in the first row, number and date level in the second."""
    styles = style_sheet(press.measures)
    sizes = letterhead_sizes(letterhead, press, width)
    left, right = letterhead_columns(press.measures, width)
    columns = (right.left, right.width)
    number = text_xml(styles.number, letterhead.number_line) + _draft_xml(letterhead, press, left.width)
    place = text_xml(styles.place, letterhead.place_and_date, size=sizes.place_and_date)
    names = _issuer_xml(letterhead, press, sizes, columns[0]), _nation_xml(letterhead, press, sizes, columns[1])
    return bare_table_xml(columns, (names, (number, place)))


def title_xml(title: Title, press: Press, width: float) -> str:
    """Tên loại, trích yếu (indented so that it breaks evenly) and its rule."""
    styles = style_sheet(press.measures)
    lines = title_lines(title, press, width)
    subject = paragraph_xml(styles.subject, run_xml(title.subject), indents=_even_indents(widest(lines), width))
    return (
        text_xml(styles.kind, title.kind) + subject + _rule_xml(press, width, widest(lines) * press.measures.rule_share)
    )


def appendix_xml(head: AppendixTitle, press: Press, width: float) -> str:
    """Label, title, "Kèm theo" line, short rule and unit line."""
    styles = style_sheet(press.measures)
    pieces = [text_xml(styles.appendix_label, head.label)]
    length = press.family.bold.width(head.label) * press.measures.appendix_label_size
    for text, style, face in (
        (head.title, styles.appendix_title, press.family.bold),
        (head.attached, styles.attached, press.family.italic),
    ):
        if text:
            length = widest(balanced(text, face, style.size, width))
            pieces.append(paragraph_xml(style, run_xml(text), indents=_even_indents(length, width)))
    pieces.append(_rule_xml(press, width, length * press.measures.rule_share))
    pieces.append(text_xml(styles.unit, head.unit))
    return "".join(pieces)


def signature_xml(signature: Signature, press: Press, width: float) -> str:
    """Nơi nhận and the signer side by side in one row that is not divided."""
    styles = style_sheet(press.measures)
    split = width * press.measures.footer_left_share
    left = text_xml(styles.recipients_label, signature.label)
    left += "".join(text_xml(styles.recipient, text) for text in signature.recipients)
    right = "".join(text_xml(styles.capacity, text) for text in signature.capacity)
    right += text_xml(styles.signer, signature.name)
    gaps = paragraph_xml(styles.gap, "") * 2
    return gaps + bare_table_xml((split, width - split), ((left, right),))


def _issuer_xml(letterhead: Letterhead, press: Press, sizes: LetterheadSizes, width: float) -> str:
    styles, size = style_sheet(press.measures), sizes.national_name
    pieces: list[str] = []
    for texts, style, face in (
        (letterhead.superior, styles.superior, press.family.regular),
        (letterhead.issuer, styles.issuer, press.family.bold),
    ):
        for text in texts:
            indents = _even_indents(widest(balanced(text, face, size, width - press.measures.cell_padding)), width)
            pieces.append(paragraph_xml(style, run_xml(text, size=size), indents=indents))
    length = widest(issuer_lines(letterhead, press, size, width))
    return "".join(pieces) + _rule_xml(press, width, length * press.measures.rule_share)


def _nation_xml(letterhead: Letterhead, press: Press, sizes: LetterheadSizes, width: float) -> str:
    styles = style_sheet(press.measures)
    name = text_xml(styles.nation, letterhead.national_name, size=sizes.national_name)
    motto = text_xml(styles.motto, letterhead.motto, size=sizes.motto)
    lines = balanced(letterhead.motto, press.family.bold, sizes.motto, width)
    return name + motto + _rule_xml(press, width, widest(lines))


def _draft_xml(letterhead: Letterhead, press: Press, width: float) -> str:
    """The draft mark in a single frame around its text."""
    if not letterhead.draft_mark:
        return ""
    measures = press.measures
    length = press.family.bold.width(letterhead.draft_mark) * measures.draft_mark_size + 4 * measures.draft_mark_padding
    side = max((width - length) / 2, 0.0)
    borders = "".join(
        border_xml(name, width=measures.rule_width, space=1) for name in ("top", "left", "bottom", "right")
    )
    run = run_xml(letterhead.draft_mark)
    return paragraph_xml(style_sheet(measures).draft, run, borders=f"<w:pBdr>{borders}</w:pBdr>", indents=(side, side))


def _rule_xml(press: Press, width: float, length: float) -> str:
    return rule_xml(style_sheet(press.measures).rule, width, length, thickness=press.measures.rule_width)


def _even_indents(length: float, width: float) -> tuple[float, float]:
    side = max((width - length - BALANCE_SLACK) / 2, 0.0)
    return side, side
