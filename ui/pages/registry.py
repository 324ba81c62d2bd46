"""The pages of an open plan in the order of the sidebar, and which page shows a place.

A page's module is imported when the page is first built, so that the window is painted before the writers are loaded.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from desktop.services.desk import Desk
from desktop.services.office import Office
from ui.pages.page import Page, Target
from ui.worker import Worker

PageBuilder = Callable[[Desk, Office, Worker | None, QWidget | None], Page]


@dataclass(frozen=True)
class PageSpec:
    """One page: its key, its title in the sidebar, and how it is built."""

    key: str
    title: str
    build: PageBuilder


def build_page(
    key: str, desk: Desk, office: Office, worker: Worker | None = None, *, parent: QWidget | None = None
) -> Page:
    """Build the page of a key; raise KeyError where there is none. Pages with slow work run it on the worker.

    A page is built where it is to stand (`parent`): moved there later, each of its widgets would be styled once more.
    """
    spec = {spec.key: spec for spec in PAGES}[key]
    return spec.build(desk, office, worker, parent)


def page_of(target: Target) -> str:
    """Return the key of the page that shows a place; a text is the id of a section."""
    if isinstance(target, str):
        return "text"
    if target.kind == "plan" and target.column in _PAGE_OF_LIST:
        return _PAGE_OF_LIST[target.column]
    return _PAGE_OF_PLACE[target.kind]


def _facts(desk: Desk, office: Office, _worker: Worker | None, parent: QWidget | None) -> Page:
    from ui.pages.facts_page import FactsPage

    return FactsPage(desk, office, parent)


def _bases(desk: Desk, office: Office, _worker: Worker | None, parent: QWidget | None) -> Page:
    from ui.pages.bases_page import BasesPage

    return BasesPage(desk, office, parent)


def _text(desk: Desk, _office: Office, _worker: Worker | None, parent: QWidget | None) -> Page:
    from ui.pages.section_page import SectionPage

    return SectionPage(desk, parent)


def _funding(desk: Desk, office: Office, worker: Worker | None, parent: QWidget | None) -> Page:
    from ui.pages.funding_page import FundingPage

    return FundingPage(desk, parent, office=office, worker=worker)


def _appendices(desk: Desk, office: Office, worker: Worker | None, parent: QWidget | None) -> Page:
    from ui.pages.appendices_page import AppendicesPage

    return AppendicesPage(desk, office, worker or Worker(), parent)


def _agencies(desk: Desk, _office: Office, _worker: Worker | None, parent: QWidget | None) -> Page:
    from ui.pages.list_page import ListPage

    return ListPage(desk, "agencies", parent)


def _recipients(desk: Desk, _office: Office, _worker: Worker | None, parent: QWidget | None) -> Page:
    from ui.pages.list_page import ListPage

    return ListPage(desk, "recipients", parent)


def _indicators(desk: Desk, _office: Office, _worker: Worker | None, parent: QWidget | None) -> Page:
    from ui.pages.list_page import ListPage

    return ListPage(desk, "indicators", parent)


def _communes(desk: Desk, _office: Office, _worker: Worker | None, parent: QWidget | None) -> Page:
    from ui.pages.list_page import ListPage

    return ListPage(desk, "communes", parent)


def _opinions(desk: Desk, _office: Office, _worker: Worker | None, parent: QWidget | None) -> Page:
    from ui.pages.list_page import ListPage

    return ListPage(desk, "opinions", parent)


def _papers(desk: Desk, _office: Office, _worker: Worker | None, parent: QWidget | None) -> Page:
    from ui.pages.list_page import ListPage

    return ListPage(desk, "papers", parent)


def _export(desk: Desk, office: Office, worker: Worker | None, parent: QWidget | None) -> Page:
    from ui.pages.export_page import ExportPage

    return ExportPage(desk, worker or Worker(), parent, kept=office.store.file)


def _status(desk: Desk, office: Office, worker: Worker | None, parent: QWidget | None) -> Page:
    from ui.pages.status_page import StatusPage

    return StatusPage(desk, office, worker or Worker(), parent)


PAGES: tuple[PageSpec, ...] = (
    PageSpec("facts", "Thông tin chung", _facts),
    PageSpec("bases", "Căn cứ pháp lý", _bases),
    PageSpec("indicators", "Chỉ tiêu", _indicators),
    PageSpec("text", "Nội dung kế hoạch", _text),
    PageSpec("funding", "Bảng kinh phí", _funding),
    PageSpec("appendices", "Phụ lục", _appendices),
    PageSpec("agencies", "Cơ quan", _agencies),
    PageSpec("communes", "Đơn vị cấp dưới", _communes),
    PageSpec("recipients", "Nơi nhận", _recipients),
    PageSpec("opinions", "Ý kiến góp ý", _opinions),
    PageSpec("papers", "Văn bản kèm theo", _papers),
    PageSpec("export", "Xuất và in", _export),
    PageSpec("status", "Trình ký, ban hành", _status),
)
"""Every page, in the order of the sidebar. The sections of the outline hang below "text" in the sidebar."""

_PAGE_OF_PLACE = {
    "plan": "facts",
    "line": "funding",
    "assignment": "funding",
    "section": "text",
    "basis": "bases",
    "indicator": "indicators",
    "recipient": "recipients",
    "row": "appendices",
}
_PAGE_OF_LIST = {"bases": "bases", "recipients": "recipients"}
