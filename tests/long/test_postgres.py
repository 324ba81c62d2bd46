"""The storage tests and the exchange tests on a real PostgreSQL server, and what a server says its own way."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError

from db.quick_list import FILE_NAME
from db.server_store import NoDriver, ServerStore, open_server
from desktop.main import open_office
from desktop.paths import Profile
from desktop.services.ports import Clock, StoreDamaged, StoreError, StoreLocked, StoreReadOnly, StoreTooNew
from desktop.services.samples import open_sample
from tests.db import stores, test_store
from tests.db.stores import AN, CELL, PLAN, FixedClock, a_summary
from tests.long.postgres import a_server
from tests.services import exchanging, test_exchange, test_exchange_again, test_restoring, test_transfer
from tests.services.offices import ORDER

pytestmark = [pytest.mark.long, pytest.mark.timeout(600)]

MODULES = (test_store, test_exchange, test_exchange_again, test_restoring, test_transfer)


def cases(modules: tuple[ModuleType, ...]) -> dict[str, Callable[..., None]]:
    """The tests that need nothing but a folder: whatever they prove must hold on a server too."""
    found: dict[str, Callable[..., None]] = {}
    for module in modules:
        for name, test in vars(module).items():
            if name.startswith("test_") and callable(test) and list(inspect.signature(test).parameters) == ["tmp_path"]:
                source = inspect.getsource(test)
                is_of_the_file = any(
                    word in source
                    for word in ("edit_file", "on_the_connection", "FILE_NAME", "raw(", 'way == "replace"')
                )
                if not is_of_the_file and "read_plans" not in source:
                    found[f"{module.__name__.rpartition('.')[2]}: {name}"] = test
    return found


CASES = cases(MODULES)


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with a_server() as url:
        yield url


@pytest.fixture
def schema_of(server: str) -> Callable[[Path], str]:
    """Gives every folder of a test a schema of its own, as every office of one server has."""
    known: dict[Path, str] = {}

    def url_of(folder: Path) -> str:
        if folder not in known:
            known[folder] = f"s{abs(hash(str(folder))):x}"
            engine = create_engine(server)
            with engine.begin() as connection:
                connection.execute(text(f"CREATE SCHEMA IF NOT EXISTS {known[folder]}"))
            engine.dispose()
        return f"{server}?options=-csearch_path%3D{known[folder]}"

    return url_of


def test_enough_of_the_storage_tests_run_on_the_server() -> None:
    of_the_store = [name for name in CASES if name.startswith("test_store")]
    assert len(of_the_store) >= 15
    assert len(CASES) >= 40


@pytest.mark.parametrize("name", sorted(CASES))
def test_what_is_proven_of_the_file_holds_on_the_server(
    name: str, tmp_path: Path, schema_of: Callable[[Path], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def on_server(folder: Path, clock: Clock, *, replica: str | None = None) -> ServerStore:
        return open_server(schema_of(folder), clock, replica=replica)

    monkeypatch.setattr(stores, "open_store", on_server)
    monkeypatch.setattr(exchanging, "open_store", on_server)
    CASES[name](tmp_path)


def a_store(url: str, replica: str = "laptop-1") -> ServerStore:
    return open_server(url, FixedClock(), replica=replica)


def test_a_backup_of_the_server_opens_as_a_file_with_the_same_content(
    tmp_path: Path, schema_of: Callable[[Path], str]
) -> None:
    store = a_store(schema_of(tmp_path))
    store.write(PLAN, {CELL: 1, "cell/r2/a": 2}, a_summary())
    store.seal(PLAN, AN)
    store.write(PLAN, {CELL: 3})
    store.keep_file(b"a scan")
    expected = store.load(PLAN), store.versions(PLAN), store.plans(), store.revision(PLAN)
    store.backup(tmp_path / FILE_NAME)
    store.close()
    assert [path.name for path in tmp_path.iterdir()] == [FILE_NAME]
    with stores.opened(tmp_path) as copy:
        assert (copy.load(PLAN), copy.versions(PLAN), copy.plans(), copy.revision(PLAN)) == expected
        assert copy.inspect() == ()


def test_an_office_that_outgrew_its_file_goes_on_on_the_server(
    tmp_path: Path, schema_of: Callable[[Path], str]
) -> None:
    with exchanging.two_offices(tmp_path) as (an, binh):
        desk = an.create_plan("goi-thu", ORDER)
        exchanging.send(an, desk.plan.id, tmp_path / "a.khgn")
        exchanging.take(binh, tmp_path / "a.khgn")
        code = binh.store.revision(desk.plan.id)
    store = a_store(schema_of(tmp_path / "server"), "laptop-9")
    store.fill_from(tmp_path / "binh" / FILE_NAME)
    assert store.replica.endswith("2")
    assert store.revision(desk.plan.id) == code
    assert store.inspect() == ()
    (first,) = store.receptions()
    assert first.number == 1
    assert store.keep_file(b"another") != first.blob
    with pytest.raises(Exception, match="unique"):
        store.fill_from(tmp_path / "binh" / FILE_NAME)
    store.close()


def test_a_file_of_another_schema_is_not_copied_to_the_server(tmp_path: Path, schema_of: Callable[[Path], str]) -> None:
    stores.filled(tmp_path)
    stores.edit_file(tmp_path, lambda file: file.execute("UPDATE alembic_version SET version_num = '9999'"))
    store = a_store(schema_of(tmp_path / "server"))
    with pytest.raises(StoreTooNew):
        store.fill_from(tmp_path / FILE_NAME)
    store.close()


def test_one_program_at_a_time_has_a_store_of_the_server_open(tmp_path: Path, schema_of: Callable[[Path], str]) -> None:
    first = a_store(schema_of(tmp_path))
    with pytest.raises(StoreLocked):
        a_store(schema_of(tmp_path))
    a_store(schema_of(tmp_path / "another office")).close()
    first.close()
    a_store(schema_of(tmp_path)).close()


def test_the_server_itself_refuses_to_change_a_version(tmp_path: Path, schema_of: Callable[[Path], str]) -> None:
    url = schema_of(tmp_path)
    store = a_store(url)
    store.write(PLAN, {CELL: 1}, a_summary())
    store.seal(PLAN, AN)
    store.close()
    engine = create_engine(url)
    for statement in ("UPDATE version SET lamport = 7", "DELETE FROM version"):
        with pytest.raises(DBAPIError, match="versions never change"), engine.begin() as connection:
            connection.execute(text(statement))
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreTooNew):
        a_store(url)
    with engine.begin() as connection:
        connection.execute(text("DROP TABLE alembic_version"))
    with pytest.raises(StoreDamaged):
        a_store(url)
    engine.dispose()


def test_a_server_that_is_not_there_or_not_known_is_the_machines_trouble(server: str) -> None:
    gone = "postgresql+psycopg://postgres@127.0.0.1:1/postgres?connect_timeout=2"
    for url, error in ((gone, StoreError), ("nonsense://x", NoDriver), ("no url", NoDriver)):
        with pytest.raises(error):
            a_store(url)
    read_only = f"{server}?options=-cdefault_transaction_read_only%3Don%20-csearch_path%3Dpublic"
    with pytest.raises(StoreReadOnly):
        a_store(read_only)


def test_a_connection_that_is_cut_is_told_and_the_values_are_saved_once_it_is_back(
    tmp_path: Path, server: str, schema_of: Callable[[Path], str]
) -> None:
    store = a_store(schema_of(tmp_path))
    store.write(PLAN, {CELL: 1}, a_summary()).wait(10)
    engine = create_engine(server)
    with engine.begin() as connection:
        connection.execute(text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"))
    engine.dispose()
    with pytest.raises(StoreError):
        store.write(PLAN, {CELL: 2}).wait(10)
    store.flush()
    assert store.load(PLAN) == {CELL: 2}
    with pytest.raises(StoreLocked):
        a_store(schema_of(tmp_path))
    store.close()


def test_the_program_opens_the_server_that_its_settings_name(tmp_path: Path, schema_of: Callable[[Path], str]) -> None:
    profile = Profile(tmp_path / "home")
    profile.folder.mkdir()
    profile.settings_file.write_text(f"[store]\nurl={schema_of(tmp_path)}\n", encoding="utf-8")
    office = open_office(profile)
    plan_id = open_sample(office, "hon-quan-2023").plan.id
    office.store.close()
    assert not (profile.folder / FILE_NAME).exists()
    office = open_office(profile)
    assert office.open_plan(plan_id).plan.facts.year == 2023
    office.store.close()
