"""A plan composed: head, căn cứ, outline with counted marks, closing, signature, appendix."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from desktop.documents.compose import compose
from desktop.documents.model import Document, Letterhead, Paragraph, Signature, Title
from desktop.domain.funding import FundingTree
from desktop.domain.plan import Plan, Recipient
from desktop.domain.section import Section, with_section
from desktop.domain.text_block import plain
from tests.documents.sample_plans import hon_quan, krong_no, shipped_pack


def _document(plan: Plan, *, is_draft: bool = False) -> Document:
    return compose(plan, shipped_pack(), is_draft=is_draft)


def _paragraphs(plan: Plan) -> list[Paragraph]:
    return [block for block in _document(plan).parts[0].blocks if isinstance(block, Paragraph)]


def _texts(plan: Plan) -> list[str]:
    return [paragraph.text for paragraph in _paragraphs(plan)]


def _headings(plan: Plan) -> list[str]:
    heads = {"chapter", "item", "subitem"}
    return [paragraph.text.partition(":")[0] for paragraph in _paragraphs(plan) if paragraph.role in heads]


def test_the_head_leaves_number_and_date_to_the_clerk() -> None:
    head = _document(hon_quan()).parts[0].blocks[0]
    assert isinstance(head, Letterhead)
    assert (head.superior, head.issuer) == ((), ("ỦY BAN NHÂN DÂN", "HUYỆN HỚN QUẢN"))
    assert head.number_line.replace(" ", "") == "Số:/KH-UBND"
    assert head.place_and_date.split() == "Hớn Quản, ngày tháng năm 2023".split()
    assert head.draft_mark == ""


def test_a_given_number_and_date_stand_in_the_head_and_in_the_appendix() -> None:
    facts = replace(hon_quan().facts, number="15", issue_date=dt.date(2023, 9, 20))
    document = _document(replace(hon_quan(), facts=facts))
    texts = list(document.plain_texts())
    assert "Số: 15/KH-UBND" in texts
    assert "Hớn Quản, ngày 20 tháng 9 năm 2023" in texts
    attached = "(Kèm theo Kế hoạch số 15/KH-UBND ngày 20 tháng 9 năm 2023 của Ủy ban nhân dân huyện Hớn Quản)"
    assert attached in texts


def test_a_draft_is_marked() -> None:
    head = _document(hon_quan(), is_draft=True).parts[0].blocks[0]
    assert isinstance(head, Letterhead)
    assert head.draft_mark == "DỰ THẢO"


def test_the_title_speaks_of_year_and_area() -> None:
    title = _document(hon_quan()).parts[0].blocks[1]
    assert isinstance(title, Title)
    assert title.kind == "KẾ HOẠCH"
    assert title.subject.endswith("giảm nghèo bền vững năm 2023 trên địa bàn huyện Hớn Quản")


def test_each_can_cu_ends_with_a_semicolon_and_the_last_with_a_full_stop() -> None:
    bases = [paragraph for paragraph in _paragraphs(hon_quan()) if paragraph.role == "basis"]
    assert [paragraph.text[-1] for paragraph in bases] == [";", ";", ";", "."]
    assert all(run.italic for paragraph in bases for run in paragraph.runs)
    assert bases[0].text.startswith(
        "Căn cứ các Kế hoạch: số 226/KH-UBND ngày 02 tháng 8 năm 2022 của UBND tỉnh Bình Phước"
    )
    assert "; số 345/KH-UBND ngày 22 tháng 11 năm 2022" in bases[0].text


def test_the_outline_of_the_hon_quan_style_is_numbered_without_a_gap() -> None:
    assert _headings(hon_quan()) == [
        "I. MỤC TIÊU",
        "1. Mục tiêu tổng quát",
        "2. Mục tiêu cụ thể",
        "II. NỘI DUNG HOẠT ĐỘNG",
        "1. Dự án 1",
        "2. Dự án 2",
        "3. Dự án 3",
        "3.1. Tiểu dự án 1",
        "3.2. Tiểu dự án 2",
        "4. Dự án 4",
        "4.1. Tiểu dự án 1",
        "4.2. Tiểu dự án 2",
        "4.3. Tiểu dự án 3",
        "5. Dự án 5",
        "6. Dự án 6",
        "6.1. Tiểu dự án 1",
        "6.2. Tiểu dự án 2",
        "7. Dự án 7",
        "7.1. Tiểu dự án 1",
        "7.2. Tiểu dự án 2",
        "III. KINH PHÍ",
        "IV. PHÂN CÔNG QUẢN LÝ VÀ TỔ CHỨC THỰC HIỆN",
        "1. Phòng Lao động - Thương binh và Xã hội",
        "2. Phòng Tài chính - Kế hoạch",
        "3. Trung tâm Dịch vụ nông nghiệp",
        "4. Phòng Nông nghiệp và Phát triển nông thôn",
        "5. Trung tâm Y tế",
        "6. Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên",
        "7. Phòng Văn hóa - Thông tin",
        "8. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam và các tổ chức chính trị - xã hội huyện",
        "9. Ủy ban nhân dân các xã, thị trấn",
        "10. Chế độ thông tin, báo cáo",
    ]


def test_the_outline_of_the_krong_no_style_leaves_out_what_does_not_apply() -> None:
    heads = _headings(krong_no())
    assert [head for head in heads if head[0] in "IV"] == [
        "I. MỤC ĐÍCH, YÊU CẦU",
        "II. ĐỐI TƯỢNG, PHẠM VI, THỜI GIAN",
        "III. MỤC TIÊU",
        "IV. TRIỂN KHAI CÁC DỰ ÁN CỤ THỂ",
        "V. KINH PHÍ THỰC HIỆN",
        "VI. TỔ CHỨC THỰC HIỆN",
    ]
    start, end = heads.index("IV. TRIỂN KHAI CÁC DỰ ÁN CỤ THỂ"), heads.index("V. KINH PHÍ THỰC HIỆN")
    assert heads[start + 1 : end] == [
        "1. Dự án 2",
        "2. Dự án 3",
        "* Tiểu dự án 1",
        "3. Dự án 4",
        "a) Tiểu dự án 1",
        "b) Tiểu dự án 3",
        "4. Dự án 6",
        "* Tiểu dự án 2",
        "5. Dự án 7",
        "a) Tiểu dự án 1",
        "b) Tiểu dự án 2",
    ]


def test_a_project_that_does_not_apply_says_why_and_nothing_more() -> None:
    texts = _texts(hon_quan())
    place = next(place for place, text in enumerate(texts) if text.startswith("5. Dự án 5"))
    assert texts[place].endswith("(huyện Hớn Quản không phải là huyện nghèo)")
    assert texts[place + 1].startswith("6. Dự án 6")


def test_parts_are_lettered_in_a_project_and_beside_sub_projects_go_on_counting() -> None:
    texts = _texts(hon_quan())
    assert any(text.startswith("đ) Tổng nguồn vốn thực hiện Dự án 2: 2.243 triệu đồng") for text in texts)
    assert any(text.startswith("6.3. Phân công thực hiện: Phòng Văn hóa - Thông tin chủ trì") for text in texts)
    assert any(text.startswith("6.4. Tổng nguồn vốn thực hiện Dự án 6: 177 triệu đồng") for text in texts)


def test_below_a_dash_lists_begin_with_a_plus() -> None:
    paragraphs = _paragraphs(krong_no())
    place = next(place for place, text in enumerate(paragraphs) if text.text.startswith("* Tiểu dự án 1"))
    below = paragraphs[place + 1 : place + 4]
    assert below[0].mark == "-"
    assert below[1].text == "- Đối tượng:"
    assert below[2].mark == "+"


def test_an_inline_text_stands_behind_its_title() -> None:
    paragraph = next(found for found in _paragraphs(hon_quan()) if found.text.startswith("1. Mục tiêu tổng quát: "))
    assert [run.bold for run in paragraph.runs] == [True, False]


def test_a_field_without_value_is_printed_as_a_blank() -> None:
    facts = replace(krong_no().facts, budget_decision="")
    assert any("đã giao tại ……" in text for text in _texts(replace(krong_no(), facts=facts)))


def test_the_last_sentence_has_the_end_mark_once() -> None:
    closing = [paragraph.text for paragraph in _paragraphs(hon_quan()) if paragraph.role == "closing"]
    assert len(closing) == 1
    assert closing[0].endswith("thực hiện./.")
    open_end = replace(hon_quan(), facts=replace(hon_quan().facts, closing="Yêu cầu thực hiện\n\nTrân trọng."))
    assert _texts(open_end)[-2:] == ["Yêu cầu thực hiện", "Trân trọng./."]


def test_a_plan_without_closing_has_none() -> None:
    plan = replace(hon_quan(), facts=replace(hon_quan().facts, closing=""))
    assert "closing" not in {paragraph.role for paragraph in _paragraphs(plan)}


def test_recipients_end_with_semicolons_and_the_file_copy_with_a_full_stop() -> None:
    signature = _document(hon_quan()).parts[0].blocks[-1]
    assert isinstance(signature, Signature)
    assert signature.recipients[0] == "- Sở LĐ-TB&XH tỉnh;"
    assert signature.recipients[-1] == "- Lưu: VT, LĐTBXH."
    assert signature.name == "Nguyễn Văn Hạ"


def test_a_plan_without_recipients_still_composes() -> None:
    signature = _document(replace(hon_quan(), recipients=())).parts[0].blocks[-1]
    assert isinstance(signature, Signature)
    assert signature.recipients == ()
    alone = _document(replace(hon_quan(), recipients=(Recipient("r", "1", "Lưu: VT"),))).parts[0].blocks[-1]
    assert isinstance(alone, Signature)
    assert alone.recipients == ("- Lưu: VT.",)


def test_what_the_officer_writes_below_a_money_sentence_follows_it() -> None:
    plan = hon_quan()
    money = next(s for chapter in plan.sections for s in chapter.walk() if s.code == "2.money")
    changed = replace(money, text=plain("Vốn giao trong quý I."))
    texts = _texts(replace(plan, sections=with_section(plan.sections, changed)))
    place = texts.index("Vốn giao trong quý I.")
    assert texts[place - 1] == "- Ngân sách huyện đối ứng: 195 triệu đồng (vốn sự nghiệp)."


@pytest.mark.parametrize("role", ["project", "part"])
def test_a_block_whose_row_is_gone_prints_what_it_says_itself(role: str) -> None:
    plan = hon_quan()
    part = "money" if role == "part" else ""
    lost = Section("lost", "x", role, "z", "Phần cũ", line="khong-con", part=part)  # type: ignore[arg-type]
    root = replace(plan.funding.root, children=())
    texts = _texts(replace(plan, sections=(lost,), funding=FundingTree(root)))
    assert any("Phần cũ" in text for text in texts) is (role == "project")
