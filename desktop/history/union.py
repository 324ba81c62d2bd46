"""Import is set union: commutative, associative, and the same versions twice change nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from desktop.history.version import Version

Versions = Mapping[str, Version]
"""Versions by their ids."""


def by_id(versions: Iterable[Version]) -> dict[str, Version]:
    """Versions as a set, keyed by id."""
    return {version.id: version for version in versions}


def union(known: Versions, incoming: Versions) -> dict[str, Version]:
    """All versions of both sets. Equal ids are equal records, so nothing has to be decided."""
    return {**incoming, **known}


def new_versions(known: Versions, incoming: Versions) -> dict[str, Version]:
    """The incoming versions that are not known yet: what an import would add."""
    return {id_: version for id_, version in incoming.items() if id_ not in known}
