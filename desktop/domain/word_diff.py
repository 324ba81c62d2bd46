"""What differs between two texts, word by word and line by line: pure, for everything that shows old beside new.

Applying a difference gives the new text, taking it back gives the old one: nothing is left out and nothing twice.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from typing import Literal, NamedTuple

from desktop.domain.text import nfc

PieceKind = Literal["same", "removed", "added"]

_TOKEN = re.compile(r"(\w+(?:[.,/:–-]\w+)*|[^\w\s])(\s*)|(\s+)")
_HAS_WORD = re.compile(r"\w")
_LONG = 2000
_ALIKE = 0.34
_PAIRINGS = 10_000


class Piece(NamedTuple):
    """A stretch of text that both have, that only the old one has, or that only the new one has."""

    kind: PieceKind
    text: str


Pieces = tuple[Piece, ...]


class _Token(NamedTuple):
    """A word, number, symbol number or sign, with the blanks behind it."""

    word: str
    blanks: str

    @property
    def text(self) -> str:
        return self.word + self.blanks


@dataclass(frozen=True)
class LineDifference:
    """A line in two texts; None where the text has no such line."""

    before: str | None
    after: str | None

    @property
    def is_same(self) -> bool:
        """Tell whether both texts have the line, letter by letter."""
        return self.before == self.after

    @cached_property
    def pieces(self) -> Pieces:
        """The words of the line that stayed, went and came."""
        return word_pieces(self.before or "", self.after or "")


def word_pieces(before: str, after: str) -> Pieces:
    """The difference of two lines in reading order, what went before what came; both are taken as NFC.

    Numbers (1.950), symbols (24/2021/QĐ-TTg) and days (01/7/2025) are never torn. Blanks and signs alone between two
    changes belong to the change, so that it reads as one.
    """
    old, new = _tokens(nfc(before)), _tokens(nfc(after))
    return tuple(_joined(_smoothed(_changes(old, new))))


def old_text(pieces: Sequence[Piece]) -> str:
    """The text before the difference."""
    return "".join(piece.text for piece in pieces if piece.kind != "added")


def new_text(pieces: Sequence[Piece]) -> str:
    """The text after the difference."""
    return "".join(piece.text for piece in pieces if piece.kind != "removed")


def is_changed(pieces: Sequence[Piece]) -> bool:
    """Tell whether anything went or came."""
    return any(piece.kind != "same" for piece in pieces)


def line_differences(before: Sequence[str], after: Sequence[str]) -> tuple[LineDifference, ...]:
    """Both texts line by line in reading order: lines that stayed, changed, went and came.

    A changed line is one that shares a third of its words with the line it is set beside.
    """
    found: list[LineDifference] = []
    old, new = [nfc(line) for line in before], [nfc(line) for line in after]
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            found.extend(LineDifference(line, line) for line in old[i1:i2])
        else:
            found.extend(_paired(old[i1:i2], new[j1:j2]))
    return tuple(found)


def _tokens(text: str) -> list[_Token]:
    return [_Token(word, blanks or alone) for word, blanks, alone in _TOKEN.findall(text)]


def _changes(old: list[_Token], new: list[_Token]) -> Iterator[Piece]:
    """The difference token by token; a long text counts its commonest words as junk, or it would take seconds."""
    words, others = [token.word for token in old], [token.word for token in new]
    matcher = SequenceMatcher(None, words, others, autojunk=max(len(old), len(new)) > _LONG)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            for earlier, later in zip(old[i1:i2], new[j1:j2], strict=True):
                yield from _same(earlier, later)
        else:
            yield Piece("removed", "".join(token.text for token in old[i1:i2]))
            yield Piece("added", "".join(token.text for token in new[j1:j2]))


def _same(earlier: _Token, later: _Token) -> Iterator[Piece]:
    yield Piece("same", earlier.word)
    if earlier.blanks == later.blanks:
        yield Piece("same", earlier.blanks)
    else:
        yield Piece("removed", earlier.blanks)
        yield Piece("added", later.blanks)


def _smoothed(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """The pieces with blanks and signs between two changes made part of them, and empty ones left out."""
    kept = list(_joined(piece for piece in pieces if piece.text))
    last = len(kept) - 1
    for place, piece in enumerate(kept):
        if piece.kind == "same" and 0 < place < last and not _HAS_WORD.search(piece.text):
            yield Piece("removed", piece.text)
            yield Piece("added", piece.text)
        else:
            yield piece


def _joined(pieces: Iterator[Piece] | Sequence[Piece]) -> Iterator[Piece]:
    """The pieces with each change as at most one that went and one that came."""
    same, gone, come = "", "", ""
    for kind, text in pieces:
        if kind == "same":
            yield from _told(gone, come)
            gone, come, same = "", "", same + text
        else:
            yield from _told_same(same)
            same = ""
            gone, come = (gone + text, come) if kind == "removed" else (gone, come + text)
    yield from _told_same(same)
    yield from _told(gone, come)


def _told_same(text: str) -> Iterator[Piece]:
    if text:
        yield Piece("same", text)


def _told(gone: str, come: str) -> Iterator[Piece]:
    if gone:
        yield Piece("removed", gone)
    if come:
        yield Piece("added", come)


def _paired(old: list[str], new: list[str]) -> Iterator[LineDifference]:
    """Replaced lines set beside the lines they became, in order, so that most words stay."""
    i = j = 0
    for earlier, later in _pairs(old, new):
        yield from (LineDifference(line, None) for line in old[i:earlier])
        yield from (LineDifference(None, line) for line in new[j:later])
        yield LineDifference(old[earlier], new[later])
        i, j = earlier + 1, later + 1
    yield from (LineDifference(line, None) for line in old[i:])
    yield from (LineDifference(None, line) for line in new[j:])


def _pairs(old: list[str], new: list[str]) -> list[tuple[int, int]]:
    """The pairs of places, rising on both sides, whose likeness adds up to most."""
    if not old or not new:
        return []
    if len(old) * len(new) > _PAIRINGS:
        return [(place, place) for place in range(min(len(old), len(new)))]
    bags, others = [_bag(line) for line in old], [_bag(line) for line in new]
    likeness = [[_likeness(bag, other) for other in others] for bag in bags]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], likeness[i][j] + best[i + 1][j + 1])
    return list(_walk(best, likeness))


def _walk(best: list[list[float]], likeness: list[list[float]]) -> Iterator[tuple[int, int]]:
    i = j = 0
    while i < len(likeness) and j < len(likeness[0]):
        if likeness[i][j] and best[i][j] == likeness[i][j] + best[i + 1][j + 1]:
            yield i, j
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1


def _bag(line: str) -> Counter[str]:
    return Counter(token.word for token in _tokens(line.lower()) if _HAS_WORD.match(token.word))


def _likeness(bag: Counter[str], other: Counter[str]) -> float:
    """The share of words two lines have in common; 0 where it is too little to call one a change of the other."""
    count = bag.total() + other.total()
    share = 2 * (bag & other).total() / count if count else 1.0
    return share if share >= _ALIKE else 0.0
