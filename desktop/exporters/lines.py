"""Line breaking: runs of text into lines that fit a width, with the measures the writers draw them by."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from desktop.exporters.printed_text import printed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from desktop.exporters.faces import Face

BLANK: Final = re.compile(r" {2,}")
LONE_DASH: Final = re.compile(r"(?<=\S) (?=[-–] )")
HARD_SPACE: Final = "\u00a0"
ROUNDING: Final = 0.01


class Piece(NamedTuple):
    """Text in one face. Inside a line it starts where the piece before it ends."""

    face: Face
    text: str


Word = tuple[float, tuple[Piece, ...]]
"""What no line break may divide: its width at size 1 and its pieces."""


class Line(NamedTuple):
    """One set line: its pieces (spaces inside), natural width in points, and how many spaces can be stretched."""

    pieces: tuple[Piece, ...]
    width: float
    spaces: int
    ends_paragraph: bool = False

    @property
    def text(self) -> str:
        """The line as it is read."""
        return "".join(piece.text for piece in self.pieces)


def words_of(pieces: Iterable[Piece]) -> list[Word]:
    """Cut pieces at their spaces.

    Two or more spaces in a row are a blank to fill in and stay, as hard spaces; a dash between words stays with
    the word before it, so that no line begins with one.
    """
    words: list[Word] = []
    open_pieces: list[Piece] = []
    for piece in pieces:
        text = printed(piece.text)
        if "  " in text:
            text = BLANK.sub(lambda match: HARD_SPACE * len(match[0]), text)
        if " - " in text or " – " in text:
            text = LONE_DASH.sub(HARD_SPACE, text)
        parts = text.split(" ")
        if open_pieces:
            if parts[0]:
                open_pieces.append(Piece(piece.face, parts[0]))
            if len(parts) == 1:
                continue
            words.append(_word(open_pieces))
            open_pieces = []
            del parts[0]
        last = parts.pop()
        known = piece.face.words
        words += [known.get(part) or lone_word(piece.face, part) for part in parts if part]
        if last:
            open_pieces = [Piece(piece.face, last)]
    if open_pieces:
        words.append(_word(open_pieces))
    return words


def lone_word(face: Face, text: str) -> Word:
    """A word in one face; the face keeps it, because syllables repeat."""
    known: Word | None = face.words.get(text)
    if known is None:
        known = face.words[text] = face.width(text), (Piece(face, text),)
    return known


def set_lines(
    words: Sequence[Word],
    size: float,
    width: float,
    *,
    first_indent: float = 0.0,
) -> list[Line]:
    """Fill lines one after the other; the first is `first_indent` shorter. A word too wide is cut by letters."""
    room = (width - first_indent + ROUNDING) / size
    full = (width + ROUNDING) / size
    narrow = min(room, full)
    if len(words) == 1 and words[0][0] <= narrow:
        return [_line(words, words[0][0], size, ends_paragraph=True)]
    if any([width > narrow for width, _ in words]):  # noqa: C419 - a list is quicker for so few
        words = [word for given in words for word in (_cut(given, narrow) if given[0] > narrow else (given,))]
    space = _space(words)
    lines: list[Line] = []
    start, used = 0, -space
    for index, (length, _) in enumerate(words):
        wider = used + space + length
        if wider > room and index > start:
            lines.append(_line(words[start:index], used, size))
            start, wider, room = index, length, full
        used = wider
    if words:
        lines.append(_line(words[start:], used, size, ends_paragraph=True))
    return lines


def set_balanced(words: Sequence[Word], size: float, width: float) -> list[Line]:
    """As few lines as `width` allows, of nearly equal length (titles)."""
    lines = set_lines(words, size, width)
    if len(lines) < 2:  # noqa: PLR2004 - one line has nothing to balance with
        return lines
    return set_lines(words, size, _narrowest(words, size, width, fits=lambda trial: len(trial) == len(lines)))


def word_gap(line: Line, width: float, size: float, *, most: float) -> float:
    """What justification adds to each space of a line; 0 on last lines and where gaps would pass `most` spaces."""
    if line.ends_paragraph or not line.spaces:
        return 0.0
    gap = (width - line.width) / line.spaces
    space = line.pieces[0].face.width(" ") * size
    return gap if 0 < gap <= space * (most - 1) else 0.0


def widest(lines: Iterable[Line]) -> float:
    """Width of the longest line, 0 for none."""
    return max((line.width for line in lines), default=0.0)


def widest_word(words: Iterable[Word]) -> float:
    """Width at size 1 of the widest word, 0 for none."""
    return max((width for width, _ in words), default=0.0)


def _word(pieces: list[Piece]) -> Word:
    if len(pieces) == 1:
        return lone_word(*pieces[0])
    return sum(piece.face.width(piece.text) for piece in pieces), tuple(pieces)


def _space(words: Sequence[Word]) -> float:
    return words[0][1][0].face.width(" ") if words else 0.0


def _line(words: Sequence[Word], used: float, size: float, *, ends_paragraph: bool = False) -> Line:
    """Join words with spaces, one piece for each stretch of one face."""
    if len(words) == 1:
        pieces = words[0][1]
        return Line(pieces, used * size, sum([piece.text.count(HARD_SPACE) for piece in pieces]), ends_paragraph)
    return _joined(words, used * size, ends_paragraph=ends_paragraph)


def _joined(words: Sequence[Word], width: float, *, ends_paragraph: bool) -> Line:
    face = words[0][1][0].face
    texts = [parts[0].text for _, parts in words if len(parts) == 1 and parts[0].face is face]
    if len(texts) == len(words):
        text = " ".join(texts)
        return Line((Piece(face, text),), width, text.count(" ") + text.count(HARD_SPACE), ends_paragraph)
    return _joined_faces(words, width, ends_paragraph=ends_paragraph)


def _joined_faces(words: Sequence[Word], width: float, *, ends_paragraph: bool) -> Line:
    pieces: list[Piece] = []
    face = words[0][1][0].face
    texts: list[str] = []
    for _, parts in words:
        text = ""
        for part in parts:
            if part.face is not face:
                pieces.append(Piece(face, " ".join([*texts, text])))
                face, texts, text = part.face, [], ""
            text += part.text
        texts.append(text)
    pieces.append(Piece(face, " ".join(texts)))
    spaces = sum(piece.text.count(" ") + piece.text.count(HARD_SPACE) for piece in pieces)
    return Line(tuple(pieces), width, spaces, ends_paragraph)


def _cut(word: Word, room: float) -> Iterable[Word]:
    open_pieces: list[Piece] = []
    used = 0.0
    for piece in word[1]:
        start = 0
        for index, letter in enumerate(piece.text):
            width = piece.face.width(letter)
            if used + width > room and (open_pieces or index > start):
                yield _word([*open_pieces, Piece(piece.face, piece.text[start:index])])
                open_pieces, used, start = [], 0.0, index
            used += width
        open_pieces.append(Piece(piece.face, piece.text[start:]))
    yield _word(open_pieces)


def _narrowest(words: Sequence[Word], size: float, width: float, *, fits: Callable[[list[Line]], bool]) -> float:
    """The narrowest width, to a point, that still fits; it cuts no word that `width` has room for."""
    low, high = min(widest_word(words) * size, width), width
    while high - low > 1:
        middle = (low + high) / 2
        if fits(set_lines(words, size, middle)):
            high = middle
        else:
            low = middle
    return high
