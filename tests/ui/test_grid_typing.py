from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.grid_hands import ALT, CTRL, SHIFT, Hands, Key
from tests.ui.sheet import AT, FOREIGN
from tests.ui.stage import Stage


@pytest.fixture
def hands(stage: Stage) -> Hands:
    return Hands(stage)


def test_typing_over_a_cell_replaces_its_figure(hands: Hands) -> None:
    hands.at("3.1", "regular").type("900").press(Key.Key_Return)
    assert hands.sheet.text("3.1", "regular") == "900"
    assert hands.sheet.text("3.1", "all") == "1.026"


def test_enter_commits_and_goes_down_and_shift_enter_goes_up(hands: Hands) -> None:
    hands.at("3.1", "regular").type("900").press(Key.Key_Return)
    assert hands.place == ("3.2", "regular")
    hands.type("270").press(Key.Key_Return, SHIFT)
    assert hands.place == ("3.1", "regular")
    assert hands.sheet.text("3.2", "regular") == "270"


def test_enter_over_a_cell_that_is_not_typed_in_moves_too(hands: Hands) -> None:
    hands.at("3.1", "regular").press(Key.Key_Enter)
    assert hands.place == ("3.2", "regular")


def test_f2_offers_the_text_with_the_cursor_at_its_end(hands: Hands) -> None:
    hands.at("3.1", "regular").press(Key.Key_F2)
    assert hands.editor is not None
    assert (hands.editor.text(), hands.editor.selectedText(), hands.editor.cursorPosition()) == ("838", "", 3)
    hands.type("1").press(Key.Key_Return)
    assert hands.sheet.text("3.1", "regular") == "8.381"


def test_escape_leaves_the_cell_as_it_was(hands: Hands) -> None:
    hands.at("3.1", "regular").type("1").press(Key.Key_Escape)
    assert hands.sheet.text("3.1", "regular") == "838"
    assert hands.editor is None
    assert hands.place == ("3.1", "regular")
    assert hands.sheet.steps == []


def test_leaving_an_offered_text_untouched_is_no_step(hands: Hands) -> None:
    hands.at("3.1", "regular").press(Key.Key_F2).press(Key.Key_Return)
    assert hands.sheet.steps == []


def test_one_entry_is_one_step(hands: Hands) -> None:
    hands.at("3.1", "regular").type("900").press(Key.Key_Tab)
    assert hands.sheet.steps == ["enter"]


def test_tab_goes_right_over_locked_cells_and_on_to_the_next_row(hands: Hands) -> None:
    hands.at("3.1", "district").press(Key.Key_Tab)
    assert hands.place == ("3.1", "raised")
    hands.press(Key.Key_Tab)
    assert hands.place == ("3.2", "title")
    hands.press(Key.Key_Tab)
    assert hands.place == ("3.2", "invest")


def test_shift_tab_goes_back_the_same_way(hands: Hands) -> None:
    hands.at("3.2", "invest").press(Key.Key_Backtab, SHIFT)
    assert hands.place == ("3.2", "title")
    hands.press(Key.Key_Backtab, SHIFT)
    assert hands.place == ("3.1", "raised")


def test_tab_stays_on_the_last_cell(hands: Hands) -> None:
    hands.at("6", "raised").press(Key.Key_Tab)
    assert hands.place == ("6", "raised")


def test_enter_after_tabs_returns_to_the_column_where_they_began(hands: Hands) -> None:
    hands.at("3.1", "invest").type("1").press(Key.Key_Tab).type("2").press(Key.Key_Tab).type("3").press(Key.Key_Return)
    assert hands.place == ("3.2", "invest")
    assert [hands.sheet.text("3.1", key) for key in ("invest", "regular", "province")] == ["1", "2", "3"]


def test_a_move_ends_the_run_of_tabs(hands: Hands) -> None:
    hands.at("3.1", "invest").press(Key.Key_Tab, times=2).press(Key.Key_Right).press(Key.Key_Return)
    assert hands.place == ("3.2", "district")


