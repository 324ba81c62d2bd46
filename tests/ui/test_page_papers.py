"""The pages of opinions and of papers, by real keys on a real plan of the shipped pack."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.services.desk import Desk
from tests.presenters.table_desks import a_table_desk
from tests.ui.stage import Stage
from ui.pages.list_page import ListPage

SIZE = QSize(1076, 548)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with a_table_desk(tmp_path) as opened:
        yield opened


@pytest.fixture
def papers(desk: Desk, stage: Stage) -> Iterator[ListPage]:
    page = ListPage(desk, "papers")
    stage.show(page, SIZE)
    yield page
    page.close_page()


@pytest.fixture
def opinions(desk: Desk, stage: Stage) -> Iterator[ListPage]:
    page = ListPage(desk, "opinions")
    stage.show(page, SIZE)
    yield page
    page.close_page()


def _type(text: str) -> None:
    for letter in text:
        widget = QApplication.focusWidget()
        assert widget is not None
        QTest.keyClicks(widget, letter)
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, Qt.Key.Key_Return)


def test_the_number_of_a_paper_is_typed_in_its_row(desk: Desk, papers: ListPage) -> None:
    papers.setFocus()
    papers.grid.go_to(papers.content.row(0).id, "paper_number")
    _type("823")
    assert [(paper.code, paper.number) for paper in desk.plan.papers] == [("to-trinh", "823")]
    assert not papers.add_button.isVisible()
    assert not papers.up_button.isVisible()


def test_removing_a_paper_says_why_not(papers: ListPage) -> None:
    said: list[str] = []
    papers.message_raised.connect(said.append)
    papers.grid.go_to(papers.content.row(0).id, "paper_number")
    papers.remove()
    assert said == ["Danh sách văn bản do bộ danh mục quy định, không thêm bớt dòng."]


def test_opinions_are_added_moved_and_removed(desk: Desk, opinions: ListPage) -> None:
    opinions.add()
    _type("Phong Y te")
    opinions.add()
    _type("UBND xa")
    assert [opinion.agency for opinion in desk.plan.opinions] == ["Phong Y te", "UBND xa"]
    opinions.grid.go_to(desk.plan.opinions[1].id, "agency")
    opinions.move_active(-1)
    assert [opinion.agency for opinion in desk.plan.opinions] == ["UBND xa", "Phong Y te"]
    opinions.remove()
    assert [opinion.agency for opinion in desk.plan.opinions] == ["Phong Y te"]
