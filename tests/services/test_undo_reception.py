"""Taking a reception back: values, conflicts, names, and plans that may not change."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from desktop.services import exchange, plan_history, row_verbs
from desktop.services.desk import PlanFrozenError
from desktop.services.undo_reception import undo_receive
from tests.services.exchanging import CENTRAL, office_of, pay, send, take, two_offices
from tests.services.test_exchange import MILLION, shared

WORDS = "mật khẩu dài"


def test_a_reception_is_taken_back_by_new_values_but_not_what_changed_since(tmp_path: Path) -> None:
    with two_offices(tmp_path) as (an, binh):
        plan_id = shared(an, binh, tmp_path)
        desk = binh.open_plan(plan_id)
        atoms = [pay(desk, "2", 5 * MILLION), pay(desk, "3.1", 6 * MILLION)]
        row_verbs.add_row(desk, "recipients", text="UBND tỉnh")
        send(binh, plan_id, tmp_path / "b.khgn")
        _, receipt = take(an, tmp_path / "b.khgn")
        pay(an.open_plan(plan_id), "2", 8 * MILLION)
        undone = undo_receive(an, receipt.number)
        assert undone.kept == (atoms[0],)
        plan = an.open_plan(plan_id).plan
        assert plan.funding.root.totals == {CENTRAL: 8 * MILLION}
        assert "UBND tỉnh" not in {row.text for row in plan.recipients}
        assert an.store.plans()[0].total == 8 * MILLION
        exchange.seal_plan(an.store, plan_id)
        assert [version.value for version in an.store.history(plan_id, atoms[1])] == [6 * MILLION, None]


def test_taking_a_reception_back_leaves_names_and_no_conflict_that_it_brought(tmp_path: Path) -> None:
    with two_offices(tmp_path) as (an, binh):
        plan_id = shared(an, binh, tmp_path)
        atom = pay(binh.open_plan(plan_id), "2", 5 * MILLION)
        send(binh, plan_id, tmp_path / "b.khgn")
        for amount in (6, 7, 8):
            pay(an.open_plan(plan_id), "2", amount * MILLION)
            exchange.seal_plan(an.store, plan_id)
        _, receipt = take(an, tmp_path / "b.khgn")
        assert an.store.conflicts(plan_id) == (atom,)
        assert undo_receive(an, receipt.number).restored == (atom,)
        assert an.store.conflicts(plan_id) == ()
        assert an.open_plan(plan_id).plan.funding.root.totals == {CENTRAL: 8 * MILLION}
        assert "Bình" in plan_history.people(an.store, plan_id).values()
        assert undo_receive(an, receipt.number).restored == ()


def test_a_conflict_that_came_under_a_passphrase_stays_listed_when_it_is_taken_back(tmp_path: Path) -> None:
    with two_offices(tmp_path) as (an, binh):
        plan_id = shared(an, binh, tmp_path)
        atom = pay(binh.open_plan(plan_id), "2", 5 * MILLION)
        exchange.send_plan(binh, plan_id, tmp_path / "b.khgn", passphrase=WORDS)
        for amount in (6, 7, 8):
            pay(an.open_plan(plan_id), "2", amount * MILLION)
            exchange.seal_plan(an.store, plan_id)
        seen = exchange.preview_file(an, tmp_path / "b.khgn", passphrase=WORDS)
        receipt = exchange.receive(an, seen, backups=tmp_path / "backups")
        undo_receive(an, receipt.number)
        assert an.store.conflicts(plan_id) == (atom,)


def test_a_conflict_that_two_receptions_brought_stays_when_one_is_taken_back(tmp_path: Path) -> None:
    with two_offices(tmp_path) as (an, binh), office_of(tmp_path / "chi", "Chi", replica=3) as chi:
        plan_id = shared(an, binh, tmp_path)
        take(chi, tmp_path / "first.khgn")
        for amount in (6, 7, 8):
            pay(an.open_plan(plan_id), "2", amount * MILLION)
            exchange.seal_plan(an.store, plan_id)
        receipts = []
        for number, other in enumerate((binh, chi)):
            atom = pay(other.open_plan(plan_id), "2", (number + 1) * MILLION)
            send(other, plan_id, tmp_path / f"{number}.khgn")
            receipts.append(take(an, tmp_path / f"{number}.khgn")[1])
        undo_receive(an, receipts[0].number)
        assert an.store.conflicts(plan_id) == (atom,)


def test_a_reception_is_not_taken_back_from_a_plan_that_lies_at_the_signer(tmp_path: Path) -> None:
    with two_offices(tmp_path) as (an, binh):
        plan_id = shared(an, binh, tmp_path)
        pay(binh.open_plan(plan_id), "2", 5 * MILLION)
        send(binh, plan_id, tmp_path / "b.khgn")
        _, receipt = take(an, tmp_path / "b.khgn")
        desk = an.open_plan(plan_id)
        desk.record("Trình ký", replace(desk.plan, facts=replace(desk.plan.facts, status="submitted")))
        an.store.flush()
        before = an.store.load(plan_id)
        with pytest.raises(PlanFrozenError):
            undo_receive(an, receipt.number)
        assert an.store.load(plan_id) == before


def test_a_plan_that_came_with_a_reception_goes_to_the_bin_when_it_is_taken_back(tmp_path: Path) -> None:
    with two_offices(tmp_path) as (an, binh):
        plan_id = shared(an, binh, tmp_path)
        (received,) = binh.store.receptions()
        undo_receive(binh, received.number)
        assert binh.plans() == ()
        assert [plan.id for plan in binh.plans(deleted=True)] == [plan_id]
