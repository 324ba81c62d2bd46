"""Sending from the screen, the outbox, and the list of those who have sent."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.packages.package_error import PackageError
from desktop.packages.package_reader import read_file, read_package
from desktop.services.catalogue import Catalogue, OfficeProfile, Person, save_catalogue
from desktop.services.commune_receipts import bare_name, commune_receipts
from desktop.services.exchange import preview_file, receive
from desktop.services.ids import fixed_id
from desktop.services.known_rules import known_rules
from desktop.services.ports import Reception
from desktop.services.row_family import rows_of_commune
from desktop.services.sending import NoRowsError, SendOrder, deliver, outbox, phrase, save_again
from tests.services.exchanging import office_of
from tests.services.offices import ORDER
from tests.services.table_offices import a_table_desk, a_table_office


def test_the_whole_plan_goes_under_a_name_that_says_what_it_is(tmp_path: Path) -> None:
    with office_of(tmp_path / "an", "An") as an:
        desk = an.create_plan("goi-thu", ORDER)
        made = deliver(an, SendOrder(desk.plan.id, tmp_path))
        assert made.sent.path.parent == tmp_path
        assert made.sent.path.name.startswith("2023 - ")
        assert made.sent.revision in made.sent.path.name
        assert made.size == made.sent.path.stat().st_size
        assert not made.is_on_stick
        (sent,) = outbox(an, desk.plan.id)
        assert (sent.name, sent.revision) == (made.sent.path.name, made.sent.revision)
        assert save_again(an, sent.blob, tmp_path / "again.khgn")
        assert (tmp_path / "again.khgn").read_bytes() == made.sent.path.read_bytes()
        assert not save_again(an, "0" * 64, tmp_path / "none.khgn")


def test_a_communes_rows_go_with_its_name_and_a_passphrase(tmp_path: Path) -> None:
    with a_table_office(tmp_path / "store") as office:
        desk = a_table_desk(office)
        commune = desk.plan.communes[0]
        order = SendOrder(desk.plan.id, tmp_path, commune.id, "mật khẩu dài")
        made = deliver(office, order)
        assert made.sent.path.name.endswith(f" - {commune.name}.khgn")
        with pytest.raises(PackageError):
            read_package(read_file(made.sent.path))
        package = read_package(read_file(made.sent.path), passphrase="mật khẩu dài")  # noqa: S106 - of the test
        assert set(package.manifest.scope.rows) == set(rows_of_commune(desk.plan, commune.id))


def test_a_commune_that_is_asked_nothing_is_sent_nothing(tmp_path: Path) -> None:
    with a_table_office(tmp_path / "store") as office:
        desk = office.create_plan("goi-thu", replace(ORDER, communes=("An Khương",)))
        with pytest.raises(NoRowsError):
            deliver(office, SendOrder(desk.plan.id, tmp_path, desk.plan.communes[0].id))
        assert list(tmp_path.glob("*.khgn")) == []


def test_a_made_phrase_is_syllables_in_pairs_and_another_one_each_time() -> None:
    made = phrase()
    assert len(made.split("-")) == 4
    assert made.replace("-", "").isascii()
    assert made != phrase()
    assert phrase(lambda given: given[0]) == "baba-baba-baba-baba"


def test_units_that_sent_are_found_by_office_by_rows_and_by_name(tmp_path: Path) -> None:
    with a_table_office(tmp_path / "district") as district, a_table_office(tmp_path / "commune") as commune:
        desk = a_table_desk(district)
        plan_id = desk.plan.id
        sent = deliver(district, SendOrder(plan_id, tmp_path)).sent
        receive(commune, preview_file(commune, sent.path), backups=tmp_path / "backups")
        profile = OfficeProfile("goi-thu", "ubnd-xa", "An Khương")
        save_catalogue(commune.store, Catalogue(Person("Bình"), profile))
        commune.store.write(plan_id, {"plan/number": "7"}).wait()
        back = deliver(commune, SendOrder(plan_id, tmp_path)).sent
        receive(district, preview_file(district, back.path), backups=tmp_path / "backups")
        found = commune_receipts(desk.plan, district.store.receptions(plan_id), LEVELS)
        assert [(each.commune.name, each.count) for each in found] == [("An Khương", 1), ("Thanh An", 0)]
        assert found[0].last is not None
        assert found[0].last.revision == back.revision
        assert found[1].last is None


LEVELS = {"ubnd-huyen": "district", "phong-huyen": "district", "ubnd-xa": "commune"}


def a_reception(number: int, **report: object) -> Reception:
    said = {"office": "", "office_name": "", "scope": [], **report}
    return Reception(number, "plan", "2024-01-01T08:00:00+07:00", "x.khgn", "", "abcdef01", 1, json.dumps(said), None)


def test_a_claim_counts_for_the_unit_it_names(tmp_path: Path) -> None:
    with a_table_office(tmp_path) as office:
        desk = a_table_desk(office)
        rows = rows_of_commune(desk.plan, desk.plan.communes[1].id)
        received = [
            a_reception(1, office=fixed_id("office", "ubnd-xa", "An Khương")),
            a_reception(2, scope=list(rows)),
            a_reception(3, scope=["elsewhere"]),
            a_reception(4, office_name="UBND xã Thanh An"),
            a_reception(5, office_name="Phòng khác"),
        ]
        found = commune_receipts(desk.plan, received, LEVELS)
        assert [each.count for each in found] == [1, 2]
        assert [each.last.number for each in found if each.last] == [1, 4]


def test_the_district_itself_is_not_the_town_of_its_name(tmp_path: Path) -> None:
    with a_table_office(tmp_path) as office:
        plan = a_table_desk(office).plan
        facts = replace(plan.facts, level="district", area_name="Lộc Ninh")
        plan = replace(plan, facts=facts, communes=(replace(plan.communes[0], name="Thị trấn Lộc Ninh"),))
        received = [
            a_reception(1, office=fixed_id("office", "ubnd-huyen", "Lộc Ninh"), office_name="Lộc Ninh"),
            a_reception(2, office=fixed_id("office", "phong-huyen", "Lộc Ninh"), office_name="Phòng Lộc Ninh"),
        ]
        assert [each.count for each in commune_receipts(plan, received, LEVELS)] == [0]
        received.append(a_reception(3, office=fixed_id("office", "ubnd-xa", "Lộc Ninh"), office_name="Lộc Ninh"))
        (town,) = commune_receipts(plan, received, LEVELS)
        assert (town.count, town.last and town.last.number) == (1, 3)


def test_the_name_of_a_unit_stands_without_its_kind() -> None:
    assert bare_name("Xã An Khương") == "An Khương"
    assert bare_name("Thị trấn Tân Khai") == "Tân Khai"
    assert bare_name("Tân Khai") == "Tân Khai"


def test_a_plan_of_a_pack_that_is_not_here_has_no_rules(tmp_path: Path) -> None:
    with office_of(tmp_path / "an", "An") as an:
        plan = an.create_plan("goi-thu", ORDER).plan
        assert known_rules(an, plan).names
        assert not known_rules(an, replace(plan, facts=replace(plan.facts, pack="khác"))).names
        assert not known_rules(an, replace(plan, facts=replace(plan.facts, style="khác"))).names
