"""The format check in words: every kind of fault has its sentence, its rule and its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.domain.lint.findings import LintFinding, Spot
from desktop.importers.problems import Refusal, WorkbookProblem
from desktop.presenters.lint_form import copied_text, heading, problem_sentence, rows_of
from desktop.presenters.lint_words import lint_message, place_words, tally
from desktop.presenters.word_refusals import SENTENCES, refused_word
from desktop.services.word_lint import lint_word
from tests.documents.sample_plans import shipped_pack
from tests.domain.wording_plans import FAULTY_LINES
from tests.lint.seed_catalogue import SEEDS
from tests.lint.word_files import files

DATES = {"cited": "2022-07-28", "known": "2022-07-11", "date": "2022-07-11"}
VALUES = dict.fromkeys(("found", "meant", "wrong", "around", "usual", "act", "year"), "giá trị") | DATES
TXT = {"letters", "marks", "unseen", "blanks", "markdown", "doubled", "spelling", "quote", "exponent"}
TXT |= {"pair", "variant", "tone", "dash"}


def a_finding(kind: str) -> LintFinding:
    code = "TXT-01" if kind in TXT else "FMT-01"
    return LintFinding(code, kind, (Spot(3, 0, "Chữ"),), VALUES)


@pytest.mark.parametrize("kind", SEEDS)
def test_every_kind_has_its_sentence_and_its_place_in_the_decree(kind: str) -> None:
    message = lint_message(a_finding(kind))
    assert "đoạn 3 “Chữ”" in message.sentence.lower().replace("chữ", "Chữ")
    assert message.text.endswith(".")
    assert "Phụ lục" in message.rule or "mục IV" in message.rule
    assert not any(sign in message.sentence for sign in "{}_")


def test_looks_a_component_must_not_have_are_told_the_other_way_round() -> None:
    assert lint_message(a_finding("number_bold")).text == "số, ký hiệu in đậm."
    assert lint_message(a_finding("nation_bold")).text == "Quốc hiệu chưa in đậm."


def test_a_kind_nobody_gave_words_to_is_a_bug() -> None:
    with pytest.raises(KeyError):
        lint_message(a_finding("chi_tiet_la"))


def test_places_are_told_by_paragraph_page_and_number() -> None:
    spots = tuple(Spot(number, 0, "") for number in range(1, 6))
    assert place_words(spots) == "Đoạn 1, đoạn 2, đoạn 3 và 2 đoạn khác"
    assert place_words((Spot(7, 2, "Căn cứ"),)) == "Trang 2, đoạn 7 “Căn cứ”"
    assert place_words((Spot(),)) == "Toàn văn bản"
    assert place_words((Spot(7, 2, "Căn cứ"),), of_pages=True) == "Các trang từ đoạn 7 “Căn cứ”"


def test_the_list_is_counted_shown_and_copied() -> None:
    messages = (lint_message(a_finding("tm")), lint_message(a_finding(next(iter(FAULTY_LINES)))))
    assert tally(messages) == "2 điểm cần xem lại."
    assert tally(()) == "Không thấy lỗi thể thức nào."
    assert heading(()).startswith("Không thấy lỗi")
    first, _ = rows_of(messages)
    assert first == (
        "FMT-01",
        "Đoạn 3 “Chữ”",
        "Thiếu “TM.” trước tên cơ quan. Ghi “TM. ỦY BAN NHÂN DÂN” ở dòng trên.",
        "mục II.7 Phụ lục I",
    )
    assert copied_text("a.docx", messages).splitlines()[:2] == ["Kiểm tra thể thức tệp Word: a.docx", heading(messages)]


def test_refusals_are_one_sentence_each() -> None:
    for refusal in SENTENCES:
        assert refused_word(WorkbookProblem(refusal)).startswith("tệp ")
    assert refused_word(WorkbookProblem(Refusal.NO_SHEET)) == SENTENCES[Refusal.DAMAGED]
    assert problem_sentence("a.docx", WorkbookProblem(Refusal.MACROS)).startswith("a.docx: tệp có macro")
    assert "không đọc được" in problem_sentence("a.docx", OSError())


def test_without_a_pack_no_word_list_is_known(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(files()["ngoai-kieu"].data)
    assert lint_word(path, None) == lint_word(path, shipped_pack()) == ()
