"""Writes a package: the same versions, scope and exporter always make the same bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Final

from desktop.history.heads import revision_of, standing_ids
from desktop.packages.container import Part, write_container
from desktop.packages.envelope import wrap
from desktop.packages.manifest import (
    FORMAT,
    READER,
    Counts,
    Exporter,
    Manifest,
    PlanClaim,
    Scope,
    encode_manifest,
    file_claims,
)
from desktop.packages.package_lines import join_lines, read_briefs

MIMETYPE: Final = b"application/vnd.khgn.package"


def write_package(
    records: Mapping[str, bytes],
    plan: PlanClaim,
    exporter: Exporter,
    *,
    totals: Mapping[str, int] | None = None,
    scope: Scope | None = None,
    blobs: Iterable[bytes] = (),
    passphrase: str | None = None,
) -> bytes:
    """The file of a package of records, each by its id as it is spelled.

    `totals` are đồng by source of money; `blobs` are attachments. A passphrase locks it; locked bytes differ each time,
    what is inside does not.
    """
    ids = sorted(records)
    spelled = [records[id_] for id_ in ids]
    lines = join_lines(spelled)
    briefs = dict(zip(ids, read_briefs(spelled), strict=True))
    named = sorted({f"blobs/{hashlib.sha256(blob).hexdigest()}": blob for blob in blobs}.items())
    manifest = Manifest(
        format=FORMAT,
        min_reader=READER,
        plan=plan,
        exporter=exporter,
        counts=Counts(len(ids), len({brief.atom for brief in briefs.values()}), len(named)),
        files=file_claims([("versions.jsonl", lines), *named]),
        root=hashlib.sha256(lines).hexdigest(),
        revision=revision_of(standing_ids(briefs)),
        totals=dict(totals or {}),
        scope=scope or Scope(),
        time=max((brief.time for brief in briefs.values() if brief.time), default=None),
    )
    return seal_parts(encode_manifest(manifest), lines, named, passphrase=passphrase)


def seal_parts(
    manifest: bytes, lines: bytes, blobs: Iterable[tuple[str, bytes]] = (), *, passphrase: str | None = None
) -> bytes:
    """The file made of the parts of a package, in their order."""
    parts = [
        Part("mimetype", MIMETYPE),
        Part("manifest.json", manifest),
        Part("versions.jsonl", lines, is_deflated=True),
        *(Part(name, content) for name, content in blobs),
    ]
    return wrap(write_container(parts), passphrase=passphrase)
