"""How one row becomes atoms and back: its life, its place, and one atom for every cell that holds something.

Atoms of a row: `row/<id>/life` (the row's kind; null when deleted), `row/<id>/place` ([parent, order]),
`cell/<id>/<column>`; stated figures are `stated/<id>/<measure>`, assigned ones `assign/<id>/<column>`, a section's text
`sec/<id>/text`. A cell with its default value has no atom.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, dataclass, fields
from functools import cached_property
from typing import Any

from desktop.domain.form_table import FormRow
from desktop.domain.fund import Fund, Measure
from desktop.domain.funding import Line
from desktop.domain.legal import Act, LegalBasis
from desktop.domain.plan import Agency, Assignment, Commune, Indicator, Opinion, Paper, Recipient, Waiver
from desktop.domain.plan_status import KeptFile, StatusStep
from desktop.domain.section import Section
from desktop.domain.text_block import from_json, to_json

Json = Any
"""A JSON value without floats (null, bool, int, str, list, dict)."""
Row = Any
"""A row of any kind: a frozen dataclass with at least id and order."""
Value = Any
"""The value of an attribute of a row."""
Encode = Callable[[Value], Json]


def _same(value: Json) -> Json:
    return value


def _act_to_json(act: Act) -> Json:
    values = {field.name: getattr(act, field.name) for field in fields(Act)}
    return {name: _dated(value) for name, value in values.items() if value not in {"", None}}


def _dated(value: Json) -> Json:
    return value.isoformat() if isinstance(value, dt.date) else value


def _act_from_json(value: Json) -> Act:
    known = {field.name for field in fields(Act)}
    read = {name: item for name, item in value.items() if name in known}
    for name in ("date", "valid_to"):
        if name in read:
            read[name] = dt.date.fromisoformat(read[name])
    return Act(**{"kind": "", "symbol": "", "date": None, "issuer": "", "subject": "", **read})


def _files_to_json(files: tuple[KeptFile, ...]) -> Json:
    return [[kept.kind, kept.name, kept.sha256, kept.size] for kept in files]


def _files_from_json(value: Json) -> tuple[KeptFile, ...]:
    files = tuple(KeptFile(kind, name, sha256, size) for kind, name, sha256, size in value)
    for kept in files:
        is_text = all(isinstance(text, str) for text in (kept.kind, kept.name, kept.sha256))
        if not is_text or type(kept.size) is not int:
            raise ValueError(value)
    return files


@dataclass(frozen=True)
class Column:
    """One attribute of a row and how it is written and read."""

    name: str
    encode: Encode = _same
    decode: Encode = _same
    space: str = "cell"


@dataclass(frozen=True)
class MapColumn:
    """An attribute that maps keys to figures: one atom for each key, named `<name>:<key>` or, in `space`, `<key>`."""

    name: str
    prefix: str
    key_text: Callable[[Any], str]
    read_key: Callable[[str], Any]
    space: str = "cell"
    blank: Json = None

    def value_of(self, amounts: Mapping[Any, Any], key: object) -> Json:
        """Return the value of a key's atom: that of a blank where the key is there without a figure."""
        amount = amounts.get(key)
        return self.blank if amount is None and key in amounts else amount


def _texts(*names: str) -> tuple[Column, ...]:
    return tuple(Column(name) for name in names)


def _list(name: str) -> Column:
    return Column(name, list, tuple)


def _date(name: str) -> Column:
    return Column(name, _dated, dt.date.fromisoformat)


@dataclass(frozen=True)
class RowKind:
    """A kind of row: its name in atoms, its class, its columns, and whether rows stand below each other."""

    name: str
    cls: type
    columns: tuple[Column, ...]
    maps: tuple[MapColumn, ...] = ()

    @cached_property
    def blanks(self) -> Mapping[str, Any]:
        """The defaults, to compare with: worked out once for a kind."""
        return self.defaults()

    def defaults(self) -> dict[str, Any]:
        """Return the value of each column that has no atom."""
        found = {}
        for field in fields(self.cls):
            if field.default is not MISSING:
                found[field.name] = field.default
            elif field.default_factory is not MISSING:
                found[field.name] = field.default_factory()
            else:
                found[field.name] = ""
        return found


def _fund_map(name: str, prefix: str) -> MapColumn:
    return MapColumn(name, prefix, lambda fund: str(fund.key), Fund.parse)


