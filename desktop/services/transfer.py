"""A new computer: everything the old one holds, written to one file and taken in again, proven equal."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from desktop.exporters.files import save_file
from desktop.packages.package_error import PackageError
from desktop.packages.transfer_file import (
    DATABASE,
    FORMAT,
    CarriedBackup,
    CarriedPlan,
    Transfer,
    TransferManifest,
    read_transfer,
    write_transfer,
)
from desktop.services.backups import back_up_before, backups_in
from desktop.services.bulk import without_collector
from desktop.services.catalogue import load_catalogue, save_catalogue
from desktop.services.exchange import author_of, seal_plan
from desktop.services.kept_files import carry_files
from desktop.services.listing import listed
from desktop.services.office import Office
from desktop.services.package_plan import plan_of
from desktop.services.ports import CATALOGUE_ID, Store, StoreFiles

BEFORE_TRANSFER = "chuyen-may"
Way = Literal["replace", "union"]
"""Into a store without plans the file's store goes as it is; into any other its versions go by set union."""


@dataclass(frozen=True)
class Arrived:
    """What came of taking a file in: how, how many plans and new versions, and atoms somebody has to decide."""

    way: Way
    plans: int
    added: int
    conflicts: int


def write_out(office: Office, target: Path, *, settings: Path, backups: Path) -> TransferManifest:
    """Write everything to one file, read it back, and return what it holds.

    What was typed is sealed first, so that every value has its history. Raises StoreError, FileProblem.
    """
    store = office.store
    for summary in store.plans():
        seal_plan(store, summary.id)
    store.seal(CATALOGUE_ID, author_of(store))
    catalogue = load_catalogue(store)
    manifest = TransferManifest(
        format=FORMAT,
        time=office.clock.now(),
        person=catalogue.person.name,
        office=catalogue.office.drafting_unit or catalogue.office.area_name,
        plans=_carried(store),
        backups=tuple(
            CarriedBackup(made.path.name, made.time.isoformat(), made.reason, made.path.stat().st_size)
            for made in backups_in(backups)
        ),
    )
    with TemporaryDirectory(prefix="khgn-", ignore_cleanup_errors=True) as scratch:
        database = store.backup(Path(scratch) / DATABASE).read_bytes()
    save_file(target, write_transfer(manifest, database, _read(settings)))
    return read_transfer(target).manifest


def way_of(store: Store, files: StoreFiles) -> Way:
    """How a file would be taken in here."""
    return "union" if store.plans() or not files.is_live else "replace"


@without_collector
def take_in(office: Office, files: StoreFiles, transfer: Transfer, *, settings: Path, backups: Path) -> Arrived:
    """Take a file in, backed up first: as it is into a store without plans, else by set union.

    The store is closed afterwards when it was replaced (`way`). Raises PackageError when the file's store is not
    sound or not what its manifest says, StoreError; nothing is then changed here.
    """
    store = office.store
    with TemporaryDirectory(prefix="khgn-", ignore_cleanup_errors=True) as scratch:
        database = Path(scratch) / DATABASE
        database.write_bytes(transfer.database)
        with files.open_beside(database) as beside:
            _check(beside, transfer.manifest)
            back_up_before(store, backups, reason=BEFORE_TRANSFER, now=office.clock.now())
            if way_of(store, files) == "union":
                return _unite(office, beside)
        store.close()
        files.replace_with(database)
    with suppress(OSError):  # sizes and habits; the plans are in
        settings.write_bytes(_plain_settings(transfer.settings))
    plans = transfer.manifest.plans
    return Arrived("replace", len(plans), sum(plan.versions for plan in plans), 0)


def _carried(store: Store) -> tuple[CarriedPlan, ...]:
    return tuple(
        CarriedPlan(plan.id, plan.title[:500], plan.year, store.revision(plan.id), len(store.versions(plan.id)))
        for plan in store.plans()
    )


def _check(beside: Store, manifest: TransferManifest) -> None:
    """Recompute everything in a store that came from outside."""
    wrong = [fault for fault in beside.inspect() if not fault.is_derived]
    if wrong:
        raise PackageError("damaged", f"{wrong[0].code} {wrong[0].where}")
    if {plan.id: plan for plan in _carried(beside)} != {plan.id: plan for plan in manifest.plans}:
        raise PackageError("counts", "the store holds other plans than the manifest says")


def _unite(office: Office, beside: Store) -> Arrived:
    store, added, conflicts = office.store, 0, 0
    plans = beside.plans()
    here = {summary.id: summary.deleted for summary in store.plans()}
    for summary in plans:
        seal_plan(store, summary.id)
        added += len(store.receive(summary.id, beside.versions(summary.id)))
        values = store.load(summary.id)
        plan = plan_of(summary.id, values)
        carry_files(plan, beside, store)
        deleted = here.get(summary.id, summary.deleted)  # what is worked on here goes to no bin
        line = listed(office, plan, changed=office.clock.now(), deleted=deleted)
        store.write(summary.id, {}, line).wait()
        conflicts += len(store.conflicts(summary.id))
    if not load_catalogue(store).is_filled:
        save_catalogue(store, load_catalogue(beside))
    return Arrived("union", len(plans), added, conflicts)


def _read(file: Path) -> bytes:
    return file.read_bytes() if file.exists() else b""


def _plain_settings(content: bytes) -> bytes:
    """The settings that are plain texts and numbers; sizes of windows belong to the old screen."""
    lines = content.decode("utf-8", errors="replace").splitlines()
    return "".join(f"{line}\n" for line in lines if "@Variant(" not in line and "@ByteArray(" not in line).encode()
