"""A plan becomes PLAN.json and comes back without loss; a file that does not fit the pack is refused with the path."""

from __future__ import annotations

from dataclasses import fields, replace
from functools import cache
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.codec import atoms
from desktop.domain.fund import TOTAL, Fund, Measure
from desktop.domain.funding import FundingTree
from desktop.domain.layout import Layout
from desktop.domain.plan import Facts, Plan
from desktop.domain.section import Section, walk_sections
from desktop.domain.text_block import Field, TextLine, plain
from desktop.packages.plan_json import PlanFile, decode_plan, encode_plan
from desktop.packages.plan_rows import FieldRun
from desktop.packages.readable_json import readable_json
from desktop.packages.strict_json import PlanFileError
from desktop.packs.pack import Pack, load_pack
from desktop.packs.shelf import available_packs
from desktop.services.drafting import draft_plan, line_id, plan_id_of
from desktop.services.file_sections import notation_of, text_of
from desktop.services.order_form import PlanOrder
from desktop.services.plan_files import file_of, pack_for, plan_of
from desktop.services.samples import sample_file
from tests.services.plan_edits import edited

CENTRAL = Fund("central", "recurrent")
MILLION = 1_000_000
SAMPLES = ("hon-quan-2023", "krong-no-2024")


@cache
def _shipped_pack() -> Pack:
    return load_pack(available_packs()[0].folder)


@pytest.fixture
def pack() -> Pack:
    return _shipped_pack()


def _file(**keys: Any) -> PlanFile:  # noqa: ANN401
    least = {
        "format": "khgn-plan/1",
        "style": "hon-quan",
        "year": 2023,
        "issuer": {"profile": "ubnd-huyen", "area": "Hớn Quản", "parent": "Bình Phước"},
    }
    return decode_plan(readable_json(least | keys).encode())


def _section(plan: Plan, code: str) -> Section:
    return next(section for section in walk_sections(plan.sections) if section.code == code)


def _lost(plan: Plan, pack: Pack) -> dict[str, tuple[object, object]]:
    back = plan_of(decode_plan(encode_plan(file_of(plan, pack))), pack)
    before, after = atoms(plan), atoms(back)
    names = before.keys() | after.keys()
    return {name: (before.get(name), after.get(name)) for name in names if before.get(name) != after.get(name)}


@pytest.mark.parametrize("style", ["hon-quan", "krong-no"])
@pytest.mark.parametrize("issuer", ["ubnd-huyen", "ubnd-xa", "ubnd-tinh"])
def test_a_drafted_plan_comes_back_whole(pack: Pack, style: str, issuer: str) -> None:
    order = PlanOrder(style, 2024, issuer, "Hớn Quản", parent_name="Bình Phước", communes=("An Khương", "Thanh An"))
    plan = draft_plan(pack, order)
    assert _lost(plan, pack) == {}


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_comes_back_whole(pack: Pack, name: str) -> None:
    assert _lost(plan_of(sample_file(name), pack), pack) == {}


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 10**9), steps=st.integers(1, 40), name=st.sampled_from(SAMPLES))
def test_an_edited_plan_comes_back_whole(seed: int, steps: int, name: str) -> None:
    pack = _shipped_pack()
    plan = edited(plan_of(sample_file(name), pack), seed, steps)
    assert _lost(plan, pack) == {}


def test_a_file_that_says_the_least_is_the_draft_of_the_wizard(pack: Pack) -> None:
    order = PlanOrder("hon-quan", 2023, "ubnd-huyen", "Hớn Quản", parent_name="Bình Phước")
    assert plan_of(_file(), pack) == draft_plan(pack, order)


def test_rows_of_a_draft_need_no_ids_in_the_file(pack: Pack) -> None:
    order = PlanOrder("hon-quan", 2023, "ubnd-huyen", "Hớn Quản", communes=("Thanh An",))
    written = encode_plan(file_of(draft_plan(pack, order), pack)).decode()
    assert '"id":' not in written
    assert '"order":' not in written


