"""What looking through a store finds that nothing else would notice."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.services.ports import Fault, StoreDamaged
from tests.db.stores import edit_file, filled, on_the_connection, opened
from tests.history.versions import a_version


def test_a_store_that_loses_its_name_while_it_is_open_is_told(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        on_the_connection(store, "DELETE FROM meta WHERE key = 'replica'")
        assert store.inspect() == (Fault("replica_missing", "meta"),)


def test_a_file_whose_rows_break_its_own_rules_is_told_before_anything_is_computed(tmp_path: Path) -> None:
    filled(tmp_path)
    edit_file(
        tmp_path,
        lambda file: file.executescript(
            "PRAGMA writable_schema = ON;"
            "UPDATE sqlite_schema SET sql = replace(sql, 'lamport BIGINT', 'lamport BIGINT CHECK (lamport < 0)')"
            " WHERE name = 'version';"
        ),
    )
    with opened(tmp_path) as store:
        assert store.inspect() == (Fault("not_sound", "integrity_check"),)


def test_a_version_that_follows_one_of_another_cell_is_told(tmp_path: Path) -> None:
    other = a_version("cell/r9/a", 5)
    wrong = a_version("cell/r1/a", 7, parents=(other.id,), lamport=2)
    filled(tmp_path)
    rows = [(given.id, given.plan, given.atom, given.lamport, given.line().decode()) for given in (other, wrong)]
    edit_file(tmp_path, lambda file: file.executemany("INSERT INTO version VALUES (?, ?, ?, ?, ?)", rows))
    with opened(tmp_path) as store:
        assert Fault("version_parent", wrong.id) in store.inspect()
        with pytest.raises(StoreDamaged):
            store.rebuild()
