"""The schema number in the file against the program's, and the upgrade between them."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from db.backup import back_up
from db.engine import broken_references, foreign_keys_off, guard_versions, raw, strange_code
from db.tables import METADATA
from desktop.services.ports import StoreDamaged, StoreTooNew

SCHEMA = "0001"
"""Newest revision under db/migrations/versions."""

MIGRATIONS = Path(__file__).parent / "migrations"


def bring_up_to_date(
    connection: Connection, file: Path, *, migrations: Path = MIGRATIONS, schema: str = SCHEMA
) -> None:
    """Upgrade the file to `schema` when its number differs: all of it or nothing.

    An empty file gets its tables at once, without the migrations, which take long to import. A file that holds data is
    backed up beside itself first. Raises StoreTooNew or StoreDamaged with the file
    unchanged; whatever a migration raises leaves the file as it was.
    """
    stored = stored_schema(connection)
    if stored == schema:
        _refuse_lost_tables(connection)
        return
    if stored is None and migrations == MIGRATIONS:
        create_tables(connection)
        return
    if stored is not None:
        if not stored.isdecimal() or int(stored) > int(schema):
            raise StoreTooNew(f"{stored} > {schema}")
        back_up(raw(connection), file.with_name(f"{file.stem}-{stored}{file.suffix}"))
    with foreign_keys_off(connection), connection.begin():
        _run_migrations(connection, migrations)
        broken = broken_references(connection)
        if broken:
            raise RuntimeError(f"the upgrade broke {len(broken)} references")


def stored_schema(connection: Connection) -> str | None:
    """The file's schema number, None for an empty file. Raises StoreDamaged for somebody else's database."""
    with connection.begin():
        tables = inspect(connection).get_table_names()
        if not tables:
            return None
        if "alembic_version" not in tables:
            raise StoreDamaged("not a store of this program")
        number = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        if number is None:
            raise StoreDamaged("the schema number is gone")
        return str(number)


def _refuse_lost_tables(connection: Connection) -> None:
    """Refuse a file that lacks tables, or that brings triggers or views of its own along."""
    with connection.begin():
        lost = METADATA.tables.keys() - set(inspect(connection).get_table_names())
        strange = strange_code(connection)
    if lost:
        raise StoreDamaged(f"without {', '.join(sorted(lost))}")
    if strange:
        raise StoreDamaged(f"with code of somebody else's: {', '.join(sorted(strange))}")


def create_tables(connection: Connection) -> None:
    """Make the tables the migrations would make, and note the schema number where Alembic looks for it."""
    with connection.begin():
        METADATA.create_all(connection)
        guard_versions(connection)
        connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"))
        connection.execute(text("INSERT INTO alembic_version VALUES (:schema)"), {"schema": SCHEMA})


def _run_migrations(connection: Connection, migrations: Path) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(migrations).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
