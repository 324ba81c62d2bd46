"""The file that carries a whole office to another computer: its store, its settings, and what they should add up to.

A ZIP file of exactly these parts, in this order: `mimetype`, `manifest.json`, `khgn.sqlite3`, `settings.ini`. The
manifest holds the hash of every other part; a file in which one does not match is refused as a whole. It is for the
office's own computers: packages (FORMAT.md) are what others get, and they hold no database.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import msgspec
from msgspec import Struct

from desktop.packages.manifest import Count, FileClaim, Id, Name, file_claims
from desktop.packages.package_error import PackageError

MIMETYPE: Final = b"application/vnd.khgn.transfer"
SUFFIX: Final = ".khgn-may"
FORMAT: Final = 1
DATABASE, SETTINGS = "khgn.sqlite3", "settings.ini"
NAMES: Final = ("mimetype", "manifest.json", DATABASE, SETTINGS)
FILE_LIMIT: Final = 10**9
_DATE: Final = (1980, 1, 1, 0, 0, 0)


class CarriedPlan(Struct, frozen=True):
    """A plan in the file, with what proves that it arrived: its revision code and how many versions it has."""

    id: Id
    title: Name
    year: int
    revision: Id
    versions: Count


class CarriedBackup(Struct, frozen=True):
    """A backup that stays behind on the old computer."""

    name: Name
    time: Name
    reason: Name
    size: Count


class TransferManifest(Struct, frozen=True, forbid_unknown_fields=True):
    """What the file holds and whose it is; `time` is ISO local time."""

    format: int
    time: Name
    person: Name
    office: Name
    plans: tuple[CarriedPlan, ...]
    backups: tuple[CarriedBackup, ...]
    files: tuple[FileClaim, ...] = ()


class Transfer(Struct, frozen=True):
    """A file whose parts were all checked."""

    manifest: TransferManifest
    database: bytes
    settings: bytes


def write_transfer(manifest: TransferManifest, database: bytes, settings: bytes) -> bytes:
    """The bytes of the file; `manifest.files` is filled in here."""
    parts = {DATABASE: database, SETTINGS: settings}
    whole = msgspec.structs.replace(manifest, files=file_claims(parts.items()))
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as packed:
        packed.writestr(zipfile.ZipInfo(NAMES[0], _DATE), MIMETYPE, zipfile.ZIP_STORED)
        for name, content in {NAMES[1]: msgspec.json.encode(whole), **parts}.items():
            packed.writestr(zipfile.ZipInfo(name, _DATE), content, zipfile.ZIP_DEFLATED)
    return target.getvalue()


ZIP_MARK = b"PK"
"""How every zip file begins; what begins otherwise is not read to its end."""


def read_transfer(path: Path) -> Transfer:
    """The file, every part checked against its manifest; nothing is written. Raises PackageError."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(len(ZIP_MARK))
            data = head + file.read(FILE_LIMIT) if size <= FILE_LIMIT and head == ZIP_MARK else head
    except OSError as error:
        raise PackageError("unreadable", str(error)) from error
    if size > FILE_LIMIT:
        raise PackageError("bomb", "the file is too big")
    if not data:
        raise PackageError("empty", path.name)
    if head != ZIP_MARK:
        raise PackageError("not_a_transfer", "no zip file")
    parts = _parts(data)
    if parts[NAMES[0]] != MIMETYPE:
        raise PackageError("not_a_transfer", "another kind of content")
    manifest = _manifest(parts[NAMES[1]])
    claims = {claim.name: claim for claim in manifest.files}
    if claims.keys() != {DATABASE, SETTINGS}:
        raise PackageError("missing_part", "a part that is not named")
    for name, claim in claims.items():
        if (len(parts[name]), hashlib.sha256(parts[name]).hexdigest()) != (claim.size, claim.sha256):
            raise PackageError("checksum", name)
    return Transfer(manifest, parts[DATABASE], parts[SETTINGS])


def _parts(data: bytes) -> Mapping[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            infos = packed.infolist()
            if tuple(info.filename for info in infos) != NAMES:
                raise PackageError("not_a_transfer", "other parts")
            if sum(info.file_size for info in infos) > FILE_LIMIT:
                raise PackageError("bomb", "the parts are too big together")
            return {info.filename: packed.read(info) for info in infos}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise PackageError("damaged", str(error)) from error


def _manifest(content: bytes) -> TransferManifest:
    try:
        if msgspec.json.decode(content, type=_Front).format > FORMAT:
            raise PackageError("newer", "format")
        return msgspec.json.decode(content, type=TransferManifest)
    except msgspec.DecodeError as error:
        raise PackageError("manifest", str(error)) from error


class _Front(Struct):
    format: int
