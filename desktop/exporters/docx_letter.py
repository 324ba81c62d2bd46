"""What letters, proposals and decisions have besides a plan, as WordprocessingML: ô 5b, 9a, 10b, 13, centred lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt

from desktop.exporters.docx_styles import BREAK, style_sheet, twips
from desktop.exporters.docx_xml import border_xml, paragraph_xml, rule_xml, run_xml
from desktop.exporters.heads import balanced, letter_subject_lines
from desktop.exporters.letter_strips import addressee_places, urgency_width
from desktop.exporters.lines import widest
from desktop.exporters.measures import page_of_part, single_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.document import Document as DocxDocument
    from docx.section import Section

    from desktop.documents.model import Addressees, CentredLine, Document, Letterhead
    from desktop.exporters.docx_styles import Style
    from desktop.exporters.lines import Line
    from desktop.exporters.press import Press

RED = "CC0000"
SLACK = 2.0
"""Points a balanced text gets on top of its widest line, so that Word breaks it where the PDF does."""


def letter_subject_xml(letterhead: Letterhead, press: Press, width: float) -> str:
    """The V/v line under the number, indented so that it breaks evenly."""
    if not letterhead.subject:
        return ""
    indents = _even_indents(letter_subject_lines(letterhead, press, width), width)
    return paragraph_xml(style_sheet(press.measures).letter_subject, run_xml(letterhead.subject), indents=indents)


def urgency_xml(text: str, press: Press, width: float) -> str:
    """Ô 10b: the word in a red frame at the left, as wide as its stamp."""
    if not text:
        return ""
    rest = max(width - urgency_width(text, press), 0.0)
    inside = press.measures.rule_width + 1
    thickness, size = press.measures.rule_width, press.measures.urgency_size
    air = max(round(press.measures.urgency_height - single_line(size)), 0)
    spaces = {"top": air // 2, "left": 1, "bottom": air - air // 2, "right": 1}
    sides = (border_xml(name, width=thickness, space=space) for name, space in spaces.items())
    borders = "".join(sides).replace('w:color="000000"', f'w:color="{RED}"')
    run = run_xml(text).replace("<w:r>", f'<w:r><w:rPr><w:color w:val="{RED}"/></w:rPr>', 1)
    style = style_sheet(press.measures).urgency
    return paragraph_xml(
        style, run, borders=f"<w:pBdr>{borders}</w:pBdr>", indents=(inside, rest + inside), keeps_next=True
    )


def addressees_xml(block: Addressees, press: Press, width: float) -> str:
    """Ô 9a: a single name on the label's line, or a dashed line for each under the colon."""
    styles, places = style_sheet(press.measures), addressee_places(block, press, width)
    if not block.items:
        text = " ".join((block.label, *block.names))
        return _hung_xml(styles.addressees, text, left=places.names, hang=places.names - places.label)
    lines = [_hung_xml(styles.addressees, block.label, left=places.label, hang=0.0)]
    left = places.names + places.hang
    lines += [_hung_xml(styles.addressee, text, left=left, hang=places.hang) for text in block.items]
    return "".join(lines)


def centred_xml(block: CentredLine, press: Press, width: float) -> str:
    """A bold line in the middle, broken where the PDF breaks it."""
    size = press.measures.body_size
    lines = balanced(block.text, press.family.bold, size, width * press.measures.title_share)
    style = style_sheet(press.measures).centred
    return paragraph_xml(style, run_xml(block.text), indents=_even_indents(lines, width))


def write_feet(word: DocxDocument, document: Document, press: Press) -> None:
    """Ô 13: a footer on the first page of each part that has one; the parts behind it get an empty one again."""
    has_foot = False
    for section, part in zip(word.sections, document.parts, strict=False):
        if part.foot:
            page = page_of_part(press.measures, part)
            section.footer_distance = Pt(page.bottom)
            _write_foot(section, _foot_xml(part.foot, press, page.text_width))
        elif has_foot:
            _write_foot(section, paragraph_xml(BREAK, ""))
        has_foot = has_foot or bool(part.foot)


def _foot_xml(lines: tuple[str, ...], press: Press, width: float) -> str:
    styles = style_sheet(press.measures)
    rule = rule_xml(styles.rule, width, width, thickness=press.measures.rule_width)
    return rule + "".join(paragraph_xml(styles.foot, run_xml(text)) for text in lines)


def _write_foot(section: Section, xml: str) -> None:
    footer = section.first_page_footer
    footer.is_linked_to_previous = False
    root = footer._element  # noqa: SLF001 - the library has no borders and styles of ours
    for child in list(root):
        root.remove(child)
    for child in list(parse_xml(f"<w:ftr {nsdecls('w')}>{xml}</w:ftr>")):
        root.append(child)


def _even_indents(lines: Sequence[Line], width: float) -> tuple[float, float] | None:
    """Indents that break a centred text as the PDF does; none for a text of one line."""
    if len(lines) < 2:  # noqa: PLR2004 - nothing to break
        return None
    side = max((width - widest(lines) - SLACK) / 2, 0.0)
    return side, side


def _hung_xml(style: Style, text: str, *, left: float, hang: float) -> str:
    """A paragraph whose first line stands `hang` to the left of the others."""
    xml = paragraph_xml(style, run_xml(text), indents=(left, 0.0))
    return xml.replace('w:right="0"', f'w:right="0" w:hanging="{twips(hang)}"', 1)
