"""Builds packages for the tests, right ones and wrong ones."""

from __future__ import annotations

import hashlib
import json
import struct
import zlib
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

from desktop.history.heads import heads_by_atom, revision_code
from desktop.history.json_value import Json, canonical
from desktop.history.version import Version, VersionError, version_of
from desktop.packages.envelope import wrap
from desktop.packages.manifest import Exporter, PlanClaim
from desktop.packages.package_lines import encode_lines
from desktop.packages.package_writer import MIMETYPE, seal_parts, write_package
from desktop.services.package_content import records_of
from tests.history.versions import PLAN, a_version

CLAIM = PlanClaim(PLAN, "Kế hoạch giảm nghèo", 2024, "Đắk R'lấp", "krong-no")
EXPORTER = Exporter("labour", "an", "laptop-1", "Phòng Lao động", "Nguyễn Văn An")


def some_versions() -> list[Version]:
    """A cell edited twice, a text, a row."""
    first = a_version(value=115_000_000)
    return [
        first,
        a_version(value=148_000_000, parents=[first.id], lamport=2),
        a_version("sec/s1/text", [[0, ["Mục tiêu: giảm nghèo bền vững"]]]),
        a_version("row/r1/life", "line"),
        a_version("row/r1/place", ["", "0001i"]),
        a_version("cell/r1/title", "Thôn Đắk Xô"),
    ]


def a_package(versions: Iterable[Version] | None = None, **named: Any) -> bytes:  # noqa: ANN401 - as the writer
    """A right package."""
    return write_package(records_of(some_versions() if versions is None else versions), CLAIM, EXPORTER, **named)


def a_manifest(lines: bytes, versions: Iterable[Version] = (), **changes: Json) -> dict[str, Any]:
    """A manifest that fits the lines, as a plain value, with changes."""
    chosen = list(versions)
    manifest: dict[str, Any] = {
        "format": "1.0",
        "min_reader": 1,
        "plan": {"id": PLAN, "title": "", "year": 2024, "area": "", "style": "", "pack": "", "pack_version": ""},
        "exporter": {"office": "o", "person": "u", "replica": "r", "office_name": "", "person_name": ""},
        "counts": {"versions": len(chosen), "atoms": len({v.atom for v in chosen}), "blobs": 0},
        "files": [{"name": "versions.jsonl", "size": len(lines), "sha256": hashlib.sha256(lines).hexdigest()}],
        "root": hashlib.sha256(lines).hexdigest(),
        "revision": revision_code(heads_by_atom(chosen)),
        "totals": {},
        "scope": {"kind": "all", "rows": []},
        "needs": [],
        "time": None,
    }
    return {**manifest, **changes}


def with_manifest(**changes: Json) -> bytes:
    """A package with something else in its manifest."""
    versions = some_versions()
    lines = encode_lines(versions)
    return seal_parts(canonical(a_manifest(lines, versions, **changes)), lines)


def with_raw_manifest(manifest: bytes) -> bytes:
    """A package with any bytes for a manifest."""
    return seal_parts(manifest, encode_lines(some_versions()))


def with_lines(lines: bytes, *, versions: int | None = None) -> bytes:
    """A package with any bytes for its lines, and a manifest that fits them."""
    count = lines.count(b"\n") if versions is None else versions
    manifest = a_manifest(lines, counts={"versions": count, "atoms": count, "blobs": 0})
    with suppress(VersionError):
        right = [version_of(line) for line in lines.splitlines()]
        manifest["revision"] = revision_code(heads_by_atom(right))
    return seal_parts(canonical(manifest), lines)


def sorted_lines(*lines: bytes) -> bytes:
    """Records, however wrong, in the order of their ids."""
    keyed = sorted(lines, key=lambda line: hashlib.sha256(b"khgn-version-1\n" + line).digest()[:16])
    return b"".join(line + b"\n" for line in keyed)


