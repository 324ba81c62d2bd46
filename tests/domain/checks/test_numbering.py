from __future__ import annotations

from desktop.domain.checks.numbering import numbers_follow, typed_series_follow
from desktop.domain.checks.rules import Rules
from desktop.domain.numbering import NumberForms
from desktop.domain.plan import Plan
from desktop.domain.section import PartKey, Section
from desktop.domain.text_block import plain
from tests.domain.checks.seeds import RULES, a_plan_of, a_root, only


def chapters(*numbers: str) -> Plan:
    sections = (Section(f"s{place}", "", "chapter", number=number) for place, number in enumerate(numbers))
    return a_plan_of(a_root(), sections=tuple(sections))


def items(*numbers: str) -> Plan:
    rows = tuple(Section(f"s{place}", "", "item", number=number) for place, number in enumerate(numbers))
    return a_plan_of(a_root(), sections=(Section("chapter", "", "chapter", children=rows),))


def parts(*numbers: str) -> Plan:
    keys: tuple[PartKey, ...] = ("objective", "beneficiaries", "content", "money")
    rows = (Section(f"p-{key}", "", "part", part=key, number=n) for key, n in zip(keys, numbers, strict=True))
    block = Section("3.2", "", "subproject", children=tuple(rows))
    return a_plan_of(a_root(), sections=(Section("chapter", "", "chapter", children=(block,)),))


def slips(plan: Plan, rules: Rules = RULES) -> list[tuple[str, object, object]]:
    return [(f.place.id, f.values["stated"], f.values["expected"]) for f in numbers_follow(plan, rules)]


def test_numbers_in_order_are_right() -> None:
    assert slips(chapters("I", "II.", "III.", "IV")) == []
    assert slips(parts("a)", "b)", "c)", "d)")) == []


def test_sections_without_stated_numbers_are_right() -> None:
    assert slips(chapters("", "", "")) == []


def test_hon_quans_chapters_jump_from_iii_to_vi() -> None:
    assert slips(chapters("I.", "II.", "III.", "VI.")) == [("s3", "VI.", "IV.")]


def test_ha_tinhs_two_chapters_ii_are_one_finding() -> None:
    assert slips(chapters("I.", "II.", "II.", "III.", "IV.")) == [("s2", "II.", "III.")]


def test_hon_quans_fifth_item_stands_twice() -> None:
    assert slips(items("1.", "2.", "3.", "4.", "5.", "5.", "6.", "7.")) == [("s5", "5.", "6.")]


def test_hon_quans_sub_project_3_2_jumps_over_d() -> None:
    assert slips(parts("a)", "b)", "c)", "đ)")) == [("p-money", "đ)", "d)")]


def test_a_number_after_a_section_without_one_counts_on() -> None:
    assert slips(chapters("I", "", "III")) == []
    assert slips(chapters("I", "", "V")) == [("s2", "V", "III.")]


def test_a_number_nobody_can_read_is_compared_with_the_counted_one() -> None:
    assert slips(chapters("Phần một", "II")) == [("s0", "Phần một", "I.")]


def test_numbers_are_compared_in_the_styles_forms() -> None:
    assert slips(chapters("1", "2"), Rules(number_forms=NumberForms(chapter="arabic"))) == []


def typed(*lines: str) -> Plan:
    section = Section("report", "", "item", text=plain("\n".join(lines)))
    return a_plan_of(a_root(), sections=(Section("chapter", "", "chapter", children=(section,)),))


def test_a_typed_series_in_order_is_right() -> None:
    assert list(typed_series_follow(typed("1. Một", "a) A", "b) B", "2. Hai", "thường"), RULES)) == []


def test_a_typed_letter_left_out_is_marked_at_its_line() -> None:
    finding = only(typed_series_follow(typed("a) Một", "b) Hai", "d) Ba"), RULES))
    assert (finding.code, finding.variant, finding.place.id, finding.place.column) == ("NUM-01", "typed", "report", "2")
    assert finding.values == {"stated": "d)", "expected": "c)"}


def test_a_typed_number_twice_is_marked() -> None:
    found = typed_series_follow(typed("1. Y tế", "2. Giáo dục", "2. Nhà ở"), RULES)
    assert only(found).values == {"stated": "2.", "expected": "3."}


def test_nothing_is_expected_past_the_last_letter() -> None:
    letters = "abcdđeghiklmnopqrstuvxyz"
    found = typed_series_follow(typed(*(f"{letter}) điểm" for letter in letters)), RULES)
    assert only(found).values == {"stated": "z)", "expected": ""}
