"""The red pen comes back: what was changed in Word is told from what was changed in the program, nothing is guessed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from desktop.domain.finding import Place
from desktop.domain.section import walk_sections, with_section
from desktop.domain.text_block import Field, TextLine, plain
from desktop.importers.preview import CellChange, CellTarget
from desktop.importers.problems import Refusal, WorkbookProblem
from desktop.importers.word_file import read_word
from desktop.importers.word_stamp import WordStamp
from desktop.importers.word_text import WordComment, WordEdit, WordParagraph
from desktop.services.import_verbs import PlanMovedOnError
from desktop.services.read_back import read_back, take_word_changes
from desktop.services.read_back_edits import Edit, LineEdit, ListEdit, TitleEdit, taken
from desktop.services.read_back_report import NotTaken
from desktop.services.samples import open_sample
from tests.documents.sample_plans import hon_quan, krong_no, shipped_pack
from tests.presenters.table_desks import an_office
from tests.services.read_back_hands import (
    INSURED,
    LINKED,
    all_taken,
    closing_place,
    codes,
    kinds,
    section_with,
    with_text,
)
from tests.services.word_files import (
    exported,
    place_of,
    read_by,
    retyped,
    texts_of,
    the_word,
    typed_over,
    with_after,
    with_paragraph,
    without,
    without_marks,
)


def test_a_file_nobody_touched_changes_nothing() -> None:
    found = read_by(the_word())
    assert (found.changes, found.problems, found.notes, found.follows) == ((), (), (), 0)
    assert found.saved_by == hon_quan().facts.issuer_name


def test_a_file_of_another_plan_is_refused() -> None:
    with pytest.raises(WorkbookProblem) as caught:
        read_back(krong_no(), shipped_pack(), the_word())
    assert caught.value.code is Refusal.OTHER_PLAN


def test_a_changed_paragraph_keeps_its_level_and_its_untouched_fields() -> None:
    section, place = section_with("ưu tiên xã Thanh An")
    found = read_by(retyped(the_word(), ("ưu tiên xã Thanh An", "tập trung cho xã Thanh An")))
    (change,) = found.changes
    assert (change.kind, change.place) == ("text", Place("section", section.id, str(place)))
    assert isinstance(change.edit, LineEdit)
    after = change.edit.after
    assert after is not None
    assert after.level == section.text[place].level
    assert [run for run in after.runs if isinstance(run, Field)] == [Field("năm")]
    assert "tập trung cho xã Thanh An" in "".join(run for run in after.runs if isinstance(run, str))
    assert not change.unbound


def test_a_field_that_was_typed_over_is_not_taken_and_the_rest_of_the_sentence_is() -> None:
    words = ("Năm 2023 ưu tiên xã Thanh An", "Năm 2024 tập trung cho xã Thanh An")
    found = read_by(retyped(the_word(), words))
    (change,) = found.changes
    assert isinstance(change.edit, LineEdit)
    assert change.edit.after is not None
    assert Field("năm") in change.edit.after.runs
    (problem,) = found.problems
    assert (problem.code, problem.old, problem.new, problem.values) == (NotTaken.BOUND, "2023", "2024", {"name": "năm"})


def test_a_sentence_that_lost_its_field_says_which() -> None:
    found = read_by(retyped(the_word(), ("Năm 2023 ưu tiên xã Thanh An", "Ưu tiên xã Thanh An")))
    (change,) = found.changes
    assert change.unbound == ("năm",)
    assert found.problems == ()


def test_a_paragraph_that_moved_because_lines_came_before_it_is_found_by_its_hash() -> None:
    section, place = section_with(INSURED)
    plan = with_text(hon_quan(), section, (*plain("Dòng mới."), *section.text))
    found = read_by(retyped(the_word(), (INSURED, "có bảo hiểm xã hội")), plan)
    (change,) = found.changes
    assert change.place == Place("section", section.id, str(place + 1))
    assert not change.moved_on
    assert found.problems == ()


def test_what_was_changed_only_in_the_program_is_no_change() -> None:
    section, place = section_with(INSURED)
    lines = list(section.text)
    lines[place] = TextLine(1, ("Mỗi hộ có việc làm.",))
    found = read_by(the_word(), with_text(hon_quan(), section, lines))
    assert (found.changes, found.problems) == ((), ())


def test_what_was_changed_on_both_sides_is_shown_as_such() -> None:
    section, place = section_with(INSURED)
    lines = list(section.text)
    lines[place] = TextLine(1, ("Mỗi hộ có việc làm.",))
    found = read_by(retyped(the_word(), (INSURED, "có bảo hiểm")), with_text(hon_quan(), section, lines))
    (change,) = found.changes
    assert change.moved_on
    assert change.old == "Mỗi hộ có việc làm."


def test_a_change_made_on_both_sides_alike_is_no_change() -> None:
    word = retyped(the_word(), (INSURED, "có bảo hiểm xã hội"))
    plan = all_taken(read_by(word))
    assert read_by(word, plan).changes == ()


def test_a_heading_with_a_field_keeps_it_where_only_the_field_was_typed_over() -> None:
    section, _ = section_with("người khuyết tật không có sinh kế ổn định")
    titled = replace(section, title="Đối tượng năm {năm}")
    plan = replace(hon_quan(), sections=with_section(hon_quan().sections, titled))
    word = read_word(exported(plan))
    found = read_by(retyped(word, ("Đối tượng năm 2023", "Đối tượng năm 2024")), plan)
    assert (found.changes, codes(found)) == ((), ["bound"])
    found = read_by(retyped(word, ("Đối tượng năm 2023", "Đối tượng của năm 2023")), plan)
    assert [change.edit.after for change in found.changes if isinstance(change.edit, TitleEdit)] == [
        "Đối tượng của năm {năm}"
    ]


def test_a_change_in_a_line_the_program_has_removed_is_said() -> None:
    section, place = section_with(INSURED)
    plan = with_text(hon_quan(), section, section.text[:place] + section.text[place + 1 :])
    assert codes(read_by(retyped(the_word(), (INSURED, "có bảo hiểm xã hội")), plan)) == ["gone"]
    assert codes(read_by(the_word(), plan)) == []
    assert codes(read_by(without(the_word(), INSURED), plan)) == []
    blank = with_paragraph(the_word(), place_of(the_word(), INSURED), lambda text: (replace(text, text="- "),))
    assert codes(read_by(blank, plan)) == []


def test_a_removed_paragraph_is_a_line_to_take_out() -> None:
    section, place = section_with(INSURED)
    word = without(the_word(), INSURED)
    (change,) = read_by(word).changes
    assert change.kind == "removed"
    after = all_taken(read_by(word))
    assert next(s for s in walk_sections(after.sections) if s.id == section.id).text == (
        section.text[:place] + section.text[place + 1 :]
    )
    blank = read_by(retyped(the_word(), (texts_of(the_word())[place_of(the_word(), INSURED)].text, "- ")))
    assert kinds(blank) == ["removed"]


def test_new_paragraphs_go_behind_the_one_they_stand_behind_in_their_order() -> None:
    section, place = section_with(INSURED)
    word = with_after(the_word(), INSURED, "- Một.", "+ Hai.", "Ba.")
    found = read_by(word)
    assert kinds(found) == ["new", "new", "new"]
    assert [change.new for change in found.changes] == ["- Một.", "+ Hai.", "Ba."]
    text = next(s for s in walk_sections(all_taken(found).sections) if s.id == section.id).text
    assert text[place + 1 : place + 4] == (TextLine(1, ("Một.",)), TextLine(2, ("Hai.",)), TextLine(0, ("Ba.",)))
    again = read_by(word, all_taken(found))
    assert (again.changes, again.problems) == ((), ())


def test_new_paragraphs_behind_a_heading_a_money_part_the_opening_and_the_end_find_their_text() -> None:
    heading = with_after(the_word(), "b) Đối tượng:", "- Trước hết là hộ nghèo.")
    assert [change.edit.place for change in read_by(heading).changes if isinstance(change.edit, LineEdit)] == [0]
    assert read_by(heading, all_taken(read_by(heading))).changes == ()
    money = with_after(the_word(), "- Ngân sách huyện đối ứng: 195", "- Vốn khác: không.")
    assert kinds(read_by(money)) == ["new"]
    assert read_by(money, all_taken(read_by(money))).changes == ()
    opening = with_after(the_word(), "ban hành Kế hoạch triển khai các dự án", "Mở đầu thêm.")
    assert all_taken(read_by(opening)).facts.intro.endswith("\nMở đầu thêm.")
    closing = with_after(the_word(), texts_of(the_word())[closing_place()].text[:30], "Kết thêm.")
    assert all_taken(read_by(closing)).facts.closing.endswith("\nKết thêm.")


@pytest.mark.parametrize("words", ["Ngân sách trung ương: 1.950", "Căn cứ ", "KẾ HOẠCH", "- Lưu: VT", "Nơi nhận:"])
def test_a_new_paragraph_where_none_can_be_written_is_said(words: str) -> None:
    found = read_by(with_after(the_word(), words, "Đoạn lạ."))
    assert (found.changes, codes(found)) == ((), ["new_here"])


def test_where_word_counts_a_new_line_takes_the_level_of_ours_in_its_style() -> None:
    plan = replace(hon_quan(), facts=replace(hon_quan().facts, layout=replace(hon_quan().facts.layout, numbers="real")))
    word = read_word(exported(plan))
    assert (read_by(word, plan).changes, read_by(word, plan).problems) == ((), ())
    place = place_of(word, INSURED)
    style = texts_of(word)[place].style
    for given, level in ((style, 1), ("KHLa", 0)):
        new = WordParagraph("Dòng mới.", "", style=given)
        (change,) = read_by(with_paragraph(word, place, lambda text, new=new: (text, new)), plan).changes  # type: ignore[misc]
        assert isinstance(change.edit, LineEdit)
        assert change.edit.after == TextLine(level, ("Dòng mới.",))


def test_a_paragraph_before_everything_is_said() -> None:
    word = replace(the_word(), blocks=(WordParagraph("Kính gửi sếp", ""), *the_word().blocks))
    assert codes(read_by(word)) == ["new_here"]


def test_a_paragraph_that_lost_its_mark_is_found_by_where_it_stands() -> None:
    word = without_marks(the_word(), INSURED)
    assert read_by(word).changes == ()
    (change,) = read_by(retyped(word, (INSURED, "có bảo hiểm xã hội"))).changes
    assert change.by_place
    assert change.kind == "text"
    whole = texts_of(word)[place_of(word, INSURED)].text
    (rewritten,) = read_by(retyped(word, (whole, "Viết lại hẳn."))).changes
    assert (rewritten.by_place, rewritten.new) == (True, "Viết lại hẳn.")


def test_several_paragraphs_without_marks_are_paired_by_likeness_and_new_ones_stay_new() -> None:
    word = without_marks(without_marks(the_word(), INSURED), "10% lao động")
    word = with_after(retyped(word, (INSURED, "có bảo hiểm xã hội")), "có bảo hiểm xã hội", "Hoàn toàn khác.")
    found = read_by(word)
    assert sorted(kinds(found)) == ["new", "text"]
    new = next(change for change in found.changes if change.kind == "new")
    section, place = section_with(INSURED)
    assert isinstance(new.edit, LineEdit)
    assert (new.edit.section, new.edit.place) == (section.id, place + 1)
    after = all_taken(found)
    assert read_by(word, after).changes == ()


def test_a_new_paragraph_before_one_that_lost_its_mark_goes_before_it() -> None:
    word = with_after(without_marks(the_word(), "10% lao động"), INSURED, "Hoàn toàn khác.")
    section, place = section_with(INSURED)
    (change,) = read_by(word).changes
    assert isinstance(change.edit, LineEdit)
    assert (change.edit.section, change.edit.place) == (section.id, place + 1)


def test_a_changed_number_or_bullet_is_said_and_the_text_is_kept() -> None:
    found = read_by(retyped(the_word(), ("- Mỗi hộ nghèo", "+ Mỗi hộ nghèo")))
    assert (found.changes, codes(found)) == ((), ["mark"])
    found = read_by(retyped(the_word(), ("- Mỗi hộ nghèo", "Mỗi hộ nghèo")))
    assert (found.changes, codes(found)) == ((), ["mark"])
    typed = retyped(the_word(), ("- Mỗi hộ nghèo", "- Riêng: Mỗi hộ nghèo"))
    assert [change.new[:12] for change in read_by(typed).changes] == ["Riêng: Mỗi h"]


def test_joined_copied_and_moved_paragraphs_are_said_and_not_taken() -> None:
    word = the_word()
    first, second = place_of(word, "10% lao động"), place_of(word, "100% cán bộ")
    texts = texts_of(word)
    shift = len(texts[first].text) + 1
    joined = replace(
        texts[first],
        text=f"{texts[first].text} {texts[second].text}",
        marks=(*texts[first].marks, *(replace(m, start=m.start + shift, end=None) for m in texts[second].marks)),
    )
    both = with_paragraph(with_paragraph(word, second, lambda _text: ()), first, lambda _text: (joined,))
    assert codes(read_by(both)) == ["joined"]
    assert kinds(read_by(both)) == []
    copied = with_paragraph(word, first, lambda text: (text, text))
    assert codes(read_by(copied)) == ["twice"]
    moved = with_paragraph(with_paragraph(word, second, lambda _text: ()), first, lambda text: (texts[second], text))
    assert codes(read_by(moved)) == ["moved"]


def test_pictures_are_said_and_comments_are_told_with_their_place() -> None:
    comment = WordComment("Sếp", "2026-01-02T03:04:00Z", "Nêu rõ xã nào")
    word = with_paragraph(
        the_word(), place_of(the_word(), INSURED), lambda text: (replace(text, comments=(comment,), has_objects=True),)
    )
    found = read_by(word)
    assert codes(found) == ["object"]
    (note,) = found.notes
    assert (note.comment, note.place) == (comment, Place("section", *_spot(INSURED)))
    first = replace(texts_of(the_word())[0], marks=(), comments=(comment,))
    early = with_paragraph(the_word(), 0, lambda _text: (first,))
    assert read_by(early).notes[0].place is None


def _spot(words: str) -> tuple[str, str]:
    section, place = section_with(words)
    return section.id, str(place)


def test_tracked_changes_name_who_and_tell_whether_all_of_it_was_tracked() -> None:
    edit = WordEdit("An", "2026-01-02T03:04:00Z")
    word = with_paragraph(
        the_word(),
        place_of(the_word(), INSURED),
        lambda text: (replace(typed_over(text, INSURED, "có bảo hiểm"), edits=(edit,)),),
    )
    (change,) = read_by(word).changes
    assert (change.origin.edits, change.origin.tracked) == ((edit,), True)
    other = with_paragraph(word, place_of(word, "có bảo hiểm"), lambda text: (replace(text, before="khác"),))
    assert not read_by(other).changes[0].origin.tracked
    heading = with_paragraph(
        the_word(),
        place_of(the_word(), "KẾ HOẠCH"),
        lambda text: (replace(typed_over(text, "KẾ HOẠCH", "ĐỀ ÁN"), edits=(edit,)),),
    )
    (problem,) = read_by(heading).problems
    assert (problem.code, problem.origin.tracked) == (NotTaken.FIXED, True)


def test_without_the_list_every_difference_counts_as_made_in_word() -> None:
    bare = replace(the_word(), stamp=WordStamp(hon_quan().id))
    assert (read_by(bare).changes, read_by(bare).problems) == ((), ())
    assert not read_by(bare).has_list
    section, place = section_with(INSURED)
    lines = list(section.text)
    lines[place] = TextLine(1, ("Mỗi hộ có việc làm.",))
    (change,) = read_by(bare, with_text(hon_quan(), section, lines)).changes
    assert not change.moved_on


@pytest.mark.parametrize(
    "edit",
    [
        LineEdit("section", "không có", 0, "insert", None, TextLine(0, ("x",))),
        LineEdit("intro", "", 0, "put", TextLine(0, ("khác",)), TextLine(0, ("x",))),
        LineEdit("intro", "", 99, "insert", None, TextLine(0, ("x",))),
        TitleEdit("section", "không có", "a", "b"),
        TitleEdit("line", "không có", "a", "b"),
        TitleEdit("row", "không có", "a", "b"),
        TitleEdit("section", hon_quan().sections[0].id, "khác", "b"),
        TitleEdit("line", hon_quan().funding.root.children[0].id, "khác", "b"),
        ListEdit("recipients", "không có", "a", "b"),
        ListEdit("bases", hon_quan().bases[0].id, "khác", "b"),
        CellChange(CellTarget("new_year", "không có", "central.recurrent"), None, 1, "", "", "", ""),
        CellChange(CellTarget("new_year", hon_quan().funding.root.id, "central.recurrent"), 5, 1, "", "", "", ""),
    ],
)
def test_an_edit_of_what_is_no_longer_there_is_refused(edit: Edit) -> None:
    with pytest.raises(PlanMovedOnError):
        taken(hon_quan(), [edit])


def test_what_is_taken_is_one_step_and_a_plan_that_moved_on_is_left_alone(tmp_path: Path) -> None:
    with an_office(tmp_path) as office:
        desk = open_sample(office, "hon-quan-2023")
        word = retyped(the_word(), (INSURED, "có bảo hiểm xã hội"), (LINKED, "Liên kết hộ nghèo"))
        before = desk.plan
        changes = read_back(before, desk.pack, word).changes
        take_word_changes(desk, changes)
        after = desk.plan
        assert desk.undo_name == "Nhận 2 chỗ sửa từ Word"
        desk.undo()
        assert desk.plan == before
        desk.redo()
        assert desk.plan == after
        with pytest.raises(PlanMovedOnError):
            take_word_changes(desk, changes)
        assert desk.plan == after
