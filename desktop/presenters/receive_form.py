"""Receiving packages: the files chosen, what each would bring, which of them to take, what came of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from desktop.packages.package_error import PackageError
from desktop.presenters.exchange_words import refusal
from desktop.presenters.main_window import store_sentence
from desktop.presenters.receive_words import (
    TAKEN_NOTHING,
    UNKNOWN_PLAN,
    count_words,
    machine_words,
    moved_words,
    outcome_words,
    report_words,
    status_words,
)
from desktop.services.exchange import Preview, Receipt
from desktop.services.ports import PlanMovedError, StoreError
from desktop.services.previews import Kept

FileState = Literal["reading", "seen", "locked", "refused", "taken", "failed"]
COLUMNS = ("Nhận", "Tệp", "Người gửi (theo gói)", "Lập lúc", "Tình trạng")


@dataclass(eq=False)
class ReceivedFile:
    """One file: where it lies, how far it is, what it would bring or why not, and what came of it.

    `kept` are the bytes of a large package that is looked at again when it is received.
    """

    path: Path
    state: FileState = "reading"
    is_wanted: bool = False
    passphrase: str | None = None
    fault: str = ""
    seen: Preview | None = None
    kept: Kept | None = None
    receipt: Receipt | None = None

    @property
    def can_be_taken(self) -> bool:
        """Tell whether it holds something new that may be received."""
        return self.state == "seen" and self.seen is not None and not self.seen.has_nothing_new

    @property
    def status(self) -> str:
        """How the file stands, in a few words or the sentence that refuses it."""
        if self.state == "reading":
            return "đang đọc…"
        if self.state == "locked":
            return f"có mật khẩu, cần nhập để xem. {self.fault}".strip()
        if self.state in {"refused", "failed"} or self.seen is None:
            return f"✖ {self.fault}"
        if self.receipt is not None:
            return outcome_words(self.receipt)
        return status_words(self.seen)


@dataclass(frozen=True)
class FileRow:
    """One line of the list: the place of the file and a text for each of COLUMNS."""

    id: str
    cells: tuple[str, ...]


@dataclass
class ReceiveForm:
    """The files of one reception, in the order they were chosen."""

    files: list[ReceivedFile] = field(default_factory=list)

    def add(self, paths: Iterable[Path]) -> tuple[ReceivedFile, ...]:
        """Take files that are not in the list yet, and return them; one that was refused may come again."""
        first = len(self.files)
        known = {file.path for file in self.files if file.state not in {"taken", "failed", "refused"}}
        for path in paths:
            if path not in known:
                known.add(path)
                self.files.append(ReceivedFile(path))
        return tuple(self.files[first:])

    def take_preview(self, file: ReceivedFile, seen: Preview, kept: Kept | None = None) -> None:
        """Note what a file would bring, and its bytes; a part of a plan that is not here cannot be taken."""
        file.seen, file.kept, file.fault = seen, kept, ""
        file.state = "seen"
        if seen.is_new_plan and seen.package.manifest.scope.kind == "rows":
            file.state, file.fault = "refused", UNKNOWN_PLAN
        file.is_wanted = file.can_be_taken

    def take_error(self, file: ReceivedFile, error: Exception) -> None:
        """Note why a file could not be read or received; raise what is no fault of the file or the machine."""
        file.is_wanted = False
        if isinstance(error, PackageError):
            is_locked = error.fault in {"needs_passphrase", "wrong_passphrase"}
            is_asked = error.fault == "needs_passphrase"
            file.state = "locked" if is_locked else "refused"
            file.fault = "" if is_asked else refusal(error)
            return
        file.state = "failed"
        if isinstance(error, PlanMovedError):
            file.fault = moved_words()
        elif isinstance(error, StoreError):
            file.fault = " ".join(store_sentence(error.code))
        elif isinstance(error, OSError):
            file.fault = machine_words(error)
        else:
            raise error

    def take_receipt(self, file: ReceivedFile, receipt: Receipt) -> None:
        """Note that a file was received."""
        file.receipt, file.state, file.is_wanted = receipt, "taken", False

    def want(self, file: ReceivedFile, *, is_wanted: bool) -> None:
        """Choose whether to receive a file; only files with something new can be chosen."""
        file.is_wanted = is_wanted and file.can_be_taken

    def drop(self, file: ReceivedFile) -> None:
        """Take a file out of the list."""
        self.files.remove(file)

    def file(self, row_id: str) -> ReceivedFile | None:
        """Return the file of a line of the list, None for no line."""
        return self.files[int(row_id)] if row_id else None

    @property
    def wanted(self) -> tuple[ReceivedFile, ...]:
        """The files to receive, in their order."""
        return tuple(file for file in self.files if file.is_wanted)

    def is_stale(self, file: ReceivedFile) -> bool:
        """Tell whether another file of the same plan was received since this one was looked at."""
        return file.seen is not None and file.seen.plan_id in self.taken_plans

    @property
    def is_reading(self) -> bool:
        """Tell whether some file is still being read."""
        return any(file.state == "reading" for file in self.files)

    @property
    def take_words(self) -> str:
        """What the button says: "Nhận 2 gói"."""
        return f"&Nhận {len(self.wanted)} gói" if self.wanted else "&Nhận gói"

    @property
    def rows(self) -> tuple[FileRow, ...]:
        """The list."""
        return tuple(FileRow(str(place), self._cells(file)) for place, file in enumerate(self.files))

    @property
    def count_words(self) -> str:
        """The line below the list: how many files, how many of them to receive."""
        return count_words(len(self.files), len(self.wanted))

    @property
    def taken_plans(self) -> tuple[str, ...]:
        """The plans that changed."""
        return tuple(dict.fromkeys(file.receipt.plan_id for file in self.files if file.receipt is not None))

    def report(self) -> str:
        """What came of it: conflicts first, then what was received, what was refused."""
        taken = [file.receipt for file in self.files if file.receipt is not None]
        left = [file for file in self.files if file.state in {"refused", "failed", "locked"}]
        if not taken and not left:
            return TAKEN_NOTHING
        return report_words(taken, [(file.path.name, file.status.removeprefix("✖ ")) for file in left])

    def _cells(self, file: ReceivedFile) -> tuple[str, ...]:
        mark = "☑" if file.is_wanted else "☐" if file.can_be_taken else ""
        if file.seen is None:
            return (mark, file.path.name, "", "", file.status)
        manifest = file.seen.package.manifest
        sender = manifest.exporter.office_name or manifest.exporter.person_name or "không ghi"
        return (mark, file.path.name, sender, time_words(manifest.time), file.status)


def time_words(time: str | None) -> str:
    """Return an ISO local time as "05/01/2024 08:15"; empty for none."""
    from desktop.presenters.start_page import changed_words

    return changed_words(time or "")
