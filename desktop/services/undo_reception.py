"""Taking a reception back: what it changed gets its former value by new values, so that history only grows."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from desktop.history.json_value import Json
from desktop.packages.package_error import PackageError
from desktop.packages.package_reader import open_package
from desktop.services.exchange import seal_plan, summary_after
from desktop.services.office import Office
from desktop.services.package_plan import plan_of
from desktop.services.ports import Reception, Store
from desktop.services.restoring import refuse_frozen


@dataclass(frozen=True)
class Undone:
    """What taking a reception back did: atoms restored, and atoms left alone since they changed after it."""

    restored: tuple[str, ...]
    kept: tuple[str, ...]


def undo_receive(office: Office, number: int) -> Undone:
    """Take a reception back by new values: what it changed gets its former value, unless it changed again since.

    A conflict that it alone brought is decided for what stands. A plan that came with it goes to the bin. Versions
    stay, and so do the names of those who wrote them. Raises KeyError for no such reception, PlanFrozenError for a
    plan that lies at the signer or was issued; nothing is then written.
    """
    store = office.store
    received = {reception.number: reception for reception in store.receptions()}[number]
    report = json.loads(received.report)
    if report["is_new_plan"]:
        office.delete_plan(received.plan)
        return Undone((), ())
    refuse_frozen(store, received.plan)
    seal_plan(store, received.plan)
    now = store.merged(received.plan).texts
    changed: dict[str, list[str]] = {
        atom: change for atom, change in report["changes"].items() if not atom.startswith("who/")
    }
    restored: dict[str, Json] = {
        atom: json.loads(before) for atom, (before, after) in changed.items() if now.get(atom, "null") == after
    }
    standing = {atom: json.loads(now.get(atom, "null")) for atom in _brought_alone(store, received, report)}
    decided = {atom: value for atom, value in standing.items() if atom not in changed}
    store.settle(received.plan, {**decided, **restored}).wait()
    plan = plan_of(received.plan, store.load(received.plan))
    store.write(received.plan, {}, summary_after(office, plan, store.merged(plan.id).conflicts)).wait()
    return Undone(tuple(sorted({**decided, **restored})), tuple(sorted(changed.keys() - restored.keys())))


def _brought_alone(store: Store, received: Reception, report: Mapping[str, Any]) -> Iterable[str]:
    """The values in conflict that agree again without what this reception brought.

    A package with a passphrase cannot be asked what it brought: its conflicts stay listed.
    """
    came = _came_with(store, received)
    for conflict in store.merged(received.plan).conflicts:
        if conflict.kind in {"value", "text"} and conflict.atom in report["conflicts"] and came:
            left = [head.value for head in store.heads(received.plan, conflict.atom) if head.id not in came]
            if left and all(value == left[0] for value in left):
                yield conflict.atom


def _came_with(store: Store, received: Reception) -> frozenset[str]:
    content = store.file(received.blob) if received.blob else None
    with suppress(PackageError):
        return open_package(content or b"").as_known().known
    return frozenset()
