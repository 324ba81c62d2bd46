"""A large package that waits to be received is kept as its bytes; what is received is what was seen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.packages.package_error import PackageError
from desktop.services import previews
from desktop.services.desk import Desk
from desktop.services.exchange import Preview, preview_file, receive, send_plan
from desktop.services.funding_verbs import add_activity, remove_line
from desktop.services.office import Office
from desktop.services.ports import PlanMovedError
from desktop.services.previews import Kept, drop, put_aside, taken_up, told
from tests.services.exchanging import pay, send, take, two_offices
from tests.services.offices import ORDER, line_id

MILLION = 1_000_000


@pytest.fixture
def offices(tmp_path: Path) -> Iterator[tuple[Office, Office]]:
    with two_offices(tmp_path) as both:
        yield both


@pytest.fixture
def desk(offices: tuple[Office, Office], tmp_path: Path) -> Desk:
    """A plan of An's; its package lies in a.khgn."""
    made = offices[0].create_plan("goi-thu", ORDER)
    send(offices[0], made.plan.id, tmp_path / "a.khgn")
    return made


@pytest.fixture
def every_package_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(previews, "LIGHT", 1)


def aside(office: Office, file: Path) -> tuple[Preview, Preview, Kept]:
    """A preview, what of it waits, and its bytes."""
    seen = preview_file(office, file)
    shown, kept = put_aside(seen)
    assert kept is not None
    return seen, shown, kept


@pytest.mark.usefixtures("desk")
def test_a_light_preview_waits_as_it_is(offices: tuple[Office, Office], tmp_path: Path) -> None:
    seen = preview_file(offices[1], tmp_path / "a.khgn")
    shown, kept = put_aside(seen)
    assert (shown is seen, kept) == (True, None)
    assert taken_up(offices[1], shown, kept) is seen
    assert taken_up(offices[1], shown, kept, is_stale=True) == seen


@pytest.mark.usefixtures("every_package_is_large")
def test_of_a_new_plan_only_its_heading_and_totals_wait(
    offices: tuple[Office, Office], desk: Desk, tmp_path: Path
) -> None:
    seen, shown, kept = aside(offices[1], tmp_path / "a.khgn")
    assert (shown.content, shown.package.versions, shown.outlook.after.texts, shown.changes) == (b"", (), {}, ())
    assert (shown.added, shown.totals_after, shown.plan.facts) == (seen.added, seen.totals_after, desk.plan.facts)
    assert not shown.has_nothing_new
    assert shown.is_new_plan
    again = taken_up(offices[1], shown, kept)
    kept.close()
    assert again == seen
    receive(offices[1], again, backups=tmp_path / "backups")
    assert offices[1].open_plan(desk.plan.id).plan == desk.plan
    drop([again, seen])


@pytest.mark.usefixtures("every_package_is_large")
def test_of_a_known_plan_what_the_screen_shows_waits(
    offices: tuple[Office, Office], desk: Desk, tmp_path: Path
) -> None:
    an, binh = offices
    above = line_id(desk, "3.1")
    add_activity(desk, above, "Bò giống")
    send(an, desk.plan.id, tmp_path / "a.khgn")
    take(binh, tmp_path / "a.khgn")
    there = binh.open_plan(desk.plan.id)
    gone = desk.plan.funding[above].children[0].id
    remove_line(desk, gone)
    amount = pay(desk, "2", 5 * MILLION)
    pay(there, "2", 3 * MILLION)
    send(an, desk.plan.id, tmp_path / "b.khgn")
    seen, shown, kept = aside(binh, tmp_path / "b.khgn")
    assert shown.rows_removed == seen.rows_removed
    assert gone in shown.rows_removed
    assert shown.outlook.before.texts[f"cell/{gone}/title"] == seen.outlook.before.texts[f"cell/{gone}/title"]
    assert shown.outlook.after.texts.keys() == {amount}
    assert (shown.changes, shown.plan, shown.new_conflicts) == (seen.changes, seen.plan, seen.new_conflicts)
    assert taken_up(binh, shown, kept) == seen
    kept.close()


@pytest.mark.usefixtures("every_package_is_large")
def test_a_plan_that_moved_on_since_it_was_seen_is_not_received_unless_a_package_explains_it(
    offices: tuple[Office, Office], desk: Desk, tmp_path: Path
) -> None:
    an, binh = offices
    take(binh, tmp_path / "a.khgn")
    pay(desk, "2", 5 * MILLION)
    send(an, desk.plan.id, tmp_path / "b.khgn")
    _, shown, kept = aside(binh, tmp_path / "b.khgn")
    take(binh, tmp_path / "b.khgn")
    with pytest.raises(PlanMovedError):
        taken_up(binh, shown, kept)
    assert taken_up(binh, shown, kept, is_stale=True).has_nothing_new
    kept.close()


@pytest.mark.usefixtures("every_package_is_large")
def test_of_what_is_known_nothing_is_kept_and_what_was_received_is_told_without_records(
    offices: tuple[Office, Office], desk: Desk, tmp_path: Path
) -> None:
    seen = preview_file(offices[1], tmp_path / "a.khgn")
    receive(offices[1], seen, backups=tmp_path / "backups")
    assert told(seen).has_nothing_new
    assert told(seen).package.manifest.plan.id == desk.plan.id
    again = preview_file(offices[1], tmp_path / "a.khgn")
    shown, kept = put_aside(again)
    assert (shown.has_nothing_new, kept, shown.package.known) == (True, None, frozenset())
    assert again.package.known


def test_a_large_file_waits_outside_of_memory_and_a_locked_one_asks_for_its_passphrase_again(
    offices: tuple[Office, Office], desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(previews, "IN_MEMORY", 100)
    phrase = "gió bấc"
    send_plan(offices[0], desk.plan.id, tmp_path / "b.khgn", passphrase=phrase)
    seen = preview_file(offices[1], tmp_path / "b.khgn", passphrase=phrase)
    shown, kept = put_aside(seen)
    assert kept is not None
    (tmp_path / "b.khgn").unlink()
    assert kept.file.fileno() > 0
    assert taken_up(offices[1], shown, kept, passphrase=phrase) == seen
    with pytest.raises(PackageError) as raised:
        taken_up(offices[1], shown, kept)
    assert raised.value.fault == "needs_passphrase"
    kept.close()
