"""The past of a plan: of a cell, a text, a row; and what differs between two states."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desktop.domain.fund import Amounts
from desktop.domain.plan import Plan
from desktop.history.json_value import Json
from desktop.history.version import Version, row_of
from desktop.services.package_plan import merged_of, plan_of, values_of
from desktop.services.ports import Store


@dataclass(frozen=True)
class Entry:
    """One change: who, when, what it was before and became. `is_open` says that it stands against another value."""

    atom: str
    id: str
    person: str
    office: str
    time: str | None
    before: Json
    after: Json
    is_open: bool


@dataclass(frozen=True)
class FigureDifference:
    """A line's total in two states, in đồng (None: no figure), matched by id."""

    line: str
    title: str
    before: int | None
    after: int | None

    @property
    def difference(self) -> int:
        """After minus before, a missing figure counting as 0."""
        return (self.after or 0) - (self.before or 0)

    @property
    def per_mille(self) -> int | None:
        """The difference in thousandths of the figure before, rounded half away from zero; None without one."""
        if not self.before:
            return None
        doubled = abs(self.difference) * 2000 + abs(self.before)
        rounded = doubled // (2 * abs(self.before))
        return rounded if (self.difference >= 0) is (self.before > 0) else -rounded


@dataclass(frozen=True)
class TextDifference:
    """A text block in two states, as stored (None: none)."""

    row: str
    before: Json
    after: Json


def atom_history(store: Store, plan_id: str, atom: str) -> tuple[Entry, ...]:
    """Everything that was ever in a cell or a text, oldest first."""
    versions = store.history(plan_id, atom)
    heads = store.heads(plan_id, atom)
    open_ids = {head.id for head in heads} if len({str(head.value) for head in heads}) > 1 else set()
    known = {version.id: version for version in versions}
    return tuple(_entry(version, known, open_ids) for version in versions)


def row_history(store: Store, plan_id: str, row: str) -> tuple[Entry, ...]:
    """Everything that ever happened to a row, oldest first."""
    versions = [version for version in store.versions(plan_id) if row_of(version.atom) == row]
    known = {version.id: version for version in versions}
    ordered = sorted(versions, key=lambda version: (version.lamport, version.id))
    return tuple(_entry(version, known, set()) for version in ordered)


def people(store: Store, plan_id: str) -> Mapping[str, str]:
    """The names of those who wrote in a plan, by their ids, as they gave them."""
    return {atom[4:]: str(name) for atom, name in store.load(plan_id).items() if atom.startswith("who/")}


def state_at(store: Store, plan_id: str, time: str) -> Plan:
    """The plan as it was at a time, by the clocks of its authors: a look back, never a fact that decides."""
    until = [version for version in store.versions(plan_id) if version.time is None or version.time <= time]
    return plan_of(plan_id, values_of(merged_of(until).texts))


def compare_figures(before: Plan, after: Plan) -> tuple[FigureDifference, ...]:
    """The lines whose totals differ, in the order of the later state, then those that are gone."""
    old = {line.id: line for line in before.funding.root.walk()}
    new = {line.id: line for line in after.funding.root.walk()}
    found = []
    for line_id in [*new, *(line_id for line_id in old if line_id not in new)]:
        line = new.get(line_id) or old[line_id]
        earlier = _total(old[line_id].totals) if line_id in old else None
        later = _total(new[line_id].totals) if line_id in new else None
        if earlier != later:
            found.append(FigureDifference(line_id, line.title, earlier, later))
    return tuple(found)


def compare_texts(before: Mapping[str, Json], after: Mapping[str, Json]) -> tuple[TextDifference, ...]:
    """The text blocks that differ between the values of two states."""
    names = sorted(name for name in before.keys() | after.keys() if name.startswith("sec/") and name.endswith("/text"))
    return tuple(
        TextDifference(name[4:-5], before.get(name), after.get(name))
        for name in names
        if before.get(name) != after.get(name)
    )


def _entry(version: Version, known: Mapping[str, Version], open_ids: set[str]) -> Entry:
    before = next((known[parent].value for parent in version.parents if parent in known), None)
    return Entry(
        version.atom, version.id, version.person, version.office, version.time, before, version.value,
        version.id in open_ids,
    )  # fmt: skip


def _total(amounts: Amounts) -> int | None:
    return sum(amounts.values()) if amounts else None
