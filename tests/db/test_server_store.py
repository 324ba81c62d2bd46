"""The store at a URL, on the database every machine has; a real server is for long/test_postgres.py."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from db.errors import store_error
from db.quick_list import FILE_NAME
from db.server_store import NoDriver, ServerStore, open_server
from desktop.main import open_office
from desktop.paths import Profile
from desktop.presenters.main_window import STORE_SENTENCES
from desktop.services.ports import (
    StoreAway,
    StoreDamaged,
    StoreError,
    StoreFull,
    StoreLocked,
    StoreReadOnly,
    StoreTooNew,
)
from desktop.services.samples import open_sample
from tests.db.stores import AN, CELL, PLAN, FixedClock, a_summary, edit_file, filled, opened


def a_store(folder: Path, replica: str | None = "laptop-1") -> ServerStore:
    folder.mkdir(exist_ok=True)
    return open_server(f"sqlite:///{folder / 'server.db'}", FixedClock(), replica=replica)


def test_what_is_written_at_a_url_is_there_after_reopening(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    store.write(PLAN, {CELL: 1}, a_summary())
    (sealed,) = store.seal(PLAN, AN)
    store.close()
    store = a_store(tmp_path, None)
    assert store.versions(PLAN) == (sealed,)
    assert store.replica == "laptop-1"
    assert store.inspect() == ()
    store.close()


def test_a_backup_is_a_file_that_opens_as_a_store(tmp_path: Path) -> None:
    store = a_store(tmp_path / "server")
    store.write(PLAN, {CELL: 1, "cell/r2/a": 2}, a_summary())
    store.seal(PLAN, AN)
    store.write(PLAN, {CELL: 3})
    (tmp_path / "copy").mkdir()
    store.backup(tmp_path / "copy" / FILE_NAME)
    expected = store.load(PLAN), store.versions(PLAN), store.plans()
    store.close()
    assert [path.name for path in (tmp_path / "copy").iterdir()] == [FILE_NAME]
    with opened(tmp_path / "copy") as copy:
        assert (copy.load(PLAN), copy.versions(PLAN), copy.plans()) == expected


def test_a_file_is_copied_whole_into_a_new_store_and_never_into_one_that_has_something(tmp_path: Path) -> None:
    file = filled(tmp_path / "file")
    store = a_store(tmp_path / "server", "laptop-9")
    store.fill_from(file)
    assert store.replica == "laptop-1"
    assert store.load(PLAN) == {CELL: 3, "cell/r2/a": 2}
    with pytest.raises(Exception, match="UNIQUE"):
        store.fill_from(file)
    assert store.load(PLAN) == {CELL: 3, "cell/r2/a": 2}
    edit_file(
        tmp_path / "file", lambda opened_file: opened_file.execute("UPDATE alembic_version SET version_num = '9'")
    )
    with pytest.raises(StoreTooNew):
        store.fill_from(file)
    store.close()


def test_a_database_of_another_schema_or_program_is_refused(tmp_path: Path) -> None:
    a_store(tmp_path).close()
    (tmp_path / "server.db").rename(tmp_path / FILE_NAME)
    for statement, error in (
        ("UPDATE alembic_version SET version_num = '9999'", StoreTooNew),
        ("DROP TABLE alembic_version", StoreDamaged),
    ):
        edit_file(tmp_path, lambda file, statement=statement: file.execute(statement))  # type: ignore[misc]
        with pytest.raises(error):
            open_server(f"sqlite:///{tmp_path / FILE_NAME}", FixedClock())


def test_a_url_that_names_nothing_known_has_its_sentence() -> None:
    for url in ("nonsense://x", "no url", "postgresql+nosuchdriver://x"):
        with pytest.raises(NoDriver) as caught:
            open_server(url, FixedClock())
        assert caught.value.code in STORE_SENTENCES


def test_a_server_that_does_not_answer_has_its_sentence() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        with pytest.raises(StoreAway) as caught:
            open_server(f"postgresql+psycopg://127.0.0.1:{port}/khgn?connect_timeout=5", FixedClock())
    assert caught.value.code in STORE_SENTENCES


class ServerTrouble(Exception):  # noqa: N818 - what a driver raises
    """An error as PostgreSQL's driver raises it."""

    def __init__(self, sqlstate: str | None) -> None:
        super().__init__("trouble")
        self.sqlstate = sqlstate


@pytest.mark.parametrize(
    ("state", "error"),
    [
        ("53100", StoreFull),
        ("25006", StoreReadOnly),
        ("42501", StoreReadOnly),
        ("55P03", StoreLocked),
        ("57P01", StoreAway),
        ("08006", StoreAway),
        ("3D000", StoreError),
        (None, StoreAway),
        ("23505", None),
        ("42601", None),
    ],
)
def test_a_servers_codes_are_told_apart_from_our_mistakes(state: str | None, error: type[StoreError] | None) -> None:
    found = store_error(ServerTrouble(state))
    assert (None if found is None else type(found)) == error


def test_the_program_opens_the_database_that_its_settings_name(tmp_path: Path) -> None:
    profile = Profile(tmp_path / "home")
    profile.folder.mkdir()
    profile.settings_file.write_text(f"[store]\nurl=sqlite:///{tmp_path / 'office.db'}\n", encoding="utf-8")
    office = open_office(profile)
    plan_id = open_sample(office, "hon-quan-2023").plan.id
    office.store.close()
    assert not (profile.folder / FILE_NAME).exists()
    office = open_office(profile)
    assert [plan.id for plan in office.store.plans()] == [plan_id]
    office.store.close()
