"""Appendices as workbooks that come back, one form for each commune, and last year's tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.exporters.files import FileProblem
from desktop.importers.workbook import read_workbook
from desktop.services.appendix_files import appendix_file_name, commune_file_name, write_appendix, write_commune_forms
from desktop.services.desk import Desk
from desktop.services.import_verbs import preview_workbook
from desktop.services.last_year import last_year_tables
from desktop.services.office import Office
from desktop.services.table_verbs import set_table_cell
from tests.documents.sample_plans import shipped_pack
from tests.presenters.table_desks import ORDER, an_office


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with an_office(tmp_path / "store") as opened:
        yield opened


@pytest.fixture
def desk(office: Office) -> Desk:
    return office.create_plan(shipped_pack().id, ORDER)


def test_an_appendix_comes_back_unchanged(desk: Desk, tmp_path: Path) -> None:
    row = desk.plan.tables[3].children[0]
    set_table_cell(desk, row.id, "tong-ho", "1.250")
    assert appendix_file_name(desk.plan, "chi-tieu-xa") == "chi-tieu-xa-2023.xlsx"
    target = write_appendix(desk.plan, desk.pack, "chi-tieu-xa", tmp_path / "a.xlsx")
    preview = preview_workbook(desk.plan, desk.pack, read_workbook(target))
    assert (preview.changes, preview.problems) == ((), ())
    assert preview.same > 0
    with pytest.raises(KeyError):
        write_appendix(desk.plan, desk.pack, "khong-co", tmp_path / "b.xlsx")


def test_each_commune_gets_a_form_of_its_own(desk: Desk, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    written = write_commune_forms(
        desk.plan, desk.pack, tmp_path / "xa", report=lambda done, total: told.append((done, total))
    )
    assert [path.name for path in written] == [
        "mau-tan-hung-2023.xlsx",
        "mau-an-khuong-2023.xlsx",
        "mau-phuoc-an-2023.xlsx",
    ]
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]
    for path in written:
        assert preview_workbook(desk.plan, desk.pack, read_workbook(path)).changes == ()


def test_a_folder_that_cannot_be_written_is_a_file_problem(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "mau-tan-hung-2023.xlsx").mkdir()
    with pytest.raises(FileProblem):
        write_commune_forms(desk.plan, desk.pack, tmp_path, report=lambda _done, _total: None)


def test_communes_of_one_name_get_files_of_their_own(desk: Desk) -> None:
    assert commune_file_name(desk.plan, "Tân Hưng", [Path("mau-tan-hung-2023.xlsx")]) == "mau-tan-hung-2023-2.xlsx"
    assert commune_file_name(desk.plan, "…", []) == "mau-xa-2023.xlsx"


def test_last_year_is_the_last_plan_of_the_same_issuer(office: Office, desk: Desk) -> None:
    assert last_year_tables(office, desk.plan) == ()
    before = office.create_plan(shipped_pack().id, replace(ORDER, year=2022))
    set_table_cell(before, before.plan.tables[3].children[0].id, "dau-nam", "7")
    office.create_plan(shipped_pack().id, replace(ORDER, year=2022, area_name="Lộc Ninh"))
    assert last_year_tables(office, desk.plan) == before.plan.tables
