"""The page of general facts, by real keys on a real plan."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest

from desktop.domain.finding import Place
from desktop.presenters.facts_page import DISPUTED_FACT, fact_text
from desktop.presenters.layout_form import LayoutOption
from desktop.services.catalogue import load_catalogue
from desktop.services.conflict_verbs import choose_value
from desktop.services.desk import Desk
from desktop.services.fact_verbs import set_fact
from desktop.services.office import Office
from tests.services.exchanging import send, take, two_offices
from tests.services.offices import ORDER, an_office
from tests.ui.stage import Stage
from ui.pages import layout_form
from ui.pages.facts_page import FactsPage


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with an_office(tmp_path) as opened:
        yield opened


@pytest.fixture
def desk(office: Office) -> Desk:
    return office.create_plan("goi-thu", ORDER)


@pytest.fixture
def page(office: Office, desk: Desk, stage: Stage) -> Iterator[FactsPage]:
    page = FactsPage(desk, office)
    stage.show(page, QSize(1076, 548))
    yield page
    page.close_page()


def test_a_fact_is_saved_when_its_field_is_left(desk: Desk, page: FactsPage) -> None:
    page.setFocus()
    QTest.keyClicks(page.inputs["number"], " 45 ")
    assert desk.plan.facts.number == ""
    QTest.keyClick(page.inputs["number"], Qt.Key.Key_Tab)
    assert (desk.plan.facts.number, desk.undo_name) == ("45", "Sửa số văn bản")
    desk.undo()
    assert page.inputs["number"].text() == ""  # type: ignore[union-attr]  # a line


def test_a_block_keeps_its_lines_and_shows_how_it_prints(desk: Desk, page: FactsPage) -> None:
    block = page.inputs["closing"]
    block.setFocus()
    block.selectAll()
    QTest.keyClicks(block, "Het nam {")
    block.insertPlainText("năm}.")  # type: ignore[union-attr]  # a block
    QTest.keyClick(block, Qt.Key.Key_Tab)
    assert desk.plan.facts.closing == "Het nam {năm}."
    assert page.notes["closing"].text() == "In ra: Het nam 2023."


def test_a_date_is_read_or_explained(desk: Desk, page: FactsPage) -> None:
    said: list[str] = []
    page.message_raised.connect(said.append)
    line = page.inputs["issue_date"]
    line.setFocus()
    QTest.keyClicks(line, "31/02/2023")
    QTest.keyClick(line, Qt.Key.Key_Tab)
    assert desk.plan.facts.issue_date is None
    assert said
    assert page.notes["issue_date"].text() == said[0]
    assert line.text() == "31/02/2023"  # type: ignore[union-attr]  # a line
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "6/9/2023")
    QTest.keyClick(line, Qt.Key.Key_Tab)
    assert desk.plan.facts.issue_date == dt.date(2023, 9, 6)


def test_signer_counterpart_and_area_are_chosen(desk: Desk, page: FactsPage) -> None:
    page.capacity_box.activated.emit(1)
    assert desk.plan.facts.signer_capacity == ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
    assert page.capacity_box.currentText() == "KT. CHỦ TỊCH – PHÓ CHỦ TỊCH"
    page.counterpart_box.activated.emit(0)
    assert desk.plan.facts.shares == {}
    page.counterpart_box.activated.emit(1)
    assert desk.plan.facts.shares == {"provincial": 50, "district": 100}
    page.attribute_boxes["poor_district"].click()
    assert desk.plan.facts.area_attributes == ("poor_district",)


def test_shares_of_the_plans_own_stay_as_they_are(desk: Desk, page: FactsPage) -> None:
    set_fact(desk, "shares", {"district": 30})  # type: ignore[arg-type]  # as a file may bring it
    assert page.counterpart_box.currentText() == "Tỷ lệ riêng của kế hoạch này"
    page.counterpart_box.activated.emit(2)
    assert desk.plan.facts.shares == {"district": 30}


def test_a_finding_leads_to_its_field(page: FactsPage) -> None:
    for column, widget in (
        ("signer_name", page.inputs["signer_name"]),
        ("signer_capacity", page.capacity_box),
        ("symbol", page.inputs["number"]),
    ):
        page.show_place(Place("plan", "", column))
        assert widget.hasFocus()
    page.show_place("anything")
    assert page.inputs["number"].hasFocus()


def test_what_is_typed_and_not_left_is_written_before_the_page_goes(desk: Desk, page: FactsPage) -> None:
    page.inputs["place"].setFocus()
    page.inputs["place"].selectAll()
    QTest.keyClicks(page.inputs["place"], "Tan Khai")
    page.flush()
    assert desk.plan.facts.place == "Tan Khai"


def test_an_option_of_the_layout_is_saved_when_it_is_chosen(desk: Desk, page: FactsPage) -> None:
    box = page.layout_form.boxes["body_size"]
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Home)
    QTest.keyClick(box, Qt.Key.Key_Return)
    box.activated.emit(box.findText("Cỡ 13"))
    assert (desk.plan.facts.layout.body_size, desk.undo_name) == (13, "Sửa cách trình bày")
    desk.undo()
    assert box.currentText() == "Cỡ 14"


def test_the_layout_and_the_address_are_kept_for_new_plans(office: Office, desk: Desk, page: FactsPage) -> None:
    said: list[str] = []
    page.message_raised.connect(said.append)
    set_fact(desk, "address", "Thị trấn Tân Khai")
    box = page.layout_form.boxes["left"]
    box.activated.emit(box.findText("35 mm"))
    page.layout_form.keep_button.click()
    kept = load_catalogue(office.store).printing
    assert (kept.address, kept.layout.left) == ("Thị trấn Tân Khai", 35)
    assert said == ["Đã ghi cách trình bày và địa chỉ cho các kế hoạch mới của cơ quan."]


def test_a_layout_the_decree_does_not_allow_is_refused_in_a_sentence(
    desk: Desk, page: FactsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    page.message_raised.connect(said.append)
    wrong = LayoutOption("left", "Lề trái", ((10, "10 mm"),))
    monkeypatch.setattr(layout_form, "layout_options", lambda _layout: (wrong,))
    page.layout_form.boxes["left"].activated.emit(0)
    assert said == ["Lề trái: Nghị định 30/2020/NĐ-CP chỉ cho phép từ 30 mm đến 35 mm."]
    assert desk.plan.facts.layout.left == 30


def test_a_fact_that_two_offices_wrote_differently_is_locked_until_somebody_chooses(
    tmp_path: Path, stage: Stage
) -> None:
    with two_offices(tmp_path) as (an, binh):
        desk = an.create_plan("goi-thu", ORDER)
        send(an, desk.plan.id, tmp_path / "mot.khgn")
        take(binh, tmp_path / "mot.khgn")
        set_fact(binh.open_plan(desk.plan.id), "place", "Tân Khai")
        set_fact(desk, "place", "Bình Long")
        send(binh, desk.plan.id, tmp_path / "hai.khgn")
        take(an, tmp_path / "hai.khgn")
        here = an.open_plan(desk.plan.id)
        page, wanted = FactsPage(here, an), list[tuple[str, str]]()
        page.conflict_wanted.connect(lambda atom, typed: wanted.append((atom, typed)))
        stage.show(page, QSize(1076, 548))
        here.on_change(page.take_change)
        box = page.inputs["place"]
        shown = fact_text(here.plan, "place")
        assert (box.isReadOnly(), page.notes["place"].text()) == (True, DISPUTED_FACT)
        assert not page.inputs["number"].isReadOnly()
        assert page.conflict_here() == "plan/place"
        QTest.keyClicks(box, "khac")
        box.setText("gõ từ trước")  # type: ignore[union-attr]  # a line; typed before the package came
        page.flush()
        assert wanted == [("plan/place", "gõ từ trước")]
        assert (fact_text(here.plan, "place"), box.text()) == (shown, shown)  # type: ignore[union-attr]
        choose_value(here, "plan/place", "Tân Khai")
        assert (box.isReadOnly(), box.text(), page.conflict_here()) == (False, "Tân Khai", "")  # type: ignore[union-attr]
        assert DISPUTED_FACT not in page.notes["place"].text()
        page.close_page()
