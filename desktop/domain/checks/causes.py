"""What probably happened to a figure that does not add up, named only where one explanation fits."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import compress
from typing import Literal

from desktop.domain.finding import Value

CauseCode = Literal[
    "left_out",
    "twice",
    "zero_lost",
    "zero_added",
    "swapped",
    "rows_swapped",
    "shifted",
    "neighbour",
    "none_counted",
    "rounding",
]


@dataclass(frozen=True)
class Cause:
    """A likely cause: `part` names what was left out, mistyped or taken instead (empty: the stated figure itself).

    `amount` is what the table holds for the part and `read` what the document must have taken it for, both in đồng.
    """

    code: CauseCode
    part: str = ""
    amount: int | None = None
    read: int | None = None

    @property
    def values(self) -> dict[str, Value]:
        """The cause as values of a finding."""
        named = {"cause": self.code, "cause_part": self.part, "cause_amount": self.amount, "cause_read": self.read}
        return {name: value for name, value in named.items() if value not in ("", None)}


class ValuesWithCause(Mapping[str, Value]):
    """Values of a finding: its `figures` at once, and what explains them when it is first asked for.

    A cause is looked for in hundreds of rows, a difference is seen in one; so an edit pays for the difference only.
    """

    def __init__(self, figures: Mapping[str, Value], search: Callable[[], Cause | None]) -> None:
        """Remember the figures and how to look for their cause, which is done once at most."""
        self.figures = figures
        self._search = search

    @cached_property
    def cause(self) -> Cause | None:
        """The one likely cause, None for a riddle."""
        return self._search()

    @cached_property
    def _all(self) -> Mapping[str, Value]:
        return {**self.figures, **self.cause.values} if self.cause else self.figures

    def __getitem__(self, name: str) -> Value:
        """Return a value by name; raise KeyError where there is none."""
        return self.figures[name] if name in self.figures else self._all[name]

    def __iter__(self) -> Iterator[str]:
        """Yield the names, those of the cause last."""
        return iter(self._all)

    def __len__(self) -> int:
        """Count the values."""
        return len(self._all)

    def __repr__(self) -> str:
        """Show the values as they read."""
        return repr(dict(self))


def likely_cause(stated: int, computed: int, parts: Mapping[str, int], *, step: int = 1) -> Cause | None:
    """Return the one likely cause of a stated total (đồng) that differs from its computed one, None for a riddle.

    `parts` are the amounts of everything that is counted in, by name; a cause that fits two of them names neither.
    A residue of up to half a `step` (đồng) a part is put down to rounding.
    """
    return (
        _whole_zero(stated, computed)
        or _one_part(stated, computed, parts)
        or _whole_swap(stated, computed)
        or _mistyped_part(stated, computed, parts)
        or _nothing_counted(stated, computed)
        or _residue(stated, computed, parts, step=step)
    )


def neighbour(stated: int, others: Mapping[str, int]) -> Cause | None:
    """Return the cause "the figure of another cell was taken" where exactly one other cell holds what is stated."""
    if not stated:
        return None
    return _only(Cause("neighbour", name, amount) for name, amount in others.items() if amount == stated)


def digits_swapped(one: int, other: int) -> bool:
    """Tell whether two figures differ only in two digits beside each other, exchanged (1.170 and 1.107)."""
    if one == other or (one - other) % 9:
        return False
    left, right = str(one), str(other)
    if len(left) != len(right):
        return False
    places = [place for place in range(len(left)) if left[place] != right[place]]
    if len(places) != 2 or places[1] - places[0] != 1:  # noqa: PLR2004 - two digits
        return False
    first, second = places
    return left[first] == right[second] and left[second] == right[first]


def _nothing_counted(stated: int, computed: int) -> Cause | None:
    """A stated 0 above several rows with money (seed 001, appendix III, row 3)."""
    return Cause("none_counted", amount=computed) if computed and not stated else None


def _whole_zero(stated: int, computed: int) -> Cause | None:
    if not (stated and computed):
        return None
    if stated * 10 == computed:
        return Cause("zero_lost", amount=computed, read=stated)
    return Cause("zero_added", amount=computed, read=stated) if stated == computed * 10 else None


def _one_part(stated: int, computed: int, parts: Mapping[str, int]) -> Cause | None:
    missing = computed - stated
    left_out = _only(Cause("left_out", name, amount) for name, amount in parts.items() if amount == missing)
    return left_out or _only(Cause("twice", name, amount) for name, amount in parts.items() if amount == -missing)


def _whole_swap(stated: int, computed: int) -> Cause | None:
    return Cause("swapped", amount=computed, read=stated) if digits_swapped(stated, computed) else None


def _mistyped_part(stated: int, computed: int, parts: Mapping[str, int]) -> Cause | None:
    """One part of which the document took a tenth, the tenfold, or two digits the wrong way round."""
    missing = computed - stated
    if missing % 9:
        return None
    can_swap = _is_swap_distance(missing)
    slipped = (can_swap or 9 * amount in (10 * missing, -missing) for amount in parts.values())
    likely = compress(parts.items(), slipped)
    readings = ((name, amount, amount - missing) for name, amount in likely if amount)
    causes = ((_misreading(amount, read), name, amount, read) for name, amount, read in readings)
    return _only(Cause(code, name, amount, read) for code, name, amount, read in causes if code)


def _is_swap_distance(missing: int) -> bool:
    """Tell whether figures that far apart can differ in two neighbouring digits exchanged: 9, 18, … 81, with zeros."""
    distance = abs(missing)
    while distance and not distance % 10:
        distance //= 10
    return distance in range(9, 82, 9)


def _misreading(amount: int, read: int) -> CauseCode | None:
    if read * 10 == amount:
        return "zero_lost"
    if read == amount * 10:
        return "zero_added"
    return "swapped" if digits_swapped(amount, read) else None


def _residue(stated: int, computed: int, parts: Mapping[str, int], *, step: int) -> Cause | None:
    missing = computed - stated
    return Cause("rounding", amount=missing) if 0 < 2 * abs(missing) <= step * len(parts) else None


def _only(causes: Iterable[Cause]) -> Cause | None:
    """Return the cause if there is exactly one."""
    found = iter(causes)
    first = next(found, None)
    return first if next(found, None) is None else None
