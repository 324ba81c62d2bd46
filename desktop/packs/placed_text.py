"""A text of a data pack and the fields it may hold where it stands."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.packs.field_names import AREA_FIELDS


@dataclass(frozen=True)
class PlacedText:
    """A text, where it stands, and which plain and keyed fields it may hold there."""

    file: str
    path: str
    text: str
    fields: frozenset[str] = AREA_FIELDS
    keyed: tuple[str, ...] = ()
