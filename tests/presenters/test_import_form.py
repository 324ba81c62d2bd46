"""Workbooks read into a plan: every change and doubt is shown first, other people's forms are pointed at ours."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from desktop.domain.fund import Fund
from desktop.importers.preview import CellChange, CellTarget, ImportPreview, OtherReading
from desktop.importers.workbook import read_workbook
from desktop.presenters.import_form import UNREADABLE_FILE, FileRead, ImportForm, read_files
from desktop.presenters.mapping_form import REMEMBERED, SKIPPED, MappingForm
from desktop.services.appendix_files import write_appendix, write_commune_forms
from desktop.services.desk import Desk
from desktop.services.funding_verbs import set_amount
from desktop.services.office import Office
from desktop.services.table_verbs import set_table_cell
from tests.documents.sample_plans import shipped_pack
from tests.presenters.table_desks import ORDER, an_office
from tests.services.offices import line_id
from tests.services.test_form_mapping import province_book

MILLION = 1_000_000
CENTRAL = Fund("central", "recurrent")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with an_office(tmp_path / "store") as opened:
        yield opened


@pytest.fixture
def desk(office: Office) -> Desk:
    return office.create_plan(shipped_pack().id, ORDER)


def read(desk: Desk, *paths: Path) -> ImportForm:
    form = ImportForm(desk)
    form.show_files(read_files(desk.plan, desk.pack, paths, report=lambda _done, _total: None))
    return form


def changed_book(desk: Desk, folder: Path, name: str, *texts: int | str) -> Path:
    """The targets of communes as a workbook whose first figures were typed over."""
    path = write_appendix(desk.plan, desk.pack, "chi-tieu-xa", folder / name)
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    row = next(cell.row for line in sheet.iter_rows() for cell in line if cell.value == "Tân Hưng")
    for place, text in enumerate(texts):
        sheet.cell(row + place, 4).value = text
    book.save(path)
    return path


def first_row(desk: Desk) -> str:
    return desk.plan.tables[3].children[0].id


def test_every_change_and_every_doubt_is_listed_before_anything_is_written(desk: Desk, tmp_path: Path) -> None:
    assert ImportForm(desk).summary.startswith("Chọn tệp")
    before = desk.plan
    form = read(desk, changed_book(desk, tmp_path, "a.xlsx", 120, "1.23", "nhiều"))
    assert desk.plan is before
    texts = [line.texts for line in form.lines]
    assert texts[0][2:] == ("Tân Hưng, Hộ nghèo – Đầu năm 2023 – Tổng số", "(trống)", "120")
    assert [line[4][:9] for line in texts[1:]] == ["✖ “1.23” ", "✖ “nhiều”"]
    assert form.summary == "Sẽ thay đổi 1 ô; 0 ô giữ nguyên; 2 chỗ không hiểu."
    assert form.can_take
    assert form.take() == "Đã nhập 1 ô, 2 chỗ không hiểu được giữ nguyên. Nhấn Ctrl+Z để lấy lại."
    desk.undo()
    assert desk.plan == before


def test_a_figure_with_two_readings_is_settled_by_the_officer(desk: Desk, tmp_path: Path) -> None:
    set_amount(desk, line_id(desk, "2"), CENTRAL, MILLION)
    path = write_appendix(desk.plan, desk.pack, desk.plan.facts.funding_form, tmp_path / "b.xlsx")
    book = openpyxl.load_workbook(path)
    cells = [cell for line in book.worksheets[0].iter_rows() for cell in line if cell.value == 1]
    cells[0].value = "1.23"
    book.save(path)
    form = read(desk, path)
    doubtful = next(line.id for line in form.lines if form.choices(line.id))
    assert [label for label, _ in form.choices(doubtful)] == ["Hiểu là 1,23", "Hiểu là 123"]
    form.choose(doubtful, "1")
    form.take()
    assert desk.plan.funding[line_id(desk, "2")].amounts == {CENTRAL: 123 * MILLION}


def test_two_files_with_one_cell_give_the_first_value_and_say_so(desk: Desk, tmp_path: Path) -> None:
    form = read(desk, changed_book(desk, tmp_path, "a.xlsx", 120), changed_book(desk, tmp_path, "b.xlsx", 130))
    assert len(form.preview.changes) == 1
    assert any("hai tệp ghi khác nhau" in line.texts[4] for line in form.lines)
    form.take()
    assert desk.plan.tables[3].children[0].cells["dau-nam"] in {120, "120"}


def test_filled_forms_of_many_communes_come_in_together(desk: Desk, tmp_path: Path) -> None:
    form = read(desk, *write_commune_forms(desk.plan, desk.pack, tmp_path, report=lambda _done, _total: None))
    assert not form.can_take
    assert {line.texts[4][0] for line in form.lines} == {"ⓘ"}
    assert all(form.choices(line.id) == () for line in form.lines)


def test_files_that_are_refused_say_why(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").write_bytes(b"chu")
    form = read(desk, tmp_path / "x.xlsx", tmp_path / "khong-co.xlsx")
    assert [line.texts[4] for line in form.lines] == [
        "✖ Tệp không phải là bảng tính XLSX.",
        f"✖ {UNREADABLE_FILE}",
    ]
    assert form.summary.endswith("2 tệp không nhận.")
    assert form.foreign is None
    assert form.choices(form.lines[0].id) == ()
    form.choose(form.lines[0].id, "0")
    assert not form.can_take


def test_a_plan_that_moved_on_is_not_overwritten(desk: Desk, tmp_path: Path) -> None:
    form = read(desk, changed_book(desk, tmp_path, "a.xlsx", 120))
    set_table_cell(desk, first_row(desk), "dau-nam", "7")
    assert form.take() == ""
    assert desk.plan.tables[3].children[0].cells["dau-nam"] == "7"


@pytest.fixture
def province(tmp_path: Path) -> Path:
    path = tmp_path / "tinh.xlsx"
    path.write_bytes(province_book())
    return path


def mapped(desk: Desk, office: Office | None, path: Path) -> MappingForm:
    return MappingForm(desk, path, read_workbook(path), office.store if office else None)


def test_another_form_is_guessed_and_its_figures_are_taken(desk: Desk, office: Office, province: Path) -> None:
    form = read(desk, province)
    foreign = form.foreign
    assert foreign is not None
    mapping = mapped(desk, office, province)
    assert mapping.words.startswith("Chương trình đoán 4 cột và 4 dòng")
    assert {name: title for _, name, title in mapping.columns}["E: Ngân sách Trung ương – Vốn sự nghiệp"] == (
        "Ngân sách trung ương – SN"
    )
    preview = mapping.take_figures()
    assert preview is not None
    form.put_preview(province, preview)
    assert form.foreign is None
    form.take()
    assert desk.plan.funding[line_id(desk, "2")].amounts == {CENTRAL: 1950 * MILLION}


def test_a_mapping_is_corrected_and_remembered_by_the_shape(desk: Desk, office: Office, province: Path) -> None:
    mapping = mapped(desk, office, province)
    last = mapping.rows[-1][0]
    assert mapping.rows[-1][2] == SKIPPED
    mapping.point_row(last, line_id(desk, "7"))
    column = next(place for place, name, _ in mapping.columns if name.startswith("D:"))
    mapping.point_column(column, "")
    mapping.set_unit(1000)
    assert mapping.take_figures() is not None
    again = mapped(desk, office, province)
    assert (again.words, again.mapping.unit) == (REMEMBERED, 1000)
    assert again.mapping.rows[last] == line_id(desk, "7")
    assert column not in again.mapping.columns
    again.choose("TH 2023", "kinh-phi-huyen")
    assert again.words != REMEMBERED


def test_a_head_that_ends_elsewhere_gives_up_the_rows_above(desk: Desk, province: Path) -> None:
    mapping = mapped(desk, None, province)
    mapping.set_head_bottom(6)
    assert [place for place, _, _ in mapping.rows] == [7, 8, 9]
    assert min(mapping.mapping.rows) == 7
    assert mapping.take_figures() is not None


def test_nothing_mapped_is_said(desk: Desk, province: Path) -> None:
    mapping = mapped(desk, None, province)
    mapping.choose("Ghi chú", "phu-luc-ii")
    assert mapping.take_figures() is None
    assert mapping.words == "Chưa nối được dòng và cột nào của tệp với biểu của kế hoạch."
    assert mapping.fill(province.parent / "x.xlsx") == ""


def test_a_copy_of_the_form_is_filled_with_the_plan(desk: Desk, province: Path, tmp_path: Path) -> None:
    set_amount(desk, line_id(desk, "2"), CENTRAL, 77 * MILLION)
    mapping = mapped(desk, None, province)
    target = tmp_path / "da-dien.xlsx"
    assert mapping.fill(target).startswith("Đã điền số liệu vào da-dien.xlsx. ")
    assert openpyxl.load_workbook(target)["TH 2023"]["E5"].value == 77
    assert mapping.fill(tmp_path / "khong-co" / "x.xlsx") == ""
    assert "Không có thư mục" in mapping.words


def test_a_file_read_without_a_preview_is_kept_apart(desk: Desk) -> None:
    form = ImportForm(desk)
    form.show_files([FileRead(Path("a.xlsx"), fault="Tệp hỏng.")])
    assert [line.texts[0] for line in form.lines] == ["a.xlsx"]


def test_another_reading_of_a_shifted_row_may_be_taken(desk: Desk) -> None:
    target = CellTarget("new_year", line_id(desk, "2"), CENTRAL.key)
    change = CellChange(target, None, 5 * MILLION, "A!C7", "kinh-phi-huyen", "Dự án 2", "SN", MILLION)
    reading = OtherReading(target.row, "Dự án 2", "A!C7", (change,), {"figures": "5"})
    form = ImportForm(desk)
    form.show_files([FileRead(Path("a.xlsx"), ImportPreview((), readings=(reading,)))])
    assert form.choices("0:0") == (("Đọc theo cách này", "0"),)
    form.choose("0:0", "0")
    assert form.take().startswith("Đã nhập 1 ô.")
    assert desk.plan.funding[line_id(desk, "2")].amounts == {CENTRAL: 5 * MILLION}
