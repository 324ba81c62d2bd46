"""The export page: the real PDF as preview, real files, real prints into a file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFileDialog

from desktop.domain.finding import Place
from desktop.domain.fund import TOTAL, Fund
from desktop.services.desk import Desk
from desktop.services.fact_verbs import set_fact
from desktop.services.funding_verbs import set_amount, set_stated
from tests.services.offices import a_desk, line_id
from tests.ui.stage import Stage
from tests.ui.waiting import wait_until
from ui.pages.export_page import ExportPage
from ui.worker import Worker

SIZE = QSize(1076, 548)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with a_desk(tmp_path / "store") as opened:
        yield opened


@pytest.fixture
def worker(stage: Stage) -> Iterator[Worker]:
    del stage
    worker = Worker()
    yield worker
    worker.close()


@pytest.fixture
def page(desk: Desk, worker: Worker, stage: Stage, tmp_path: Path) -> Iterator[ExportPage]:
    page = ExportPage(desk, worker)
    page.form.folder_line.setText(str(tmp_path))
    page.form.name_line.setText("Kế hoạch thử")
    stage.show(page, SIZE)
    wait_until(lambda: page.preview.page_count and not worker.is_busy)
    yield page
    page.close_page()


def said(page: ExportPage) -> list[str]:
    found: list[str] = []
    page.message_raised.connect(found.append)
    return found


def shown_again(page: ExportPage) -> list[int]:
    found: list[int] = []
    page.preview.page_shown.connect(found.append)
    return found


def test_the_preview_shows_the_first_page_as_wide_as_there_is_room(page: ExportPage) -> None:
    assert page.preview.page_label.text() == f"Trang 1/{page.preview.page_count}"
    image = page.preview.picture.pixmap().toImage()
    room = page.preview.area.viewport().width()
    assert room - 60 < image.width() <= room
    assert any(image.pixelColor(x, y).lightness() < 128 for y in range(40, 300, 3) for x in range(60, 400, 3))


def test_a_wider_window_renders_the_page_again(page: ExportPage) -> None:
    width = page.preview.picture.pixmap().width()
    page.resize(SIZE.width() + 200, SIZE.height())
    wait_until(lambda: page.preview.picture.pixmap().width() > width + 150)


def test_the_preview_follows_the_plan_while_it_is_seen(desk: Desk, page: ExportPage) -> None:
    shown = shown_again(page)
    set_fact(desk, "number", "45")
    wait_until(lambda: shown)
    page.hide()
    set_fact(desk, "number", "46")
    wait_until(lambda: not page.isVisible())
    assert len(shown) == 1
    page.show()
    wait_until(lambda: len(shown) == 2)


def test_chosen_parts_are_previewed(page: ExportPage) -> None:
    count = page.preview.page_count
    page.form.appendix_box.click()
    wait_until(lambda: page.preview.page_count < count)
    page.form.text_box.click()
    page.export_button.click()
    assert page.said.text() == "Hãy chọn ít nhất một nội dung."


def test_files_are_written_under_names_without_accents(page: ExportPage, tmp_path: Path) -> None:
    heard = said(page)
    page.export_button.click()
    assert not page.export_button.isEnabled()
    wait_until(page.export_button.isEnabled)
    names = ["Ke-hoach-thu-phu-luc.xlsx", "Ke-hoach-thu.docx", "Ke-hoach-thu.pdf"]
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == names
    assert heard[-1].startswith("Đã xuất 3 tệp: ")
    page.form.name_line.setText("khác")
    assert page.said.text() == ""


def test_a_missing_folder_is_a_sentence(page: ExportPage, tmp_path: Path) -> None:
    page.form.folder_line.setText(str(tmp_path / "không có"))
    page.export_button.click()
    wait_until(page.export_button.isEnabled)
    assert page.said.text().startswith("Không có thư mục “")


def test_an_export_can_be_cancelled(page: ExportPage, tmp_path: Path) -> None:
    page.export_button.click()
    page.cancel_button.click()
    assert page.said.text() == "Đã dừng; các tệp ghi xong trước đó vẫn còn."
    wait_until(lambda: not page._worker.is_busy)  # noqa: SLF001 - nothing else tells that the thread is idle
    assert page.export_button.isEnabled()
    assert not (tmp_path / "Ke-hoach-thu-phu-luc.xlsx").exists()


def test_the_official_print_waits_for_the_last_error(desk: Desk, page: ExportPage) -> None:
    assert page.form.official_button.isEnabled()
    page.form.name_line.setText("KH-2023-hon-quan-du-thao")
    page.form.official_button.click()
    assert page.form.name_line.text() == "KH-2023-hon-quan"
    assert not page.form.order.is_draft
    set_amount(desk, line_id(desk, "2"), Fund("central", "recurrent"), 5_000_000)
    set_stated(desk, line_id(desk, "2"), TOTAL, 9_000_000)
    wait_until(lambda: page.errors)
    assert page.form.order.is_draft
    assert not page.form.official_button.isEnabled()
    assert "Còn 1 lỗi" in page.form.blocked.text()
    wanted: list[object] = []
    page.place_wanted.connect(wanted.append)
    page.errors_button.click()
    assert wanted == [Place("line", line_id(desk, "2"), "*.*")]


def test_a_folder_is_picked(page: ExportPage, tmp_path: Path) -> None:
    page.form.folder_button.click()
    dialog = page.form.findChildren(QFileDialog)[-1]
    (tmp_path / "khác").mkdir()
    dialog.fileSelected.emit(str(tmp_path / "khác"))
    dialog.reject()
    assert page.form.order.folder == tmp_path / "khác"
