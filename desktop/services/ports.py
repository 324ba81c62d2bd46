"""What the services ask of the outside: a store of plans and a clock. Protocols and plain records only."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:  # the plan list is painted before the history is loaded
    from desktop.history.json_value import Json
    from desktop.history.merging import Merged
    from desktop.history.version import Author, Version

CATALOGUE_ID = "catalogue"
"""Set id of the office catalogue; every other set is a plan."""


class StoreError(Exception):
    """The machine stops the store from working. `code` names the cause; presenters hold the sentences."""

    code = "store_io"


class StoreFull(StoreError):  # noqa: N818 - named for the state the officer is told about
    """The disk is full; nothing already saved is lost, and the values not yet saved are kept in memory."""

    code = "store_full"


class StoreLocked(StoreError):  # noqa: N818 - named for the state the officer is told about
    """Another process has the store open."""

    code = "store_locked"


class StoreReadOnly(StoreError):  # noqa: N818 - named for the state the officer is told about
    """The store's folder or file cannot be written."""

    code = "store_read_only"


class StoreDamaged(StoreError):  # noqa: N818 - named for the state the officer is told about
    """The store's file is not a sound database; it was left exactly as it is."""

    code = "store_damaged"


class BackupDamaged(StoreDamaged):
    """A file that should take a store's place or be looked into is not a sound store; the live one was not touched."""

    code = "backup_damaged"


class StoreAway(StoreError):  # noqa: N818 - named for the state the officer is told about
    """The server of the store cannot be reached, or it ended the connection."""

    code = "store_away"


class StoreTooNew(StoreError):  # noqa: N818 - named for the state the officer is told about
    """A newer program wrote the store; it was left exactly as it is."""

    code = "store_too_new"


@dataclass(frozen=True)
class PlanSummary:
    """One line of the plan list, derived from a plan whenever it is written.

    `total` is whole đồng, None when the plan has no figure. `changed` is ISO local time with +07:00.
    `search` is the folded text that the list's search box looks in.
    """

    id: str
    title: str
    year: int
    style: str
    status: str
    total: int | None = None
    errors: int = 0
    warnings: int = 0
    changed: str = ""
    deleted: bool = False
    search: str = ""


class PlanMovedError(Exception):
    """The plan changed between a preview and its reception; preview again."""


@dataclass(frozen=True)
class Outlook:
    """What taking in versions would change: the new ones, how many were known, what is shown before and after.

    `unseen` are ids of known versions that are not among them: what their sender may not have seen.
    """

    new: tuple[Version, ...]
    known: int
    unseen: frozenset[str]
    before: Merged
    after: Merged
    revision_before: str
    revision_after: str


@dataclass(frozen=True)
class Arrival:
    """A package to be taken in as previewed: versions, the file itself, and what the preview said would come of it.

    `report` is JSON that the import log keeps, `root` the identity of the package, `summary` the plan's new line of the
    list (None leaves it), `blobs` attachments.
    """

    set_id: str
    versions: tuple[Version, ...]
    added: int
    revision_before: str
    revision_after: str
    name: str
    root: str
    content: bytes
    report: str
    summary: PlanSummary | None = None
    blobs: tuple[bytes, ...] = ()


@dataclass(frozen=True)
class Reception:
    """A line of the import log; `blob` is the hash of the file received."""

    number: int
    plan: str
    received: str
    name: str
    root: str
    revision: str
    added: int
    report: str
    blob: str | None


@dataclass(frozen=True)
class SentFile:
    """A package that was written: its plan, file name, identity, revision code and bytes."""

    plan: str
    name: str
    root: str
    revision: str
    content: bytes


@dataclass(frozen=True)
class Sending:
    """A line of the outbox; `blob` is the hash of the copy kept."""

    number: int
    plan: str
    written: str
    name: str
    root: str
    revision: str
    blob: str


@dataclass(frozen=True)
class Fault:
    """Something wrong in the store, by a code. `is_derived` faults are mended by rebuilding what can be computed."""

    code: str
    where: str
    is_derived: bool = False


@dataclass(frozen=True)
class Saved:
    """One committed transaction of drafts: which set, how many atoms, and when (ISO local time)."""

    set_id: str
    atoms: int
    time: str


class Clock(Protocol):
    """Tells the time. Vietnam has one offset and no daylight saving."""

    def now(self) -> str:
        """ISO text to the second with the offset, such as 2024-03-01T08:15:00+07:00."""


class Ticket(Protocol):
    """The receipt of a queued transaction."""

    @property
    def done(self) -> bool:
        """True once the transaction is committed or has failed."""

    @property
    def error(self) -> Exception | None:
        """Why it failed; None while it waits and when it is committed."""

    def wait(self, timeout: float | None = None) -> None:
        """Return when the transaction is on disk. Raises its error, or TimeoutError after `timeout` seconds."""

    def on_done(self, callback: Callable[[Ticket], None]) -> None:
        """Call back once it is done: on the store's thread, or at once when it is done already."""


