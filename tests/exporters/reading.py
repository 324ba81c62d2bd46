"""Reads written files back the way other programs would."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

import docx
import pypdfium2  # type: ignore[import-untyped]  # no types are published for it
from docx.oxml.ns import qn

from desktop.documents.model import Table
from desktop.exporters.pdf import part_pages, pdf_bytes
from desktop.exporters.press import press_for
from desktop.exporters.rows import RowPart
from tests.exporters.word_numbers import ShownNumbers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document as DocxDocument
    from docx.oxml.xmlchemy import BaseOxmlElement

    from desktop.documents.model import Document, Part
    from desktop.exporters.press import Press
    from desktop.exporters.strips import Strip


def one_space(text: str) -> str:
    """Words with one space between them."""
    return " ".join(text.split())


def expected_text(document: Document) -> str:
    """What every writer must show."""
    return one_space(" ".join(document.plain_texts()))


def page_texts(data: bytes) -> list[str]:
    """The text of each page of a PDF as a reader finds it; a hyphen at a line's end comes back as U+FFFE."""
    pdf = pypdfium2.PdfDocument(data)
    texts = [page.get_textpage().get_text_range().replace("\ufffe", "-").replace("\x02", "-") for page in pdf]
    pdf.close()
    return texts


def pdf_text(document: Document) -> str:
    """The text of a document's PDF without page numbers and repeated table heads."""
    press = press_for(document)
    pages = iter(page_texts(pdf_bytes(document)))
    said: list[str] = []
    for part in document.parts:
        heads = _heads_said_once(part)
        for number, _ in enumerate(part_pages(part, press), start=1):
            text = one_space(next(pages))
            if number == 1 and part.foot:
                text = without_foot(text, part)
            if number > 1:
                assert text.split(" ", 1)[0] == str(number)
                text = text.removeprefix(str(number)).strip()
                text = _without_repeated_head(text, heads, said)
            said.append(text)
        said.extend(part.foot)
    assert next(pages, None) is None
    return _with_whole_rows(one_space(" ".join(said)), document, press)


def _with_whole_rows(text: str, document: Document, press: Press) -> str:
    """A printed text with the two parts of each row a page ends in put together again, cell by cell.

    What a page shows is what was laid on it, letter for letter; where no row was divided the text stays as it is.
    """
    laid = [placed.strip for part in document.parts for page in part_pages(part, press) for placed in page]
    heads = {id(strip.head) for strip in laid if strip.head is not None}
    strips = [strip for place, strip in enumerate(laid) if id(strip) not in heads or strip not in laid[:place]]
    parts = [_row_part(strip) for strip in strips]
    if not any(part is not None and part.is_rest for part in parts):
        return text
    shown = [_strip_text(strip) for strip in strips]
    assert _letters("".join(shown)) == _letters(text)
    for place in range(len(strips) - 1, 0, -1):
        first, rest = parts[place - 1], parts[place]
        if first is not None and rest is not None and rest.is_rest:
            whole = replace(first, cells=tuple(a + b for a, b in zip(first.cells, rest.cells, strict=True)))
            parts[place - 1] = whole
            shown[place - 1 : place + 1] = [" ".join(line.text for cell in whole.cells for line in cell)]
            del parts[place]
    return one_space(" ".join(shown))


def _strip_text(strip: Strip) -> str:
    """The text of a strip, lines apart; a line may be of several pieces."""
    said = ""
    for piece, following in zip(strip.texts, (*strip.texts[1:], None), strict=False):
        goes_on = following is not None and following.baseline == piece.baseline and not piece.ends_paragraph
        said += piece.text if goes_on else f"{piece.text} "
    return said


def _row_part(strip: Strip) -> RowPart | None:
    """The row a strip shows, where it may be divided."""
    part = getattr(strip.cut, "__self__", None)
    return part if isinstance(part, RowPart) else None


def docx_text(data: bytes) -> str:
    """The text of a DOCX: letterhead column by column, everything else in file order, list numbers as shown."""
    word = docx.Document(BytesIO(data))
    return one_space(" ".join(_block_texts(word.element.body, [*_feet(word)], ShownNumbers(word))))


def paragraphs_of(data: bytes) -> Iterator[tuple[str, str, BaseOxmlElement]]:
    """Each paragraph of a DOCX body, tables included, as style name, text and element."""
    word = docx.Document(BytesIO(data))
    names = {style.style_id: style.name or "" for style in word.styles}
    for paragraph in word.element.body.iter(qn("w:p")):
        yield names[_style_id(paragraph)], _paragraph_text(paragraph), paragraph


def _heads_said_once(part: Part) -> list[str]:
    """The texts of the table heads of a part that it says in no other place."""
    heads = [one_space(" ".join(_head_texts(table))) for table in part.blocks if isinstance(table, Table)]
    whole = one_space(" ".join(line for block in part.blocks for line in block.plain_texts())) if heads else ""
    return [head for head in heads if head and whole.count(head) == 1]


def _without_repeated_head(text: str, heads: list[str], said: list[str]) -> str:
    for head in heads:
        if text.startswith(head) and head in one_space(" ".join(said)):
            return text.removeprefix(head).strip()
    return text


def _head_texts(table: Table) -> Iterator[str]:
    yield from Table(table.columns, table.head, (), table.numbers).plain_texts()


def without_foot(text: str, part: Part) -> str:
    """The text of a first page without what stands at its foot, which must come last."""
    bare, foot = _letters(text), _letters(" ".join(part.foot))
    assert bare.endswith(foot)
    while len(_letters(text)) > len(bare) - len(foot):
        text = text[:-1]
    return text


def _letters(text: str) -> str:
    return "".join(text.split())


def _feet(word: DocxDocument) -> Iterator[str]:
    """The first page's foot of each section."""
    for section in word.sections:
        footer = section.first_page_footer
        yield "" if footer.is_linked_to_previous else " ".join(paragraph.text for paragraph in footer.paragraphs)


def _block_texts(body: BaseOxmlElement, feet: list[str], numbers: ShownNumbers) -> Iterator[str]:
    for child in body:
        if child.tag == qn("w:tbl"):
            rows = [list(row.iter(qn("w:tc"))) for row in child.iter(qn("w:tr"))]
            if any(_style_id(paragraph) == "KHQuocHieu" for paragraph in child.iter(qn("w:p"))):
                rows = [[row[0] for row in rows], [row[1] for row in rows]]
            for row in rows:
                for cell in row:
                    yield from (_paragraph_text(paragraph) for paragraph in cell.iter(qn("w:p")))
        elif child.tag == qn("w:p"):
            yield numbers.before(child) + _paragraph_text(child)
            if child.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None:
                yield feet.pop(0)
    yield feet.pop(0)


def _paragraph_text(paragraph: BaseOxmlElement) -> str:
    return "".join(text.text or "" for text in paragraph.iter(qn("w:t")))


def _style_id(paragraph: BaseOxmlElement) -> str:
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    assert style is not None
    return str(style.get(qn("w:val")))
