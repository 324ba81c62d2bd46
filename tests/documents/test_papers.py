from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.documents.model import Addressees, Document, Letterhead, Paragraph, Signature, Table, Title
from desktop.documents.papers import compose_paper, offered_papers
from desktop.domain.plan import Paper, Plan
from desktop.packs.contents import Pack
from desktop.packs.pack import load_pack
from desktop.services.drafting import draft_plan
from desktop.services.order_form import PlanOrder
from tests.documents.paper_plans import ADDRESS, settled_plan
from tests.documents.sample_plans import hon_quan, krong_no, shipped_pack

NEW_PACK = Path(__file__).parents[1] / "data" / "packs" / "moi-2026-2030"
ALL = ("to-trinh", "quyet-dinh", "cong-van-gui", "cong-van-xin-y-kien", "tiep-thu")


def _paper(plan: Plan, key: str, **options: bool) -> Document:
    return compose_paper(plan, shipped_pack(), key, **{"is_draft": False, **options})


def _letterhead(document: Document, part: int = 0) -> Letterhead:
    return next(block for block in document.parts[part].blocks if isinstance(block, Letterhead))


def _texts(document: Document) -> list[str]:
    return list(document.plain_texts())


def _plan(issuer: str, drafting_unit: str = "") -> Plan:
    order = PlanOrder("krong-no", 2024, issuer, "Tân Khai", "Bình Phước", drafting_unit=drafting_unit)
    return draft_plan(shipped_pack(), order)


def test_the_proposal_goes_from_the_office_to_the_issuer_with_the_plans_money() -> None:
    document = _paper(settled_plan(), "to-trinh")
    head = _letterhead(document)
    assert (head.superior, head.issuer) == (("UBND HUYỆN HỚN QUẢN",), ("PHÒNG LAO ĐỘNG -", "THƯƠNG BINH VÀ XÃ HỘI"))
    assert head.number_line == "Số: 823/TTr-PLĐTBXH"
    assert head.place_and_date == "Hớn Quản, ngày 12 tháng 9 năm 2023"
    assert Addressees(("Ủy ban nhân dân huyện Hớn Quản",)) in document.parts[0].blocks
    texts = _texts(document)
    assert (
        "Tổng nguồn vốn thực hiện Chương trình mục tiêu quốc gia giảm nghèo bền vững: 5.539 triệu đồng, trong đó:"
        in texts
    )
    assert any("03 ý kiến góp ý của 02 cơ quan" in text for text in texts)
    assert texts[-6:] == [texts[-6], "Nơi nhận:", "- Như trên;", "- Lưu: VT, LĐTBXH.", "TRƯỞNG PHÒNG", "Trần Thị Bình"]
    assert texts[-6].endswith("(gửi kèm hồ sơ dự thảo Kế hoạch)./.")


def test_a_proposal_without_money_and_opinions_says_so() -> None:
    texts = " ".join(_texts(_paper(krong_no(), "to-trinh")))
    assert "Kinh phí thực hiện được tổng hợp trong Phụ lục kèm theo dự thảo Kế hoạch. 5." in texts
    assert "chưa bố trí vốn" not in texts
    assert "Đến nay chưa nhận được ý kiến góp ý bằng văn bản." in texts


def test_the_decision_takes_over_the_bases_and_issues_the_plan_below_it() -> None:
    document = _paper(settled_plan(), "quyet-dinh")
    decision, plan, *appendices = document.parts
    bases = [block.text for block in decision.blocks if isinstance(block, Paragraph) and block.role == "basis"]
    assert bases[0] == "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;"
    assert bases[-1] == (
        "Theo đề nghị của Trưởng phòng Lao động - Thương binh và Xã hội huyện tại Tờ trình số 823/TTr-PLĐTBXH ngày 12 "
        "tháng 9 năm 2023."
    )
    articles = [block for block in decision.blocks if isinstance(block, Paragraph) and block.role == "article"]
    assert [article.runs[0].text for article in articles] == ["Điều 1. ", "Điều 2. ", "Điều 3. "]
    assert all(article.runs[0].bold for article in articles)
    assert articles[-1].text.endswith("thi hành Quyết định này./.")
    line = "(Kèm theo Quyết định số 1201/QĐ-UBND ngày 15 tháng 9 năm 2023 của Ủy ban nhân dân huyện Hớn Quản)"
    title = next(block for block in plan.blocks if isinstance(block, Title))
    assert (title.kind, title.attached) == ("KẾ HOẠCH", line)
    assert _letterhead(document, 1).number_line == ""
    assert not any(isinstance(block, Signature) for block in plan.blocks)
    assert all(line in list(part.plain_texts()) for part in appendices)
    assert "- Như Điều 3;" in _texts(document)
    assert "- UBND các xã, thị trấn;" in _texts(document)


