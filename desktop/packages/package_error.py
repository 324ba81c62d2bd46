"""The one error of reading a package: what is wrong, by a code that presenters word."""

from __future__ import annotations

from typing import Literal

PackageFault = Literal[
    "unreadable",
    "too_big",
    "empty",
    "not_a_package",
    "not_a_transfer",
    "damaged",
    "newer",
    "needs_passphrase",
    "wrong_passphrase",
    "container",
    "name",
    "method",
    "bomb",
    "checksum",
    "missing_part",
    "extra_part",
    "manifest",
    "other_plan",
    "counts",
    "totals",
    "line",
    "line_order",
    "text",
    "parents",
    "heads",
    "depth",
    "wrong_type",
    "blob",
]
"""What kind of fault: every kind has its own sentence and its own advice."""


class PackageError(Exception):
    """A file that cannot be taken in. Nothing was changed. `detail` says where, for a report, in English."""

    def __init__(self, fault: PackageFault, detail: str = "") -> None:
        """Keep what is wrong and where."""
        super().__init__(f"{fault}: {detail}" if detail else fault)
        self.fault: PackageFault = fault
        self.detail = detail
