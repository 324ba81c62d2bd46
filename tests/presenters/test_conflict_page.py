"""Conflicts in words: sides with what differs, what can be decided, other values read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from desktop.domain.checks.rules import Rules
from desktop.domain.fund import TOTAL, Measure
from desktop.domain.plan import Commune, Facts, Plan, Waiver
from desktop.domain.word_diff import new_text, old_text
from desktop.history.json_value import Json
from desktop.history.merging import Conflict
from desktop.presenters.atom_words import atom_value_words, atom_words, block_lines
from desktop.presenters.conflict_page import (
    NO_BASE,
    NOTHING_OPEN,
    ConflictDetail,
    ConflictList,
    entry_of,
    read_typed,
    typed_text,
)
from desktop.presenters.uncertain import EVERY, rests_on_conflict, uncertain_funds
from desktop.services.conflict_verbs import choose_value
from desktop.services.conflict_views import ConflictView, ConflictViews, conflict_views
from desktop.services.conflicts import OpenConflict, Side
from tests.services.disagreeing import MILLION, Disagreement, a_disagreement
from tests.services.exchanging import CENTRAL

PLAN = Plan("p", Facts())


def listed(given: Disagreement) -> ConflictList:
    desk = given.desk
    return ConflictList(conflict_views(given.an.store, given.plan_id), desk.plan, desk.rules)


def detail_of(given: Disagreement, atom: str) -> ConflictDetail:
    found = listed(given).detail(atom)
    assert found is not None
    return found


def test_the_list_says_where_why_and_what_stands_on_both_sides(tmp_path: Path) -> None:
    with a_disagreement(tmp_path) as given:
        found = listed(given)
        assert found.heading == "Còn 5 xung đột cần chọn"
        rows = {row.atom: row.cells for row in found.rows}
        place, why, shown, other = rows[given.amount]
        assert place.startswith("Bảng kinh phí, ")
        assert why == "hai nơi ghi hai giá trị khác nhau"
        assert {shown, other} == {"3 triệu đồng (tôi, An)", "5 triệu đồng (Bình)"}
        assert found.detail("cell/gone/title") is None


def test_a_figure_shows_base_and_sides_with_authors_and_can_be_typed(tmp_path: Path) -> None:
    with a_disagreement(tmp_path) as given:
        found = detail_of(given, given.amount)
        assert found.cards[0].button == ""
        assert {card.button for card in found.cards[1:]} == {"Lấy của &tôi", "Lấy của người &kia"}
        assert {card.title for card in found.cards[1:]} == {"Tôi (An), 20/11/2023 08:00", "Bình, 20/11/2023 08:00"}
        assert old_text(found.cards[0].lines[0]) == NO_BASE
        assert found.deeds == {"choose", "other"}
        assert (found.entry, found.typed) in {("line", "3"), ("line", "5")}
        assert found.place.kind == "line"
        assert found.reason == "hai nơi ghi hai giá trị khác nhau"


def test_sides_that_mine_and_the_other_do_not_tell_apart_are_told_by_time_and_name(tmp_path: Path) -> None:
    with a_disagreement(tmp_path) as given:
        views = conflict_views(given.an.store, given.plan_id)
        view = next(each for each in views.views if each.conflict.atom == given.amount)
        mine, other = sorted(view.conflict.sides, key=lambda side: side.person != views.me)
        sides = (mine, replace(mine, time="2023-11-21T09:30:00+07:00"), other, replace(other, person="x"))
        both = replace(views, views=(replace(view, conflict=replace(view.conflict, sides=sides)),))
        shown = ConflictList(replace(both, names={**both.names, "x": "A & B"}), given.desk.plan, given.desk.rules)
        detail = shown.detail(given.amount)
        assert detail is not None
        assert [card.button for card in detail.cards[1:]] == [
            "Lấy của tôi lúc 20/11/2023 08:00",
            "Lấy của tôi lúc 21/11/2023 09:30",
            "Lấy của Bình",
            "Lấy của A && B",
        ]


def test_a_text_shows_its_differences_and_the_two_together(tmp_path: Path) -> None:
    with a_disagreement(tmp_path) as given:
        found = detail_of(given, given.text)
        base, *sides, both = found.cards
        assert [new_text(line) for line in base.lines] == ["Đoạn một.", "- Đoạn hai.", "- Đoạn ba."]
        for side in sides:
            assert [old_text(line) for line in side.lines if old_text(line)] == [new_text(line) for line in base.lines]
        assert both.button == "Lấy bản &gộp"
        assert [new_text(line) for line in both.lines if new_text(line)] == [
            "Đoạn một của An.",
            "- Đoạn hai.",
            "- Đoạn ba của Bình.",
        ]
        assert found.entry == "block"
        assert found.typed.split("\n")[0] == "Đoạn một của An."
        choose_value(given.desk, found.atom, both.value)
        assert given.text not in given.an.store.conflicts(given.plan_id)


def test_rows_that_were_added_may_stand_twice_and_rows_of_the_programme_not(tmp_path: Path) -> None:
    with a_disagreement(tmp_path) as given:
        recipient = detail_of(given, given.recipient)
        assert recipient.deeds == {"choose", "other", "both"}
        assert recipient.other_side in {"Nơi nhận của An", "Nơi nhận của Bình"}
        assert "both" in detail_of(given, given.title).deeds
        assert "both" not in detail_of(given, given.amount).deeds
        assert "both" not in detail_of(given, given.text).deeds


def test_a_deleted_row_shows_what_was_typed_in_it_and_is_kept_or_deleted(tmp_path: Path) -> None:
    with a_disagreement(tmp_path) as given:
        found = detail_of(given, given.life)
        assert found.cards == ()
        assert found.deeds == {"keep", "delete"}
        assert found.entry == ""
        (edit,) = found.edits
        assert edit.startswith("Bình, 20/11/2023 08:00: Bảng kinh phí, ")
        assert edit.endswith("→ 7 triệu đồng")


def a_list(kind: str, atom: str, *sides: Side, base: object = None) -> ConflictList:
    conflict = OpenConflict(kind, atom, None, sides, base)  # type: ignore[arg-type]  # a test's own
    return ConflictList(ConflictViews((ConflictView(conflict),), "me", {"other": "Bình"}), PLAN, Rules())


def test_sides_without_a_name_and_loops_are_told_too() -> None:
    sides = (Side("1", 2023, "me", "", None, False), Side("2", 2024, "PLAN.json", "", None, True))
    found = a_list("value", "plan/year", *sides, base=2022).detail("plan/year")
    assert found is not None
    assert [card.title for card in found.cards] == ["Bản gốc chung", "Tôi", "Bản mẫu"]
    assert found.title == "Thông tin chung, năm kế hoạch"
    lines = (Side("1", ["A"], "me", "", None, False), Side("2", ["B"], "other", "", None, True))
    listed_lines = a_list("value", "plan/issuer_lines", *lines).detail("plan/issuer_lines")
    assert listed_lines is not None
    assert listed_lines.deeds == {"choose"}
    assert listed_lines.typed == ""
    loop = a_list("loop", "row/x/place").detail("row/x/place")
    assert loop is not None
    assert loop.deeds == {"place"}
    assert loop.other_side is None
    nothing = ConflictList(ConflictViews((), "me", {}), PLAN, Rules())
    assert (nothing.heading, nothing.rows) == (NOTHING_OPEN, ())


@pytest.mark.parametrize(
    ("atom", "sample", "entry"),
    [
        ("sec/s/text", None, "block"),
        ("plan/year", 2023, "line"),
        ("plan/issue_date", "2024-01-01", ""),
        ("plan/issuer_lines", ["UBND"], ""),
        ("cell/x/is_printed", True, ""),
        ("cell/x/title", "Tên", "line"),
    ],
)
def test_values_are_typed_as_they_are(atom: str, sample: object, entry: str) -> None:
    assert entry_of(atom, sample) == entry  # type: ignore[arg-type]  # JSON


def test_another_value_is_read_back_as_it_was_typed() -> None:
    money = "cell/x/amount:central.recurrent"
    assert typed_text(money, 1_950 * MILLION, PLAN) == "1.950"
    assert read_typed(money, "1.950", 1, PLAN) == (1_950 * MILLION, "")
    assert "không phải là số tiền" in read_typed(money, "nhiều", 1, PLAN)[1]
    assert read_typed("plan/year", " 2024 ", 2023, PLAN) == (2024, "")
    assert read_typed("plan/year", "năm nay", 2023, PLAN) == (None, "“năm nay” không phải là số nguyên.")
    assert read_typed("cell/x/title", "  Tên  mới ", "Tên", PLAN) == ("Tên mới", "")
    assert read_typed("cell/x/title", " ", "Tên", PLAN) == (None, "")
    assert typed_text("cell/x/title", None, PLAN) == ""
    assert typed_text("cell/x/title", "Tên", PLAN) == "Tên"
    block: Json = [[0, ["Năm ", {"f": "năm"}, "."]], [1, ["một"]], [2, ["hai"]]]
    text = typed_text("sec/s/text", block, PLAN)
    assert text == "Năm ⟦năm⟧.\n- một\n  + hai"
    assert read_typed("sec/s/text", text, block, PLAN) == (block, "")
    assert read_typed("sec/s/text", " \n", block, PLAN) == (None, "")


def test_atoms_and_values_have_words(tmp_path: Path) -> None:
    with a_disagreement(tmp_path) as given:
        desk = given.desk
        plan, rules = desk.plan, desk.rules
        line = given.amount.split("/")[1]
        assert atom_words(f"cell/{line}/carried:{CENTRAL.key}", plan, rules).endswith("(năm trước chuyển sang)")
        assert atom_words(f"stated/{line}/*.*", plan, rules).endswith("(số ghi trong văn bản)")
        assert atom_words(f"cell/{line}/title", plan, rules).endswith(", tên")
        assert atom_words(f"cell/{line}/unknown", plan, rules).count(",") == 1
        agency = plan.agencies[0]
        assert atom_words(f"cell/{agency.id}/name", plan, rules) == f"Cơ quan “{agency.name}”, tên"
        assert atom_words("who/me", plan, rules) == "Tên người sửa"
        assert atom_words("row/gone/life", plan, rules) == "Dòng đã xóa"
        assert atom_value_words("row/x/life", "line", plan) == "giữ lại"
        assert atom_value_words("row/x/life", None, plan) == "đã xóa"
        assert atom_value_words("row/x/place", ["", "a"], plan) == "một vị trí trong bảng"
        assert atom_value_words("plan/issue_date", "2024-01-05", plan) == "05/01/2024"
        assert atom_value_words("assign/x/amount", 5 * MILLION, plan) == "5 triệu đồng"
        assert atom_value_words("assign/x/decision", "QĐ 1", plan) == "QĐ 1"
        assert atom_value_words(given.amount, 0, plan) == "0 triệu đồng"
        assert atom_value_words("cell/x/title", None, plan) == "(trống)"
        assert atom_value_words("sec/s/text", [[1, ["năm ", {"f": "năm"}, {"f": "lạ"}]]], plan) == "- năm 2023⟦lạ⟧"
        assert block_lines(None) == ()


def test_what_stands_in_lists_without_a_page_has_words() -> None:
    from desktop.domain.checks.rules import Rules

    plan = Plan(
        "p", Facts(), communes=(Commune("c", "1", "Xã An Khương"),), waivers=(Waiver("w", "1", "f", "", "", "", ""),)
    )
    assert atom_words("cell/c/name", plan, Rules()) == "Đơn vị cấp dưới “Xã An Khương”, tên"
    assert atom_words("cell/w/reason", plan, Rules()) == "Lý do bỏ qua một kết quả kiểm tra, lý do"


def test_totals_that_rest_on_a_conflict_are_known_by_their_funds(tmp_path: Path) -> None:
    with a_disagreement(tmp_path) as given:
        desk = given.desk
        tree = desk.plan.funding
        marks = uncertain_funds(tree, desk.states.conflicts)
        line = given.amount.split("/")[1]
        assert marks[line] == {CENTRAL.key}
        assert marks[tree.root.id] == {CENTRAL.key, EVERY}
        assert rests_on_conflict(marks, line, Measure.of(CENTRAL))
        assert rests_on_conflict(marks, line, TOTAL)
        assert not rests_on_conflict(marks, line, Measure(("provincial",)))
        assert not rests_on_conflict(marks, "elsewhere", TOTAL)
        assert uncertain_funds(tree, [Conflict("value", f"cell/{line}/title", line)]) == {}
        assert uncertain_funds(tree, [Conflict("value", "plan/year", None)]) == {}
