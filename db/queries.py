"""What is read from the store's tables, in SQL that PostgreSQL understands too."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import BindParameter, Column, Connection, Select, bindparam, func, or_, select

from db.tables import DRAFT, HEAD, PLAN_SUMMARY, VERSION
from desktop.history.drafts import Draft
from desktop.history.heads import Head, heads, in_order
from desktop.history.json_value import parse_trusted
from desktop.history.lives import Grave, dead_rows, graves, life_atom
from desktop.history.merging import Merged, Typed, merge, needs_merging
from desktop.history.version import Version, trusted_versions
from desktop.services.ports import PlanSummary, StoreDamaged

_CHUNK = 500
_MANY = 2_000
"""From so many on everything of a set is read and sorted out here: one long question is faster than many short ones."""
_ROW_SPACES = ("row", "cell", "sec", "stated", "assign")


class _Question:
    """A query about one set, put once and asked many times: of the whole set, or of the rows with certain values only.

    Putting a query in SQLAlchemy takes longer than SQLite takes to answer it.
    """

    def __init__(self, query: Select[Any], column: Column[str]) -> None:
        """`query` has the parameter `set_id`; `column` is the one that some values may be wanted of."""
        self._whole = query
        self._among = query.where(column.in_(bindparam("wanted", expanding=True)))
        self._place = list(query.selected_columns).index(column)

    def rows(self, connection: Connection, set_id: str, wanted: Iterable[str] | None = None) -> Iterator[Any]:
        """The rows whose column is among `wanted` (all for None), asked for in chunks that any database takes."""
        if wanted is None:
            yield from connection.execute(self._whole, {"set_id": set_id}).all()
            return
        names = frozenset(wanted)
        if len(names) >= _MANY:
            yield from (row for row in self.rows(connection, set_id) if row[self._place] in names)
            return
        for chunk in _chunks(names):
            yield from connection.execute(self._among, {"set_id": set_id, "wanted": chunk}).all()


_SET: BindParameter[str] = bindparam("set_id")
_TYPED = select(DRAFT.c.atom, DRAFT.c.value, DRAFT.c.over).where(DRAFT.c.plan == _SET)
_DRAFTS = select(DRAFT).where(DRAFT.c.plan == _SET)
_HIGHEST = select(func.max(VERSION.c.lamport)).where(VERSION.c.plan == _SET)
_DRAFTED = _Question(select(DRAFT.c.atom).where(DRAFT.c.plan == _SET), DRAFT.c.atom)
_STANDING = _Question(
    select(HEAD.c.atom, HEAD.c.id, HEAD.c.lamport, HEAD.c.value).where(HEAD.c.plan == _SET), HEAD.c.atom
)
_KNOWN = _Question(select(VERSION.c.id).where(VERSION.c.plan == _SET), VERSION.c.id)
_VERSIONS = _Question(
    select(VERSION.c.id, VERSION.c.body, VERSION.c.atom).where(VERSION.c.plan == _SET).order_by(VERSION.c.id),
    VERSION.c.atom,
)


def plans(connection: Connection) -> tuple[PlanSummary, ...]:
    """The plan list: newest year first, then last changed first."""
    table = PLAN_SUMMARY.c
    found = connection.execute(select(PLAN_SUMMARY).order_by(table.year.desc(), table.changed.desc(), table.id))
    return tuple(PlanSummary(**row) for row in found.mappings())


def merged(connection: Connection, set_id: str) -> Merged:
    """What the set shows: drafts over merged heads, and its conflicts."""
    heads = standing(connection, set_id)
    return merge(heads, graves_of(connection, set_id, heads), typed(connection, set_id))


def current_texts(connection: Connection, set_id: str) -> Mapping[str, str]:
    """The canonical text of every atom's current value, nulls too.

    A plan without conflicts, deletions and loops needs no merging, which is a third of the time.
    """
    shown = select(HEAD.c.atom, HEAD.c.value).where(HEAD.c.plan == set_id)
    heads = connection.execute(shown).all()
    texts = {atom: value for atom, value in heads}  # noqa: C416 - rows are not pairs to dict()
    texts.update((atom, draft.text) for atom, draft in typed(connection, set_id).items())
    if len(heads) > len({atom for atom, _ in heads}) or needs_merging(texts):
        return merged(connection, set_id).texts
    return texts


def graves_of(connection: Connection, set_id: str, heads: Mapping[str, Sequence[Head]]) -> dict[str, Grave]:
    """The graves of the rows that some of the heads delete."""
    atoms = [life_atom(row) for row in dead_rows(heads)]
    return graves(versions(connection, set_id, atoms)) if atoms else {}


def typed(connection: Connection, set_id: str) -> dict[str, Typed]:
    """The set's drafts by atom, as merging sees them."""
    found = connection.execute(_TYPED, {"set_id": set_id})
    return {row.atom: Typed(row.value, frozenset(json.loads(row.over))) for row in found}


