"""The past of a plan: of a cell, a text, a row; and the plan as it was at a time."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from desktop.domain.plan import Plan
from desktop.history.heads import in_order
from desktop.history.json_value import Json, canonical_text
from desktop.history.version import Version, row_of
from desktop.services.package_plan import merged_of, plan_of, values_of
from desktop.services.ports import Store

Origin = Literal["template", "own", "received", "draft"]
"""From a template or plan file; typed at this computer; from a package; typed here and not sealed yet."""


@dataclass(frozen=True)
class Entry:
    """One change: who, when, what it was before and became, and where it came from.

    `is_current` says that its value is the one shown now, `is_open` that it stands against another value. `package` is
    the name of the file it came in, empty where that is not known. `refused` are values that were decided against.
    """

    atom: str
    id: str
    person: str
    office: str
    time: str | None
    before: Json
    after: Json
    is_open: bool = False
    is_current: bool = False
    origin: Origin = "own"
    package: str = ""
    refused: tuple[Json, ...] = ()


def atom_history(store: Store, plan_id: str, atom: str) -> tuple[Entry, ...]:
    """Everything that was ever in a cell or a text, oldest first; what is not sealed yet comes last."""
    return _History(store, plan_id).entries(store.history(plan_id, atom), (atom,))


def row_history(store: Store, plan_id: str, row: str) -> tuple[Entry, ...]:
    """Everything that ever happened to a row, oldest first; what is not sealed yet comes last."""
    drafted = [atom for atom in store.draft_times(plan_id) if row_of(atom) == row]
    return _History(store, plan_id).entries(store.row_versions(plan_id, row), drafted)


def people(store: Store, plan_id: str) -> Mapping[str, str]:
    """The names of those who wrote in a plan, by their ids, as they gave them."""
    return {atom[4:]: str(name) for atom, name in store.load(plan_id).items() if atom.startswith("who/")}


def state_at(store: Store, plan_id: str, time: str) -> Plan:
    """The plan as it was at a time, by the clocks of its authors: a look back, never a fact that decides."""
    return plan_from(plan_id, (v for v in store.versions(plan_id) if v.time is None or v.time <= time))


def plan_from(plan_id: str, versions: Iterable[Version]) -> Plan:
    """The plan that a set of its versions shows."""
    return plan_of(plan_id, values_of(merged_of(versions).texts))


class _History:
    """Makes entries of versions and drafts; reads the import log once."""

    def __init__(self, store: Store, plan_id: str) -> None:
        self._store = store
        self._plan = plan_id
        self._times = store.draft_times(plan_id)
        self._reports: list[tuple[str, dict[str, Any]]] | None = None

    def entries(self, versions: Iterable[Version], drafted: Iterable[str]) -> tuple[Entry, ...]:
        ordered = sorted(versions, key=in_order)
        known = {version.id: version for version in ordered}
        replaced = {parent for version in ordered for parent in version.parents}
        heads: dict[str, list[Version]] = {}
        for version in ordered:
            if version.id not in replaced:
                heads.setdefault(version.atom, []).append(version)
        drafts = [atom for atom in drafted if atom in self._times]
        open_ones = {atom for atom in heads if len(heads[atom]) > 1}
        if open_ones.intersection(drafts):  # what is typed over all sides has decided, though nobody sealed it yet
            open_ones -= {*drafts} - {conflict.atom for conflict in self._store.merged(self._plan).conflicts}
        found = [self._entry(version, known, heads, drafts, open_ones) for version in ordered]
        values = self._store.load(self._plan) if drafts else {}
        for atom in drafts:
            before = heads[atom][-1].value if atom in heads else None
            found.append(
                Entry(atom, "", "", "", self._times[atom], before, values.get(atom), is_current=True, origin="draft")
            )
        return tuple(found)

    def _entry(
        self,
        version: Version,
        known: Mapping[str, Version],
        by_atom: Mapping[str, list[Version]],
        drafts: Iterable[str],
        open_ones: Collection[str],
    ) -> Entry:
        heads = by_atom.get(version.atom, [])
        parents = sorted((known[parent] for parent in version.parents if parent in known), key=in_order)
        is_head = version in heads
        disagree = len({canonical_text(head.value) for head in heads}) > 1
        refused = tuple(parent.value for parent in parents if len(parents) > 1 and parent.value != version.value)
        return Entry(
            version.atom,
            version.id,
            version.person,
            version.office,
            version.time,
            parents[-1].value if parents else None,
            version.value,
            is_open=is_head and disagree and version.atom in open_ones,
            is_current=is_head and version is heads[-1] and version.atom not in drafts,
            origin=self._origin(version),
            package=self._package(version) if self._origin(version) == "received" else "",
            refused=refused,
        )

    def _origin(self, version: Version) -> Origin:
        if version.time is None:
            return "template"
        return "own" if version.replica == self._store.replica else "received"

    def _package(self, version: Version) -> str:
        """The name of the file a version came in: the first whose reception brought its value there."""
        if self._reports is None:
            self._reports = [(log.name, json.loads(log.report)) for log in self._store.receptions(self._plan)]
        text = canonical_text(version.value)
        for name, report in self._reports:
            change = report.get("changes", {}).get(version.atom)
            if change is not None and change[1] == text:
                return name
        return next((name for name, report in self._reports if report.get("is_new_plan")), "")