def test_a_decision_without_a_numbered_proposal_keeps_the_plans_own_words_about_it() -> None:
    bases = [text for text in _texts(_paper(hon_quan(), "quyet-dinh")) if text.startswith("Xét đề nghị")]
    assert bases == [
        (
            "Xét đề nghị của Trưởng phòng Lao động - Thương binh và Xã hội tại Tờ trình số 823/TTr-PLĐTBXH "
            "ngày 12 tháng 9 năm 2023."
        )
    ]


def test_a_base_the_plan_already_cites_is_not_said_twice() -> None:
    plan = hon_quan()
    basis = replace(plan.bases[0], acts=(shipped_pack().domain_act("luat-tccqdp-2015"),))
    texts = _texts(_paper(replace(plan, bases=(basis, *plan.bases)), "quyet-dinh"))
    assert sum("Luật Tổ chức chính quyền địa phương" in text for text in texts) == 1


def test_letters_carry_the_subject_under_the_number_and_the_address_at_the_foot() -> None:
    document = _paper(settled_plan(), "cong-van-gui")
    head = _letterhead(document)
    assert head.number_line.endswith("/UBND-LĐTBXH")
    assert head.subject == "V/v gửi Kế hoạch giảm nghèo bền vững năm 2023"
    assert head.urgency == "THƯỢNG KHẨN"
    assert Addressees(("UBND tỉnh Bình Phước",)) in document.parts[0].blocks
    assert document.parts[0].foot == (
        f"Địa chỉ: {ADDRESS}",
        "Điện thoại: 0271 363 0123; thư điện tử: phong@huyen.gov.vn",
    )
    assert not any(isinstance(block, Title) for block in document.parts[0].blocks)
    assert document.title == "Công văn V/v gửi Kế hoạch giảm nghèo bền vững năm 2023"


@pytest.mark.parametrize(
    ("contact", "foot"),
    [
        ({}, ()),
        ({"email": "a@b.vn"}, ("Thư điện tử: a@b.vn",)),
        ({"address": "Tân Khai"}, ("Địa chỉ: Tân Khai",)),
    ],
)
def test_the_foot_holds_what_the_plan_knows(contact: dict[str, str], foot: tuple[str, ...]) -> None:
    plan = hon_quan()
    document = _paper(replace(plan, facts=replace(plan.facts, **contact)), "cong-van-gui")  # type: ignore[arg-type]  # texts
    assert document.parts[0].foot == foot


def test_the_letter_for_opinions_names_the_last_day_and_everybody_asked() -> None:
    document = _paper(settled_plan(), "cong-van-xin-y-kien")
    asked = next(block for block in document.parts[0].blocks if isinstance(block, Addressees))
    assert asked.items == (
        "- Các phòng, ban, ngành huyện;",
        "- Ủy ban MTTQ Việt Nam và các tổ chức chính trị - xã hội huyện;",
        "- UBND các xã, thị trấn.",
    )
    assert any("trước ngày 31 tháng 8 năm 2023." in text for text in _texts(document))
    assert any("trước ngày … tháng … năm 2023." in text for text in _texts(_paper(hon_quan(), "cong-van-xin-y-kien")))
    signature = document.parts[0].blocks[-1]
    assert isinstance(signature, Signature)
    assert (signature.capacity, signature.name) == (("KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG"), "")


