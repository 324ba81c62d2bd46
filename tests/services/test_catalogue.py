"""The office catalogue."""

from __future__ import annotations

from dataclasses import replace

from desktop.domain.layout import Layout
from desktop.services.catalogue import (
    Catalogue,
    LocalAct,
    OfficeProfile,
    Person,
    PrintSettings,
    Signer,
    load_catalogue,
    save_catalogue,
)
from desktop.services.office import Office
from desktop.services.ports import CATALOGUE_ID

FILLED = Catalogue(
    Person("Nguyễn Văn A", "Chuyên viên", "0123"),
    OfficeProfile("goi-thu", "ubnd-huyen", "Hớn Quản", "Bình Phước", attributes=("poor_district",)),
    communes=("Xã Tân Hưng", "Xã An Khương"),
    signers=(Signer("Trần Thị B", ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),),
    printing=PrintSettings(Layout(body_size=13, left=35, numbers="real"), "Tân Khai", "0271", "a@b.vn"),
    local_acts=(LocalAct("Quyết định", "1109/QĐ-UBND", "2023-01-05", "UBND tỉnh", "về việc giao vốn"),),
)


def test_before_the_first_start_page_is_answered_the_catalogue_is_empty(office: Office) -> None:
    assert load_catalogue(office.store) == Catalogue()
    assert not load_catalogue(office.store).is_filled


def test_what_was_saved_is_loaded_again_in_order(office: Office) -> None:
    save_catalogue(office.store, FILLED)
    assert load_catalogue(office.store) == FILLED
    assert FILLED.is_filled


def test_what_was_taken_away_is_gone(office: Office) -> None:
    save_catalogue(office.store, FILLED)
    fewer = replace(FILLED, communes=("Xã An Khương",), signers=(), local_acts=())
    save_catalogue(office.store, fewer)
    assert load_catalogue(office.store) == fewer


def test_saving_the_same_again_writes_nothing(office: Office) -> None:
    save_catalogue(office.store, FILLED)
    before = office.store.load(CATALOGUE_ID)
    save_catalogue(office.store, FILLED)
    assert office.store.load(CATALOGUE_ID) == before


def test_values_of_a_newer_program_are_left_alone(office: Office) -> None:
    office.store.write(CATALOGUE_ID, {"entry/person": {"name": "A", "colour": "red"}, "list/signer/x": {"order": "1"}})
    catalogue = load_catalogue(office.store)
    assert (catalogue.person.name, catalogue.signers) == ("A", (Signer(""),))


def test_usual_print_settings_store_nothing_and_broken_ones_are_the_usual(office: Office) -> None:
    save_catalogue(office.store, replace(FILLED, printing=PrintSettings()))
    assert "entry/printing" not in office.store.load(CATALOGUE_ID)
    office.store.write(CATALOGUE_ID, {"entry/printing": {"layout": {"top": 3, "left": 31}, "phone": "1", "x": 2}})
    assert load_catalogue(office.store).printing == PrintSettings(Layout(left=31), phone="1")
    office.store.write(CATALOGUE_ID, {"entry/printing": "?"})
    assert load_catalogue(office.store).printing == PrintSettings()
