"""How acts and căn cứ are cited."""

from __future__ import annotations

import datetime as dt

from desktop.domain.legal import Act, LegalBasis

DECISION = Act("Quyết định", "90/QĐ-TTg", dt.date(2022, 1, 18), "Thủ tướng Chính phủ", "phê duyệt Chương trình")
CIRCULAR = Act("Thông tư", "09/2022/TT-BLĐTBXH", dt.date(2022, 5, 25), "Bộ A", "hướng dẫn một số nội dung")
OTHER = Act("Thông tư", "10/2022/TT-BLĐTBXH", dt.date(2022, 5, 31), "Bộ A", "hướng dẫn giám sát, đánh giá")
LAW = Act("Luật", "", dt.date(2015, 6, 19), "Quốc hội", "Tổ chức chính quyền địa phương")


def basis(*acts: Act, text: str = "") -> LegalBasis:
    return LegalBasis("id", "1", "Căn cứ", acts, text)


def test_the_first_citation_is_full_and_later_ones_are_type_number_and_symbol() -> None:
    assert DECISION.full_name == (
        "Quyết định số 90/QĐ-TTg ngày 18 tháng 01 năm 2022 của Thủ tướng Chính phủ phê duyệt Chương trình"
    )
    assert DECISION.short_name == "Quyết định số 90/QĐ-TTg"


def test_a_law_is_cited_by_name_and_date_only() -> None:
    assert basis(LAW).sentence == "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015"


def test_an_act_without_symbol_or_date_is_cited_by_what_is_known() -> None:
    assert Act("Công văn", "", None, "Sở A", "về việc B").full_name == "Công văn của Sở A về việc B"


def test_acts_of_one_type_are_grouped_under_it() -> None:
    assert basis(CIRCULAR, OTHER).sentence == (
        "Căn cứ các Thông tư: số 09/2022/TT-BLĐTBXH ngày 25 tháng 5 năm 2022 của Bộ A hướng dẫn một số nội dung; "
        "số 10/2022/TT-BLĐTBXH ngày 31 tháng 5 năm 2022 của Bộ A hướng dẫn giám sát, đánh giá"
    )


def test_acts_of_several_types_follow_each_other() -> None:
    assert basis(LAW, DECISION).sentence.startswith(
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015; Quyết"
    )


def test_a_typed_basis_is_printed_as_it_stands() -> None:
    assert basis(text="Kế hoạch số 20/KH-UBND").sentence == "Căn cứ Kế hoạch số 20/KH-UBND"
    assert basis().sentence == "Căn cứ"
