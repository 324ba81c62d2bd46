from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop.packages.manifest import Exporter
from desktop.packages.package_error import PackageError
from desktop.packages.package_reader import read_package
from desktop.services import conflict_decisions, conflicts, exchange, plan_history
from desktop.services.funding_verbs import add_activity, remove_line
from desktop.services.ports import PlanMovedError, StoreError
from tests.services.exchanging import CENTRAL, office_of, pay, send, take, two_offices
from tests.services.offices import ORDER, line_id

MILLION = 1_000_000


def shared(an: object, binh: object, folder: Path) -> str:
    """A plan of An's that both hold."""
    from desktop.services.office import Office

    assert isinstance(an, Office)
    assert isinstance(binh, Office)
    plan_id = an.create_plan("goi-thu", ORDER).plan.id
    send(an, plan_id, folder / "first.khgn")
    take(binh, folder / "first.khgn")
    return plan_id


def test_a_plan_arrives_as_it_was_sent_and_both_read_out_one_code(tmp_path: Path) -> None:
    with two_offices(tmp_path) as (an, binh):
        desk = an.create_plan("goi-thu", ORDER)
        pay(desk, "2", 115 * MILLION)
        sent = send(an, desk.plan.id, tmp_path / "a.khgn")
        seen, receipt = take(binh, tmp_path / "a.khgn")
        assert seen.is_new_plan
        assert seen.totals_before == {}
        assert seen.totals_after == {"central": 115 * MILLION}
        assert receipt.added == sent.versions
        assert receipt.revision == sent.revision == binh.store.revision(desk.plan.id)
        assert binh.open_plan(desk.plan.id).plan == an.open_plan(desk.plan.id).plan
        (summary,) = binh.store.plans()
        assert (summary.title, summary.total) == (an.store.plans()[0].title, 115 * MILLION)


def test_the_same_file_again_has_nothing_new_and_changes_nothing(tmp_path: Path) -> None:
    with two_offices(tmp_path) as (an, binh):
        plan_id = shared(an, binh, tmp_path)
        seen, receipt = take(binh, tmp_path / "first.khgn")
        assert seen.has_nothing_new
        assert seen.changes == ()
        assert (receipt.number, receipt.added, receipt.backup) == (0, 0, None)
        assert len(binh.store.receptions(plan_id)) == 1


def test_a_preview_says_what_changes_by_whom_and_writes_nothing(tmp_path: Path) -> None:
    with two_offices(tmp_path) as (an, binh):
        plan_id = shared(an, binh, tmp_path)
        atom = pay(binh.open_plan(plan_id), "2", 7 * MILLION)
        send(binh, plan_id, tmp_path / "b.khgn")
        before = an.store.versions(plan_id)
        seen = exchange.preview_file(an, tmp_path / "b.khgn")
        (change,) = [change for change in seen.changes if not change.atom.startswith("who/")]
        assert (change.atom, change.before, change.after) == (atom, "null", "7000000")
        assert seen.people[change.person] == "Bình"
        assert change.row == line_id(an.open_plan(plan_id), "2")
        assert (seen.totals_before, seen.totals_after) == ({}, {"central": 7 * MILLION})
        assert seen.foreign == seen.unknown == 0
        assert an.store.versions(plan_id) == before
        assert an.store.receptions() == ()


def test_a_preview_says_what_the_sender_has_not_seen(tmp_path: Path) -> None:
    with two_offices(tmp_path) as (an, binh):
        plan_id = shared(an, binh, tmp_path)
        send(binh, plan_id, tmp_path / "b.khgn")
        pay(an.open_plan(plan_id), "2", 7 * MILLION)
        exchange.seal_plan(an.store, plan_id)
        assert exchange.preview_file(an, tmp_path / "b.khgn").unseen == ("2023-11-20T08:00:00+07:00",)


