"""The page of general facts."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from desktop.presenters.facts_page import (
    ALL_FIELDS,
    OWN_SHARES,
    FactField,
    ReadFact,
    attribute_choices,
    capacity_words,
    changed_attributes,
    counterpart_choices,
    counterpart_key,
    fact_text,
    preview,
    read_fact,
    shown_facts,
    signer_choices,
)
from desktop.services.desk import Desk
from desktop.services.fact_verbs import set_counterpart, set_fact

FIELDS = {field.name: field for field in ALL_FIELDS}


def test_every_field_reads_back_what_it_shows(desk: Desk) -> None:
    set_fact(desk, "issue_date", dt.date(2023, 9, 6))
    for name, field in FIELDS.items():
        assert read_fact(field, fact_text(desk.plan, name)).value == getattr(desk.plan.facts, name)
    assert fact_text(desk.plan, "issue_date") == "06/9/2023"


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("number", "  45 ", "45"),
        ("place", "Ho\u031b\u0301n Qua\u0309n", "Hớn Quản"),
        ("intro", " Một \n\n Hai ", "Một\nHai"),
        ("issue_date", "", None),
        ("issue_date", "5/1/2024", dt.date(2024, 1, 5)),
    ],
)
def test_a_typed_fact_is_trimmed_and_composed(name: str, text: str, value: object) -> None:
    assert read_fact(FIELDS[name], text) == ReadFact(value)  # type: ignore[arg-type]  # the name decides the type


def test_a_day_nobody_knows_is_explained() -> None:
    read = read_fact(FactField("issue_date", "Ngày", "date"), "31/02/2024")
    assert (read.value, "31/02/2024" in read.fault) == (None, True)


def test_texts_with_fields_show_how_they_print(desk: Desk) -> None:
    assert preview(desk.plan, "closing") == "Trên đây là kế hoạch năm 2023."
    assert preview(desk.plan, "number") == ""
    set_fact(desk, "closing", "Hết.")
    assert preview(desk.plan, "closing") == ""


def test_what_the_wizard_settled_is_shown(desk: Desk) -> None:
    assert shown_facts(desk.plan, desk.pack) == (
        ("Kiểu kế hoạch", "Kiểu thử, năm 2023"),
        ("Cơ quan ban hành", "ỦY BAN NHÂN DÂN / HUYỆN HỚN QUẢN"),
        ("Ký hiệu", "Số: …/KH-UBND"),
        ("Địa bàn", "huyện Hớn Quản, tỉnh Bình Phước"),
        ("Danh mục", "Gói thử, bản 1"),
    )
    bare = replace(desk.plan, facts=replace(desk.plan.facts, issuer_lines=(), issuer_superior=()))
    assert "Cơ quan ban hành" not in dict(shown_facts(bare, desk.pack))


def test_a_signer_line_of_its_own_stays_among_the_choices(desk: Desk) -> None:
    profile = (("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"))
    assert signer_choices(desk.plan, desk.pack) == profile
    set_fact(desk, "signer_capacity", ("TRƯỞNG PHÒNG",))
    assert signer_choices(desk.plan, desk.pack) == (("TRƯỞNG PHÒNG",), *profile)
    set_fact(desk, "issuer", "không còn")
    assert signer_choices(desk.plan, desk.pack) == (("TRƯỞNG PHÒNG",),)
    assert (capacity_words(profile[1]), capacity_words(())) == ("KT. CHỦ TỊCH – PHÓ CHỦ TỊCH", "(chưa chọn)")


def test_the_counterpart_rule_is_known_by_its_shares(desk: Desk) -> None:
    assert counterpart_key(desk.plan, desk.pack) == "tinh5-huyen10"
    assert [key for key, _ in counterpart_choices(desk.plan, desk.pack)] == ["", "tinh5-huyen10"]
    own = replace(desk.plan, facts=replace(desk.plan.facts, shares={"district": 30}))
    assert [key for key, _ in counterpart_choices(own, desk.pack)] == ["", "tinh5-huyen10", OWN_SHARES]
    set_counterpart(desk, "")
    assert counterpart_key(desk.plan, desk.pack) == ""


def test_attributes_are_put_in_and_taken_out(desk: Desk) -> None:
    assert attribute_choices(desk.pack) == {"poor_district": "Huyện nghèo"}
    assert changed_attributes(desk.plan, "poor_district", holds=True) == ("poor_district",)
    set_fact(desk, "area_attributes", ("poor_district", "x"))
    assert changed_attributes(desk.plan, "poor_district", holds=True) == ("x", "poor_district")
    assert changed_attributes(desk.plan, "poor_district", holds=False) == ("x",)
