"""The past of a cell, a text and a row, and the plan as it was at a time."""

from __future__ import annotations

from pathlib import Path

from desktop.domain.text_block import plain, to_json
from desktop.history.version import Version
from desktop.services import conflicts
from desktop.services.exchange import seal_plan
from desktop.services.funding_verbs import add_activity, remove_line
from desktop.services.plan_history import atom_history, people, row_history, state_at
from desktop.services.text_verbs import set_text
from tests.services.exchanging import CENTRAL, pay, send, take
from tests.services.offices import ORDER, line_id, section_id
from tests.services.ticking import TickingClock, an_and_binh, ticking_office

MILLION = 1_000_000


def test_a_cell_tells_who_wrote_what_over_what_and_in_which_package_it_came(tmp_path: Path) -> None:
    with an_and_binh(tmp_path) as (an, binh):
        desk = an.create_plan("goi-thu", ORDER)
        plan_id = desk.plan.id
        atom = pay(desk, "2", 3 * MILLION)
        send(an, plan_id, tmp_path / "lan-1.khgn")
        take(binh, tmp_path / "lan-1.khgn")
        pay(desk, "2", 5 * MILLION)
        send(an, plan_id, tmp_path / "lan-2.khgn")
        take(binh, tmp_path / "lan-2.khgn")
        pay(binh.open_plan(plan_id), "2", 4 * MILLION)
        first, second, typed = atom_history(binh.store, plan_id, atom)
        names = people(binh.store, plan_id)
        assert (first.before, first.after, names[first.person]) == (None, 3 * MILLION, "An")
        assert (first.origin, first.package, first.is_current) == ("received", "lan-1.khgn", False)
        assert (second.before, second.after, second.package) == (3 * MILLION, 5 * MILLION, "lan-2.khgn")
        assert second.time is not None
        assert first.time is not None
        assert second.time > first.time
        assert (typed.origin, typed.id, typed.before, typed.after) == ("draft", "", 5 * MILLION, 4 * MILLION)
        assert (typed.is_current, second.is_current) == (True, False)
        seal_plan(binh.store, plan_id)
        sealed = atom_history(binh.store, plan_id, atom)[-1]
        assert (sealed.origin, sealed.after, sealed.is_current, sealed.is_open) == ("own", 4 * MILLION, True, False)


def test_what_was_typed_before_anything_was_sealed_is_told_as_a_draft(tmp_path: Path) -> None:
    with an_and_binh(tmp_path) as (an, _):
        desk = an.create_plan("goi-thu", ORDER)
        atom = pay(desk, "2", 3 * MILLION)
        (entry,) = atom_history(an.store, desk.plan.id, atom)
        assert (entry.origin, entry.before, entry.after) == ("draft", None, 3 * MILLION)
        assert atom_history(an.store, desk.plan.id, "cell/none/title") == ()


def test_values_that_stand_against_each_other_are_open_and_a_decision_names_what_it_refused(tmp_path: Path) -> None:
    with an_and_binh(tmp_path) as (an, binh):
        desk = an.create_plan("goi-thu", ORDER)
        plan_id = desk.plan.id
        send(an, plan_id, tmp_path / "a.khgn")
        take(binh, tmp_path / "a.khgn")
        atom = pay(desk, "2", 3 * MILLION)
        pay(binh.open_plan(plan_id), "2", 4 * MILLION)
        send(binh, plan_id, tmp_path / "b.khgn")
        take(an, tmp_path / "b.khgn")
        assert [entry.is_open for entry in atom_history(an.store, plan_id, atom)] == [True, True]
        pay(an.open_plan(plan_id), "2", 6 * MILLION)
        assert [entry.is_open for entry in atom_history(an.store, plan_id, atom)] == [True, True, False]
        conflicts.choose(an.store, plan_id, atom, 4 * MILLION)
        assert [entry.is_open for entry in atom_history(an.store, plan_id, atom)] == [False, False, False]
        seal_plan(an.store, plan_id)
        decided = atom_history(an.store, plan_id, atom)[-1]
        assert (decided.after, decided.refused, decided.is_open) == (4 * MILLION, (3 * MILLION,), False)


