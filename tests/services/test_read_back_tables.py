"""Figures of tables and sentences changed in Word become cells of the plan; what is computed follows or is said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pytest

from desktop.documents.anchors import Anchor
from desktop.documents.model import Bound
from desktop.domain.finding import Place
from desktop.domain.form_table import find_row
from desktop.domain.fund import Fund
from desktop.domain.plan import Plan
from desktop.domain.text_block import Field, TextLine
from desktop.importers.preview import CellChange, CellTarget, ProblemCode
from desktop.importers.word_file import WordFile, read_word
from desktop.importers.word_stamp import WordStamp
from desktop.importers.word_text import WordEdit, WordParagraph, WordRow, WordTable
from desktop.services.read_back_bound import bound_spans
from desktop.services.read_back_edits import TitleEdit, taken
from desktop.services.read_back_figures import cell_behind, figure_change
from desktop.services.read_back_report import NotTaken, ReadBack
from tests.documents.proposals import proposal
from tests.documents.sample_plans import hon_quan, shipped_pack
from tests.services.read_back_hands import codes, kinds, section_with, with_text
from tests.services.word_files import (
    exported,
    place_of,
    read_by,
    retyped,
    texts_of,
    the_word,
    typed_over,
    with_cell,
    with_paragraph,
    with_rows,
    without,
)

MILLION = 1_000_000
RECURRENT = Fund("central", "recurrent")
PROJECT_7 = "Dự án 7: Nâng cao"
JOBS = "Tiểu dự án 3: Hỗ trợ việc làm"
CARRIED = "vốn năm 2022 chuyển sang"
SENTENCE = "Ngân sách trung ương: 1.950"


@cache
def the_proposal() -> WordFile:
    return read_word(exported(proposal()))


def cells(found: ReadBack) -> list[tuple[str, object, object]]:
    """The changed cells: what they are, before, after."""
    edits = [change.edit for change in found.changes if isinstance(change.edit, CellChange)]
    return [(f"{edit.target.kind}/{edit.target.column}", edit.old, edit.new) for edit in edits]


def all_taken(found: ReadBack, plan: Plan) -> Plan:
    return taken(plan, (change.edit for change in found.changes))


def with_row_marks(word: WordFile, row: str, change: Callable[[WordRow], tuple[WordRow, ...]]) -> WordFile:
    """A file with the form's rows that hold some words exchanged."""
    return with_rows(word, lambda found: change(found) if any(row in c.text for c in found.cells) else (found,))


def bare(row: WordRow) -> WordRow:
    """A row without its bookmarks."""
    return replace(
        row,
        cells=tuple(
            replace(cell, paragraphs=tuple(replace(text, marks=()) for text in cell.paragraphs)) for cell in row.cells
        ),
    )


def test_a_figure_typed_over_in_the_table_is_the_cell_of_the_plan() -> None:
    found = read_by(with_cell(the_word(), PROJECT_7, 9, "48"))
    assert cells(found) == [("new_year/district.recurrent", 46 * MILLION, 48 * MILLION)]
    (change,) = found.changes
    assert (change.old, change.new, change.place.kind, found.problems) == ("46", "48", "line", ())
    assert cells(read_by(with_cell(the_word(), PROJECT_7, 9, ""))) == [
        ("new_year/district.recurrent", 46 * MILLION, None)
    ]


def test_totals_that_follow_are_counted_and_others_are_said() -> None:
    word = with_cell(with_cell(the_word(), PROJECT_7, 9, "48"), PROJECT_7, 11, "529")
    found = read_by(word)
    assert (len(found.changes), codes(found), found.follows) == (1, [], 1)
    wrong = read_by(with_cell(the_word(), PROJECT_7, 11, "530"))
    assert (wrong.changes, codes(wrong)) == ((), ["computed"])
    assert wrong.problems[0].values == {"row": PROJECT_7 + " năng lực và giám sát, đánh giá Chương trình"}


@pytest.mark.parametrize(
    ("text", "code"),
    [("1.95", ProblemCode.AMBIGUOUS), ("48 triệu", ProblemCode.UNIT_TYPED), ("bốn", ProblemCode.NOT_A_NUMBER)],
)
def test_what_is_no_clear_amount_is_said(text: str, code: ProblemCode) -> None:
    (problem,) = read_by(with_cell(the_word(), PROJECT_7, 9, text)).problems
    assert problem.code is NotTaken.CELL
    assert problem.cell is not None
    assert problem.cell.code is code


