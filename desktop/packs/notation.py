"""The notation of texts in a data pack: list lines and fields (see `desktop.packs.schema`)."""

from __future__ import annotations

from desktop.domain.plan_fields import runs_of
from desktop.domain.text_block import Text, TextLine

MARKS = (("- ", 1), ("+ ", 2))


def text_lines(text: str) -> Text:
    """Read a text: one text line for each line that is not blank, its level from the mark in front ("- " 1, "+ " 2)."""
    stripped = (line.strip() for line in text.split("\n"))
    return tuple(_line(line) for line in stripped if line)


def _line(line: str) -> TextLine:
    for mark, level in MARKS:
        if line.startswith(mark):
            return TextLine(level, runs_of(line.removeprefix(mark).lstrip()))
    return TextLine(0, runs_of(line))
