"""Files that steps of a plan keep: put into the store by their hash, checked against it whenever they are read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Literal

from desktop.domain.plan import Plan
from desktop.domain.plan_status import FileKind, KeptFile
from desktop.services.ports import Store

SCAN_NAME = "ban-ky.pdf"
SENT_LIMIT = 60 << 20
"""Bytes of kept files that travel with a package; what is beyond stays here, and a package says only its hash."""


class KeptFileError(Exception):
    """A kept file cannot be had as it was; `code` says why, `kept` which."""

    def __init__(self, code: Literal["missing", "damaged"], kept: KeptFile) -> None:
        """Remember what and why."""
        super().__init__(f"{code}: {kept.name}")
        self.code = code
        self.kept = kept


def keep(store: Store, kind: FileKind, name: str, content: bytes) -> KeptFile:
    """Put a file into the store; it is on disk when this returns."""
    return KeptFile(kind, name, store.keep_file(content), len(content))


def kept_bytes(store: Store, kept: KeptFile) -> bytes:
    """Return a kept file; raise KeptFileError where it is not here or is no longer what it was."""
    return checked(kept, store.file(kept.sha256))


def checked(kept: KeptFile, content: bytes | None) -> bytes:
    """Return the content where it is that of the file; raise KeptFileError where there is none or another one."""
    if content is None:
        raise KeptFileError("missing", kept)
    if hashlib.sha256(content).hexdigest() != kept.sha256:
        raise KeptFileError("damaged", kept)
    return content


def keep_all(store: Store, contents: Iterable[bytes]) -> None:
    """Put files that came with a package into the store."""
    for content in contents:
        store.keep_file(content)


def sent_files(store: Store, plan: Plan) -> tuple[bytes, ...]:
    """Return the kept files that go with the plan, the newest steps first, as far as there is room."""
    found: dict[str, bytes] = {}
    room = SENT_LIMIT
    for kept in (kept for step in reversed(plan.steps) for kept in step.files):
        content = store.file(kept.sha256)
        if kept.sha256 not in found and content is not None and len(content) <= room:
            found[kept.sha256] = content
            room -= len(content)
    return tuple(found.values())


def carry_files(plan: Plan, source: Store, target: Store) -> None:
    """Copy a plan's kept files from one store to another, as far as the one has them."""
    kept = {file.sha256 for step in plan.steps for file in step.files}
    found = (source.file(digest) for digest in sorted(kept) if target.file(digest) is None)
    keep_all(target, (content for content in found if content is not None))


def clean_print(plan: Plan) -> Mapping[FileKind, KeptFile]:
    """Return the files of the frozen print by kind, the scanned signed one among them; none before signing."""
    found: dict[FileKind, KeptFile] = {}
    if plan.is_frozen:
        for step in plan.steps:
            if step.status == "submitted":
                found = {}
            if step.status in {"submitted", "issued"}:
                found |= {kept.kind: kept for kept in step.files if kept.kind != "state"}
    return found
