"""The papers of a plan as grid content: what is typed, what the pack says where nothing is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

import pytest

from desktop.domain.plan import Paper
from desktop.presenters.papers_page import GIVEN, PaperGrid, paper_columns, paper_rows
from desktop.services.desk import Desk
from desktop.services.plan_files import file_of, plan_of
from desktop.services.row_verbs import with_list
from tests.documents.sample_plans import shipped_pack
from tests.services.small_pack import small_pack

TITLES = ["Tờ trình ban hành", "Quyết định ban hành", "Công văn gửi", "Công văn lấy ý kiến", "Bảng tổng hợp"]
TO_TRINH, QUYET_DINH, GUI, XIN, TIEP_THU = range(5)
NUMBER, DATE, TO, NAME, CAPACITY, DEADLINE, URGENCY = range(2, 9)


@pytest.fixture
def desk(table_desk: Desk) -> Desk:
    return table_desk


@pytest.fixture
def grid(desk: Desk) -> Iterator[PaperGrid]:
    grid = PaperGrid(desk)
    yield grid
    grid.close()


def test_every_paper_has_a_row_with_what_its_profile_says(grid: PaperGrid) -> None:
    assert grid.row_count() == 5
    for row, title in enumerate(TITLES):
        assert grid.cell(row, 1).text.startswith(title)
        assert not grid.cell(row, 1).editable
    assert grid.cell(TO_TRINH, TO).text == "Ủy ban nhân dân huyện Hớn Quản"
    assert grid.cell(GUI, TO).text == "UBND tỉnh Bình Phước; Sở Lao động - Thương binh và Xã hội tỉnh Bình Phước"
    assert grid.cell(QUYET_DINH, TO).text == ""
    assert grid.cell(TO_TRINH, CAPACITY).text == "TRƯỞNG PHÒNG"
    assert grid.cell(QUYET_DINH, CAPACITY).text == "TM. ỦY BAN NHÂN DÂN / CHỦ TỊCH"


def test_what_is_typed_is_kept_for_that_paper_as_one_step_each(desk: Desk, grid: PaperGrid) -> None:
    for column, text in (
        (NUMBER, "9"),
        (DATE, "12/9/2023"),
        (TO, "- UBND huyện; Sở Y tế."),
        (NAME, " Trần Thị Bình "),
        (CAPACITY, "kt. trưởng phòng / phó trưởng phòng"),
        (URGENCY, "hoa toc"),
    ):
        assert grid.enter(TO_TRINH, column, text).changed
    (paper,) = desk.plan.papers
    assert paper == Paper(
        paper.id,
        paper.order,
        "to-trinh",
        "09",
        dt.date(2023, 9, 12),
        addressees=("UBND huyện", "Sở Y tế"),
        signer_name="Trần Thị Bình",
        signer_capacity=("KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG"),
        urgency="express",
    )
    texts = [grid.cell(TO_TRINH, column).text for column in range(2, 9)]
    assert texts == [
        "09",
        "12/9/2023",
        "UBND huyện; Sở Y tế",
        "Trần Thị Bình",
        "KT. TRƯỞNG PHÒNG / PHÓ TRƯỞNG PHÒNG",
        "",
        "Hỏa tốc",
    ]
    assert desk.undo_name == "Sửa văn bản kèm theo"
    assert plan_of(file_of(desk.plan, desk.pack), desk.pack) == desk.plan


def test_a_paper_that_says_nothing_of_its_own_again_is_no_row_of_the_plan(desk: Desk, grid: PaperGrid) -> None:
    grid.enter(XIN, DEADLINE, "31/8/2023")
    assert desk.plan.papers[0].deadline == dt.date(2023, 8, 31)
    assert grid.cell(XIN, DEADLINE).text == "31/8/2023"
    grid.enter(XIN, DEADLINE, "")
    assert desk.plan.papers == ()
    grid.enter(GUI, TO, grid.cell(GUI, TO).text)
    grid.enter(GUI, CAPACITY, grid.cell(GUI, CAPACITY).text)
    assert desk.plan.papers == ()


@pytest.mark.parametrize(
    ("row", "column", "text", "words"),
    [
        (TO_TRINH, DATE, "31/2/2023", "“31/2/2023” không phải một ngày"),
        (TO_TRINH, URGENCY, "gấp", "Khẩn, Thượng khẩn, Hỏa tốc"),
        (TO_TRINH, DEADLINE, "1/1/2023", "không nhập được"),
        (QUYET_DINH, TO, "UBND", "không nhập được"),
        (TIEP_THU, NUMBER, "5", "không nhập được"),
    ],
)
def test_what_cannot_be_typed_is_said_and_changes_nothing(
    desk: Desk, grid: PaperGrid, row: int, column: int, *, text: str, words: str
) -> None:
    outcome = grid.enter(row, column, text)
    assert not outcome.changed
    assert words in outcome.message
    assert desk.plan.papers == ()


def test_rows_are_neither_added_nor_removed_nor_pasted_below(desk: Desk, grid: PaperGrid) -> None:
    assert grid.insert_row(1).message == grid.remove_row(1).message == GIVEN
    grid.paste(GUI, NUMBER, (("1",), ("2",), ("",), ("4",), ("5",)))
    assert [(paper.code, paper.number) for paper in desk.plan.papers] == [
        ("cong-van-gui", "01"),
        ("cong-van-xin-y-kien", "02"),
    ]
    assert grid.row_count() == 5


def test_papers_of_another_profile_are_kept_while_they_are_not_shown(desk: Desk, grid: PaperGrid) -> None:
    hidden = Paper("x", "0", "thu-moi", "3")
    desk.change("thử", with_list(desk.plan, "papers", (hidden,)))
    grid.enter(TO_TRINH, NUMBER, "15")
    assert [paper.code for paper in desk.plan.papers] == ["thu-moi", "to-trinh"]


def test_the_grid_tells_which_rows_changed(desk: Desk, grid: PaperGrid) -> None:
    told: list[frozenset[int] | None] = []
    stop = grid.on_change(lambda rows, _columns: told.append(rows))
    grid.enter(TO_TRINH, NUMBER, "15")
    desk.undo()
    stop()
    assert all(rows is not None and TO_TRINH in rows for rows in told)
    assert len(told) == 2


def test_a_pack_without_papers_has_no_rows(desk: Desk) -> None:
    bare = replace(shipped_pack(), papers=None)
    assert paper_rows(desk.plan, bare) == ()
    assert next(column.shown.key for column in paper_columns(small_pack())) == "title"
