"""The way of a plan from draft to adjustment: its states, the steps between them, and the files each step keeps."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

Status = Literal["draft", "comment", "submitted", "issued", "adjusted"]
"""Dự thảo, Xin ý kiến, Trình ký, Ban hành, Đã điều chỉnh."""
FROZEN: frozenset[str] = frozenset({"submitted", "issued", "adjusted"})
"""States in which nothing of the plan may be edited."""
REOPENABLE: frozenset[str] = frozenset({"comment", "submitted"})
"""States from which the plan may go back to draft; once issued it never may."""
IN_FORCE: frozenset[str] = frozenset({"issued", "adjusted"})
"""States of a plan that was issued."""

FileKind = Literal["pdf", "docx", "xlsx", "scan", "state"]
"""The clean print, the scanned signed print, and the values of the plan as they were."""


@dataclass(frozen=True)
class KeptFile:
    """A file a step keeps: what it is, its name, SHA-256 in hexadecimal, size in bytes. Its bytes lie in the store."""

    kind: FileKind
    name: str
    sha256: str
    size: int


@dataclass(frozen=True)
class StatusStep:
    """A step on the plan's way: the state it led to, who took it, when (ISO local time), and why.

    `revision` is the code of the versions it was taken on. `number`, `date` and `signer` are recorded at issue, `seal`,
    a hash of what was laid before the signer, when the plan is frozen.
    """

    id: str
    order: str
    status: Status
    person: str = ""
    time: str = ""
    note: str = ""
    revision: str = ""
    number: str = ""
    date: dt.date | None = None
    signer: str = ""
    files: tuple[KeptFile, ...] = ()
    seal: str = ""

    def file(self, kind: FileKind) -> KeptFile | None:
        """Return the kept file of a kind, None where there is none."""
        return next((kept for kept in self.files if kept.kind == kind), None)


def last_step(steps: tuple[StatusStep, ...], status: Status) -> StatusStep | None:
    """Return the newest step that led to a state, None where there is none."""
    return next((step for step in reversed(steps) if step.status == status), None)
