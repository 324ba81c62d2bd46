"""Which units below the issuer have sent their packages, from the import log: by office, by rows, by name."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from desktop.domain.plan import Commune, Plan
from desktop.domain.text import fold
from desktop.services.ids import fixed_id
from desktop.services.ports import Reception
from desktop.services.row_family import rows_of_commune

WORDS_BEFORE = ("xa", "phuong", "thi tran", "huyen", "quan", "thi xa", "thanh pho")
"""What stands before the name of a unit, folded."""


@dataclass(frozen=True)
class CommuneReceipt:
    """What came from one unit: its last reception, None where nothing has come, and how many there were."""

    commune: Commune
    last: Reception | None
    count: int


def commune_receipts(
    plan: Plan, receptions: Iterable[Reception], levels: Mapping[str, str]
) -> tuple[CommuneReceipt, ...]:
    """Return every unit of the plan with what came from it; `levels` are those of the pack's issuing offices by key.

    The office a package names is a claim. It is matched by its id (issuer and area), else by the rows the package is
    limited to, else by its name. An office of the plan's own area is no unit below, though a town may have its name.
    """
    received = [(reception, json.loads(reception.report)) for reception in receptions]
    facts = plan.facts
    own = frozenset(fixed_id("office", key, facts.area_name) for key in levels if levels[key] == facts.level)
    below = tuple(key for key in levels if levels[key] != facts.level)
    found = []
    for commune in plan.communes:
        offices = _office_ids(commune, below)
        rows = frozenset(rows_of_commune(plan, commune.id))
        came = [
            reception
            for reception, report in received
            if report["office"] not in own and _is_from(report, commune, offices, rows)
        ]
        found.append(CommuneReceipt(commune, came[-1] if came else None, len(came)))
    return tuple(found)


def _office_ids(commune: Commune, issuers: tuple[str, ...]) -> frozenset[str]:
    names = {commune.name, bare_name(commune.name)}
    return frozenset(fixed_id("office", issuer, name) for issuer in issuers for name in names)


def bare_name(name: str) -> str:
    """Return the name of a unit without "Xã", "Phường", "Thị trấn" before it."""
    folded = fold(name)
    for word in WORDS_BEFORE:
        if folded.startswith(f"{word} "):
            return " ".join(name.split()[len(word.split()) :])
    return name


def _is_from(report: Mapping[str, Any], commune: Commune, offices: frozenset[str], rows: frozenset[str]) -> bool:
    if report["office"] in offices:
        return True
    scope = frozenset(report["scope"])
    if scope:
        return bool(rows) and scope <= rows
    claimed = f" {fold(report['office_name'])} "
    return f" {fold(commune.name)} " in claimed or claimed.strip() == fold(bare_name(commune.name))