def test_opinions_stand_in_a_table_with_what_became_of_them() -> None:
    document = _paper(settled_plan(), "tiep-thu")
    table = next(block for block in document.parts[0].blocks if isinstance(block, Table))
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[0] == [
        "1",
        "Phòng Tài chính - Kế hoạch (Công văn số 215/TCKH ngày 05/9/2023)",
        "Mục III: Rà soát vốn đối ứng của Dự án 3.",
        "Tiếp thu",
        "Đã điều chỉnh số liệu tại Phụ lục.",
    ]
    assert [row[3] for row in rows] == ["Tiếp thu", "Tiếp thu một phần", "Giải trình"]
    assert [row.source for row in table.rows] == ["o1", "o2", "o3"]
    assert document.parts[0].orientation == "landscape"


def test_an_empty_list_of_opinions_is_a_sentence() -> None:
    texts = _texts(_paper(hon_quan(), "tiep-thu"))
    assert "Đến ngày lập bảng này chưa nhận được ý kiến góp ý bằng văn bản đối với dự thảo./." in texts


def test_in_electronic_form_every_attached_line_is_blank() -> None:
    blank = "số … ngày … tháng … năm … của …)"
    decision = [text for text in _texts(_paper(settled_plan(), "quyet-dinh", is_electronic=True)) if "(Kèm" in text]
    assert decision
    assert set(decision) == {f"(Kèm theo Quyết định {blank}"}
    table = [text for text in _texts(_paper(settled_plan(), "tiep-thu", is_electronic=True)) if "(Kèm" in text]
    assert table == [f"(Kèm theo Tờ trình {blank}"]


def test_a_draft_carries_its_mark_on_the_paper_and_on_the_attached_plan() -> None:
    document = _paper(hon_quan(), "quyet-dinh", is_draft=True)
    assert _letterhead(document).draft_mark == _letterhead(document, 1).draft_mark == "DỰ THẢO"


@pytest.mark.parametrize(
    ("issuer", "keys", "superior", "lines"),
    [
        ("ubnd-huyen", ALL, "UBND HUYỆN TÂN KHAI", ("PHÒNG LAO ĐỘNG -", "THƯƠNG BINH VÀ XÃ HỘI")),
        ("ubnd-huyen-2025", ALL, "UBND HUYỆN TÂN KHAI", ("PHÒNG NÔNG NGHIỆP", "VÀ MÔI TRƯỜNG")),
        ("ubnd-tinh", ALL, "UBND TỈNH TÂN KHAI", ("SỞ LAO ĐỘNG -", "THƯƠNG BINH VÀ XÃ HỘI")),
        ("ubnd-tinh-2025", ALL, "UBND TỈNH TÂN KHAI", ("SỞ NÔNG NGHIỆP", "VÀ MÔI TRƯỜNG")),
        ("ubnd-xa", ALL, "UBND XÃ TÂN KHAI", ("PHÒNG KINH TẾ",)),
        ("phong-ldtbxh-huyen", ALL[2:], "UBND HUYỆN TÂN KHAI", ("PHÒNG LAO ĐỘNG -", "THƯƠNG BINH VÀ XÃ HỘI")),
    ],
)
def test_every_level_issues_its_own_papers(
    issuer: str, keys: tuple[str, ...], superior: str, lines: tuple[str, ...]
) -> None:
    plan = _plan(issuer)
    assert tuple(form.key for form in offered_papers(plan, shipped_pack())) == keys
    head = _letterhead(_paper(plan, "cong-van-xin-y-kien"))
    assert (head.superior, head.issuer) == ((superior,), lines)


def test_a_commune_without_offices_decides_on_the_word_of_its_officer() -> None:
    plan = _plan("ubnd-xa-thuoc-huyen")
    assert "to-trinh" not in [form.key for form in offered_papers(plan, shipped_pack())]
    texts = _texts(_paper(replace(plan, bases=()), "quyet-dinh"))
    assert "Theo đề nghị của Công chức Văn hóa - Xã hội." in texts
    assert not any("(Kèm theo Tờ trình" in text for text in _texts(_paper(plan, "tiep-thu")))


