"""Asking for very many atoms at once answers what asking for few does."""

from __future__ import annotations

from pathlib import Path

import pytest

from db import queries
from tests.db.stores import AN, PLAN, a_summary, opened


def test_one_long_question_answers_as_many_short_ones(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with opened(tmp_path) as store:
        values = {f"cell/r{number}/x": number for number in range(40)}
        store.write(PLAN, values, a_summary())
        store.seal(PLAN, AN)
        store.write(PLAN, {"cell/r1/x": 100})
        sealed = store.seal(PLAN, AN)
        wanted = [f"cell/r{number}/x" for number in range(1, 30)] + ["cell/none/x"]
        ids = [version.id for version in sealed] + ["0" * 32]

        def asked() -> object:
            return store._read(  # noqa: SLF001 - the connection belongs to the thread of the store
                lambda connection: (
                    queries.standing(connection, PLAN, wanted),
                    queries.versions(connection, PLAN, wanted),
                    queries.known_ids(connection, PLAN, ids),
                )
            )

        few = asked()
        monkeypatch.setattr(queries, "_MANY", 1)
        assert asked() == few
        every = store.versions(PLAN)
        assert store.records(PLAN) == {version.id: version.line() for version in every}
        assert list(store.records(PLAN)) == sorted(store.records(PLAN))
