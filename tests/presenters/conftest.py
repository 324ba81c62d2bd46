"""A desk with a drafted plan on a real store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.services.desk import Desk
from desktop.services.office import Office
from tests.presenters.table_desks import a_table_desk
from tests.presenters.table_sheets import Sheet
from tests.services.offices import a_desk, an_office


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with an_office(tmp_path / "office") as opened:
        yield opened


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with a_desk(tmp_path) as opened:
        yield opened


@pytest.fixture
def table_desk(tmp_path: Path) -> Iterator[Desk]:
    with a_table_desk(tmp_path) as opened:
        yield opened


@pytest.fixture
def spread_sheet(table_desk: Desk) -> Iterator[Sheet]:
    sheet = Sheet(table_desk, "phan-bo-xa")
    yield sheet
    sheet.grid.close()


@pytest.fixture
def works(table_desk: Desk) -> Iterator[Sheet]:
    sheet = Sheet(table_desk, "phu-luc-iv")
    yield sheet
    sheet.grid.close()


@pytest.fixture
def targets(table_desk: Desk) -> Iterator[Sheet]:
    sheet = Sheet(table_desk, "phu-luc-ii")
    yield sheet
    sheet.grid.close()
