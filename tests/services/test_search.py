"""Find in the plan."""

from __future__ import annotations

import pytest

from desktop.domain.finding import Place
from desktop.domain.text_block import plain
from desktop.services.desk import Desk
from desktop.services.row_verbs import add_row
from desktop.services.search import find_in_plan
from desktop.services.text_verbs import set_text
from tests.services.offices import line_id, section_id


def test_accents_and_capitals_do_not_matter(desk: Desk) -> None:
    hits = find_in_plan(desk.plan, "DINH DUONG")
    assert hits
    assert all(hit.excerpt[hit.start : hit.end].lower() == "dinh dưỡng" for hit in hits)
    assert find_in_plan(desk.plan, "đinh dưỡng") != ()


def test_a_blank_query_and_an_unknown_text_find_nothing(desk: Desk) -> None:
    assert find_in_plan(desk.plan, "  ") == ()
    assert find_in_plan(desk.plan, "không có trong kế hoạch") == ()


def test_fields_are_searched_as_printed(desk: Desk) -> None:
    (hit,) = find_in_plan(desk.plan, "sinh kế năm 2023")
    assert hit.place == Place("section", section_id(desk, "2.objective"), "0")
    assert hit.title == "Mục tiêu"


def test_every_occurrence_in_a_line_is_counted_with_an_excerpt_around_it(desk: Desk) -> None:
    section = section_id(desk, "cu-the")
    set_text(desk, section, plain("Xã nghèo " + "rất dài " * 10 + "và xã  nghèo"))
    hits = [hit for hit in find_in_plan(desk.plan, "xa ngheo") if hit.place.id == section]
    assert [hit.occurrence for hit in hits] == [0, 1]
    assert hits[0].excerpt.endswith("…")
    assert hits[1].excerpt.startswith("…")
    assert hits[1].excerpt[hits[1].start : hits[1].end] == "xã  nghèo"


@pytest.mark.parametrize(
    ("query", "kind"),
    [
        ("Lưu: VT", "recipient"),
        ("Giảm hộ", "indicator"),
        ("90/QĐ-TTg", "basis"),
        ("Phòng Y tế", "plan"),
        ("Hạ tầng", "line"),
    ],
)
def test_every_list_of_the_plan_is_searched(desk: Desk, query: str, kind: str) -> None:
    assert kind in {hit.place.kind for hit in find_in_plan(desk.plan, query)}


def test_communes_are_found_with_their_id(desk: Desk) -> None:
    add_row(desk, "communes", name="Xã Tân Hưng")
    (hit,) = find_in_plan(desk.plan, "tan hung")
    assert hit.place == Place("plan", desk.plan.communes[0].id, "communes")


def test_a_project_is_found_in_the_table_by_its_label(desk: Desk) -> None:
    places = [hit.place for hit in find_in_plan(desk.plan, "du an 2: ") + find_in_plan(desk.plan, "Dự án 2")]
    assert Place("line", line_id(desk, "2")) in places


def test_opinions_on_the_draft_are_found_with_their_id(desk: Desk) -> None:
    add_row(desk, "opinions", agency="Phòng Y tế", content="Bổ sung truyền thông học đường")
    (hit,) = find_in_plan(desk.plan, "hoc duong")
    assert (hit.title, hit.place) == ("Ý kiến góp ý", Place("plan", desk.plan.opinions[0].id, "opinions"))
