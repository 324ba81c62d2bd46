"""The new-plan wizard by real keys."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.services.order_form import PlanOrder
from tests.documents.sample_plans import shipped_pack
from tests.ui.programs import CATALOGUE, write
from tests.ui.stage import Stage
from tests.ui.waiting import wait_until
from ui.dialogs import open_dialog
from ui.wizard.agencies_page import AgenciesPage
from ui.wizard.bases_page import BasesPage
from ui.wizard.issuer_page import IssuerPage
from ui.wizard.new_plan import NewPlanWizard
from ui.wizard.projects_page import ProjectsPage
from ui.wizard.style_page import StylePage
from ui.wizard.summary_page import SummaryPage

TODAY = dt.date(2023, 11, 20)


@pytest.fixture
def behind(stage: Stage) -> QWidget:
    window = QWidget()
    stage.add(window)
    window.show()
    return window


@pytest.fixture
def wizard(behind: QWidget) -> NewPlanWizard:
    wizard = NewPlanWizard(shipped_pack(), CATALOGUE, today=TODAY, parent=behind)
    open_dialog(wizard)
    wait_until(wizard.isActiveWindow)
    return wizard


def enter(wizard: NewPlanWizard, times: int = 1) -> None:
    for _ in range(times):
        QTest.keyClick(wizard.focusWidget(), Qt.Key.Key_Return)


def step_to(wizard: NewPlanWizard, kind: type[QWidget]) -> None:
    wizard.show_step(next(place for place, page in enumerate(wizard.pages) if isinstance(page, kind)))


def test_enter_alone_leads_through_all_pages_and_orders_the_plan(wizard: NewPlanWizard) -> None:
    ordered: list[PlanOrder] = []
    wizard.plan_ordered.connect(lambda _pack, order: ordered.append(order))
    enter(wizard, 5)
    assert isinstance(wizard.page, SummaryPage)
    assert wizard.page.rows["Dự án"] == "7 dự án, 13 nội dung có vốn: 9 áp dụng, 4 không áp dụng"
    enter(wizard)
    assert [order.area_name for order in ordered] == ["Hớn Quản"]


def test_a_wizard_larger_than_the_screen_is_made_to_fit(stage: Stage) -> None:
    behind = QWidget()
    stage.show(behind, QSize(400, 300))
    wizard = NewPlanWizard(shipped_pack(), CATALOGUE, today=TODAY, parent=behind)
    wizard.resize(5000, 4000)
    open_dialog(wizard)
    assert wizard.screen().availableSize().expandedTo(wizard.frameSize()) == wizard.screen().availableSize()
    assert wizard.rect().contains(wizard.next_button.geometry())


def test_escape_closes_at_once_while_nothing_was_typed(wizard: NewPlanWizard) -> None:
    freed: list[bool] = []
    wizard.destroyed.connect(lambda: freed.append(True))
    QTest.keyClick(wizard, Qt.Key.Key_Escape)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert freed == [True]


def test_escape_asks_once_something_was_typed(wizard: NewPlanWizard) -> None:
    step_to(wizard, IssuerPage)
    page = wizard.page
    assert isinstance(page, IssuerPage)
    write(page.area, " 2")
    QTest.keyClick(wizard, Qt.Key.Key_Escape)
    assert wizard.isVisible()
    assert wizard.messages.said == ["Đóng mà không tạo kế hoạch?"]
    assert wizard.messages.open_box is not None
    wizard.messages.open_box.press("")
    assert wizard.isVisible()
    QTest.keyClick(wizard, Qt.Key.Key_Escape)
    assert wizard.messages.open_box is not None
    wizard.messages.open_box.press("discard")
    assert not wizard.isVisible()


def test_a_page_that_lacks_something_holds_back_and_says_what(wizard: NewPlanWizard) -> None:
    step_to(wizard, IssuerPage)
    page = wizard.page
    assert isinstance(page, IssuerPage)
    page.area.selectAll()
    QTest.keyClick(page.area, Qt.Key.Key_Delete)
    wizard.go_on()
    assert wizard.page is page
    assert "tên địa bàn" in wizard.notice.text()
    wizard.steps.setCurrentRow(5)
    assert wizard.page is page
    write(page.area, "Lộc Ninh")
    wizard.go_on()
    assert isinstance(wizard.page, BasesPage)
    wizard.go_back()
    assert wizard.page is page


def test_style_and_year_are_chosen(wizard: NewPlanWizard) -> None:
    page = wizard.page
    assert isinstance(page, StylePage)
    page.buttons["krong-no"].click()
    assert wizard.draft.style_key == "krong-no"
    page.year.setValue(2030)
    assert wizard.draft.year == 2030
    assert "2021–2025" in page.warning.text()


def test_issuer_signer_and_marks_go_into_the_draft(wizard: NewPlanWizard) -> None:
    step_to(wizard, IssuerPage)
    page, draft = wizard.page, wizard.draft
    assert isinstance(page, IssuerPage)
    page.issuer.setCurrentIndex(1)
    page.issuer.activated.emit(1)
    assert draft.issuer_key == "phong-ldtbxh-huyen"
    assert page.capacity.currentText() == "TRƯỞNG PHÒNG"
    page.signer.setEditText("Trần C")
    page.signer.activated.emit(0)
    assert draft.signer_name == "Trần C"
    assert draft.capacity == CATALOGUE.signers[0].capacity
    write(page.decision, "QĐ 1")
    assert draft.budget_decision == "QĐ 1"
    page.attributes["poor_district"].click()
    assert draft.attributes == ("poor_district",)


def test_bases_are_left_out_moved_searched_and_added(wizard: NewPlanWizard) -> None:
    step_to(wizard, BasesPage)
    page, draft = wizard.page, wizard.draft
    assert isinstance(page, BasesPage)
    before = len(draft.bases)
    item = page.list.item(0)
    assert item is not None
    item.setCheckState(Qt.CheckState.Unchecked)
    assert not draft.bases[0].is_chosen
    page.list.setCurrentRow(1)
    page.up_button.click()
    assert page.list.currentRow() == 0
    page.down_button.click()
    assert page.list.currentRow() == 1
    write(page.search, "09/2022")
    wait_until(lambda: page.library.count() == 1)
    page.add_button.click()
    assert len(draft.bases) == before
    page.library.setCurrentRow(0)
    page.add_button.click()
    assert len(draft.bases) == before + 1
    assert page.list.currentRow() == before


def test_a_local_act_needs_date_symbol_and_issuer(wizard: NewPlanWizard) -> None:
    step_to(wizard, BasesPage)
    page, draft = wizard.page, wizard.draft
    assert isinstance(page, BasesPage)
    form, before = page.local, len(draft.bases)
    form.add_button.click()
    assert "Ngày ban hành" in form.notice.text()
    write(form.date, "24/4/2023")
    form.add_button.click()
    assert "số, ký hiệu" in form.notice.text()
    write(form.symbol, "1109/QĐ-UBND")
    form.add_button.click()
    assert form.issuer.hasFocus()
    write(form.issuer, "UBND huyện Hớn Quản")
    form.add_button.click()
    assert len(draft.bases) == before + 1
    assert "1109/QĐ-UBND ngày 24 tháng 4 năm 2023 của UBND huyện Hớn Quản" in page.list.item(before).text()


def test_a_project_is_taken_out_with_a_reason(wizard: NewPlanWizard) -> None:
    step_to(wizard, ProjectsPage)
    page, draft = wizard.page, wizard.draft
    assert isinstance(page, ProjectsPage)
    assert not page.reason["2"].isVisible()
    page.status["2"].setCurrentIndex(1)
    page.status["2"].activated.emit(1)
    assert page.reason["2"].isVisible()
    write(page.reason["2"], "chưa có mô hình")
    row = next(row for row in draft.line_rows() if row.code == "2")
    assert (row.status, row.reason) == ("not_applicable", "chưa có mô hình")


def test_an_agency_that_stays_away_leaves_its_projects_without_a_lead(wizard: NewPlanWizard) -> None:
    step_to(wizard, AgenciesPage)
    page, draft = wizard.page, wizard.draft
    assert isinstance(page, AgenciesPage)
    place = draft.agencies.index("tt-dvnn")
    item = page.list.item(place)
    assert item is not None
    item.setCheckState(Qt.CheckState.Unchecked)
    assert "Dự án 2" in page.notice.text()
    box = page.leads["2"]
    box.setCurrentIndex(1)
    box.activated.emit(1)
    assert draft.choices["2"].lead == draft.agencies[0]
    assert page.notice.text() == ""
