"""Which blocks must not be parted from the block that follows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

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
from desktop.exporters.measures import DEEPEST, HEADING_RANK, HEADING_ROLES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.documents.model import Block, Row, RowLook


ROW_RANK: Final[dict[RowLook, int]] = {"project": 1, "subproject": 2, "activity": 3, "plain": 3, "of_which": 4}
"""How deep a row of a table stands; of other rows none belongs to the row above it."""
HEADS = (Letterhead, Title, AppendixTitle, Addressees, CentredLine)


def keeps_next(blocks: Sequence[Block], index: int) -> bool:
    """Whether block `index` stays on one page with the beginning of the next one.

    A heading keeps what stands under it, not its next sibling: a list of short a) b) c) may break anywhere. Text and
    tables keep the signature and the end mark.
    """
    if index + 1 >= len(blocks):
        return False
    block, following = blocks[index], blocks[index + 1]
    if isinstance(block, HEADS) or isinstance(following, (Signature, EndMark)):
        return True
    return isinstance(block, Paragraph) and _introduces(block, following)


def row_keeps_next(rows: Sequence[Row], index: int) -> bool:
    """Whether row `index` of a table stays on one page with the next: what stands under it, or the total of all."""
    if index + 1 >= len(rows):
        return False
    following = rows[index + 1].look
    return following == "total" or ROW_RANK.get(following, 0) > ROW_RANK.get(rows[index].look, DEEPEST)


def heading_looks(paragraph: Paragraph) -> tuple[bool, bool]:
    """Whether the role alone makes a paragraph (bold, italic): mục is bold, căn cứ is italic (decree 30/2020, ô 6)."""
    return paragraph.role == "chapter", paragraph.role == "basis"


def _introduces(paragraph: Paragraph, following: Block) -> bool:
    if isinstance(following, Table):
        return paragraph.role in HEADING_ROLES or paragraph.text.endswith(":")
    if not isinstance(following, Paragraph):
        return False
    if paragraph.role in HEADING_ROLES:
        return _rank(following) > _rank(paragraph)
    return paragraph.text.endswith(":")


def _rank(paragraph: Paragraph) -> int:
    return HEADING_RANK.get(paragraph.role, DEEPEST)
