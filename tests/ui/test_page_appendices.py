"""The appendices in the window, by real keys: the list, tables, and the dialogs around them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton

from desktop.domain.finding import Place
from desktop.domain.form_table import table_of
from desktop.domain.fund import Fund
from desktop.presenters.import_form import MOVED_ON, read_files
from desktop.services.appendix_files import write_appendix
from desktop.services.desk import Desk
from desktop.services.funding_verbs import set_amount
from desktop.services.office import Office
from desktop.services.row_verbs import add_row
from desktop.services.table_verbs import remove_table
from tests.documents.sample_plans import shipped_pack
from tests.presenters.table_desks import ORDER, an_office
from tests.services.offices import line_id
from tests.services.test_form_mapping import province_book
from tests.ui.appendix_hands import ALT, CTRL, Key, compose, heard, press, table, type_text
from tests.ui.stage import Stage
from tests.ui.waiting import wait_until
from ui.check_sheet_export import CheckSheetExport
from ui.pages.appendices_page import AppendicesPage
from ui.pages.table_page import FOLLOWED, NOTHING_TO_FOLLOW
from ui.plan_view import PlanView
from ui.tables.allocation_dialog import AllocationDialog
from ui.tables.communes_dialog import NO_COMMUNE, CommunesDialog
from ui.tables.counterpart_dialog import CounterpartDialog
from ui.tables.import_dialog import ImportDialog
from ui.tables.mapping_dialog import MappingDialog
from ui.worker import Worker

MILLION = 1_000_000


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with an_office(tmp_path / "store") as opened:
        yield opened


@pytest.fixture
def desk(office: Office) -> Desk:
    return office.create_plan(shipped_pack().id, ORDER)


@pytest.fixture
def page(office: Office, desk: Desk, stage: Stage) -> Iterator[AppendicesPage]:
    worker = Worker()
    page = AppendicesPage(desk, office, worker)
    stage.show(page, QSize(1076, 548))
    page.setFocus()
    yield page
    page.close_page()
    worker.close()


def test_an_appendix_is_opened_and_left_by_keys(page: AppendicesPage) -> None:
    assert page.list.hasFocus()
    press(Key.Key_Down)
    press(Key.Key_Return)
    assert page.table is not None
    assert (page.table.form, page.table.title.text()) == ("phu-luc-ii", "Phụ lục II. Chỉ tiêu kế hoạch")
    press(Key.Key_Up, ALT)
    assert page.table is None
    assert (page.list.hasFocus(), page.list.current_id) == (True, "phu-luc-ii")


def test_the_funding_table_opens_on_its_own_page(page: AppendicesPage) -> None:
    wanted: list[object] = []
    page.place_wanted.connect(wanted.append)
    page.open_button.click()
    assert isinstance(wanted[0], Place)
    assert wanted[0].kind == "line"


def test_appendices_are_added_left_out_moved_and_not_printed(desk: Desk, page: AppendicesPage) -> None:
    said = heard(page)
    page.add_button.click()
    assert desk.plan.tables[-1].code == "phu-luc-v"
    assert page.list.current_id == "phu-luc-v"
    assert not page.add_button.isEnabled()
    page.up_button.click()
    page.down_button.click()
    page.up_button.click()
    assert desk.plan.tables[-2].code == "phu-luc-v"
    page.print_button.click()
    assert not table(desk, "phu-luc-v").is_printed
    page.list.choose("phu-luc-v")
    assert page.print_button.text() == "&In lại"
    page.leave_out_button.click()
    assert table_of(desk.plan.tables, "phu-luc-v") is None
    assert said[-1].startswith("Đã bỏ phụ lục")
    desk.undo()
    assert table_of(desk.plan.tables, "phu-luc-v") is not None


def test_a_whole_table_of_communes_is_filled_by_keys_alone(desk: Desk, page: AppendicesPage) -> None:
    page.show_place("chi-tieu-xa")
    for commune in range(3):
        for column in range(7):
            type_text(str(1000 * (commune + 1) + column))
            press(Key.Key_Tab if column < 6 else Key.Key_Return)
    assert page.table is not None
    content = page.table.content
    assert [content.cell(2, column).text for column in range(2, 9)] == [f"3.00{number}" for number in range(7)]
    assert content.pinned_cell(0, 2).text == "6.000"
    assert [row.title for row in table(desk, "chi-tieu-xa").children] == list(ORDER.communes)


def test_vietnamese_words_composed_with_backspaces_arrive_whole(desk: Desk, page: AppendicesPage) -> None:
    page.show_place("phu-luc-iv")
    press(Key.Key_Plus, CTRL)
    assert page.table is not None
    page.table.show_place(Place("row", table(desk, "phu-luc-iv").children[0].children[0].id, "title"))
    compose("D", "<", "Đ", "u", "o", "<", "<", "ư", "ơ", "<", "ờ", "n", "g", " ", "x", "a", "<", "ã")
    press(Key.Key_Return)
    assert table(desk, "phu-luc-iv").children[0].children[0].title == "Đường xã"


def test_a_block_copied_from_excel_grows_the_list_of_works(desk: Desk, page: AppendicesPage) -> None:
    page.show_place("phu-luc-iv")
    QApplication.clipboard().setText(
        "Xã A\tĐường A\tBan QLDA\t1.000\t\t2023\r\nXã B\tCầu B\tBan QLDA\t500\t20\t2023\r\n"
    )
    press(Key.Key_Right)
    press(Key.Key_V, CTRL)
    group = table(desk, "phu-luc-iv").children[0]
    assert [row.title for row in group.children] == ["Đường A", "Cầu B"]
    assert [row.cells["nstw"] for row in group.children] == [1000 * MILLION, 500 * MILLION]
    press(Key.Key_Z, CTRL)


def test_rows_are_added_removed_found_and_explained_by_the_toolbar(desk: Desk, page: AppendicesPage) -> None:
    said = heard(page)
    page.show_place("phu-luc-iv")
    shown = page.table
    assert shown is not None
    shown.add_button.click()
    assert len(table(desk, "phu-luc-iv").children[0].children) == 1
    shown.search.setFocus()
    type_text("moi")
    press(Key.Key_Return)
    assert shown.grid.cursor_place == (1, 2)
    shown.remove_button.click()
    assert table(desk, "phu-luc-iv").children[0].children == ()
    shown.search.setText("khong thay")
    shown.search.search_now()
    assert said[-1] == "Không có dòng nào có “khong thay”."
    shown.grid.explanation_asked.emit(0, 4)
    assert said[-1] == "Ô này không có số liệu."


def test_a_finding_leads_into_its_table(desk: Desk, page: AppendicesPage) -> None:
    commune = table(desk, "phan-bo-xa").children[0].children[1]
    page.show_place(Place("row", commune.id, "central-recurrent"))
    assert page.table is not None
    assert page.table.chosen == Place("row", commune.id, "central-recurrent")
    page.show_place(Place("row", "gone"))
    assert page.table is None
    page.show_place(Place("row", table(desk, "phu-luc-iv").id))
    assert page.table.form == "phu-luc-iv"


def test_a_table_left_out_elsewhere_closes(desk: Desk, page: AppendicesPage) -> None:
    page.show_place("phu-luc-iv")
    remove_table(desk, "phu-luc-iv")
    assert page.table is None
    page.show_place("")
    assert page.stack.currentIndex() == 0


def test_an_amount_is_spread_over_communes_by_keys(desk: Desk, page: AppendicesPage) -> None:
    said = heard(page)
    set_amount(desk, line_id(desk, "2"), Fund("central", "recurrent"), 100 * MILLION)
    page.show_place(Place("row", table(desk, "phan-bo-xa").children[0].children[0].id, "central-recurrent"))
    assert page.table is not None
    page.table.allocate_button.click()
    dialog = page.findChildren(AllocationDialog)[-1]
    wait_until(dialog.isActiveWindow)
    assert dialog.total_line.text() == "100"
    dialog.key_box.setFocus()
    type_text("c")
    assert dialog.words.text().startswith("Cộng lại đúng bằng 100")
    dialog.total_line.setFocus()
    dialog.total_line.selectAll()
    type_text("101")
    dialog.apply_button.click()
    assert [row.cells["central-recurrent"] for row in table(desk, "phan-bo-xa").children[0].children] == [
        34 * MILLION, 34 * MILLION, 33 * MILLION,
    ]  # fmt: skip
    assert said[-1].startswith("Đã phân bổ 101")
    assert desk.undo_name.startswith("Phân bổ “Dự án 2")
    dialog.close_button.click()


def test_spreading_without_communes_says_what_is_missing(page: AppendicesPage) -> None:
    said = heard(page)
    page.tools.use("allocate", "phu-luc-iv", Place("row"))
    assert said == ["Biểu chưa có dòng của xã. Hãy nhập đơn vị cấp dưới của kế hoạch trước."]


def test_the_counterpart_is_filled_in_one_step(desk: Desk, page: AppendicesPage) -> None:
    set_amount(desk, line_id(desk, "2"), Fund("central", "recurrent"), 100 * MILLION)
    page.tools.use("counterpart", "", Place("row"))
    page.findChildren(CounterpartDialog)[-1].apply_button.click()
    assert desk.plan.funding[line_id(desk, "2")].amounts[Fund("district", "recurrent")] == 10 * MILLION


def test_an_appendix_goes_to_excel_and_comes_back_changed(desk: Desk, page: AppendicesPage, tmp_path: Path) -> None:
    said = heard(page)
    page.show_place("chi-tieu-xa")
    target = tmp_path / "a.xlsx"
    assert page.table is not None
    page.table.excel_menu.actions()[1].trigger()
    asked = page.findChildren(QFileDialog)[-1]
    assert asked.selectedFiles()[0].endswith("chi-tieu-xa-2023.xlsx")
    asked.close()
    page.tools.export("chi-tieu-xa", str(target))
    wait_until(lambda: said == ["Đã xuất a.xlsx."])
    book = openpyxl.load_workbook(target)
    sheet = book.worksheets[0]
    row = next(cell.row for line in sheet.iter_rows() for cell in line if cell.value == "An Khương")
    sheet.cell(row, 4).value = 75
    book.save(target)
    page.use_tool("import")
    dialog = page.findChildren(ImportDialog)[-1]
    assert not dialog.take_button.isEnabled()
    dialog.read([target])
    wait_until(dialog.take_button.isEnabled)
    assert dialog.table.ids == ("0:0",)
    dialog.take_button.click()
    assert table(desk, "chi-tieu-xa").children[1].cells["dau-nam"] in {75, "75"}
    page.tools.export("chi-tieu-xa", str(tmp_path / "khong-co" / "a.xlsx"))
    wait_until(lambda: "Không có thư mục" in said[-1])


def test_forms_are_written_for_communes_and_read_back_together(page: AppendicesPage, tmp_path: Path) -> None:
    page.communes_button.click()
    dialog = page.findChildren(CommunesDialog)[-1]
    dialog.folder_line.setText(str(tmp_path / "xa"))
    dialog.write_button.click()
    wait_until(lambda: dialog.told.text().startswith("Đã ghi 3 mẫu"))
    files = sorted((tmp_path / "xa").glob("*.xlsx"))
    dialog.take_files([str(path) for path in files])
    importing = page.findChildren(ImportDialog)[-1]
    wait_until(lambda: len(importing.form.files) == 3)
    assert not importing.take_button.isEnabled()
    importing.reject()


def test_a_plan_without_communes_has_no_forms_to_write(desk: Desk, page: AppendicesPage) -> None:
    desk.change("Bỏ xã", replace(desk.plan, communes=()))
    page.use_tool("communes")
    dialog = page.findChildren(CommunesDialog)[-1]
    assert dialog.told.text() == NO_COMMUNE
    assert not dialog.write_button.isEnabled()
    dialog.reject()


def test_another_form_is_pointed_at_ours_and_taken(desk: Desk, page: AppendicesPage, tmp_path: Path) -> None:
    path = tmp_path / "tinh.xlsx"
    path.write_bytes(province_book())
    page.use_tool("import")
    dialog = page.findChildren(ImportDialog)[-1]
    dialog.read([path])
    wait_until(lambda: not dialog.map_button.isHidden())
    dialog.map_button.click()
    mapping = dialog.findChildren(MappingDialog)[-1]
    mapping.rows.choose(mapping.rows.ids[-1])
    mapping.row_box.setCurrentIndex(1)
    mapping.row_box.activated.emit(1)
    mapping.columns.choose("4")
    mapping.column_box.activated.emit(0)
    assert "4" in mapping.columns.ids
    mapping.fill(str(tmp_path / "dien.xlsx"))
    assert mapping.words.text().startswith("Đã điền số liệu vào dien.xlsx.")
    mapping.unit_box.setCurrentIndex(3)
    mapping.head_box.setValue(4)
    mapping.take_button.click()
    assert dialog.map_button.isHidden()
    assert dialog.take_button.isEnabled()
    dialog.take_button.click()
    assert desk.undo_name.startswith("Nhập ")


def test_the_rows_of_a_table_follow_the_communes_of_the_plan(desk: Desk, page: AppendicesPage) -> None:
    said = heard(page)
    page.show_place("chi-tieu-xa")
    assert page.table is not None
    page.table.follow_button.click()
    assert said[-1] == NOTHING_TO_FOLLOW
    add_row(desk, "communes", name="Thanh An")
    page.table.follow_button.click()
    assert said[-1] == FOLLOWED
    assert [row.title for row in table(desk, "chi-tieu-xa").children][-1] == "Thanh An"
    assert page.table.content.row_count() == 4


def test_a_doubtful_cell_of_a_workbook_is_settled_by_a_button(desk: Desk, page: AppendicesPage, tmp_path: Path) -> None:
    set_amount(desk, line_id(desk, "2"), Fund("central", "recurrent"), MILLION)
    path = write_appendix(desk.plan, desk.pack, desk.plan.facts.funding_form, tmp_path / "b.xlsx")
    book = openpyxl.load_workbook(path)
    next(cell for line in book.worksheets[0].iter_rows() for cell in line if cell.value == 1).value = "1.23"
    book.save(path)
    page.use_tool("import")
    dialog = page.findChildren(ImportDialog)[-1]
    dialog.show_files(read_files(desk.plan, desk.pack, [path], report=lambda _done, _total: None))
    dialog.table.choose(next(line.id for line in dialog.form.lines if dialog.form.choices(line.id)))
    buttons = [button for button in dialog.findChildren(QPushButton) if button.text() == "Hiểu là 123"]
    buttons[0].click()
    set_amount(desk, line_id(desk, "2"), Fund("central", "recurrent"), 2 * MILLION)
    dialog.take_button.click()
    assert dialog.summary.text() == MOVED_ON
    wait_until(lambda: dialog.form.files and dialog.form.desk.plan is desk.plan and not dialog.progress.isVisible())
    dialog.reject()


def test_files_and_folders_are_asked_for_in_the_systems_own_dialogs(page: AppendicesPage, tmp_path: Path) -> None:
    page.use_tool("communes")
    communes = page.findChildren(CommunesDialog)[-1]
    communes.choose_folder()
    communes.findChildren(QFileDialog)[-1].fileSelected.emit(str(tmp_path))
    assert communes.folder_line.text() == str(tmp_path)
    communes.choose_files()
    communes.reject()
    page.use_tool("import")
    dialog = page.findChildren(ImportDialog)[-1]
    dialog.choose_files()
    dialog.findChildren(QFileDialog)[-1].filesSelected.emit([str(tmp_path / "khong-co.xlsx")])
    wait_until(lambda: dialog.form.files)
    assert dialog.form.lines[0].texts[4].startswith("✖ Máy tính không đọc được")
    dialog.reject()


def test_the_check_sheet_is_written_as_pdf_and_workbook(
    desk: Desk, office: Office, stage: Stage, tmp_path: Path
) -> None:
    worker = Worker()
    view = PlanView(desk, office, worker)
    stage.show(view, QSize(1076, 548))
    said: list[str] = []
    export = CheckSheetExport(view, said.append)
    export.ask_folder()
    view.findChildren(QFileDialog)[-1].fileSelected.emit(str(tmp_path / "phieu"))
    wait_until(lambda: said)
    assert said == ["Đã xuất 2 tệp: phieu-kiem-tra.pdf, phieu-kiem-tra.xlsx."]
    view.close_plan()
    worker.close()