def test_amounts_stand_where_the_file_puts_them(pack: Pack) -> None:
    plan = plan_of(
        _file(
            lines=[
                {"code": "2", "amounts": {"central.recurrent": 1950 * MILLION}, "stated": {"central.*": None}},
                {
                    "code": "4.3",
                    "amounts": {"central.investment": 115 * MILLION},
                    "carried": {"central.investment": 33},
                },
                {"code": "3.1.2", "amounts": {"central.recurrent": 7}, "unread": {"district.recurrent": "5 tr"}},
                {"code": "x", "parent": "2", "title": "Mô hình nuôi dê", "amounts": {"central.recurrent": 1}},
                {"code": "", "stated": {"*.*": 9}},
            ],
            assigned=[{"line": "2", "measure": "central.*", "amount": -5}, {"amount": 8}],
        ),
        pack,
    )
    two = plan.funding.by_code("2")
    assert two is not None
    assert two.amounts == {CENTRAL: 1950 * MILLION}
    assert two.stated == {Measure(("central",)): None}
    assert [(child.code, child.level, child.kinds) for child in two.children] == [("x", "activity", ("recurrent",))]
    activity = plan.funding.by_code("3.1.2")
    assert activity is not None
    assert (activity.level, activity.unread) == ("activity", {Fund("district", "recurrent"): "5 tr"})
    assert activity.title.startswith("Phát triển hệ thống lương thực")
    assert plan.funding.root.stated == {TOTAL: 9}
    assert [(row.line, row.amount) for row in plan.assignments] == [(two.id, -5), (plan.funding.root.id, 8)]


def test_a_status_without_reason_takes_the_packs_reason_only_where_it_is_the_packs_status(pack: Pack) -> None:
    plan = plan_of(
        _file(lines=[{"code": "1", "status": "no_money"}, {"code": "5"}, {"code": "3.2", "status": "not_applicable"}]),
        pack,
    )
    reasons = {line.code: (line.status, line.reason) for line in plan.funding.root.walk()}
    assert reasons["1"] == ("no_money", "")
    assert reasons["5"] == ("not_applicable", "huyện Hớn Quản không phải là huyện nghèo")
    assert reasons["3.2"] == ("not_applicable", "")


def test_a_removed_row_takes_the_rows_below_it_along(pack: Pack) -> None:
    plan = plan_of(_file(lines=[{"code": "3", "removed": True}]), pack)
    assert not [line.code for line in plan.funding.root.walk() if line.code.startswith("3")]


def test_a_row_below_a_removed_one_may_be_moved_away(pack: Pack) -> None:
    plan = plan_of(_file(lines=[{"code": "3", "removed": True}, {"code": "3.1", "parent": "2"}]), pack)
    assert plan.funding.parent(line_id(pack, "3.1")) == plan.funding.by_code("2")


def test_an_area_may_be_called_otherwise_than_its_profile_says(pack: Pack) -> None:
    issuer = {"profile": "ubnd-huyen", "area": "Bình Long", "area_word": "thị xã", "parent": "Bình Phước"}
    facts = plan_of(_file(issuer=issuer), pack).facts
    assert (facts.area, facts.issuer_name) == ("thị xã Bình Long", "Ủy ban nhân dân thị xã Bình Long")
    assert facts.issuer_lines == ("ỦY BAN NHÂN DÂN", "THỊ XÃ BÌNH LONG")


def test_an_attribute_of_the_area_makes_a_project_apply(pack: Pack) -> None:
    issuer = {"profile": "ubnd-huyen", "area": "Bù Đăng", "attributes": ["poor_district"]}
    five = plan_of(_file(issuer=issuer), pack).funding.by_code("5")
    assert five is not None
    assert five.status == "planned"


def test_agencies_of_ones_own_lead_rows_by_name(pack: Pack) -> None:
    agencies = [{"name": "Phòng Dân tộc huyện"}, {"code": "phong-tckh", "short": "TCKH"}]
    lines = [{"code": "2", "lead": "Phòng Dân tộc huyện", "partners": ["phong-tckh"]}]
    plan = plan_of(_file(agencies=agencies, lines=lines), pack)
    two = plan.funding.by_code("2")
    assert two is not None
    assert two.lead == plan.agencies[0].id
    assert two.partners == (plan.agencies[1].id,)
    assert plan.agencies[1].name == "Phòng Tài chính - Kế hoạch"


