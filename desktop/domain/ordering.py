"""Order keys of rows: text keys between which another always fits, so that moving one row changes one atom."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
STEP = 4


def template_key(position: int) -> str:
    """Return the key of the n-th row of a template (from 0), the same on every machine."""
    return f"{position + 1:0{STEP}d}i"


def key_between(before: str, after: str, tail: str = "") -> str:
    """Return a key that sorts after `before` and ahead of `after` (either may be empty: no bound).

    `tail` are random digits from the caller, so that two offices inserting at one place do not get one key. The bounds
    may hold other letters than DIGITS or be equal, as another program writes them; between equal ones is no room, and
    the key sorts after both. Raises ValueError where they are not in order.
    """
    if after and before > after:
        raise ValueError(f"no key between {before!r} and {after!r}")
    after = "" if before == after else after
    head = ""
    position = 0
    while True:
        lowest = before[position] if position < len(before) else ""
        highest = after[position] if position < len(after) else ""
        low = bisect_right(DIGITS, lowest) - 1 if lowest else -1
        high = bisect_left(DIGITS, highest) if highest else len(DIGITS)
        if high - low > 1:
            return head + DIGITS[low + (high - low) // 2] + tail + "i"
        taken = lowest or DIGITS[0]
        head += taken
        if taken < highest:
            after = ""
        position += 1
