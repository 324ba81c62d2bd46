from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCompleter, QLineEdit

from tests.ui.stage import Stage
from ui.inputs import SEARCH_PAUSE_MS, SearchBox, combo_box, committed_text, line_edit, set_choices


def compose(line: QLineEdit, letter: str) -> None:
    QApplication.sendEvent(line, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter))


def test_a_search_waits_for_a_pause_so_that_half_words_are_not_searched(stage: Stage) -> None:
    box, told = SearchBox("Tìm"), list[str]()
    box.search_changed.connect(told.append)
    stage.show(box, QSize(200, 30))
    QTest.keyClicks(box, "d")
    QTest.keyClick(box, Qt.Key.Key_Backspace)
    compose(box, "đ")
    assert told == []
    QTest.qWait(SEARCH_PAUSE_MS + 60)
    assert told == ["đ"]


def test_enter_searches_at_once_and_the_same_words_only_once(stage: Stage) -> None:
    box, told = SearchBox("Tìm"), list[str]()
    box.search_changed.connect(told.append)
    stage.show(box, QSize(200, 30))
    QTest.keyClicks(box, " ban ")
    QTest.keyClick(box, Qt.Key.Key_Return)
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert told == ["ban"]
    assert box.accessibleName() == "Tìm"


def test_a_box_one_types_in_suggests_below_and_never_inside_the_line(stage: Stage) -> None:
    box = combo_box("Đơn vị", ["dd thử", "Phòng NN&PTNT"], editable=True)
    stage.show(box, QSize(200, 30))
    completer, line = box.completer(), box.lineEdit()
    assert completer is not None
    assert line is not None
    assert completer.completionMode() == QCompleter.CompletionMode.PopupCompletion
    line.clear()
    for text in ("d", "d"):
        QTest.keyClicks(line, text)
    assert line.text() == "dd"
    QTest.keyClick(line, Qt.Key.Key_Backspace)
    QTest.keyClick(line, Qt.Key.Key_Backspace)
    compose(line, "đ")
    assert line.text() == "đ"


def test_new_choices_keep_what_is_shown_and_tell_nothing(stage: Stage) -> None:
    box, told = combo_box("Năm", ["2023", "2024"]), list[str]()
    stage.add(box)
    box.setCurrentIndex(1)
    box.currentTextChanged.connect(told.append)
    set_choices(box, ["2025", "2024"])
    assert (box.currentText(), told) == ("2024", [])
    typed = combo_box("Nơi", ["a"], editable=True)
    stage.add(typed)
    typed.setEditText("Xã mới")
    set_choices(typed, ["b"])
    assert typed.currentText() == "Xã mới"


def test_a_committed_text_is_composed_and_without_outer_blanks(stage: Stage) -> None:
    line = line_edit("Tên", " Hô\u0323 nghe\u0300o ")
    stage.add(line)
    assert committed_text(line) == "Hộ nghèo"
    assert line.text() == " Hô\u0323 nghe\u0300o "