def test_first_versions_of_a_template_have_no_time_and_no_author(tmp_path: Path) -> None:
    with an_and_binh(tmp_path) as (an, _):
        desk = an.create_plan("goi-thu", ORDER)
        an.store.write_template("other", {"plan/year": 2023}, template="goi-thu").wait()
        (entry,) = atom_history(an.store, "other", "plan/year")
        assert (entry.origin, entry.time, entry.person) == ("template", None, "goi-thu")
        assert desk.plan.id != "other"


def test_a_row_tells_its_cells_its_life_and_what_is_not_sealed(tmp_path: Path) -> None:
    with an_and_binh(tmp_path) as (an, _):
        desk = an.create_plan("goi-thu", ORDER)
        add_activity(desk, line_id(desk, "2"), "Nuôi dê")
        row = next(line.id for line in desk.plan.funding.root.walk() if line.title == "Nuôi dê")
        seal_plan(an.store, desk.plan.id)
        remove_line(desk, row)
        entries = row_history(an.store, desk.plan.id, row)
        assert [entry.atom.rpartition("/")[2] for entry in entries][-1] == "life"
        assert (entries[-1].origin, entries[-1].before, entries[-1].after) == ("draft", "line", None)
        assert {"life", "place", "title", "level"} <= {entry.atom.rpartition("/")[2] for entry in entries}
        assert all(entry.atom.split("/")[1] == row for entry in entries)


def test_a_text_tells_its_blocks(tmp_path: Path) -> None:
    with an_and_binh(tmp_path) as (an, _):
        desk = an.create_plan("goi-thu", ORDER)
        section = section_id(desk, "cu-the")
        for words in ("Một.", "Hai."):
            set_text(desk, section, plain(words))
            seal_plan(an.store, desk.plan.id)
        last = atom_history(an.store, desk.plan.id, f"sec/{section}/text")[-1]
        assert (last.before, last.after) == (to_json(plain("Một.")), to_json(plain("Hai.")))


def _chain(plan_id: str, atom: str, length: int) -> list[Version]:
    """Versions of one cell, each over the one before."""
    found: list[Version] = []
    for amount in range(1, length + 1):
        parents = (found[-1].id,) if found else ()
        time = f"2023-11-20T09:{amount // 60:02}:{amount % 60:02}+07:00"
        found.append(
            Version(
                atom=atom,
                plan=plan_id,
                kind="value",
                lamport=amount,
                office="o",
                parents=parents,
                replica="r",
                seen=(),
                time=time,
                person="p",
                value=amount * MILLION,
            )
        )
    return found


def test_two_hundred_versions_of_one_cell_are_listed_in_order(tmp_path: Path) -> None:
    with ticking_office(tmp_path, "An", TickingClock()) as an:
        plan_id = an.create_plan("goi-thu", ORDER).plan.id
        seal_plan(an.store, plan_id)
        atom = "cell/line/amount:central.recurrent"
        an.store.receive(plan_id, _chain(plan_id, atom, 200))
        entries = atom_history(an.store, plan_id, atom)
        assert [entry.after for entry in entries] == [amount * MILLION for amount in range(1, 201)]
        assert [entry.before for entry in entries] == [None, *(amount * MILLION for amount in range(1, 200))]
        assert [entry.is_current for entry in entries] == [False] * 199 + [True]


def test_a_plan_is_shown_as_it_was_at_a_time(tmp_path: Path) -> None:
    with an_and_binh(tmp_path) as (an, _):
        desk = an.create_plan("goi-thu", ORDER)
        pay(desk, "2", 3 * MILLION)
        seal_plan(an.store, desk.plan.id)
        before = desk.plan
        time = an.clock.now()
        pay(desk, "2", 5 * MILLION)
        seal_plan(an.store, desk.plan.id)
        assert state_at(an.store, desk.plan.id, "2000").funding.root.totals == {}
        assert state_at(an.store, desk.plan.id, time).funding == before.funding
        assert state_at(an.store, desk.plan.id, "2100").funding.root.totals == {CENTRAL: 5 * MILLION}


def test_a_value_whose_package_is_not_known_is_still_told_as_received(tmp_path: Path) -> None:
    with an_and_binh(tmp_path) as (an, binh):
        desk = an.create_plan("goi-thu", ORDER)
        atom = pay(desk, "2", 3 * MILLION)
        seal_plan(an.store, desk.plan.id)
        binh.store.receive(desk.plan.id, an.store.versions(desk.plan.id))
        (entry,) = atom_history(binh.store, desk.plan.id, atom)
        assert (entry.origin, entry.package) == ("received", "")
