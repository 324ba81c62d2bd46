"""Drafts: values typed here that are not versions yet."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.history.json_value import Json, canonical_text
from desktop.history.version import kind_of, row_of


@dataclass(frozen=True)
class Draft:
    """A value typed over the heads `over` (ids, sorted) of an atom; it keeps them until it is sealed.

    `value` None clears the atom.
    """

    plan: str
    atom: str
    value: Json
    over: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The canonical text of the value."""
        return canonical_text(self.value)

    @property
    def deleted_row(self) -> str | None:
        """The id of the row this draft deletes: its life becomes false or nothing. None for every other draft."""
        if kind_of(self.atom) == "life" and (self.value is None or self.value is False):
            return row_of(self.atom)
        return None
