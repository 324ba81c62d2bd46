"""The page of căn cứ."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from desktop.domain.legal import Act, LegalBasis
from desktop.presenters.bases_page import ActForm, act_choices, act_of, form_of, local_act, read_act, with_act
from desktop.services.catalogue import LocalAct
from desktop.services.desk import Desk
from desktop.services.row_verbs import add_act

LOCAL = (
    LocalAct("Quyết định", "1109/QĐ-UBND", "2023-01-05", "UBND tỉnh", "về việc giao vốn"),
    LocalAct("Tờ trình", "", "", "Phòng Lao động", "về kế hoạch"),
)
FORM = ActForm(" Quyết định ", "1109/QĐ-UBND", "5/1/2023", "UBND tỉnh", "về việc  giao vốn")


def test_the_library_offers_what_is_not_cited_yet_the_offices_own_first(desk: Desk) -> None:
    choices = act_choices(desk.plan, desk.pack, LOCAL, "")
    assert [choice.key for choice in choices] == ["local:0", "local:1", "tt-55"]
    assert (choices[0].name, choices[0].date) == ("Quyết định số 1109/QĐ-UBND", "05/01/2023")
    assert (choices[1].name, choices[1].date, choices[1].about) == ("Tờ trình", "", "Phòng Lao động: về kế hoạch")


def test_the_search_ignores_accents(desk: Desk) -> None:
    assert [choice.key for choice in act_choices(desk.plan, desk.pack, LOCAL, "giao von")] == ["local:0"]
    assert act_choices(desk.plan, desk.pack, (), "khong co") == ()


def test_replaced_and_expired_acts_say_so(desk: Desk) -> None:
    plan = replace(desk.plan, bases=())
    states = {choice.key: choice.state for choice in act_choices(plan, desk.pack, (), "")}
    assert states == {"tt-10": "", "qd-90": "", "tt-46": "đã thay bằng 55/2023/TT-BTC", "tt-55": ""}
    acts = tuple(
        type(act)(**{name: getattr(act, name) for name in act.__struct_fields__} | {"valid_to": dt.date(2023, 12, 31)})
        for act in desk.pack.acts[:1]
    )
    expired = act_choices(plan, replace(desk.pack, acts=acts), (), "")
    assert expired[0].state == "hết hiệu lực 31/12/2023"


def test_a_chosen_act_can_be_added(desk: Desk) -> None:
    add_act(desk, act_of(desk.pack, LOCAL, "local:0"))
    assert desk.plan.bases[-1].sentence == (
        "Căn cứ Quyết định số 1109/QĐ-UBND ngày 05 tháng 01 năm 2023 của UBND tỉnh về việc giao vốn"
    )
    assert "local:0" not in {choice.key for choice in act_choices(desk.plan, desk.pack, LOCAL, "")}


def test_a_typed_act_is_read_and_typed_again_the_same() -> None:
    read = read_act(FORM)
    assert read.act == Act("Quyết định", "1109/QĐ-UBND", dt.date(2023, 1, 5), "UBND tỉnh", "về việc giao vốn")
    assert read_act(form_of(read.act)) == read
    assert local_act(read.act) == LOCAL[0]
    undated = read_act(replace(FORM, date="")).act
    assert undated is not None
    assert (undated.date, form_of(undated).date, local_act(undated).date) == (None, "", "")


def test_what_is_missing_in_an_act_is_said() -> None:
    assert read_act(replace(FORM, kind="")).fault == "Hãy nhập loại văn bản và trích yếu."
    assert read_act(replace(FORM, subject=" ")).fault == "Hãy nhập loại văn bản và trích yếu."
    assert "32/1/2023" in read_act(replace(FORM, date="32/1/2023")).fault


def test_an_act_of_the_library_stays_one_until_it_is_changed(desk: Desk) -> None:
    act = desk.pack.domain_act("tt-46")
    assert read_act(form_of(act), before=act).act is act
    changed = read_act(replace(form_of(act), date="28/8/2022"), before=act).act
    assert changed is not None
    assert (changed.key, changed.replaced_by) == ("", "")


def test_an_act_of_a_group_is_exchanged_or_added(desk: Desk) -> None:
    basis, act = desk.plan.bases[1], desk.pack.domain_act("tt-55")
    assert [found.key for found in with_act(basis, 1, act)] == ["tt-10", "tt-55"]
    assert [found.key for found in with_act(basis, 2, act)] == ["tt-10", "tt-46", "tt-55"]
    assert with_act(LegalBasis("x", "1"), 0, act) == (act,)