def test_a_section_of_the_style_is_changed_by_code(pack: Pack) -> None:
    changes = [
        {"code": "2.objective", "text": "Năm {năm}:\n- nuôi bò;\n+ trồng cỏ.", "title": "Mục đích"},
        {"code": "goals.specific", "removed": True},
        {
            "code": "goals.own",
            "parent": "goals",
            "role": "item",
            "title": "Mục tiêu riêng",
            "sections": [{"text": "Một."}],
        },
        {"role": "chapter", "title": "Chương cuối"},
    ]
    plan = plan_of(_file(sections=changes), pack)
    changed = _section(plan, "2.objective")
    assert changed.title == "Mục đích"
    assert changed.text == (
        TextLine(0, ("Năm ", Field("năm"), ":")),
        TextLine(1, ("nuôi bò;",)),
        TextLine(2, ("trồng cỏ.",)),
    )
    assert [child.title for child in _section(plan, "goals").children] == ["Mục tiêu tổng quát", "Mục tiêu riêng"]
    assert _section(plan, "goals.own").children[0].text == plain("Một.")
    assert plan.sections[-1].title == "Chương cuối"


def test_an_act_is_cited_in_full_once_and_then_short(pack: Pack) -> None:
    text = "Theo {văn bản:tt-09-2022-bldtbxh}."
    changes = [
        {"code": "goals.general", "text": text},
        {"code": "funding", "text": [[0, [{"f": "văn bản:qd-90-2022"}]]]},
    ]
    plan = plan_of(_file(sections=changes), pack)
    first = "".join(map(str, _section(plan, "goals.general").text[0].runs))
    assert first.startswith("Theo Thông tư số 09/2022/TT-BLĐTBXH ngày 25 tháng 5 năm 2022 của Bộ Lao động")
    later = "\n".join(str(line.runs) for line in _section(plan, "2.content").text)
    assert "Thông tư số 09/2022/TT-BLĐTBXH" in later
    assert "09/2022/TT-BLĐTBXH ngày" not in later
    assert _section(plan, "funding").text == (TextLine(0, (Field("văn bản:qd-90-2022"),)),)


def test_an_outline_replaces_the_styles(pack: Pack) -> None:
    outline = [
        {
            "role": "chapter",
            "title": "Dự án",
            "sections": [{"code": "2", "role": "project", "sections": [{"role": "part"}]}],
        }
    ]
    plan = plan_of(_file(outline=outline), pack)
    assert [section.title for section in plan.sections] == ["Dự án"]
    project = plan.sections[0].children[0]
    assert project.line == line_id(pack, "2")
    assert project.children[0].line == project.line


