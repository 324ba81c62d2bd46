"""Sending a plan as a package, and receiving packages: seen before anything is written, whole or not at all."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from desktop.domain.plan import Plan
from desktop.domain.plan_status import FROZEN
from desktop.exporters.files import save_file
from desktop.history.heads import in_order
from desktop.history.merging import Conflict
from desktop.history.version import Author, Version, are_themselves, row_of
from desktop.packages.manifest import Exporter, Manifest, printable
from desktop.packages.package_error import PackageError
from desktop.packages.package_reader import Package, open_package, read_file
from desktop.services.backups import back_up_before
from desktop.services.bulk import keep_out_of_collections, without_collector
from desktop.services.catalogue import load_catalogue
from desktop.services.ids import fixed_id
from desktop.services.kept_files import keep_all, sent_files
from desktop.services.listing import listed
from desktop.services.office import Office
from desktop.services.package_content import package_of, records_of_rows
from desktop.services.package_plan import check_types, merged_of, plan_of, totals_of, values_of
from desktop.services.ports import Arrival, Outlook, PlanMovedError, PlanSummary, SentFile, Store, StoreDamaged
from desktop.services.row_family import family_of

SUFFIX = ".khgn"
NAME_LENGTH = 108
"""Letters of a file name before its revision code: paths of old programs end at 260."""


@dataclass(frozen=True)
class Sent:
    """A package that was written and read back."""

    path: Path
    revision: str
    root: str
    versions: int


class ValueChange(NamedTuple):
    """A value that receiving would change: canonical texts before and after ("null": none), by whom and when."""

    atom: str
    before: str
    after: str
    person: str
    time: str | None

    @property
    def row(self) -> str | None:
        """The row it belongs to, None for a field of the plan."""
        return row_of(self.atom)


@dataclass(frozen=True)
class Preview:
    """What a package would do. Totals are đồng by source; `unseen` are times of versions here that the sender lacks.

    `others` are the newest versions that come for what will be in conflict, by atom. `is_in_bin`: the plan was deleted
    here; `is_frozen`: it lies at the signer or was issued here.
    `foreign` counts new versions whose author is of another office than the sender's, `unknown` those whose kind this
    program does not show. `people` are names by id, all of them claims. `added` is how many versions are new.
    `joined` are conflicts that stand here already and get one more value.
    """

    name: str
    content: bytes
    package: Package
    outlook: Outlook
    plan: Plan
    is_new_plan: bool
    changes: tuple[ValueChange, ...]
    rows_added: tuple[str, ...]
    rows_removed: tuple[str, ...]
    new_conflicts: tuple[Conflict, ...]
    totals_before: Mapping[str, int]
    totals_after: Mapping[str, int]
    unseen: tuple[str, ...]
    foreign: int
    unknown: int
    people: Mapping[str, str]
    others: Mapping[str, Version] = field(default_factory=dict)
    is_in_bin: bool = False
    is_frozen: bool = False
    added: int = 0
    joined: tuple[Conflict, ...] = ()

    @property
    def plan_id(self) -> str:
        """The plan the package is about."""
        return self.package.manifest.plan.id

    @property
    def has_nothing_new(self) -> bool:
        """True when everything in it is known already."""
        return not self.added


@dataclass(frozen=True)
class Receipt:
    """What a reception did. `number` is its line in the import log, 0 when there was nothing new."""

    number: int
    plan_id: str
    added: int
    revision: str
    conflicts: tuple[Conflict, ...]
    backup: Path | None


def author_of(store: Store) -> Author:
    """Who seals here, from the catalogue: the same person and office have the same ids on every computer."""
    catalogue = load_catalogue(store)
    office = fixed_id("office", catalogue.office.issuer, catalogue.office.area_name)
    person = fixed_id("person", office, catalogue.person.name) if catalogue.person.name else store.replica
    return Author(person=person, office=office, replica=store.replica)


def exporter_of(store: Store) -> Exporter:
    """The author with the names that a receiver reads."""
    author, catalogue = author_of(store), load_catalogue(store)
    office = catalogue.office.drafting_unit or catalogue.office.area_name
    return Exporter(author.office, author.person, author.replica, printable(office), printable(catalogue.person.name))


def seal_plan(store: Store, plan_id: str) -> tuple[Version, ...]:
    """Turn what was typed into versions; the first time the author's name goes with them."""
    author = author_of(store)
    made = store.seal(plan_id, author)
    name = load_catalogue(store).person.name
    who = f"who/{author.person}"
    if made and name and store.load(plan_id).get(who) != name:
        store.write(plan_id, {who: name})
        made += store.seal(plan_id, author)
    return made


