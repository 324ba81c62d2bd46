"""Copies of one plan that edit and exchange: as plain sets in memory, and as real SQLite stores."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

from sqlalchemy import Connection, StaticPool, create_engine, event

from db import queries, writing
from db.engine import raw
from db.quick_list import FILE_NAME
from db.store import open_store
from desktop.history import heads as heads_module
from desktop.history import lives, merging, sealing, union
from desktop.history.drafts import Draft
from desktop.history.heads import Head
from desktop.history.json_value import Json, canonical_text
from desktop.history.merging import Merged, Typed
from desktop.history.version import Author, Version
from tests.db.stores import FixedClock
from tests.history.versions import PLAN

LIFE_AND_PLACE = ("/life", "/place")


class Replica(Protocol):
    """One copy of the plan."""

    author: Author

    def write(self, values: Mapping[str, Json], *, settles: bool = False) -> None: ...
    def seal(self, time: str) -> tuple[Version, ...]: ...
    def receive(self, package: Iterable[Version]) -> tuple[Version, ...]: ...
    def versions(self) -> dict[str, Version]: ...
    def ids(self) -> frozenset[str]: ...
    def merged(self) -> Merged: ...
    def revision(self) -> str: ...
    def image(self) -> object: ...
    def load(self, image: object) -> None: ...


class Model:
    """A copy as a set in memory, joined from the same pure functions as the store."""

    def __init__(self, author: Author) -> None:
        self.author = author
        self._known: dict[str, Version] = {}
        self._drafts: dict[str, Draft] = {}

    def write(self, values: Mapping[str, Json], *, settles: bool = False) -> None:
        for atom, value in values.items():
            earlier = None if settles else self._drafts.get(atom)
            over = earlier.over if earlier else self._over(atom, settles=settles)
            canonical_text(value)
            self._drafts[atom] = Draft(PLAN, atom, value, over)

    def _over(self, atom: str, *, settles: bool) -> tuple[str, ...]:
        standing = self._heads(lambda version: version.atom == atom).get(atom, ())
        everything = settles or atom.endswith(LIFE_AND_PLACE) or not heads_module.disagree(standing)
        return tuple(head.id for head in standing) if everything else (merging.shown(standing).id,)

    def seal(self, time: str) -> tuple[Version, ...]:
        heads = self._heads()
        highest = max((version.lamport for version in self._known.values()), default=0)
        made = sealing.seal(
            self._drafts.values(), heads, self.author, highest=highest, time=time, graves=self._graves(heads)
        )
        self._known.update(union.by_id(made))
        self._drafts = {}
        return made

    def receive(self, package: Iterable[Version]) -> tuple[Version, ...]:
        incoming = union.by_id(package)
        new = union.new_versions(self._known, incoming)
        self._known = union.union(self._known, incoming)
        return tuple(new.values())

    def versions(self) -> dict[str, Version]:
        return dict(self._known)

    def ids(self) -> frozenset[str]:
        return frozenset(self._known)

    def merged(self) -> Merged:
        heads = self._heads()
        typed = {atom: Typed(draft.text, frozenset(draft.over)) for atom, draft in self._drafts.items()}
        return merging.merge(heads, self._graves(heads), typed)

    def revision(self) -> str:
        return heads_module.revision_code(self._heads())

    def image(self) -> object:
        return dict(self._known), dict(self._drafts)

    def load(self, image: object) -> None:
        assert isinstance(image, tuple)
        self._known, self._drafts = dict(image[0]), dict(image[1])

    def _heads(self, wanted: object = None) -> dict[str, list[Head]]:
        """In order of arrival, so that code which leans on an order shows itself."""
        replaced = {parent for version in self._known.values() for parent in version.parents}
        found: dict[str, list[Head]] = {}
        for version in self._known.values():
            if version.id not in replaced and (not callable(wanted) or wanted(version)):
                found.setdefault(version.atom, []).append(heads_module.head_of(version))
        return found

    def _graves(self, heads: Mapping[str, list[Head]]) -> dict[str, lives.Grave]:
        rows = lives.dead_rows(heads)
        atoms = {lives.life_atom(row) for row in rows}
        return lives.graves(version for version in self._known.values() if version.atom in atoms)


class Sqlite:
    """A copy in a SQLite database with the store's schema, through the store's own queries and statements."""

    def __init__(self, author: Author) -> None:
        self.author = author
        self._connection = _in_memory()
        self.load(empty_image())

    def write(self, values: Mapping[str, Json], *, settles: bool = False) -> None:
        texts = {atom: canonical_text(value) for atom, value in values.items()}
        with self._connection.begin():
            writing.put_drafts(self._connection, PLAN, texts, now="", settles=settles)

    def seal(self, time: str) -> tuple[Version, ...]:
        with self._connection.begin():
            return writing.seal_drafts(self._connection, PLAN, self.author, now=time)

    def receive(self, package: Iterable[Version]) -> tuple[Version, ...]:
        with self._connection.begin():
            return writing.add_versions(self._connection, PLAN, package)

    def versions(self) -> dict[str, Version]:
        with self._connection.begin():
            return union.by_id(queries.versions(self._connection, PLAN))

    def ids(self) -> frozenset[str]:
        return frozenset(id_ for (id_,) in raw(self._connection).execute("SELECT id FROM version"))

    def merged(self) -> Merged:
        with self._connection.begin():
            return queries.merged(self._connection, PLAN)

    def revision(self) -> str:
        with self._connection.begin():
            return heads_module.revision_code(queries.standing(self._connection, PLAN))

    def image(self) -> object:
        return raw(self._connection).serialize()

    def load(self, image: object) -> None:
        assert isinstance(image, bytes)
        raw(self._connection).deserialize(image)

    def dump(self) -> list[str]:
        """Every row of the history tables, in words."""
        tables = ("version", "head")
        return sorted(
            str(row)
            for table in tables
            for row in raw(self._connection).execute(f"SELECT * FROM {table}")  # noqa: S608
        )

    def close(self) -> None:
        self._connection.close()
        self._connection.engine.dispose()


@lru_cache
def empty_image() -> bytes:
    """The bytes of a store in which nothing was written yet, made by the program itself."""
    with TemporaryDirectory() as folder:
        open_store(Path(folder), FixedClock(), replica="nobody").close()
        return (Path(folder) / FILE_NAME).read_bytes()


def _in_memory() -> Connection:
    connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    engine = create_engine("sqlite://", creator=lambda: connection, poolclass=StaticPool)
    event.listen(engine, "begin", lambda begun: raw(begun).execute("BEGIN IMMEDIATE"))
    return engine.connect()


class Pool:
    """Databases in memory, made once and emptied for every history."""

    def __init__(self, size: int = 8) -> None:
        self._copies = [Sqlite(Author(f"person-{n}", f"office-{n}", f"copy-{n}")) for n in range(size)]

    def __call__(self, count: int) -> list[Sqlite]:
        """So many empty copies."""
        for copy in self._copies[:count]:
            copy.load(empty_image())
        return self._copies[:count]

    def close(self) -> None:
        """Let go of the databases."""
        for copy in self._copies:
            copy.close()
