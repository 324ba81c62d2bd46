"""Previews of many packages in memory: what of them is needed once a package was received, and how they are dropped."""

from __future__ import annotations

from dataclasses import replace

from desktop.services.bulk import let_go
from desktop.services.exchange import Preview


def told(seen: Preview) -> Preview:
    """Return what still can be shown of a preview whose package was received; its versions are in the store now."""
    package = replace(seen.package, versions=(), blobs={})
    return replace(seen, content=b"", package=package, outlook=replace(seen.outlook, new=()))


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