@pytest.mark.parametrize(
    ("keys", "path", "words"),
    [
        ({"style": "khac"}, "$.style", "kiểu kế hoạch “khac”"),
        ({"issuer": {"profile": "x", "area": "A"}}, "$.issuer.profile", "hồ sơ cơ quan ban hành “x”"),
        (
            {"issuer": {"profile": "ubnd-huyen", "area": "A", "attributes": ["rich"]}},
            "$.issuer.attributes[0]",
            "dùng được: poor_district",
        ),
        ({"counterpart": "x"}, "$.counterpart", "tỷ lệ đối ứng “x”"),
        ({"bases": [{"acts": ["qd-90-2022", "x"]}]}, "$.bases[0].acts[1]", "văn bản “x”"),
        ({"agencies": [{"code": "x"}]}, "$.agencies[0]", "cơ quan “x”"),
        ({"indicators": [{"code": "x"}]}, "$.indicators[0]", "chỉ tiêu “x”"),
        ({"indicators": [{"code": "mo-hinh", "part_of": "x"}]}, "$.indicators[0].part_of", "chỉ tiêu “x”"),
        ({"lines": [{"code": "9"}]}, "$.lines[0]", "bộ danh mục không có dòng “9”"),
        ({"lines": [{"code": "9", "parent": "8", "title": "T"}]}, "$.lines[0].parent", "dòng “8”"),
        ({"lines": [{"code": "9", "parent": "id:8", "title": "T"}]}, "$.lines[0].parent", "dòng “id:8”"),
        ({"lines": [{"code": "9", "removed": True}]}, "$.lines[0]", "để bỏ"),
        ({"lines": [{"removed": True}]}, "$.lines[0]", "để bỏ"),
        ({"lines": [{"code": "3", "removed": True}, {"code": "3.1"}]}, "$.lines[1]", "dưới một dòng đã bỏ"),
        ({"lines": [{"code": "2", "lead": "x"}]}, "$.lines[0].lead", "cơ quan “x”"),
        ({"lines": [{"code": "2", "partners": ["x"]}]}, "$.lines[0].partners[0]", "cơ quan “x”"),
        ({"lines": [{"code": "2", "amounts": {"central": 1}}]}, '$.lines[0].amounts["central"]', "nguồn.loại"),
        ({"lines": [{"code": "2", "amounts": {"x.recurrent": 1}}]}, '$.lines[0].amounts["x.recurrent"]', "nguồn “x”"),
        ({"lines": [{"code": "2", "carried": {"central.x": 1}}]}, '$.lines[0].carried["central.x"]', "loại vốn “x”"),
        ({"lines": [{"code": "2", "stated": {"central": 1}}]}, '$.lines[0].stated["central"]', "* là tất cả"),
        ({"lines": [{"code": "2", "stated": {"x.*": 1}}]}, '$.lines[0].stated["x.*"]', "nguồn “x”"),
        ({"assigned": [{"line": "9", "amount": 1}]}, "$.assigned[0].line", "dòng “9”"),
        ({"assigned": [{"measure": "x", "amount": 1}]}, "$.assigned[0].measure", "cột vốn"),
        ({"sections": [{"code": "x"}]}, "$.sections[0].code", "mục “x”"),
        ({"sections": [{"code": "id:x"}]}, "$.sections[0].code", "mục “id:x”"),
        ({"sections": [{"title": "x"}]}, "$.sections[0]", "phải ghi code"),
        ({"sections": [{"code": "goals", "sections": [{}]}]}, "$.sections[0].sections", "chỉ dùng trong outline"),
        ({"sections": [{"role": "item", "removed": True}]}, "$.sections[0].removed", "vừa thêm vừa bỏ"),
        ({"sections": [{"code": "goals", "text": "{văn bản:x}"}]}, "$.sections[0].text", "văn bản “x”"),
        ({"sections": [{"code": "goals", "agency": "x"}]}, "$.sections[0].agency", "cơ quan “x”"),
        ({"outline": [{"removed": True}]}, "$.outline[0].removed", "chỉ dùng trong sections"),
        ({"outline": [], "sections": [{"code": "goals"}]}, "$.sections", "chỉ dùng một trong hai"),
        ({"tables": [{"form": "phu-luc-ix"}]}, "$.tables[0].form", "biểu “phu-luc-ix”"),
        ({"tables": [{"form": "phu-luc-iv", "rows": [{"line": "9"}]}]}, "$.tables[0].rows[0].line", "dòng “9”"),
        (
            {"tables": [{"form": "phan-bo-xa", "rows": [{"code": "2", "rows": [{"commune": "Tân Hưng"}]}]}]},
            "$.tables[0].rows[0].rows[0].commune",
            "địa phương “Tân Hưng”",
        ),
        (
            {"tables": [{"form": "phu-luc-iv", "rows": [{"cells": {"nstv": 1}}]}]},
            '$.tables[0].rows[0].cells["nstv"]',
            "không có cột “nstv”",
        ),
        (
            {"tables": [{"form": "phu-luc-iv", "rows": [{"cells": {"nstw": "1"}}]}]},
            '$.tables[0].rows[0].cells["nstw"]',
            "số nguyên (đồng)",
        ),
        (
            {"tables": [{"form": "phu-luc-iv", "rows": [{"cells": {"nam": 2022}}]}]},
            '$.tables[0].rows[0].cells["nam"]',
            "chuỗi chữ",
        ),
        (
            {"tables": [{"form": "phu-luc-iv", "stated": {"x": 1}}]},
            '$.tables[0].stated["x"]',
            "không có cột “x”",
        ),
        (
            {"lines": [{"code": code, "amounts": {"central.recurrent": 10**16}} for code in ("3.1", "3.2")]},
            "$.lines",
            "tổng vốn",
        ),
        ({"funding_form": "x"}, "$.funding_form", "không có mẫu bảng kinh phí “x”"),
        ({"counterpart": {"base": "central", "shares": {"district": 100}}}, "$.counterpart.base", "nguồn.loại"),
        ({"counterpart": {"base": "x.*", "shares": {"district": 100}}}, "$.counterpart.base", "không có nguồn “x”"),
        ({"counterpart": {"base": "central.*", "shares": {"x": 1}}}, "$.counterpart.shares", "không có nguồn “x”"),
        ({"recipients": [{"text": "A", "id": "x"}, {"text": "B", "id": "x"}]}, "$", "cùng dùng id “x”"),
    ],
)
def test_what_the_pack_does_not_know_is_refused_with_its_path(
    pack: Pack, keys: dict[str, Any], path: str, words: str
) -> None:
    with pytest.raises(PlanFileError) as caught:
        plan_of(_file(**keys), pack)
    assert caught.value.path == path
    assert words in caught.value.message


