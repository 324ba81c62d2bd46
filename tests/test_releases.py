"""What every released version wrote opens for ever: its store, its package, its transfer file, and a restore of it."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from desktop.domain.fund import Fund
from desktop.main import sources_of
from desktop.packages.package_reader import read_package
from desktop.packages.transfer_file import read_transfer
from desktop.paths import Profile
from desktop.services.backups import back_up_before
from desktop.services.doctor import diagnose
from desktop.services.exchange import preview_file, receive
from desktop.services.restoring import take_back
from desktop.services.transfer import take_in
from ui.sources import Sources

RELEASES = Path(__file__).parent / "data" / "releases"
CENTRAL = Fund("central", "recurrent")
CODES = {"0.1.0": "98e3c1ba"}
"""The revision code of the package of each release, as that release showed it."""


def sources(folder: Path, release: str) -> Sources:
    """A profile with the store of a release."""
    with zipfile.ZipFile(RELEASES / release / "store.zip") as packed:
        packed.extract("khgn.sqlite3", folder)
    return sources_of(Profile(folder))


def amount(opened: Sources, plan_id: str) -> int | None:
    office = opened.open_office()
    try:
        assert [fault for fault in diagnose(office).faults if not fault.is_derived] == []
        line = office.open_plan(plan_id).plan.funding.by_code("2")
        assert line is not None
        return line.amounts.get(CENTRAL)
    finally:
        office.store.close()


def test_every_release_has_its_files() -> None:
    assert sorted(path.name for path in RELEASES.iterdir() if path.is_dir() and path.name[0].isdigit()) == sorted(CODES)


@pytest.mark.parametrize("release", CODES)
def test_a_store_of_every_release_opens_with_what_was_typed_last_its_bin_and_its_history(
    release: str, tmp_path: Path
) -> None:
    opened = sources(tmp_path, release)
    plan_id = read_package((RELEASES / release / "plan.khgn").read_bytes()).manifest.plan.id
    assert amount(opened, plan_id) == 148_000_000
    office = opened.open_office()
    try:
        assert len(office.plans(deleted=True)) == 1
        assert len(office.store.sendings()) == 2
        line = office.open_plan(plan_id).plan.funding.by_code("2")
        assert line is not None
        values = [v.value for v in office.store.history(plan_id, f"cell/{line.id}/amount:{CENTRAL.key}")]
        assert values[-1] == 115_000_000
    finally:
        office.store.close()


@pytest.mark.parametrize("release", CODES)
def test_a_package_of_every_release_is_received_with_the_code_it_had(release: str, tmp_path: Path) -> None:
    office = sources_of(Profile(tmp_path)).open_office()
    try:
        seen = preview_file(office, RELEASES / release / "plan.khgn")
        receipt = receive(office, seen, backups=tmp_path / "backups")
        assert receipt.revision == CODES[release] == office.store.revision(seen.plan_id)
    finally:
        office.store.close()


@pytest.mark.parametrize("release", CODES)
def test_a_backup_of_every_release_is_restored_both_ways(release: str, tmp_path: Path) -> None:
    old = sources(tmp_path / "old", release)
    plan_id = read_package((RELEASES / release / "plan.khgn").read_bytes()).manifest.plan.id
    new = sources_of(Profile(tmp_path / "new"))
    office = new.open_office()
    with new.files().open_beside(tmp_path / "old" / "khgn.sqlite3") as beside:
        take_back(office, beside, plan_id)
    backup = back_up_before(office.store, tmp_path / "backups", reason="tay", now="2024-06-30T08:00:00+07:00")
    office.store.close()
    assert amount(new, plan_id) == 148_000_000
    other = sources_of(Profile(tmp_path / "other"))
    for file in (tmp_path / "old" / "khgn.sqlite3", backup):
        other.files().replace_with(file)
        assert amount(other, plan_id) == 148_000_000
    assert amount(old, plan_id) == 148_000_000


@pytest.mark.parametrize("release", CODES)
def test_a_transfer_file_of_every_release_is_taken_in(release: str, tmp_path: Path) -> None:
    opened = sources_of(Profile(tmp_path))
    office = opened.open_office()
    transfer = read_transfer(RELEASES / release / "all.khgn-may")
    arrived = take_in(
        office, opened.files(), transfer, settings=tmp_path / "settings.ini", backups=tmp_path / "backups"
    )
    assert (arrived.way, arrived.plans) == ("replace", 2)
    office = opened.open_office()
    codes = {plan.id: office.store.revision(plan.id) for plan in office.store.plans()}
    office.store.close()
    assert codes == {plan.id: plan.revision for plan in transfer.manifest.plans}
    assert CODES[release] in codes.values()
