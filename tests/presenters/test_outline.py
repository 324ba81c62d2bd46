"""The sidebar: which steps there are and how far each one is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from desktop.domain.checks.all import figure_findings
from desktop.domain.finding import Finding, Place, Severity
from desktop.domain.fund import Fund
from desktop.presenters.outline import OutlineNode, next_unfinished, page_of_place, plan_outline
from desktop.services.desk import Desk
from desktop.services.fact_verbs import set_fact
from desktop.services.funding_verbs import set_amount, set_status
from desktop.services.text_verbs import set_text
from tests.presenters.table_desks import FORMS, a_table_desk
from tests.services.offices import line_id, section_id

PAGES = (
    ("facts", "Thông tin chung"),
    ("bases", "Căn cứ pháp lý"),
    ("text", "Nội dung"),
    ("funding", "Bảng kinh phí"),
    ("communes", "Đơn vị cấp dưới"),
    ("export", "Xuất và in"),
)
FUND = Fund("central", "recurrent")


def nodes(desk: Desk, *found: Finding) -> dict[str, OutlineNode]:
    tops = plan_outline(desk.plan, desk.rules, found, PAGES)
    return {node.key: node for top in tops for node in top.walk()}


@pytest.mark.parametrize(
    ("place", "page"),
    [
        (Place("line", "x"), "funding"),
        (Place("row", "x"), "appendices"),
        (Place("section", "x"), "text"),
        (Place("plan", "", "signer_name"), "facts"),
        (Place("plan"), "facts"),
        (Place("plan", "", "recipients"), "recipients"),
        (Place("plan", "", "muc-tieu"), "text"),
    ],
)
def test_every_place_has_its_page(place: Place, page: str) -> None:
    assert page_of_place(place) == page


def test_a_new_plan_lacks_signer_and_money_and_has_its_texts(desk: Desk) -> None:
    found = nodes(desk)
    assert found["facts/"].state == "started"
    assert found["bases/"].title == "Căn cứ pháp lý (3)"
    assert found["bases/"].state == "done"
    assert found["communes/"].state == "done"
    assert found["funding/"].state == "todo"
    assert found["export/"].state == "todo"
    set_fact(desk, "signer_name", "Lê B")
    set_fact(desk, "status", "issued")
    assert nodes(desk)["facts/"].state == "done"
    assert nodes(desk)["export/"].state == "done"


def test_an_empty_list_is_still_to_do(desk: Desk) -> None:
    bare = replace(desk.plan, bases=())
    tops = plan_outline(bare, desk.rules, (), PAGES)
    assert tops[1].state == "todo"


def test_the_table_is_begun_with_some_money_and_done_when_every_project_has_some(desk: Desk) -> None:
    set_amount(desk, line_id(desk, "2"), FUND, 1_000_000)
    assert nodes(desk)["funding/"].state == "started"
    set_amount(desk, line_id(desk, "3.1"), FUND, 1_000_000)
    assert nodes(desk)["funding/"].state == "done"


def test_sections_stand_with_their_numbers_and_projects_that_do_not_apply_say_so(desk: Desk) -> None:
    found = nodes(desk)
    assert found[f"text/{section_id(desk, 'muc-tieu')}"].title == "I. Mục tiêu"
    assert found[f"text/{section_id(desk, '2')}"].title == "2. Dự án 2: Sinh kế"
    assert found[f"text/{section_id(desk, '1')}"].title == "1. Dự án 1 (không áp dụng)"
    assert found[f"text/{section_id(desk, '1')}"].text.startswith("●")


def test_a_blank_part_makes_its_project_begun_and_a_blank_item_to_do(desk: Desk) -> None:
    set_text(desk, section_id(desk, "2.content"), ())
    found = nodes(desk)
    assert found[f"text/{section_id(desk, '2')}"].state == "started"
    assert found["text/"].state == "started"
    set_text(desk, section_id(desk, "cu-the"), ())
    item = nodes(desk)[f"text/{section_id(desk, 'cu-the')}"]
    assert item.state == "todo"
    assert item.tip == "2. Mục tiêu cụ thể (chưa làm)"


def test_findings_mark_their_section_and_their_page_but_hints_do_not(desk: Desk) -> None:
    section = section_id(desk, "2.content")
    fault = Finding("TPL-01", Place("section", section), Severity.WARNING)
    found = nodes(desk, fault)
    assert found[f"text/{section_id(desk, '2')}"].state == "problem"
    assert found["text/"].state == "problem"
    hint = Finding("TPL-01", Place("section", section), Severity.HINT)
    assert nodes(desk, hint)[f"text/{section_id(desk, '2')}"].state == "done"
    assert nodes(desk, hint)["text/"].state != "problem"
    money = Finding("SUM-01", Place("line", line_id(desk, "2")), Severity.ERROR)
    assert nodes(desk, money)["funding/"].state == "problem"


def test_the_next_unfinished_part_comes_after_the_current_one_and_wraps(desk: Desk) -> None:
    tops = plan_outline(desk.plan, desk.rules, figure_findings(desk.plan, desk.rules), PAGES)
    following = next_unfinished(tops, "facts/")
    assert following is not None
    assert following.key == f"text/{section_id(desk, 'to-chuc')}"
    then = next_unfinished(tops, following.key)
    assert then is not None
    assert then.key == "funding/"
    again = next_unfinished(tops, "export/")
    assert again is not None
    assert again.key == "facts/"
    assert next_unfinished((), "") is None


def test_appendices_hang_below_their_page_each_with_its_short_title(tmp_path: Path) -> None:
    with a_table_desk(tmp_path) as desk:
        (top,) = plan_outline(desk.plan, desk.rules, (), (("appendices", "Phụ lục"),))
        assert [node.section for node in top.children] == list(FORMS)
        assert all(node.title for node in top.children)
        fault = Finding("SUM-01", Place("row", "x"), Severity.ERROR)
        (top,) = plan_outline(desk.plan, desk.rules, (fault,), (("appendices", "Phụ lục"),))
        assert top.state == "problem"


def test_a_project_whose_sub_projects_all_do_not_apply_wants_no_money(desk: Desk) -> None:
    for code in ("3.1", "3.2"):
        set_status(desk, line_id(desk, code), "not_applicable", "x")
    set_amount(desk, line_id(desk, "2"), FUND, 1_000_000)
    assert nodes(desk)["funding/"].state == "done"
