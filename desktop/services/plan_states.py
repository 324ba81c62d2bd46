"""States of a plan to look back at: around a reception, at a time, in a backup, in another plan or file."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast

from desktop.domain.codec import read_plan
from desktop.domain.plan import Plan
from desktop.domain.plan_status import KeptFile
from desktop.history.heads import heads_by_atom, revision_code
from desktop.history.json_value import Json, JsonError, parse
from desktop.history.version import Version
from desktop.packages.package_error import PackageError
from desktop.packages.package_reader import open_package, read_file, read_package
from desktop.packages.plan_json import decode_plan
from desktop.services.backups import Backup
from desktop.services.kept_files import KeptFileError, kept_bytes
from desktop.services.office import Office
from desktop.services.package_plan import check_types, merged_of, plan_of, values_of
from desktop.services.plan_files import plan_of as plan_of_file
from desktop.services.plan_history import plan_from, state_at
from desktop.services.ports import Reception, Store, StoreFiles

StateKind = Literal["now", "before", "after", "frozen", "time", "backup", "plan", "file"]
PACKAGE_SUFFIX = ".khgn"


class StateUnknownError(Exception):
    """A state cannot be rebuilt: the package it rests on has a passphrase or is no longer kept."""


@dataclass(frozen=True)
class StateChoice:
    """A state to choose: of which plan; a reception's number, a file's name and path, the time (ISO, local).

    For values that were frozen when the plan was laid before the signer, `kept` is their file.
    """

    kind: StateKind
    plan: str
    number: int = 0
    name: str = ""
    time: str = ""
    path: Path = Path()
    kept: KeptFile | None = None


def state_choices(office: Office, plan_id: str, backups: Iterable[Backup] = ()) -> tuple[StateChoice, ...]:
    """The states a plan can be compared with: as laid before the signer, around receptions, backups, other plans.

    Each kind stands newest first.
    """
    store = office.store
    steps = read_plan(plan_id, store.load(plan_id)).steps
    found = [
        StateChoice("frozen", plan_id, time=step.time, kept=kept)
        for step in reversed(steps)
        if (kept := step.file("state")) is not None
    ]
    for log in reversed(store.receptions(plan_id)):
        found.append(StateChoice("after", plan_id, log.number, log.name, log.received))
        if not json.loads(log.report).get("is_new_plan"):
            found.append(StateChoice("before", plan_id, log.number, log.name, log.received))
    found += [
        StateChoice("backup", plan_id, name=backup.reason, time=backup.time.isoformat(), path=backup.path)
        for backup in reversed(tuple(backups))
    ]
    others = (plan for plan in office.plans() if plan.id != plan_id)
    found += [StateChoice("plan", plan.id, name=plan.title, time=plan.changed) for plan in others]
    return tuple(found)


def chosen_state(office: Office, choice: StateChoice, files: Callable[[], StoreFiles] | None = None) -> Plan:
    """The plan in a chosen state; `files` opens backups.

    Raises StateUnknownError where it cannot be rebuilt or a backup does not hold it, and what reading a file raises.
    """
    store = office.store
    match choice.kind:
        case "before" | "after":
            return plan_from(
                choice.plan, versions_around(store, choice.plan, choice.number, is_after=choice.kind == "after")
            )
        case "time":
            return state_at(store, choice.plan, choice.time)
        case "frozen" if choice.kept is not None:
            return _frozen(store, choice.plan, choice.kept)
        case "backup" if files is not None:
            with files().open_beside(choice.path) as backup:
                return _stored(backup, choice.plan)
        case "file":
            return plan_in_file(office, choice.path)
        case _:
            return _stored(store, choice.plan)


def plan_in_file(office: Office, path: Path) -> Plan:
    """The plan in a PLAN.json or in a package.

    Raises PlanFileError, PackageError, PackMissingError, OSError.
    """
    if path.suffix.lower() != PACKAGE_SUFFIX:
        file = decode_plan(path.read_bytes())
        return plan_of_file(file, office.pack(file.pack))
    package = read_package(read_file(path))
    values = values_of(merged_of(package.versions).texts)
    check_types(package.versions, values)
    return plan_of(package.manifest.plan.id, values)


def _frozen(store: Store, plan_id: str, kept: KeptFile) -> Plan:
    try:
        return plan_of(plan_id, cast("dict[str, Json]", parse(kept_bytes(store, kept))))
    except (KeptFileError, JsonError) as error:
        raise StateUnknownError(kept.name) from error


def _stored(store: Store, plan_id: str) -> Plan:
    values = store.load(plan_id)
    if not values:
        raise StateUnknownError(plan_id)
    return read_plan(plan_id, values)


def versions_around(store: Store, plan_id: str, number: int, *, is_after: bool) -> tuple[Version, ...]:
    """The versions known before or after a reception.

    What came in this package or a later one was not known before it, unless an earlier one had brought it or it was
    sealed here before, went out and only came back. What was sealed here later was not known either. The log tells
    the revision code of the state: one that comes out otherwise is not shown. Raises KeyError for no such reception,
    StateUnknownError where the packages that would tell are not readable or tell otherwise.
    """
    log = store.receptions(plan_id)
    received = {reception.number: reception for reception in log}[number]
    last = number if is_after else number - 1
    early = _came_with(store, [reception for reception in log if reception.number <= last])
    late = _came_with(store, [reception for reception in log if reception.number > last]) - early
    candidates = _candidates(store, plan_id, received, early, late)
    return _fitting(candidates, _revision(received, is_after=is_after), received)


def _candidates(
    store: Store, plan_id: str, received: Reception, early: set[str], late: set[str]
) -> Iterator[tuple[Version, ...]]:
    """What may have been known, the likeliest first.

    A copied profile writes under the replica of this computer too, and a restored or moved store has written under
    others: the packages that were sent from here tell those apart.
    """
    versions, time = store.versions(plan_id), received.received
    here = frozenset({store.replica})
    came_back = {version.id for version in versions if version.replica in here}
    yield _known(versions, early, late - came_back, time, here)
    sent = _sent_until(store, plan_id, time)
    yield _known(versions, early, late - sent, time, here)
    yield _known(versions, early, late - sent, time, frozenset(version.replica for version in versions))


def _known(
    versions: Iterable[Version], early: set[str], late: set[str], time: str, here: frozenset[str]
) -> tuple[Version, ...]:
    """The versions known at a time: what a template gives, what came early, what was written here until then."""
    return tuple(
        version
        for version in versions
        if version.id in early
        or version.time is None
        or (version.id not in late and (version.replica not in here or version.time <= time))
    )


def _sent_until(store: Store, plan_id: str, time: str) -> set[str]:
    """The ids of the versions in the packages sent from here until a time, as far as they can be read."""
    found: set[str] = set()
    for sending in store.sendings(plan_id):
        if sending.written <= time:
            with suppress(PackageError):
                found |= open_package(store.file(sending.blob) or b"").as_known().known
    return found


def _revision(received: Reception, *, is_after: bool) -> str:
    """The revision code of the state as the log tells it; empty where it does not."""
    return received.revision if is_after else str(json.loads(received.report).get("revision_before", ""))


def _fitting(candidates: Iterable[tuple[Version, ...]], revision: str, received: Reception) -> tuple[Version, ...]:
    for versions in candidates:
        if not revision or revision_code(heads_by_atom(versions)) == revision:
            return versions
    raise StateUnknownError(received.name)


def _came_with(store: Store, log: list[Reception]) -> set[str]:
    """The ids of the versions in the packages of receptions."""
    found: set[str] = set()
    for reception in log:
        content = store.file(reception.blob) if reception.blob else None
        if content is None:
            raise StateUnknownError(reception.name)
        try:
            found.update(version.id for version in read_package(content).versions)
        except PackageError as error:
            raise StateUnknownError(reception.name) from error
    return found
