"""The editor of one text block, by real keys."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from desktop.domain.text_block import Field, Text, TextLine, plain
from ui.editor.text_editor import TextEditor

VALUES = {"năm": "2023", "vốn:2.*.*": "2.243"}


class Window(QWidget):
    """An editor above a line to go to."""

    def __init__(self) -> None:
        super().__init__()
        self.editor, self.line = TextEditor("Nội dung"), QLineEdit()
        column = QVBoxLayout(self)
        column.addWidget(self.editor)
        column.addWidget(self.line)
        self.told: list[Text] = []
        self.editor.text_committed.connect(self.told.append)
        self.resize(500, 300)


@pytest.fixture
def window(app: QApplication) -> Iterator[Window]:
    window = Window()
    window.show()
    QTest.qWaitForWindowActive(window)
    window.editor.setFocus()
    yield window
    window.close()
    window.deleteLater()
    app.processEvents()


def show(window: Window, *lines: TextLine) -> None:
    window.line.setFocus()
    window.editor.show_text(lines, VALUES.get)
    window.editor.setFocus()
    window.editor.moveCursor(QTextCursor.MoveOperation.Start)


def keys(window: Window, text: str) -> None:
    QTest.keyClicks(window.editor, text)


def press(window: Window, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(window.editor, key, modifier)


def test_typed_text_is_told_once_after_the_pause(window: Window) -> None:
    keys(window, "abc")
    assert window.told == []
    assert window.editor.is_pending
    QTest.qWait(1200)
    assert window.told == [plain("abc")]
    assert not window.editor.is_pending


def test_typed_text_is_told_when_the_editor_is_left(window: Window) -> None:
    left: list[bool] = []
    window.editor.editor_left.connect(lambda: left.append(True))
    keys(window, "abc")
    window.line.setFocus()
    assert (window.told, left) == ([plain("abc")], [True])
    window.editor.setFocus()
    window.line.setFocus()
    assert len(window.told) == 1


def compose(window: Window, backspaces: int, letters: str) -> None:
    """What a Vietnamese input tool does: takes letters back and sends the composed ones as texts without a key."""
    for _ in range(backspaces):
        press(window, Qt.Key.Key_Backspace)
    for letter in letters:
        for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
            QApplication.sendEvent(window.editor, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))


@pytest.mark.parametrize("behind", [(), (Field("năm"),)])
def test_letters_composed_with_backspaces_arrive_whole(window: Window, behind: tuple[Field, ...]) -> None:
    show(window, TextLine(0, behind))
    window.editor.moveCursor(QTextCursor.MoveOperation.End)
    keys(window, "d")
    compose(window, 1, "đ")
    keys(window, "uo")
    compose(window, 2, "ươ")
    keys(window, "ng")
    compose(window, 3, "ờng")
    window.line.setFocus()
    assert window.told == [(TextLine(0, (*behind, "đường")),)]


def test_decomposed_letters_are_stored_composed(window: Window) -> None:
    window.editor.insertPlainText("Ke\u0302\u0301 hoa\u0323ch")
    window.line.setFocus()
    assert window.told == [plain("Kế hoạch")]


def test_typed_marks_become_levels_when_the_editor_is_left_and_not_before(window: Window) -> None:
    keys(window, "- mot")
    press(window, Qt.Key.Key_Return)
    keys(window, "+ hai")
    window.editor.commit()
    assert window.editor.toPlainText() == "- mot\n+ hai"
    window.line.setFocus()
    assert window.editor.toPlainText() == "mot\nhai"
    assert window.told == [(TextLine(1, ("mot",)), TextLine(2, ("hai",)))]


def test_tab_at_the_start_of_a_line_moves_it_in_and_shift_tab_out(window: Window) -> None:
    show(window, TextLine(0, ("mot",)))
    press(window, Qt.Key.Key_Tab)
    press(window, Qt.Key.Key_Tab)
    window.editor.commit()
    press(window, Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    window.editor.commit()
    assert window.told == [(TextLine(2, ("mot",)),), (TextLine(1, ("mot",)),)]
    assert window.editor.hasFocus()


def test_tab_inside_a_line_leaves_the_editor(window: Window) -> None:
    show(window, TextLine(0, ("mot",)))
    window.editor.moveCursor(QTextCursor.MoveOperation.End)
    press(window, Qt.Key.Key_Tab)
    assert window.line.hasFocus()


def test_several_selected_lines_change_their_level_together(window: Window) -> None:
    show(window, TextLine(0, ("mot",)), TextLine(1, ("hai",)))
    window.editor.selectAll()
    press(window, Qt.Key.Key_Tab)
    window.editor.commit()
    assert [line.level for line in window.told[-1]] == [1, 2]
    window.editor.set_level(0)
    window.editor.commit()
    assert [line.level for line in window.told[-1]] == [0, 0]


def test_enter_goes_on_with_the_same_level(window: Window) -> None:
    show(window, TextLine(1, ("mot",)))
    window.editor.moveCursor(QTextCursor.MoveOperation.End)
    press(window, Qt.Key.Key_Return)
    keys(window, "hai")
    window.editor.commit()
    assert window.told == [(TextLine(1, ("mot",)), TextLine(1, ("hai",)))]


FIELDS = TextLine(0, ("Năm ", Field("năm"), Field("năm"), " có ", Field("vốn:2.*.*")))


def test_fields_are_shown_by_their_values_and_stay_fields(window: Window) -> None:
    show(window, FIELDS)
    assert window.editor.toPlainText() == "Năm 20232023 có 2.243"
    window.editor.moveCursor(QTextCursor.MoveOperation.Start)
    keys(window, "x")
    window.line.setFocus()
    assert window.told == [(TextLine(0, ("xNăm ", *FIELDS.runs[1:])),)]


@pytest.mark.parametrize(
    ("place", "runs"), [(4, ("Năm x", *FIELDS.runs[1:])), (8, ("Năm ", Field("năm"), "x", *FIELDS.runs[2:]))]
)
def test_what_is_typed_beside_a_field_does_not_touch_it(
    window: Window, place: int, runs: tuple[str | Field, ...]
) -> None:
    show(window, FIELDS)
    cursor = window.editor.textCursor()
    cursor.setPosition(place)
    window.editor.setTextCursor(cursor)
    keys(window, "x")
    window.line.setFocus()
    assert window.told == [(TextLine(0, runs),)]


def test_a_line_may_begin_before_a_field(window: Window) -> None:
    show(window, TextLine(0, (Field("năm"),)))
    keys(window, "x")
    window.line.setFocus()
    assert window.told == [(TextLine(0, ("x", Field("năm"))),)]


def test_typing_inside_a_field_makes_it_plain_text(window: Window) -> None:
    show(window, FIELDS)
    cursor = window.editor.textCursor()
    cursor.setPosition(6)
    window.editor.setTextCursor(cursor)
    keys(window, "x")
    window.line.setFocus()
    assert window.told == [(TextLine(0, ("Năm 20x23", *FIELDS.runs[2:])),)]


def test_a_field_is_selected_by_a_double_click_and_deleted_by_one_key(window: Window) -> None:
    show(window, FIELDS)
    cursor = window.editor.textCursor()
    cursor.setPosition(6)
    point = window.editor.cursorRect(cursor).center()
    QTest.mouseDClick(window.editor.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point)
    assert window.editor.textCursor().selectedText() == "2023"
    press(window, Qt.Key.Key_Delete)
    window.line.setFocus()
    assert window.told == [(TextLine(0, ("Năm ", *FIELDS.runs[2:])),)]


def test_ctrl_click_follows_a_field_and_nothing_else(window: Window) -> None:
    show(window, FIELDS)
    followed: list[str] = []
    window.editor.field_followed.connect(followed.append)
    cursor = window.editor.textCursor()
    for place in (6, 2):
        cursor.setPosition(place)
        point = window.editor.cursorRect(cursor).center()
        QTest.mouseClick(
            window.editor.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, point
        )
    assert followed == ["năm"]


def test_a_field_is_put_in_at_the_cursor_and_typing_goes_on_beside_it(window: Window) -> None:
    show(window, TextLine(0, ("Năm ",)))
    window.editor.moveCursor(QTextCursor.MoveOperation.End)
    window.editor.insert_field("năm")
    assert window.told == [(TextLine(0, ("Năm ", Field("năm"))),)]
    keys(window, " nay")
    window.line.setFocus()
    assert window.told[-1] == (TextLine(0, ("Năm ", Field("năm"), " nay")),)


def test_a_paste_from_word_keeps_dashes_and_drops_fonts(window: Window) -> None:
    data = QMimeData()
    data.setText("Mục tiêu\r\n-\tMột\r\n+ Hai\r\n")
    data.setHtml("<p style='font-family:Arial'>Mục tiêu</p>")
    window.editor.insertFromMimeData(data)
    window.line.setFocus()
    assert window.told == [(TextLine(0, ("Mục tiêu",)), TextLine(1, ("Một",)), TextLine(2, ("Hai",)))]


def test_a_whole_book_is_not_pasted_and_what_was_there_stays(window: Window) -> None:
    show(window, TextLine(0, ("Mục tiêu",)))
    data = QMimeData()
    data.setText("Lời văn dài.\n" * 40_000)
    window.editor.insertFromMimeData(data)
    window.line.setFocus()
    assert window.told == []
    assert window.editor.toPlainText() == "Mục tiêu"


def test_a_web_fragment_without_plain_text_is_pasted_too(window: Window) -> None:
    data = QMimeData()
    data.setHtml("<ul><li>Một<ul><li><b>Hai</b></li></ul></li></ul>")
    assert window.editor.canInsertFromMimeData(data)
    window.editor.insertFromMimeData(data)
    window.line.setFocus()
    assert window.told == [(TextLine(1, ("Một",)), TextLine(2, ("Hai",)))]


def test_what_is_copied_here_keeps_fields_here_and_is_plain_elsewhere(window: Window) -> None:
    show(window, FIELDS, TextLine(1, ("hai",)))
    window.editor.selectAll()
    data = window.editor.createMimeDataFromSelection()
    assert data.text() == "Năm 20232023 có 2.243\n- hai"
    window.editor.moveCursor(QTextCursor.MoveOperation.End)
    press(window, Qt.Key.Key_Return)
    window.editor.insertFromMimeData(data)
    window.line.setFocus()
    assert window.told == [(FIELDS, TextLine(1, ("hai",)), FIELDS, TextLine(1, ("hai",)))]


def test_a_piece_of_a_line_is_copied_as_it_reads(window: Window) -> None:
    show(window, TextLine(1, ("một hai",)))
    cursor = window.editor.textCursor()
    cursor.setPosition(3)
    cursor.setPosition(7, QTextCursor.MoveMode.KeepAnchor)
    window.editor.setTextCursor(cursor)
    data = window.editor.createMimeDataFromSelection()
    assert (data.text(), data.hasFormat("application/x-khgn-text")) == (" hai", False)


def test_undo_is_the_programs_and_what_was_typed_is_told_first(window: Window) -> None:
    wanted: list[str] = []
    window.editor.undo_wanted.connect(lambda: wanted.append(f"undo {len(window.told)}"))
    window.editor.redo_wanted.connect(lambda: wanted.append("redo"))
    keys(window, "abc")
    press(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    press(window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert wanted == ["undo 1", "redo"]
    assert window.editor.toPlainText() == "abc"


def test_another_text_from_the_plan_is_shown_with_the_cursor_kept(window: Window) -> None:
    show(window, TextLine(0, ("một hai ba",)))
    cursor = window.editor.textCursor()
    cursor.setPosition(8)
    window.editor.setTextCursor(cursor)
    window.editor.show_text(plain("một"), VALUES.get)
    assert (window.editor.toPlainText(), window.editor.textCursor().position()) == ("một", 3)
    assert window.told == []


def test_what_is_being_typed_stays_when_something_else_changes(window: Window) -> None:
    show(window, TextLine(0, ("một",)))
    keys(window, "x")
    window.editor.show_text(plain("một"), VALUES.get)
    assert window.editor.toPlainText() == "xmột"


def test_a_changed_value_is_shown_at_once(window: Window) -> None:
    show(window, FIELDS)
    window.line.setFocus()
    window.editor.show_text((FIELDS,), {"năm": "2024", "vốn:2.*.*": "5"}.get)
    assert window.editor.toPlainText() == "Năm 20242024 có 5"
    assert window.told == []


def test_a_field_without_value_shows_the_blank_that_would_be_printed(window: Window) -> None:
    show(window, TextLine(0, (Field("không có"),)))
    assert window.editor.toPlainText() == "……"


def test_the_editor_is_as_high_as_its_text(window: Window) -> None:
    before = window.editor.height()
    show(window, *(TextLine(1, (f"dòng {number}",)) for number in range(12)))
    QApplication.processEvents()
    assert window.editor.height() > 2 * before
    assert window.editor.grab().size().height() == window.editor.height()
    assert window.editor.mapTo(window, QPoint(0, 0)).x() > 0
