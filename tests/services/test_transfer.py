from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from db.quick_list import FILE_NAME
from db.store_files import SqliteFiles
from desktop.packages import transfer_file
from desktop.packages.package_error import PackageError
from desktop.packages.transfer_file import NAMES, Transfer, read_transfer, write_transfer
from desktop.services.backups import back_up_before, backups_in
from desktop.services.catalogue import Catalogue, load_catalogue, save_catalogue
from desktop.services.exchange import seal_plan
from desktop.services.office import Office
from desktop.services.ports import CATALOGUE_ID
from desktop.services.transfer import Arrived, take_in, write_out
from tests.db.stores import edit_file
from tests.services.exchanging import office_of, pay, send, take
from tests.services.offices import ORDER, StandingClock

MILLION = 1_000_000
SETTINGS = "[window]\ngeometry=@ByteArray(\\x1)\nold=@Variant(\\0)\n\n[view]\nunit=1000000\n"


def write(office: Office, folder: Path) -> Path:
    """Everything of an office in one file."""
    (folder / "settings.ini").write_text(SETTINGS, encoding="utf-8")
    target = folder / "all.khgn-may"
    write_out(office, target, settings=folder / "settings.ini", backups=folder / "backups")
    return target


def taken(office: Office, folder: Path, transfer: Transfer) -> Arrived:
    files = SqliteFiles(folder, StandingClock())
    return take_in(office, files, transfer, settings=folder / "settings.ini", backups=folder / "backups")


def dump(office: Office) -> dict[str, object]:
    """Everything that must arrive."""
    store = office.store
    plans = store.plans()
    return {
        "plans": plans,
        "versions": {plan.id: store.versions(plan.id) for plan in plans},
        "codes": {plan.id: store.revision(plan.id) for plan in plans},
        "catalogue": store.versions(CATALOGUE_ID),
        "sent": store.sendings(),
        "received": store.receptions(),
    }


def without_catalogue(office: Office) -> None:
    """A store as it is before the first-start page was answered."""
    save_catalogue(office.store, Catalogue())


def test_a_new_laptop_holds_what_the_old_one_held(tmp_path: Path) -> None:
    with office_of(tmp_path / "old", "An") as old, office_of(tmp_path / "other", "Bình", replica=2) as other:
        desk = old.create_plan("goi-thu", ORDER)
        pay(desk, "2", 5 * MILLION)
        send(old, desk.plan.id, tmp_path / "a.khgn")
        take(other, tmp_path / "a.khgn")
        pay(other.open_plan(desk.plan.id), "2", 7 * MILLION)
        send(other, desk.plan.id, tmp_path / "b.khgn")
        take(old, tmp_path / "b.khgn")
        binned = old.create_plan("goi-thu", replace(ORDER, year=2022))
        seal_plan(old.store, binned.plan.id)
        old.delete_plan(binned.plan.id)
        back_up_before(old.store, tmp_path / "backups", reason="tay", now="2024-06-30T08:00:00+07:00")
        transfer = read_transfer(write(old, tmp_path))
        before, replica = dump(old), old.store.replica
    assert [made.reason for made in transfer.manifest.backups] == ["nhan", "tay"]
    assert transfer.manifest.person == "An"
    with office_of(tmp_path / "new", "nobody", replica=9) as new:
        assert taken(new, tmp_path / "new", transfer).way == "replace"
        assert [made.reason for made in backups_in(tmp_path / "new" / "backups")] == ["chuyen-may"]
    with office_of(tmp_path / "new", "An") as new:
        assert dump(new) == before
        assert new.store.replica != replica
        assert new.store.inspect() == ()
    assert (tmp_path / "new" / "settings.ini").read_text(encoding="utf-8") == "[window]\n\n[view]\nunit=1000000\n"


def test_into_a_store_with_plans_everything_goes_by_set_union(tmp_path: Path) -> None:
    with office_of(tmp_path / "old", "An") as old, office_of(tmp_path / "new", "Bình", replica=2) as new:
        desk = old.create_plan("goi-thu", ORDER)
        send(old, desk.plan.id, tmp_path / "a.khgn")
        take(new, tmp_path / "a.khgn")
        atom = pay(desk, "2", 5 * MILLION)
        pay(new.open_plan(desk.plan.id), "2", 7 * MILLION)
        only_here = new.create_plan("goi-thu", replace(ORDER, year=2022))
        transfer = read_transfer(write(old, tmp_path))
        arrived = taken(new, tmp_path / "new", transfer)
        assert (arrived.way, arrived.plans, arrived.conflicts) == ("union", 1, 1)
        assert {head.value for head in new.store.heads(desk.plan.id, atom)} == {5 * MILLION, 7 * MILLION}
        assert {plan.id for plan in new.store.plans()} == {desk.plan.id, only_here.plan.id}
        assert load_catalogue(new.store).person.name == "Bình"
        assert taken(new, tmp_path / "new", transfer) == Arrived("union", 1, 0, 1)
        send(new, desk.plan.id, tmp_path / "b.khgn")
        take(old, tmp_path / "b.khgn")
        assert old.store.revision(desk.plan.id) == new.store.revision(desk.plan.id)


