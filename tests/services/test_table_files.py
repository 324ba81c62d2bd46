"""Appendix tables in PLAN.json: rows say what differs from the row their form begins with."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from desktop.domain.codec import atoms
from desktop.domain.form_table import FormRow, table_of
from desktop.domain.plan import Plan
from desktop.packages.plan_json import decode_plan, encode_plan
from desktop.packages.readable_json import readable_json
from desktop.services.drafting import draft_plan, line_id
from desktop.services.drafting_tables import draft_tables
from desktop.services.order_form import PlanOrder
from desktop.services.plan_files import file_of, plan_of
from tests.documents.proposals import MILLION, proposal, row_at
from tests.documents.sample_plans import shipped_pack

COMMUNES = ("An Khương", "Thanh An")


def _read(**keys: Any) -> Plan:  # noqa: ANN401
    least = {
        "format": "khgn-plan/1",
        "style": "de-xuat",
        "year": 2023,
        "issuer": {"profile": "ubnd-huyen", "area": "Hớn Quản", "parent": "Bình Phước"},
    }
    return plan_of(decode_plan(readable_json(least | keys).encode()), shipped_pack())


def _back(plan: Plan) -> Plan:
    return plan_of(decode_plan(encode_plan(file_of(plan, shipped_pack()))), shipped_pack())


def _table(plan: Plan, form: str) -> FormRow:
    table = table_of(plan.tables, form)
    assert table is not None
    return table


def test_a_proposal_comes_back_whole() -> None:
    assert atoms(_back(proposal())) == atoms(proposal())


@pytest.mark.parametrize("issuer", ["ubnd-huyen", "ubnd-tinh-2025"])
def test_a_draft_with_every_form_comes_back_whole_and_needs_no_ids(issuer: str) -> None:
    pack = shipped_pack()
    forms = tuple(form.key for form in pack.tables)
    order = PlanOrder("de-xuat", 2025, issuer, "Hớn Quản", months=6, appendices=forms, communes=COMMUNES)
    plan = draft_plan(pack, order)
    written = encode_plan(file_of(plan, pack)).decode()
    assert '"id":' not in written
    assert '"order":' not in written
    assert plan_of(decode_plan(written.encode()), pack) == plan


def test_a_file_that_says_nothing_of_tables_has_those_of_the_style() -> None:
    plan = _read(communes=list(COMMUNES))
    assert plan.tables == draft_tables(shipped_pack(), plan, ("phu-luc-ii", "phu-luc-iv", "phu-luc-v"))
    assert _read(tables=[]).tables == ()


def test_a_table_without_rows_has_those_of_its_form_for_the_communes_of_the_file() -> None:
    plan = _read(communes=list(COMMUNES), tables=[{"form": "chi-tieu-xa", "stated": {"giam": 218}}])
    table = _table(plan, "chi-tieu-xa")
    assert [row.title for row in table.children] == list(COMMUNES)
    assert table.stated == {"giam": 218}


def test_rows_take_from_their_form_what_the_file_does_not_say() -> None:
    works = {"title": "Cầu dân sinh", "cells": {"nstw": 60_000 * MILLION, "nam": "2023"}}
    plan = _read(
        communes=list(COMMUNES),
        tables=[
            {"form": "phu-luc-iv", "rows": [{"code": "I", "rows": [works]}, {"code": "III"}]},
            {
                "form": "phan-bo-xa",
                "rows": [{"code": "2", "rows": [{"commune": "Thanh An", "cells": {"central-recurrent": 5}}]}],
            },
        ],
    )
    groups = _table(plan, "phu-luc-iv").children
    assert [(row.number, row.level, row.line) for row in groups] == [
        ("I", "group", line_id(shipped_pack(), "1")),
        ("III", "group", line_id(shipped_pack(), "4.1.1")),
    ]
    assert groups[0].children[0].title == "Cầu dân sinh"
    share = row_at(plan.tables, "phan-bo-xa", "2").children[0]
    drafted = draft_tables(shipped_pack(), plan, ("phan-bo-xa",))
    assert share.id == row_at(drafted, "phan-bo-xa", "2").children[1].id
    assert (share.title, share.commune, share.cells) == ("Thanh An", plan.communes[1].id, {"central-recurrent": 5})


def test_rows_that_say_everything_and_rows_named_twice_come_back() -> None:
    plan = proposal()
    group = row_at(plan.tables, "phu-luc-iv", "I")
    twice = FormRow("x", "9", "I", "Nhóm lạ", "group", "Ia", "Công trình", group.line, "", locked=("nstw",))
    table = _table(plan, "phu-luc-iv")
    changed = replace(
        table,
        is_printed=False,
        stated={"nstw": 9, "nsdp": None},
        children=(*table.children, replace(twice, unread={"nstw": "12x"}, stated={"nsdp": 5})),
    )
    plan = replace(plan, tables=tuple(changed if other is table else other for other in plan.tables))
    assert atoms(_back(plan)) == atoms(plan)