def test_two_figures_in_one_cell_are_a_conflict_until_somebody_decides(tmp_path: Path) -> None:
    with two_offices(tmp_path) as (an, binh):
        plan_id = shared(an, binh, tmp_path)
        atom = pay(an.open_plan(plan_id), "2", 3 * MILLION)
        pay(binh.open_plan(plan_id), "2", 5 * MILLION)
        send(binh, plan_id, tmp_path / "b.khgn")
        seen, receipt = take(an, tmp_path / "b.khgn")
        assert [conflict.atom for conflict in receipt.conflicts] == [atom]
        assert seen.new_conflicts == receipt.conflicts
        (found,) = conflicts.open_conflicts(an.store, plan_id)
        assert {side.value for side in found.sides} == {3 * MILLION, 5 * MILLION}
        assert [side.is_shown for side in found.sides] == [False, True]
        tree = an.open_plan(plan_id).plan.funding
        line = line_id(an.open_plan(plan_id), "2")
        assert conflicts.uncertain_lines(tree, receipt.conflicts) == {line, tree.root.id}
        conflicts.choose(an.store, plan_id, atom, 5 * MILLION)
        assert conflicts.blocking(an.store, plan_id) == ()
        sent = send(an, plan_id, tmp_path / "c.khgn")
        _, back = take(binh, tmp_path / "c.khgn")
        assert back.conflicts == ()
        assert back.revision == sent.revision
        (decision,) = conflict_decisions.register(binh.store, plan_id)
        assert (decision.atom, decision.value, decision.refused) == (atom, 5 * MILLION, (3 * MILLION,))


def test_a_figure_typed_into_an_open_conflict_leaves_the_other_listed(tmp_path: Path) -> None:
    with two_offices(tmp_path) as (an, binh):
        plan_id = shared(an, binh, tmp_path)
        atom = pay(an.open_plan(plan_id), "2", 3 * MILLION)
        pay(binh.open_plan(plan_id), "2", 5 * MILLION)
        send(binh, plan_id, tmp_path / "b.khgn")
        take(an, tmp_path / "b.khgn")
        pay(an.open_plan(plan_id), "2", 9 * MILLION)
        assert an.store.conflicts(plan_id) == (atom,)


def test_a_row_deleted_here_and_edited_there_stays_until_somebody_decides(tmp_path: Path) -> None:
    with two_offices(tmp_path) as (an, binh):
        plan_id = shared(an, binh, tmp_path)
        line = line_id(an.open_plan(plan_id), "3.2")
        remove_line(an.open_plan(plan_id), line)
        pay(binh.open_plan(plan_id), "3.2", 5 * MILLION)
        send(binh, plan_id, tmp_path / "b.khgn")
        _, receipt = take(an, tmp_path / "b.khgn")
        assert [(conflict.kind, conflict.row) for conflict in receipt.conflicts] == [("edited", line)]
        assert an.open_plan(plan_id).plan.funding.by_code("3.2") is not None
        conflicts.keep_row(an.store, plan_id, line)
        assert an.store.conflicts(plan_id) == ()
        conflicts.delete_row_again(an.store, plan_id, line)
        exchange.seal_plan(an.store, plan_id)
        assert an.store.conflicts(plan_id) == ()
        assert line in conflicts.deleted_rows(an.store, plan_id)
        conflicts.restore_row(an.store, plan_id, line)
        assert an.open_plan(plan_id).plan.funding.by_code("3.2") is not None


def test_a_row_below_a_deleted_row_brings_it_back_as_a_ghost(tmp_path: Path) -> None:
    with two_offices(tmp_path) as (an, binh):
        plan_id = shared(an, binh, tmp_path)
        line = line_id(an.open_plan(plan_id), "3.2")
        remove_line(an.open_plan(plan_id), line)
        add_activity(binh.open_plan(plan_id), line, "Tập huấn")
        send(binh, plan_id, tmp_path / "b.khgn")
        _, receipt = take(an, tmp_path / "b.khgn")
        assert [(conflict.kind, conflict.row) for conflict in receipt.conflicts] == [("ghost", line)]
        titles = {row.title for row in an.open_plan(plan_id).plan.funding.root.walk()}
        assert "Tập huấn" in titles
        conflicts.delete_row_again(an.store, plan_id, line)
        exchange.seal_plan(an.store, plan_id)
        assert an.store.conflicts(plan_id) == ()
        assert an.open_plan(plan_id).plan.funding.by_code("3.2") is None


def test_a_plan_that_moved_since_its_preview_is_previewed_again(tmp_path: Path) -> None:
    with two_offices(tmp_path) as (an, binh):
        plan_id = shared(an, binh, tmp_path)
        pay(binh.open_plan(plan_id), "2", 5 * MILLION)
        send(binh, plan_id, tmp_path / "b.khgn")
        seen = exchange.preview_file(an, tmp_path / "b.khgn")
        take(an, tmp_path / "b.khgn")
        again = exchange.receive(an, seen, backups=tmp_path / "backups")
        assert again.number == 0
        pay(binh.open_plan(plan_id), "2", 6 * MILLION)
        pay(binh.open_plan(plan_id), "3.1", 1 * MILLION)
        send(binh, plan_id, tmp_path / "c.khgn")
        late = exchange.preview_file(an, tmp_path / "c.khgn")
        pay(binh.open_plan(plan_id), "2", 9 * MILLION)
        send(binh, plan_id, tmp_path / "d.khgn")
        take(an, tmp_path / "d.khgn")
        assert exchange.receive(an, late, backups=tmp_path / "backups").added == 0