def test_the_part_carried_over_is_taken_apart_from_its_row() -> None:
    found = read_by(with_cell(the_word(), CARRIED, 3, "40"))
    assert cells(found) == [
        ("new_year/central.investment", 115 * MILLION, 108 * MILLION),
        ("carried/central.investment", 33 * MILLION, 40 * MILLION),
    ]
    found = read_by(with_cell(the_word(), JOBS, 3, "150"))
    assert cells(found) == [("new_year/central.investment", 115 * MILLION, 117 * MILLION)]


def test_a_cell_changed_only_in_the_program_is_no_change_and_one_changed_on_both_sides_is_marked() -> None:
    line = hon_quan().funding.by_code("7")
    assert line is not None
    tree = hon_quan().funding.with_line(line.with_amount(Fund("district", "recurrent"), 50 * MILLION))
    plan = replace(hon_quan(), funding=tree)
    assert read_by(the_word(), plan).changes == ()
    assert read_by(the_word(), plan).problems == ()
    (change,) = read_by(with_cell(the_word(), PROJECT_7, 9, "48"), plan).changes
    assert (change.moved_on, change.old, change.new) == (True, "50", "48")


def test_a_figure_in_a_sentence_is_the_cell_it_stands_for() -> None:
    word = retyped(the_word(), (SENTENCE, "Ngân sách trung ương: 1.960"))
    found = read_by(word)
    assert cells(found) == [("new_year/central.recurrent", 1_950 * MILLION, 1_960 * MILLION)]
    assert found.problems == ()
    assert read_by(word, all_taken(found, hon_quan())).changes == ()


def test_digits_typed_beside_a_bookmarked_figure_belong_to_it() -> None:
    place = place_of(the_word(), SENTENCE)

    def typed(text: str, ahead: str) -> WordFile:
        def changed(found: WordParagraph) -> tuple[WordParagraph, ...]:
            start = found.text.index("1.950")
            shift = len(ahead)
            marks = tuple(
                replace(m, start=m.start + shift, end=(m.end or 0) + shift) if m.start == start else m
                for m in found.marks
            )
            return (replace(found, text=found.text.replace("1.950", ahead + text), marks=marks),)

        return with_paragraph(the_word(), place, changed)

    assert codes(read_by(typed("1.9505", ""))) == ["amount"]
    assert cells(read_by(typed("1.950.000", ""))) == [
        ("new_year/central.recurrent", 1_950 * MILLION, 1_950_000 * MILLION)
    ]
    assert cells(read_by(typed("1.950", "1"))) == [("new_year/central.recurrent", 1_950 * MILLION, 11_950 * MILLION)]


def test_the_same_cell_changed_in_two_places_counts_once_and_two_figures_are_said() -> None:
    word = retyped(the_word(), (SENTENCE, "Ngân sách trung ương: 1.960"))
    alike = with_cell(word, "Dự án 2: Đa dạng", 4, "1.960")
    assert (len(read_by(alike).changes), codes(read_by(alike))) == (1, [])
    other = with_cell(word, "Dự án 2: Đa dạng", 4, "1.970")
    assert (len(read_by(other).changes), codes(read_by(other))) == (1, ["two_figures"])


def test_the_total_in_a_sentence_follows_or_is_said() -> None:
    total = ("thực hiện Dự án 2: 2.243", "thực hiện Dự án 2: 2.253")
    found = read_by(retyped(the_word(), total, (SENTENCE, "Ngân sách trung ương: 1.960")))
    assert (len(found.changes), codes(found), found.follows) == (1, [], 1)
    assert codes(read_by(retyped(the_word(), total))) == ["computed"]


@pytest.mark.parametrize("text", ["1.95", "nhiều", "-5"])
def test_a_figure_in_a_sentence_that_is_no_amount_is_said(text: str) -> None:
    found = read_by(retyped(the_word(), (SENTENCE, f"Ngân sách trung ương: {text}")))
    assert found.changes == ()
    assert codes(found)


def test_words_of_a_money_sentence_are_said_and_never_taken() -> None:
    found = read_by(retyped(the_word(), (SENTENCE, "Vốn trung ương: 1.950")))
    assert (found.changes, codes(found)) == ((), ["generated"])
    assert codes(read_by(without(the_word(), SENTENCE))) == ["generated"]


def test_carried_and_new_year_figures_of_a_sentence_are_cells_of_their_own() -> None:
    found = read_by(retyped(the_word(), ("gồm 33 triệu", "gồm 34 triệu")))
    assert cells(found) == [("carried/central.investment", 33 * MILLION, 34 * MILLION)]
    found = read_by(retyped(the_word(), ("và 115 triệu", "và 116 triệu")))
    assert cells(found) == [("new_year/central.investment", 115 * MILLION, 116 * MILLION)]
    found = read_by(retyped(the_word(), ("Ngân sách trung ương: 148", "Ngân sách trung ương: 150")))
    assert cells(found) == [("new_year/central.investment", 115 * MILLION, 117 * MILLION)]
    assert codes(read_by(retyped(the_word(), ("Ngân sách trung ương: 148", "Ngân sách trung ương: 20")))) == ["amount"]


