"""The versions in a package: one canonical record a line, every one of them checked before any is used."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice
from operator import ge
from typing import Annotated, Any, Final, NamedTuple

import msgspec
from msgspec import Meta, Struct

from desktop.history.json_value import DEPTH_LIMIT, INTEGER_LIMIT
from desktop.history.places import DEPTH_LIMIT as TREE_LIMIT
from desktop.history.places import misplaced, read_places
from desktop.history.version import (
    LAMPORT_LIMIT,
    LINE_LIMIT,
    NO_EXTRA,
    Version,
    VersionError,
    id_of,
    ids_of,
    unchecked_version,
    version_of,
)
from desktop.packages.manifest import has_unseen
from desktop.packages.package_error import PackageError

VERSIONS_LIMIT: Final = 200_000
HEADS_LIMIT: Final = 100
ATOM_LIMIT: Final = 300
TIME_LIMIT: Final = 40


class _Record(Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """A record without keys of a newer program, whose bytes msgspec writes as json does."""

    a: Annotated[str, Meta(max_length=ATOM_LIMIT)]
    g: str
    k: str
    l: Annotated[int, Meta(ge=0, le=LAMPORT_LIMIT)]  # noqa: E741 - the record's key
    o: str
    p: tuple[str, ...]
    r: str
    s: tuple[str, ...]
    t: Annotated[str, Meta(max_length=TIME_LIMIT)] | None
    u: str
    v: Annotated[int, Meta(ge=-INTEGER_LIMIT, le=INTEGER_LIMIT)] | str | bool | list[Any] | dict[str, Any] | None


class Brief(Struct, frozen=True, gc=False):
    """What a record's place in history says: its atom, what it replaces, when it was written."""

    atom: str = msgspec.field(name="a")
    parents: tuple[str, ...] = msgspec.field(name="p")
    time: str | None = msgspec.field(name="t")


_DECODER = msgspec.json.Decoder(_Record)
_ENCODER = msgspec.json.Encoder(order="sorted")
_BRIEFS = msgspec.json.Decoder(Brief)
_NESTED: Final = frozenset({list, dict})
_BATCH: Final = 500
"""Lines that are decoded in one go: long enough to be fast, short enough to leave the interpreter to a window."""


def encode_lines(versions: Iterable[Version]) -> bytes:
    """The records sorted by id, each with a line end."""
    return join_lines(version.line() for version in sorted(versions, key=lambda version: version.id))


def join_lines(lines: Iterable[bytes]) -> bytes:
    """The records, each with a line end."""
    return b"".join(line + b"\n" for line in lines)


def read_briefs(lines: Sequence[bytes]) -> list[Brief]:
    """The briefs of records whose spelling was checked before."""
    found: list[Brief] = []
    for start in range(0, len(lines), _BATCH):
        found += _BRIEFS.decode_lines(b"\n".join(lines[start : start + _BATCH]))
    return found


class Lines(NamedTuple):
    """The versions of a package sorted by id, and those among them that no other replaced."""

    versions: tuple[Version, ...]
    standing: tuple[Version, ...]


def decode_lines(content: bytes, *, plan: str) -> Lines:
    """The versions, sorted by id as they stand.

    Raises PackageError for a line that is no canonical record, versions of another plan, an order that is not that of
    the ids, parents that no honest program writes, and past the limits.
    """
    if content and not content.endswith(b"\n"):
        raise PackageError("line", "the last line has no end")
    if content.count(b"\n") > VERSIONS_LIMIT:
        raise PackageError("bomb", "too many versions")
    lines = content.split(b"\n")[:-1]
    versions: list[Version] = []
    for start in range(0, len(lines), _BATCH):
        versions += _batch(lines[start : start + _BATCH], start + 1)
    if any(version.plan != plan for version in versions):
        raise PackageError("other_plan", "a version of another plan")
    ids = [version.id for version in versions]
    if any(map(ge, ids, islice(ids, 1, None))):
        raise PackageError("line_order", "not sorted by id, or one twice")
    return Lines(tuple(versions), check_versions(versions))


def line_ids(content: bytes) -> list[str]:
    """The ids of the records in lines that were checked before."""
    return ids_of(content.split(b"\n")[:-1])


def check_versions(versions: Iterable[Version]) -> tuple[Version, ...]:
    """The versions that no other replaced.

    Raises PackageError for parents that loop, cross atoms or are younger, for too many heads, for too deep a tree.
    """
    known = {version.id: version for version in versions}
    replaced: set[str] = set()
    for version in known.values():
        for id_ in version.parents:
            parent = known.get(id_)
            if parent is not None:
                _check_parent(version, parent)
            replaced.add(id_)
    standing = tuple(version for id_, version in known.items() if id_ not in replaced)
    most = Counter(version.atom for version in standing).most_common(1)
    if most and most[0][1] > HEADS_LIMIT:
        raise PackageError("heads", f"{most[0][1]} values of {most[0][0]}")
    _check_depth(standing)
    return standing


