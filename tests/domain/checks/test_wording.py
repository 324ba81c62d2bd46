"""TXT-01 and FMT-01 in a plan: every artefact of real plans that can still stand in one, and quick fixes."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from desktop.domain.checks.all import findings, is_waivable, text_findings
from desktop.domain.checks.mending import is_mendable, is_safe, kind_of, mended_plan, text_at
from desktop.domain.checks.wording import lines_whole, texts_clean, texts_uniform
from desktop.domain.finding import Finding, Place, Severity
from desktop.domain.funding import FundingTree
from desktop.domain.legal import LegalBasis
from desktop.domain.plan import Plan, Recipient
from desktop.domain.section import find_section
from desktop.domain.text_block import Field, TextLine, plain
from tests.acceptance.random_plans import a_random_plan
from tests.domain.checks.seeds import a_root
from tests.domain.plans import a_line
from tests.domain.wording_plans import (
    FAULTY_FACTS,
    FAULTY_LINES,
    RULES,
    a_line_with_field,
    a_plan_of_every_wording_fault,
    a_right_plan,
)

CODES = frozenset({"TXT-01", "FMT-01"})


def wording(plan: Plan) -> list[Finding]:
    """Return the findings about wording and form, and typed end marks."""
    return [each for each in findings(plan, RULES) if each.code in CODES or kind_of(each) == "end_mark"]


def kinds(plan: Plan) -> list[str]:
    return [kind_of(finding) for finding in wording(plan)]


def test_a_right_plan_has_no_finding() -> None:
    assert wording(a_right_plan()) == []


@pytest.mark.parametrize("kind", FAULTY_LINES)
def test_each_fault_of_a_line_is_found_in_its_place_and_mended(kind: str) -> None:
    wrong, right = FAULTY_LINES[kind]
    plan = a_right_plan(f"Đầu tiên\n{wrong}")
    (finding,) = wording(plan)
    assert (kind_of(finding), finding.place, finding.severity) == (kind, Place("section", "s", "1"), Severity.WARNING)
    assert is_waivable(finding)
    assert text_at(plan, finding.place) == wrong
    mended = mended_plan(plan, RULES, (finding,))
    assert mended == a_right_plan(f"Đầu tiên\n{right}")
    assert wording(mended) == []


@pytest.mark.parametrize("kind", FAULTY_FACTS)
def test_each_fault_of_the_header_and_signature_is_found_and_mended(kind: str) -> None:
    name, wrong, right = FAULTY_FACTS[kind]
    plan = a_right_plan(**{name: wrong})
    (finding,) = wording(plan)
    assert (kind_of(finding), finding.place) == (kind, Place("plan", "", name))
    assert text_at(plan, finding.place) == (wrong if isinstance(wrong, str) else " / ".join(wrong))
    assert mended_plan(plan, RULES, (finding,)) == a_right_plan(**{name: right})


def test_texts_are_read_wherever_the_officer_wrote_them() -> None:
    wrong = "Giảm  nghèo"
    line = a_line("2", status="no_money", reason=wrong)
    plan = replace(
        a_right_plan(title=wrong, subject=wrong, intro=wrong, closing=wrong, budget_decision=wrong),
        bases=(LegalBasis("b", "1", text=wrong),),
        funding=FundingTree(a_root(line)),
        recipients=(Recipient("r1", "1", wrong), Recipient("r2", "2", "Lưu: VT, LĐTBXH")),
    )
    found = [finding for finding in wording(plan) if kind_of(finding) == "blanks"]
    assert {(each.place.kind, each.place.column) for each in found} == {
        ("plan", "subject"),
        ("plan", "intro"),
        ("plan", "closing"),
        ("plan", "budget_decision"),
        ("basis", ""),
        ("section", "title"),
        ("line", "reason"),
        ("recipient", ""),
    }
    mended = mended_plan(plan, RULES, found)
    assert "blanks" not in kinds(mended)
    assert all(text_at(mended, each.place) == "Giảm nghèo" for each in found)


def test_fields_in_a_line_stay_where_they_are() -> None:
    plan = a_right_plan(a_line_with_field("Năm ", "  giảm  nghèo"))
    (finding,) = wording(plan)
    (line,) = find_section(mended_plan(plan, RULES, (finding,)).sections, "s").text
    assert line == TextLine(0, ("Năm ", Field("năm"), " giảm nghèo"))


def test_a_line_that_holds_the_sign_of_a_field_is_not_mended() -> None:
    plan = a_right_plan("Năm \ufffc  giảm")
    assert mended_plan(plan, RULES, wording(plan)) == plan


def test_braces_of_a_fact_are_no_words() -> None:
    plan = a_right_plan(subject="Giảm  nghèo {năm} {năm}")
    (finding,) = wording(plan)
    assert mended_plan(plan, RULES, (finding,)).facts.subject == "Giảm nghèo {năm} {năm}"


def test_the_first_line_behind_an_inline_title_may_go_on_in_small_letters() -> None:
    plan = a_right_plan("giảm hộ nghèo")
    (section,) = plan.sections
    assert kinds(plan) == ["line"]
    assert kinds(replace(plan, sections=(replace(section, is_inline=True),))) == []


def test_the_same_fault_twice_in_a_line_is_one_finding_and_one_fix() -> None:
    plan = a_right_plan("Tiêu dự án 1 và Tiêu dự án 2  năm  nay")
    found = wording(plan)
    assert [kind_of(finding) for finding in found] == ["spelling", "blanks"]
    assert wording(mended_plan(plan, RULES, found)) == []


def test_ids_stay_while_another_line_is_mended() -> None:
    plan = a_right_plan("Tiêu dự án 1\nGiảm  nghèo")
    first, second = wording(plan)
    assert [each.id for each in wording(mended_plan(plan, RULES, (first,)))] == [second.id]


LINES = {
    "page_number": ("Một\n9\nHai", "Một\nHai"),
    "heads": ("Một\nỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nHai", "Một\nHai"),
    "bracket": ("Một\n(B/c)\nHai", "Một\nHai"),
    "power": ("Một\nNhà rộng 30m\n2\nHai", "Một\nNhà rộng 30m²\nHai"),
    "broken": (
        "Một\nCác cơ quan, đơn vị và địa phương tổ chức thực hiện\nTheo nhiệm vụ",
        "Một\nCác cơ quan, đơn vị và địa phương tổ chức thực hiện\nTheo nhiệm vụ",
    ),
}


@pytest.mark.parametrize("kind", LINES)
def test_what_a_pasted_page_leaves_is_found_and_taken_out(kind: str) -> None:
    wrong, right = LINES[kind]
    if kind == "broken":
        wrong, right = wrong.replace("\nTheo", "\ntheo"), right.replace("\nTheo", " theo")
    plan = a_right_plan(wrong)
    found = [finding for finding in wording(plan) if kind_of(finding) != "line"]
    assert [kind_of(finding) for finding in found] == [kind]
    assert found[0].place.column == "1"
    mended = mended_plan(plan, RULES, found)
    assert mended == a_right_plan(right)


@pytest.mark.parametrize(
    "text",
    [
        "Giảm 218 hộ nghèo\n218 hộ",
        "Các cơ quan, đơn vị và địa phương tổ chức thực hiện:\nmột việc",
        "Một việc\nhai việc",
        "Nhà rộng 30m\n2 phòng",
    ],
)
def test_lines_that_only_look_alike_are_left_alone(text: str) -> None:
    assert list(lines_whole(a_right_plan(text), RULES)) == []


def test_a_line_is_joined_over_its_fields_and_levels() -> None:
    start = TextLine(1, ("Các cơ quan, đơn vị và địa phương tổ chức thực hiện ", Field("năm")))
    plan = a_right_plan((start, TextLine(0, ("theo nhiệm vụ được giao",))))
    (finding,) = lines_whole(plan, RULES)
    (line,) = find_section(mended_plan(plan, RULES, (finding,)).sections, "s").text
    assert line == TextLine(1, (*start.runs, " theo nhiệm vụ được giao"))
    deeper = a_right_plan((replace(start, level=0), TextLine(1, ("theo nhiệm vụ được giao",))))
    assert list(lines_whole(deeper, RULES)) == []


def test_a_fault_that_is_gone_is_left_alone() -> None:
    (finding,) = wording(a_right_plan("9"))
    assert mended_plan(a_right_plan("Chín"), RULES, (finding,)) == a_right_plan("Chín")
    assert mended_plan(a_right_plan(()), RULES, (finding,)) == a_right_plan(())
    assert text_at(a_right_plan(()), finding.place) == ""
    without = replace(a_right_plan(), sections=(), recipients=())
    gone = (Place("section", "s", "title"), Place("line", "gone", "reason"), Place("recipient", "r1"))
    for place in (finding.place, *gone):
        stale = replace(finding, place=place, variant="blanks")
        assert mended_plan(without, RULES, (stale,)) == without
    assert text_at(a_right_plan(), Place("basis", "gone")) == ""


def test_what_only_the_officer_can_tell_has_no_fix() -> None:
    plan = a_right_plan("Gọi là “Vì người nghèo")
    (finding,) = wording(plan)
    assert not is_mendable(finding)
    assert not is_safe(finding)
    assert mended_plan(plan, RULES, (finding,)) == plan


def test_spellings_tones_and_dashes_are_compared_over_the_whole_plan() -> None:
    plan = a_right_plan("Hàng năm 2021-2025\nHằng năm; hằng năm, hóa và hóa\nSố hoá 2021 – 2026", title="Hằng năm")
    found = list(texts_uniform(plan, RULES))
    assert [(kind_of(each), each.place.column, each.values.get("meant")) for each in found] == [
        ("variant", "0", "Hằng năm"),
        ("tone", "2", None),
        ("dash", "2", "2021-2026"),
    ]
    assert found[1].values["usual"] == "hóa"
    mended = mended_plan(plan, RULES, found)
    assert [kind_of(each) for each in texts_uniform(mended, RULES)] == ["tone"]
    assert find_section(mended.sections, "s").text == plain(
        "Hằng năm 2021-2025\nHằng năm; hằng năm, hóa và hóa\nSố hoá 2021-2026"
    )


def test_a_plan_of_every_fault_has_every_kind_and_mending_all_leaves_what_has_no_fix() -> None:
    plan = a_plan_of_every_wording_fault()
    found = wording(plan)
    assert {kind_of(each) for each in found} >= {*FAULTY_LINES, *LINES, "variant", "tone", "dash", "pair"}
    mended = mended_plan(plan, RULES, found)
    assert not any(is_safe(each) for each in wording(mended))


@pytest.mark.parametrize("seed", range(25))
def test_random_right_plans_have_no_finding(seed: int) -> None:
    plan = a_random_plan(Random(seed))
    assert list(texts_clean(plan, RULES)) == list(texts_uniform(plan, RULES)) == list(lines_whole(plan, RULES)) == []


@pytest.mark.parametrize("seed", range(40))
def test_every_fix_removes_its_finding_and_changes_nothing_else(seed: int) -> None:
    chance = Random(seed)
    lines = [*chance.sample([line for line, _ in FAULTY_LINES.values()], 5), "Không có lỗi", "9"]
    chance.shuffle(lines)
    plan = a_right_plan("\n".join(lines))
    found = [each for each in text_findings(plan, RULES) if each.code in CODES and kind_of(each) not in LINES]
    for finding in found:
        mended = mended_plan(plan, RULES, (finding,))
        left = [each for each in text_findings(mended, RULES) if each.code in CODES and kind_of(each) not in LINES]
        assert [each.id for each in left] == [each.id for each in found if each.id != finding.id]
        position = int(finding.place.column)
        before, after = plan.sections[0].text, mended.sections[0].text
        assert [at for at, (old, new) in enumerate(zip(before, after, strict=True)) if old != new] == [position]
        assert replace(mended, sections=plan.sections) == plan
