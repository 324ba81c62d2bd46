"""Quick fixes as they are shown before they are made."""

from __future__ import annotations

from dataclasses import replace

from desktop.domain.checks.all import findings
from desktop.domain.checks.mending import kind_of
from desktop.domain.legal import LegalBasis
from desktop.presenters.mending_form import GONE, all_alike, done_sentence, kind_title, mending_rows, question
from tests.domain.wording_plans import RULES, a_right_plan


def test_rows_say_where_what_stands_there_and_what_will() -> None:
    plan = a_right_plan("Tiêu dự án 1\nTiêu dự án 2\n9")
    found = [each for each in findings(plan, RULES) if kind_of(each) in {"spelling", "page_number"}]
    spelling = next(each for each in found if kind_of(each) == "spelling")
    rows = mending_rows(plan, RULES, all_alike(found, spelling))
    assert [row.texts for row in rows] == [
        ("Mục 1. Mục tiêu, dòng 1", "Tiêu dự án 1", "Tiểu dự án 1"),
        ("Mục 1. Mục tiêu, dòng 2", "Tiêu dự án 2", "Tiểu dự án 2"),
    ]
    assert question(spelling, rows) == "Lỗi chính tả: 2 chỗ sẽ được sửa như sau."
    lone = next(each for each in found if kind_of(each) == "page_number")
    assert mending_rows(plan, RULES, (lone,))[0].after == GONE


def test_the_end_mark_of_a_basis_has_a_name_and_results_are_told() -> None:
    plan = replace(a_right_plan(), bases=(LegalBasis("b", "1", text="Nghị quyết của HĐND;"),))
    finding = next(each for each in findings(plan, RULES) if kind_of(each) == "end_mark")
    assert kind_title(finding) == "dấu cuối căn cứ"
    assert done_sentence(2) == "Đã sửa 2 chỗ; bấm Ctrl+Z để hoàn tác."
    assert done_sentence(0) == "Không còn gì để sửa."
