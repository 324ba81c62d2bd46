"""Every refusal and every problem has its one Vietnamese sentence."""

from __future__ import annotations

import pytest

from desktop.importers.preview import CellChange, CellTarget, ImportPreview, ImportProblem, ProblemCode
from desktop.importers.problems import Refusal, WorkbookProblem
from desktop.presenters.import_preview import change_words, preview_lines, summary_words
from desktop.presenters.import_words import problem_words, refusal_words

WORDS = {
    name: name.upper() for name in ("row", "column", "text", "stated", "computed", "part", "form", "year", "issuer")
}


@pytest.mark.parametrize("code", Refusal)
def test_every_refusal_is_one_sentence_that_names_its_cause(code: Refusal) -> None:
    sentence = refusal_words(WorkbookProblem(code, "Biểu!C7", WORDS))
    assert sentence.startswith("Biểu!C7: ")
    assert sentence.endswith(".")
    assert "{" not in sentence
    assert "…" not in sentence


@pytest.mark.parametrize("code", ProblemCode)
def test_every_problem_is_one_sentence_that_names_its_cell(code: ProblemCode) -> None:
    sentence = problem_words(ImportProblem(code, "Biểu!C7", WORDS))
    assert sentence.startswith("Biểu!C7: ")
    assert sentence.endswith(".")
    assert "{" not in sentence
    assert "…" not in sentence


def test_a_word_nobody_gave_reads_as_a_blank() -> None:
    assert refusal_words(WorkbookProblem(Refusal.DAMAGED)) == "Tệp bị hỏng ở phần …; hãy xin gửi lại."


def test_texts_and_counts_are_shown_as_they_are() -> None:
    change = CellChange(
        CellTarget("table", "r", "c"), None, "Giảm 2%", "Biểu!C7", form="f", row="Hộ nghèo", column="KH"
    )
    assert change_words(change) == "Biểu!C7: Hộ nghèo, KH: (trống) → Giảm 2%."
    problem = ImportProblem(ProblemCode.MERGED, "Biểu!C8")
    preview = ImportPreview(("f",), (change,), (problem,), same=3)
    assert [line.kind for line in preview_lines(preview)] == ["change", "problem"]
    assert summary_words(preview) == "Sẽ thay đổi 1 ô; 3 ô giữ nguyên; 1 chỗ không hiểu."
