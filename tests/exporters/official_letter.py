"""Holds what letters have besides a plan against the official measures: the foot of the first page, the stamp."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from desktop.documents.model import Addressees, CentredLine
from desktop.exporters.measures import ASCENT, MM, SINGLE_SPACING
from tests.exporters.deviation import CLOSE, LETTERS_CLOSE, differs, foot, looks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop.documents.model import Part
    from desktop.exporters.measures import Measures, Page
    from tests.exporters.measured_pdf import DrawnRule, Line


class Inspection(Protocol):
    """What goes through the lines of a PDF."""

    m: Measures
    lines: list[Line]

    def take(self, text: str) -> list[Line]:
        """The lines that say a text."""

    def lowest_above(self, line: Line) -> float:
        """The foot of what stands above a line."""

    def rules(self, line: Line) -> tuple[DrawnRule, ...]:
        """The rules on the page of a line."""


STAMPS = {"KHẨN": 20 * MM, "HỎA TỐC": 30 * MM, "THƯỢNG KHẨN": 40 * MM}


def foot_deviations(
    official: Measures, part: Part, page: Page, lines: Sequence[Line], rules: Sequence[DrawnRule]
) -> Iterator[str]:
    """Ô 13: small lines in the middle, the last at the bottom margin, under a rule over the whole text."""
    for line, text in zip(lines, part.foot, strict=True):
        yield from looks(line, official.foot_size)
        yield from differs("middle of the foot", line.middle, page.left + page.text_width / 2, LETTERS_CLOSE)
        if line.text != text:
            yield f"at the foot {line.text!r}, not {text!r}"
    yield from differs("end of the foot", foot(lines[-1]), page.height - page.bottom)
    top = lines[0].baseline - lines[0].size
    across = [rule for rule in rules if rule.is_level and abs(rule.length - page.text_width) < CLOSE and rule.y1 < top]
    if not across:
        yield "no rule above the foot"
    else:
        yield from differs("thickness of the rule above the foot", across[-1].width, official.rule_width)


def urgency_deviations(official: Measures, page: Page, line: Line, rules: Sequence[DrawnRule]) -> Iterator[str]:
    """Ô 10b: the word in the middle of a frame as large as its stamp, at the left margin."""
    yield from looks(line, official.urgency_size, bold=True)
    sides = [rule for rule in rules if not rule.is_level and rule.y1 < line.baseline < rule.y2]
    if len(sides) != 2:
        yield f"the urgency has {len(sides)} sides"
        return
    left, right = sorted(sides, key=lambda rule: rule.x1)
    yield from differs("left side of the stamp", left.x1, page.left)
    yield from differs("width of the stamp", right.x1 - left.x1, STAMPS[line.text])
    yield from differs("height of the stamp", left.y2 - left.y1, official.urgency_height)
    middle = foot(line) - line.size * SINGLE_SPACING / 2
    yield from differs("middle of the stamp", middle, (left.y1 + left.y2) / 2)


def letter_deviations(inspection: Inspection, block: Addressees | CentredLine, page: Page) -> Iterator[str]:
    """Ô 9a with its dashes under the colon, or a bold line in the middle."""
    above = inspection.lines[0]
    yield from _gap_above(inspection, above)
    lines = inspection.take(" ".join(block.plain_texts()))
    is_bold = isinstance(block, CentredLine)
    for line in lines:
        yield from looks(line, inspection.m.body_size, bold=is_bold)
        if is_bold:
            yield from differs("middle of the page", line.middle, page.left + page.text_width / 2, LETTERS_CLOSE)
        elif line.text.startswith("-"):
            colon = above.letters[len("Kính gửi")]
            yield from differs("dash under the colon", line.x, colon.x, LETTERS_CLOSE)


def _gap_above(inspection: Inspection, line: Line) -> Iterator[str]:
    """The air above a line; the rule of a title carries its own air below it."""
    official, lowest = inspection.m, inspection.lowest_above(line)
    air = air_of_rule(inspection, line, lowest)
    below_title = official.paragraph_gap / 2 if air else 0.0
    gap = line.baseline - line.size * ASCENT - lowest
    yield from differs(f"gap above {line.text!r}", gap, official.addressees_gap + air + below_title)


def air_of_rule(inspection: Inspection, line: Line, lowest: float) -> float:
    """The air a rule carries below it, where the lowest thing above a line is one; a frame carries none."""
    rules = inspection.rules(line)
    is_rule = any(rule.is_level and abs(rule.y1 - lowest) < CLOSE for rule in rules)
    is_frame = any(not rule.is_level and abs(rule.y2 - lowest) < CLOSE for rule in rules)
    return inspection.m.rule_height - inspection.m.rule_drop if is_rule and not is_frame else 0.0