@pytest.mark.parametrize(
    ("field", "result"),
    [
        ("vốn:2.central.recurrent", [("new_year/central.recurrent", 1_950 * MILLION, 1_951 * MILLION)]),
        ("vốn:*.central.*", []),
        ("vốn:2.*.*", []),
    ],
)
def test_a_money_field_of_a_text_is_the_cell_it_stands_for_or_is_said(
    field: str, result: list[tuple[str, object, object]]
) -> None:
    section, _ = section_with("Giảm tỷ lệ trẻ em")
    plan = with_text(hon_quan(), section, (TextLine(1, ("Bố trí ", Field(field), " triệu đồng.")),))
    word = read_word(exported(plan))
    printed = next(text for text in (paragraph.text for paragraph in texts_of(word)) if "Bố trí" in text)
    figure = printed.split()[-3]
    changed = str(int(figure.replace(".", "")) + 1)
    found = read_by(retyped(word, (f"Bố trí {figure}", f"Bố trí {changed}")), plan)
    assert cells(found) == result
    assert codes(found) == ([] if result else ["computed"])


def test_a_money_field_without_a_row_or_of_another_kind_is_said() -> None:
    section, _ = section_with("Giảm tỷ lệ trẻ em")
    for field in ("vốn:99.central.recurrent", "vốn:2"):
        plan = with_text(hon_quan(), section, (TextLine(1, ("Bố trí ", Field(field), " triệu đồng.")),))
        word = read_word(exported(plan))
        found = read_by(retyped(word, ("Bố trí …… triệu", "Bố trí 5 triệu")), plan)
        assert [change.unbound for change in found.changes] == [(field,)]
        place = place_of(word, "Bố trí …")
        found = read_by(with_paragraph(word, place, lambda text: (typed_over(text, "…", "5"),)), plan)
        assert (found.changes, codes(found)) == ((), ["computed"])


def test_rows_put_in_taken_out_or_bent_are_said() -> None:
    row = with_row_marks(
        the_word(), PROJECT_7, lambda found: (found, bare(found)) if len(found.cells) > 5 else (found,)
    )
    assert codes(read_by(row)) == ["row_new"]
    gone = with_row_marks(the_word(), PROJECT_7, lambda found: () if len(found.cells) > 5 else (found,))
    assert codes(read_by(gone)) == ["row_removed"]
    edit = WordEdit("An", "")
    tracked = with_row_marks(
        the_word(),
        PROJECT_7,
        lambda found: (replace(found, is_removed=True, edits=(edit,)),) if len(found.cells) > 5 else (found,),
    )
    assert codes(read_by(tracked)) == ["row_removed"]
    bent = with_row_marks(
        the_word(),
        PROJECT_7,
        lambda found: (replace(found, cells=found.cells[:-1]),) if len(found.cells) > 5 else (found,),
    )
    assert codes(read_by(bent)) == ["row_shape"]


def test_a_blank_row_is_nothing_and_an_activity_may_be_renamed() -> None:
    def with_blank(row: WordRow) -> tuple[WordRow, ...]:
        blank = (replace(cell, paragraphs=(WordParagraph("", ""),)) for cell in row.cells)
        return (row, replace(row, cells=tuple(blank)))

    word = with_row_marks(the_word(), PROJECT_7, lambda row: with_blank(row) if len(row.cells) > 5 else (row,))
    assert (read_by(word).changes, read_by(word).problems) == ((), ())
    plan = proposal()
    root = plan.funding.root
    line = next(found for found in root.walk() if found.level == "activity" and found.own)
    plain_line = replace(line, label="", title="Sửa trường nghề")
    plan = replace(plan, funding=plan.funding.with_line(plain_line))
    word = with_cell(read_word(exported(plan)), "Sửa trường nghề", 1, "Xây trường nghề")
    found = read_by(word, plan)
    (edit,) = [
        change.edit for change in found.changes if isinstance(change.edit, TitleEdit) and change.edit.kind == "line"
    ]
    assert (edit.before, edit.after) == ("Sửa trường nghề", "Xây trường nghề")
    assert taken(plan, [edit]).funding[line.id].title == "Xây trường nghề"


def test_a_figure_of_a_row_that_is_gone_or_of_a_fund_without_a_column() -> None:
    plan = hon_quan()
    assert cell_behind(plan, "fund:total:*.*:không có") is None
    assert cell_behind(plan, "field:năm") is None
    line = plan.funding.by_code("2")
    assert line is not None
    behind = (CellTarget("new_year", line.id, "lạ.recurrent"), 0)
    change = figure_change(plan, shipped_pack(), behind, "5", "x")
    assert (change.old, change.new, change.column) == (None, 5 * MILLION, "lạ.recurrent")


