"""Decisions about conflicts: what stood against what, who decided, what was refused."""

from __future__ import annotations

from pathlib import Path

from desktop.services import conflicts
from desktop.services.conflict_decisions import register
from desktop.services.exchange import author_of, seal_plan
from desktop.services.funding_verbs import add_activity, remove_line, rename_line
from desktop.services.office import Office
from tests.services.exchanging import pay, send, take
from tests.services.offices import ORDER, line_id
from tests.services.ticking import an_and_binh

MILLION = 1_000_000


def _shared(an: Office, binh: Office, folder: Path) -> str:
    plan_id = an.create_plan("goi-thu", ORDER).plan.id
    send(an, plan_id, folder / "first.khgn")
    take(binh, folder / "first.khgn")
    return plan_id


def _disputed(an: Office, binh: Office, folder: Path, *, same: bool = False) -> tuple[str, str]:
    """A cell that An and Bình wrote apart, as An sees it; returns plan and atom."""
    plan_id = _shared(an, binh, folder)
    atom = pay(an.open_plan(plan_id), "2", 3 * MILLION)
    pay(binh.open_plan(plan_id), "2", (3 if same else 4) * MILLION)
    send(binh, plan_id, folder / "b.khgn")
    take(an, folder / "b.khgn")
    return plan_id, atom


def test_a_decision_names_both_sides_who_decided_and_what_was_refused(tmp_path: Path) -> None:
    with an_and_binh(tmp_path) as (an, binh):
        plan_id, atom = _disputed(an, binh, tmp_path)
        assert register(an.store, plan_id) == ()
        conflicts.choose(an.store, plan_id, atom, 4 * MILLION)
        (waiting,) = register(an.store, plan_id)
        assert (waiting.value, waiting.is_sealed, waiting.refused) == (4 * MILLION, False, (3 * MILLION,))
        seal_plan(an.store, plan_id)
        (decision,) = register(an.store, plan_id)
        assert (decision.atom, decision.value, decision.refused) == (atom, 4 * MILLION, (3 * MILLION,))
        assert decision.person == author_of(an.store).person
        assert {(side.person, side.is_shown) for side in decision.sides} == {
            (author_of(an.store).person, False),
            (author_of(binh.store).person, True),
        }
        assert decision.time == waiting.time or decision.time is not None


def test_two_equal_values_are_no_decision(tmp_path: Path) -> None:
    with an_and_binh(tmp_path) as (an, binh):
        plan_id, _ = _disputed(an, binh, tmp_path, same=True)
        pay(an.open_plan(plan_id), "2", 9 * MILLION)
        seal_plan(an.store, plan_id)
        assert register(an.store, plan_id) == ()


def test_a_row_that_was_kept_against_a_deletion_is_a_decision_and_one_taken_from_the_bin_is_not(tmp_path: Path) -> None:
    with an_and_binh(tmp_path) as (an, binh):
        desk = an.create_plan("goi-thu", ORDER)
        plan_id = desk.plan.id
        for title in ("Nuôi dê", "Nuôi gà"):
            add_activity(desk, line_id(desk, "2"), title)
        goats, hens = (
            next(line.id for line in desk.plan.funding.root.walk() if line.title == title)
            for title in ("Nuôi dê", "Nuôi gà")
        )
        send(an, plan_id, tmp_path / "a.khgn")
        take(binh, tmp_path / "a.khgn")
        rename_line(binh.open_plan(plan_id), goats, "Nuôi dê sinh sản")
        send(binh, plan_id, tmp_path / "b.khgn")
        for row in (goats, hens):
            remove_line(desk, row)
        seal_plan(an.store, plan_id)
        take(an, tmp_path / "b.khgn")
        conflicts.keep_row(an.store, plan_id, goats)
        conflicts.restore_row(an.store, plan_id, hens)
        seal_plan(an.store, plan_id)
        (decision,) = register(an.store, plan_id)
        assert (decision.atom, decision.value, decision.refused) == (f"row/{goats}/life", "line", (None,))
