from __future__ import annotations

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QKeySequence, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from desktop.presenters.grid import GridCell
from tests.ui.grid_hands import ALT, CTRL, NONE, SHIFT, Hands, Key
from tests.ui.sheet import AT, COLUMNS, Sheet, many_rows
from tests.ui.stage import Stage


@pytest.fixture
def hands(stage: Stage) -> Hands:
    return Hands(stage)


def test_a_grid_begins_on_the_first_cell_one_may_type_in(hands: Hands) -> None:
    assert hands.place == ("3.1", "title")
    assert hands.grid.body.main.horizontalScrollBar().value() == 0


def test_a_grid_begins_below_rows_that_do_not_apply(stage: Stage) -> None:
    sheet = Sheet()
    for key in AT:
        sheet.marked["3.1", key] = GridCell("", editable=True, look="muted")
    assert Hands(stage, sheet).place == ("3.2", "title")
    for row in sheet.rows:
        for key in AT:
            sheet.marked[row.id, key] = GridCell("", editable=True, look="muted")
    assert Hands(stage, sheet).place == ("3", "title")


def test_arrows_move_across_the_border_of_the_frozen_part_and_take_the_focus_along(hands: Hands) -> None:
    hands.at("3.1", "title").press(Key.Key_Right)
    assert hands.place == ("3.1", "central")
    assert hands.focus is hands.grid.body.main
    hands.press(Key.Key_Left)
    assert hands.place == ("3.1", "title")
    assert hands.focus is hands.grid.body.frozen


def test_arrows_stop_at_the_edges(hands: Hands) -> None:
    hands.at("3", "stt").press(Key.Key_Up).press(Key.Key_Left)
    assert hands.place == ("3", "stt")
    hands.at("6", "all").press(Key.Key_Down).press(Key.Key_Right)
    assert hands.place == ("6", "all")


def test_ctrl_down_goes_to_the_end_of_the_filled_run_then_to_the_next_figure_then_to_the_edge(hands: Hands) -> None:
    hands.at("3.1", "regular").press(Key.Key_Down, CTRL)
    assert hands.place == ("3.2", "regular")
    hands.press(Key.Key_Down, CTRL)
    assert hands.place == ("4.3", "regular")
    hands.at("4.3", "province").press(Key.Key_Down, CTRL)
    assert hands.place == ("6", "province")


def test_ctrl_arrows_sideways_and_up_do_the_same(hands: Hands) -> None:
    hands.at("3.1", "regular").press(Key.Key_Right, CTRL)
    assert hands.place == ("3.1", "local")
    hands.press(Key.Key_Right, CTRL)
    assert hands.place == ("3.1", "all")
    hands.press(Key.Key_Left, CTRL)
    assert hands.place == ("3.1", "local")
    hands.at("6", "regular").press(Key.Key_Up, CTRL)
    assert hands.place == ("4.3.b", "regular")


def test_home_and_end_go_to_the_ends_of_the_row_and_with_ctrl_of_the_table(hands: Hands) -> None:
    hands.at("4.3", "regular").press(Key.Key_Home)
    assert hands.place == ("4.3", "stt")
    hands.press(Key.Key_End)
    assert hands.place == ("4.3", "all")
    hands.press(Key.Key_Home, CTRL)
    assert hands.place == ("3", "stt")
    hands.press(Key.Key_End, CTRL)
    assert hands.place == ("6", "all")


def test_pages_move_by_what_is_in_sight(stage: Stage) -> None:
    hands = Hands(stage, Sheet(many_rows(100)))
    hands.at("row-0", "regular").press(Key.Key_PageDown)
    assert hands.grid.cursor_place is not None
    row = hands.grid.cursor_place[0]
    assert 10 <= row <= 25
    hands.press(Key.Key_PageDown).press(Key.Key_PageUp, times=2)
    assert hands.place == ("row-0", "regular")


