"""Ids of rows: deterministic for what comes from a data pack or a file, random for what the officer adds."""

from __future__ import annotations

import uuid
from collections.abc import Callable

ROOT = uuid.UUID("6d0f1c7e-5a0b-5b7e-9d5e-2f6b1f0c4a11")
"""Namespace of all ids of this program; never changed."""

NewId = Callable[[], str]
"""Makes the id of a new row; injected, so that a test can repeat it."""


def fixed_id(*parts: str) -> str:
    """Return the id that everybody gives to the same thing, from its path of names (UUIDv5)."""
    return str(uuid.uuid5(ROOT, "\n".join(parts)))


def random_id() -> str:
    """Return the id of a row somebody just added (UUIDv4)."""
    return str(uuid.uuid4())
