"""Every page is opened, shown and freed once, at the size of a small laptop, in both scales' layouts."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from desktop.domain.finding import Place, PlaceKind
from tests.services.offices import ORDER, an_office
from tests.ui.stage import Stage
from ui.pages.registry import PAGES, build_page, page_of
from ui.worker import Worker

SMALL = QSize(620, 330)
"""What is left for a page at 1366x768 and 150 %, beside the sidebar and above the checks."""


@pytest.mark.parametrize("key", [page.key for page in PAGES])
def test_every_page_opens_fits_a_small_screen_and_is_freed(key: str, tmp_path: Path, stage: Stage) -> None:
    with an_office(tmp_path) as office:
        desk, worker = office.create_plan("goi-thu", ORDER), Worker()
        page = build_page(key, desk, office, worker)
        stage.show(page, SMALL)
        assert page.size() == SMALL
        said: list[str] = []
        page.message_raised.connect(said.append)
        page.show_place(Place("plan"))
        page.flush()
        assert desk.undo_name == ""
        gone: list[bool] = []
        page.destroyed.connect(lambda: gone.append(True))
        page.close_page()
        stage.clear()
        worker.close()
        QApplication.processEvents()
        assert gone == [True]


@pytest.mark.parametrize(
    ("kind", "column", "key"),
    [
        ("plan", "signer_name", "facts"),
        ("plan", "bases", "bases"),
        ("plan", "recipients", "recipients"),
        ("line", "*.*", "funding"),
        ("assignment", "", "funding"),
        ("section", "", "text"),
        ("basis", "", "bases"),
        ("indicator", "", "indicators"),
        ("recipient", "", "recipients"),
    ],
)
def test_every_place_has_its_page(kind: PlaceKind, column: str, key: str) -> None:
    assert page_of(Place(kind, "x", column)) == key


def test_a_text_is_a_section() -> None:
    assert page_of("section-id") == "text"


def test_an_unknown_page_is_refused(tmp_path: Path) -> None:
    with an_office(tmp_path) as office, pytest.raises(KeyError):
        build_page("nirgends", office.create_plan("goi-thu", ORDER), office)
