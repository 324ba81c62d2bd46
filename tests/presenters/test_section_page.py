"""What the page of a section shows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.domain.fund import Fund
from desktop.domain.section import Section
from desktop.domain.text_block import plain
from desktop.presenters.section_page import (
    LinkCard,
    SectionPresenter,
    TextCard,
    agency_choices,
    default_reason,
    page_section,
)
from desktop.services.desk import Desk
from desktop.services.funding_verbs import add_activity, set_amount, set_carried, set_status
from desktop.services.text_verbs import add_section, set_text
from tests.services.offices import line_id, section_id

CENTRAL = Fund("central", "recurrent")


def presenter(desk: Desk) -> SectionPresenter:
    return SectionPresenter(desk.plan, desk.pack)


def test_a_project_shows_its_head_and_its_parts_with_marks(desk: Desk) -> None:
    view = presenter(desk).view(section_id(desk, "2"))
    assert (view.mark, view.title, view.may_move) == ("2.", "Dự án 2: Sinh kế", False)
    assert view.project is not None
    assert (view.project.line_id, view.project.status) == (line_id(desk, "2"), "planned")
    assert view.project.lead == desk.plan.agencies[0].id
    assert [(card.mark, card.title) for card in view.cards] == [
        ("a)", "Mục tiêu"),
        ("b)", "Đối tượng"),
        ("c)", "Nội dung"),
        ("d)", "Phân công thực hiện"),
        ("đ)", "Tổng nguồn vốn"),
    ]


def test_the_money_part_says_what_the_table_says(desk: Desk) -> None:
    def sentences() -> tuple[str, ...]:
        card = presenter(desk).view(section_id(desk, "2")).cards[-1]
        assert isinstance(card, TextCard)
        return card.sentences

    assert sentences() == ("Dự án 2 chưa bố trí vốn.",)
    set_amount(desk, line_id(desk, "2"), CENTRAL, 1_950_000_000)
    set_carried(desk, line_id(desk, "2"), CENTRAL, 50_000_000)
    assert sentences() == (
        "Tổng nguồn vốn thực hiện: 2.000 triệu đồng, trong đó:",
        "- Ngân sách trung ương: 2.000 triệu đồng vốn sự nghiệp (năm 2022 chuyển sang 50, năm 2023 giao 1.950).",
    )


def test_a_project_with_subprojects_links_to_their_pages(desk: Desk) -> None:
    set_amount(desk, line_id(desk, "3.1"), CENTRAL, 838_000_000)
    set_status(desk, line_id(desk, "3.2"), "no_money", "")
    view = presenter(desk).view(section_id(desk, "3"))
    assert view.cards == (
        LinkCard(section_id(desk, "3.1"), "3.1.", "Tiểu dự án 1: Sản xuất", "838 triệu đồng"),
        LinkCard(section_id(desk, "3.2"), "3.2.", "Tiểu dự án 2: Dinh dưỡng", "năm nay không có vốn"),
    )


def test_a_chapter_of_projects_says_which_have_no_figure_yet(desk: Desk) -> None:
    cards = presenter(desk).view(section_id(desk, "noi-dung")).cards
    assert [card.state for card in cards if isinstance(card, LinkCard)] == [
        "không áp dụng",
        "chưa có số tiền",
        "chưa có số tiền",
    ]


def test_a_block_whose_row_is_gone_shows_its_own_title(desk: Desk) -> None:
    sections = (Section("a", "", "chapter", children=(Section("b", "", "project", title="Dự án cũ", line="gone"),)),)
    view = SectionPresenter(replace(desk.plan, sections=sections), desk.pack).view("a")
    assert view.cards == (LinkCard("b", "1.", "Dự án cũ", ""),)


def test_a_chapter_shows_its_items_and_they_can_be_moved(desk: Desk) -> None:
    view = presenter(desk).view(section_id(desk, "muc-tieu"))
    assert (view.mark, view.title, view.typed_title, view.project) == ("I.", "Mục tiêu", "Mục tiêu", None)
    assert [(card.title, card.may_move) for card in view.cards if isinstance(card, TextCard)] == [
        ("Mục tiêu tổng quát", True),
        ("Mục tiêu cụ thể", True),
    ]


def test_a_chapter_with_a_text_of_its_own_shows_it_first(desk: Desk) -> None:
    chapter = section_id(desk, "muc-tieu")
    set_text(desk, chapter, plain("Lời đầu chương."))
    first = presenter(desk).view(chapter).cards[0]
    assert isinstance(first, TextCard)
    assert (first.section_id, first.may_move) == (chapter, False)


def test_an_item_with_items_below_it_can_be_opened(desk: Desk) -> None:
    add_section(desk, section_id(desk, "cu-the"), "Chi tiết")
    card = presenter(desk).view(section_id(desk, "muc-tieu")).cards[1]
    assert isinstance(card, TextCard)
    assert card.has_more


def test_lines_below_a_dash_are_marked_one_step_further(desk: Desk) -> None:
    style = desk.pack.styles[0]
    numbering = type(style.numbering)("roman", "arabic", "arabic", "decimal", "decimal", "dash", "dash", "decimal")
    pack = replace(
        desk.pack,
        styles=(
            type(style)(**{name: getattr(style, name) for name in style.__struct_fields__} | {"numbering": numbering}),
        ),
    )
    card = SectionPresenter(desk.plan, pack).view(section_id(desk, "2")).cards[0]
    assert isinstance(card, TextCard)
    assert card.bullets == ("", "+", "*")


def test_a_part_stands_on_its_projects_page_and_an_unknown_section_on_the_first(desk: Desk) -> None:
    assert page_section(desk.plan, section_id(desk, "2.objective")) == section_id(desk, "2")
    assert page_section(desk.plan, section_id(desk, "cu-the")) == section_id(desk, "cu-the")
    assert page_section(desk.plan, "nirgends") == desk.plan.sections[0].id
    assert page_section(replace(desk.plan, sections=()), "") == ""


def test_the_page_is_refreshed_in_place_while_its_cards_are_the_same(desk: Desk) -> None:
    before = presenter(desk).view(section_id(desk, "muc-tieu")).shape
    set_text(desk, section_id(desk, "cu-the"), plain("Khác."))
    assert presenter(desk).view(section_id(desk, "muc-tieu")).shape == before
    add_section(desk, section_id(desk, "muc-tieu"), "Mới")
    assert presenter(desk).view(section_id(desk, "muc-tieu")).shape != before


def test_a_project_that_does_not_apply_gets_the_packs_reason(desk: Desk) -> None:
    assert default_reason(desk.plan, desk.pack, line_id(desk, "1")) == "huyện Hớn Quản không phải huyện nghèo"
    add_activity(desk, line_id(desk, "2"), "Mô hình")
    activity = desk.plan.funding[line_id(desk, "2")].children[0].id
    assert default_reason(desk.plan, desk.pack, activity) == ""
    assert agency_choices(desk.plan)[0] == (desk.plan.agencies[0].id, "Phòng Lao động")


def test_an_unknown_section_has_no_view(desk: Desk) -> None:
    with pytest.raises(KeyError):
        presenter(desk).view("nirgends")