def test_a_plan_that_lies_in_the_bin_of_the_old_laptop_stays_in_the_list_of_the_new_one(tmp_path: Path) -> None:
    with office_of(tmp_path / "old", "An") as old, office_of(tmp_path / "new", "Bình", replica=2) as new:
        both, only_there = (old.create_plan("goi-thu", replace(ORDER, year=year)).plan.id for year in (2023, 2022))
        send(old, both, tmp_path / "a.khgn")
        take(new, tmp_path / "a.khgn")
        for plan_id in (both, only_there):
            old.delete_plan(plan_id)
        taken(new, tmp_path / "new", read_transfer(write(old, tmp_path)))
        assert {plan.id: plan.deleted for plan in new.store.plans()} == {both: False, only_there: True}


def test_a_store_without_a_catalogue_gets_the_other_ones(tmp_path: Path) -> None:
    with office_of(tmp_path / "old", "An") as old, office_of(tmp_path / "new", "x", replica=2) as new:
        old.create_plan("goi-thu", ORDER)
        new.create_plan("goi-thu", replace(ORDER, year=2022))
        without_catalogue(new)
        taken(new, tmp_path / "new", read_transfer(write(old, tmp_path)))
        assert load_catalogue(new.store) == load_catalogue(old.store)


def test_an_office_without_settings_or_drafting_unit_is_carried_too(tmp_path: Path) -> None:
    with office_of(tmp_path / "old", "An") as old:
        without_catalogue(old)
        manifest = write_out(old, tmp_path / "a.khgn-may", settings=tmp_path / "no", backups=tmp_path / "no")
        assert (manifest.plans, manifest.backups, manifest.office) == ((), (), "")
        assert read_transfer(tmp_path / "a.khgn-may").settings == b""


def repacked(file: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """The file with its parts changed by somebody."""
    with zipfile.ZipFile(file) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    change(parts)
    target = file.with_name("changed.khgn-may")
    with zipfile.ZipFile(target, "w") as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return target


def test_a_file_that_is_not_right_is_refused_for_its_own_reason(tmp_path: Path) -> None:
    with office_of(tmp_path / "old", "An") as old:
        old.create_plan("goi-thu", ORDER)
        file = write(old, tmp_path)

    def named(files: object) -> Callable[[dict[str, bytes]], None]:
        def change(parts: dict[str, bytes]) -> None:
            parts[NAMES[1]] = json.dumps({**json.loads(parts[NAMES[1]]), "files": files}).encode()

        return change

    changes: dict[str, Callable[[dict[str, bytes]], None]] = {
        "not_a_transfer": lambda parts: parts.update({"mimetype": b"application/zip"}),
        "checksum": lambda parts: parts.update({"settings.ini": b"[x]\n"}),
        "missing_part": named([]),
        "manifest": lambda parts: parts.update({"manifest.json": b"{}"}),
        "newer": lambda parts: parts.update({"manifest.json": b'{"format":2,"new":1}'}),
    }
    for fault, change in changes.items():
        with pytest.raises(PackageError) as caught:
            read_transfer(repacked(file, change))
        assert caught.value.fault == fault
    with pytest.raises(PackageError, match="other parts"):
        read_transfer(repacked(file, lambda parts: parts.update({"../evil": b""})))


def test_a_file_cut_short_empty_gone_too_big_or_of_another_kind_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with office_of(tmp_path / "old", "An") as old:
        file = write(old, tmp_path)
    content = file.read_bytes()
    for wrong, fault in (
        (content[:-30], "damaged"),
        (content[: len(content) // 2], "damaged"),
        (b"", "empty"),
        (b"a letter", "not_a_transfer"),
    ):
        file.write_bytes(wrong)
        with pytest.raises(PackageError) as caught:
            read_transfer(file)
        assert caught.value.fault == fault
    with pytest.raises(PackageError, match="unreadable"):
        read_transfer(tmp_path / "gone")
    file.write_bytes(content)
    for limit in (len(content) - 1, len(content) + 1):
        monkeypatch.setattr(transfer_file, "FILE_LIMIT", limit)
        with pytest.raises(PackageError, match="bomb"):
            read_transfer(file)


def test_a_store_that_is_not_sound_or_not_what_the_manifest_says_changes_nothing(tmp_path: Path) -> None:
    with office_of(tmp_path / "old", "An") as old:
        desk = old.create_plan("goi-thu", ORDER)
        pay(desk, "2", 5 * MILLION)
        transfer = read_transfer(write(old, tmp_path))
    wrongs = {
        "counts": "DELETE FROM plan_summary",
        "damaged": "INSERT INTO draft VALUES ('p', 'cell/a/b', '{', '[]', '')",
    }
    with office_of(tmp_path / "new", "Bình", replica=2) as new:
        before = dump(new)
        for fault, statement in wrongs.items():
            folder = tmp_path / fault
            folder.mkdir()
            (folder / FILE_NAME).write_bytes(transfer.database)
            edit_file(folder, lambda file, statement=statement: file.execute(statement))  # type: ignore[misc]
            content = write_transfer(transfer.manifest, (folder / FILE_NAME).read_bytes(), b"")
            (folder / "all.khgn-may").write_bytes(content)
            with pytest.raises(PackageError) as caught:
                taken(new, tmp_path / "new", read_transfer(folder / "all.khgn-may"))
            assert caught.value.fault == fault
            assert dump(new) == before
        assert not (tmp_path / "new" / "backups").exists()
