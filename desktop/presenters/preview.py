"""The preview of a print: sizes it is seen at, where a text stands in a page, which pages a range means."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from desktop.domain.text import fold

FIT_WIDTH, FIT_PAGE = "Vừa chiều rộng", "Vừa cả trang"
PERCENTS = (50, 75, 100, 125, 150, 200)
ZOOMS = (FIT_WIDTH, FIT_PAGE, *(f"{percent} %" for percent in PERCENTS))
SCREEN_DOTS = 96
"""Dots per inch of a screen at 100 %."""
POINTS_PER_INCH = 72
LEAST_QUERY = 2
MOST_HITS = 500

Box = tuple[float, float, float, float]
"""Left, top, width and height in points from the top left of the page."""


@dataclass(frozen=True)
class PageHit:
    """A text found on a page (counted from 0), with the boxes it fills: one for each line."""

    page: int
    boxes: tuple[Box, ...]


def percent_of(zoom: str) -> int:
    """Return the percent of a zoom, 0 for one that fits."""
    return int(zoom.split(maxsplit=1)[0]) if zoom[:1].isdigit() else 0


def dots_for(zoom: str, page: tuple[float, float], room: tuple[int, int]) -> float:
    """Return dots per inch for a page (points) seen in a room (pixels)."""
    percent = percent_of(zoom)
    if percent:
        return percent * SCREEN_DOTS / 100
    across = room[0] * POINTS_PER_INCH / page[0]
    return max(10.0, across if zoom == FIT_WIDTH else min(across, room[1] * POINTS_PER_INCH / page[1]))


def next_zoom(dots: float, step: int) -> str:
    """Return the zoom above (+1) or below (-1) a resolution; at the end the last one."""
    now = dots * 100 / SCREEN_DOTS
    if step > 0:
        percent = next((percent for percent in PERCENTS if percent > now + 1), PERCENTS[-1])
    else:
        percent = next((percent for percent in reversed(PERCENTS) if percent < now - 1), PERCENTS[0])
    return f"{percent} %"


def spans_of(query: str, text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of every place of a page's text that holds the query, accents and line breaks aside."""
    wanted = fold(query)
    if len(wanted) < LEAST_QUERY:
        return
    folded, places = _folded(text)
    at = folded.find(wanted)
    while at >= 0:
        yield places[at], places[at + len(wanted) - 1] + 1
        at = folded.find(wanted, at + len(wanted))


def hit_words(place: int, count: int, query: str) -> str:
    """Return "3/12", or that nothing was found; empty without a query."""
    if len(fold(query)) < LEAST_QUERY:
        return ""
    return f"{place + 1}/{count}" if count else "Không thấy"


def pages_in(count: int, ranges: Iterable[tuple[int, int]]) -> tuple[int, ...]:
    """Return the page indexes of ranges counted from 1, each page once in its order; without ranges all pages."""
    chosen = {page for first, last in ranges for page in range(max(first, 1) - 1, min(last, count))}
    return tuple(sorted(chosen)) if chosen else tuple(range(count))


def _folded(text: str) -> tuple[str, list[int]]:
    """The text as search sees it, and for each of its letters the place it comes from."""
    letters: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        if char.isspace() or unicodedata.category(char) == "Cc":
            if letters and letters[-1] != " ":
                letters.append(" ")
                places.append(place)
            continue
        plain = fold(char)
        letters.extend(plain)
        places.extend([place] * len(plain))
    return "".join(letters), places
