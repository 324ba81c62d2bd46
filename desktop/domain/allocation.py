"""Spreading an amount by weights so that the total is exact; counterpart money; moving money between two cells."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import cycle
from typing import Literal

from desktop.domain.amounts import share_half_up
from desktop.domain.fund import Fund, Measure
from desktop.domain.funding import Line
from desktop.domain.plan import Facts, Plan

AllocationFault = Literal[
    "negative", "bad_bounds", "locked_too_much", "below_minimum", "above_maximum", "no_weights", "nobody"
]
Weight = int | Fraction


class AllocationError(ValueError):
    """An amount that cannot be spread; `amount` is what is missing or too much, in đồng, `ids` who is concerned.

    `locked_too_much`: locked cells alone exceed the total; `below_minimum`: the minimums need more than there is;
    `above_maximum`: the maximums do not take all of it; `no_weights`: nobody who may receive has a weight.
    """

    def __init__(self, code: AllocationFault, amount: int = 0, ids: tuple[str, ...] = ()) -> None:
        self.code: AllocationFault = code
        self.amount = amount
        self.ids = ids
        super().__init__(f"{code}: {amount} {ids}")


@dataclass(frozen=True)
class Recipient:
    """A commune (or row) that receives a share by its weight, at least `minimum`, at most `maximum` (đồng).

    `locked` is an amount that stays as it is.
    """

    id: str
    weight: Weight = 1
    minimum: int = 0
    maximum: int | None = None
    locked: int | None = None


def spread(total: int, recipients: Sequence[Recipient], *, step: int) -> dict[str, int]:
    """Return what each recipient gets of a total in đồng, in the given order; the shares add up to it exactly.

    Shares follow the weights within the bounds, are multiples of `step` as far as total and bounds are, and what is
    left after rounding down goes to the largest remainders. Raises AllocationError where the bounds cannot be kept.
    """
    free = [each for each in recipients if each.locked is None]
    locked = {each.id: each.locked for each in recipients if each.locked is not None}
    rest = total - sum(locked.values())
    _check(total, rest, free, tuple(locked))
    exact = _filled(rest, free)
    shares = locked | _rounded(rest, free, exact, step)
    return {each.id: shares[each.id] for each in recipients}


def _check(total: int, rest: int, free: list[Recipient], locked: tuple[str, ...]) -> None:
    if total < 0:
        raise AllocationError("negative", total)
    if rest < 0:
        raise AllocationError("locked_too_much", -rest, locked)
    wrong = tuple(each.id for each in free if each.weight < 0 or _most(each, rest) < each.minimum)
    if wrong:
        raise AllocationError("bad_bounds", 0, wrong)
    least = sum(each.minimum for each in free)
    if rest < least:
        raise AllocationError("below_minimum", least - rest, tuple(each.id for each in free if each.minimum))
    if rest and not free:
        raise AllocationError("nobody", rest)
    if rest > least and not any(each.weight for each in free):
        raise AllocationError("no_weights", rest - least, tuple(each.id for each in free))
    most = sum(_most(each, rest) if each.weight else each.minimum for each in free)
    if rest > most:
        raise AllocationError("above_maximum", rest - most, tuple(each.id for each in free if each.maximum is not None))


def _most(recipient: Recipient, rest: int) -> int:
    """Return the most a recipient may get; without a maximum that is all there is."""
    return max(rest, recipient.minimum) if recipient.maximum is None else recipient.maximum


def _filled(rest: int, free: list[Recipient]) -> dict[str, Fraction]:
    """Return exact shares: one rate for all, each share kept within its bounds, together the rest.

    What all get together grows with the rate in straight pieces; the piece that reaches the rest is searched by halves.
    """
    bounds = sorted({Fraction(bound, 1) / each.weight for each in free if each.weight for bound in _bounds(each, rest)})
    if not bounds:
        return {each.id: Fraction(each.minimum) for each in free}
    place = bisect_left(bounds, Fraction(rest), key=lambda rate: _together(free, rate, rest))
    high = bounds[min(place, len(bounds) - 1)]
    low = bounds[place - 1] if place else Fraction(0)
    at_low, at_high = _together(free, low, rest), _together(free, high, rest)
    rate = high if at_high == at_low else low + (rest - at_low) * (high - low) / (at_high - at_low)
    return dict(zip((each.id for each in free), _shares(free, rate, rest), strict=True))


def _bounds(recipient: Recipient, rest: int) -> tuple[int, int]:
    return recipient.minimum, _most(recipient, rest)


def _together(free: list[Recipient], rate: Fraction, rest: int) -> Fraction:
    return sum(_shares(free, rate, rest), start=Fraction(0))


def _shares(free: list[Recipient], rate: Fraction, rest: int) -> list[Fraction]:
    return [
        max(Fraction(each.minimum), min(each.weight * rate, Fraction(_most(each, rest))))
        if each.weight
        else Fraction(each.minimum)
        for each in free
    ]


def _rounded(rest: int, free: list[Recipient], exact: Mapping[str, Fraction], step: int) -> dict[str, int]:
    """Round down to the step, then give a step each to the largest remainders until nothing is left."""
    shares = {each.id: max(int(exact[each.id] // step) * step, each.minimum) for each in free}
    left = rest - sum(shares.values())
    by_remainder = sorted((each for each in free if each.weight), key=lambda each: shares[each.id] - exact[each.id])
    for each in cycle(by_remainder):
        if not left:
            break
        given = min(step, left, _most(each, rest) - shares[each.id])
        shares[each.id] += given
        left -= given
    return shares


def suggested_counterpart(plan: Plan) -> dict[tuple[str, Fund], int]:
    """Return the counterpart money of every row that holds base money itself, by row and fund, in đồng.

    The plan's shares (per mille) of each base fund, rounded half-up to its step row by row (seed 003: all seven rows).
    """
    facts = plan.facts
    if not facts.counterpart_base:
        return {}
    base = Measure.parse(facts.counterpart_base)
    return {cell: amount for line in plan.funding.root.walk() for cell, amount in _counterpart_of(line, base, facts)}


def _counterpart_of(line: Line, base: Measure, facts: Facts) -> Iterator[tuple[tuple[str, Fund], int]]:
    for fund, money in line.own.items():
        if base.holds(fund) and money > 0:
            for source, share in facts.shares.items():
                yield (line.id, Fund(source, fund.kind)), share_half_up(money, (share, 1000), facts.step)


TransferFault = Literal["same_cell", "not_positive", "not_enough"]


class TransferError(ValueError):
    """Money that cannot be moved; `amount` is what the giving cell lacks, in đồng."""

    def __init__(self, code: TransferFault, amount: int = 0) -> None:
        self.code: TransferFault = code
        self.amount = amount
        super().__init__(f"{code}: {amount}")


@dataclass(frozen=True)
class MoneyCell:
    """An input cell: a row of the funding table and a fund's key, or a row of an appendix table and a column's key."""

    kind: Literal["line", "row"]
    id: str
    column: str


@dataclass(frozen=True)
class TransferSide:
    """One side of a transfer: the cell, its figure before (None: blank) and after, in đồng."""

    cell: MoneyCell
    before: int | None
    after: int

    @property
    def change(self) -> int:
        """What the cell gains, less than 0 for the giving side."""
        return self.after - (self.before or 0)


@dataclass(frozen=True)
class Transfer:
    """Money moved from one cell to another, shown before it is applied."""

    giving: TransferSide
    taking: TransferSide

    @property
    def amount(self) -> int:
        """The amount moved, in đồng."""
        return self.taking.change


def transfer(amount: int, giving: tuple[MoneyCell, int | None], taking: tuple[MoneyCell, int | None]) -> Transfer:
    """Return both sides of moving an amount (đồng) between two cells given with their figures.

    Raises TransferError where the amount is not above 0, the giving cell has less, or both cells are one.
    """
    (source, has), (target, had) = giving, taking
    if amount <= 0:
        raise TransferError("not_positive", amount)
    if source == target:
        raise TransferError("same_cell")
    if (has or 0) < amount:
        raise TransferError("not_enough", amount - (has or 0))
    return Transfer(TransferSide(source, has, (has or 0) - amount), TransferSide(target, had, (had or 0) + amount))