LINE = RowKind(
    "line",
    Line,
    (*_texts("code", "title", "label", "level", "status", "reason", "is_reason_printed", "lead", "report_form"),
     _list("kinds"), _list("partners")),
    (_fund_map("amounts", "amount:"), _fund_map("carried", "carried:"),
     _fund_map("unread", "unread:"),
     MapColumn("stated", "", lambda measure: str(measure.key), Measure.parse, "stated", "")),
)  # fmt: skip
SECTION = RowKind(
    "section",
    Section,
    (*_texts("code", "role", "title", "line", "agency", "part", "number", "is_inline", "is_required"),
     Column("text", to_json, from_json, "sec")),
)  # fmt: skip
FORM_ROW = RowKind(
    "entry",
    FormRow,
    (*_texts("code", "title", "level", "number", "unit", "line", "commune", "is_printed"), _list("locked")),
    (MapColumn("cells", "value:", str, str), MapColumn("stated", "", str, str, "stated", ""),
     MapColumn("unread", "unread:", str, str)),
)  # fmt: skip
BASIS = RowKind(
    "basis",
    LegalBasis,
    (*_texts("lead", "text"),
     Column("acts", lambda acts: [_act_to_json(a) for a in acts], lambda acts: tuple(_act_from_json(a) for a in acts))),
)  # fmt: skip
ASSIGNMENT = RowKind(
    "assignment",
    Assignment,
    (Column("line", space="assign"), Column("measure", lambda m: m.key, Measure.parse, "assign"),
     Column("amount", space="assign"), Column("decision", space="assign")),
)  # fmt: skip
INDICATOR = RowKind("indicator", Indicator, _texts("code", "title", "unit", "value", "part_of"))
AGENCY = RowKind("agency", Agency, _texts("code", "name", "short"))
RECIPIENT = RowKind("recipient", Recipient, _texts("text"))
COMMUNE = RowKind("commune", Commune, _texts("name", "code"))
STEP = RowKind(
    "step",
    StatusStep,
    (*_texts("status", "person", "time", "note", "revision", "number", "signer", "seal"),
     _date("date"),
     Column("files", _files_to_json, _files_from_json)),
)  # fmt: skip
WAIVER = RowKind("waiver", Waiver, _texts("finding", "reason", "person", "time", "figures"))
OPINION = RowKind("opinion", Opinion, _texts("agency", "document", "part", "content", "result", "answer"))
PAPER = RowKind(
    "paper",
    Paper,
    (*_texts("code", "number"), _date("date"), _date("deadline"), _list("addressees"), _list("signer_capacity"),
     *_texts("signer_name", "urgency")),
)  # fmt: skip


def atom_name(space: str, row_id: str, column: str) -> str:
    """Return the atom of a cell."""
    return f"{space}/{row_id}/{column}"


def row_atoms(kind: RowKind, row: Row, parent: str) -> dict[str, Json]:
    """Return all atoms of one row, without the rows below it."""
    atoms: dict[str, Json] = {f"row/{row.id}/life": kind.name, f"row/{row.id}/place": [parent, row.order]}
    blanks = kind.blanks
    for column in kind.columns:
        value = getattr(row, column.name)
        if value != blanks[column.name]:
            atoms[atom_name(column.space, row.id, column.name)] = column.encode(value)
    for mapped in kind.maps:
        amounts = getattr(row, mapped.name)
        for key in amounts:
            name = f"{mapped.prefix}{mapped.key_text(key)}"
            atoms[atom_name(mapped.space, row.id, name)] = mapped.value_of(amounts, key)
    return atoms


def changed_row_atoms(kind: RowKind, before: Row, after: Row, parent: str) -> dict[str, Json]:
    """Return the atoms in which two states of a row below the same parent differ (None: no value any more).

    What both states share is not encoded: an edit of many rows costs what it changes.
    """
    changed: dict[str, Json] = {}
    if before.order != after.order:
        changed[f"row/{after.id}/place"] = [parent, after.order]
    for column in kind.columns:
        old, new = getattr(before, column.name), getattr(after, column.name)
        if old is not new and old != new:
            name = atom_name(column.space, after.id, column.name)
            changed[name] = None if new == kind.blanks[column.name] else column.encode(new)
    for mapped in kind.maps:
        olds, news = getattr(before, mapped.name), getattr(after, mapped.name)
        if olds is not news:
            changed |= _changed_map(mapped, after.id, olds, news)
    return {name: changed[name] for name in sorted(changed)}


def _changed_map(mapped: MapColumn, row_id: str, olds: Mapping[Any, Any], news: Mapping[Any, Any]) -> dict[str, Json]:
    changed: dict[str, Json] = {}
    for key in olds.keys() | news.keys():
        old, new = (mapped.value_of(amounts, key) for amounts in (olds, news))
        if old != new:
            changed[atom_name(mapped.space, row_id, f"{mapped.prefix}{mapped.key_text(key)}")] = new
    return changed


def row_reader(kind: RowKind) -> Callable[..., Row]:
    """Return what builds rows of a kind from their id, order, cells ("cell/code" → value) and what else they hold.

    Cells of unknown columns are left out, emptied ones are not among `cells`. The keys of figures, which thousands of
    rows share, are read once.
    """
    columns = {f"{column.space}/{column.name}": column for column in kind.columns}
    figures: dict[str, list[tuple[MapColumn, Any]]] = {}

    def read(row_id: str, order: str, cells: Mapping[str, Json], **held: Value) -> Row:
        values = {**kind.blanks, **held, "id": row_id, "order": order}
        values.update((mapped.name, {}) for mapped in kind.maps)
        for name, value in cells.items():
            column = columns.get(name)
            if column is not None:
                values[column.name] = column.decode(value)
            if name not in figures:
                figures[name] = list(_keys(kind, name))
            for mapped, key in figures[name]:
                values[mapped.name][key] = None if mapped.blank is not None and value == mapped.blank else value
        return kind.cls(**values)

    return read


def _keys(kind: RowKind, name: str) -> Iterator[tuple[MapColumn, Any]]:
    """Yield the attributes that hold a cell as a figure, each with the figure's key."""
    for mapped in kind.maps:
        start = f"{mapped.space}/{mapped.prefix}"
        if name.startswith(start):
            yield mapped, mapped.read_key(name.removeprefix(start))
