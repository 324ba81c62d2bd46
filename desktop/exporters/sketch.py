"""A strip while it is being drawn."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from desktop.exporters import measures
from desktop.exporters.strips import Rule, Strip, Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop.documents.model import Align
    from desktop.exporters.lines import Line
    from desktop.exporters.measures import Measures

SLACK_BEFORE: Final[dict[Align, float]] = {"left": 0.0, "center": 0.5, "right": 1.0}
"""The share of the room a line leaves free that stands before it."""


class Column(NamedTuple):
    """A vertical band of the text area, in points from its left edge."""

    left: float
    width: float


@dataclass
class Sketch:
    """Collects texts and rules in reading order, counted down from the top of the strip."""

    measures: Measures
    texts: list[Text] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)

    def write(self, lines: Iterable[Line], size: float, column: Column, *, y: float, align: Align = "center") -> float:
        """Write lines under each other from `y` on; returns the y below the last."""
        share = SLACK_BEFORE[align]
        for line in lines:
            x = column.left + (column.width - line.width) * share
            self.write_line(line, size, x=x, baseline=y + size * measures.ASCENT)
            y += measures.single_line(size)
        return y

    def write_line(self, line: Line, size: float, *, x: float, baseline: float, word_gap: float = 0.0) -> None:
        """Write one line piece by piece."""
        if len(line.pieces) == 1:
            ((face, text),) = line.pieces
            self.texts.append(Text(x, baseline, face, size, text, word_gap, line.ends_paragraph))
            return
        last = len(line.pieces) - 1
        for index, piece in enumerate(line.pieces):
            ends = line.ends_paragraph and index == last
            self.texts.append(Text(x, baseline, piece.face, size, piece.text, word_gap, ends))
            if index < last:
                x += piece.face.stretched(piece.text, size, word_gap)

    def centred_rule(self, column: Column, length: float, *, y: float) -> float:
        """Draw a rule in the middle of a column; returns the y below it and its air."""
        left = column.left + (column.width - length) / 2
        y_rule = y + self.measures.rule_drop
        self.rules.append(Rule(left, y_rule, left + length, y_rule, self.measures.rule_width))
        return y + self.measures.rule_height

    def frame(self, column: Column, *, top: float, bottom: float) -> None:
        """Draw a single frame."""
        left, right = column.left, column.left + column.width
        for x1, y1, x2, y2 in (
            (left, top, right, top),
            (left, bottom, right, bottom),
            (left, top, left, bottom),
            (right, top, right, bottom),
        ):
            self.rules.append(Rule(x1, y1, x2, y2, self.measures.rule_width))

    def strip(self, height: float, *, gap: float = 0.0, keeps_next: bool = False, bookmark: str = "") -> Strip:
        """The finished strip."""
        return Strip(height, gap, tuple(self.texts), tuple(self.rules), keeps_next=keeps_next, bookmark=bookmark)
