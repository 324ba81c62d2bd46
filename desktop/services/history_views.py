"""Reads the history of a cell, a text or a row together with what its words need."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desktop.services.plan_history import Entry, atom_history, people, row_history
from desktop.services.ports import Store


@dataclass(frozen=True)
class HistoryView:
    """The changes, oldest first, and the names of the people by id."""

    entries: tuple[Entry, ...]
    names: Mapping[str, str]


def history_view(store: Store, plan_id: str, atoms: tuple[str, ...], row: str = "") -> HistoryView:
    """Read the history of some atoms, or of a whole row where there are none, in the order of time."""
    names = people(store, plan_id)
    if not atoms:
        return HistoryView(row_history(store, plan_id, row), names)
    found = [entry for atom in atoms for entry in atom_history(store, plan_id, atom)]
    if len(atoms) > 1:
        found.sort(key=lambda entry: (entry.origin == "draft", entry.time or ""))
    return HistoryView(tuple(found), names)
