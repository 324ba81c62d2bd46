"""One immutable version of one atom: the record that history is made of and that packages exchange.

The record's keys are one letter each (EXCHANGE.md 1.3): a atom, g plan, k kind, l lamport, o office, p parents,
r replica, s seen, t time, u person, v value.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import Any

from desktop.history.json_value import Json, JsonError, canonical, parse, parse_trusted

ID_PREFIX = b"khgn-version-1\n"
LINE_LIMIT = 1_000_000
"""Longest record, in bytes."""
LAMPORT_LIMIT = 10**15
"""Where the counter stops growing. Parents, not the counter, tell what replaces what, so stopping harms nothing."""

NO_EXTRA: Mapping[str, Json] = MappingProxyType({})
"""The keys that a newer program added to a record that has none."""
_KEYS = frozenset("agkloprstuv")
_KIND_BY_FIRST = {"att": "att", "note": "note", "sign": "sign"}
_KIND_BY_LAST = {"life": "life", "place": "place", "text": "text"}


_new = object.__new__
_set = object.__setattr__


class VersionError(ValueError):
    """A line that is not a version record; the message names the reason."""


@dataclass(frozen=True)
class Author:
    """Who seals: UUIDs of the person, the office and this copy of the store."""

    person: str
    office: str
    replica: str


@dataclass(frozen=True, eq=False)
class Version:
    """One version of an atom. Versions are equal when their records are.

    `parents` are the ids of the versions of the same atom it replaces, sorted. `seen` is used by deletions: the heads
    of the row its author saw, sorted. `time` is a label only (None for templates). `value` None means "no value".
    `extra` carries record keys that a newer program added, so that nothing is dropped.
    """

    atom: str
    plan: str
    kind: str
    lamport: int
    office: str
    parents: tuple[str, ...]
    replica: str
    seen: tuple[str, ...]
    time: str | None
    person: str
    value: Json
    extra: Mapping[str, Json] = field(default_factory=dict)

    def line(self) -> bytes:
        """The record in canonical JSON, without a line end. Raises JsonError for a value that has no such spelling."""
        return self._line

    @cached_property
    def _line(self) -> bytes:
        record: dict[str, Json] = {
            **self.extra,
            "a": self.atom,
            "g": self.plan,
            "k": self.kind,
            "l": self.lamport,
            "o": self.office,
            "p": self.parents,
            "r": self.replica,
            "s": self.seen,
            "t": self.time,
            "u": self.person,
            "v": self.value,
        }
        return canonical(record)

    @cached_property
    def id(self) -> str:
        """The hash that names this version: 32 hexadecimal digits."""
        return id_of(self._line)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Version) and self._line == other._line

    def __hash__(self) -> int:
        return hash(self._line)


def id_of(line: bytes) -> str:
    """The id that a record's spelling makes."""
    return hashlib.sha256(ID_PREFIX + line).hexdigest()[:32]


def are_themselves(records: Mapping[str, bytes]) -> bool:
    """True when each record, as it is spelled, has the id it is kept under."""
    return ids_of(records.values()) == list(records)


def ids_of(lines: Iterable[bytes]) -> list[str]:
    """The ids that many records' spellings make."""
    sha256, prefix = hashlib.sha256, ID_PREFIX
    return [sha256(prefix + line).hexdigest()[:32] for line in lines]


def kind_of(atom: str) -> str:
    """The kind of an atom, which decides how its heads merge: att, note, sign, life, place, text or value."""
    parts = atom.split("/")
    if parts[0] == "plan":
        return "value"  # the fact "place" is a name like any other
    return _KIND_BY_FIRST.get(parts[0]) or _KIND_BY_LAST.get(parts[-1]) or "value"


def row_of(atom: str) -> str | None:
    """The id of the row an atom belongs to (its second part), None for an atom without one."""
    parts = atom.split("/")
    return parts[1] if len(parts) > 1 and parts[0] != "plan" else None


def version_of(line: bytes) -> Version:
    """The version a record spells. Raises VersionError when the line is not one canonical record."""
    if len(line) > LINE_LIMIT:
        raise VersionError("record too long")
    try:
        record = parse(line)
    except JsonError as error:
        raise VersionError(str(error)) from error
    if not isinstance(record, dict) or not record.keys() >= _KEYS:
        raise VersionError("record lacks keys")
    time = record["t"]
    version = Version(
        atom=_text(record["a"]),
        plan=_text(record["g"]),
        kind=_text(record["k"]),
        lamport=_counter(record["l"]),
        office=_text(record["o"]),
        parents=_ids(record["p"]),
        replica=_text(record["r"]),
        seen=_ids(record["s"]),
        time=None if time is None else _text(time),
        person=_text(record["u"]),
        value=record["v"],
        extra={key: value for key, value in record.items() if key not in _KEYS},
    )
    version.__dict__["_line"] = line  # parse() proved that this is the spelling; half the work of a large import
    return version


def trusted_versions(ids: Sequence[str], lines: Sequence[str]) -> tuple[Version, ...]:
    """The versions of records that this program has checked and stored under these ids; nothing is checked again."""
    return tuple(map(_trusted, ids, lines, parse_trusted(lines)))


def unchecked_version(parts: dict[str, Any]) -> Version:
    """The version of attributes that the caller has checked, `_line` (its spelling) among them and perhaps `id`.

    Many times faster than the constructor, which matters for tens of thousands.
    """
    version = _new(Version)
    _set(version, "__dict__", parts)
    return version


def _trusted(id_: str, line: str, record: Any) -> Version:  # noqa: ANN401 - a record as json gives it
    return unchecked_version(
        {
            "atom": record["a"],
            "plan": record["g"],
            "kind": record["k"],
            "lamport": record["l"],
            "office": record["o"],
            "parents": tuple(record["p"]),
            "replica": record["r"],
            "seen": tuple(record["s"]),
            "time": record["t"],
            "person": record["u"],
            "value": record["v"],
            "extra": NO_EXTRA if len(record) == len(_KEYS) else {k: v for k, v in record.items() if k not in _KEYS},
            "_line": line.encode(),
            "id": id_,
        }
    )


def _text(value: Json) -> str:
    if not isinstance(value, str):
        raise VersionError("text expected")
    return value


def _counter(value: Json) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= LAMPORT_LIMIT:
        raise VersionError("counter out of bounds")
    return value


def _ids(value: Json) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise VersionError("list of ids expected")
    ids = tuple(_text(item) for item in value)
    if list(ids) != sorted(set(ids)):
        raise VersionError("ids are sorted and named once")
    return ids