def test_shift_with_arrows_grows_and_shrinks_and_the_active_cell_stays(hands: Hands) -> None:
    hands.at("3.1", "province").press(Key.Key_Down, SHIFT).press(Key.Key_Right, SHIFT)
    assert hands.selected == {(row, key) for row in ("3.1", "3.2") for key in ("province", "district")}
    assert hands.place == ("3.1", "province")
    hands.press(Key.Key_Up, SHIFT)
    assert hands.selected == {("3.1", "province"), ("3.1", "district")}


def test_shift_with_ctrl_and_arrows_grows_to_the_edge_of_the_data(hands: Hands) -> None:
    hands.at("3.1", "regular").press(Key.Key_Down, CTRL | SHIFT)
    assert hands.selected == {("3.1", "regular"), ("3.2", "regular")}
    hands.press(Key.Key_End, CTRL | SHIFT)
    assert ("6", "all") in hands.selected
    assert len(hands.selected) == 7 * 6


def test_ctrl_a_shift_space_and_ctrl_space_select_all_the_row_and_the_column(hands: Hands) -> None:
    hands.at("3.1", "province").press(Key.Key_Space, SHIFT)
    assert hands.selected == {("3.1", column.key) for column in COLUMNS}
    hands.at("3.1", "province").press(Key.Key_Space, CTRL)
    assert hands.selected == {(row.id, "province") for row in hands.sheet.rows}
    hands.press(Key.Key_A, CTRL)
    assert len(hands.selected) == 8 * len(COLUMNS)
    assert hands.place == ("3.1", "province")


def test_a_click_chooses_shift_extends_and_ctrl_adds(hands: Hands) -> None:
    hands.click("3.1", "province").click("3.2", "district", SHIFT)
    assert len(hands.selected) == 4
    hands.click("6", "raised", CTRL)
    assert len(hands.selected) == 5
    assert hands.place == ("6", "raised")
    hands.click("3.1", "title")
    assert hands.selected == {("3.1", "title")}


def test_dragging_selects_over_the_border_of_the_frozen_part(hands: Hands) -> None:
    hands.drag(("3.1", "title"), ("3.2", "invest"))
    assert hands.selected == {(row, key) for row in ("3.1", "3.2") for key in ("title", "central", "invest")}


def test_a_double_click_offers_the_text(hands: Hands) -> None:
    view = hands.at("3.1", "regular").grid.body.main.viewport()
    QTest.mouseDClick(view, Qt.MouseButton.LeftButton, NONE, hands.cell_area("3.1", "regular").center())
    assert hands.editor is not None
    assert hands.editor.text() == "838"


def test_a_click_on_a_column_title_selects_the_column(hands: Hands) -> None:
    header = hands.grid.body.main.header
    x = header.sectionViewportPosition(AT["province"]) + 30
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, NONE, QPoint(x, header.height() - 8))
    assert hands.selected == {(row.id, "province") for row in hands.sheet.rows}


def test_f8_goes_round_the_problems_and_says_them(hands: Hands) -> None:
    hands.sheet.marked["3.2", "district"] = GridCell("27", True, "warning", "Thiếu 3 triệu so với 10 %.")
    hands.sheet.marked["6", "regular"] = GridCell("x", True, "error", "“x” không phải là số.")
    hands.sheet.tell(frozenset({2, 7}))
    hands.at("3", "stt").press(Key.Key_F8)
    assert hands.place == ("3.2", "district")
    hands.press(Key.Key_F8)
    assert hands.place == ("6", "regular")
    hands.press(Key.Key_F8)
    assert hands.place == ("3.2", "district")
    hands.press(Key.Key_F8, SHIFT)
    assert hands.place == ("6", "regular")
    assert hands.messages[0] == "Thiếu 3 triệu so với 10 %."


