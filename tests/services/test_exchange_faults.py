from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from threading import Thread

import pytest

from db import arrivals
from desktop.services.exchange import Receipt, preview_file, receive
from desktop.services.ports import Arrival, PlanMovedError, SentFile, StoreFull
from tests.db.stores import on_the_connection
from tests.long.operations import kill_many
from tests.services.exchanging import CENTRAL, office_of, pay, send, take, two_offices
from tests.services.offices import ORDER

MILLION = 1_000_000


def test_twelve_kills_of_receiving_sending_and_backing_up_leave_nothing_torn(tmp_path: Path) -> None:
    tally = kill_many(tmp_path / "kills", 7, 12)
    assert tally.faults == []
    assert tally.receptions > 0


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_a_thousand_kills_of_receiving_sending_and_backing_up_leave_nothing_torn(tmp_path: Path) -> None:
    tally = kill_many(tmp_path / "kills", 8, 1_000)
    assert tally.faults == []
    assert tally.receptions > 500


def fails_for_every_room(folder: Path, step: int) -> int:
    """Receive with one page more of room each time until it succeeds; returns how often the disk was full."""
    with two_offices(folder) as (an, binh):
        desk = an.create_plan("goi-thu", ORDER)
        pay(desk, "2", 5 * MILLION)
        send(an, desk.plan.id, folder / "a.khgn")
        seen = preview_file(binh, folder / "a.khgn")
        ((pages,),) = on_the_connection(binh.store, "PRAGMA page_count")  # type: ignore[arg-type]
        before = binh.store.plans(), binh.store.receptions(), binh.store.versions(desk.plan.id)
        fulls = 0
        while True:
            on_the_connection(binh.store, f"PRAGMA max_page_count={pages + fulls * step}")  # type: ignore[arg-type]
            try:
                receive(binh, seen, backups=folder / "backups")
            except StoreFull:
                fulls += 1
                assert (binh.store.plans(), binh.store.receptions(), binh.store.versions(desk.plan.id)) == before
            else:
                break
        assert binh.store.inspect() == ()
        assert binh.open_plan(desk.plan.id).plan.funding.root.totals == {CENTRAL: 5 * MILLION}
        return fulls


def test_a_disk_that_fills_at_any_page_of_a_reception_changes_nothing_and_then_it_succeeds(tmp_path: Path) -> None:
    assert fails_for_every_room(tmp_path, step=6) > 10


@pytest.mark.long
def test_a_disk_that_fills_at_every_page_of_a_reception_changes_nothing(tmp_path: Path) -> None:
    assert fails_for_every_room(tmp_path, step=1) > 60


def test_the_same_file_received_twice_at_once_is_received_once(tmp_path: Path) -> None:
    with two_offices(tmp_path) as (an, binh):
        desk = an.create_plan("goi-thu", ORDER)
        send(an, desk.plan.id, tmp_path / "a.khgn")
        seen = preview_file(binh, tmp_path / "a.khgn")
        receipts: list[Receipt] = []
        failed: list[Exception] = []

        def once() -> None:
            try:
                receipts.append(receive(binh, seen, backups=tmp_path / "backups"))
            except Exception as error:  # noqa: BLE001 - looked at below
                failed.append(error)

        threads = [Thread(target=once) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(binh.store.receptions()) == 1
        assert len(receipts) + len(failed) == 2
        assert binh.store.revision(desk.plan.id) == an.store.revision(desk.plan.id)


def test_a_stick_that_is_gone_when_a_plan_is_sent_leaves_the_plan_and_the_outbox_as_they_were(tmp_path: Path) -> None:
    with office_of(tmp_path / "an", "An") as an:
        desk = an.create_plan("goi-thu", ORDER)
        with pytest.raises(Exception, match="folder_missing"):
            send(an, desk.plan.id, tmp_path / "stick" / "a.khgn")
        assert an.store.sendings() == ()
        assert an.open_plan(desk.plan.id).plan == desk.plan


def test_the_outbox_forgets_old_copies_but_not_the_last_two_hundred(tmp_path: Path) -> None:
    with two_offices(tmp_path) as (an, binh):
        desk = an.create_plan("goi-thu", ORDER)
        send(an, desk.plan.id, tmp_path / "a.khgn")
        take(binh, tmp_path / "a.khgn")
        first = SentFile(desk.plan.id, "x.khgn", "r", "c", b"content")
        for number in range(201):
            sent = replace(first, content=f"content {number}".encode())
            now = "2020-01-01T00:00:00+07:00" if number < 3 else "2024-01-01T00:00:00+07:00"
            binh.store._change(  # type: ignore[attr-defined]  # noqa: SLF001 - to choose the time
                lambda connection, sent=sent, now=now: arrivals.note_sent(
                    connection, sent, now=now, oldest="2023-01-01T00:00:00+07:00"
                )
            ).result()
        left = binh.store.sendings()
        assert len(left) == 200
        assert binh.store.file(left[0].blob) == b"content 1"
        assert binh.store.inspect() == ()


def test_an_arrival_that_is_not_what_was_previewed_is_rolled_back(tmp_path: Path) -> None:
    with two_offices(tmp_path) as (an, binh):
        desk = an.create_plan("goi-thu", ORDER)
        send(an, desk.plan.id, tmp_path / "a.khgn")
        seen = preview_file(binh, tmp_path / "a.khgn")
        right = Arrival(
            set_id=desk.plan.id,
            versions=seen.package.versions,
            added=len(seen.outlook.new),
            revision_before=seen.outlook.revision_before,
            revision_after=seen.outlook.revision_after,
            name="a.khgn",
            root="r",
            content=b"content",
            report="{}",
        )
        for wrong, error in (
            (replace(right, added=3), RuntimeError),
            (replace(right, revision_after="00000000"), RuntimeError),
            (replace(right, revision_before="00000000"), PlanMovedError),
        ):
            with pytest.raises(error):
                binh.store.take_in(wrong)
        binh.store.write(desk.plan.id, {"plan/subject": "x"})
        with pytest.raises(PlanMovedError):
            binh.store.take_in(right)
        assert binh.store.versions(desk.plan.id) == ()
        assert binh.store.receptions() == ()
