"""Activities put in and taken out in the funding table of a Word file are offered; all other rows are said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from desktop.domain.fund import Fund
from desktop.domain.plan import Plan
from desktop.importers.stamp import CARRIED
from desktop.importers.word_file import WordFile, read_word
from desktop.importers.word_text import WordCell, WordEdit, WordParagraph, WordRow
from desktop.services.import_verbs import PlanMovedOnError
from desktop.services.read_back_edits import RowEdit, taken
from desktop.services.read_back_report import ReadBack
from desktop.services.read_back_rows import row_taken_out
from tests.documents.proposals import proposal
from tests.services.read_back_hands import all_taken, codes, kinds
from tests.services.word_files import exported, read_by, with_rows

MILLION = 1_000_000
COLUMNS = 11
LAST = "Hoạt động 5: Đào tạo nghề"
PARENT = "Phát triển giáo dục nghề nghiệp vùng nghèo"
RECURRENT = Fund("central", "recurrent")
Change = Callable[[WordRow], tuple[WordRow, ...]]


def the_file(plan: Plan | None = None) -> WordFile:
    """The sample of a proposal as it comes back untouched."""
    return read_word(exported(plan or proposal()))


def at(words: str, change: Change) -> Change:
    """A change of the funding table's rows that hold some words."""
    return lambda row: change(row) if len(row.cells) == COLUMNS and words in row.cells[1].text else (row,)


def a_row(title: str, figure: str = "", *, cells: int = COLUMNS) -> WordRow:
    """A row somebody typed: a name and the recurrent money of the central budget."""
    texts = ["", title, figure, "", figure, *[""] * 6]
    return WordRow(tuple(WordCell((WordParagraph(text, ""),)) for text in texts[:cells]))


def behind(words: str, *rows: WordRow) -> ReadBack:
    """What rows put in behind another one change."""
    return read_by(with_rows(the_file(), at(words, lambda row: (row, *rows))), proposal())


def activities(plan: Plan) -> list[str]:
    """The names of all activities in order."""
    return [line.title for line in plan.funding.root.walk() if line.level == "activity"]


def test_a_new_activity_is_taken_with_its_figures_behind_the_row_above_it() -> None:
    found = behind("Hoạt động 2", a_row("Mua máy may", "150"), a_row("Dạy nghề may", "2.500"))
    assert (kinds(found), codes(found)) == (["row_new", "row_new"], [])
    assert found.changes[0].new == "Mua máy may 150 150"
    after = all_taken(found, proposal())
    names = activities(after)
    assert names[2:4] == ["Mua máy may", "Dạy nghề may"]
    assert len(names) == len(activities(proposal())) + 2
    line = next(line for line in after.funding.root.walk() if line.title == "Dạy nghề may")
    assert dict(line.amounts) == {RECURRENT: 2_500 * MILLION}
    added = after.funding.root.totals[RECURRENT] - proposal().funding.root.totals[RECURRENT]
    assert added == 2_650 * MILLION
    again = read_by(with_rows(the_file(), at("Hoạt động 2", lambda row: (row, a_row("Mua máy may", "150")))), after)
    assert again.changes == ()


def test_a_row_behind_the_parent_itself_becomes_its_first_activity() -> None:
    plan = proposal()
    activity = next(line for line in plan.funding.root.walk() if line.level == "activity")
    parent = plan.funding.parent(activity.id)
    assert parent is not None
    found = behind(parent.title, a_row("Việc đầu tiên", "1"))
    assert kinds(found) == ["row_new"]
    assert activities(all_taken(found, plan))[0] == "Việc đầu tiên"


@pytest.mark.parametrize(
    ("words", "row"),
    [
        ("Hoạt động 2", a_row("Máy may", "1.95")),
        ("Hoạt động 2", a_row("", "150")),
        ("Hoạt động 2", a_row("Máy may", "150", cells=9)),
        ("Hoạt động 2", a_row("Đào tạo nghề cho người lao động", "7.000")),
        ("Hoạt động 2", a_row("Hoạt động 5: Đào tạo nghề cho người lao động", "7.000")),
        ("Dự án 6", a_row("Máy may", "150")),
    ],
)
def test_a_row_that_is_not_clearly_a_new_activity_is_said(words: str, row: WordRow) -> None:
    found = behind(words, row)
    assert (kinds(found), codes(found)) == ([], ["row_new"])


def test_a_row_above_all_of_ours_is_said() -> None:
    first = at("Tổng", lambda row: (a_row("Máy may", "150"), row))
    found = read_by(with_rows(the_file(), first), proposal())
    assert "row_new" not in kinds(found)


def test_an_activity_that_was_taken_out_is_taken_out_and_back_again_by_nothing() -> None:
    plan = proposal()
    found = read_by(with_rows(the_file(), at(LAST, lambda _row: ())), plan)
    assert (kinds(found), codes(found)) == (["row_removed"], [])
    (change,) = found.changes
    assert change.old.startswith("Hoạt động 5")
    assert not change.moved_on
    after = all_taken(found, plan)
    assert activities(after) == activities(plan)[:-1]
    assert plan.funding.root.totals[RECURRENT] - after.funding.root.totals[RECURRENT] == 7_000 * MILLION


def test_a_struck_out_activity_says_who_struck_it_and_whether_it_moved_on() -> None:
    edit = WordEdit("Trần Thị Bình", "2023-03-01T08:00:00Z")
    struck = with_rows(the_file(), at(LAST, lambda row: (replace(row, is_removed=True, edits=(edit,)),)))
    (change,) = read_by(struck, proposal()).changes
    assert change.origin.edits == (edit,)
    assert change.origin.tracked
    plan = proposal()
    line = plan.funding[change.place.id]
    moved = replace(plan, funding=plan.funding.with_line(line.with_amount(RECURRENT, MILLION)))
    (change,) = read_by(struck, moved).changes
    assert change.moved_on


def test_a_row_that_changed_or_came_meanwhile_is_not_touched() -> None:
    plan = proposal()
    (removed,) = read_by(with_rows(the_file(), at(LAST, lambda _row: ())), plan).changes
    assert isinstance(removed.edit, RowEdit)
    line = plan.funding[removed.edit.id]
    moved = replace(plan, funding=plan.funding.with_line(line.with_amount(RECURRENT, MILLION)))
    with pytest.raises(PlanMovedOnError):
        taken(moved, [removed.edit])
    (new,) = behind("Hoạt động 2", a_row("Mua máy may", "150")).changes
    after = taken(plan, [new.edit])
    with pytest.raises(PlanMovedOnError):
        taken(after, [new.edit])


def test_the_part_carried_over_and_rows_of_nobody_are_no_activities() -> None:
    plan = proposal()
    activity = next(line for line in plan.funding.root.walk() if line.level == "activity")
    assert row_taken_out(plan, activity.id) is not None
    assert row_taken_out(plan, f"{activity.id}{CARRIED}") is None
    assert row_taken_out(plan, "gone") is None


def test_projects_taken_out_are_still_only_said() -> None:
    found = read_by(with_rows(the_file(), at("Dự án 6", lambda _row: ())), proposal())
    assert kinds(found) == []
    assert "row_removed" in codes(found)
