"""The screen “So sánh với…” in words."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from desktop.packages.package_error import PackageError
from desktop.packages.strict_json import PlanFileError
from desktop.presenters import comparison_page as words
from desktop.presenters.comparison import Side, comparison_sheet
from desktop.presenters.comparison_page import HEADS, TABS, Tab
from desktop.services.office import PackMissingError
from desktop.services.plan_states import StateChoice, StateUnknownError
from desktop.services.ports import StoreReadOnly
from desktop.services.samples import open_sample
from tests.presenters.table_desks import a_table_desk, an_office

SAMPLES = Path(__file__).parents[2] / "resources" / "samples"
TIME = "2023-11-20T08:15:00+07:00"


@pytest.mark.parametrize(
    ("choice", "told"),
    [
        (StateChoice("now", "p"), "Hiện nay"),
        (StateChoice("before", "p", 3, "a.khgn", TIME), "Trước lần nhận “a.khgn” (20/11/2023 08:15)"),
        (StateChoice("after", "p", 3, "a.khgn", TIME), "Sau lần nhận “a.khgn” (20/11/2023 08:15)"),
        (StateChoice("frozen", "p", time=TIME), "Khi trình ký (20/11/2023 08:15)"),
        (StateChoice("time", "p", time=TIME), "Lúc 20/11/2023 08:15"),
        (StateChoice("backup", "p", name="nhan", time=TIME[:19]), "Bản sao lưu 20/11/2023 08:15 (trước khi nhận gói)"),
        (StateChoice("plan", "p", name="Kế hoạch 2022"), "Kế hoạch khác: Kế hoạch 2022"),
        (StateChoice("file", "", path=Path("x") / "cu.khgn"), "Tệp cu.khgn"),
    ],
)
def test_every_state_has_a_name(choice: StateChoice, told: str) -> None:
    assert words.choice_words(choice) == told


def test_a_plan_is_compared_either_way_round_with_the_rules_of_the_later_one(tmp_path: Path) -> None:
    with an_office(tmp_path) as office:
        now = open_sample(office, "hon-quan-2023").plan
        choice = StateChoice("file", "", path=SAMPLES / "krong-no-2024.json")
        sheet = words.compare_with(office, now, choice, is_turned=False, only_changes=True)
        assert sheet.sides.startswith("Cũ: Tệp krong-no-2024.json (năm 2024, huyện Krông Nô); mới: Hiện nay")
        turned = words.compare_with(office, now, choice, is_turned=True, only_changes=True)
        assert turned.sides.startswith("Cũ: Hiện nay (năm 2023, huyện Hớn Quản); mới: Tệp")
        whole = words.compare_with(office, now, StateChoice("now", now.id), is_turned=False, only_changes=False)
        assert whole.changes == 0
        assert len(words.tab_rows(whole, "funding")) > len(now.funding.root.children)


def test_tabs_show_their_rows_under_their_heads_and_count_what_differs(tmp_path: Path) -> None:
    with a_table_desk(tmp_path) as desk:
        before = replace(desk.plan, tables=(), indicators=())
        sheet = comparison_sheet(Side("Cũ", before), Side("Mới", desk.plan), desk.rules)
    for tab, _ in TABS:
        assert all(len(row) == len(HEADS[tab]) for row in words.tab_rows(sheet, tab))
    counts = {tab: len(words.tab_rows(sheet, tab)) for tab, _ in TABS}
    assert counts["tables"] > 0
    assert words.tab_title(sheet, "tables") == f"&Phụ lục ({counts['tables']})"
    assert words.tab_title(sheet, "funding") == "&Kinh phí (0)"
    assert words.tab_title(None, "lists") == "&Danh mục"
    assert words.text_lines_of(sheet, "funding") == ()
    assert [piece.kind for piece in words.line_pieces(sheet.lists[0])] == ["added"]
    tabs: tuple[Tab, ...] = ("texts", "lists")
    assert [words.text_lines_of(sheet, tab) for tab in tabs] == [sheet.texts, sheet.lists]


def test_rows_are_copied_with_their_heads_and_without_breaks_inside() -> None:
    assert words.copied_text(("A", "B"), [("1", "x\ny\tz")]) == "A\tB\n1\tx y z"


def test_what_goes_wrong_is_one_sentence() -> None:
    assert words.failure_words(StateUnknownError("a")) == words.NOT_KEPT
    assert "hỏng" in (words.failure_words(PackageError("damaged", "x")) or "")
    assert words.failure_words(PlanFileError("$.year", "thiếu")) == "Tệp không dùng được, tại $.year: thiếu."
    assert "“la”" in (words.failure_words(PackMissingError("la")) or "")
    assert "USB" in (words.failure_words(OSError()) or "")
    assert "USB" in (words.failure_words(StoreReadOnly("x")) or "")
    assert words.failure_words(RuntimeError()) is None