def test_bound_words_glued_to_letters_are_not_stretched_and_those_torn_apart_are_gone() -> None:
    anchor = Anchor("k", "dài 5km", bound=(Bound(4, 5, "s"),))
    assert bound_spans(anchor, "dài 6km", {0: (4, 5)}) == {0: (4, 5)}
    torn = Anchor("k", "một hai ba bốn", bound=(Bound(4, 10, "s"),))
    assert bound_spans(torn, "một hai tư bốn", {}) == {}
    crossed = Anchor("k", "một hai", bound=(Bound(0, 3, "s"), Bound(4, 7, "t")))
    assert bound_spans(crossed, "hai một", {0: (4, 7), 1: (0, 3)}) == {0: (4, 7)}


def test_a_row_that_lost_its_mark_is_found_by_its_texts() -> None:
    word = with_row_marks(the_word(), PROJECT_7, lambda found: (bare(found),))
    assert (read_by(word).changes, read_by(word).problems) == ((), ())
    twice = with_row_marks(the_word(), PROJECT_7, lambda found: (found, found) if len(found.cells) > 5 else (found,))
    assert codes(read_by(twice)) == ["row_new"]


def test_a_table_taken_out_and_a_head_typed_over_are_said() -> None:
    word = replace(
        the_word(), blocks=tuple(b for b in the_word().blocks if not (isinstance(b, WordTable) and len(b.rows) > 5))
    )
    assert codes(read_by(word)) == ["table_gone"]
    assert codes(read_by(with_cell(the_word(), "STT", 0, "TT"))) == ["head"]
    no_heads = replace(the_word(), stamp=replace(the_word().stamp, heads={}))
    assert codes(read_by(with_cell(no_heads, "STT", 0, "TT"))) == []


def test_names_of_rows_are_the_programmes_and_are_not_taken() -> None:
    assert codes(read_by(with_cell(the_word(), PROJECT_7, 1, "Dự án 7: Tên khác"))) == ["name"]
    assert codes(read_by(with_cell(the_word(), PROJECT_7, 0, "8"))) == ["name"]


def test_the_name_of_an_activity_or_of_a_row_of_ones_own_is_taken() -> None:
    plan = proposal()
    found = read_by(with_cell(the_proposal(), "Cầu dân sinh", 2, "Cầu treo"), plan)
    (change,) = found.changes
    assert isinstance(change.edit, TitleEdit)
    assert find_row(all_taken(found, plan).tables, change.edit.id).title == "Cầu treo"
    assert read_by(with_cell(the_proposal(), "Cầu dân sinh", 2, "Cầu treo"), all_taken(found, plan)).changes == ()


def test_cells_of_appendices_are_figures_or_texts_of_the_plan() -> None:
    plan = proposal()
    found = read_by(with_cell(the_proposal(), "Cầu dân sinh", 4, "61.000"), plan)
    assert cells(found) == [("table/nstw", 60_000 * MILLION, 61_000 * MILLION)]
    assert found.changes[0].place.kind == "row"
    found = read_by(with_cell(the_proposal(), "Số hộ nghèo", 3, "11.780"), plan)
    assert [change.new for change in found.changes][:1] == ["11780"] or found.changes
    found = read_by(with_cell(the_proposal(), "Cầu dân sinh", 1, "Huyện Krông Nô"), plan)
    assert cells(found) == [("table/dia-ban", "Huyện Đăk Glong", "Huyện Krông Nô")]
    assert codes(read_by(with_cell(the_proposal(), "TỔNG SỐ", 4, "9"), plan)) == ["computed"]


def test_a_changed_row_the_plan_no_longer_has_is_said() -> None:
    plan = hon_quan()
    line = plan.funding.by_code("7.2")
    assert line is not None
    other = replace(plan, funding=plan.funding.without_line(line.id))
    assert codes(read_by(the_word(), other)) == []
    assert codes(read_by(with_cell(the_word(), "Tiểu dự án 2: Giám sát", 4, "5"), other)) == ["gone"]


def test_without_the_list_a_figure_is_still_found() -> None:
    word = replace(with_cell(the_word(), PROJECT_7, 9, "48"), stamp=WordStamp(hon_quan().id))
    (change,) = read_by(word).changes
    assert (change.new, change.moved_on) == ("48", False)
    assert kinds(read_by(word)) == ["figure"]
    assert change.place == Place("line", change.place.id, "district.recurrent")
