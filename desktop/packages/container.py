"""The container of a package: the smallest part of ZIP that can hold it, read strictly and written the same each time.

Any ZIP program opens what is written here; only what is written like this is read here. See FORMAT.md.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from desktop.packages.package_error import PackageError

ENTRIES_LIMIT: Final = 2_000
ENTRY_LIMIT: Final = 64 << 20
TOTAL_LIMIT: Final = 128 << 20
RATIO_LIMIT: Final = 200
RATIO_FREE: Final = 1 << 20
"""Below this size honest text may shrink more than RATIO_LIMIT times."""

NAMES: Final = re.compile(r"mimetype|manifest\.json|versions\.jsonl|blobs/[0-9a-f]{64}")
LEVEL: Final = 6
"""The tenth that level 9 packs smaller costs three times the work."""
STORED: Final = 0
DEFLATED: Final = 8
VERSION_NEEDED: Final = 20
DOS_TIME: Final = 0
DOS_DATE: Final = 0x0021
"""1 January 1980: a package holds no time of writing."""

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_LOCAL_MARK = b"PK\x03\x04"
_CENTRAL_MARK = b"PK\x01\x02"
_END_MARK = b"PK\x05\x06"


@dataclass(frozen=True)
class Part:
    """One entry to write: its name, its bytes, and whether they are deflated."""

    name: str
    content: bytes
    is_deflated: bool = False


@dataclass(frozen=True)
class _Entry:
    """What the central directory says of an entry; `fields` are those that the local header repeats."""

    name: bytes
    fields: tuple[int, ...]
    method: int
    crc: int
    packed: int
    size: int
    offset: int


def write_container(parts: Iterable[Part]) -> bytes:
    """The bytes of a container: parts in the given order, then the directory, nothing between."""
    body = bytearray()
    directory = bytearray()
    count = 0
    for part in parts:
        packed = _deflate(part.content) if part.is_deflated else part.content
        method = DEFLATED if part.is_deflated else STORED
        name = part.name.encode("ascii")
        crc = zlib.crc32(part.content)
        shared = (VERSION_NEEDED, 0, method, DOS_TIME, DOS_DATE, crc, len(packed), len(part.content), len(name), 0)
        directory += _CENTRAL.pack(_CENTRAL_MARK, VERSION_NEEDED, *shared, 0, 0, 0, 0, len(body)) + name
        body += _LOCAL.pack(_LOCAL_MARK, *shared) + name + packed
        count += 1
    end = _END.pack(_END_MARK, 0, 0, count, count, len(directory), len(body), 0)
    return bytes(body + directory + end)


def read_container(data: bytes) -> Mapping[str, bytes]:
    """The parts by name, in the order they stand. Nothing is written to a disk.

    Raises PackageError for anything write_container() could not have written, and past the limits.
    """
    entries = _directory(data)
    starts = list(_starts(data, entries))
    if sum(entry.size for entry in entries) > TOTAL_LIMIT:
        raise PackageError("bomb", "parts are too big together")
    found: dict[str, bytes] = {}
    for start, entry in zip(starts, entries, strict=True):
        found[_name(entry.name, found)] = _content(data[start : start + entry.packed], entry)
    return found


def _starts(data: bytes, entries: Iterable[_Entry]) -> Iterator[int]:
    """Where the bytes of each entry start; entries follow each other without a gap up to the directory."""
    place = 0
    for entry in entries:
        if entry.offset != place:
            raise PackageError("container", "a gap or an overlap")
        start = _check_local(data, entry)
        yield start
        place = start + entry.packed
    if place != _END.unpack_from(data, len(data) - _END.size)[6]:
        raise PackageError("container", "bytes that belong to nothing")


def _deflate(content: bytes) -> bytes:
    packer = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(content) + packer.flush()


def _directory(data: bytes) -> list[_Entry]:
    """The central directory, which must end the file with one end record and no comment."""
    if len(data) < _END.size:
        raise PackageError("container", "too short")
    mark, disk, first_disk, here, count, size, offset, comment = _END.unpack_from(data, len(data) - _END.size)
    if mark != _END_MARK or comment or disk or first_disk or here != count:
        raise PackageError("container", "no plain end record")
    if count > ENTRIES_LIMIT:
        raise PackageError("bomb", "too many parts")
    if offset + size + _END.size != len(data):
        raise PackageError("container", "the directory is not where it should be")
    entries = []
    place = offset
    for _ in range(count):
        entry, place = _central(data, place, offset + size)
        entries.append(entry)
    if place != offset + size:
        raise PackageError("container", "the directory holds more")
    return entries


def _central(data: bytes, place: int, end: int) -> tuple[_Entry, int]:
    if place + _CENTRAL.size > end:
        raise PackageError("container", "the directory is cut")
    mark, _made_by, *rest = _CENTRAL.unpack_from(data, place)
    needed, flags, method, _time, _date, crc, packed, size, length = rest[:9]
    *rare, offset = rest[9:]  # extra field, comment, disk, internal and external attributes
    name = data[place + _CENTRAL.size : place + _CENTRAL.size + length]
    if mark != _CENTRAL_MARK or any(rare) or needed != VERSION_NEEDED:
        raise PackageError("container", "an entry with extra fields, attributes or disks")
    if flags:
        raise PackageError("method", "an encrypted, streamed or otherwise flagged entry")
    if method not in {STORED, DEFLATED}:
        raise PackageError("method", f"method {method}")
    if size > ENTRY_LIMIT or (size > RATIO_FREE and size > packed * RATIO_LIMIT):
        raise PackageError("bomb", "a part unpacks to too much")
    if len(name) != length or place + _CENTRAL.size + length > end:
        raise PackageError("container", "the directory is cut")
    return _Entry(name, tuple(rest[:10]), method, crc, packed, size, offset), place + _CENTRAL.size + length


def _check_local(data: bytes, entry: _Entry) -> int:
    """Where the entry's bytes start. The header before them must say what the directory says."""
    end = len(data) - _END.size
    if entry.offset + _LOCAL.size + len(entry.name) + entry.packed > end:
        raise PackageError("container", "an entry beyond the end")
    mark, *fields = _LOCAL.unpack_from(data, entry.offset)
    start = entry.offset + _LOCAL.size
    name = data[start : start + len(entry.name)]
    if mark != _LOCAL_MARK or tuple(fields) != entry.fields or name != entry.name:
        raise PackageError("container", "an entry says one thing here and another there")
    return start + len(entry.name)


def _name(raw: bytes, taken: Mapping[str, bytes]) -> str:
    name = raw.decode("latin-1")
    if not NAMES.fullmatch(name):
        raise PackageError("name", repr(name[:80]))
    if name in taken:
        raise PackageError("name", f"{name} twice")
    return name


def _content(packed: bytes, entry: _Entry) -> bytes:
    content = packed if entry.method == STORED else _inflate(packed, entry.size)
    if len(content) != entry.size:
        raise PackageError("checksum", "a part has another size")
    if zlib.crc32(content) != entry.crc:
        raise PackageError("checksum", "a part has another checksum")
    return content


def _inflate(packed: bytes, size: int) -> bytes:
    """Unpack to exactly `size` bytes; one byte more is never made."""
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        content = unpacker.decompress(packed, size + 1)
    except zlib.error as error:
        raise PackageError("checksum", "a part does not unpack") from error
    if len(content) > size or not unpacker.eof or unpacker.unused_data or unpacker.unconsumed_tail:
        raise PackageError("checksum", "a part unpacks to another size")
    return content
