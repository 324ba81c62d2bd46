"""FMT-01 in the facts of a plan: letterhead, signature, Nơi nhận, end mark."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.domain.checks.law import bases_in_force
from desktop.domain.checks.layout import (
    header_in_form,
    recipients_in_form,
    right_capacity,
    right_name,
    signature_in_form,
    text_ends,
)
from desktop.domain.checks.mending import is_mendable, is_safe, mended_plan
from desktop.domain.legal import LegalBasis
from desktop.domain.plan import Plan, Recipient
from tests.domain.checks.seeds import only
from tests.domain.wording_plans import RIGHT, RULES, a_right_plan


def test_a_right_header_has_no_finding() -> None:
    plan = a_right_plan(number="15")
    for check in (header_in_form, signature_in_form, recipients_in_form, text_ends):
        assert list(check(plan, RULES)) == []


def test_blanks_in_the_number_are_told_but_a_number_of_two_digits_stays() -> None:
    assert only(header_in_form(a_right_plan(number="1 5"), RULES)).values["meant"] == "15"


def test_a_place_with_its_date_is_cut_back_to_the_place() -> None:
    finding = only(header_in_form(a_right_plan(place="Hớn Quản, ngày 5"), RULES))
    assert finding.values["meant"] == "Hớn Quản"


CAPACITIES = [
    (("CHỦ TỊCH",), ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
    (("PHÓ CHỦ TỊCH",), ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
    (("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"), ("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG")),
    (("TUQ. CHỦ TỊCH", "TRƯỞNG PHÒNG"), ("TUQ. CHỦ TỊCH", "TRƯỞNG PHÒNG")),
    ((), ()),
]


@pytest.mark.parametrize(("lines", "right"), CAPACITIES)
def test_a_collective_organ_signs_tm_and_a_deputy_kt(lines: tuple[str, ...], right: tuple[str, ...]) -> None:
    assert right_capacity(replace(RIGHT, signer_capacity=lines)) == right


def test_the_head_of_an_office_signs_without_tm() -> None:
    office = replace(RIGHT, issuer_lines=("PHÒNG LAO ĐỘNG",), signer_capacity=("PHÓ TRƯỞNG PHÒNG",))
    assert right_capacity(office) == ("KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG")
    assert right_capacity(replace(office, issuer_lines=(), signer_capacity=("CHỦ TỊCH",))) == ("CHỦ TỊCH",)


@pytest.mark.parametrize(
    "name", ["TS. Nguyễn Văn Hạ", "PGS.TS Nguyễn Văn Hạ", "BSCK II. Nguyễn Văn Hạ", "Bà Nguyễn Văn Hạ"]
)
def test_honours_go_and_the_name_stays(name: str) -> None:
    assert right_name(name) == "Nguyễn Văn Hạ"


@pytest.mark.parametrize("name", ["Nguyễn Văn Hạ", "Bàn Văn Bà", "Tsan Văn A", ""])
def test_a_name_alone_is_right(name: str) -> None:
    assert right_name(name) == name


def with_recipients(*texts: str) -> Plan:
    rows = tuple(Recipient(f"r{place}", str(place), text) for place, text in enumerate(texts))
    return replace(a_right_plan(), recipients=rows)


@pytest.mark.parametrize("text", ["- Như trên;", "+ Như trên", "Như trên,", "Như trên. "])
def test_marks_of_recipients_are_set_by_the_print(text: str) -> None:
    plan = with_recipients(text, "Lưu: VT, LĐTBXH")
    finding = only(recipients_in_form(plan, RULES))
    assert finding.variant == "recipient_marks"
    assert is_safe(finding)
    assert mended_plan(plan, RULES, (finding,)).recipients[0].text == "Như trên"


def test_the_file_copy_is_there_with_its_unit() -> None:
    assert only(recipients_in_form(with_recipients("Như trên"), RULES)).variant == "no_file_copy"
    finding = only(recipients_in_form(with_recipients("Như trên", "Lưu VT"), RULES))
    assert finding.variant == "file_copy_unit"
    assert not is_mendable(finding)
    assert list(recipients_in_form(with_recipients(), RULES)) == []


def test_the_file_copy_goes_to_the_end() -> None:
    plan = with_recipients("Lưu: VT, LĐTBXH", "Như trên", "UBND các xã")
    finding = only(recipients_in_form(plan, RULES))
    mended = mended_plan(plan, RULES, (finding,))
    assert [row.text for row in mended.recipients] == ["Như trên", "UBND các xã", "Lưu: VT, LĐTBXH"]
    assert [row.order for row in mended.recipients] == sorted(row.order for row in mended.recipients)
    assert list(recipients_in_form(mended, RULES)) == []


def test_a_text_without_closing_words_has_no_end_mark() -> None:
    assert only(text_ends(a_right_plan(closing=" "), RULES)).variant == "no_end_mark"
    assert list(text_ends(a_right_plan((), closing=""), RULES)) == []


def test_the_typed_end_mark_of_a_basis_is_taken_off() -> None:
    plan = replace(a_right_plan(), bases=(LegalBasis("b", "1", text="Nghị quyết của HĐND;"),))
    finding = only(bases_in_force(plan, RULES))
    assert is_safe(finding)
    assert mended_plan(plan, RULES, (finding,)).bases[0].text == "Nghị quyết của HĐND"