@without_collector
def send_plan(
    office: Office, plan_id: str, target: Path, *, rows: Iterable[str] = (), passphrase: str | None = None
) -> Sent:
    """Write a plan as a package, read it back and keep a copy in the outbox.

    With `rows` only these rows go, with everything above and below them. Raises FileProblem, StoreError: StoreDamaged
    where a stored version is not what its id says.
    """
    store = office.store
    seal_plan(store, plan_id)
    values = store.load(plan_id)
    plan = plan_of(plan_id, values)
    chosen = frozenset(rows)
    records = store.records(plan_id)
    if not are_themselves(records):
        raise StoreDamaged(plan_id)
    if chosen:
        records = records_of_rows(records, family_of(values, chosen))
    totals = {} if chosen else totals_of(plan)
    exporter = exporter_of(store)
    blobs = () if chosen else sent_files(store, plan)
    content = package_of(
        records, plan, exporter, totals=totals, rows=tuple(sorted(chosen)), blobs=blobs, passphrase=passphrase
    )
    manifest = open_package(content, passphrase=passphrase).manifest
    save_file(target, content)
    revision, root = manifest.revision, manifest.root
    store.note_sent(SentFile(plan_id, target.name, root, revision, content))
    return Sent(target, revision, root, len(records))


def suggested_name(plan: Plan, exporter: Exporter, revision: str) -> str:
    """A file name that people can tell apart: year, area, office (where it says more than the area), revision code."""
    area = plan.facts.area or plan.facts.area_name
    office = "" if area.endswith(exporter.office_name) else exporter.office_name
    named = " - ".join(part for part in (str(plan.facts.year), area, office) if part)[:NAME_LENGTH].strip()
    return re.sub(r'[\x00-\x1f<>:"/\\|?*]+', " ", f"{named} - {revision}").strip(" .") + SUFFIX


def preview_file(office: Office, path: Path, *, passphrase: str | None = None) -> Preview:
    """What receiving a file would do. The file is read once; what is received later are the bytes read now."""
    return preview(office, read_file(path), path.name, passphrase=passphrase)


@without_collector
def preview(office: Office, content: bytes, name: str, *, passphrase: str | None = None) -> Preview:
    """What receiving a package would do. Nothing of it is written; only what was typed here is sealed, to compare with.

    Raises PackageError for a package that is not right.
    """
    opened = open_package(content, passphrase=passphrase)
    is_known = _was_taken_in(office.store, opened.manifest)
    return _preview(office, opened.as_known() if is_known else opened.decoded(), content, name)


@without_collector
def look_again(office: Office, seen: Preview) -> Preview:
    """The same preview on the plan as it is now, after other packages were received. Raises PackageError."""
    return _preview(office, seen.package, seen.content, seen.name)


def _preview(office: Office, package: Package, content: bytes, name: str) -> Preview:
    plan_id = package.manifest.plan.id
    seal_plan(office.store, plan_id)
    outlook = office.store.outlook(plan_id, package.versions)
    outlook = replace(outlook, unseen=outlook.unseen - package.known)
    before = values_of(outlook.before.texts) if outlook.known else {}
    values = values_of(outlook.after.texts) if outlook.new else before
    plan_before = plan_of(plan_id, before)
    plan_after = plan_before
    if outlook.new:
        check_types(package.versions, values)
        plan_after = plan_of(plan_id, values)
        _check_totals(package, plan_after if not outlook.known else None)
    newest = _newest(outlook.new)
    standing = set(outlook.before.conflicts)
    conflicts = tuple(sorted(set(outlook.after.conflicts) - standing))
    joined = tuple(sorted(given for given in standing & set(outlook.after.conflicts) if given.atom in newest))
    keep_out_of_collections(outlook.new)
    rows_before, rows_after = _rows(outlook.before.texts), _rows(outlook.after.texts)
    return Preview(
        name=name,
        content=content,
        package=package,
        outlook=outlook,
        is_new_plan=outlook.known == 0 and not before,
        changes=tuple(_changes(outlook, newest)),
        rows_added=tuple(sorted(rows_after - rows_before)),
        rows_removed=tuple(sorted(rows_before - rows_after)),
        new_conflicts=conflicts,
        totals_before=totals_of(plan_before),
        totals_after=totals_of(plan_after),
        plan=plan_after,
        unseen=_unseen(office.store, package, outlook),
        foreign=sum(version.office not in {"", package.manifest.exporter.office} for version in outlook.new),
        unknown=_unknown(outlook.new),
        people=_people(values, package),
        others={conflict.atom: newest[conflict.atom] for conflict in (*conflicts, *joined) if conflict.atom in newest},
        is_in_bin=_is_in_bin(office.store, plan_id),
        is_frozen=any(summary.status in FROZEN for summary in office.store.plans() if summary.id == plan_id),
        added=len(outlook.new),
        joined=joined,
    )