def test_an_edit_between_preview_and_reception_that_changes_the_outcome_is_told(tmp_path: Path) -> None:
    with two_offices(tmp_path) as (an, binh):
        plan_id = shared(an, binh, tmp_path)
        pay(binh.open_plan(plan_id), "2", 5 * MILLION)
        send(binh, plan_id, tmp_path / "b.khgn")
        seen = exchange.preview_file(an, tmp_path / "b.khgn")
        pay(an.open_plan(plan_id), "2", 5 * MILLION)
        known = len(an.store.versions(plan_id))
        with pytest.raises(PlanMovedError):
            exchange.receive(an, seen, backups=tmp_path / "backups")
        assert len(an.store.versions(plan_id)) <= known + 2  # only An's own figure was sealed
        assert an.store.receptions(plan_id) == ()


def test_what_is_received_is_what_was_previewed_even_when_the_file_was_replaced(tmp_path: Path) -> None:
    with two_offices(tmp_path) as (an, binh):
        plan_id = shared(an, binh, tmp_path)
        pay(binh.open_plan(plan_id), "2", 5 * MILLION)
        send(binh, plan_id, tmp_path / "b.khgn")
        seen = exchange.preview_file(an, tmp_path / "b.khgn")
        (tmp_path / "b.khgn").write_bytes(b"something else")
        exchange.receive(an, seen, backups=tmp_path / "backups")
        assert an.open_plan(plan_id).plan.funding.root.totals == {CENTRAL: 5 * MILLION}


def test_without_a_verified_backup_nothing_is_received(tmp_path: Path) -> None:
    with two_offices(tmp_path) as (an, binh):
        plan_id = shared(an, binh, tmp_path)
        pay(binh.open_plan(plan_id), "2", 5 * MILLION)
        send(binh, plan_id, tmp_path / "b.khgn")
        seen = exchange.preview_file(an, tmp_path / "b.khgn")
        (tmp_path / "blocked").write_bytes(b"a file where the folder should be")
        with pytest.raises((StoreError, OSError)):
            exchange.receive(an, seen, backups=tmp_path / "blocked")
        assert an.store.receptions() == ()
        assert an.open_plan(plan_id).plan.funding.root.totals == {}


def test_every_reception_leaves_a_backup_a_log_and_the_file_itself(tmp_path: Path) -> None:
    with two_offices(tmp_path) as (an, binh):
        plan_id = shared(an, binh, tmp_path)
        (sending,) = an.store.sendings(plan_id)
        (reception,) = binh.store.receptions(plan_id)
        assert sending.root == reception.root
        assert sending.blob == reception.blob
        assert reception.blob is not None
        assert binh.store.file(reception.blob) == (tmp_path / "first.khgn").read_bytes()
        assert binh.store.file("0" * 64) is None
        assert json.loads(reception.report)["person_name"] == "An"
        assert [path.name for path in (tmp_path / "backups").iterdir()] == ["khgn-20231120-080000_nhan.sqlite3"]


def test_one_rows_package_carries_it_with_what_stands_above_and_below(tmp_path: Path) -> None:
    with two_offices(tmp_path) as (an, binh):
        plan_id = shared(an, binh, tmp_path)
        desk = binh.open_plan(plan_id)
        pay(desk, "2", 5 * MILLION)
        atom = pay(desk, "3.1", 6 * MILLION)
        exchange.send_plan(binh, plan_id, tmp_path / "part.khgn", rows=[line_id(desk, "3")])
        package = read_package((tmp_path / "part.khgn").read_bytes())
        assert package.manifest.scope.kind == "rows"
        seen, _ = take(an, tmp_path / "part.khgn")
        assert [c.atom for c in seen.changes if c.atom.startswith("cell/")] == [atom]
        assert an.open_plan(plan_id).plan.funding.root.totals == {CENTRAL: 6 * MILLION}


