"""What the pack the program brings along holds."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.domain.fund import Fund, Measure
from desktop.packs.contents import Pack
from desktop.packs.field_names import AGENCY_FIELDS, AREA_FIELDS, LINE_FIELDS
from desktop.packs.notation import text_lines
from desktop.packs.pack import load_pack
from desktop.packs.schema import ProgrammeLine, StyleFile, StyleSection
from desktop.packs.shelf import available_packs

SHIPPED = Path(__file__).parents[2] / "resources" / "packs" / "giam-ngheo-2021-2025"
LEAVES = ("1.1", "1.2", "2", "3.1", "3.2", "4.1", "4.2", "4.3", "5", "6.1", "6.2", "7.1", "7.2")
STYLES = ("hon-quan", "krong-no", "de-xuat")
OLD_SPELLINGS = re.compile(r"\b(hàng năm|hoá|uỷ|thuỷ|kĩ)\b", re.IGNORECASE)
BLANK = "…"


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack(SHIPPED)


def test_the_program_brings_the_pack_of_2021_to_2025() -> None:
    (shelved,) = available_packs()
    assert (shelved.file.id, shelved.file.first_year, shelved.file.last_year) == ("giam-ngheo-2021-2025", 2021, 2025)
    pack = load_pack(shelved.folder)
    assert (pack.id, pack.version) == (shelved.file.id, shelved.file.version)


def test_resources_hold_no_python_but_their_package_file() -> None:
    assert [path.name for path in SHIPPED.parents[1].rglob("*.py")] == ["__init__.py"]


def test_the_programme_has_seven_projects_and_thirteen_leaves(pack: Pack) -> None:
    assert tuple(line.code for line in pack.lines if line.level == "project") == ("1", "2", "3", "4", "5", "6", "7")
    assert tuple(line.code for line in pack.leaves) == LEAVES


def test_only_projects_of_poor_areas_have_needs(pack: Pack) -> None:
    assert {line.code for line in pack.leaves if line.needs} == {"1.1", "1.2", "4.2", "5"}
    assert pack.line("1.2").needs == ("exit_scheme",)
    assert pack.line("5").needs == ("poor_district",)


def test_investment_capital_is_allowed_in_four_leaves_only(pack: Pack) -> None:
    assert {line.code for line in pack.leaves if "investment" in line.kinds} == {"1.1", "1.2", "4.1", "4.3"}


def test_report_forms_are_the_six_known_ones(pack: Pack) -> None:
    forms = {line.code: line.report_form for line in pack.lines if line.report_form}
    assert forms == {"2": "05", "3.1": "06", "3.2": "07", "4.1": "08", "6.1": "12", "6.2": "13"}


def test_a_project_of_several_leads_has_none_itself(pack: Pack) -> None:
    assert (pack.line("3").lead, pack.line("4").lead) == ("", "")
    assert pack.line("6").lead == pack.line("6.1").lead == pack.line("6.2").lead


@pytest.mark.parametrize(
    ("key", "date"),
    [
        ("nq-24-2021-qh15", dt.date(2021, 7, 28)),
        ("qd-90-2022", dt.date(2022, 1, 18)),
        ("nd-27-2022", dt.date(2022, 4, 19)),
        ("nd-38-2023", dt.date(2023, 6, 24)),
        ("tt-04-2022-bnnptnt", dt.date(2022, 7, 11)),
        ("tt-09-2022-bldtbxh", dt.date(2022, 5, 25)),
        ("tt-10-2022-bldtbxh", dt.date(2022, 5, 31)),
        ("tt-17-2022-bldtbxh", dt.date(2022, 9, 6)),
        ("tt-03-2023-bldtbxh", dt.date(2023, 5, 31)),
        ("tt-55-2023-btc", dt.date(2023, 8, 15)),
        ("cv-3009-2022", dt.date(2022, 8, 5)),
    ],
)
def test_acts_carry_their_dates(pack: Pack, key: str, date: dt.date) -> None:
    assert pack.act(key).date == date


def test_the_year_in_a_symbol_is_the_year_of_the_date(pack: Pack) -> None:
    found = {act.key: re.search(r"/(20\d\d)/", act.symbol) for act in pack.acts}
    years = {key: int(match[1]) for key, match in found.items() if match}
    assert len(years) > 20
    assert years == {key: pack.act(key).date.year for key in years}


def test_a_replaced_circular_names_its_successor_by_symbol(pack: Pack) -> None:
    act = pack.domain_act("tt-46-2022-btc")
    assert act.replaced_by == "55/2023/TT-BTC"
    assert pack.domain_act("qd-90-2022").replaced_by == ""
    assert pack.domain_act("qd-90-2022").short_name == "Quyết định số 90/QĐ-TTg"


def test_acts_guide_every_leaf_but_two(pack: Pack) -> None:
    told = {leaf for act in pack.acts for leaf in act.leaves}
    assert set(LEAVES) - told == {"6.2", "7.1"}


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("code", LEAVES)
def test_every_part_of_every_leaf_has_words(pack: Pack, style: str, code: str) -> None:
    taken = pack.style(style).project_parts.get(code.partition(".")[0], ()) if "." in code else ()
    for part in pack.style(style).part:
        if part.key == "money":
            continue
        teller = code.partition(".")[0] if part.key in taken else code
        text = getattr(pack.wording(style, teller), part.key)
        assert len(text.split()) >= 12, f"{style} {teller} {part.key}"
        if part.key == "beneficiaries":
            assert len(text_lines(text)) >= 2
            assert all(line.level == 1 for line in text_lines(text))


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("code", LEAVES)
def test_the_assignment_names_who_leads_what(pack: Pack, style: str, code: str) -> None:
    named = {name for line in text_lines(pack.wording(style, code).assignment) for name in line.fields}
    assert {"chủ trì", "dự án", "phối hợp"} <= named


def test_a_styles_own_words_come_before_the_shared_ones(pack: Pack) -> None:
    assert pack.wording("krong-no", "2").content != pack.wording("hon-quan", "2").content
    assert pack.wording("krong-no", "2").objective == pack.wording("hon-quan", "2").objective
    assert pack.wording("hon-quan", "3").objective == ""


def test_every_chapter_and_item_has_a_title_and_a_body(pack: Pack) -> None:
    for style in pack.styles:
        for section in _walk(style.section):
            assert section.title or section.part == "money"
            has_body = section.text or section.section or section.part
            assert has_body or section.role in {"projects", "agencies"}, section.code


def test_the_two_styles_have_the_chapters_of_the_two_kinds_of_plan(pack: Pack) -> None:
    assert [section.title for section in pack.style("hon-quan").section] == [
        "Mục tiêu",
        "Nội dung hoạt động",
        "Kinh phí",
        "Phân công quản lý và tổ chức thực hiện",
    ]
    assert len(pack.style("krong-no").section) == 6
    assert pack.style("hon-quan").not_applicable == "printed"
    assert pack.style("krong-no").not_applicable == "omitted"
    assert [style.key for style in pack.styles if style.default] == ["hon-quan"]


@pytest.mark.parametrize("style", ["hon-quan", "krong-no"])
def test_the_body_refers_to_the_appendix_and_closes_with_the_end_mark(pack: Pack, style: str) -> None:
    funding = next(section for section in pack.style(style).section if section.code == "funding")
    assert "Phụ lục" in funding.text
    assert pack.style(style).closing.endswith("tổ chức thực hiện./.")


@pytest.mark.parametrize("style", ["hon-quan", "krong-no"])
def test_local_bases_show_a_blank_to_be_filled(pack: Pack, style: str) -> None:
    texts = [basis.text for basis in pack.style(style).basis if basis.text]
    assert len(texts) >= 3
    assert all(BLANK in text for text in texts)


def test_shared_duties_become_a_duty_of_each_agency(pack: Pack) -> None:
    duties = {duty.agency: duty.text for duty in pack.style("hon-quan").duty}
    assert duties["phong-ldtbxh"] == duties["phong-nnmt"] == duties["phong-noi-vu"]
    assert not any(duty.also for duty in pack.style("hon-quan").duty)


def test_every_agency_of_the_district_that_leads_a_planned_project_has_duties(pack: Pack) -> None:
    told = {duty.agency for duty in pack.style("hon-quan").duty}
    for issuer in (issuer for issuer in pack.issuers if issuer.level == "district"):
        leads = {pack.lead_and_partners(line.code, issuer.key)[0] for line in pack.leaves if not line.needs}
        assert leads <= told


def test_an_agency_told_to_lead_leads_something_and_one_agency_runs_the_plan(pack: Pack) -> None:
    duties = {duty.agency: duty.text for duty in pack.style("hon-quan").duty}
    for issuer in (issuer for issuer in pack.issuers if issuer.level == "district"):
        leads = {pack.lead_and_partners(line.code, issuer.key)[0] for line in pack.leaves if not line.needs}
        told = {key for key in issuer.agencies if "{việc chủ trì}" in duties.get(key, "")}
        assert told <= leads, issuer.key
        assert sum("Là đầu mối" in duties.get(key, "") for key in issuer.agencies) == 1


def test_under_every_issuer_every_leaf_has_a_lead_and_a_partner_that_exist(pack: Pack) -> None:
    for issuer in pack.issuers:
        for leaf in pack.leaves:
            lead, partners = pack.lead_and_partners(leaf.code, issuer.key)
            assert lead in issuer.agencies, f"{issuer.key} {leaf.code}"
            assert set(partners) & set(issuer.agencies), f"{issuer.key} {leaf.code}"
            assert lead not in partners


def test_agencies_of_an_issuer_exist_while_it_does(pack: Pack) -> None:
    for issuer in pack.issuers:
        starts = issuer.valid_from or dt.date(2021, 1, 1)
        for agency in (pack.agency(key) for key in issuer.agencies):
            assert agency.level == issuer.level
            assert agency.valid_from is None or agency.valid_from <= starts
            assert agency.valid_to is None or agency.valid_to >= starts


def test_issuers_hold_from_and_to_their_days(pack: Pack) -> None:
    before = {issuer.key for issuer in pack.issuers_on(dt.date(2025, 2, 28))}
    between = {issuer.key for issuer in pack.issuers_on(dt.date(2025, 3, 1))}
    after = {issuer.key for issuer in pack.issuers_on(dt.date(2025, 7, 1))}
    assert {"ubnd-huyen", "phong-ldtbxh-huyen", "ubnd-xa-thuoc-huyen", "ubnd-tinh"} == before
    assert {"ubnd-huyen", "ubnd-huyen-2025", "phong-nnmt-huyen", "phong-noi-vu-huyen"} <= between
    assert after == {"ubnd-xa", "ubnd-tinh-2025"}
    assert pack.issuer("ubnd-xa", dt.date(2025, 7, 1)).drafting_unit == "Phòng Kinh tế"
    with pytest.raises(KeyError):
        pack.issuer("ubnd-huyen", dt.date(2025, 7, 1))


def test_a_peoples_committee_signs_on_behalf_by_default_and_its_file_copy_names_the_drafter(pack: Pack) -> None:
    for issuer in pack.issuers:
        assert issuer.recipients[-1].startswith("Lưu: VT, ")
        if issuer.symbol == "KH-UBND":
            assert issuer.signers[0] == ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")
        else:
            assert issuer.superior == ("UBND {ĐỊA BÀN}",)
    assert pack.issuer("phong-ldtbxh-huyen").symbol == "KH-PLĐTBXH"


def test_the_district_form_shows_every_fund_once_and_the_whole(pack: Pack) -> None:
    measures = [Measure.parse(column.measure) for column in pack.form("kinh-phi-huyen").column]
    funds = [measure.fund for measure in measures if measure.fund]
    assert len(funds) == len(set(funds)) == 7
    assert funds[0] == Fund("central", "investment")
    assert measures[-1] == Measure()


def test_the_provincial_form_has_three_columns_for_each_source(pack: Pack) -> None:
    groups = [column.group for column in pack.form("kinh-phi-tinh").column]
    assert groups == ["Ngân sách trung ương"] * 3 + ["Ngân sách địa phương"] * 3 + ["Huy động khác"] * 3


def test_counterpart_of_province_and_district_is_fifteen_percent_of_recurrent_money(pack: Pack) -> None:
    rule = pack.counterpart("tinh5-huyen10")
    assert (rule.base, rule.shares) == ("central.recurrent", {"provincial": 50, "district": 100})


def test_the_parts_of_an_indicator_name_their_whole(pack: Pack) -> None:
    assert pack.indicator("giam-ho-ngheo-dtts").part_of == "giam-ho-ngheo"
    assert {code for style in pack.styles for code in style.indicators} == {given.code for given in pack.indicators}


def test_deadlines_are_the_three_days_of_the_year_and_the_review(pack: Pack) -> None:
    assert {(deadline.day, deadline.month) for deadline in pack.deadlines} == {(20, 5), (15, 11), (25, 11), (20, 12)}


def test_every_text_is_nfc_and_spelt_one_way() -> None:
    files = [path for path in SHIPPED.rglob("*.toml") if path.name != "spelling.toml"]
    texts = [text for path in files for text in _texts(tomllib.loads(path.read_text("utf-8")))]
    assert len(texts) > 1000
    assert all(unicodedata.is_normalized("NFC", text) for text in texts)
    variants = {variant for line in load_pack(SHIPPED).lines for variant in line.variants}
    assert [text for text in texts if text not in variants and OLD_SPELLINGS.search(text)] == []


def test_every_kind_of_field_is_used_by_some_text(pack: Pack) -> None:
    used = {name for style in pack.styles for line in _all_lines(pack, style) for name in line}
    assert used >= LINE_FIELDS | AGENCY_FIELDS | {"địa bàn", "cấp", "đơn vị cấp dưới", "quyết định giao vốn", "năm"}
    assert used & AREA_FIELDS == used - LINE_FIELDS - AGENCY_FIELDS - {name for name in used if ":" in name}


def _walk(sections: tuple[StyleSection, ...]) -> Iterator[StyleSection]:
    for section in sections:
        yield section
        yield from _walk(section.section)


def _all_lines(pack: Pack, style: StyleFile) -> Iterator[tuple[str, ...]]:
    for section in _walk(style.section):
        yield from (tuple(line.fields) for line in text_lines(section.text))
    for duty in style.duty:
        yield from (tuple(line.fields) for line in text_lines(duty.text))
    yield from (names for line in pack.leaves for names in _leaf_lines(pack, style, line))


def _leaf_lines(pack: Pack, style: StyleFile, leaf: ProgrammeLine) -> Iterator[tuple[str, ...]]:
    words = pack.wording(style.key, leaf.code)
    for text in (words.objective, words.beneficiaries, words.content, words.assignment):
        yield from (tuple(line.fields) for line in text_lines(text))


def _texts(value: object) -> Iterator[str]:
    match value:
        case dict():
            for below in value.values():
                yield from _texts(below)
        case list():
            for below in value:
                yield from _texts(below)
        case str():
            yield value
