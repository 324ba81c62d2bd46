"""The manifest of a package: what it holds, who wrote it, and what a reader must be able to do. See FORMAT.md."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from typing import Annotated, Final, Literal

import msgspec
from msgspec import Meta, Struct

from desktop.history.json_value import JsonError, canonical, parse
from desktop.packages.package_error import PackageError

FORMAT: Final = "1.0"
MAJOR: Final = 1
READER: Final = 1
"""What this program can read; a package whose `min_reader` is higher needs a newer one."""
KNOWN_NEEDS: Final[frozenset[str]] = frozenset()
MANIFEST_LIMIT: Final = 1 << 20

NAME_LIMIT: Final = 500
Name = Annotated[str, Meta(max_length=NAME_LIMIT)]
Id = Annotated[str, Meta(min_length=1, max_length=100)]
Hash = Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]
Count = Annotated[int, Meta(ge=0, le=10**9)]
Amount = Annotated[int, Meta(ge=-(10**16), le=10**16)]

_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029]")


class PlanClaim(Struct, frozen=True):
    """What the sender says the plan is; shown in a preview, never a key except the id."""

    id: Id
    title: Name = ""
    year: Annotated[int, Meta(ge=0, le=9999)] = 0
    area: Name = ""
    style: Name = ""
    pack: Name = ""
    pack_version: Name = ""


class Exporter(Struct, frozen=True):
    """Who wrote the package: ids as in the versions, and names that are claims as long as nothing is signed."""

    office: Name = ""
    person: Name = ""
    replica: Name = ""
    office_name: Name = ""
    person_name: Name = ""


class Scope(Struct, frozen=True):
    """What of the plan is in it: all of it, or whole rows with all their versions."""

    kind: Literal["all", "rows"] = "all"
    rows: tuple[Id, ...] = ()


class Counts(Struct, frozen=True):
    """How much is in it."""

    versions: Count
    atoms: Count
    blobs: Count


class FileClaim(Struct, frozen=True):
    """A part of the package besides the manifest and the mimetype."""

    name: Name
    size: Count
    sha256: Hash


class Manifest(Struct, frozen=True, kw_only=True):
    """The manifest. Keys it does not know are passed over; whatever must be known raises `min_reader` or `needs`."""

    format: Annotated[str, Meta(pattern=r"^[0-9]{1,4}\.[0-9]{1,4}$")]
    min_reader: Annotated[int, Meta(ge=1, le=10**6)]
    plan: PlanClaim
    exporter: Exporter
    counts: Counts
    files: tuple[FileClaim, ...]
    root: Hash
    revision: Annotated[str, Meta(pattern="^[0-9a-f]{8}$")]
    totals: dict[Name, Amount] = {}
    scope: Scope = Scope()
    needs: tuple[Name, ...] = ()
    time: Annotated[str, Meta(max_length=40)] | None = None


def encode_manifest(manifest: Manifest) -> bytes:
    """The manifest in canonical JSON."""
    return canonical(msgspec.to_builtins(manifest))


def decode_manifest(content: bytes) -> Manifest:
    """The manifest of a package. Raises PackageError: not one, or of a newer program."""
    if len(content) > MANIFEST_LIMIT:
        raise PackageError("manifest", "too long")
    try:
        value = parse(content)
    except JsonError as error:
        raise PackageError("manifest", str(error)) from error
    _refuse_newer(value)
    try:
        manifest = msgspec.convert(value, Manifest)
    except msgspec.ValidationError as error:
        raise PackageError("manifest", str(error)) from error
    if any(_UNSEEN.search(text) for text in _texts(manifest)):
        raise PackageError("text", "a control or direction character in the manifest")
    return manifest


def printable(text: str) -> str:
    """A name without the characters that a manifest may not hold, cut to its limit."""
    return _UNSEEN.sub("", text)[:NAME_LIMIT]


def has_unseen(text: str) -> bool:
    """True when a name holds control or direction characters, which could make it read as another."""
    return _UNSEEN.search(text) is not None


def file_claims(parts: Iterable[tuple[str, bytes]]) -> tuple[FileClaim, ...]:
    """What a manifest says of the parts."""
    return tuple(FileClaim(name, len(content), hashlib.sha256(content).hexdigest()) for name, content in parts)


def _refuse_newer(value: object) -> None:
    """Before the shape is looked at: a newer manifest may have another."""
    if not isinstance(value, Mapping):
        raise PackageError("manifest", "no object")
    major = str(value.get("format", "")).partition(".")[0]
    reader = value.get("min_reader")
    if major.isdecimal() and int(major[:9]) > MAJOR:
        raise PackageError("newer", f"format {major}")
    if isinstance(reader, int) and not isinstance(reader, bool) and reader > READER:
        raise PackageError("newer", f"min_reader {reader}")
    needs = value.get("needs", ())
    if isinstance(needs, list) and {str(need) for need in needs} - KNOWN_NEEDS:
        raise PackageError("newer", "needs what is not known here")


def _texts(manifest: Manifest) -> Iterable[str]:
    plan, exporter = manifest.plan, manifest.exporter
    yield from (plan.id, plan.title, plan.area, plan.style, plan.pack, plan.pack_version, manifest.time or "")
    yield from (exporter.office, exporter.person, exporter.replica, exporter.office_name, exporter.person_name)
    yield from (*manifest.scope.rows, *manifest.totals)
