"""A province with fifteen districts: packages received, sums against the plans themselves, notes there and back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import openpyxl
import pypdfium2  # type: ignore[import-untyped]  # it ships no types
import pytest

from desktop.domain.fund import TOTAL, Fund
from desktop.exporters.files import FileProblem
from desktop.main import sources_of
from desktop.paths import Profile
from desktop.services.catalogue import Catalogue, OfficeProfile, Person, save_catalogue
from desktop.services.desk import PlanFrozenError
from desktop.services.exchange import preview_file, receive, send_plan
from desktop.services.fact_verbs import set_fact
from desktop.services.funding_verbs import set_amount
from desktop.services.notes import add_note, notes_of
from desktop.services.office import Office
from desktop.services.order_form import PlanOrder
from desktop.services.province import export_view, province_view

PACK = "giam-ngheo-2021-2025"
NAMES = tuple(f"Huyện {letter}" for letter in "ABCDEGHIKLMNOPQ")
FUNDS = (Fund("central", "recurrent"), Fund("provincial", "recurrent"), Fund("central", "investment"))
MILLION = 1_000_000


def an_office(folder: Path, person: str, issuer: str, area: str, units: tuple[str, ...] = ()) -> Office:
    office = sources_of(Profile(folder)).open_office()
    profile = OfficeProfile(PACK, issuer, area, drafting_unit=f"Phòng của {person}")
    save_catalogue(office.store, Catalogue(Person(person), profile, units))
    return office


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("province")


@pytest.fixture(scope="module")
def districts(folder: Path) -> Iterator[Office]:
    """Fifteen districts' plans in one store, each sent as a package of its own."""
    office = an_office(folder / "districts", "Hiền", "ubnd-huyen", "Hớn Quản")
    for number, name in enumerate(NAMES):
        order = PlanOrder("hon-quan", 2023, "ubnd-huyen", name.removeprefix("Huyện "), parent_name="Bình Phước")
        desk = office.create_plan(PACK, order)
        for place, fund in enumerate(FUNDS):
            for code in ("1", "2", "3.1"):
                line = desk.plan.funding.by_code(code)
                assert line is not None
                if line.may_have(fund.kind) and line.is_leaf:
                    set_amount(desk, line.id, fund, (number + 1) * (place + 1) * MILLION)
        send_plan(office, desk.plan.id, folder / f"{number:02}.khgn")
    yield office
    office.store.close()


@pytest.fixture(scope="module")
def province(folder: Path, districts: Office) -> Iterator[Office]:
    assert districts.store.plans()
    office = an_office(folder / "province", "Tùng", "ubnd-tinh", "Bình Phước", (*NAMES, "Huyện X"))
    for file in sorted(folder.glob("*.khgn")):
        receive(office, preview_file(office, file), backups=folder / "backups")
    yield office
    office.store.close()


def test_fifteen_packages_are_there_and_who_has_sent_none_is_named(province: Office) -> None:
    view = province_view(province, 2023)
    assert [each.area for each in view.districts] == [name.removeprefix("Huyện ") for name in NAMES]
    assert view.missing == ("Huyện X",)
    assert all(each.received and len(each.revision) == 8 for each in view.districts)
    assert province_view(province, 2024).districts == ()


def test_every_sum_is_the_sum_of_the_plans_themselves(province: Office, districts: Office) -> None:
    view = province_view(province, 2023)
    plans = [districts.open_plan(summary.id).plan for summary in districts.store.plans()]
    for row in view.sums.rows:
        for fund in FUNDS:
            lines = [plan.funding.by_code(row.code) for plan in plans]
            expected = sum(line.totals.get(fund, 0) for line in lines if line is not None)
            assert row.totals.get(fund, 0) == expected
    whole = sum(TOTAL.total(plan.funding.root.totals) or 0 for plan in plans)
    assert TOTAL.total(view.sums.whole.totals) == whole > 0
    tops = [row for row in view.sums.rows if row.depth == 1]
    assert sum(TOTAL.total(row.totals) or 0 for row in tops) == whole


def test_the_tables_are_written_as_figures_and_printed(province: Office, tmp_path: Path) -> None:
    view = province_view(province, 2023)
    book = openpyxl.load_workbook(BytesIO(export_view(province, view, tmp_path / "a.xlsx").read_bytes()))
    assert book.sheetnames == ["Theo nguồn vốn", "Theo huyện", "Chi tiết"]
    cells = [value for line in book["Theo huyện"].iter_rows(values_only=True) for value in line]
    assert (TOTAL.total(view.sums.whole.totals) or 0) // MILLION in cells
    pdf = pypdfium2.PdfDocument(export_view(province, view, tmp_path / "a.pdf").read_bytes())
    try:
        assert "BIỂU TỔNG HỢP" in "".join(page.get_textpage().get_text_range() for page in pdf)
    finally:
        pdf.close()
    with pytest.raises(FileProblem):
        export_view(province, view, tmp_path / "gone" / "a.xlsx")


def test_a_districts_plan_is_only_read_at_the_province_and_edited_at_home(province: Office, districts: Office) -> None:
    plan_id = districts.store.plans()[0].id
    desk = province.open_plan(plan_id)
    assert desk.is_frozen
    with pytest.raises(PlanFrozenError) as caught:
        set_fact(desk, "signer_name", "Lê Văn B")
    assert caught.value.status == "others"
    assert not districts.open_plan(plan_id).is_frozen
    own = province.create_plan(PACK, PlanOrder("hon-quan", 2022, "ubnd-huyen", "Z", parent_name="Bình Phước"))
    assert not province.open_plan(own.plan.id).is_frozen


def test_a_note_goes_back_to_the_district_with_its_author(
    province: Office, districts: Office, folder: Path, tmp_path: Path
) -> None:
    plan_id = districts.store.plans()[-1].id
    note = add_note(province, plan_id, "  Đề nghị rà lại vốn đối ứng  ")
    assert (note.text, note.person, note.office) == ("Đề nghị rà lại vốn đối ứng", "Tùng", "Phòng của Tùng")
    send_plan(province, plan_id, tmp_path / "back.khgn")
    seen = preview_file(districts, tmp_path / "back.khgn")
    assert seen.unknown == 0
    assert seen.new_conflicts == ()
    receive(districts, seen, backups=folder / "backups")
    assert notes_of(districts.store, plan_id) == (note,)
    assert districts.store.revision(plan_id) == province.store.revision(plan_id)
    assert next(each for each in province_view(province, 2023).districts if each.plan.id == plan_id).notes == 1


def test_a_note_is_neither_empty_nor_endless_and_what_is_no_note_is_passed_over(
    districts: Office,
) -> None:
    plan_id = districts.store.plans()[0].id
    for text in ("  ", "x" * 5_001):
        with pytest.raises(ValueError, match="note"):
            add_note(districts, plan_id, text)
    before = notes_of(districts.store, plan_id)
    districts.store.write(plan_id, {"note/a": "text", "note/b": {"text": 1}}).wait()
    assert notes_of(districts.store, plan_id) == before
    districts.store.discard(plan_id, ["note/a", "note/b"]).wait()
    assert json.dumps([note.text for note in before])


def test_an_office_that_has_not_said_who_it_is_has_no_level(tmp_path: Path, province: Office) -> None:
    assert province.level == "province"
    office = sources_of(Profile(tmp_path / "new")).open_office()
    assert office.level == ""
    save_catalogue(office.store, Catalogue(office=OfficeProfile(PACK, "khong-co")))
    assert office.level == ""
    assert province_view(office, 2023).sums.rows == ()
    office.store.close()
