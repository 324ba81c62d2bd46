"""Reads a package strictly: whatever is not exactly right is refused as a whole, with the reason."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from desktop.history.heads import revision_of
from desktop.history.version import Version
from desktop.packages.container import read_container
from desktop.packages.envelope import FILE_LIMIT, unwrap
from desktop.packages.manifest import Manifest, decode_manifest
from desktop.packages.package_error import PackageError
from desktop.packages.package_lines import Lines, decode_lines, line_ids
from desktop.packages.package_writer import MIMETYPE


@dataclass(frozen=True)
class Package:
    """A package whose every part was checked. `blobs` are attachments by their SHA-256.

    `known` are the ids of versions that were not decoded again, because they were taken in before.
    """

    manifest: Manifest
    versions: tuple[Version, ...]
    blobs: Mapping[str, bytes]
    known: frozenset[str] = frozenset()


@dataclass(frozen=True)
class OpenedPackage:
    """A package whose container and hashes are right and whose lines were not looked at yet."""

    manifest: Manifest
    lines: bytes
    blobs: Mapping[str, bytes]

    def decoded(self) -> Package:
        """The package with every line checked. Raises PackageError for everything that is not right."""
        lines = decode_lines(self.lines, plan=self.manifest.plan.id)
        _check_counts(self.manifest, lines, len(self.blobs))
        return Package(self.manifest, lines.versions, _named(self.blobs))

    def as_known(self) -> Package:
        """The package of lines that were taken in before under this very root."""
        return Package(self.manifest, (), _named(self.blobs), frozenset(line_ids(self.lines)))


def read_file(path: Path) -> bytes:
    """The bytes of a file, read once; raises PackageError when it is too big or cannot be read."""
    try:
        with path.open("rb") as file:
            data = file.read(FILE_LIMIT + 1)
    except OSError as error:
        raise PackageError("unreadable", str(error)) from error
    if len(data) > FILE_LIMIT:
        raise PackageError("too_big", path.name)
    return data


def read_package(file: bytes, *, passphrase: str | None = None) -> Package:
    """The package in the bytes of a file. Raises PackageError for everything that is not right."""
    return open_package(file, passphrase=passphrase).decoded()


def open_package(file: bytes, *, passphrase: str | None = None) -> OpenedPackage:
    """The package in the bytes of a file as far as its hashes tell. Raises PackageError."""
    parts = dict(read_container(unwrap(file, passphrase=passphrase)))
    names = list(parts)
    if names[:3] != ["mimetype", "manifest.json", "versions.jsonl"] or names[3:] != sorted(names[3:]):
        raise PackageError("missing_part", "the parts of a package, in their order")
    if parts.pop("mimetype") != MIMETYPE:
        raise PackageError("not_a_package", "another kind of content")
    manifest = decode_manifest(parts.pop("manifest.json"))
    _check_files(manifest, parts)
    lines = parts.pop("versions.jsonl")
    if hashlib.sha256(lines).hexdigest() != manifest.root:
        raise PackageError("checksum", "root")
    return OpenedPackage(manifest, lines, parts)


def _check_files(manifest: Manifest, parts: Mapping[str, bytes]) -> None:
    claimed = {claim.name: claim for claim in manifest.files}
    if len(claimed) != len(manifest.files) or claimed.keys() - parts.keys():
        raise PackageError("missing_part", "a part that the manifest names")
    if parts.keys() - claimed.keys():
        raise PackageError("extra_part", "a part that the manifest does not name")
    for name, claim in claimed.items():
        content = parts[name]
        if len(content) != claim.size or hashlib.sha256(content).hexdigest() != claim.sha256:
            raise PackageError("checksum", name)


def _check_counts(manifest: Manifest, lines: Lines, blobs: int) -> None:
    counts, atoms = manifest.counts, {version.atom for version in lines.versions}
    if (counts.versions, counts.atoms, counts.blobs) != (len(lines.versions), len(atoms), blobs):
        raise PackageError("counts", "the manifest counts otherwise")
    if revision_of(version.id for version in lines.standing) != manifest.revision:
        raise PackageError("counts", "another revision code")


def _named(blobs: Mapping[str, bytes]) -> dict[str, bytes]:
    return {_blob_hash(name, content): content for name, content in blobs.items()}


def _blob_hash(name: str, content: bytes) -> str:
    digest = name.removeprefix("blobs/")
    if hashlib.sha256(content).hexdigest() != digest:
        raise PackageError("blob", name)
    return digest
