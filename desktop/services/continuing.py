"""Changing a plan that lies in a package only: the versions an edit makes, typed over what is shown."""

from __future__ import annotations

from collections.abc import Iterable

from desktop.domain.codec import changed_atoms
from desktop.domain.plan import Plan
from desktop.history.drafts import Draft
from desktop.history.heads import head_of, heads_by_atom
from desktop.history.sealing import seal
from desktop.history.version import Author, Version


def continued(
    versions: Iterable[Version], before: Plan, after: Plan, *, author: Author, time: str
) -> tuple[Version, ...]:
    """Return the new versions that lead from `before`, which the versions show, to `after`.

    Each replaces the version that is shown only: what stands against it stays, so that no conflict is decided unseen.
    """
    known = tuple(versions)
    heads = {atom: [head_of(version) for version in found] for atom, found in heads_by_atom(known).items()}
    drafts = [
        Draft(before.id, atom, value, (heads[atom][-1].id,) if atom in heads else ())
        for atom, value in changed_atoms(before, after).items()
    ]
    highest = max((version.lamport for version in known), default=0)
    return seal(drafts, heads, author, highest=highest, time=time)
