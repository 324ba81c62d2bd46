"""Who works here and where."""

from __future__ import annotations

from dataclasses import replace

from desktop.presenters.first_start import (
    FirstStartForm,
    capacity_choices,
    capacity_lines,
    catalogue_of,
    counterpart_choices,
    form_of,
    issuer_choices,
    missing_words,
    pack_of_office,
)
from desktop.services.catalogue import Catalogue, LocalAct, OfficeProfile, Signer
from desktop.services.desk import Desk
from desktop.services.office import Office
from tests.services.small_pack import small_pack

PACK = small_pack()
FORM = FirstStartForm(
    name="  Trần Văn A ",
    issuer="ubnd-huyen",
    area_name="Hớn  Quản",
    communes="- Xã An Khương\n\nXã Tân Hưng\nXã An Khương",
    signers=(("Lê B", "KT. CHỦ TỊCH / PHÓ CHỦ TỊCH"), (" ", "CHỦ TỊCH")),
    attributes=("poor_district",),
)


def test_the_fields_become_clean_entries() -> None:
    catalogue = catalogue_of(FORM, Catalogue(), PACK)
    assert catalogue.person.name == "Trần Văn A"
    assert catalogue.office == OfficeProfile(
        pack="goi-thu", issuer="ubnd-huyen", area_name="Hớn Quản", attributes=("poor_district",)
    )
    assert catalogue.communes == ("Xã An Khương", "Xã Tân Hưng")
    assert catalogue.signers == (Signer("Lê B", ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),)
    assert catalogue.is_filled


def test_what_the_page_does_not_show_stays() -> None:
    before = Catalogue(local_acts=(LocalAct("Quyết định", "1/QĐ", "2023-01-01", "UBND", "x"),))
    assert catalogue_of(FORM, before, PACK).local_acts == before.local_acts


def test_a_saved_catalogue_is_shown_as_it_was_filled_in() -> None:
    catalogue = catalogue_of(FORM, Catalogue(), PACK)
    shown = form_of(catalogue, PACK)
    assert catalogue_of(shown, catalogue, PACK) == catalogue
    assert shown.signers == (("Lê B", "KT. CHỦ TỊCH / PHÓ CHỦ TỊCH"),)


def test_an_issuer_the_pack_does_not_know_gives_way_to_its_first() -> None:
    assert form_of(Catalogue(office=OfficeProfile(issuer="so-xa")), PACK).issuer == "ubnd-huyen"


def test_name_and_area_must_be_filled_in() -> None:
    assert missing_words(FORM) == ""
    assert missing_words(replace(FORM, name=" ", area_name="")) == "Còn thiếu: họ và tên, tên địa bàn."


def test_choices_come_from_the_pack() -> None:
    assert issuer_choices(PACK) == (("ubnd-huyen", "UBND huyện"),)
    assert [key for key, _ in counterpart_choices(PACK)] == ["", "tinh5-huyen10"]
    assert capacity_choices(PACK.issuers[0])[0] == "TM. ỦY BAN NHÂN DÂN / CHỦ TỊCH"
    assert capacity_lines(" TM. UBND /  / CHỦ TỊCH ") == ("TM. UBND", "CHỦ TỊCH")


def test_the_offices_own_pack_is_used_or_the_newest(desk: Desk) -> None:
    office = Office(desk._store, {"cu": small_pack, "goi-thu": small_pack}, clock=desk.clock, new_id=desk.new_id)  # noqa: SLF001 - any store will do
    named = Catalogue(office=OfficeProfile(pack="cu"))
    assert pack_of_office(office, named) is office.pack("cu")
    assert pack_of_office(office, Catalogue()) is office.pack("goi-thu")