def _batch(lines: Sequence[bytes], number: int) -> Iterable[Version]:
    """The versions of some lines, `number` being that of the first. Raises PackageError."""
    plain = [line for line in lines if b"\\" not in line]
    are_clean = _are_clean(plain)
    records = _records(plain) if are_clean else None
    if records is not None and len(records) == len(lines):
        return map(_built, records, lines, ids_of(lines))
    quick = iter(records or ())
    found = []
    for place, line in enumerate(lines, number):
        is_clean = are_clean and b"\\" not in line
        record = next(quick, None) if is_clean else None
        found.append(_version(line, place, is_clean=is_clean) if record is None else _built(record, line, id_of(line)))
    return found


def _are_clean(lines: Iterable[bytes]) -> bool:
    """True when all lines are UTF-8 in NFC without characters that do not show, so that no line has to be looked at.

    What a line spells with a backslash is not seen here.
    """
    wide = b"".join(line for line in lines if not line.isascii() or b"\x7f" in line)
    try:
        text = wide.decode()
    except UnicodeDecodeError:
        return False
    return unicodedata.is_normalized("NFC", text) and (text.isprintable() or not has_unseen(text))


def _records(lines: Sequence[bytes]) -> list[_Record] | None:
    """The records of lines that are clean; None where one of them is not plain, so that each has to be looked at.

    The proof of their spelling is that writing them again gives the very same bytes.
    """
    content = join_lines(lines)
    try:
        records: list[_Record] = _DECODER.decode_lines(content)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None
    if len(records) != len(lines) or max(map(len, lines), default=0) > LINE_LIMIT:
        return None
    if _ENCODER.encode_lines(records) != content:
        return None
    odd = [record for record in records if type(record.v) in _NESTED or len(record.p) > 1 or len(record.s) > 1]
    return records if all(map(_is_simple, odd)) else None


def _version(line: bytes, number: int, *, is_clean: bool) -> Version:
    if len(line) > LINE_LIMIT:
        raise PackageError("line", f"line {number}: too long")
    try:
        version = _quickly(line, is_clean=is_clean) or version_of(line)
    except VersionError as error:
        raise PackageError("line", f"line {number}: {error}") from error
    time = version.time or ""
    is_long = len(version.atom) > ATOM_LIMIT or len(time) > TIME_LIMIT
    if is_long or not (is_clean or _shows(version)):
        raise PackageError("text", f"line {number}: a name too long or with characters that do not show")
    return version


def _shows(version: Version) -> bool:
    names = (version.atom, version.plan, version.kind, version.office, version.person, version.replica)
    return not has_unseen("".join((*names, version.time or "")))


def _quickly(line: bytes, *, is_clean: bool) -> Version | None:
    """The version of a plain line, five times as fast; None where version_of() has to look."""
    try:
        record = _DECODER.decode(line)
        if not (is_clean or unicodedata.is_normalized("NFC", line.decode())):
            return None
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None
    return _built(record, line, id_of(line)) if _ENCODER.encode(record) == line and _is_simple(record) else None


def _built(record: _Record, line: bytes, id_: str) -> Version:
    return unchecked_version(
        {
            "atom": record.a,
            "plan": record.g,
            "kind": record.k,
            "lamport": record.l,
            "office": record.o,
            "parents": record.p,
            "replica": record.r,
            "seen": record.s,
            "time": record.t,
            "person": record.u,
            "value": record.v,
            "extra": NO_EXTRA,
            "_line": line,
            "id": id_,
        }
    )


def _is_simple(record: _Record) -> bool:
    """True when what the types of a record leave open is right: its value, and its ids sorted and named once."""
    return _is_set(record.p) and _is_set(record.s) and _is_plain(record.v, 1)


def _is_set(ids: tuple[str, ...]) -> bool:
    return list(ids) == sorted(set(ids))


def _is_plain(value: object, depth: int) -> bool:
    """True for what json writes as msgspec does: no floats, no integers out of bounds, not nested too deeply."""
    if isinstance(value, str) or value is None or isinstance(value, bool):
        return True
    if isinstance(value, int):
        return abs(value) <= INTEGER_LIMIT
    if depth >= DEPTH_LIMIT or not isinstance(value, list | dict):
        return False
    parts = value.values() if isinstance(value, dict) else value
    return all(_is_plain(part, depth + 1) for part in parts)


def _check_parent(version: Version, parent: Version) -> None:
    if parent is version:
        raise PackageError("parents", "a version that replaces itself")
    if parent.atom != version.atom:
        raise PackageError("parents", f"a version of {version.atom} that replaces one of {parent.atom}")
    if parent.lamport >= version.lamport and version.lamport < LAMPORT_LIMIT:
        raise PackageError("parents", f"a version of {version.atom} that replaces a later one")


def _check_depth(standing: Iterable[Version]) -> None:
    """Rows nested beyond what a screen shows; loops are honest, two officers can make one."""
    places = {version.atom: version for version in standing if version.kind == "place"}
    texts = {atom: msgspec.json.encode(version.value).decode() for atom, version in places.items()}
    found = read_places(texts, {atom: (version.lamport, version.id) for atom, version in places.items()})
    if any(not stray.is_loop for stray in misplaced(found)):
        raise PackageError("depth", f"rows nested deeper than {TREE_LIMIT}")
