"""The new-plan wizard without windows."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from desktop.domain.layout import Layout
from desktop.domain.legal import Act
from desktop.presenters.wizard import WizardDraft
from desktop.presenters.wizard_summary import summary_rows
from desktop.services.catalogue import Catalogue, OfficeProfile, Person, PrintSettings, Signer
from desktop.services.drafting import draft_plan
from desktop.services.order_form import PlanOrder
from tests.documents.sample_plans import shipped_pack
from tests.services.small_pack import small_pack

OFFICE = OfficeProfile(issuer="ubnd-huyen", area_name="Hớn Quản", parent_name="Bình Phước", counterpart="tinh5-huyen10")
CATALOGUE = Catalogue(
    Person("A"), OFFICE, ("Xã An Khương",), (Signer("Lê B", ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")), Signer("C"))
)
TODAY = dt.date(2023, 11, 20)


@pytest.fixture
def draft() -> WizardDraft:
    return WizardDraft(small_pack(), CATALOGUE, TODAY)


def test_the_untouched_wizard_orders_what_the_catalogue_and_the_style_say(draft: WizardDraft) -> None:
    default = PlanOrder("kieu", 2023, "ubnd-huyen", "Hớn Quản", "Bình Phước", counterpart="tinh5-huyen10")
    wanted = replace(
        default, signer_capacity=("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), signer_name="Lê B", communes=("Xã An Khương",)
    )
    assert draft_plan(draft.pack, draft.order()) == draft_plan(draft.pack, wanted)
    assert not draft.has_input


def test_a_new_plan_copies_the_offices_layout_and_address() -> None:
    printing = PrintSettings(Layout(body_size=13, wide_paper="A3"), "Tân Khai", "0271", "a@b.vn")
    draft = WizardDraft(small_pack(), replace(CATALOGUE, printing=printing), TODAY)
    facts = draft_plan(draft.pack, draft.order()).facts
    assert PrintSettings(facts.layout, facts.address, facts.phone, facts.email) == printing


def test_an_empty_catalogue_begins_with_the_packs_first_issuer() -> None:
    draft = WizardDraft(small_pack(), Catalogue(), TODAY)
    assert draft.issuer_key == "ubnd-huyen"
    assert draft.capacity == ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")
    assert draft.problems("issuer") == ("Hãy nhập tên địa bàn, ví dụ: Hớn Quản.",)


def test_the_year_begins_within_the_packs_years_and_warns_outside_them() -> None:
    draft = WizardDraft(small_pack(), CATALOGUE, dt.date(2030, 1, 1))
    assert draft.year == 2025
    assert draft.year_warning() == ""
    draft.set_year(2030)
    assert "2021–2025" in draft.year_warning()


def test_the_issuer_follows_the_year_and_the_style() -> None:
    draft = WizardDraft(shipped_pack(), CATALOGUE, TODAY)
    assert [issuer.key for issuer in draft.issuer_choices()] == ["ubnd-huyen", "phong-ldtbxh-huyen"]
    draft.set_issuer("phong-ldtbxh-huyen")
    assert draft.capacity == ("TRƯỞNG PHÒNG",)
    draft.set_issuer("ubnd-huyen")
    draft.capacity = ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
    draft.set_issuer("ubnd-huyen-2025")
    assert draft.capacity == ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
    draft.set_style("krong-no")
    draft.set_year(2026)
    assert draft.issuer.level != "district"
    assert draft.issuer_key == draft.issuer_choices()[0].key


def test_a_style_brings_its_own_bases_and_keeps_what_was_added() -> None:
    draft = WizardDraft(shipped_pack(), CATALOGUE, TODAY)
    first = draft.style_key
    act = draft.library("luat ngan sach")[0] if draft.library("luat ngan sach") else draft.library("")[0]
    draft.add_act(act.key)
    other = next(style.key for style in draft.style_choices() if style.key != first)
    draft.set_style(first)
    before = len(draft.bases)
    draft.set_style(other)
    assert draft.bases[-1].acts[0].key == act.key
    assert len(draft.bases) == len(draft.style.basis) + 1
    draft.set_style(first)
    assert len(draft.bases) == before


def test_a_level_without_issuers_of_the_year_offers_all_of_the_level() -> None:
    draft = WizardDraft(shipped_pack(), CATALOGUE, TODAY)
    draft.set_style("hon-quan")
    draft.set_year(2030)
    assert {issuer.level for issuer in draft.issuer_choices()} == {"district"}


def test_choosing_the_same_again_changes_nothing(draft: WizardDraft) -> None:
    before = draft.order()
    draft.set_style(draft.style_key)
    draft.set_year(draft.year)
    draft.set_issuer(draft.issuer_key)
    assert draft.order() == before


def test_bases_are_shown_as_printed_taken_moved_and_added(draft: WizardDraft) -> None:
    assert draft.basis_rows()[2] == ("Theo đề nghị của Phòng Lao động", True)
    draft.take_basis(1, is_chosen=False)
    assert draft.move_basis(2, -1) == 1
    assert draft.move_basis(0, -1) == 0
    draft.add_act("tt-55")
    draft.add_act("tt-55")
    draft.add_local_act(Act("Quyết định", "1109/QĐ-UBND", dt.date(2023, 4, 24), "UBND huyện", "giao dự toán"))
    bases = draft.order().bases or ()
    assert [basis.sentence.split()[0] for basis in bases] == ["Căn", "Theo", "Căn", "Căn"]
    assert bases[2].acts[0].key == "tt-55"
    assert [basis.order for basis in bases] == sorted(basis.order for basis in bases)
    assert len({basis.id for basis in bases}) == 4


def test_the_library_offers_what_is_not_listed_yet_and_searches_without_accents(draft: WizardDraft) -> None:
    assert [act.key for act in draft.library("")] == ["tt-55"]
    assert [act.key for act in draft.library("kinh phi 55")] == ["tt-55"]
    assert draft.library("an toan") == ()


def test_projects_apply_by_what_the_area_is(draft: WizardDraft) -> None:
    one = draft.line_rows()[0]
    assert (one.status, one.reason) == ("not_applicable", "huyện Hớn Quản không phải huyện nghèo")
    draft.set_attributes(["poor_district"])
    assert (draft.line_rows()[0].status, draft.line_rows()[0].reason) == ("planned", "")


def test_sub_projects_and_their_project_follow_each_other(draft: WizardDraft) -> None:
    def statuses() -> list[str]:
        return [row.status for row in draft.line_rows()[2:]]

    draft.set_status("3", "not_applicable")
    assert statuses() == ["not_applicable"] * 3
    draft.set_status("3.1", "planned")
    assert statuses() == ["planned", "planned", "not_applicable"]
    draft.set_status("3.1", "not_applicable")
    assert statuses() == ["not_applicable"] * 3


def test_a_reason_and_a_lead_go_into_the_order(draft: WizardDraft) -> None:
    draft.set_status("2", "no_money")
    draft.set_reason("2", " chưa giao vốn ")
    draft.set_lead("3.1", "phong-yt")
    choices = draft.order().lines
    assert (choices["2"].status, choices["2"].reason) == ("no_money", "chưa giao vốn")
    assert choices["3.1"].lead == "phong-yt"
    assert draft.line_rows()[1].reason == "chưa giao vốn"
    assert draft.line_rows()[3].lead == "phong-yt"


def test_a_plan_needs_one_project_and_one_agency(draft: WizardDraft) -> None:
    assert draft.problems("projects") == ()
    for code in ("2", "3"):
        draft.set_status(code, "not_applicable")
    assert draft.problems("projects") == ("Kế hoạch cần ít nhất một dự án áp dụng.",)
    for key in tuple(draft.agencies):
        draft.set_agency(key, takes_part=False)
    assert draft.problems("agencies") == ("Hãy chọn ít nhất một cơ quan tham gia.",)


def test_agencies_take_part_or_not_and_a_lead_outside_is_named(draft: WizardDraft) -> None:
    draft.set_agency("phong-yt", takes_part=False)
    draft.set_agency("phong-yt", takes_part=False)
    assert [agency.key for agency in draft.agency_choices()] == ["phong-ld", "phong-tc", "phong-yt"]
    assert draft.leaderless() == ("Tiểu dự án 2",)
    draft.set_agency("phong-yt", takes_part=True)
    draft.set_agency("phong-yt", takes_part=True)
    assert draft.order().agencies == ("phong-ld", "phong-tc", "phong-yt")
    assert draft.leaderless() == ()


def test_names_are_cleaned_and_the_offices_own_drafting_unit_is_used() -> None:
    own = replace(CATALOGUE, office=replace(OFFICE, drafting_unit="Phòng Dân tộc"))
    draft = WizardDraft(small_pack(), own, TODAY)
    draft.set_names(area=" Lộc  Ninh ", parent="Bình Phước", place=" ")
    assert draft.order().area_name == "Lộc Ninh"
    assert draft.order().drafting_unit == "Phòng Dân tộc"


def test_the_summary_counts_the_very_plan_that_will_be_made(draft: WizardDraft) -> None:
    rows = {row.what: row.text for row in summary_rows(draft.pack, draft.order())}
    plan = draft_plan(draft.pack, draft.order())
    assert rows["Căn cứ pháp lý"] == f"{len(plan.bases)} căn cứ"
    assert rows["Dự án"] == "3 dự án, 4 nội dung có vốn: 3 áp dụng, 1 không áp dụng"
    assert rows["Người ký"] == "KT. CHỦ TỊCH / PHÓ CHỦ TỊCH – Lê B"
    assert rows["Đơn vị cấp dưới"] == "1 đơn vị"
    assert rows["Nơi nhận"] == "2 dòng"
