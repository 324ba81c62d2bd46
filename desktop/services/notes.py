"""Notes on a plan that travel with it: what a province remarks on a district's plan, and what the district answers.

A note is one atom of its own (`note/<id>`), so it is only ever added and never stands against another.
"""

from __future__ import annotations

from dataclasses import dataclass

from desktop.domain.text import nfc
from desktop.services.catalogue import load_catalogue
from desktop.services.office import Office
from desktop.services.ports import Store

LONGEST = 5_000


@dataclass(frozen=True)
class Note:
    """A remark: what, by whom of which office, when (ISO local time)."""

    id: str
    text: str
    person: str
    office: str
    time: str


def add_note(office: Office, plan_id: str, text: str) -> Note:
    """Add a note to a plan, also to one that is only read here; it is on disk when this returns. Raises ValueError."""
    said = nfc(text).strip()
    if not said or len(said) > LONGEST:
        raise ValueError("a note of 1 to 5,000 letters")
    catalogue = load_catalogue(office.store)
    where = catalogue.office.drafting_unit or catalogue.office.area_name
    note = Note(office.new_id(), said, catalogue.person.name, where, office.clock.now())
    value = {"text": note.text, "person": note.person, "office": note.office, "time": note.time}
    office.store.write(plan_id, {f"note/{note.id}": value}).wait()
    return note


def notes_of(store: Store, plan_id: str) -> tuple[Note, ...]:
    """The notes of a plan, oldest first; what another program wrote otherwise is passed over."""
    found = []
    for atom, value in store.load(plan_id).items():
        if atom.startswith("note/") and isinstance(value, dict):
            said = [value.get(name) for name in ("text", "person", "office", "time")]
            if all(isinstance(part, str) for part in said):
                found.append(Note(atom.removeprefix("note/"), *map(str, said)))
    return tuple(sorted(found, key=lambda note: (note.time, note.id)))
