"""States of a plan to look back at and compare with."""

from __future__ import annotations

import shutil
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from db.store_files import SqliteFiles
from desktop.domain.codec import atoms
from desktop.domain.plan_status import StatusStep
from desktop.history.heads import heads_by_atom, revision_code
from desktop.history.json_value import canonical
from desktop.packages.package_error import PackageError
from desktop.services.backups import back_up_before, backups_in
from desktop.services.exchange import preview_file, receive, seal_plan, send_plan
from desktop.services.kept_files import keep
from desktop.services.plan_states import (
    StateChoice,
    StateUnknownError,
    chosen_state,
    plan_in_file,
    state_choices,
    versions_around,
)
from tests.services.exchanging import CENTRAL, pay, send, take
from tests.services.offices import ORDER
from tests.services.ticking import TickingClock, an_and_binh, ticking_office

MILLION = 1_000_000
WORDS = "mật khẩu dài"
SAMPLES = Path(__file__).parents[2] / "resources" / "samples"


def test_the_states_around_each_reception_are_what_was_known_then(tmp_path: Path) -> None:
    with an_and_binh(tmp_path) as (an, binh):
        desk = an.create_plan("goi-thu", ORDER)
        plan_id = desk.plan.id
        pay(desk, "2", 1 * MILLION)
        send(an, plan_id, tmp_path / "1.khgn")
        take(binh, tmp_path / "1.khgn")
        pay(binh.open_plan(plan_id), "3.1", 10 * MILLION)
        pay(desk, "2", 2 * MILLION)
        send(an, plan_id, tmp_path / "2.khgn")
        take(binh, tmp_path / "2.khgn")
        pay(binh.open_plan(plan_id), "3.1", 20 * MILLION)
        seal_plan(binh.store, plan_id)
        log = binh.store.receptions(plan_id)
        choices = state_choices(binh, plan_id)
        assert [(choice.kind, choice.number) for choice in choices] == [
            ("after", log[1].number),
            ("before", log[1].number),
            ("after", log[0].number),
        ]
        totals = [chosen_state(binh, choice).funding.root.totals[CENTRAL] // MILLION for choice in choices]
        assert totals == [12, 11, 1]
        for reception in log:
            known = versions_around(binh.store, plan_id, reception.number, is_after=True)
            assert revision_code(heads_by_atom(known)) == reception.revision


def test_other_plans_and_times_can_be_chosen(tmp_path: Path) -> None:
    with an_and_binh(tmp_path) as (an, _):
        desk, other = an.create_plan("goi-thu", ORDER), an.create_plan("goi-thu", ORDER)
        (choice,) = state_choices(an, desk.plan.id)
        assert (choice.kind, choice.plan) == ("plan", other.plan.id)
        assert chosen_state(an, choice) == other.plan
        pay(desk, "2", MILLION)
        seal_plan(an.store, desk.plan.id)
        past = chosen_state(an, StateChoice("time", desk.plan.id, time="2000"))
        assert past.funding.root.totals == {}
        assert chosen_state(an, StateChoice("now", desk.plan.id)) == desk.plan


def test_a_state_that_rests_on_a_package_with_a_passphrase_is_not_guessed(tmp_path: Path) -> None:
    with an_and_binh(tmp_path) as (an, binh):
        desk = an.create_plan("goi-thu", ORDER)
        send_plan(an, desk.plan.id, tmp_path / "a.khgn", passphrase=WORDS)
        seen = preview_file(binh, tmp_path / "a.khgn", passphrase=WORDS)
        receipt = receive(binh, seen, backups=tmp_path / "backups")
        with pytest.raises(StateUnknownError):
            chosen_state(binh, StateChoice("after", desk.plan.id, receipt.number))


def test_a_state_whose_package_is_not_kept_any_more_is_not_guessed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with an_and_binh(tmp_path) as (an, binh):
        desk = an.create_plan("goi-thu", ORDER)
        send(an, desk.plan.id, tmp_path / "a.khgn")
        _, receipt = take(binh, tmp_path / "a.khgn")
        monkeypatch.setattr(binh.store, "file", lambda _digest: None)
        with pytest.raises(StateUnknownError):
            versions_around(binh.store, desk.plan.id, receipt.number, is_after=True)


def test_a_plan_file_and_a_package_are_read_for_a_comparison(tmp_path: Path) -> None:
    from tests.presenters.table_desks import an_office

    with an_office(tmp_path / "mau") as office:
        plan = plan_in_file(office, SAMPLES / "hon-quan-2023.json")
        desk = office.add_plan(plan)
        send_plan(office, plan.id, tmp_path / "a.KHGN")
        assert plan_in_file(office, tmp_path / "a.KHGN") == desk.plan
        shutil.copy(SAMPLES / "hon-quan-2023.json", tmp_path / "b.khgn")
        with pytest.raises(PackageError):
            plan_in_file(office, tmp_path / "b.khgn")


def test_a_plan_is_read_from_a_backup_and_one_that_is_not_in_it_is_not_guessed(tmp_path: Path) -> None:
    with an_and_binh(tmp_path) as (an, _):
        desk = an.create_plan("goi-thu", ORDER)
        pay(desk, "2", MILLION)
        back_up_before(an.store, tmp_path / "backups", reason="tay", now=an.clock.now())
        old = desk.plan
        pay(desk, "2", 2 * MILLION)
        other = an.create_plan("goi-thu", ORDER)
        backups = backups_in(tmp_path / "backups")
        files = partial(SqliteFiles, tmp_path / "an", an.clock)
        choice = next(choice for choice in state_choices(an, desk.plan.id, backups) if choice.kind == "backup")
        assert (choice.name, choice.path) == ("tay", backups[0].path)
        assert chosen_state(an, choice, files) == old
        missing = next(choice for choice in state_choices(an, other.plan.id, backups) if choice.kind == "backup")
        with pytest.raises(StateUnknownError):
            chosen_state(an, missing, files)


def test_a_file_is_chosen_by_its_path() -> None:
    from tests.presenters.table_desks import an_office

    path = SAMPLES / "krong-no-2024.json"
    with TemporaryDirectory() as folder, an_office(Path(folder)) as office:
        assert chosen_state(office, StateChoice("file", "", path=path)) == plan_in_file(office, path)


def test_a_plan_is_compared_with_what_was_laid_before_the_signer(tmp_path: Path) -> None:
    with an_and_binh(tmp_path) as (an, _):
        desk = an.create_plan("goi-thu", ORDER)
        pay(desk, "2", MILLION)
        old = desk.plan
        kept = keep(an.store, "state", "state.json", canonical(atoms(old)))
        step = StatusStep("s", "1", "submitted", "An", an.clock.now(), files=(kept,))
        desk.record("Trình ký", replace(old, steps=(step,)))
        pay(desk, "2", 2 * MILLION)
        (choice,) = state_choices(an, desk.plan.id)
        assert (choice.kind, choice.time, choice.kept) == ("frozen", step.time, kept)
        assert chosen_state(an, choice) == old
        with pytest.raises(StateUnknownError):
            chosen_state(an, replace(choice, kept=replace(kept, sha256="0" * 64)))


def test_what_was_sent_out_and_only_came_back_was_known_before_the_reception(tmp_path: Path) -> None:
    with an_and_binh(tmp_path) as (an, binh):
        desk = an.create_plan("goi-thu", ORDER)
        plan_id = desk.plan.id
        pay(desk, "2", 100 * MILLION)
        send(an, plan_id, tmp_path / "1.khgn")
        take(binh, tmp_path / "1.khgn")
        pay(binh.open_plan(plan_id), "3.1", 5 * MILLION)
        send(binh, plan_id, tmp_path / "2.khgn")
        pay(desk, "2", 120 * MILLION)
        _, receipt = take(an, tmp_path / "2.khgn")
        pay(an.open_plan(plan_id), "2", 130 * MILLION)
        seal_plan(an.store, plan_id)
        after, before = state_choices(an, plan_id)
        assert (before.kind, before.number) == ("before", receipt.number)
        assert chosen_state(an, before).funding.root.totals[CENTRAL] == 120 * MILLION
        assert chosen_state(an, after).funding.root.totals[CENTRAL] == 125 * MILLION


def test_what_the_twin_of_a_copied_profile_wrote_was_not_known_before_it_came(tmp_path: Path) -> None:
    clock = TickingClock()
    with ticking_office(tmp_path / "an", "An", clock) as an, ticking_office(tmp_path / "twin", "An", clock) as twin:
        desk = an.create_plan("goi-thu", ORDER)
        plan_id = desk.plan.id
        send(an, plan_id, tmp_path / "1.khgn")
        take(twin, tmp_path / "1.khgn")
        pay(twin.open_plan(plan_id), "2", 7 * MILLION)
        send(twin, plan_id, tmp_path / "2.khgn")
        pay(desk, "3.1", MILLION)
        take(an, tmp_path / "2.khgn")
        after, before = state_choices(an, plan_id)
        assert chosen_state(an, before).funding.root.totals[CENTRAL] == MILLION
        assert chosen_state(an, after).funding.root.totals[CENTRAL] == 8 * MILLION


def test_a_store_that_was_restored_knows_what_it_wrote_as_the_former_one(tmp_path: Path) -> None:
    clock = TickingClock()
    with ticking_office(tmp_path / "an", "An", clock) as an, ticking_office(tmp_path / "b", "B", clock, replica=2) as b:
        desk = an.create_plan("goi-thu", ORDER)
        plan_id = desk.plan.id
        pay(desk, "2", 3 * MILLION)
        send(an, plan_id, tmp_path / "1.khgn")
        send_plan(an, plan_id, tmp_path / "khoa.khgn", passphrase=WORDS)
        take(b, tmp_path / "1.khgn")
        pay(b.open_plan(plan_id), "3.1", MILLION)
        send(b, plan_id, tmp_path / "2.khgn")
        take(an, tmp_path / "2.khgn")
        pay(an.open_plan(plan_id), "2", 9 * MILLION)
        send(an, plan_id, tmp_path / "3.khgn")
        an.store.backup(tmp_path / "an.sqlite3")
    SqliteFiles(tmp_path / "an", clock).replace_with(tmp_path / "an.sqlite3")
    with ticking_office(tmp_path / "an", "An", clock) as an:
        after, before = state_choices(an, plan_id)
        assert chosen_state(an, before).funding.root.totals[CENTRAL] == 3 * MILLION
        assert chosen_state(an, after).funding.root.totals[CENTRAL] == 4 * MILLION


def test_a_state_that_does_not_come_out_as_the_log_says_is_not_shown(tmp_path: Path) -> None:
    with an_and_binh(tmp_path) as (an, binh):
        desk = an.create_plan("goi-thu", ORDER)
        plan_id = desk.plan.id
        send(an, plan_id, tmp_path / "1.khgn")
        _, receipt = take(binh, tmp_path / "1.khgn")
        versions = binh.store.versions(plan_id)
        foreign = next(version for version in versions if version.time is not None)
        later = replace(foreign, replica="00000000-0000-4000-8000-000000000009", lamport=foreign.lamport + 1)
        binh.store.receive(plan_id, [later])
        with pytest.raises(StateUnknownError):
            versions_around(binh.store, plan_id, receipt.number, is_after=True)
