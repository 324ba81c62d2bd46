"""Letterhead, titles, text and signature as WordprocessingML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.documents.anchors import appendix_key, keyed
from desktop.documents.model import Run
from desktop.exporters.docx_letter import letter_subject_xml, urgency_xml
from desktop.exporters.docx_marks import marked_run_xml, marked_xml
from desktop.exporters.docx_numbering import number_xml
from desktop.exporters.docx_styles import style_sheet
from desktop.exporters.docx_xml import (
    bare_table_xml,
    border_xml,
    look_xml,
    paragraph_xml,
    rule_xml,
    run_xml,
    text_xml,
)
from desktop.exporters.heads import balanced, issuer_lines, letterhead_plan, title_lines
from desktop.exporters.keeping import heading_looks
from desktop.exporters.lines import widest
from desktop.exporters.measures import single_line

if TYPE_CHECKING:
    from desktop.documents.model import AppendixTitle, Letterhead, Paragraph, Signature, Title
    from desktop.exporters.docx_numbering import Numbers
    from desktop.exporters.docx_styles import Style
    from desktop.exporters.measures import LetterheadSizes
    from desktop.exporters.press import Press

LONGEST_WHOLE = 500.0
"""Choice: points of a page the recipients may take before they may run on to the next."""
BALANCE_SLACK = 2.0
"""Points a balanced title gets on top of its widest line, so that Word breaks it where the PDF does."""


def role_paragraph_xml(paragraph: Paragraph, press: Press, numbers: Numbers | None, *, keeps_next: bool) -> str:
    """A paragraph of the text in the style of its role; only looks the style lacks are set on its runs.

    With `numbers` its mark is a number of Word's own where Word can count it; else it is typed.
    """
    bold, italic = heading_looks(paragraph)
    runs = [marked_run_xml(run, bold=run.bold and not bold, italic=run.italic and not italic) for run in paragraph.runs]
    style = style_sheet(press.measures).roles[paragraph.role]
    if not paragraph.mark:
        return paragraph_xml(style, "".join(runs), keeps_next=keeps_next)
    first = paragraph.runs[0] if paragraph.runs else Run("")
    mark_bold, mark_italic = first.bold and not bold, first.italic and not italic
    place = numbers.place(paragraph.mark) if numbers is not None else None
    if place is None:
        typed = run_xml(f"{paragraph.mark} ", bold=mark_bold, italic=mark_italic)
        return paragraph_xml(style, "".join([typed, *runs]), keeps_next=keeps_next)
    look = look_xml(bold=mark_bold, italic=mark_italic)
    return paragraph_xml(style, "".join(runs), keeps_next=keeps_next, number=(number_xml(place), look))


def letterhead_xml(letterhead: Letterhead, press: Press, width: float) -> str:
    """A table without borders: names and rules in the first row, number and date level in the second."""
    styles = style_sheet(press.measures)
    plan = letterhead_plan(letterhead, press, width)
    sizes, left, right = plan.sizes, plan.left, plan.right
    columns = (right.left, right.width)
    number = _keyed_xml("number", styles.number, letterhead.number_line)
    number += letter_subject_xml(letterhead, press, left.width) + _draft_xml(letterhead, press, left.width)
    place = _keyed_xml("place", styles.place, letterhead.place_and_date, size=sizes.place_and_date)
    names = _issuer_xml(letterhead, press, sizes, columns[0]), _nation_xml(letterhead, press, sizes, columns[1])
    table = bare_table_xml(columns, (names, (number, place)))
    return table + urgency_xml(letterhead.urgency, press, width)


def title_xml(title: Title, press: Press, width: float) -> str:
    """Tên loại, trích yếu (indented so that it breaks evenly) and its rule."""
    styles = style_sheet(press.measures)
    lines = title_lines(title, press, width)
    run = marked_xml("subject", run_xml(title.subject))
    subject = paragraph_xml(styles.subject, run, indents=_even_indents(widest(lines), width))
    attached = ""
    if title.attached:
        lines = balanced(title.attached, press.family.italic, press.measures.appendix_attached_size, width)
        attached = paragraph_xml(styles.attached, run_xml(title.attached), indents=_even_indents(widest(lines), width))
    rule = _rule_xml(press, width, widest(lines) * press.measures.rule_share)
    return _keyed_xml("kind", styles.kind, title.kind) + subject + attached + rule


def appendix_xml(head: AppendixTitle, press: Press, width: float, *, part: int = 0, follows: bool = False) -> str:
    """Label, title, "Kèm theo" line, short rule and unit line; `part` is the number of the document's part.

    A head that follows a text stands clear of it.
    """
    styles = style_sheet(press.measures)
    pieces = [paragraph_xml(styles.gap, "") * 2] if follows else []
    pieces += [_keyed_xml(appendix_key(part, "label"), styles.appendix_label, head.label)]
    length = press.family.bold.width(head.label) * press.measures.appendix_label_size
    for name, text, style, face in (
        ("title", head.title, styles.appendix_title, press.family.bold),
        ("attached", head.attached, styles.attached, press.family.italic),
    ):
        if text:
            length = widest(balanced(text, face, style.size, width))
            run = marked_xml(appendix_key(part, name), run_xml(text))
            pieces.append(paragraph_xml(style, run, indents=_even_indents(length, width)))
    pieces.append(_rule_xml(press, width, length * press.measures.rule_share))
    pieces.append(_keyed_xml(appendix_key(part, "unit"), styles.unit, head.unit))
    return "".join(pieces)


def signature_xml(signature: Signature, press: Press, width: float) -> str:
    """Nơi nhận and the signer side by side in one row that is not divided."""
    styles = style_sheet(press.measures)
    split = width * press.measures.footer_left_share
    left = text_xml(styles.recipients_label, signature.label)
    left += "".join(_keyed_xml(key, styles.recipient, text) for key, text in keyed("recipient", signature.recipients))
    right = "".join(_keyed_xml(key, styles.capacity, text) for key, text in keyed("capacity", signature.capacity))
    right += _keyed_xml("signer", styles.signer, signature.name)
    gaps = paragraph_xml(styles.gap, "") * 2
    return gaps + bare_table_xml((split, width - split), ((left, right),), may_split=_is_long(signature, press))


def _keyed_xml(key: str, style: Style, text: str, *, size: float | None = None) -> str:
    """A paragraph of one run inside the bookmark of its key, or nothing for an empty text."""
    return paragraph_xml(style, marked_xml(key, run_xml(text, size=size))) if text else ""


def _is_long(signature: Signature, press: Press) -> bool:
    """Whether the recipients alone may fill a page."""
    return len(signature.recipients) * single_line(press.measures.recipients_size) > LONGEST_WHOLE


def _issuer_xml(letterhead: Letterhead, press: Press, sizes: LetterheadSizes, width: float) -> str:
    styles, size = style_sheet(press.measures), sizes.national_name
    pieces: list[str] = []
    for name, texts, style, face in (
        ("superior", letterhead.superior, styles.superior, press.family.regular),
        ("issuer", letterhead.issuer, styles.issuer, press.family.bold),
    ):
        for key, text in keyed(name, texts):
            indents = _even_indents(widest(balanced(text, face, size, width - press.measures.cell_padding)), width)
            pieces.append(paragraph_xml(style, marked_xml(key, run_xml(text, size=size)), indents=indents))
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
