"""Strips: the document cut into full-width pieces no page break may divide, and the pages they are laid on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop.exporters.faces import Face


class Text(NamedTuple):
    """A line of text in one face, or a piece of one that goes on in another face.

    `x` counts from the left of the text area, `baseline` down from the top of the strip.
    """

    x: float
    baseline: float
    face: Face
    size: float
    text: str
    word_gap: float = 0.0
    ends_paragraph: bool = False


class Rule(NamedTuple):
    """A straight rule between two points measured like `Text`."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float


@dataclass(frozen=True, eq=False)
class Strip:
    """A piece of the document: its height, the air above it (none at the head of a page) and what is drawn in it.

    Strips are compared as objects: a page is known again when it holds the very strips it held before.

    `keeps_next` ties it to the strip that follows, `head` is repeated above it when it opens a page, `bookmark` puts it
    into the outline. `is_red` paints it in the red of stamps. `cut` divides it where a page ends inside it.
    """

    height: float
    gap: float = 0.0
    texts: tuple[Text, ...] = ()
    rules: tuple[Rule, ...] = ()
    keeps_next: bool = False
    head: Strip | None = None
    bookmark: str = ""
    is_red: bool = False
    cut: Cut | None = None


class Cut(Protocol):
    """Divides a strip."""

    def __call__(self, room: float) -> tuple[Strip, Strip] | None:
        """The part that fits into `room` points and the rest, None where none may stand there."""
        ...


class Placed(NamedTuple):
    """A strip on its page; `y` counts down from the top of the text area."""

    y: float
    strip: Strip


PageStrips = tuple[Placed, ...]


def lay_out(strips: Sequence[Strip], height: float, *, first_height: float | None = None) -> list[PageStrips]:
    """Fill pages of `height` points with strips; those that keep together are parted only if no page can hold them.

    The first page has `first_height` where something stands at its foot.
    """
    filling = _Filling(height, height if first_height is None else first_height)
    for group in _groups(strips, height):
        if filling.page and not filling.holds(_height(group)) and not (len(group) == 1 and filling.may_begin(group[0])):
            filling.turn()
        for strip in group:
            filling.put(strip)
    if filling.page:
        filling.turn()
    return filling.pages


class _Filling:
    """Pages being filled from the top."""

    def __init__(self, height: float, first_height: float) -> None:
        self.pages: list[PageStrips] = []
        self.page: list[Placed] = []
        self._height = height
        self._limit = first_height
        self._y = 0.0

    def holds(self, height: float) -> bool:
        """Whether so much more fits on the page."""
        return self._y + height <= self._limit

    def may_begin(self, strip: Strip) -> bool:
        """Whether a part of a strip may stand on what is left of the page."""
        return strip.cut is not None and strip.cut(self._limit - self._y - strip.gap) is not None

    def turn(self) -> None:
        """End the page."""
        self.pages.append(tuple(self.page))
        self.page, self._y, self._limit = [], 0.0, self._height

    def put(self, strip: Strip) -> None:
        """Put a strip below what stands on the page; what does not fit of one that can be divided goes on overleaf."""
        if not self.page and strip.head is not None:
            self.page.append(Placed(0.0, strip.head))
            self._y = strip.head.height
        elif self.page:
            self._y += strip.gap
        divided = strip.cut(self._limit - self._y) if strip.cut and not self.holds(strip.height) else None
        here = divided[0] if divided else strip
        self.page.append(Placed(self._y, here))
        self._y += here.height
        if divided:
            self.turn()
            self.put(divided[1])


def _groups(strips: Sequence[Strip], height: float) -> Iterator[list[Strip]]:
    """Runs of strips that keep together; a run no page can hold is given back strip by strip."""
    group: list[Strip] = []
    for strip in strips:
        group.append(strip)
        if not strip.keeps_next:
            yield from _whole_or_single(group, height)
            group = []
    if group:
        yield from _whole_or_single(group, height)


def _whole_or_single(group: list[Strip], height: float) -> Iterator[list[Strip]]:
    """The run itself or, when no page holds it, its strips one by one with a last third of a page kept together."""
    head = group[0].head
    if _height(group) + (head.height if head else 0.0) <= height:
        yield group
        return
    start = len(group) - 1
    while start and _height(group[start - 1 :]) <= height / 3:
        start -= 1
    yield from ([strip] for strip in group[:start])
    yield group[start:]


def _height(group: Sequence[Strip]) -> float:
    return sum(strip.gap + strip.height for strip in group)


def hold_for_signature(strips: list[Strip], lines: int) -> None:
    """Tie the last `lines` strips together and to the signature that is about to follow."""
    strips[-lines:] = [_held(strip) for strip in strips[-lines:]]


@lru_cache(maxsize=64)
def _held(strip: Strip) -> Strip:
    """The strip tied to the next one: the same object each time, so that its page is known again."""
    return replace(strip, keeps_next=True)
