"""The screen of the red pen without its window: lines, ticks, who, the taking, and every sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest

from desktop.domain.finding import Place
from desktop.importers.preview import ImportProblem, ProblemCode
from desktop.importers.problems import Refusal, WorkbookProblem
from desktop.importers.word_text import WordComment, WordEdit
from desktop.presenters.read_back_form import BEFORE_FILE, ReadBackForm, WordRead, read_word_file
from desktop.presenters.read_back_words import (
    KINDS,
    NO_LIST,
    NOTHING,
    PROBLEMS,
    UNREADABLE,
    change_sentence,
    moment,
    note_sentence,
    problem_sentence,
    refusal_sentence,
    remarks,
    summary,
    who,
)
from desktop.services.desk import Desk
from desktop.services.read_back_edits import LineEdit
from desktop.services.read_back_report import (
    ChangeKind,
    NotTaken,
    Origin,
    ReadBack,
    WordChange,
    WordNote,
    WordProblem,
)
from desktop.services.samples import open_sample
from desktop.services.text_verbs import set_text
from tests.presenters.table_desks import an_office
from tests.services.word_files import exported, read_by, retyped, the_word

EDIT = WordEdit("An", "2026-01-02T03:04:00Z")
TRACKED = Origin((EDIT,), tracked=True)
INSURED = ("từng bước tham gia bảo hiểm xã hội", "có bảo hiểm xã hội")
DATE = ("năm 2023", "năm 2024")
COMMENT = WordNote(WordComment("Sếp", "2026-01-02T03:04:00Z", "Nêu rõ"), None, "Đoạn văn")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with an_office(tmp_path) as office:
        yield open_sample(office, "hon-quan-2023")


def a_form(desk: Desk, found: ReadBack | None = None) -> ReadBackForm:
    form = ReadBackForm(desk)
    form.show_file(WordRead(Path("x.docx"), found or read_by(retyped(the_word(), INSURED, DATE))))
    return form


def a_change(origin: Origin | None = None, *, moved_on: bool = False, by_place: bool = False) -> WordChange:
    edit = LineEdit("intro", "", 0, "insert")
    return WordChange("a", "new", Place("plan"), "", "mới", edit, origin or Origin(), moved_on, by_place)


def test_before_a_file_nothing_is_there(desk: Desk) -> None:
    form = ReadBackForm(desk)
    assert (form.lines, form.summary, form.can_take, form.has_changes) == ((), BEFORE_FILE, False, False)
    assert (form.detail("0"), form.place("0"), form.take_words) == (None, None, "&Nhận")


def test_changes_are_ticked_what_cannot_be_taken_is_not(desk: Desk) -> None:
    form = a_form(desk)
    change, problem = form.lines
    assert (change.is_ticked, problem.is_ticked) == (True, None)
    assert change.texts[0] == "Sửa đoạn"
    assert change.texts[2] == "“từng bước tham gia” → “có”"
    assert problem.texts[0] == "✖ không nhận"
    form.tick(problem.id, is_ticked=True)
    assert form.take_words == "&Nhận 1 chỗ đã chọn"
    form.tick_all(is_ticked=False)
    assert not form.can_take
    form.tick_all(is_ticked=True)
    assert form.can_take
    assert form.has_changes


def test_a_change_of_what_moved_on_waits_for_the_officer(desk: Desk) -> None:
    form = a_form(desk, ReadBack((a_change(moved_on=True),), (), ()))
    assert form.lines[0].is_ticked is False
    detail = form.detail(form.lines[0].id)
    assert detail is not None
    assert detail.remark == "Chỗ này cũng đã sửa trong chương trình sau khi xuất."


def test_the_detail_says_who_and_shows_both_texts(desk: Desk) -> None:
    form = a_form(desk, ReadBack((a_change(TRACKED), a_change(Origin((EDIT,))), a_change()), (), (), saved_by="Sếp"))
    people = [detail.who for line in form.lines if (detail := form.detail(line.id)) is not None]
    assert people == [
        "An, 02/01/2026 03:04",
        "An, 02/01/2026 03:04; có chỗ sửa không bật theo dõi",
        "Sửa không bật theo dõi; tệp do Sếp lưu",
    ]
    nobody = a_form(desk, ReadBack((a_change(),), (), ())).detail("0")
    assert nobody is not None
    assert nobody.who == "Sửa không bật theo dõi"
    problem = a_form(desk).detail("1")
    assert problem is not None
    assert problem.remark.startswith("Phần này lấy từ Thông tin chung")
    note = a_form(desk, ReadBack((), (), (COMMENT,)))
    detail = note.detail("0")
    assert detail is not None
    assert (detail.where, detail.who, detail.remark) == ("Văn bản", "Sếp, 02/01/2026 03:04", "")
    assert note.lines[0].texts == ("ⓘ nhận xét", "Văn bản", "Nêu rõ", "Sếp, 02/01/2026 03:04")
    assert note.place("0") is None


def test_what_is_ticked_is_taken_and_a_plan_that_moved_on_is_left(desk: Desk) -> None:
    form = a_form(desk)
    place = form.place("0")
    assert place is not None
    before = desk.plan
    assert form.take() == "Đã nhận 1 chỗ sửa từ Word. Nhấn Ctrl+Z để lấy lại."
    desk.undo()
    assert desk.plan == before
    set_text(desk, place.id, ())
    assert form.take() == ""


def test_files_are_read_or_refused_in_one_sentence(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(exported())
    assert read_word_file(desk.plan, desk.pack, path).found is not None
    path.write_bytes(b"x")
    refused = read_word_file(desk.plan, desk.pack, path)
    assert refused.fault == "Tệp không phải là văn bản Word (.docx)."
    assert read_word_file(desk.plan, desk.pack, tmp_path / "b.docx").fault == UNREADABLE
    form = ReadBackForm(desk)
    form.show_file(refused)
    assert (form.summary, form.lines) == (f"✖ {refused.fault}", ())
    bare = ReadBack((), (), (), has_list=False)
    assert a_form(desk, bare).summary == f"{NOTHING} {NO_LIST}"


def test_every_reason_has_words_and_every_refusal_a_sentence() -> None:
    assert set(PROBLEMS) == set(NotTaken)
    assert set(KINDS) == set(get_args(ChangeKind))
    for refusal in Refusal:
        assert refusal_sentence(WorkbookProblem(refusal)).endswith(".")
    assert "phần word/x.xml" in refusal_sentence(WorkbookProblem(Refusal.DAMAGED, values={"part": "word/x.xml"}))


def test_sentences_say_where_what_and_who(desk: Desk) -> None:
    plan, rules = desk.plan, desk.rules
    change = replace(a_change(TRACKED, by_place=True), unbound=("năm",))
    assert change_sentence(change, plan, rules) == (
        "Đề cương: thêm đoạn: (trống) → “mới” (An, 02/01/2026 03:04) [dấu ẩn của đoạn đã mất, nhận theo vị trí; "
        "câu mới không còn lấy “năm” từ kế hoạch]."
    )
    assert remarks(a_change()) == ()
    problem = WordProblem(NotTaken.BOUND, None, "2023", "2024", values={"name": "năm"})
    assert problem_sentence(problem, plan, rules) == (
        "Văn bản: “2023” → “2024”: “năm” lấy từ chỗ khác trong kế hoạch; hãy sửa ở đó."
    )
    cell = ImportProblem(ProblemCode.NOT_A_NUMBER, "row|column", {"text": "bốn"})
    said = problem_sentence(WordProblem(NotTaken.CELL, None, "46", "bốn", cell=cell), plan, rules)
    assert said == "Văn bản: “46” → “bốn”: “bốn” không phải là số."
    assert note_sentence(COMMENT, plan, rules) == "Văn bản: nhận xét của Sếp, 02/01/2026 03:04: “Nêu rõ”."
    unknown = replace(COMMENT, comment=WordComment("", "", "x"))
    assert note_sentence(unknown, plan, rules) == "Văn bản: nhận xét của không rõ ai: “x”."


def test_counts_and_times_are_words() -> None:
    found = ReadBack((a_change(),), (WordProblem(NotTaken.MOVED, None, "", ""),), (COMMENT,), same=3, follows=1)
    assert summary(found) == (
        "1 chỗ sửa trong Word; 1 số tự tính theo; 1 chỗ không nhận được; 1 nhận xét; 3 chỗ giữ nguyên."
    )
    assert summary(ReadBack((a_change(),), (), ())) == "1 chỗ sửa trong Word; 0 chỗ giữ nguyên."
    assert moment("hôm qua") == "hôm qua"
    assert who(Origin((WordEdit("", ""), EDIT, EDIT))) == "An, 02/01/2026 03:04"
