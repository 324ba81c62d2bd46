"""A package that another program wrote from FORMAT.md alone is received, opened, edited and sent back."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.packages.package_reader import read_file, read_package
from desktop.services.exchange import preview_file, receive, send_plan
from desktop.services.funding_verbs import add_activity
from desktop.services.text_verbs import move_section
from tests.packages.foreign_writer import LINE, PLAN, VALUES, package_bytes
from tests.presenters.table_desks import an_office

SECTIONS = ("s1", "s2", "s3")


def test_the_plan_of_another_program_is_received_edited_and_sent_back(tmp_path: Path) -> None:
    theirs, ours = tmp_path / "a.khgn", tmp_path / "b.khgn"
    theirs.write_bytes(package_bytes(totals={"central": 1_950_000_000}))
    with an_office(tmp_path / "store") as office:
        receive(office, preview_file(office, theirs), backups=tmp_path / "backups")
        desk = office.open_plan(PLAN)
        assert sum(desk.plan.funding.root.totals.values()) == 1_950_000_000
        add_activity(desk, LINE, "Bò giống")
        send_plan(office, PLAN, ours)
    back, given = read_package(read_file(ours)), read_package(read_file(theirs))
    assert {version.id for version in given.versions} < {version.id for version in back.versions}
    assert back.manifest.totals == {"central": 1_950_000_000}


@pytest.mark.parametrize("key", ["A", "a0", "1 ", "đ", ""])
def test_rows_that_another_program_ordered_in_its_own_way_can_be_moved_and_joined(key: str, tmp_path: Path) -> None:
    file = tmp_path / "a.khgn"
    sections: dict[str, object] = {}
    for name in SECTIONS:
        sections[f"row/{name}/life"], sections[f"row/{name}/place"] = "section", ["", key]
        sections[f"cell/{name}/title"] = name
    file.write_bytes(package_bytes({**VALUES, **sections}))
    with an_office(tmp_path / "store") as office:
        receive(office, preview_file(office, file), backups=tmp_path / "backups")
        desk = office.open_plan(PLAN)
        first = desk.plan.sections[0].id
        move_section(desk, first, 1)
        assert desk.plan.sections[0].id != first
        add_activity(desk, LINE, "Bò giống")
        assert len(desk.plan.sections) == len(SECTIONS)