def test_f8_without_problems_says_so(hands: Hands) -> None:
    hands.at("3.1", "regular").press(Key.Key_F8)
    assert hands.messages == ["Bảng này không còn lỗi hay cảnh báo."]
    assert hands.place == ("3.1", "regular")


def test_alt_equal_asks_for_the_explanation_of_the_cell(hands: Hands, qtbot: QtBot) -> None:
    hands.at("3.1", "central")
    with qtbot.waitSignal(hands.grid.explanation_asked) as asked:
        hands.press(Key.Key_Equal, ALT)
    assert asked.args == [1, AT["central"]]


def test_the_selection_is_summed_up(hands: Hands) -> None:
    hands.at("3.1", "province").press(Key.Key_Right, SHIFT)
    QApplication.processEvents()
    assert hands.summaries[-1] == "Chọn 2 ô · Tổng 126"
    hands.press(Key.Key_Left)
    QApplication.processEvents()
    assert hands.summaries[-1] == ""


def test_go_to_scrolls_there_and_knows_what_is_not_there(stage: Stage) -> None:
    hands = Hands(stage, Sheet(many_rows(300)))
    hands.grid.resize(500, 300)
    QApplication.processEvents()
    hands.at("row-250", "all")
    QApplication.processEvents()
    assert hands.grid.body.main.viewport().rect().contains(hands.cell_area("row-250", "all").center())
    assert not hands.grid.go_to("row-999", "all")
    assert not hands.grid.go_to("row-1", "nothing")


def test_the_parts_scroll_together(stage: Stage) -> None:
    hands = Hands(stage, Sheet(many_rows(300)))
    hands.grid.resize(600, 400)
    hands.at("row-200", "all")
    body, pinned = hands.grid.body, hands.grid.pinned
    assert body.main.verticalScrollBar().value() == body.frozen.verticalScrollBar().value() > 0
    assert body.main.horizontalScrollBar().value() == pinned.main.horizontalScrollBar().value() > 0
    for row in (200, 199):
        index = body.main.model().index(row, 0)
        assert body.frozen.visualRect(index).top() == body.main.rowViewportPosition(row)


def test_the_wheel_over_the_frozen_part_scrolls_all(stage: Stage) -> None:
    hands = Hands(stage, Sheet(many_rows(300)))
    turn_wheel(hands, NONE)
    assert hands.grid.body.main.verticalScrollBar().value() > 0
    assert hands.grid.zoom == 100


def test_ctrl_and_wheel_make_everything_larger(hands: Hands) -> None:
    before = (hands.grid.body.column_width(AT["title"]), hands.grid.body.main.rowHeight(2))
    turn_wheel(hands, CTRL, steps=1)
    assert hands.grid.zoom == 110
    assert hands.grid.body.column_width(AT["title"]) > before[0]
    assert hands.grid.body.main.rowHeight(2) > before[1]
    hands.grid.set_zoom(1000)
    assert hands.grid.zoom == 200
    hands.grid.set_zoom(100)
    assert (hands.grid.body.column_width(AT["title"]), hands.grid.body.main.rowHeight(2)) == before


def turn_wheel(hands: Hands, modifiers: Qt.KeyboardModifier, steps: int = -1) -> None:
    target = hands.grid.body.frozen.viewport()
    place = QPointF(20, 20)
    event = QWheelEvent(
        place, target.mapToGlobal(place), QPoint(), QPoint(0, 120 * steps), Qt.MouseButton.NoButton, modifiers,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(target, event)


def test_undo_keys_and_ctrl_s_reach_the_window_but_copy_stays_with_the_grid(stage: Stage) -> None:
    window = QMainWindow()
    hands = Hands(stage, window=window)
    done: list[str] = []
    for keys in ("Ctrl+Z", "Ctrl+Y", "Ctrl+S", "Ctrl+C", "Del", "F8"):
        action = QAction(keys, window)
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda _=False, said=keys: done.append(said))
        window.addAction(action)
    hands.at("3.1", "regular").press(Key.Key_Z, CTRL).press(Key.Key_Y, CTRL).press(Key.Key_S, CTRL)
    hands.press(Key.Key_C, CTRL).press(Key.Key_Delete).press(Key.Key_F8)
    assert done == ["Ctrl+Z", "Ctrl+Y", "Ctrl+S", "F8"]
    assert hands.sheet.steps == ["clear"]