@pytest.mark.parametrize(
    ("key", "column"), [(Key.Key_Left, "invest"), (Key.Key_Right, "province")], ids=["left", "right"]
)
def test_left_and_right_leave_a_cell_typed_over(hands: Hands, key: Key, column: str) -> None:
    hands.at("3.1", "regular").type("9").press(key)
    assert hands.sheet.text("3.1", "regular") == "9"
    assert hands.place == ("3.1", column)


def test_left_moves_within_the_text_after_f2(hands: Hands) -> None:
    hands.at("3.1", "regular").press(Key.Key_F2).press(Key.Key_Left).type("0").press(Key.Key_Return)
    assert hands.sheet.text("3.1", "regular") == "8.308"


def test_f2_while_typing_lets_left_move_within_the_text(hands: Hands) -> None:
    hands.at("3.1", "regular").type("12").press(Key.Key_F2).press(Key.Key_Left).type("0").press(Key.Key_Return)
    assert hands.sheet.text("3.1", "regular") == "102"


def test_typing_is_the_rule_again_after_f2(hands: Hands) -> None:
    hands.at("3.1", "regular").press(Key.Key_F2).press(Key.Key_Escape).type("7").press(Key.Key_Right)
    assert hands.place == ("3.1", "province")


def test_down_and_up_commit_while_typing(hands: Hands) -> None:
    hands.at("3.1", "regular").type("5").press(Key.Key_Down).type("6").press(Key.Key_Up)
    assert (hands.sheet.text("3.1", "regular"), hands.sheet.text("3.2", "regular")) == ("5", "6")
    assert hands.place == ("3.1", "regular")


def test_a_click_elsewhere_commits(hands: Hands) -> None:
    hands.at("3.1", "regular").type("5").click("4.3", "title")
    assert hands.sheet.text("3.1", "regular") == "5"
    assert hands.place == ("4.3", "title")


def test_leaving_the_grid_commits(hands: Hands) -> None:
    hands.at("3.1", "regular").type("5")
    hands.focus.clearFocus()
    assert hands.sheet.text("3.1", "regular") == "5"


def test_ctrl_enter_puts_the_text_into_every_selected_cell_in_one_step(hands: Hands) -> None:
    hands.at("3.1", "province").press(Key.Key_Down, SHIFT).type("77").press(Key.Key_Return, CTRL)
    assert [hands.sheet.text(row, "province") for row in ("3.1", "3.2")] == ["77", "77"]
    assert hands.sheet.steps == ["paste"]


def test_ctrl_enter_on_one_cell_commits_and_stays(hands: Hands) -> None:
    hands.at("3.1", "province").type("77").press(Key.Key_Return, CTRL)
    assert hands.sheet.text("3.1", "province") == "77"
    assert hands.place == ("3.1", "province")


def test_a_locked_cell_says_so_and_opens_nothing(hands: Hands) -> None:
    for key in ("central", "all"):
        hands.at("3.1", key).type("5").press(Key.Key_F2)
    assert hands.editor is None
    assert hands.messages == ["Ô này không nhập được."] * 4


def test_bad_text_is_kept_and_said(hands: Hands) -> None:
    hands.at("3.1", "regular").type("tam tram").press(Key.Key_Return)
    assert hands.sheet.text("3.1", "regular") == "tam tram"
    assert hands.messages == ["“tam tram” không phải là số."]
    hands.press(Key.Key_Up)
    assert hands.messages == ["“tam tram” không phải là số."] * 2


def test_a_question_about_a_typed_cell_is_answered_with_alt_and_its_number(qtbot: QtBot, hands: Hands) -> None:
    hands.at("3.1", "regular").type("1.23").press(Key.Key_Return)
    assert hands.place == ("3.2", "regular")
    assert hands.grid.question_strip.isVisible()
    assert [button.text() for button in hands.grid.question_strip.buttons][:2] == ["1,23  (Alt+1)", "123  (Alt+2)"]
    hands.grid.window().activateWindow()
    qtbot.waitUntil(hands.grid.window().isActiveWindow)
    hands.press(Key.Key_2, ALT)
    qtbot.waitUntil(lambda: hands.sheet.text("3.1", "regular") == "123")
    assert not hands.grid.question_strip.isVisible()
    assert hands.place == ("3.2", "regular")