class Store(Protocol):
    """Sets of atoms on disk: drafts over versions. All work runs in order on one thread.

    Queries and blocking verbs see everything written before them. They raise StoreError.
    """

    @property
    def replica(self) -> str:
        """The UUID of this copy of the store, for Author.replica."""

    def plans(self) -> tuple[PlanSummary, ...]:
        """Every plan, deleted ones too: newest year first, then last changed first."""

    def load(self, set_id: str) -> dict[str, Json]:
        """The current value of every atom: drafts over merged heads. Atoms without a value (null) are left out."""

    def write(self, set_id: str, values: Mapping[str, Json], summary: PlanSummary | None = None) -> Ticket:
        """Queue one transaction of drafts and return at once; None clears an atom.

        Raises JsonError at once for a value with no canonical spelling. When the transaction fails with a StoreError
        the values stay in memory: load() still shows them and the next write or flush() of the store tries again.
        """

    def settle(self, set_id: str, values: Mapping[str, Json], summary: PlanSummary | None = None) -> Ticket:
        """Queue one transaction of drafts that decide conflicts: each replaces every head of its atom.

        What write() types into a conflict replaces the shown head only, so that the other value stays listed.
        """

    def write_template(
        self, set_id: str, values: Mapping[str, Json], summary: PlanSummary | None = None, *, template: str
    ) -> Ticket:
        """Queue the first versions of what comes from a template: author is the template, lamport 0, no time.

        Two offices that start from the same template so hold the same versions. Nothing happens to atoms that
        already have a version or a draft.
        """

    def discard(self, set_id: str, atoms: Iterable[str]) -> Ticket:
        """Queue the removal of drafts, so that the heads underneath (also conflicting ones) show again."""

    def seal(self, set_id: str, author: Author) -> tuple[Version, ...]:
        """Turn the set's drafts into versions and return those; an unchanged value makes none."""

    def receive(self, set_id: str, versions: Iterable[Version]) -> tuple[Version, ...]:
        """Take in versions by set union, all or nothing, and return the new ones. Seal first.

        Raises ValueError when a version belongs to another set or drafts are left.
        """

    def records(self, set_id: str) -> Mapping[str, bytes]:
        """Every version of the set as it is spelled, by id in the order of the ids; nothing is decoded."""

    def versions(self, set_id: str) -> tuple[Version, ...]:
        """Every version of the set, sorted by id."""

    def history(self, set_id: str, atom: str) -> tuple[Version, ...]:
        """Every version of one atom, oldest first (by lamport, then id)."""

    def row_versions(self, set_id: str, row: str) -> tuple[Version, ...]:
        """Every version of the atoms of one row, sorted by id."""

    def draft_times(self, set_id: str) -> Mapping[str, str]:
        """When each atom with a draft was typed last (ISO local time), atoms sorted."""

    def heads(self, set_id: str, atom: str) -> tuple[Version, ...]:
        """The versions of one atom that nobody replaced, the shown one last."""

    def conflicts(self, set_id: str) -> tuple[str, ...]:
        """The atoms that somebody has to decide and no draft settles; merged() says why."""

    def unsealed(self, set_id: str) -> tuple[str, ...] | None:
        """The atoms with a draft, sorted; None for a set that has no version yet."""

    def merged(self, set_id: str) -> Merged:
        """What the set shows, with its conflicts."""

    def revision(self, set_id: str) -> str:
        """The revision code of the set's versions; drafts do not count until they are sealed."""

    def outlook(self, set_id: str, versions: Iterable[Version]) -> Outlook:
        """What taking in the versions would change; nothing is written."""

    def take_in(self, arrival: Arrival) -> int:
        """Store an arrival in one transaction and return its number in the import log. Seal first.

        Raises PlanMovedError when the plan is not what was previewed; nothing is then changed.
        """

    def note_sent(self, sent: SentFile) -> int:
        """Keep a copy of a package that was written, and return its number in the outbox."""

    def receptions(self, set_id: str | None = None) -> tuple[Reception, ...]:
        """The import log of a plan (of all plans for None), oldest first."""

    def sendings(self, set_id: str | None = None) -> tuple[Sending, ...]:
        """What was sent of a plan (of all plans for None), oldest first."""

    def keep_file(self, content: bytes) -> str:
        """Keep a file for good and return its SHA-256; it is on disk when this returns. A file known already is one."""

    def file(self, digest: str) -> bytes | None:
        """A kept file by its SHA-256, None where there is none."""

    def inspect(self) -> tuple[Fault, ...]:
        """Recompute every id, parent, head and file, and name what is wrong; nothing is written."""

    def rebuild(self) -> None:
        """Compute anew what is derived from versions (the heads); refused by StoreDamaged while versions are wrong."""

    def on_saved(self, callback: Callable[[Saved], None]) -> None:
        """Call back on the store's thread after every commit of drafts."""

    def on_failed(self, callback: Callable[[StoreError], None]) -> None:
        """Call back on the store's thread when drafts could not be committed."""

    def backup(self, target: Path) -> Path:
        """Write a verified copy of the whole store to `target`, replacing it only when the copy is sound."""

    def flush(self) -> None:
        """Wait until everything queued is on disk, trying once more what failed before."""

    def close(self, *, abandon: bool = False) -> None:
        """Flush, then let go of the file.

        Raises StoreError and stays open when values cannot be saved, unless `abandon` gives them up.
        """


class StoreFiles(Protocol):
    """What is done with whole files of stores, beside the open one. Raises StoreError.

    `is_live` is false where the profile's store is no file but lies on a server.
    """

    @property
    def is_live(self) -> bool:
        """Whether a file can take the place of the profile's store."""

    def open_beside(self, file: Path) -> AbstractContextManager[Store]:
        """Open a copy of a store's file, as of a backup; the file itself is not touched."""

    def plans_in(self, file: Path) -> frozenset[str]:
        """The ids of the plans that a store's file lists; none where it cannot be read. Nothing is copied."""

    def replace_with(self, file: Path) -> None:
        """Let a copy of a file take the place of this profile's store, which must be closed; it gets a new replica id.

        After a power cut there is the one or the other. What was unsound is kept beside it.
        """

    def bring_in(self, folder: Path) -> bool:
        """Copy the store of another folder here; False where there is one here already, which then stays as it is."""