def test_keys_without_meaning_are_left_to_the_window(hands: Hands) -> None:
    before = hands.place
    for key, modifiers in ((Key.Key_F5, NONE), (Key.Key_F6, NONE), (Key.Key_K, CTRL), (Key.Key_PageDown, CTRL)):
        hands.press(key, modifiers)
    assert hands.place == before
    assert hands.editor is None
    assert hands.sheet.steps == []


def test_the_active_cell_is_told_with_the_problem_it_has(hands: Hands, qtbot: QtBot) -> None:
    with qtbot.waitSignal(hands.grid.cell_focused) as told:
        hands.at("4.3", "regular")
    assert told.args == [4, AT["regular"]]


def test_a_drawn_width_is_told_and_stays_for_the_next_content(hands: Hands, qtbot: QtBot) -> None:
    with qtbot.waitSignal(hands.grid.column_resized) as told:
        hands.grid.body.main.header.resizeSection(AT["province"], 150)
    assert told.args == ["province", 150]
    hands.grid.set_content(Sheet())
    assert hands.grid.body.column_width(AT["province"]) == 150
    assert hands.grid.pinned.column_width(AT["province"]) == 150
    assert hands.grid.column_widths() == {"province": 150}


def test_a_narrower_title_makes_its_rows_higher(hands: Hands) -> None:
    before = hands.grid.body.main.rowHeight(1)
    hands.grid.body.frozen.header.resizeSection(AT["title"], 120)
    QApplication.processEvents()
    assert hands.grid.body.main.rowHeight(1) > before
    assert hands.grid.body.main.rowHeight(1) == hands.grid.body.frozen.rowHeight(1)


def test_widths_from_the_settings_are_taken(hands: Hands) -> None:
    hands.grid.set_column_widths({"raised": 200})
    assert hands.grid.body.column_width(AT["raised"]) == 200


def test_an_empty_table_can_be_shown_and_keyed_in(stage: Stage) -> None:
    hands = Hands(stage, Sheet([]))
    for key in (Key.Key_Down, Key.Key_Tab, Key.Key_Return, Key.Key_F2, Key.Key_F8, Key.Key_Delete, Key.Key_Home):
        hands.press(key)
    for key in (Key.Key_C, Key.Key_V, Key.Key_X, Key.Key_A, Key.Key_D, Key.Key_Space, Key.Key_Plus, Key.Key_Minus):
        hands.press(key, CTRL)
    hands.press(Key.Key_Down, SHIFT).press(Key.Key_Space, SHIFT).type("a")
    assert hands.grid.cursor_place is None
    assert hands.grid.selected_cells() == []
    assert hands.sheet.steps == []


def test_closing_frees_the_grid(stage: Stage) -> None:
    window = QMainWindow()
    hands = Hands(stage, window=window)
    grid = hands.grid
    hands.grid.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    hands.grid.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not shiboken6.isValid(grid)


def test_what_is_being_typed_is_entered_before_the_page_goes(hands: Hands) -> None:
    hands.at("3.1", "regular").type("5")
    hands.grid.hide()
    assert hands.sheet.text("3.1", "regular") == "5"


def test_another_content_takes_nothing_of_what_was_being_typed(hands: Hands) -> None:
    hands.at("3.1", "regular").type("5")
    other = Sheet()
    hands.grid.set_content(other)
    assert (hands.sheet.text("3.1", "regular"), other.text("3.1", "regular")) == ("5", "838")
    hands.sheet.tell(frozenset({1}))
    assert hands.grid.content is other
