"""Quick fixes on the desk: seen before they are made, one step each, and never more than was asked for."""

from __future__ import annotations

from desktop.domain.checks.all import text_findings
from desktop.domain.checks.mending import is_mendable, kind_of
from desktop.domain.codec import read_plan
from desktop.domain.finding import Finding
from desktop.domain.text_block import plain
from desktop.services.desk import Desk
from desktop.services.office import Office
from desktop.services.text_verbs import set_text
from desktop.services.wording_verbs import alike, mend, mending
from tests.services.offices import section_id

LINES = "Giảm  nghèo\nTrước ngày 5/1/2023\nTrước ngày  6/1/2023\n9"


def faults(desk: Desk) -> list[Finding]:
    return [finding for finding in text_findings(desk.plan, desk.rules) if is_mendable(finding)]


def write(desk: Desk, text: str = LINES) -> str:
    section = section_id(desk, "cu-the")
    set_text(desk, section, plain(text))
    return section


def lines(desk: Desk) -> list[str]:
    text = next(each for top in desk.plan.sections for each in top.walk() if each.code == "cu-the").text
    return ["".join(str(run) for run in line.runs) for line in text]


def test_a_fix_is_seen_before_it_is_made_and_is_one_step(desk: Desk, office: Office) -> None:
    write(desk)
    before = desk.plan
    (finding, *_) = [each for each in faults(desk) if kind_of(each) == "date"]
    seen = mending(desk.plan, desk.rules, finding)
    assert (seen.before, seen.after) == ("Trước ngày 5/1/2023", "Trước ngày 05/01/2023")
    assert desk.plan is before
    after = mend(desk, [finding]).after
    assert lines(desk) == ["Giảm  nghèo", "Trước ngày 05/01/2023", "Trước ngày  6/1/2023", "9"]
    assert desk.undo_name == "Sửa nhanh"
    desk.undo()
    assert desk.plan == before
    desk.redo()
    assert desk.plan == after == read_plan(after.id, office.store.load(after.id))


def test_all_of_one_kind_are_one_step_and_the_others_stay(desk: Desk) -> None:
    write(desk)
    before = desk.plan
    finding = next(each for each in faults(desk) if kind_of(each) == "date")
    same = alike(faults(desk), finding)
    assert [each.place.column for each in same] == ["1", "2"]
    mend(desk, same)
    assert lines(desk) == ["Giảm  nghèo", "Trước ngày 05/01/2023", "Trước ngày  06/01/2023", "9"]
    desk.undo()
    assert desk.plan == before


def test_a_line_that_would_go_is_shown_as_gone(desk: Desk) -> None:
    write(desk)
    finding = next(each for each in faults(desk) if kind_of(each) == "page_number")
    seen = mending(desk.plan, desk.rules, finding)
    assert (seen.before, seen.after) == ("9", "")
    mend(desk, [finding])
    assert lines(desk)[-1] == "Trước ngày  6/1/2023"


def test_nothing_changes_where_the_fault_is_gone(desk: Desk) -> None:
    write(desk)
    found = faults(desk)
    write(desk, "Giảm nghèo")
    plan = desk.plan
    assert mend(desk, found).atoms == {}
    assert desk.plan is plan
