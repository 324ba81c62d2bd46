"""Order keys of rows: text keys between which another always fits, so that moving one row changes one atom."""

from __future__ import annotations

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
STEP = 4


def template_key(position: int) -> str:
    """Return the key of the n-th row of a template (from 0), the same on every machine."""
    return f"{position + 1:0{STEP}d}i"


def key_between(before: str, after: str, tail: str = "") -> str:
    """Return a key that sorts after `before` and ahead of `after` (either may be empty: no bound).

    `tail` are random digits from the caller, so that two offices inserting at one place do not get one key. Raises
    ValueError where the bounds are not in order.
    """
    if after and before >= after:
        raise ValueError(f"no key between {before!r} and {after!r}")
    head = ""
    position = 0
    while True:
        low = DIGITS.index(before[position]) if position < len(before) else -1
        high = DIGITS.index(after[position]) if after and position < len(after) else len(DIGITS)
        if high - low > 1:
            return head + DIGITS[low + (high - low) // 2] + tail + "i"
        digit = max(low, 0)
        head += DIGITS[digit]
        if digit < high:
            after = ""
        position += 1