@pytest.mark.parametrize(
    ("unit", "lines", "symbol"),
    [
        ("Phòng Nội vụ", ("PHÒNG NỘI VỤ",), "TTr-PNV"),
        ("Văn phòng Đề án và Giảm nghèo", ("VĂN PHÒNG ĐỀ ÁN VÀ GIẢM NGHÈO",), "TTr-VPĐÁGN"),
        ("Tổ Giảm nghèo huyện Tân Khai", ("TỔ GIẢM NGHÈO HUYỆN TÂN KHAI",), "TTr-TGNHTK"),
    ],
)
def test_another_drafting_unit_takes_its_own_letterhead(unit: str, lines: tuple[str, ...], symbol: str) -> None:
    document = _paper(_plan("ubnd-huyen", drafting_unit=unit), "to-trinh")
    head = _letterhead(document)
    assert (head.superior, head.issuer) == (("UBND HUYỆN TÂN KHAI",), lines)
    assert head.number_line.endswith(f"/{symbol}")
    assert document.author.count("Tân Khai") == 1


def test_the_second_pack_brings_its_own_papers() -> None:
    pack = load_pack(NEW_PACK)
    plan = draft_plan(pack, PlanOrder("xa-moi", 2026, "ubnd-xa", "An Khương", "Đồng Nai"))
    assert [form.key for form in offered_papers(plan, pack)] == ["trinh", "quyet"]
    proposal = list(compose_paper(plan, pack, "trinh", is_draft=False).plain_texts())
    assert proposal[:2] == ["UBND XÃ AN KHƯƠNG", "PHÒNG KINH TẾ"]
    assert proposal[-4:] == ["Nơi nhận:", "- Như trên;", "- Lưu: VT, KT.", "TRƯỞNG PHÒNG"]
    decision = list(compose_paper(plan, pack, "quyet", is_draft=False).plain_texts())
    assert "Điều 2. Trưởng các thôn thi hành Quyết định này./." in decision
    assert any(
        text.startswith("Theo đề nghị của Trưởng phòng Kinh tế xã tại Tờ trình số …/TTr-PKT") for text in decision
    )
    with pytest.raises(KeyError):
        compose_paper(plan, pack, "to-trinh", is_draft=False)


def test_a_pack_without_papers_offers_none() -> None:
    pack: Pack = replace(load_pack(NEW_PACK), papers=None)
    plan = draft_plan(pack, PlanOrder("xa-moi", 2026, "ubnd-xa", "An Khương", "Đồng Nai"))
    assert offered_papers(plan, pack) == ()


def test_unknown_values_from_another_program_print_as_the_nearest_thing() -> None:
    plan = settled_plan()
    opinions = (replace(plan.opinions[0], result="later"),)  # type: ignore[arg-type]  # from a newer program
    papers = (Paper("x", "1", "cong-van-gui", urgency="soon"),)  # type: ignore[arg-type]  # from a newer program
    changed = replace(plan, opinions=opinions, papers=papers)
    assert _letterhead(_paper(changed, "cong-van-gui")).urgency == ""
    table = next(block for block in _paper(changed, "tiep-thu").parts[0].blocks if isinstance(block, Table))
    assert table.rows[0].cells[3].text == "Giải trình"


def test_a_file_copy_without_a_drafting_unit_gets_the_profiles() -> None:
    plan = settled_plan()
    own = replace(plan.recipients[-1], text="Lưu: VT, VX")
    assert "- Lưu: VT, VX." in _texts(_paper(replace(plan, recipients=(own,)), "to-trinh"))
    assert "- Lưu: VT, LĐTBXH." in _texts(_paper(replace(plan, recipients=()), "to-trinh"))


def test_a_number_below_ten_has_two_digits() -> None:
    plan = replace(settled_plan(), papers=(Paper("x", "1", "to-trinh", "9"), Paper("y", "2", "quyet-dinh", "9a")))
    assert "Số: 09/TTr-PLĐTBXH" in _texts(_paper(plan, "to-trinh"))
    assert "Số: 9a/QĐ-UBND" in _texts(_paper(plan, "quyet-dinh"))


def test_dates_of_papers_stand_in_citations() -> None:
    plan = replace(settled_plan(), papers=(Paper("x", "1", "to-trinh", "9", dt.date(2023, 1, 5)),))
    assert any(
        "Tờ trình số 09/TTr-PLĐTBXH ngày 05 tháng 01 năm 2023" in text for text in _texts(_paper(plan, "quyet-dinh"))
    )
