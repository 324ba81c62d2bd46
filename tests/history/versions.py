"""Builders for the history tests."""

from __future__ import annotations

from collections.abc import Iterable

from desktop.history.json_value import Json
from desktop.history.version import Author, Version, kind_of

PLAN = "3b0f2a52-0000-4000-8000-000000000001"
TIME = "2024-03-01T08:15:00+07:00"
AN = Author(person="an", office="labour", replica="laptop-1")


def a_version(
    atom: str = "cell/r1/2.central",
    value: Json = 115_000_000,
    *,
    parents: Iterable[str] = (),
    lamport: int = 1,
    person: str = "an",
) -> Version:
    """A version with sensible defaults."""
    return Version(
        atom=atom,
        plan=PLAN,
        kind=kind_of(atom),
        lamport=lamport,
        office="labour",
        parents=tuple(sorted(parents)),
        replica="laptop-1",
        seen=(),
        time=TIME,
        person=person,
        value=value,
    )