def with_versions(versions: Iterable[Version]) -> bytes:
    """A package of versions that the writer would write, however strange they are."""
    chosen = list(versions)
    lines = encode_lines(chosen)
    return seal_parts(canonical(a_manifest(lines, chosen)), lines)


def a_line(**changes: Json) -> bytes:
    """A record with parts changed, spelled canonically where that can be."""
    record = {**json.loads(a_version().line()), **changes}
    return json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode(
        "utf-8", "surrogatepass"
    )


@dataclass(frozen=True)
class Raw:
    """One entry of a hand-made ZIP; None means what is right."""

    name: bytes
    content: bytes = b""
    method: int = 0
    packed: bytes | None = None
    crc: int | None = None
    size: int | None = None
    packed_size: int | None = None
    flags: int = 0
    needed: int = 20
    extra: bytes = b""
    central_extra: bytes = b""
    comment: bytes = b""
    external: int = 0
    disk: int = 0
    offset: int | None = None
    local_name: bytes | None = None
    local_size: int | None = None
    tail: bytes = b""


@dataclass(frozen=True)
class End:
    """The end record of a hand-made ZIP."""

    disk: int = 0
    count: int | None = None
    here: int | None = None
    size: int | None = None
    offset: int | None = None
    comment: bytes = b""
    before: bytes = b""


def right_parts() -> list[Raw]:
    """The entries of a right package."""
    versions = some_versions()
    lines = encode_lines(versions)
    return [
        Raw(b"mimetype", MIMETYPE),
        Raw(b"manifest.json", canonical(a_manifest(lines, versions))),
        Raw(b"versions.jsonl", lines, method=8),
    ]


def a_zip(parts: Iterable[Raw], end: End | None = None) -> bytes:
    """A hand-made ZIP."""
    body, directory, count = bytearray(), bytearray(), 0
    for part in parts:
        packed = part.packed if part.packed is not None else _packed(part)
        crc = zlib.crc32(part.content) if part.crc is None else part.crc
        size = len(part.content) if part.size is None else part.size
        packed_size = len(packed) if part.packed_size is None else part.packed_size
        offset = len(body) if part.offset is None else part.offset
        local = part.name if part.local_name is None else part.local_name
        local_size = size if part.local_size is None else part.local_size
        common = (part.needed, part.flags, part.method, 0, 0x21, crc)
        sizes = struct.pack("<IIHH", packed_size, local_size, len(local), len(part.extra))
        body += struct.pack("<4s5HI", b"PK\x03\x04", *common) + sizes + local + part.extra + packed + part.tail
        directory += struct.pack("<4s6HIII", b"PK\x01\x02", 20, *common, packed_size, size)
        lengths = (len(part.name), len(part.central_extra), len(part.comment), part.disk, 0, part.external, offset)
        directory += struct.pack("<5HII", *lengths) + part.name + part.central_extra + part.comment
        count += 1
    e = end or End()
    size = len(directory) if e.size is None else e.size
    offset = len(body) if e.offset is None else e.offset
    total = count if e.count is None else e.count
    here = total if e.here is None else e.here
    tail = struct.pack("<4s4H2IH", b"PK\x05\x06", e.disk, 0, here, total, size, offset, len(e.comment)) + e.comment
    return bytes(body + directory + e.before + tail)


def _packed(part: Raw) -> bytes:
    if part.method != 8:
        return part.content
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(part.content) + packer.flush()


def enveloped(container: bytes) -> bytes:
    """The container in a right envelope."""
    return wrap(container)


def changed(number: int, **named: Any) -> bytes:  # noqa: ANN401 - fields of Raw
    """A right package with one entry changed."""
    parts = right_parts()
    parts[number] = replace(parts[number], **named)
    return enveloped(a_zip(parts))


def added(*parts: Raw) -> bytes:
    """A right package with entries added."""
    return enveloped(a_zip([*right_parts(), *parts]))
