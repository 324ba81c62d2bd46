"""What the numbers and keys among a plan's facts may be; files and packages from elsewhere are held to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from desktop.domain.amounts import UNIT_BILLION, UNIT_DONG, UNIT_MILLION, UNIT_THOUSAND
from desktop.domain.fund import Measure

UNITS: Final = (UNIT_DONG, UNIT_THOUSAND, UNIT_MILLION, UNIT_BILLION)
"""Units amounts are shown in; every one has its word on screen and on paper."""
LARGEST_STEP: Final = UNIT_BILLION
LARGEST_SHARE: Final = 10_000
"""Per mille of the base measure: ten times the base is beyond any rule."""


def fact_may_be(name: str, value: Any) -> bool:  # noqa: ANN401 - any fact's value
    """Tell whether a fact of the right type may have a value; facts that are free text may have any."""
    limit = _LIMITS.get(name)
    return limit is None or limit(value)


def _is_measure(key: str) -> bool:
    try:
        Measure.parse(key)
    except ValueError:
        return False
    return True


def _between(low: int, high: int) -> Callable[[int], bool]:
    return lambda value: low <= value <= high


_LIMITS: Final[Mapping[str, Callable[[Any], bool]]] = {
    "unit": lambda value: value in UNITS,
    "step": _between(1, LARGEST_STEP),
    "year": _between(0, 9999),
    "adjustment": _between(0, 99),
    "months": _between(1, 12),
    "counterpart_base": lambda value: not value or _is_measure(value),
    "shares": lambda value: all(0 <= share <= LARGEST_SHARE for share in value.values()),
    "share_tolerance": _between(0, 1000),
}
