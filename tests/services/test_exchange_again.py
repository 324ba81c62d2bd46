"""Packages that were here before, and versions that are no longer what they were."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.services import exchange
from desktop.services.ports import StoreDamaged
from tests.db.stores import edit_file
from tests.services.exchanging import office_of, pay, send, take, two_offices
from tests.services.offices import ORDER


def test_a_package_taken_in_before_is_not_decoded_again_and_still_tells_what_its_sender_lacks(tmp_path: Path) -> None:
    with two_offices(tmp_path) as (an, binh):
        desk = an.create_plan("goi-thu", ORDER)
        send(an, desk.plan.id, tmp_path / "a.khgn")
        take(binh, tmp_path / "a.khgn")
        pay(binh.open_plan(desk.plan.id), "2", 5_000_000)
        seen = exchange.preview_file(binh, tmp_path / "a.khgn")
        assert seen.has_nothing_new
        assert seen.package.versions == ()
        assert seen.package.known == {version.id for version in an.store.versions(desk.plan.id)}
        assert seen.unseen == ("2023-11-20T08:00:00+07:00",) * len(seen.outlook.unseen)
        assert len(seen.unseen) == 2
        receipt = exchange.receive(binh, seen, backups=tmp_path / "backups")
        assert (receipt.number, receipt.added) == (0, 0)
        own = exchange.preview_file(an, tmp_path / "a.khgn")
        assert own.has_nothing_new
        assert own.unseen == ()


def test_a_version_that_is_not_what_its_id_says_is_not_sent(tmp_path: Path) -> None:
    with office_of(tmp_path / "an", "An") as an:
        desk = an.create_plan("goi-thu", ORDER)
        pay(desk, "2", 5_000_000)
        exchange.seal_plan(an.store, desk.plan.id)
    edit_file(
        tmp_path / "an",
        lambda file: file.executescript(
            "DROP TRIGGER version_update; UPDATE version SET body = replace(body, '5000000', '6000000')"
        ),
    )
    with office_of(tmp_path / "an", "An") as an, pytest.raises(StoreDamaged):
        send(an, desk.plan.id, tmp_path / "a.khgn")
    assert not (tmp_path / "a.khgn").exists()
