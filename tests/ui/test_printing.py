"""Printing through QPrinter into files: ranges, copies, papers, cancel, refusal; the window never waits."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSizeF, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QPageLayout, QPageRanges, QPageSize
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter, QPrinterInfo

from desktop.presenters.print_words import CANCELLED, NO_PRINTER, NO_READER, NOTHING_TO_PRINT, REFUSED
from desktop.services.samples import open_sample
from tests.presenters.table_desks import an_office
from tests.ui.printing import a_printer, an_export_page, darkness, settle, sheets
from tests.ui.stage import Stage
from tests.ui.waiting import wait_until
from ui.pages import print_choice
from ui.pages.export_page import ExportPage
from ui.pages.print_choice import chosen_pages, print_dialog
from ui.worker import Worker

A4, A4_WIDE, A5 = (595, 842), (842, 595), (420, 595)


@pytest.fixture
def page(stage: Stage, tmp_path: Path) -> Iterator[ExportPage]:
    worker = Worker()
    with an_office(tmp_path / "store") as office:
        page = an_export_page(open_sample(office, "hon-quan-2023"), worker, stage, tmp_path)
        yield page
        page.close_page()
        worker.close()
        worker.deleteLater()


def printed(page: ExportPage, printer: QPrinter) -> str:
    """Print and return what was said."""
    page.print_on(printer)
    assert page.progress.isVisible()
    wait_until(lambda: page.export_button.isEnabled() and not page._worker.is_busy, 60)  # noqa: SLF001 - idle
    return page.said.text()


def test_pages_are_printed_upright_and_across_as_they_are(page: ExportPage, tmp_path: Path) -> None:
    count = page.preview.page_count
    printer = a_printer(tmp_path / "in.pdf")
    assert printed(page, printer) == f"Đã gửi {count} trang tới máy in."
    found = sheets(tmp_path / "in.pdf")
    assert len(found) == count
    assert (found[0], found[-1]) == (A4, A4_WIDE)
    assert printer.pageLayout().orientation() == QPageLayout.Orientation.Landscape
    assert all(darkness(tmp_path / "in.pdf", sheet) > 0.005 for sheet in (0, count - 1))


def test_one_page_is_printed_again(page: ExportPage, tmp_path: Path) -> None:
    printer = a_printer(tmp_path / "in.pdf")
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setPageRanges(QPageRanges.fromString("2"))
    assert printed(page, printer) == "Đã gửi 1 trang tới máy in."
    assert sheets(tmp_path / "in.pdf") == [A4]


def test_ranges_and_the_page_on_the_screen_are_chosen_in_the_dialog(page: ExportPage, tmp_path: Path) -> None:
    printer = a_printer(tmp_path / "in.pdf")
    assert chosen_pages(printer, 5, 2) == (0, 1, 2, 3, 4)
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setPageRanges(QPageRanges.fromString("1,3-4,9"))
    assert chosen_pages(printer, 5, 2) == (0, 2, 3)
    printer.setPrintRange(QPrinter.PrintRange.CurrentPage)
    assert chosen_pages(printer, 5, 2) == (2,)
    assert page.preview.page == 0


def test_copies_go_out_in_sets_or_page_by_page(page: ExportPage, tmp_path: Path) -> None:
    for is_collated, expected in ((True, [A4, A4_WIDE] * 2), (False, [A4, A4, A4_WIDE, A4_WIDE])):
        file = tmp_path / f"in-{is_collated}.pdf"
        printer = a_printer(file)
        printer.setPrintRange(QPrinter.PrintRange.PageRange)
        printer.setPageRanges(QPageRanges.fromString(f"1,{page.preview.page_count}"))
        printer.setCopyCount(2)
        printer.setCollateCopies(is_collated)
        assert printed(page, printer) == "Đã gửi 4 trang tới máy in."
        assert sheets(file) == expected


def test_smaller_paper_gets_smaller_pages_and_larger_paper_the_same_size(page: ExportPage, tmp_path: Path) -> None:
    inked = []
    for name, paper in (
        ("a5", QPageSize.PageSizeId.A5),
        ("a4", QPageSize.PageSizeId.A4),
        ("a3", QPageSize.PageSizeId.A3),
    ):
        printer = a_printer(tmp_path / f"{name}.pdf", 96)
        printer.setPageSize(QPageSize(paper))
        printer.setPrintRange(QPrinter.PrintRange.PageRange)
        printer.setPageRanges(QPageRanges.fromString("1"))
        printed(page, printer)
        inked.append(darkness(tmp_path / f"{name}.pdf", 0))
    assert sheets(tmp_path / "a3.pdf") == [(842, 1191)]
    assert abs(inked[2] * 2 - inked[1]) < 0.3 * inked[1]
    assert inked[0] > 0.5 * inked[1]


def test_a_larger_page_gets_its_own_paper_where_the_printer_has_it(tmp_path: Path) -> None:
    from ui.pages.print_run import _choose_paper

    printer, chosen = a_printer(tmp_path / "in.pdf"), QPageSize(QPageSize.PageSizeId.A4)
    _choose_paper(printer, (1191.0, 842.0), chosen)
    assert printer.pageLayout().pageSize().id() == QPageSize.PageSizeId.A3
    _choose_paper(printer, (595.0, 842.0), chosen)
    assert printer.pageLayout().pageSize().id() == QPageSize.PageSizeId.A4


def test_bands_meet_without_a_seam(page: ExportPage, tmp_path: Path) -> None:
    printer = a_printer(tmp_path / "in.pdf", 300)
    printer.setPageSize(QPageSize(QSizeF(200, 280), QPageSize.Unit.Millimeter))
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setPageRanges(QPageRanges.fromString("1"))
    printed(page, printer)
    import pypdfium2  # type: ignore[import-untyped]  # no types are published for it

    document = pypdfium2.PdfDocument((tmp_path / "in.pdf").read_bytes())
    images = [found.get_bounds() for found in document[0].get_objects() if found.type == 3]
    document.close()
    edges = sorted((round(top, 2), round(bottom, 2)) for _, bottom, _, top in images)
    assert len(edges) > 5
    assert all(abs(edges[at][0] - edges[at + 1][1]) < 0.05 for at in range(len(edges) - 1))


def test_a_print_is_cancelled_within_a_page(page: ExportPage, tmp_path: Path) -> None:
    printer = a_printer(tmp_path / "in.pdf", 600)
    printer.setCopyCount(20)
    page.print_on(printer)
    wait_until(lambda: page.progress.value() >= 1)
    page.cancel_button.click()
    assert page.said.text() == CANCELLED
    assert page.export_button.isEnabled()
    before = time.monotonic()
    wait_until(lambda: not page._worker.is_busy)  # noqa: SLF001 - nothing else tells that the thread is idle
    assert time.monotonic() - before < 5
    settle(page)


def test_the_window_answers_while_pages_are_printed(page: ExportPage, tmp_path: Path) -> None:
    beats: list[float] = []
    pulse = QTimer()
    pulse.setInterval(5)
    pulse.timeout.connect(lambda: beats.append(time.monotonic()))
    pulse.start()
    printed(page, a_printer(tmp_path / "in.pdf", 300))
    pulse.stop()
    assert len(beats) > 50


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_takes_nothing_is_one_sentence(page: ExportPage, tmp_path: Path) -> None:
    assert printed(page, a_printer(tmp_path / "không có" / "in.pdf")) == REFUSED


def test_a_machine_without_printers_says_what_else_can_be_done(
    page: ExportPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    page.open_print()
    page.said.clear()
    page.print_page_again()
    assert page.said.text() == NO_PRINTER
    assert page.findChildren(QPrintDialog) == []


def test_the_dialog_offers_ranges_and_the_page_on_the_screen(page: ExportPage, tmp_path: Path) -> None:
    taken: list[QPrinter] = []
    printer = a_printer(tmp_path / "in.pdf")
    dialog = print_dialog(printer, page, 15, 4, taken.append)
    assert (dialog.minPage(), dialog.maxPage(), dialog.fromPage(), dialog.toPage()) == (1, 15, 5, 5)
    assert dialog.printRange() == QAbstractPrintDialog.PrintRange.PageRange
    assert dialog.options() & QAbstractPrintDialog.PrintDialogOption.PrintCurrentPage
    assert dialog.windowTitle() == "In văn bản"
    dialog.accepted.emit(printer)
    assert taken == [printer]
    dialog.reject()
    every = print_dialog(a_printer(tmp_path / "khac.pdf"), page, 0, None, taken.append)
    assert (every.maxPage(), every.printRange()) == (1, QAbstractPrintDialog.PrintRange.AllPages)
    every.reject()


def test_the_pdf_opens_in_the_machines_reader(
    page: ExportPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []

    def open_url(url: QUrl) -> bool:
        opened.append(Path(url.toLocalFile()))
        return len(opened) == 1

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    monkeypatch.setattr(tempfile, "gettempdir", lambda: str(tmp_path / "temp"))
    (tmp_path / "temp").mkdir()
    page.open_reader()
    assert opened[0].name == "KH-2023-hon-quan-du-thao.pdf"
    assert opened[0].read_bytes().startswith(b"%PDF")
    page.open_reader()
    assert page.said.text() == NO_READER


def test_a_copy_the_reader_still_holds_gets_another_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from desktop.exporters.files import FileProblem, save_file

    opened: list[str] = []

    def open_url(url: QUrl) -> bool:
        opened.append(url.fileName())
        return True

    def held(target: Path, content: bytes) -> None:
        if target.name == "ban-in.pdf":
            raise FileProblem("open_elsewhere", target)
        save_file(target, content)

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    monkeypatch.setattr(tempfile, "gettempdir", lambda: str(tmp_path))
    monkeypatch.setattr(print_choice, "save_file", held)
    assert print_choice.open_in_reader(b"%PDF", "…")
    assert opened == ["ban-in-2.pdf"]

    def full(target: Path, _content: bytes) -> None:
        raise FileProblem("disk_full", target)

    monkeypatch.setattr(print_choice, "save_file", full)
    assert not print_choice.open_in_reader(b"%PDF", "a")

    def always_held(target: Path, _content: bytes) -> None:
        raise FileProblem("open_elsewhere", target)

    monkeypatch.setattr(print_choice, "save_file", always_held)
    assert not print_choice.open_in_reader(b"%PDF", "a")
    (tmp_path / "tep").write_bytes(b"")
    monkeypatch.setattr(tempfile, "gettempdir", lambda: str(tmp_path / "tep"))
    assert not print_choice.open_in_reader(b"%PDF", "a")


def test_nothing_is_printed_before_the_preview_stands(stage: Stage, tmp_path: Path) -> None:
    worker = Worker()
    with an_office(tmp_path / "store") as office:
        page = ExportPage(open_sample(office, "hon-quan-2023"), worker)
        stage.add(page)
        page.print_on(a_printer(tmp_path / "in.pdf"))
        assert page.said.text() == NOTHING_TO_PRINT
        page.said.clear()
        page.open_reader()
        assert page.said.text() == NOTHING_TO_PRINT
        assert not (tmp_path / "in.pdf").exists()
        page.close_page()
        worker.close()
        worker.deleteLater()
