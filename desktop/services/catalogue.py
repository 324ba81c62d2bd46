"""The office catalogue: the person at this computer, the office, its communes, signers and local acts.

It is a versioned set of its own beside the plans; a plan copies in what it uses. Every entry is one atom holding one
JSON object, so that two computers' entries merge without touching each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any, TypeVar

from desktop.domain.layout import USUAL_LAYOUT, Layout, layout_from_json, layout_to_json
from desktop.domain.ordering import template_key
from desktop.services.ids import fixed_id
from desktop.services.ports import CATALOGUE_ID, Store

Entry = TypeVar("Entry")
Stored = Any
"""A JSON value as it lies in the store."""


@dataclass(frozen=True)
class Person:
    """Who works here."""

    name: str = ""
    position: str = ""
    phone: str = ""


@dataclass(frozen=True)
class OfficeProfile:
    """Where: issuer profile key of the pack, names of the area and the level above, what the area is."""

    pack: str = ""
    issuer: str = ""
    area_name: str = ""
    parent_name: str = ""
    place: str = ""
    drafting_unit: str = ""
    attributes: tuple[str, ...] = ()
    counterpart: str = ""


@dataclass(frozen=True)
class PrintSettings:
    """How the office sets its documents, and the address at the foot of its letters; new plans copy both in."""

    layout: Layout = USUAL_LAYOUT
    address: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True)
class Signer:
    """Somebody who signs: name and the lines printed above it."""

    name: str
    capacity: tuple[str, ...] = ()


@dataclass(frozen=True)
class LocalAct:
    """An act of the locality that no pack knows; `date` is ISO text."""

    kind: str
    symbol: str
    date: str
    issuer: str
    subject: str


@dataclass(frozen=True)
class Catalogue:
    """Everything the office says about itself once."""

    person: Person = field(default_factory=Person)
    office: OfficeProfile = field(default_factory=OfficeProfile)
    communes: tuple[str, ...] = ()
    signers: tuple[Signer, ...] = ()
    local_acts: tuple[LocalAct, ...] = ()
    printing: PrintSettings = field(default_factory=PrintSettings)

    @property
    def is_filled(self) -> bool:
        """Tell whether the first-start page has been answered."""
        return bool(self.person.name and self.office.issuer and self.office.area_name)


def load_catalogue(store: Store) -> Catalogue:
    """Return the catalogue of a store; an empty one before the first start page was answered."""
    values = store.load(CATALOGUE_ID)
    return Catalogue(
        person=_read(Person, values.get("entry/person")),
        office=_read(OfficeProfile, values.get("entry/office")),
        communes=tuple(str(entry["name"]) for entry in _listed(values, "commune")),
        signers=tuple(_read(Signer, {"name": ""} | entry) for entry in _listed(values, "signer")),
        local_acts=tuple(_read(LocalAct, entry) for entry in _listed(values, "act")),
        printing=_printing(values.get("entry/printing")),
    )


def save_catalogue(store: Store, catalogue: Catalogue) -> None:
    """Queue what differs from the stored catalogue."""
    before = {name: value for name, value in store.load(CATALOGUE_ID).items() if name.startswith(("entry/", "list/"))}
    after = _atoms(catalogue)
    names = before.keys() | after.keys()
    changed = {name: after.get(name) for name in names if before.get(name) != after.get(name)}
    if changed:
        store.write(CATALOGUE_ID, changed)


def _atoms(catalogue: Catalogue) -> dict[str, Any]:
    found = {"entry/person": _plain(catalogue.person), "entry/office": _plain(catalogue.office)}
    if catalogue.printing != PrintSettings():
        found["entry/printing"] = _plain(catalogue.printing) | {"layout": layout_to_json(catalogue.printing.layout)}
    found |= _list_atoms("commune", ({"name": name} for name in catalogue.communes), "name")
    found |= _list_atoms("signer", (_plain(signer) for signer in catalogue.signers), "name")
    return found | _list_atoms("act", (_plain(act) for act in catalogue.local_acts), "symbol")


def _printing(value: Stored) -> PrintSettings:
    given = value if isinstance(value, Mapping) else {}
    return replace(_read(PrintSettings, given), layout=layout_from_json(given.get("layout")))


def _list_atoms(kind: str, entries: Iterable[dict[str, Any]], key: str) -> dict[str, Any]:
    return {
        f"list/{kind}/{fixed_id('catalogue', kind, entry[key])}": {**entry, "order": template_key(place)}
        for place, entry in enumerate(entries)
    }


def _listed(values: Mapping[str, Any], kind: str) -> list[dict[str, Any]]:
    found = [dict(value) for name, value in values.items() if name.startswith(f"list/{kind}/") and value]
    return sorted(found, key=lambda entry: str(entry.get("order", "")))


def _plain(entry: object) -> dict[str, Any]:
    values = asdict(entry)  # type: ignore[call-overload]  # a dataclass, as all entries are
    return {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}


def _read(cls: type[Entry], value: Stored) -> Entry:
    given = value if isinstance(value, Mapping) else {}
    known = {item.name for item in fields(cls)}  # type: ignore[arg-type]  # a dataclass, as all entries are
    read = {name: tuple(item) if isinstance(item, list) else item for name, item in given.items() if name in known}
    return cls(**read)
