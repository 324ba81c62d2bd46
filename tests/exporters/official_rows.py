"""The height of a table row against the official measures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.exporters.measures import ASCENT
from tests.exporters.deviation import differs, foot

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop.exporters.measures import Measures
    from tests.exporters.measured_pdf import DrawnRule, Line


def row_height_deviations(
    official: Measures, rules: Sequence[DrawnRule], lines: Sequence[Line], *, double: bool
) -> Iterator[str]:
    """The air above and below the tallest cell of a row, and the second rule over a total; `rules` are its page's."""
    level = [rule.y1 for rule in rules if rule.is_level]
    above = sorted(y for y in level if y <= lines[0].baseline)[-2:]
    below = min(y for y in level if y > lines[-1].baseline)
    yield from differs("cell's foot", below - foot(lines[-1]), official.cell_padding_above)
    head = lines[0].baseline - lines[0].size * ASCENT - above[-1]
    yield from differs("cell's head", head, official.cell_padding_above)
    if double:
        yield from differs("double rule", above[1] - above[0], official.double_rule_gap)
