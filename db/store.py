"""The store of plans on SQLite: one connection on one thread, and everything in the order it was asked for."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TypeVar
from uuid import uuid4

from sqlalchemy import Connection

from db import arrivals, queries, writing
from db.backup import Copy, copy_pages, finish_copy
from db.engine import raw
from db.errors import machine_errors
from db.inspection import faults, rebuild_heads
from db.lock import FolderLock, Lock
from db.opening import close_file, open_file
from db.pending import Write
from db.quick_list import FILE_NAME
from db.ticket import FutureTicket
from desktop.history.heads import revision_code
from desktop.history.json_value import Json, canonical_text, parse_trusted
from desktop.history.merging import Merged
from desktop.history.version import Author, Version
from desktop.services.ports import (
    Arrival,
    Clock,
    Fault,
    Outlook,
    PlanSummary,
    Reception,
    Saved,
    Sending,
    SentFile,
    StoreError,
    Ticket,
)

Result = TypeVar("Result")


def open_store(folder: Path, clock: Clock, *, replica: str | None = None) -> SqliteStore:
    """Open the store in a folder, creating both when they are missing.

    A new store gets the id `replica`, else a random UUID. Raises StoreLocked, StoreReadOnly, StoreDamaged,
    StoreTooNew, StoreFull or StoreError; an existing file is then unchanged.
    """
    with machine_errors():
        folder.mkdir(parents=True, exist_ok=True)
        lock = FolderLock(folder)
    thread = ThreadPoolExecutor(1, thread_name_prefix="khgn-store")
    store = SqliteStore(folder / FILE_NAME, clock, thread, lock)
    try:
        store.open(fresh_replica=replica or str(uuid4()))
    except BaseException:
        thread.shutdown()
        lock.release(clean=not lock.left_unclean)
        raise
    return store


class SqliteStore:
    """The services' Store. Every method may be called from any thread; the work is done on the store's own."""

    def __init__(self, file: Path, clock: Clock, thread: ThreadPoolExecutor, lock: Lock) -> None:
        """Keep the parts; open() connects them."""
        self._file = file
        self._clock = clock
        self._thread = thread
        self._lock = lock
        self._pending: deque[Write] = deque()
        self._when_saved: list[Callable[[Saved], None]] = []
        self._when_failed: list[Callable[[StoreError], None]] = []
        self._is_closed = False
        self._connection: Connection
        self._replica: str

    @property
    def replica(self) -> str:
        """The UUID of this copy of the store."""
        return self._replica

    def rename(self, replica: str) -> None:
        """Give this copy of the store another id, as after a restore."""
        self._change(lambda connection: writing.set_replica(connection, replica)).result()
        self._replica = replica

    def open(self, *, fresh_replica: str) -> None:
        """Connect to the file; called once, by open_store()."""
        opened = self._thread.submit(open_file, self._file, check=self._lock.left_unclean, fresh_replica=fresh_replica)
        self._connection, self._replica = opened.result()

    def plans(self) -> tuple[PlanSummary, ...]:
        """Every plan: newest year first, then last changed first."""
        return self._read(queries.plans)

    def load(self, set_id: str) -> dict[str, Json]:
        """The current value of every atom that has one."""
        texts = self._thread.submit(self._current_texts, set_id).result()
        values = zip(texts, parse_trusted(list(texts.values())), strict=True)
        return {atom: value for atom, value in values if value is not None}

    def write(self, set_id: str, values: Mapping[str, Json], summary: PlanSummary | None = None) -> Ticket:
        """Queue one transaction of drafts and return at once; None clears an atom."""
        return self._queue(Write(set_id, _texts(values), summary))

    def settle(self, set_id: str, values: Mapping[str, Json], summary: PlanSummary | None = None) -> Ticket:
        """Queue one transaction of drafts that decide conflicts: they replace every head of their atoms."""
        return self._queue(Write(set_id, _texts(values), summary, settles=True))

    def write_template(
        self, set_id: str, values: Mapping[str, Json], summary: PlanSummary | None = None, *, template: str
    ) -> Ticket:
        """Queue the first versions of what comes from a template."""
        return self._queue(Write(set_id, _texts(values), summary, template))

    def discard(self, set_id: str, atoms: Iterable[str]) -> Ticket:
        """Queue the removal of drafts."""
        gone = tuple(atoms)
        return FutureTicket(self._change(lambda connection: writing.drop_drafts(connection, set_id, gone)))

    def seal(self, set_id: str, author: Author) -> tuple[Version, ...]:
        """Turn the set's drafts into versions and return those."""
        now = self._clock.now()
        return self._change(lambda connection: writing.seal_drafts(connection, set_id, author, now=now)).result()

    def receive(self, set_id: str, versions: Iterable[Version]) -> tuple[Version, ...]:
        """Take in versions by set union and return the new ones, sorted by id."""
        incoming = tuple(versions)

        def take_in(connection: Connection) -> tuple[Version, ...]:
            if queries.drafts(connection, set_id):
                raise ValueError("drafts are left: seal first")
            return writing.add_versions(connection, set_id, incoming)

        return self._change(take_in).result()

    def records(self, set_id: str) -> Mapping[str, bytes]:
        """Every version of the set as it is spelled, by id in the order of the ids; nothing is decoded."""
        return self._read(lambda connection: queries.records(connection, set_id))

    def versions(self, set_id: str) -> tuple[Version, ...]:
        """Every version of the set, sorted by id."""
        return self._read(lambda connection: queries.versions(connection, set_id))

    def history(self, set_id: str, atom: str) -> tuple[Version, ...]:
        """Every version of one atom, oldest first."""
        return self._read(lambda connection: queries.history(connection, set_id, atom))

    def row_versions(self, set_id: str, row: str) -> tuple[Version, ...]:
        """Every version of the atoms of one row, sorted by id."""
        return self._read(lambda connection: queries.row_versions(connection, set_id, row))

    def draft_times(self, set_id: str) -> Mapping[str, str]:
        """When each atom with a draft was typed last, atoms sorted."""
        return self._read(lambda connection: queries.draft_times(connection, set_id))

    def heads(self, set_id: str, atom: str) -> tuple[Version, ...]:
        """The versions of one atom that nobody replaced, the shown one last."""
        return self._read(lambda connection: queries.atom_heads(connection, set_id, atom))

    def conflicts(self, set_id: str) -> tuple[str, ...]:
        """The atoms that somebody has to decide and no draft settles: see Merged.conflicts."""
        return tuple(dict.fromkeys(conflict.atom for conflict in self.merged(set_id).conflicts))

    def unsealed(self, set_id: str) -> tuple[str, ...] | None:
        """The atoms with a draft; None for a set that has no version yet."""
        return self._read(lambda connection: queries.unsealed(connection, set_id))

    def merged(self, set_id: str) -> Merged:
        """What the set shows, with its conflicts."""
        return self._read(lambda connection: queries.merged(connection, set_id))

    def revision(self, set_id: str) -> str:
        """The revision code of the set's versions."""
        return self._read(lambda connection: revision_code(queries.standing(connection, set_id)))

    def outlook(self, set_id: str, versions: Iterable[Version]) -> Outlook:
        """What taking in the versions would change; nothing is written."""
        incoming = tuple(versions)
        return self._read(lambda connection: arrivals.outlook(connection, set_id, incoming))

    def take_in(self, arrival: Arrival) -> int:
        """Store an arrival in one transaction and return its number in the import log."""
        now = self._clock.now()
        return self._change(lambda connection: arrivals.take_in(connection, arrival, now=now)).result()

    def note_sent(self, sent: SentFile) -> int:
        """Keep a copy of a package that was written, and return its number in the outbox."""
        now = self._clock.now()
        oldest = (datetime.fromisoformat(now) - timedelta(days=arrivals.OUTBOX_DAYS)).isoformat(timespec="seconds")
        return self._change(lambda connection: arrivals.note_sent(connection, sent, now=now, oldest=oldest)).result()

    def receptions(self, set_id: str | None = None) -> tuple[Reception, ...]:
        """The import log of a plan, oldest first."""
        return self._read(lambda connection: arrivals.receptions(connection, set_id))

    def sendings(self, set_id: str | None = None) -> tuple[Sending, ...]:
        """What was sent of a plan, oldest first."""
        return self._read(lambda connection: arrivals.sendings(connection, set_id))

    def keep_file(self, content: bytes) -> str:
        """Keep a file and return its SHA-256."""
        return self._change(lambda connection: arrivals.put_blob(connection, content)).result()

    def file(self, digest: str) -> bytes | None:
        """A kept file by its SHA-256, None where there is none."""
        return self._read(lambda connection: arrivals.blob(connection, digest))

    def inspect(self) -> tuple[Fault, ...]:
        """Recompute every id, parent, head and file, and name what is wrong."""
        return self._read(faults)

    def rebuild(self) -> None:
        """Compute the heads anew from the versions."""
        self._change(rebuild_heads).result()

    def on_saved(self, callback: Callable[[Saved], None]) -> None:
        """Call back on the store's thread after every commit of drafts."""
        self._when_saved.append(callback)

    def on_failed(self, callback: Callable[[StoreError], None]) -> None:
        """Call back on the store's thread when drafts could not be committed."""
        self._when_failed.append(callback)

    def backup(self, target: Path) -> Path:
        """Write a verified copy of the whole store to `target`; only the copying itself holds up other work."""
        copy = self._thread.submit(self._copy_pages, target).result()
        with machine_errors():
            return finish_copy(copy)

    def flush(self) -> None:
        """Wait until everything queued is on disk, trying once more what failed before."""
        self._thread.submit(self._save_pending).result()

    def close(self, *, abandon: bool = False) -> None:
        """Flush, then let go of the file; `abandon` gives up values that cannot be saved. Twice does nothing."""
        if self._is_closed:
            return
        try:
            self.flush()
        except StoreError:
            if not abandon:
                raise
        self._thread.submit(close_file, self._connection).result()
        self._thread.shutdown()
        self._lock.release(clean=True)
        self._is_closed = True

    def _read(self, work: Callable[[Connection], Result]) -> Result:
        """Read after everything asked for before, also while drafts cannot be saved."""
        return self._thread.submit(self._transact, work).result()

    def _change(self, work: Callable[[Connection], Result]) -> Future[Result]:
        """Queue one transaction that needs all drafts asked for before it on disk."""

        def in_turn() -> Result:
            self._save_pending()
            return self._transact(work)

        return self._thread.submit(in_turn)

    def _queue(self, write: Write) -> Ticket:
        def save() -> None:
            self._pending.append(write)
            self._save_pending()

        return FutureTicket(self._thread.submit(save))

    def _save_pending(self) -> None:
        """Commit what was asked for, in order, one transaction each; what fails stays first in line."""
        while self._pending:
            write, now = self._pending[0], self._clock.now()
            try:
                self._transact(partial(write.apply, now=now))
            except StoreError as error:
                for failed in self._when_failed:
                    failed(error)
                raise
            except Exception:
                self._pending.popleft()
                raise
            self._pending.popleft()
            for saved in self._when_saved:
                saved(Saved(write.set_id, len(write.texts), now))

    def _transact(self, work: Callable[[Connection], Result]) -> Result:
        with machine_errors(), self._connection.begin():
            return work(self._connection)

    def _current_texts(self, set_id: str) -> dict[str, str]:
        texts = self._transact(lambda connection: dict(queries.current_texts(connection, set_id)))
        for write in self._pending:
            if write.set_id == set_id:
                texts = write.over(texts)
        return texts

    def _copy_pages(self, target: Path) -> Copy:
        self._save_pending()
        with machine_errors():
            return copy_pages(raw(self._connection), target)


def _texts(values: Mapping[str, Json]) -> dict[str, str]:
    return {atom: canonical_text(value) for atom, value in values.items()}