@without_collector
def receive(office: Office, seen: Preview, *, backups: Path) -> Receipt:
    """Take in a package as it was previewed: sealed first, backed up first, in one transaction.

    Raises PlanMovedError when the plan changed since the preview so that other values would change; StoreError when no
    verified backup could be written. Nothing is then changed.
    """
    store, plan_id = office.store, seen.plan_id
    outlook, changes, plan = seen.outlook, seen.changes, seen.plan
    if seal_plan(store, plan_id) or store.revision(plan_id) != outlook.revision_before:
        outlook = store.outlook(plan_id, seen.package.versions)
        changes = tuple(_changes(outlook, _newest(outlook.new)))
        plan = plan_of(plan_id, values_of(outlook.after.texts))
    if not outlook.new:
        keep_all(store, seen.package.blobs.values())
        return Receipt(0, plan_id, 0, outlook.revision_after, outlook.after.conflicts, None)
    if {change.atom: change.after for change in changes} != {change.atom: change.after for change in seen.changes}:
        raise PlanMovedError(plan_id)
    backup = back_up_before(store, backups, reason="nhan", now=office.clock.now())
    arrival = Arrival(
        set_id=plan_id,
        versions=seen.package.versions,
        added=len(outlook.new),
        revision_before=outlook.revision_before,
        revision_after=outlook.revision_after,
        name=seen.name,
        root=seen.package.manifest.root,
        content=seen.content,
        report=_report(seen, changes, outlook.revision_before),
        summary=summary_after(office, plan, outlook.after.conflicts),
        blobs=tuple(seen.package.blobs.values()),
    )
    number = store.take_in(arrival)
    return Receipt(number, plan_id, arrival.added, arrival.revision_after, outlook.after.conflicts, backup)


def _was_taken_in(store: Store, manifest: Manifest) -> bool:
    """True where the very same versions were received or sent here before: the store only ever grows."""
    plan = manifest.plan.id
    roots = {reception.root for reception in store.receptions(plan)} | {
        sending.root for sending in store.sendings(plan)
    }
    return manifest.root in roots


def _check_totals(package: Package, plan: Plan | None) -> None:
    """Refuse totals that are not those of the package's own figures; `plan` is what they make where that is known."""
    manifest = package.manifest
    if manifest.scope.kind == "all" and manifest.totals:
        plan = plan or plan_of(manifest.plan.id, values_of(merged_of(package.versions).texts))
        if totals_of(plan) != manifest.totals:
            raise PackageError("totals", "the sender's totals are not those of its figures")


def _newest(versions: Iterable[Version]) -> dict[str, Version]:
    """The newest of the versions of each atom."""
    newest: dict[str, Version] = {}
    for version in versions:
        other = newest.get(version.atom)
        if other is None or in_order(other) < in_order(version):
            newest[version.atom] = version
    return newest


def _changes(outlook: Outlook, newest: Mapping[str, Version]) -> Iterable[ValueChange]:
    before, after = outlook.before.texts, outlook.after.texts
    for atom, text in sorted(after.items()):
        old = before.get(atom, "null")
        if old != text:
            by = newest.get(atom)
            person, time = (by.person, by.time) if by else ("", None)
            yield ValueChange(atom, old, text, person, time)


def _rows(texts: Mapping[str, str]) -> set[str]:
    return {atom[4:-5] for atom, text in texts.items() if atom.endswith("/life") and text not in {"null", "false"}}


def _unknown(versions: Iterable[Version]) -> int:
    """How many versions are of atoms or kinds that this program does not show."""
    shown = ("plan", "row", "cell", "sec", "stated", "assign", "who", "note", "sign", "att")
    kinds = {"value", "text", "life", "place", "att", "note", "sign"}
    found = Counter((version.kind, version.atom.partition("/")[0]) for version in versions)
    return sum(count for (kind, space), count in found.items() if kind not in kinds or not space.startswith(shown))


def _people(values: Mapping[str, object], package: Package) -> dict[str, str]:
    exporter = package.manifest.exporter
    named = {atom[4:]: printable(str(name)) for atom, name in values.items() if atom.startswith("who/")}
    return {exporter.person: exporter.person_name, **named}


def _unseen(store: Store, package: Package, outlook: Outlook) -> tuple[str, ...]:
    """The times of what was written here and is not in a whole plan from the sender."""
    if package.manifest.scope.kind == "rows" or not outlook.unseen:
        return ()
    mine = (v for v in store.versions(package.manifest.plan.id) if v.replica == store.replica)
    return tuple(sorted(version.time for version in mine if version.time and version.id in outlook.unseen))


def _report(seen: Preview, changes: Iterable[ValueChange], revision_before: str) -> str:
    manifest = seen.package.manifest
    report = {
        "is_new_plan": seen.is_new_plan,
        "revision_before": revision_before,
        "office": manifest.exporter.office,
        "office_name": manifest.exporter.office_name,
        "person_name": manifest.exporter.person_name,
        "scope": list(manifest.scope.rows),
        "changes": {} if seen.is_new_plan else {change.atom: [change.before, change.after] for change in changes},
        "conflicts": [conflict.atom for conflict in seen.new_conflicts],
        "sha256": hashlib.sha256(seen.content).hexdigest(),
    }
    return json.dumps(report, ensure_ascii=False, sort_keys=True)


def summary_after(office: Office, plan: Plan, open_ones: Iterable[Conflict]) -> PlanSummary:
    """The plan's line of the list as it is now; one in the bin stays there."""
    is_deleted = _is_in_bin(office.store, plan.id)
    return listed(office, plan, changed=office.clock.now(), deleted=is_deleted, conflicts=open_ones)


def _is_in_bin(store: Store, plan_id: str) -> bool:
    return any(summary.deleted for summary in store.plans() if summary.id == plan_id)
