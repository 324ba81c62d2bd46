"""Previews of many packages at once: only what the screen shows of them waits in memory, the rest is read again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from tempfile import SpooledTemporaryFile
from typing import IO

from desktop.domain.plan import Plan
from desktop.history.merging import Merged
from desktop.services.bulk import let_go
from desktop.services.exchange import Preview, ValueChange, look_again, preview
from desktop.services.office import Office
from desktop.services.ports import PlanMovedError

LIGHT = 5_000
"""Records; a preview of fewer waits as it is: fifteen of them take some 100 MB."""
IN_MEMORY = 8_000_000
"""Bytes of a package that wait in memory; of a larger one, as with scans in it, they wait in a nameless file."""
ROW_NAMES = ("title", "name", "text")
"""The columns that a row which goes is named by."""


@dataclass(frozen=True)
class Kept:
    """The bytes of a package that waits to be received, and a hash of what they were seen to change."""

    file: IO[bytes]
    changes: bytes

    def close(self) -> None:
        """Let go of the bytes."""
        self.file.close()


def put_aside(seen: Preview) -> tuple[Preview, Kept | None]:
    """Return what the screen shows of a preview, and the bytes it was made of; a light preview stays whole.

    Raises OSError where the bytes of a large package find no room.
    """
    records = max(len(seen.package.versions), len(seen.package.known), len(seen.outlook.after.texts))
    if records < LIGHT and len(seen.content) < IN_MEMORY:
        return seen, None
    if seen.has_nothing_new:
        return _shown(seen), None
    file = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - it lives as long as the preview waits
    file.write(seen.content)
    return _shown(seen), Kept(file, _hash(seen.changes))


def taken_up(
    office: Office, seen: Preview, kept: Kept | None, *, passphrase: str | None = None, is_stale: bool = False
) -> Preview:
    """Return the whole preview of a package that was put aside, on the plan as it is now.

    Raises PlanMovedError where it would now change something else than was seen, unless `is_stale`: then a package
    received meanwhile explains that. Raises PackageError.
    """
    if kept is None:
        return look_again(office, seen) if is_stale else seen
    kept.file.seek(0)
    again = preview(office, kept.file.read(), seen.name, passphrase=passphrase)
    if not is_stale and _hash(again.changes) != kept.changes:
        raise PlanMovedError(seen.plan_id)
    return again


def told(seen: Preview) -> Preview:
    """Return what still can be shown of a preview whose package was received; its versions are in the store now."""
    return replace(_shown(seen), added=0)


def drop(previews: list[Preview]) -> None:
    """Empty a list of previews that nothing else names; takes its time, and leaves the interpreter to others."""
    while previews:
        seen = previews.pop()
        parts: list[object] = [
            *seen.package.versions,
            *seen.outlook.new,
            *seen.changes,
            *seen.plan.funding.root.children,
        ]
        del seen
        let_go(parts)


def _shown(seen: Preview) -> Preview:
    """A preview without its records: names of rows that go, values in conflict, the plan that names the places."""
    names = {f"cell/{row}/{column}" for row in seen.rows_removed for column in ROW_NAMES}
    disputed = {conflict.atom for conflict in (*seen.new_conflicts, *seen.joined)}
    outlook = replace(
        seen.outlook,
        new=(),
        unseen=frozenset(),
        before=_only(seen.outlook.before, names),
        after=_only(seen.outlook.after, disputed),
    )
    package = replace(seen.package, versions=(), blobs={}, known=frozenset())
    lean = replace(seen, content=b"", package=package, outlook=outlook)
    if not seen.is_new_plan:
        return lean
    return replace(lean, plan=Plan(seen.plan.id, seen.plan.facts), changes=(), rows_added=())


def _only(merged: Merged, atoms: Iterable[str]) -> Merged:
    texts = {atom: merged.texts[atom] for atom in atoms if atom in merged.texts}
    return replace(merged, texts=texts, hidden=frozenset())


def _hash(changes: Iterable[ValueChange]) -> bytes:
    digest = hashlib.sha256()
    for change in changes:
        digest.update(f"{change.atom}\t{change.after}\n".encode())
    return digest.digest()