def drafts(connection: Connection, set_id: str) -> tuple[Draft, ...]:
    """The set's drafts, sorted by atom."""
    found = sorted(connection.execute(_DRAFTS, {"set_id": set_id}).all(), key=lambda row: str(row.atom))
    values = parse_trusted([row.value for row in found])
    return tuple(
        Draft(set_id, row.atom, value, tuple(json.loads(row.over))) for row, value in zip(found, values, strict=True)
    )


def unsealed(connection: Connection, set_id: str) -> tuple[str, ...] | None:
    """The atoms with a draft, sorted; None for a set that has no version yet."""
    if connection.execute(select(HEAD.c.id).where(HEAD.c.plan == set_id).limit(1)).first() is None:
        return None
    return tuple(sorted(connection.execute(select(DRAFT.c.atom).where(DRAFT.c.plan == set_id)).scalars()))


def drafted(connection: Connection, set_id: str, atoms: Iterable[str]) -> set[str]:
    """Those of the atoms that have a draft."""
    return {row.atom for row in _DRAFTED.rows(connection, set_id, atoms)}


def standing(connection: Connection, set_id: str, atoms: Iterable[str] | None = None) -> dict[str, list[Head]]:
    """The heads of the atoms (of every atom for None), each atom's sorted by id."""
    by_atom: dict[str, list[Head]] = {}
    for atom, id_, lamport, text in _STANDING.rows(connection, set_id, atoms):
        beside = by_atom.get(atom)
        if beside is None:
            by_atom[atom] = [Head(id_, lamport, text)]
        else:
            beside.append(Head(id_, lamport, text))
            beside.sort()
    return by_atom


def highest_lamport(connection: Connection, set_id: str) -> int:
    """The highest counter among the set's versions, 0 without any."""
    return connection.execute(_HIGHEST, {"set_id": set_id}).scalar() or 0


def known_ids(connection: Connection, set_id: str, wanted: Iterable[str]) -> set[str]:
    """Those of the ids that are stored in the set."""
    return {id_ for (id_,) in _KNOWN.rows(connection, set_id, wanted)}


def ids(connection: Connection, set_id: str) -> set[str]:
    """The ids of all the set's versions."""
    return {id_ for (id_,) in _KNOWN.rows(connection, set_id)}


def records(connection: Connection, set_id: str) -> dict[str, bytes]:
    """Every version of the set as it is spelled, by id in the order of the ids."""
    query = select(VERSION.c.id, VERSION.c.body).where(VERSION.c.plan == set_id).order_by(VERSION.c.id)
    return dict(sorted((id_, body.encode()) for id_, body in connection.execute(query).all()))


def versions(connection: Connection, set_id: str, atoms: Iterable[str] | None = None) -> tuple[Version, ...]:
    """Every version of the atoms (of the whole set for None), sorted by id."""
    found = sorted((id_, body) for id_, body, _ in _VERSIONS.rows(connection, set_id, atoms))
    try:
        return trusted_versions([id_ for id_, _ in found], [body for _, body in found])
    except (ValueError, KeyError, TypeError) as error:
        raise StoreDamaged("a version does not read") from error


def history(connection: Connection, set_id: str, atom: str) -> tuple[Version, ...]:
    """Every version of one atom, oldest first."""
    return tuple(sorted(versions(connection, set_id, [atom]), key=in_order))


def row_versions(connection: Connection, set_id: str, row: str) -> tuple[Version, ...]:
    """Every version of the atoms of one row, sorted by id."""
    names = or_(*(VERSION.c.atom.startswith(f"{space}/{row}/", autoescape=True) for space in _ROW_SPACES))
    query = select(VERSION.c.atom).where(VERSION.c.plan == set_id).where(names).distinct()
    return versions(connection, set_id, connection.execute(query).scalars().all())


def draft_times(connection: Connection, set_id: str) -> dict[str, str]:
    """When each atom with a draft was typed last, atoms sorted."""
    query = select(DRAFT.c.atom, DRAFT.c.changed).where(DRAFT.c.plan == set_id).order_by(DRAFT.c.atom)
    return {row.atom: row.changed for row in connection.execute(query)}


def atom_heads(connection: Connection, set_id: str, atom: str) -> tuple[Version, ...]:
    """The versions of one atom that nobody replaced, the shown one last."""
    return heads(versions(connection, set_id, [atom]))


def _chunks(items: Iterable[str]) -> Iterator[Sequence[str]]:
    remaining = iter(items)
    while chunk := list(islice(remaining, _CHUNK)):
        yield chunk
