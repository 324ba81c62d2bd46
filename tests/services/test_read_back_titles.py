"""Titles, names, facts, recipients and căn cứ changed in Word: the plan's own are taken, the library's are said."""

from __future__ import annotations

from dataclasses import replace

from desktop.domain.finding import Place
from desktop.services.read_back_edits import ListEdit, TitleEdit
from tests.documents.sample_plans import hon_quan
from tests.services.read_back_hands import all_taken, closing_place, codes, kinds, section_with
from tests.services.word_files import (
    place_of,
    read_by,
    retyped,
    texts_of,
    the_word,
    typed_over,
    with_paragraph,
    without,
)


def test_titles_are_changed_and_capitals_go_back_to_small_letters() -> None:
    found = read_by(retyped(the_word(), ("II. NỘI DUNG HOẠT ĐỘNG", "II. NỘI DUNG VÀ GIẢI PHÁP")))
    (change,) = found.changes
    assert isinstance(change.edit, TitleEdit)
    assert change.edit.after == "Nội dung và giải pháp"
    mixed = read_by(retyped(the_word(), ("II. NỘI DUNG HOẠT ĐỘNG", "II. Nội dung khác")))
    assert [change.edit.after for change in mixed.changes if isinstance(change.edit, TitleEdit)] == ["Nội dung khác"]
    part = read_by(retyped(the_word(), ("b) Đối tượng:", "b) Đối tượng hỗ trợ:")))
    (change,) = part.changes
    assert isinstance(change.edit, TitleEdit)
    assert change.edit.after == "Đối tượng hỗ trợ"
    assert read_by(the_word(), all_taken(part)).changes == ()


def test_the_name_of_a_project_is_changed_but_not_its_label() -> None:
    found = read_by(retyped(the_word(), ("Dự án 2: Đa dạng hóa sinh kế", "Dự án 2: Nhiều sinh kế")))
    (change,) = found.changes
    assert isinstance(change.edit, TitleEdit)
    assert change.edit.after == "Nhiều sinh kế, phát triển mô hình giảm nghèo"
    assert codes(read_by(retyped(the_word(), ("Dự án 2: Đa dạng", "DA 2: Đa dạng")))) == ["name"]


def test_a_heading_taken_out_is_said_and_its_texts_are_taken_out() -> None:
    assert codes(read_by(without(the_word(), "b) Đối tượng:"))) == ["heading_removed"]


def test_a_heading_with_its_text_behind_it_is_two_texts() -> None:
    section, _ = section_with("Giúp người nghèo có thêm nghề")
    found = read_by(retyped(the_word(), ("Giúp người nghèo có thêm nghề", "Giúp hộ nghèo có thêm nghề")))
    (change,) = found.changes
    assert (change.kind, change.place) == ("text", Place("section", section.id, "0"))
    place = place_of(the_word(), "Giúp người nghèo có thêm nghề")
    found = read_by(with_paragraph(the_word(), place, lambda text: (typed_over(text, "ục tiêu", "ục đích"),)))
    assert kinds(found) == ["title"]
    found = read_by(retyped(the_word(), ("Mục tiêu: Giúp người", "Mục đích: Giúp người")))
    assert (kinds(found), codes(found)) == (["text"], ["heading_removed"])


def test_subject_opening_and_end_are_texts_of_the_facts() -> None:
    plan = hon_quan()
    found = read_by(retyped(the_word(), ("giảm nghèo bền vững năm 2023", "giảm nghèo năm 2023")))
    (change,) = found.changes
    assert change.place == Place("plan", "", "subject")
    assert "{năm}" in all_taken(found).facts.subject
    assert not change.unbound
    end = texts_of(the_word())[closing_place()].text
    first = end.split()[0]
    found = read_by(retyped(the_word(), (end, end.replace(first, "Nay"))))
    after = all_taken(found)
    assert after.facts.closing != plan.facts.closing
    assert read_by(retyped(the_word(), (end, end.replace(first, "Nay"))), after).changes == ()
    assert codes(read_by(retyped(the_word(), (end, end.removesuffix("/."))))) == ["fixed"]


def test_the_end_is_stored_as_it_was_stored() -> None:
    for stored in ("Báo cáo UBND tỉnh.", "Báo cáo UBND tỉnh./.", "Báo cáo UBND tỉnh"):
        plan = replace(hon_quan(), facts=replace(hon_quan().facts, closing=stored))
        end = texts_of(the_word())[closing_place()].text
        word = retyped(the_word(), (end, "Trình UBND tỉnh./."))
        found = read_by(word, plan)
        assert all_taken(found, plan).facts.closing == stored.replace("Báo cáo", "Trình")


def test_recipients_and_typed_bases_are_changed_and_taken_out() -> None:
    plan = hon_quan()
    recipient = plan.recipients[1]
    found = read_by(retyped(the_word(), (f"- {recipient.text};", "- Phòng Nội vụ;")))
    (change,) = found.changes
    assert isinstance(change.edit, ListEdit)
    assert all_taken(found).recipients[1].text == "Phòng Nội vụ"
    gone = read_by(without(the_word(), f"- {recipient.text};"))
    assert kinds(gone) == ["removed"]
    assert recipient not in all_taken(gone).recipients
    assert codes(read_by(retyped(the_word(), (f"- {recipient.text};", f"- {recipient.text},")))) == ["fixed"]


def test_a_basis_of_the_library_is_not_changed_and_a_typed_one_is() -> None:
    plan = hon_quan()
    with_acts = next(basis for basis in plan.bases if basis.acts)
    assert codes(read_by(retyped(the_word(), (with_acts.sentence, f"{with_acts.sentence} thêm")))) == ["basis"]
    typed = replace(with_acts, acts=(), text="nghị quyết cũ của huyện")
    other = replace(plan, bases=tuple(typed if basis is with_acts else basis for basis in plan.bases))
    found = read_by(retyped(the_word(), (with_acts.sentence, "Căn cứ nghị quyết mới")), other)
    (change,) = found.changes
    assert change.moved_on
    assert next(b for b in all_taken(found, other).bases if b.id == typed.id).text == "nghị quyết mới"
    assert codes(read_by(retyped(the_word(), (with_acts.sentence, "Xét nghị quyết mới")), other)) == ["basis"]
    assert codes(read_by(retyped(the_word(), (with_acts.sentence, typed.sentence + ",")), other)) == ["fixed"]
    removed = read_by(without(the_word(), with_acts.sentence), other)
    assert typed not in all_taken(removed, other).bases
