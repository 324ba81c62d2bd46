"""Alt and a letter mean one thing in a window: no button takes a letter of the menus or of another button."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from tests.ui.programs import a_program, open_sample
from ui.main_window import MainWindow
from ui.plan_view import PAGE_TITLES


def letter(text: str) -> str:
    """The letter behind a single "&", lower case; empty for none."""
    marked = text.replace("&&", "")
    return marked[marked.index("&") + 1].lower() if "&" in marked else ""


def doubled(window: MainWindow, *parts: QWidget) -> dict[str, list[str]]:
    """Letters that stand for more than one thing among the menus and the buttons and labels of some parts."""
    texts = [action.text() for action in window.menuBar().actions()]
    for part in parts:
        texts += [child.text() for child in part.findChildren(QWidget) if isinstance(child, QAbstractButton | QLabel)]
    found: dict[str, list[str]] = defaultdict(list)
    for text in texts:
        if letter(text):
            found[letter(text)].append(text)
    return {key: meanings for key, meanings in found.items() if len(meanings) > 1}


@pytest.mark.usefixtures("qapp")
def test_every_letter_means_one_thing_on_every_page(tmp_path: Path) -> None:
    with a_program(tmp_path / "profile") as program:
        window = program.window
        assert doubled(window, window.start_page) == {}
        view = open_sample(program)
        for page in PAGE_TITLES:
            view.show_spot(page)
            assert (page, doubled(window, view.page, view.panel, view.find_bar)) == (page, {})
