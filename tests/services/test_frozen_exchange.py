"""Issued plans on their way between offices: the frozen files go along and arrive as they were."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from desktop.domain.plan_status import KeptFile
from desktop.services import kept_files
from desktop.services.conflict_verbs import choose_value
from desktop.services.desk import PlanFrozenError
from desktop.services.fact_verbs import set_fact
from desktop.services.frozen_export import frozen_names, frozen_targets, write_frozen
from desktop.services.frozen_view import later_atoms
from desktop.services.kept_files import KeptFileError, clean_print, kept_bytes
from desktop.services.plan_status import StepRefusedError, reopen
from desktop.services.row_verbs import add_row, change_row
from tests.services.exchanging import pay, send, take, two_offices
from tests.services.issuing import SCAN, issued, submit
from tests.services.offices import ORDER


def test_the_frozen_files_of_an_issued_plan_travel_with_it(tmp_path: Path) -> None:
    (tmp_path / "scan.pdf").write_bytes(SCAN)
    with two_offices(tmp_path) as (an, binh):
        desk = an.create_plan("goi-thu", ORDER)
        plan = issued(an, desk, tmp_path / "scan.pdf")
        send(an, plan.id, tmp_path / "goi.khgn")
        take(binh, tmp_path / "goi.khgn")
        received = binh.open_plan(plan.id)
        assert received.plan == plan
        for kept in clean_print(plan).values():
            assert kept_bytes(binh.store, kept) == kept_bytes(an.store, kept)
        with pytest.raises(PlanFrozenError, match="issued"):
            set_fact(received, "intro", "khác")


def test_what_was_written_elsewhere_before_the_issue_was_known_shows_as_later(tmp_path: Path) -> None:
    with two_offices(tmp_path) as (an, binh):
        desk = an.create_plan("goi-thu", ORDER)
        send(an, desk.plan.id, tmp_path / "du-thao.khgn")
        take(binh, tmp_path / "du-thao.khgn")
        theirs = binh.open_plan(desk.plan.id)
        atom = pay(theirs, "2", 7_000_000)
        send(binh, desk.plan.id, tmp_path / "muon.khgn")
        plan = issued(an, desk)
        take(an, tmp_path / "muon.khgn")
        again = an.open_plan(plan.id)
        assert again.plan == plan
        assert later_atoms(an.store, again.plan) == (atom,)


def test_files_left_out_of_a_package_come_with_a_later_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with two_offices(tmp_path) as (an, binh):
        desk = an.create_plan("goi-thu", ORDER)
        submit(an, desk)
        kept = clean_print(desk.plan)["pdf"]
        with monkeypatch.context() as small:
            small.setattr(kept_files, "SENT_LIMIT", 0)
            send(an, desk.plan.id, tmp_path / "nhe.khgn")
        take(binh, tmp_path / "nhe.khgn")
        with pytest.raises(KeptFileError, match="missing"):
            kept_bytes(binh.store, kept)
        send(an, desk.plan.id, tmp_path / "du.khgn")
        take(binh, tmp_path / "du.khgn")
        assert kept_bytes(binh.store, kept) == kept_bytes(an.store, kept)


def test_the_official_files_are_written_as_they_were_kept(tmp_path: Path) -> None:
    (tmp_path / "scan.pdf").write_bytes(SCAN)
    with two_offices(tmp_path) as (an, _):
        plan = issued(an, an.create_plan("goi-thu", ORDER), tmp_path / "scan.pdf")
        targets = frozen_targets(plan, frozen_names(tmp_path), ("pdf", "docx", "xlsx", "json"))
        paths = write_frozen(an.store.file, targets)
        assert [path.name for path in paths][:3] == ["ke-hoach.pdf", "ban-ky.pdf", "ke-hoach.docx"]
        for path, kept in targets.items():
            assert path.read_bytes() == kept_bytes(an.store, kept)
        assert list(frozen_targets(plan, frozen_names(tmp_path), ("docx",)).values()) == [clean_print(plan)["docx"]]


def test_a_conflict_that_comes_after_the_plan_lies_at_the_signer_is_not_decided_until_it_is_taken_back(
    tmp_path: Path,
) -> None:
    with two_offices(tmp_path) as (an, binh):
        desk = an.create_plan("goi-thu", ORDER)
        add_row(desk, "papers", code="to-trinh", number="1")
        send(an, desk.plan.id, tmp_path / "goi.khgn")
        take(binh, tmp_path / "goi.khgn")
        theirs = binh.open_plan(desk.plan.id)
        paper = theirs.plan.papers[0].id
        set_fact(theirs, "signer_name", "Lê B")
        change_row(theirs, "papers", paper, number="9")
        send(binh, desk.plan.id, tmp_path / "muon.khgn")
        set_fact(desk, "signer_name", "Trần C")
        change_row(desk, "papers", paper, number="2")
        submit(an, desk)
        take(an, tmp_path / "muon.khgn")
        frozen = an.open_plan(desk.plan.id)
        before = frozen.plan
        with pytest.raises(PlanFrozenError, match="submitted"):
            choose_value(frozen, "plan/signer_name", "Lê B")
        assert set(an.store.conflicts(desk.plan.id)) == {"plan/signer_name", f"cell/{paper}/number"}
        choose_value(frozen, f"cell/{paper}/number", "9")
        assert frozen.plan.facts == before.facts
        assert frozen.plan.papers[0].number == "9"
        reopen(frozen, person="An", note="sửa người ký")
        choose_value(frozen, "plan/signer_name", "Lê B")
        assert frozen.plan.facts.signer_name == "Lê B"
        assert an.store.conflicts(desk.plan.id) == ()


def test_a_plan_that_is_only_read_here_has_no_conflicts_to_decide(tmp_path: Path) -> None:
    with two_offices(tmp_path) as (an, _):
        desk = an.create_plan("goi-thu", ORDER)
        desk.is_others = True
        with pytest.raises(PlanFrozenError, match="others"):
            choose_value(desk, "plan/signer_name", "Lê B")


def test_signing_waits_for_the_decision_of_every_conflict(tmp_path: Path) -> None:
    with two_offices(tmp_path) as (an, binh):
        desk = an.create_plan("goi-thu", ORDER)
        send(an, desk.plan.id, tmp_path / "goi.khgn")
        take(binh, tmp_path / "goi.khgn")
        set_fact(binh.open_plan(desk.plan.id), "signer_name", "Lê B")
        send(binh, desk.plan.id, tmp_path / "muon.khgn")
        set_fact(desk, "signer_name", "Trần C")
        take(an, tmp_path / "muon.khgn")
        with pytest.raises(StepRefusedError, match="conflicts") as caught:
            submit(an, an.open_plan(desk.plan.id))
        assert caught.value.count == 1


def test_a_file_is_sent_once_and_left_out_where_it_is_not_here(tmp_path: Path) -> None:
    with two_offices(tmp_path) as (an, _):
        desk = an.create_plan("goi-thu", ORDER)
        submit(an, desk)
        gone = KeptFile("scan", "ban-ky.pdf", "0" * 64, 9)
        step = desk.plan.steps[0]
        twice = replace(step, files=(*step.files, step.files[0], gone))
        found = kept_files.sent_files(an.store, replace(desk.plan, steps=(twice,)))
        assert len(found) == len(step.files)
