"""The way of a plan: comment, signing, issue and back; recorded, kept, and closed to every edit."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]  # no types are published for it
import pytest

from desktop.domain.fund import TOTAL, Fund
from desktop.domain.plan_status import KeptFile
from desktop.services import plan_status
from desktop.services.desk import Desk, PlanFrozenError
from desktop.services.fact_verbs import set_fact
from desktop.services.frozen_view import current_plan, later_atoms
from desktop.services.funding_verbs import set_amount, set_stated
from desktop.services.kept_files import KeptFileError, checked, clean_print, kept_bytes
from desktop.services.office import Office
from desktop.services.plan_files import file_of, plan_of
from desktop.services.plan_status import IssueOrder, StepRefusedError
from desktop.services.row_verbs import add_row
from desktop.services.samples import open_sample
from tests.presenters.table_desks import an_office as a_real_office
from tests.services.issuing import ORDER_OF_ISSUE, SCAN, ask_for_comment, issue, issued, submit
from tests.services.offices import line_id
from tests.services.table_offices import a_table_desk, a_table_office
from tests.services.test_table_verbs import VERBS as TABLE_VERBS
from tests.services.test_verbs import VERBS

CENTRAL = Fund("central", "recurrent")


@pytest.fixture
def real(tmp_path: Path) -> Iterator[tuple[Office, Desk]]:
    """A sample plan of the shipped pack on a desk."""
    with a_real_office(tmp_path / "real") as office:
        yield office, open_sample(office, "hon-quan-2023")


def refused(step: Callable[[], object]) -> tuple[str, int]:
    """Return why a step was refused."""
    with pytest.raises(StepRefusedError) as caught:
        step()
    return caught.value.code, caught.value.count


def pages_of(content: bytes) -> str:
    """Return the text of a PDF."""
    document = pypdfium2.PdfDocument(content)
    text = "\n".join(document[place].get_textpage().get_text_bounded() for place in range(len(document)))
    document.close()
    return text


def test_each_step_says_who_when_why_and_on_which_versions(office: Office, desk: Desk) -> None:
    ask_for_comment(office, desk)
    assert (desk.plan.facts.status, desk.is_frozen) == ("comment", False)
    set_fact(desk, "intro", "Đã tiếp thu ý kiến.")
    submit(office, desk, note="  trình   lần 1 ")
    issue(office, desk)
    said = [(step.status, step.person, step.time[:10], step.note) for step in desk.plan.steps]
    assert said == [
        ("comment", "An", "2023-11-20", "gửi các phòng, các xã"),
        ("submitted", "An", "2023-11-20", "trình lần 1"),
        ("issued", "An", "2023-11-20", ""),
    ]
    codes = [step.revision for step in desk.plan.steps]
    assert all(len(code) == 8 for code in codes)
    assert codes[0] != codes[1]
    last = desk.plan.steps[-1]
    assert (last.number, last.date, last.signer) == ("05", ORDER_OF_ISSUE.date, "Nguyễn Văn B")
    assert (desk.plan.facts.number, desk.plan.facts.issue_date) == ("05", ORDER_OF_ISSUE.date)
    assert office.plans()[0].status == "issued"


def test_signing_needs_no_open_error(office: Office, desk: Desk) -> None:
    set_amount(desk, line_id(desk, "2"), CENTRAL, 5_000_000)
    set_stated(desk, line_id(desk, "2"), TOTAL, 9_000_000)
    assert refused(lambda: submit(office, desk)) == ("errors", 1)
    assert desk.plan.steps == ()
    desk.undo()
    submit(office, desk)
    assert desk.is_frozen


def test_the_clean_print_is_kept_with_number_and_date_blank(real: tuple[Office, Desk]) -> None:
    office, desk = real
    set_fact(desk, "number", "99")
    submit(office, desk)
    kept = clean_print(desk.plan)
    assert list(kept) == ["pdf", "docx", "xlsx"]
    pdf = kept_bytes(office.store, kept["pdf"])
    assert hashlib.sha256(pdf).hexdigest() == kept["pdf"].sha256
    text = pages_of(pdf)
    assert "DỰ THẢO" not in text
    assert "99/KH-UBND" not in text
    assert "Số: /KH-UBND" in " ".join(text.split())


def test_the_kept_files_are_the_same_bytes_after_reopening(tmp_path: Path) -> None:
    with a_real_office(tmp_path) as office:
        desk = open_sample(office, "hon-quan-2023")
        (tmp_path / "scan.pdf").write_bytes(SCAN)
        plan = issued(office, desk, tmp_path / "scan.pdf")
        before = {kind: kept_bytes(office.store, kept) for kind, kept in clean_print(plan).items()}
    with a_real_office(tmp_path) as office:
        again = office.open_plan(plan.id)
        assert again.plan == plan
        after = {kind: kept_bytes(office.store, kept) for kind, kept in clean_print(again.plan).items()}
        assert after == before
        assert after["scan"] == SCAN
        assert office.store.inspect() == ()


@pytest.mark.parametrize("name", VERBS)
def test_every_edit_of_a_frozen_plan_is_refused(office: Office, desk: Desk, name: str) -> None:
    submit(office, desk)
    before, saved = desk.plan, office.store.load(desk.plan.id)
    with pytest.raises(PlanFrozenError, match="submitted"):
        VERBS[name](desk)
    assert desk.plan is before
    assert office.store.load(desk.plan.id) == saved
    assert desk.undo() is None


@pytest.mark.parametrize("name", TABLE_VERBS)
def test_every_edit_of_a_frozen_table_is_refused(tmp_path: Path, name: str) -> None:
    with a_table_office(tmp_path) as office:
        desk = a_table_desk(office)
        before = desk.record("Trình ký", replace(desk.plan, facts=replace(desk.plan.facts, status="submitted"))).after
        with pytest.raises(PlanFrozenError, match="submitted"):
            TABLE_VERBS[name](desk)
        assert desk.plan is before


def test_what_changes_nothing_is_no_edit(office: Office, desk: Desk) -> None:
    submit(office, desk)
    assert set_fact(desk, "number", desk.plan.facts.number).atoms == {}


def test_a_step_is_not_taken_back_by_undo(office: Office, desk: Desk) -> None:
    set_fact(desk, "intro", "Một câu.")
    submit(office, desk)
    assert (desk.undo_name, desk.undo(), desk.redo()) == ("", None, None)
    assert desk.plan.facts.intro == "Một câu."


def test_a_plan_goes_back_to_draft_before_issue_with_a_reason(office: Office, desk: Desk) -> None:
    ask_for_comment(office, desk)
    plan_status.reopen(desk, person="An", note="sửa theo góp ý")
    submit(office, desk)
    first = clean_print(desk.plan)["pdf"]
    assert refused(lambda: plan_status.reopen(desk, person="An", note=" ")) == ("no_note", 0)
    plan_status.reopen(desk, person="An", note="lãnh đạo yêu cầu sửa")
    assert clean_print(desk.plan) == {}
    assert refused(lambda: plan_status.reopen(desk, person="An", note="lần nữa")) == ("status", 0)
    set_fact(desk, "intro", "Đã sửa.")
    submit(office, desk)
    assert clean_print(desk.plan)["pdf"] != first
    issue(office, desk)
    assert refused(lambda: plan_status.reopen(desk, person="An", note="tiếc quá")) == ("status", 0)
    assert [step.note for step in desk.plan.steps if step.status == "draft"] == [
        "sửa theo góp ý",
        "lãnh đạo yêu cầu sửa",
    ]


def test_steps_are_taken_in_their_order_only(office: Office, desk: Desk) -> None:
    assert refused(lambda: issue(office, desk)) == ("status", 0)
    submit(office, desk)
    assert refused(lambda: submit(office, desk)) == ("status", 0)
    assert refused(lambda: ask_for_comment(office, desk)) == ("status", 0)


def test_a_plan_that_moved_while_the_print_was_made_is_not_frozen(office: Office, desk: Desk) -> None:
    prepared = plan_status.prepare_signing(office.store, desk.plan, desk.pack, desk.rules)
    set_fact(desk, "intro", "Gõ thêm trong lúc chờ.")
    assert refused(lambda: plan_status.submit_for_signing(desk, prepared, person="An")) == ("moved", 0)
    assert not desk.is_frozen


@pytest.mark.parametrize(
    ("order", "code"),
    [
        (replace(ORDER_OF_ISSUE, number=" "), "no_number"),
        (replace(ORDER_OF_ISSUE, date=None), "no_date"),
        (replace(ORDER_OF_ISSUE, signer=""), "no_signer"),
    ],
)
def test_an_issue_without_number_date_or_signer_is_refused(
    office: Office, desk: Desk, order: IssueOrder, code: str
) -> None:
    submit(office, desk)
    assert refused(lambda: issue(office, desk, order=order)) == (code, 0)
    assert desk.plan.facts.status == "submitted"


def test_a_missing_scan_is_added_later(office: Office, desk: Desk, tmp_path: Path) -> None:
    issued(office, desk)
    assert "scan" not in clean_print(desk.plan)
    (tmp_path / "scan.pdf").write_bytes(SCAN)
    issue(office, desk, tmp_path / "scan.pdf")
    assert kept_bytes(office.store, clean_print(desk.plan)["scan"]) == SCAN


def test_what_is_no_scanned_pdf_is_refused(office: Office, desk: Desk, tmp_path: Path) -> None:
    submit(office, desk)
    picture, cut, huge = (tmp_path / name for name in ("anh.pdf", "cut.pdf", "lon.pdf"))
    picture.write_bytes(b"\x89PNG\r\n" + bytes(4000))
    cut.write_bytes(SCAN[:-8] + bytes(5000))
    with huge.open("wb") as file:
        file.write(SCAN)
        file.truncate(300 << 20)
    assert refused(lambda: issue(office, desk, picture)) == ("not_pdf", 0)
    assert refused(lambda: issue(office, desk, cut)) == ("not_pdf", 0)
    assert refused(lambda: issue(office, desk, huge)) == ("too_large", 300 << 20)
    assert refused(lambda: issue(office, desk, tmp_path / "không có.pdf")) == ("scan_unreadable", 0)
    assert refused(lambda: issue(office, desk, tmp_path)) in {("scan_unreadable", 0), ("not_pdf", 0)}
    assert desk.plan.facts.status == "submitted"


def test_a_scan_that_grows_while_it_is_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "scan.pdf").write_bytes(SCAN)
    monkeypatch.setattr(plan_status, "SCAN_LIMIT", len(SCAN))
    assert plan_status.read_scan(tmp_path / "scan.pdf") == SCAN
    asked = Path.open

    def open_grown(path: Path, mode: str) -> object:
        with asked(path, "ab") as file:
            file.write(b"more")
        return asked(path, mode)

    monkeypatch.setattr(Path, "open", open_grown)
    assert refused(lambda: plan_status.read_scan(tmp_path / "scan.pdf")) == ("too_large", len(SCAN) + 1)


def test_a_damaged_or_missing_file_is_named(office: Office, desk: Desk) -> None:
    submit(office, desk)
    kept = clean_print(desk.plan)["pdf"]
    with pytest.raises(KeptFileError) as damaged:
        checked(kept, b"khac")
    assert (damaged.value.code, damaged.value.kept) == ("damaged", kept)
    with pytest.raises(KeptFileError) as missing:
        kept_bytes(office.store, KeptFile("pdf", "khong-co.pdf", "0" * 64, 1))
    assert missing.value.code == "missing"


def test_a_frozen_plan_stays_as_it_was_whatever_the_store_receives(office: Office, desk: Desk) -> None:
    line = line_id(desk, "2")
    set_amount(desk, line, CENTRAL, 5_000_000)
    issued(office, desk)
    assert later_atoms(office.store, desk.plan) == ()
    atom = f"cell/{line}/amount:central.recurrent"
    office.store.settle(desk.plan.id, {atom: 7_000_000, "plan/status": "draft"}).wait()
    again = office.open_plan(desk.plan.id)
    assert again.plan == desk.plan
    assert later_atoms(office.store, again.plan) == (atom,)
    assert current_plan(office.store, desk.plan.id).funding[line].amounts[CENTRAL] == 7_000_000


def test_a_plan_taken_back_shows_what_was_received_meanwhile(office: Office, desk: Desk) -> None:
    submit(office, desk)
    office.store.settle(desk.plan.id, {"plan/intro": "Nhận sau."}).wait()
    again = office.open_plan(desk.plan.id)
    assert again.plan.facts.intro != "Nhận sau."
    plan_status.reopen(again, person="An", note="sửa", current=current_plan(office.store, desk.plan.id))
    assert again.plan.facts.intro == "Nhận sau."
    assert later_atoms(office.store, again.plan) == ()
    assert office.open_plan(desk.plan.id).plan == again.plan


def test_a_frozen_plan_whose_values_were_lost_shows_those_of_the_store(office: Office, desk: Desk) -> None:
    submit(office, desk)
    step = desk.plan.steps[0]
    other = KeptFile("state", "so-lieu.json", office.store.keep_file(b"[1,2]"), 5)
    gone = replace(other, sha256="0" * 64)
    for kept in (other, gone):
        files = tuple(kept if file.kind == "state" else file for file in step.files)
        desk.record("", replace(desk.plan, steps=(replace(step, files=files),)))
        assert office.open_plan(desk.plan.id).plan == desk.plan


def test_a_copy_of_an_issued_plan_begins_anew(office: Office, desk: Desk) -> None:
    issued(office, desk)
    copy = office.duplicate_plan(desk.plan.id)
    assert (copy.plan.facts.status, copy.plan.steps, copy.plan.facts.number) == ("draft", (), "")
    set_fact(copy, "intro", "Sửa được.")


def test_the_way_of_a_plan_stands_in_its_file(office: Office, desk: Desk) -> None:
    ask_for_comment(office, desk)
    plan = issued(office, desk)
    assert plan_of(file_of(plan, desk.pack), desk.pack) == plan


def test_papers_and_opinions_go_on_beside_a_frozen_plan(tmp_path: Path) -> None:
    with a_real_office(tmp_path) as office:
        desk = open_sample(office, "hon-quan-2023")
        plan = issued(office, desk)
        add_row(desk, "papers", code="quyet-dinh", number="1201")
        add_row(desk, "opinions", agency="Trung tâm Y tế", content="Bổ sung")
        assert desk.plan.paper("quyet-dinh") is not None
        assert replace(desk.plan, papers=(), opinions=()) == plan
        last = desk.plan
    with a_real_office(tmp_path) as office:
        again = office.open_plan(plan.id)
        assert again.plan == last
        assert later_atoms(office.store, again.plan) == ()
        with pytest.raises(PlanFrozenError):
            set_fact(again, "intro", "khác")
