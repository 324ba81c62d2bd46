"""What of a document can be found again in a file that comes back: every text and table row by a key, with its hash.

A key becomes the name of a hidden bookmark. Hashes, not texts, tell what was exported, so that a file never carries
words that somebody took out of it.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from desktop.documents.model import (
    AppendixTitle,
    Block,
    Bound,
    Document,
    Letterhead,
    Paragraph,
    Row,
    Signature,
    Table,
    Title,
)
from desktop.domain.text import clean_line

PREFIX = "_kh1_"
"""Begins the names of our bookmarks; Word hides names that begin with a low line."""
NAME_BYTES = 16
HASH_BYTES = 5
_UNCLEAN = re.compile("^ | $|  |[\u01a2\u01a3\u0300-\u036f]")


@dataclass(frozen=True)
class Anchor:
    """One printed text: its key, its words, the mark printed before it and the words in it that come from elsewhere.

    `follows`: it stands behind another text in one paragraph, as the first text of an inline heading does.
    """

    key: str
    text: str
    mark: str = ""
    bound: tuple[Bound, ...] = ()
    follows: bool = False


def bookmark_name(key: str) -> str:
    """Return the name of the bookmark of a key: letters, digits and low lines, at most 40 characters."""
    return PREFIX + hashlib.blake2b(key.encode(), digest_size=NAME_BYTES).hexdigest()


def figure_key(key: str, place: int) -> str:
    """Return the key of the bound words number `place` (from 0) of a text."""
    return f"{key}#{place}"


def row_key(table: Table, row: Row) -> str:
    """Return the key of a table row; the row of a part carried over stands apart from the row it belongs to."""
    return f"row/{table.key}/{row.source}{'/part' if row.look == 'of_which' else ''}"


@lru_cache(maxsize=8192)
def text_hash(text: str) -> str:
    """Return the short hash of a text, whatever its blanks and the way its accents are stored."""
    clean = text if is_plainly_clean(text) else clean_line(text)
    return hashlib.blake2b(clean.encode(), digest_size=HASH_BYTES).hexdigest()


def is_plainly_clean(text: str) -> bool:
    """Tell, without going through every letter, that a text is a clean line already; False says nothing."""
    return text.isprintable() and unicodedata.is_normalized("NFC", text) and _UNCLEAN.search(text) is None


def head_hash(table: Table) -> str:
    """Return the hash of a table's head: the texts of its cells, row by row."""
    cells = (cell.text for row in table.head for cell in row if cell is not None and cell.text)
    return text_hash(" ".join((*cells, *table.numbers)))


def text_anchors(document: Document) -> Iterator[Anchor]:
    """Yield every text with a key in print order; cells of tables are not among them."""
    for number, part in enumerate(document.parts):
        for block in part.blocks:
            if isinstance(block, Paragraph):
                yield from _paragraph_anchors(block)
            else:
                yield from (Anchor(key, text) for key, text in fixed_texts(block, number))


def tables(document: Document) -> Iterator[Table]:
    """Yield the tables that print a form."""
    for part in document.parts:
        yield from (block for block in part.blocks if isinstance(block, Table) and block.key)


def fixed_texts(block: Block, part: int) -> Iterator[tuple[str, str]]:
    """Yield the keys and texts of a block that is no running text and no table; `part` is the number of its part."""
    match block:
        case Letterhead():
            yield from keyed("superior", block.superior)
            yield from keyed("issuer", block.issuer)
            yield "number", block.number_line
            yield "place", block.place_and_date
        case Title():
            yield "kind", block.kind
            yield "subject", block.subject
        case Signature():
            yield from keyed("recipient", block.recipients)
            yield from keyed("capacity", block.capacity)
            if block.name:
                yield "signer", block.name
        case AppendixTitle():
            yield from appendix_texts(block, part)


def appendix_texts(block: AppendixTitle, part: int) -> Iterator[tuple[str, str]]:
    """Yield the keys and texts of an appendix's head that are printed."""
    for name in ("label", "title", "attached", "unit"):
        text = getattr(block, name)
        if text:
            yield appendix_key(part, name), text


def appendix_key(part: int, name: str) -> str:
    """Return the key of one line of an appendix's head."""
    return f"appendix/{part}/{name}"


def keyed(name: str, texts: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield texts of one kind with their keys."""
    for place, text in enumerate(texts):
        yield f"{name}/{place}", text


def _paragraph_anchors(paragraph: Paragraph) -> Iterator[Anchor]:
    mark = paragraph.mark
    for place, run in enumerate(paragraph.runs):
        if run.key:
            yield Anchor(run.key, run.text, mark, run.bound, follows=place > 0)
        mark = ""