def test_shares_without_a_base_are_kept_for_the_base_to_come(pack: Pack) -> None:
    facts = plan_of(_file(counterpart={"base": "", "shares": {"district": 100}}), pack).facts
    assert (facts.counterpart_base, facts.shares) == ("", {"district": 100})


def test_the_pack_is_the_one_the_file_names() -> None:
    shelf = available_packs()
    assert pack_for(sample_file("hon-quan-2023"), shelf).id == "giam-ngheo-2021-2025"


def test_without_a_name_the_pack_is_the_one_with_the_style_also_beyond_its_years() -> None:
    assert pack_for(_file(), available_packs()).id == "giam-ngheo-2021-2025"
    assert pack_for(_file(year=2031), available_packs()).id == "giam-ngheo-2021-2025"


@pytest.mark.parametrize(("keys", "path"), [({"pack": "x"}, "$.pack"), ({"style": "x"}, "$.style")])
def test_a_pack_that_is_not_there_is_refused(keys: dict[str, Any], path: str) -> None:
    with pytest.raises(PlanFileError) as caught:
        pack_for(_file(**keys), available_packs())
    assert caught.value.path == path


def test_the_plans_id_follows_from_the_order_and_is_written_only_where_it_does_not(pack: Pack) -> None:
    plan = plan_of(_file(), pack)
    order = PlanOrder("hon-quan", 2023, "ubnd-huyen", "Hớn Quản")
    assert plan.id == plan_id_of(order)
    assert file_of(plan, pack).id is msgspec.UNSET
    assert file_of(plan_of(_file(id="rieng"), pack), pack).id == "rieng"


def test_a_programme_row_with_an_id_of_its_own_keeps_it(pack: Pack) -> None:
    plan = plan_of(_file(), pack)
    root = replace(plan.funding.root, id="goc", amounts={CENTRAL: 5})
    plan = replace(plan, funding=FundingTree(root))
    assert _lost(plan, pack) == {}
    assert plan_of(_file(lines=[{"id": "goc", "amounts": {"central.recurrent": 5}}]), pack).funding.root == root


def test_a_text_the_notation_cannot_say_is_written_as_a_list() -> None:
    text = (TextLine(0, ("- hai gạch ", Field("năm"))),)
    assert notation_of(text) == ((0, ("- hai gạch ", FieldRun("năm"))),)
    assert text_of(notation_of(text)) == text
    assert notation_of((TextLine(1, ("năm ", Field("năm"))),)) == "- năm {năm}"


def test_every_fact_has_a_key_in_the_file(pack: Pack) -> None:
    plan = plan_of(_file(), pack)
    kept = {"pack", "issuer", "issue_date"}
    form = next(form.key for form in pack.forms if form.key != plan.facts.funding_form)
    changes: dict[str, Any] = {}
    for item in fields(Facts):
        value = getattr(plan.facts, item.name)
        if item.name in kept or item.name == "style":
            continue
        if isinstance(value, str):
            changes[item.name] = f"{value} khác"
        elif isinstance(value, tuple):
            changes[item.name] = (*value, "poor_district") if item.name == "area_attributes" else (*value, "khác")
        elif isinstance(value, int):
            changes[item.name] = value + 1
        elif isinstance(value, Layout):
            changes[item.name] = replace(value, body_size=13, left=35)
        else:
            changes[item.name] = {"central": 7}
    changes |= {"counterpart_base": "central.recurrent", "unit": 1, "status": "comment", "funding_form": form}
    changes["style_kind"] = "de-xuat"
    assert _lost(replace(plan, facts=replace(plan.facts, **changes)), pack) == {}
