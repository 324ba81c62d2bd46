"""Qt's own windows speak Vietnamese too."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QFileDialog, QLabel, QWidget

from tests.ui.stage import Stage
from ui.translations.vietnamese import VietnameseTranslator

ENGLISH = ("Director", "Files", "Folder", "Go ", "Create", "Change", "Look", "Choose", "Cancel", "Open", "Save")


@pytest.fixture(autouse=True)
def translator(app: QApplication) -> Iterator[None]:
    words = VietnameseTranslator()
    app.installTranslator(words)
    yield
    app.removeTranslator(words)


def _texts(window: QWidget) -> Iterator[str]:
    for widget in window.findChildren(QWidget):
        if isinstance(widget, QLabel | QAbstractButton):
            yield widget.text()
        if isinstance(widget, QComboBox):
            yield from (widget.itemText(place) for place in range(widget.count()))
        yield widget.toolTip()


@pytest.mark.parametrize("mode", list(QFileDialog.FileMode))
def test_a_file_dialog_has_no_english_word(stage: Stage, mode: QFileDialog.FileMode) -> None:
    dialog = QFileDialog(None, "Chọn", "/")
    stage.add(dialog)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog, on=True)
    dialog.setFileMode(mode)
    dialog.show()
    assert "Hủy" in {text.replace("&", "") for text in _texts(dialog)}
    assert [text for text in _texts(dialog) if any(word in text for word in ENGLISH)] == []
