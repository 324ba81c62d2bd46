"""The preview with real keys: pages turned, zoomed, listed, words found and marked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.services.samples import open_sample
from tests.presenters.table_desks import an_office
from tests.ui.printing import an_export_page, settle
from tests.ui.stage import Stage
from tests.ui.waiting import wait_until
from ui.pages.export_page import ExportPage
from ui.pages.page_picture import CURRENT
from ui.pages.preview import PdfPreview
from ui.worker import Worker

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def preview(stage: Stage, tmp_path: Path) -> Iterator[PdfPreview]:
    worker = Worker()
    with an_office(tmp_path / "store") as office:
        page = an_export_page(open_sample(office, "hon-quan-2023"), worker, stage, tmp_path)
        yield page.preview
        page.close_page()
        worker.close()
        worker.deleteLater()


def quiet(preview: PdfPreview) -> None:
    """Wait until every picture stands."""
    page = preview.parent()
    settle(page)  # type: ignore[arg-type]  # the preview stands on the export page


def roll(preview: PdfPreview, step: int, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Turn the wheel over the page."""
    place = QPointF(preview.area.viewport().rect().center())
    event = QWheelEvent(
        place,
        preview.area.viewport().mapToGlobal(place),
        QPoint(),
        QPoint(0, 120 * step),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(preview.area.viewport(), event)


def width(preview: PdfPreview) -> float:
    """How wide the page is on the screen."""
    return preview.picture.pixmap().deviceIndependentSize().width()


def test_pages_are_turned_by_keys_buttons_and_the_list(preview: PdfPreview) -> None:
    QTest.keyClick(preview, Qt.Key.Key_PageDown)
    wait_until(lambda: preview.page_label.text() == f"Trang 2/{preview.page_count}")
    assert preview.pages.currentRow() == 1
    preview.next_button.click()
    wait_until(lambda: preview.page_label.text().startswith("Trang 3/"))
    QTest.keyClick(preview, Qt.Key.Key_PageUp)
    preview.previous_button.click()
    quiet(preview)
    assert preview.page == 0
    assert not preview.previous_button.isEnabled()
    preview.pages.setCurrentRow(preview.page_count - 1)
    wait_until(lambda: preview.page_label.text().startswith(f"Trang {preview.page_count}/"))
    assert not preview.next_button.isEnabled()
    QTest.keyClick(preview, Qt.Key.Key_A)
    assert preview.page == preview.page_count - 1


def test_another_paper_begins_with_its_first_page(preview: PdfPreview) -> None:
    page = preview.parent()
    assert isinstance(page, ExportPage)
    last = preview.page_count
    preview.show_page(last - 1)
    wait_until(lambda: preview.page_label.text() == f"Trang {last}/{last}")
    page.form.paper_box.setCurrentIndex(1)
    wait_until(lambda: preview.page_count < last)
    assert preview.page_label.text() == f"Trang 1/{preview.page_count}"
    assert preview.page_count > 1


def test_every_page_has_its_small_picture(preview: PdfPreview) -> None:
    assert preview.pages.count() == preview.page_count
    for place in range(preview.pages.count()):
        assert preview.pages.item(place).text() == str(place + 1)
        assert not preview.pages.item(place).icon().isNull()
    first, last = (preview.pages.item(place).icon().actualSize(preview.pages.iconSize()) for place in (0, -1 + 15))
    assert first.height() > first.width()
    assert last.width() > last.height()
    was = width(preview)
    preview.pages_button.click()
    wait_until(lambda: width(preview) > was + 90)
    assert not preview.pages.isVisible()


def test_keys_and_the_wheel_zoom_from_step_to_step(preview: PdfPreview) -> None:
    fitting = width(preview)
    preview.zoom_box.setCurrentText("100 %")
    quiet(preview)
    assert abs(width(preview) - 595.3 * 96 / 72) <= 1
    QTest.keyClick(preview, Qt.Key.Key_Plus, CONTROL)
    assert preview.zoom_box.currentText() == "125 %"
    quiet(preview)
    roll(preview, 1, CONTROL)
    assert preview.zoom_box.currentText() == "150 %"
    quiet(preview)
    roll(preview, -1, CONTROL)
    quiet(preview)
    QTest.keyClick(preview, Qt.Key.Key_Minus, CONTROL)
    quiet(preview)
    preview.smaller_button.click()
    quiet(preview)
    assert preview.zoom_box.currentText() == "75 %"
    preview.larger_button.click()
    assert preview.zoom_box.currentText() == "100 %"
    QTest.keyClick(preview, Qt.Key.Key_0, CONTROL)
    quiet(preview)
    assert width(preview) == fitting
    roll(preview, 0, CONTROL)
    assert preview.zoom_box.currentIndex() == 0


def test_a_whole_page_fits_the_room(preview: PdfPreview) -> None:
    preview.zoom_box.setCurrentText("Vừa cả trang")
    quiet(preview)
    assert preview.picture.pixmap().deviceIndependentSize().height() <= preview.area.viewport().height()
    wait_until(lambda: preview.area.verticalScrollBar().maximum() == 0)


def test_the_wheel_turns_the_page_at_its_end(preview: PdfPreview) -> None:
    roll(preview, -1)
    assert preview.page == 0
    bar = preview.area.verticalScrollBar()
    assert bar.value() > 0
    bar.setValue(bar.maximum())
    roll(preview, -1)
    wait_until(lambda: preview.page == 1)
    quiet(preview)
    roll(preview, 1)
    wait_until(lambda: preview.page == 0)


def test_words_typed_without_accents_are_found_marked_and_stepped_through(preview: PdfPreview) -> None:
    counts: list[int] = []
    preview.hits_found.connect(counts.append)
    preview.open_search()
    QTest.keyClicks(preview.search, "ho ngheo")
    wait_until(lambda: counts and counts[-1] > 5)
    total = counts[-1]
    assert preview.hits_label.text() == f"1/{total}"
    QTest.keyClick(preview.search, Qt.Key.Key_Return)
    assert preview.hits_label.text() == f"2/{total}"
    QTest.keyClick(preview.search, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    preview.last_hit_button.click()
    assert preview.hits_label.text() == f"{total}/{total}"
    wait_until(lambda: preview.page > 5)
    quiet(preview)
    assert has_colour(preview.picture.grab().toImage(), CURRENT)
    preview.next_hit_button.click()
    wait_until(lambda: preview.page == 0)
    preview.search.clear()
    wait_until(lambda: counts[-1] == 0)
    assert preview.hits_label.text() == ""
    preview.step_hit(1)
    assert not preview.next_hit_button.isEnabled()


def test_what_is_not_there_is_said(preview: PdfPreview) -> None:
    preview.search.setText("con voi bay")
    QTest.keyClick(preview.search, Qt.Key.Key_Return)
    wait_until(lambda: preview.hits_label.text() == "Không thấy")
    quiet(preview)
    assert not has_colour(preview.picture.grab().toImage(), CURRENT)


def has_colour(image: QImage, colour: QColor) -> bool:
    """Whether something of the colour's kind (more red than blue by far) is on the picture."""
    assert colour.red() > colour.blue()
    return any(
        image.pixelColor(x, y).red() - image.pixelColor(x, y).blue() > 100
        for y in range(0, image.height(), 3)
        for x in range(0, image.width(), 3)
    )


def test_a_preview_without_a_document_does_nothing(stage: Stage) -> None:
    worker = Worker()
    empty = PdfPreview(worker)
    stage.add(empty)
    empty.zoom(1)
    empty.show_page(3)
    empty.search.setText("chu")
    empty.search.search_now()
    assert (empty.page_count, empty.page, empty.page_label.text()) == (0, 0, "")
    empty.close_preview()
    worker.close()
    worker.deleteLater()
