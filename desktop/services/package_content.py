"""What goes into a package: the records of a plan's versions, and what its manifest says of the plan."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping

from desktop.domain.plan import Plan
from desktop.history.version import Version, row_of
from desktop.packages.manifest import Exporter, PlanClaim, Scope, printable
from desktop.packages.package_lines import read_briefs
from desktop.packages.package_writer import write_package
from desktop.services.summaries import plan_title


def records_of(versions: Iterable[Version]) -> dict[str, bytes]:
    """Versions as they are spelled, by their ids."""
    return {version.id: version.line() for version in versions}


def records_of_rows(records: Mapping[str, bytes], family: Container[str | None]) -> dict[str, bytes]:
    """The records of the rows, and the names of everybody."""
    briefs = read_briefs(list(records.values()))
    return {
        id_: line
        for (id_, line), brief in zip(records.items(), briefs, strict=True)
        if brief.atom.startswith("who/") or row_of(brief.atom) in family
    }


def package_of(
    records: Mapping[str, bytes],
    plan: Plan,
    exporter: Exporter,
    *,
    totals: Mapping[str, int],
    rows: tuple[str, ...] = (),
    blobs: Iterable[bytes] = (),
    passphrase: str | None = None,
) -> bytes:
    """The file of a package of a plan's versions, given as spelled by their ids, all or those of `rows`.

    `totals` are đồng by source.
    """
    facts = plan.facts
    claim = PlanClaim(
        plan.id,
        printable(plan_title(plan)),
        facts.year if 0 <= facts.year <= 9999 else 0,  # noqa: PLR2004 - what a manifest holds
        printable(facts.area),
        printable(facts.style),
        printable(facts.pack),
        printable(facts.pack_version),
    )
    scope = Scope("rows", rows) if rows else Scope()
    return write_package(records, claim, exporter, totals=totals, scope=scope, blobs=blobs, passphrase=passphrase)