def test_a_package_whose_totals_are_not_those_of_its_figures_is_refused(tmp_path: Path) -> None:
    with two_offices(tmp_path) as (an, binh):
        desk = an.create_plan("goi-thu", ORDER)
        pay(desk, "2", 5 * MILLION)
        exchange.seal_plan(an.store, desk.plan.id)
        from desktop.packages.manifest import PlanClaim
        from desktop.packages.package_writer import write_package
        from desktop.services.package_content import records_of

        versions = an.store.versions(desk.plan.id)
        exporter = exchange.exporter_of(an.store)
        wrong = write_package(records_of(versions), PlanClaim(desk.plan.id), exporter, totals={"central": 6 * MILLION})
        with pytest.raises(PackageError, match="totals"):
            exchange.preview(binh, wrong, "wrong.khgn")
        assert binh.store.plans() == ()


def test_a_plan_of_a_pack_that_is_not_here_is_listed_all_the_same(tmp_path: Path) -> None:
    with two_offices(tmp_path) as (an, binh):
        plan_id = an.create_plan("goi-thu", ORDER).plan.id
        an.store.settle(plan_id, {"plan/pack": "goi-la"}).wait()
        send(an, plan_id, tmp_path / "a.khgn")
        take(binh, tmp_path / "a.khgn")
        assert [summary.id for summary in binh.store.plans()] == [plan_id]


def test_a_file_name_says_year_area_office_and_code(tmp_path: Path) -> None:
    with office_of(tmp_path, "An") as an:
        desk = an.create_plan("goi-thu", ORDER)
        name = exchange.suggested_name(desk.plan, exchange.exporter_of(an.store), "a1b2c3d4")
        assert name.endswith("Phòng của An - a1b2c3d4.khgn")
        assert "/" not in name


def test_a_file_name_keeps_its_code_and_does_not_say_the_area_twice(tmp_path: Path) -> None:
    with office_of(tmp_path, "An") as an:
        plan = an.create_plan("goi-thu", ORDER).plan
        area = plan.facts.area or plan.facts.area_name
        long = exchange.suggested_name(plan, Exporter(office_name="Phòng " * 40), "a1b2c3d4")
        assert long.endswith(" - a1b2c3d4.khgn")
        assert len(long) < 130
        same = exchange.suggested_name(plan, Exporter(office_name=area), "a1b2c3d4")
        assert same == f"{plan.facts.year} - {area} - a1b2c3d4.khgn"


def test_fifteen_packages_of_one_plan_are_received_one_after_the_other(tmp_path: Path) -> None:
    with two_offices(tmp_path) as (an, binh):
        plan_id = shared(an, binh, tmp_path)
        desk = binh.open_plan(plan_id)
        for number in range(15):
            pay(desk, "2", (number + 1) * MILLION)
            send(binh, plan_id, tmp_path / f"{number}.khgn")
        for number in (14, 3, 7, 0, 14):
            take(an, tmp_path / f"{number}.khgn")
        assert an.store.revision(plan_id) == binh.store.revision(plan_id)
        assert an.store.conflicts(plan_id) == ()


def test_a_locked_package_needs_its_passphrase(tmp_path: Path) -> None:
    with two_offices(tmp_path) as (an, binh):
        plan_id = an.create_plan("goi-thu", ORDER).plan.id
        exchange.send_plan(an, plan_id, tmp_path / "a.khgn", passphrase="mười hai con giáp")  # noqa: S106 - of a test
        with pytest.raises(PackageError, match="needs_passphrase"):
            exchange.preview_file(binh, tmp_path / "a.khgn")
        assert binh.store.plans() == ()


def test_the_history_of_a_cell_says_who_wrote_what_over_what(tmp_path: Path) -> None:
    with two_offices(tmp_path) as (an, binh):
        plan_id = shared(an, binh, tmp_path)
        atom = pay(an.open_plan(plan_id), "2", 3 * MILLION)
        send(an, plan_id, tmp_path / "a.khgn")
        take(binh, tmp_path / "a.khgn")
        pay(binh.open_plan(plan_id), "2", 4 * MILLION)
        exchange.seal_plan(binh.store, plan_id)
        first, second = plan_history.atom_history(binh.store, plan_id, atom)
        names = plan_history.people(binh.store, plan_id)
        assert (first.before, first.after, names[first.person]) == (None, 3 * MILLION, "An")
        assert (second.before, second.after, names[second.person]) == (3 * MILLION, 4 * MILLION, "Bình")
        assert not second.is_open
        row = atom.split("/")[1]
        assert second in plan_history.row_history(binh.store, plan_id, row)
