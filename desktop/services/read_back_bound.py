"""Words of a text that come from elsewhere in the plan, found again in the text as it was changed in Word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from desktop.documents.anchors import Anchor
from desktop.documents.model import Bound
from desktop.domain.text import nfc, without_unseen
from desktop.domain.text_block import Run
from desktop.domain.word_diff import word_pieces

Span = tuple[int, int]
_BLANKS = re.compile(r"\s+")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_WORD = re.compile(r"\w+(?:[.,]\w+)*")
_IN_NUMBER = ".,"
_MINUS = "-–−"


def bound_spans(anchor: Anchor, text: str, marked: Mapping[int, Span]) -> dict[int, Span]:
    """Where each bound place of an anchor stands in a changed text, by its number; those that are gone are missing.

    `marked` are the places that kept their bookmark; the others are found by the words around them.
    """
    found: dict[int, Span] = {}
    aligned = _Alignment(anchor.text, text)
    end = 0
    for place, bound in enumerate(anchor.bound):
        span = marked.get(place)
        if span is None or span[0] == span[1]:
            span = aligned.span(bound)
        elif _stands_alone(anchor.text, bound):
            span = _whole_word(text, span)
        span = _with_sign(text, span) if span is not None else None
        if span is not None and span[0] >= end:
            found[place] = span
            end = span[1]
    return found


def literals(text: str, spans: Sequence[Span]) -> tuple[str, ...]:
    """The text between some places, before the first and behind the last, with single blanks."""
    ends = [0, *(span[1] for span in spans)]
    starts = [*(span[0] for span in spans), len(text)]
    pieces = [tidy(text[end:start]) for end, start in zip(ends, starts, strict=True)]
    pieces[0] = pieces[0].lstrip()
    pieces[-1] = pieces[-1].rstrip()
    return tuple(pieces)


def runs_between(pieces: Sequence[str], bound: Sequence[Run]) -> tuple[Run, ...]:
    """Put texts and what stands between them one behind the other, without empty texts."""
    runs: list[Run] = []
    for place, piece in enumerate(pieces):
        if piece:
            runs.append(piece)
        if place < len(bound):
            runs.append(bound[place])
    return tuple(runs)


def tidy(text: str) -> str:
    """A piece of a line as it is stored: NFC, single plain blanks, nothing unseen; blanks at its ends stay."""
    return without_unseen(nfc(_BLANKS.sub(" ", text)))


def _stands_alone(text: str, bound: Bound) -> bool:
    """Whether a bound place has no letter or digit right beside it."""
    return not (text[max(bound.start - 1, 0) : bound.start].isalnum() or text[bound.end : bound.end + 1].isalnum())


def _with_sign(text: str, span: Span) -> Span:
    """The place of a number with a minus typed right before it, so that nobody reads it without."""
    start, end = span
    is_number = text[start:end][:1].isdigit()
    is_signed = start > 0 and text[start - 1] in _MINUS and not text[max(start - 2, 0)].isalnum()
    return (start - 1, end) if is_number and is_signed else span


def _whole_word(text: str, span: Span) -> Span:
    """The place stretched over the digits and letters typed right beside it."""
    start, end = span
    while start and (text[start - 1].isalnum() or _is_inside_number(text, start - 1)):
        start -= 1
    while end < len(text) and (text[end].isalnum() or _is_inside_number(text, end)):
        end += 1
    return start, end


def _is_inside_number(text: str, place: int) -> bool:
    around = text[max(place - 1, 0) : place], text[place + 1 : place + 2]
    return text[place] in _IN_NUMBER and all(char.isdigit() for char in around)


class _Alignment:
    """The pieces of a text that stayed, went and came, with where they stand in both."""

    def __init__(self, before: str, after: str) -> None:
        self._before, self._after = before, after
        self._steps: list[tuple[Span, Span, bool]] = []
        old = new = 0
        pieces = word_pieces(before, after)
        place = 0
        while place < len(pieces):
            kind, text = pieces[place]
            gone = len(text) if kind != "added" else 0
            come = len(text) if kind != "removed" else 0
            if kind == "removed" and place + 1 < len(pieces) and pieces[place + 1].kind == "added":
                place += 1
                come = len(pieces[place].text)
            self._steps.append(((old, old + gone), (new, new + come), kind == "same"))
            old, new, place = old + gone, new + come, place + 1

    def span(self, bound: Bound) -> Span | None:
        """Where a bound place stands now; None where it is gone or cannot be told from what stands beside it."""
        for (old, old_end), (new, new_end), is_same in self._steps:
            if old <= bound.start and bound.end <= old_end:
                if is_same:
                    return new + bound.start - old, new + bound.end - old
                return self._replaced((old, old_end), (new, new_end), bound)
        return None

    def _replaced(self, old: Span, new: Span, bound: Bound) -> Span | None:
        """What stands where the bound words stood among words that were exchanged.

        The only number for the only number, else the word in the same place among as many words as before.
        """
        here = bound.start, bound.end
        for pattern in (_NUMBER, _WORD):
            gone, come = list(_matches(pattern, self._before, old)), list(_matches(pattern, self._after, new))
            if here in gone and len(gone) == len(come) and (pattern is _WORD or len(gone) == 1):
                return come[gone.index(here)]
        return None


def _matches(pattern: re.Pattern[str], text: str, span: Span) -> Iterator[Span]:
    for match in pattern.finditer(text, *span):
        yield match.span()