def test_escape_leaves_a_question_unanswered(hands: Hands) -> None:
    hands.at("3.1", "regular").type("1.23").press(Key.Key_Return).press(Key.Key_Escape)
    assert not hands.grid.question_strip.isVisible()
    assert hands.sheet.text("3.1", "regular") == "1.23"


def test_the_answer_follows_its_row(hands: Hands) -> None:
    hands.at("3.1", "regular").type("1.23").press(Key.Key_Return)
    hands.sheet.rows[0], hands.sheet.rows[1] = hands.sheet.rows[1], hands.sheet.rows[0]
    hands.grid.answer("123")
    assert "123" not in (hands.sheet.text("3", "regular"), hands.sheet.text("3.2", "regular"))


def test_letters_without_a_key_open_the_editor_and_arrive(hands: Hands) -> None:
    hands.at("3.2", "title").compose("đường")
    assert hands.editor is not None
    assert hands.editor.text() == "đường"


@pytest.mark.parametrize("word", ["đường", "ưu đãi", "nghèo", "Tiểu dự án", "ỦY BAN", "khuỷu", "M’Drắk", "H’Yim Kđoh"])
def test_a_word_rewritten_by_backspaces_arrives_whole(hands: Hands, word: str) -> None:
    hands.at("3.2", "title")
    for at, letter in enumerate(word):
        hands.type("x").press(Key.Key_Backspace).compose(letter)
        assert hands.editor is not None
        assert hands.editor.text() == word[: at + 1]
    hands.press(Key.Key_Return)
    assert hands.sheet.text("3.2", "title") == word


def test_telex_as_unikey_sends_it_gives_the_word(hands: Hands) -> None:
    hands.at("3.2", "title").type("d").press(Key.Key_Backspace).compose("đ").type("uo")
    hands.press(Key.Key_Backspace, times=2).compose("ươ").type("ng").press(Key.Key_Backspace, times=3).compose("ờng")
    hands.press(Key.Key_Return)
    assert hands.sheet.text("3.2", "title") == "đường"


def test_text_committed_by_an_input_method_opens_the_editor(hands: Hands) -> None:
    hands.at("3.2", "title")
    event = QInputMethodEvent("", [])
    event.setCommitString("Cải thiện")
    QApplication.sendEvent(hands.focus, event)
    assert hands.editor is not None
    assert hands.editor.text() == "Cải thiện"


def test_text_composed_by_an_input_method_arrives_once(hands: Hands) -> None:
    hands.at("3.2", "title")
    QApplication.sendEvent(hands.focus, QInputMethodEvent("ca", []))
    event = QInputMethodEvent("", [])
    event.setCommitString("cả")
    QApplication.sendEvent(hands.focus, event)
    assert hands.editor is not None
    assert hands.editor.text() == "cả"


def test_backspace_means_nothing_over_a_cell(hands: Hands) -> None:
    hands.at("3.1", "regular").press(Key.Key_Backspace)
    assert hands.sheet.text("3.1", "regular") == "838"
    assert hands.editor is None


def test_the_editor_completes_nothing(hands: Hands) -> None:
    hands.at("3.2", "title").type("d").type("d")
    assert hands.editor is not None
    assert hands.editor.text() == "dd"


def test_a_change_from_elsewhere_does_not_touch_what_is_being_typed(hands: Hands) -> None:
    hands.at("3.1", "regular").type("9")
    hands.sheet.tell(frozenset({1}))
    assert hands.editor is not None
    assert hands.editor.text() == "9"


def test_ctrl_semicolon_offers_today(stage: Stage) -> None:
    hands = Hands(stage, today=date(2024, 3, 5))
    hands.at("3.2", "title").press(Key.Key_Semicolon, CTRL)
    assert hands.editor is not None
    assert hands.editor.text() == "05/03/2024"
    hands.press(Key.Key_Return)
    assert hands.sheet.text("3.2", "title") == "05/03/2024"


def test_delete_clears_input_cells_and_leaves_sums(hands: Hands) -> None:
    hands.at("3.1", "central").press(Key.Key_Right, SHIFT, times=3).press(Key.Key_Delete)
    assert [hands.sheet.text("3.1", key) for key in ("regular", "province", "district")] == ["", "", "84"]
    assert hands.sheet.text("3.1", "all") == "84"
    assert hands.sheet.steps == ["clear"]


def test_ctrl_d_fills_down_and_ctrl_r_right(hands: Hands) -> None:
    hands.at("3.1", "province").press(Key.Key_Down, SHIFT).press(Key.Key_D, CTRL)
    assert hands.sheet.text("3.2", "province") == "42"
    hands.at("3.1", "province").press(Key.Key_Right, SHIFT).press(Key.Key_R, CTRL)
    assert hands.sheet.text("3.1", "district") == "42"
    assert hands.sheet.steps == ["fill down", "fill right"]


def test_ctrl_d_on_one_cell_takes_the_figure_above(hands: Hands) -> None:
    hands.at("3.2", "province").press(Key.Key_D, CTRL)
    assert hands.sheet.text("3.2", "province") == "42"


def test_ctrl_enter_over_cells_fills_all_from_the_active_one(hands: Hands) -> None:
    hands.at("3.1", "province").press(Key.Key_Down, SHIFT).press(Key.Key_Right, SHIFT).press(Key.Key_Return, CTRL)
    assert {hands.sheet.text(row, key) for row in ("3.1", "3.2") for key in ("province", "district")} == {"42"}


def test_ctrl_plus_adds_a_row_below_and_goes_there(hands: Hands) -> None:
    hands.at("4.3.a", "title").press(Key.Key_Plus, CTRL)
    assert hands.sheet.rows[6].id == "new-8"
    assert hands.place == ("new-8", "title")
    hands.type("Mua may").press(Key.Key_Return)
    assert hands.sheet.rows[6].title == "Mua may"


def test_ctrl_minus_takes_an_empty_row_away_at_once(hands: Hands) -> None:
    hands.at("3", "title").press(Key.Key_Minus, CTRL)
    assert hands.sheet.rows[0].id == "3.1"
    assert hands.grid.cursor_place == (0, AT["title"])


def test_ctrl_minus_asks_before_a_row_with_figures_goes(hands: Hands) -> None:
    hands.at("3.1", "title").press(Key.Key_Minus, CTRL)
    assert hands.sheet.rows[1].id == "3.1"
    assert hands.focus.parent() is hands.grid.question_strip
    hands.press(Key.Key_Return)
    assert hands.sheet.rows[1].id == "3.2"
    assert hands.focus is hands.grid.body.frozen


def test_no_is_an_answer(hands: Hands) -> None:
    hands.at("3.1", "title").press(Key.Key_Minus, CTRL).press(Key.Key_Escape)
    assert hands.sheet.rows[1].id == "3.1"
    assert not hands.grid.question_strip.isVisible()


def test_the_question_of_a_paste_comes_once_and_before_anything_is_pasted(hands: Hands) -> None:
    QApplication.clipboard().setText("1,234\t2,345\n3,456\t4,567")
    hands.at("3.1", "province").press(Key.Key_V, CTRL)
    assert hands.questions == [FOREIGN]
    assert hands.sheet.steps == []
    hands.grid.question_strip.buttons[0].click()
    assert [hands.sheet.text(row, "province") for row in ("3.1", "3.2")] == ["1.234", "3.456"]
    assert hands.questions == [FOREIGN]
    assert hands.sheet.steps == ["paste"]
